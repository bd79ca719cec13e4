"""The sentences of a Markdown page, and the items they stand in: paragraphs, headings, list items, table rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.pages.macro_calls import FIG

TARGET = r"\((?:[^()\n]|\([^()\n]*\))*\)"  # A link's address in its brackets, such as 附件(1).pdf.
# The row between the head of a table and its body.
_RULE = re.compile(r"[ \t:-]+\|[ \t:|-]*")
# The head of a table, and that row as typed with marks for the sides of the columns, or with other hyphens.
_ONLY = r"[ \t　]*[:：]?[-—–－]+[:：]?[ \t　]*"
TABLE_RULE = re.compile(rf"(?:^|(?<=\n\n))([^\n|]*\|[^\n]*)\n((?:[ \t]*[|｜])?{_ONLY}(?:[|｜]{_ONLY})*[|｜]?)(?=\n|$)")
_TABLE = re.compile(rf".*\n[ \t]*\|?{_RULE.pattern}$", re.MULTILINE)
_ROW = re.compile(r"^[ \t]*\|?[ \t]*(.*)", re.MULTILINE)
# A heading ends with its line; any other item goes on until the next begins.
_ITEM = re.compile(
    r"^[ \t]*(?:#+[ \t]*(.*)|(?:[-*+](?=[ \t])|\d+\.(?=[ \t])|\||>)?[ \t]*(.*(?:\n(?![ \t]*(?:[-*+][ \t]|[#|>]|\d+\.[ \t])).*)*))",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Sentence:
    """A sentence of a page, macro calls unexpanded, and the line its block begins on.

    `mark` is the Markdown mark, with its indent, if the sentence begins an item; empty for a paragraph, None within one.
    """

    text: str
    line: int
    mark: str | None = None

    def figures(self) -> tuple[str, ...]:
        """The ids of the figures the sentence shows."""
        return tuple(match[1] for match in FIG.finditer(self.text))


def items(block: str) -> Iterator[tuple[int, str]]:
    """Yield the items of a block without their marks, each with its offset in the block."""
    for match in (_ROW if _TABLE.match(block) else _ITEM).finditer(block):
        item = match[match.lastindex or 0]
        if item.strip() and not _RULE.fullmatch(item):
            yield match.start(match.lastindex or 0), item


def cells_of(row: str) -> list[str]:
    """The texts of the cells of a table row as typed."""
    return [cell.strip() for cell in row.strip().removeprefix("|").removesuffix("|").split("|")]


def split(text: str) -> Iterator[str]:
    """Split a text into sentences."""
    sentence, bold = "", False
    for part in re.findall(rf"[^。！？；]+[。！？；]?(?:[”’」』）]|\]{TARGET})*", text):
        end = re.match("[*]{2}[”’」』）]*", part) if bold else None  # What ends before it was bold.
        closing = end[0] if end else ""
        if whole := f"{sentence}{closing}".strip():
            yield whole
        sentence, bold = part.removeprefix(closing), bold ^ (part.count("**") % 2 == 1)
    if sentence.strip():
        yield sentence.strip()


def plain(sentence: str) -> str:
    """A sentence without Markdown marks, as shown on the page; macro calls stay unexpanded."""
    text = re.sub(rf"!?\[([^\]]*)\]{TARGET}", r"\1", sentence)
    text = re.sub(r"\{:[^}]*\}", "", text)
    return re.sub(r"(\*\*|__|\*|`)", "", text).strip(" |")
