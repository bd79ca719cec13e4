"""The outline of an issued document: its title, its addressees, and the clause of each paragraph.

Reports number their parts in many ways: 一、（一）1. 一是, with levels skipped or restarted, and run-in headings. A
paragraph's clause is what a reader would cite: 一（四）, 一（四）1, 一.1, 附件1, 开头.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile, takewhile

from macros.checks.numerals import figures
from macros.data.clause import NUMERAL
from macros.data.numeral import written
from macros.issued.cover import imprinted, parted
from macros.issued.days import day
from macros.issued.document import Document, Paragraph
from macros.issued.issuers import BODY

OPENING = "开头"
ATTACHMENT = "附件"
_PART = re.compile(rf"(?:第({NUMERAL})(?:部分|章)[、.．：:\s]*|第?({NUMERAL})[、.．])(?=\S)")
_ITEM = re.compile(rf"[（(]({NUMERAL})[)）][、.．]?\s*|第({NUMERAL})节[、.．：:\s]*")
_SUB = re.compile(r"(\d{1,2})(?:[.．](?!\d)|、)\s*|[（(](\d{1,2})[)）]\s*")
# The numbers of a document that has no Chinese ones: 1 and 1、 for parts; 1.1 and （1） for items; 1.1.1 below.
_ARABIC = (
    re.compile(r"(\d{1,2})(?:[.．、]\s*|\s+)(?=[^\d\s]|20\d\d年)"),
    re.compile(r"\d{1,2}[.．](\d{1,2})(?:[.．、]\s*|\s+)(?=[^\d\s])|[（(](\d{1,2})[)）]\s*"),
    re.compile(r"\d{1,2}[.．]\d{1,2}[.．](\d{1,2})[.．、]?\s*(?=[^\d\s])"),
)
_ATTACHMENT = re.compile(rf"附件\s*(\d{{1,2}}(?!\d)|{NUMERAL}(?![\u4e00-\u9fff]))?\s*[:：]?")
_LONGEST_HEADING = 40
_TITLE = re.compile(r"(?:报告|总结|情况|汇报)(?:（[^（）]*）)?$")
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
    title, rest = _title(paragraphs[:body])
    addressees: tuple[str, ...] = ()
    if body < len(paragraphs) and _ADDRESSEES.match(paragraphs[body].text) and not _PART.match(paragraphs[body].text):
        addressees = tuple(re.split("[、，]", paragraphs[body].text.rstrip("：:")))
        body += 1
    end, behind, date = _signature(paragraphs, body)
    attached = [*dropwhile(lambda one: not _ATTACHMENT.match(one.text), paragraphs[behind:])]
    below = next((one for one in rest if day(one.text)), None) if not date else None
    found = [Block(one, OPENING, 0, "", one.text) for one in rest if one is not below]
    blocks = (*found, *_blocks([*paragraphs[body:end], *attached]))
    outside = [*cover, *paragraphs[behind : len(paragraphs) - len(attached)], *reversed(imprint)]
    date = date or next(filter(None, (day(one.text) for one in ([below] if below else cover))), "")
    around, signature = (tuple(one.text for one in found) for found in (outside, paragraphs[end:behind] or cover))
    return Outline(title, addressees, date, blocks, around, signature)


def _body(paragraphs: Sequence[Paragraph]) -> int:
    """The index of the first paragraph after the title: the addressees, the first part or item, or the first sentence."""
    for place, one in enumerate(paragraphs):
        begun = any(pattern.match(one.text) for pattern in (_ADDRESSEES, _PART, _ITEM, _ARABIC[0]))
        if begun or one.text.endswith("。"):
            return place
    return len(paragraphs)


def _title(paragraphs: Sequence[Paragraph]) -> tuple[str, list[Paragraph]]:
    """The title, joined from its lines, and the other paragraphs. A repeated title counts once."""
    last = next((place for place in range(len(paragraphs) - 1, -1, -1) if _TITLE.search(paragraphs[place].text)), None)
    if last is None:
        return "", [*paragraphs]
    lines = [one.text for one in paragraphs[: last + 1]]
    first = next((place for place, line in enumerate(lines) if "关于" in line or _TITLE.search(line)), last)
    while first and BODY.search(lines[first - 1]):
        first -= 1
    title = " ".join(lines[first : last + 1])
    half = len(title) // 2
    if title[:half] == title[half + 1 :]:
        title = title[:half]
    return " ".join(title.split()), [*paragraphs[:first], *paragraphs[last + 1 :]]


def _signature(paragraphs: Sequence[Paragraph], start: int) -> tuple[int, int, str]:
    """The indices where the signature starts, with the list of attachments above it, and where it ends, and its date.

    The date is YYYY-MM-DD. If there is none, both indices are the end, and it is empty.
    """
    continued = False  # Whether a part begins below, and no attachment before it.
    for place, one in reversed([*enumerate(paragraphs)][start:]):
        if not continued and (date := day(one.text)):
            signed = [*takewhile(_signs, reversed(paragraphs[start:place]))]
            return place - len(signed), place + 1, date
        continued = not _ATTACHMENT.match(one.text) and (continued or bool(_PART.match(one.text)))
    return len(paragraphs), len(paragraphs), ""


def _signs(paragraph: Paragraph) -> bool:
    """Whether a paragraph may be part of a signature: a short one, and no sentence."""
    return len(paragraph.text) < _LONGEST_HEADING and not paragraph.text.endswith(("。", "；", "："))


class _Clause:
    """The current position in the numbering: part, item and subitem."""

    def __init__(self) -> None:
        self.part = self.item = self.sub = ""

    def __str__(self) -> str:
        if self.part.startswith(ATTACHMENT):
            return self.part
        item = f"（{self.item}）" if self.item else ""
        dot = "." if self.sub and not item else ""
        return f"{self.part}{item}{dot}{self.sub}" if self.part or item else OPENING


def _blocks(paragraphs: Sequence[Paragraph]) -> Iterator[Block]:
    clause = _Clause()
    counted = iter("" if any(_PART.match(one.text) for one in paragraphs) else "一二三四五六七八九十")
    arabic = not any(_PART.match(one.text) or _ITEM.match(one.text) or one.level for one in paragraphs)
    for one in paragraphs:
        depth, number, rest = _in_digits(one) if arabic else _begun(one)
        if not depth and one.level == 1 and _heading(one.text, None)[0] == one.text:
            number = next(counted, "")  # Parts without numbers are numbered in order.
            depth = 1 if number else 0
        if depth == 1:
            clause.part, clause.item, clause.sub = number, "", ""
        elif depth == 2:
            clause.item, clause.sub = number, ""
        elif depth == 3:
            clause.sub = number
        stated = depth == 3 and one.level is None and rest.endswith("。") and any(figures(rest))  # A sentence.
        heading, text = _heading(rest, one.level) if depth and not stated else ("", rest)
        yield Block(one, str(clause), depth, heading, text)


def _begun(paragraph: Paragraph) -> tuple[int, str, str]:
    """The depth that a paragraph starts, its number, and the words after that; depth 0 if it starts none."""
    text = paragraph.text
    if match := _ATTACHMENT.match(text):
        return 1, ATTACHMENT + (match[1] or ""), text[match.end() :]
    for depth, pattern in ((1, _PART), (2, _ITEM), (3, _SUB)):
        if match := pattern.match(text):
            return depth, next(one for one in match.groups() if one).lstrip("0"), text[match.end() :]
    return 0, "", text


def _in_digits(paragraph: Paragraph) -> tuple[int, str, str]:
    """The same where the document is numbered 1 and 1.1; its parts and items are cited in characters, as the data do."""
    text = paragraph.text
    for depth, pattern in enumerate(_ARABIC, 1):
        if (match := pattern.match(text)) and (depth > 1 or _heading(text, None)[0] == text):
            number = next(one for one in match.groups() if one)
            return depth, number.lstrip("0") if depth > 2 else written(number), text[match.end() :]
    return _begun(paragraph)


def _heading(text: str, level: int | None) -> tuple[str, str]:
    """Split a text into its heading, which is all of it, or up to the first full stop, or empty; and the rest."""
    short = len(text) <= _LONGEST_HEADING and not text.endswith(("。", "；", "："))
    if (level is not None or short) and "。" not in text[:-1]:
        return text, ""
    head, stop, rest = text.partition("。")
    if stop and len(head) <= _LONGEST_HEADING and (rest or "，" not in head):
        return head, rest
    return "", text
