"""Join the lines of a PDF into paragraphs and rows of tables, by their words and by their places on the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from macros.core.limits import CELLS
from macros.issued.document import Paragraph

_BEGINS = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[)）]"
)
_ADDRESSEES = re.compile("[^，。；：]{2,60}[：:]")  # Addressees, below a title that fills its line.
_WITHIN = re.compile("，[^，。；：！？]*[^。；：！？]$")
_NEARLY_FULL = 0.87  # Justified lines differ by a punctuation mark that may not start the next one.
_RATHER_FULL = 0.75  # If a line ends mid-sentence: indentation and stretched punctuation take up space.
_OFTEN = 2  # As many lines make a margin, or an indentation.
_INDENT = (1.5, 2.6)  # Characters by which the first line of a paragraph is set in.
_USUAL_END = 0.9  # Of the lines, beyond which an end is unusual.


class Cell(NamedTuple):
    """What stands apart in a line, and where it starts and ends, in points."""

    text: str
    start: float
    end: float

    @property
    def middle(self) -> float:
        """Where its middle is."""
        return (self.start + self.end) / 2


class Line(NamedTuple):
    """A line of a page: where it starts and ends and its size, in points, and what stands apart in it."""

    page: int
    text: str
    start: float
    end: float
    size: float
    cells: Sequence[Cell] = ()


class _Layout(NamedTuple):
    """How most lines are set: their size, the margins, the longest line, and whether first lines are indented."""

    size: int
    left: float
    right: float
    widest: float
    indented: bool


def paragraphs(lines: Sequence[Line]) -> Iterator[Paragraph]:
    """Join lines into paragraphs: one continues if its line is full and the next does not start anything new.

    Where the first lines of paragraphs are indented, which most are, the place of a line tells whether it continues one.
    """
    lines = [*_in_rows(lines)]
    layout = _layout(lines)
    place, words, title = 0, "", True
    for last, line in pairwise([Line(0, "", 0.0, 0.0, 0.0), *lines]):
        text = line.text.strip("　 ")
        apart = _BEGINS.match(line.text) or line.text.startswith("　　") or "\t" in last.text + text
        if words and (
            apart or _is_first(line, last, layout) or (title and not layout.indented and _ADDRESSEES.fullmatch(text))
        ):
            title = title and not re.search("[，。：]", words)
            yield Paragraph(words, f"第{place}页")
            words = ""
        place = place if words else line.page
        words += text
    if words:
        yield Paragraph(words, f"第{place}页")


def _layout(lines: Sequence[Line]) -> _Layout:
    sizes = Counter(round(line.size) for line in lines)
    size = max(sizes, key=lambda one: (sizes[one], one), default=0)
    usual = [line for line in lines if round(line.size) == size]
    starts = Counter(round(line.start) for line in usual)
    left = min((one for one, count in starts.items() if count >= _OFTEN), default=0)
    within = (count for one, count in starts.items() if _INDENT[0] * size < one - left < _INDENT[1] * size)
    ends = sorted(line.end for line in usual)
    right = ends[int(len(ends) * _USUAL_END)] if ends else 0.0
    widest = max((line.end - line.start for line in lines), default=0.0)
    return _Layout(size, left, right, widest, sum(within) >= _OFTEN)


def _is_first(line: Line, last: Line, layout: _Layout) -> bool:
    """Whether a line is the first of a paragraph, by where it begins and where the last one ends."""
    length = last.end - last.start
    if not layout.indented:
        return length < layout.widest * (_RATHER_FULL if _WITHIN.search(last.text) else _NEARLY_FULL)
    full = last.end - layout.left >= _RATHER_FULL * (layout.right - layout.left) and abs(last.size - line.size) < 1
    body = round(line.size) <= layout.size  # A title is centred.
    set_in = line.start > layout.left + layout.size / 2
    return not full or (set_in and (body or length < _NEARLY_FULL * layout.widest))


def _in_rows(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, with the cells of each table in the columns of its longest row; what stands apart in one line only is no table."""
    for apart, group in groupby(lines, key=lambda line: len(line.cells) > 1):
        rows = [*group]
        columns = [cell.middle for cell in max((row.cells for row in rows), key=len)]
        for row in rows:
            if not apart or len(rows) == 1:
                yield row
                continue
            if len(columns) > CELLS:  # This is reported later; placing them all would take long.
                yield row._replace(text="\t".join(cell.text for cell in row.cells))
                continue
            texts = [""] * len(columns)
            for cell in row.cells:
                at = min(range(len(columns)), key=lambda one: abs(columns[one] - cell.middle))
                texts[at] = f"{texts[at]} {cell.text}".strip()
            yield row._replace(text="\t".join(texts))
