"""The outline of an issued document: its title, its addressees, and the clause of each paragraph.

Reports number their parts in many ways: 一、（一）1. 一是, with levels skipped or restarted, and run-in headings. A
paragraph's clause is what a reader would cite: 一（四）, 一（四）1, 一.1, 附件1, 开头.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile, takewhile, zip_longest

from macros.checks.numerals import figures
from macros.core.han import HAN
from macros.issued.cover import imprinted, parted
from macros.issued.days import day
from macros.issued.document import Document, Paragraph
from macros.issued.issuers import BODY
from macros.issued.numbering import ARABIC, ATTACHED, ITEM, LONGEST_HEADING, OPENING, PART, Numbering, heading

_TITLE = re.compile(r"(?:报告|总结|情况|汇报)(?:（[^（）]*）)?$")
# What stands beside a title, as bold as it.
_AROUND = re.compile(rf"(?:报告|总结|汇报)(?:（[^（）]*）)?$|日$|^（.*）$|{BODY.pattern}")
# A line of a signature without a day: 青石镇人民政府（盖章）, 2025年1月.
_UNDATED = re.compile(
    rf"{HAN}{{2,20}}(?:政府|委员会|管委会|办事处|办公室|局|党委)(?:（.{{0,3}}章）)?|20\d\d年\d{{1,2}}月"
)
# The other lines of a title that takes several.
_TITLED = re.compile("(?:20[0-9]{2}|二[〇○零]..)年|法治政府")
_ADDRESSEES = re.compile(r"[^。；，]{2,60}[：:]$")


@dataclass(frozen=True)
class Block:
    """A paragraph in the outline: its clause, the heading at its start, and the text after that.

    `depth` is 1 for a part (一、), 2 for an item (（一）), 3 for a subitem; 0 if it starts none of these.
    """

    paragraph: Paragraph
    clause: str
    depth: int
    heading: str
    text: str

    @property
    def begin(self) -> int:
        """Where its words begin, behind its number."""
        return self.paragraph.text.find(self.heading or self.text) if self.depth else 0


@dataclass(frozen=True)
class Outline:
    """The structure of a document. What was not found is empty; `date` is YYYY-MM-DD.

    `outside` is what stands around the report: its covering notice, who else got it; `signature` are its last lines.
    """

    title: str
    addressees: tuple[str, ...]
    date: str
    blocks: tuple[Block, ...]
    outside: tuple[str, ...] = ()
    signature: tuple[str, ...] = ()


def outline(document: Document) -> Outline:
    """Parse a document into its outline."""
    imprint = [*takewhile(imprinted, reversed(document.paragraphs))]
    cover, paragraphs = parted(document.paragraphs[: len(document.paragraphs) - len(imprint)])
    body = _body(paragraphs)
    title, above, rest = _title(paragraphs[:body])
    addressees: tuple[str, ...] = ()
    if body < len(paragraphs) and _ADDRESSEES.match(paragraphs[body].text) and not PART.match(paragraphs[body].text):
        addressees = tuple(re.split("[、，]", paragraphs[body].text.rstrip("：:")))
        body += 1
    end, behind, date = _signature(paragraphs, body)
    attached = [*dropwhile(lambda one: not ATTACHED.match(one.text), paragraphs[behind:])]
    below = next((one for one in (*above, *rest) if day(one.text)), None) if not date else None
    bodies = [one for one in rest if BODY.search(one.text)]
    found = [Block(one, OPENING, 0, "", one.text) for one in rest if one is not below and one not in bodies]
    blocks = (*found, *_blocks([*paragraphs[body:end], *attached]))
    outside = [
        *cover,
        *(one for one in above if one is not below),
        *bodies,
        *paragraphs[behind : len(paragraphs) - len(attached)],
        *reversed(imprint),
    ]
    date = date or next(filter(None, (day(one.text) for one in ([below] if below else cover))), "")
    signed = paragraphs[end:behind] or bodies or [one for one in cover if _signs(one)]
    around, signature = (tuple(one.text for one in found) for found in (outside, signed))
    return Outline(title, addressees, date, blocks, around, signature)


def _body(paragraphs: Sequence[Paragraph]) -> int:
    """The index of the first paragraph after the title: the addressees, the first part, item or heading, or the first sentence."""
    titled = False
    for place, one in enumerate(paragraphs):
        begun = any(pattern.match(one.text) for pattern in (_ADDRESSEES, PART, ITEM, ARABIC[0]))
        if begun or one.text.endswith("。") or (titled and one.level and not _AROUND.search(one.text)):
            return place
        titled = titled or bool(_TITLE.search(one.text))
    return len(paragraphs)


def _title(paragraphs: Sequence[Paragraph]) -> tuple[str, list[Paragraph], list[Paragraph]]:
    """The title, joined from its lines, and the paragraphs above and below it. A repeated title counts once."""
    last = next((place for place in range(len(paragraphs) - 1, -1, -1) if _TITLE.search(paragraphs[place].text)), None)
    if last is None:
        return "", [], [*paragraphs]
    lines = [one.text for one in paragraphs[: last + 1]]
    first = next((place for place, line in enumerate(lines) if "关于" in line or _TITLE.search(line)), last)
    while first and (BODY.search(lines[first - 1]) or (_TITLED.search(lines[first - 1]) and not day(lines[first - 1]))):
        first -= 1
    title = " ".join(lines[first : last + 1])
    half = len(title) // 2
    if title[:half] == title[half + 1 :]:
        title = title[:half]
    return " ".join(title.split()), [*paragraphs[:first]], [*paragraphs[last + 1 :]]


def _signature(paragraphs: Sequence[Paragraph], start: int) -> tuple[int, int, str]:
    """The indices where the signature starts, with the list of attachments above it, and where it ends, and its date.

    The date is YYYY-MM-DD; empty if no day is given. If nobody signs, both indices are the end.
    """
    continued = False  # Whether a part begins below, and no attachment before it.
    for place, one in reversed([*enumerate(paragraphs)][start:]):
        if not continued and (date := day(one.text)):
            signed = [*takewhile(_signs, reversed(paragraphs[start:place]))]
            return place - len(signed), place + 1, date
        continued = not ATTACHED.match(one.text) and (continued or bool(PART.match(one.text)))
    undated = [*takewhile(lambda one: _UNDATED.fullmatch(one.text), reversed(paragraphs[start:]))]
    return len(paragraphs) - len(undated), len(paragraphs), ""


def _signs(paragraph: Paragraph) -> bool:
    """Whether a paragraph may be part of a signature: a short one, and no sentence."""
    return len(paragraph.text) < LONGEST_HEADING and not paragraph.text.endswith(("。", "；", "："))


def _blocks(paragraphs: Sequence[Paragraph]) -> Iterator[Block]:
    numbering = Numbering(paragraphs)
    begun = [(*numbering.begin(one), numbering.clause) for one in paragraphs]
    for one, (depth, rest, clause), below in zip_longest(paragraphs, begun, begun[1:]):
        counted = rest.endswith("。") and any(figures(rest))
        stated = depth == 3 and one.level is None and counted  # A sentence.
        head, text = heading(rest, one.level) if depth and not stated else ("", rest)
        if not head and 0 < depth < 3 and _heads(rest, depth, below) and not counted:
            head, text = rest.removesuffix("。"), ""
        yield Block(one, clause, depth, head, text)


def _heads(text: str, depth: int, below: tuple[int, str, str] | None) -> bool:
    """Whether a single sentence heads what is below it, as 扛牢责任，抓好落实 with its full stop may."""
    led = below is not None and (not below[0] or below[0] > depth)
    return led and len(text) <= LONGEST_HEADING and text.find("。") == len(text) - 1
