"""The numerals of an issued document in context: each with its clause, its sentence and the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import zip_longest

from macros.checks.forms import Kind
from macros.checks.numerals import Numeral, classify
from macros.checks.years import named_years, outside_titles, years_of_number
from macros.core.limits import LINE
from macros.issued.likeness import Around
from macros.issued.outline import Block, Outline

_SENTENCE = re.compile(r"[^。！？；\t]+[。！？；\t]?")
_FAR = 300  # Characters around a numeral that tell what it is.
_HAN = re.compile("[\u4e00-\u9fff]")
# Parts of a column heading that do not name what is counted.
_SERIAL = re.compile("序号|编号|号|排序")
_YEAR_OR_UNIT = re.compile("20\\d\\d年度?|（[^）]*）|^数量|数量$")


@dataclass(frozen=True)
class Mention:
    """A numeral of the document. `start` is its index in the text of its block, `at` in its sentence.

    Of a sentence longer than any line of a page, `sentence` is what stands around the numeral.
    `column` is the heading of its column; empty outside a table, and in the first row of one. `lead` is the heading of
    the nearest row above that has one.
    """

    numeral: Numeral
    block: Block
    sentence: str
    at: int
    start: int
    column: str = ""
    lead: str = ""

    @property
    def before(self) -> str:
        """The words of the sentence before the numeral."""
        return self.sentence[: self.at]

    @property
    def after(self) -> str:
        """The words of the sentence after the numeral."""
        return self.sentence[self.at + len(self.numeral.text) :]

    @cached_property
    def around(self) -> Around:
        """The words around the numeral, in a table its headings too."""
        return Around(self.head + self.before[-_FAR:], self.after[:_FAR])

    @cached_property
    def head(self) -> str:
        """Its name in a table: its row's heading, and its column's too if the row has several figures; empty elsewhere.

        The heading of a row is the nearest cell to the left that has Chinese text and no figure.
        """
        text = self.block.paragraph.text
        *before, _ = text[: self.start].split("\t")
        row = next((cell for cell in before[::-1] if _HAN.search(cell) and not _counts(cell)), self.lead)
        column = _YEAR_OR_UNIT.sub("", self.column)
        return row + (column if column and sum(map(_counts, text.split("\t"))) > 1 else "")


def mentions(outline: Outline, exempt: Iterable[str]) -> Iterator[Mention]:
    """Every numeral of the document, in order; `exempt` are phrases whose numerals are not figures."""
    words = [*exempt]
    columns: list[str] = []
    lead = ""
    for block in outline.blocks:
        text = block.paragraph.text
        cells = text.split("\t") if "\t" in text else []
        columns, lead = (columns, cells[0] or lead) if cells else ([], "")
        place = last = 0
        for found in _SENTENCE.finditer(text):
            place, last = place + text.count("\t", last, found.start()), found.start()
            column = columns[place] if place < len(columns) else ""
            for one in classify(found[0], words):
                start = found.start() + one.start
                number = _SERIAL.fullmatch(column) or start < block.begin
                numeral = replace(one, kind=Kind.NUMBERING) if number else one
                before = found[0][max(0, one.start - LINE) : one.start].lstrip()
                sentence = (before + found[0][one.start : one.end + LINE]).rstrip()
                yield Mention(numeral, block, sentence, len(before), start, column, lead)
        columns = _headings(columns, cells)


def _headings(columns: list[str], cells: list[str]) -> list[str]:
    """The headings of columns below a row: the first row's, with those of a second that stands below a merged cell."""
    if not columns or cells[:1] != [""] or any(map(_counts, cells)):
        return columns or cells
    headings, above = [], ""
    for upper, own in zip_longest(columns, cells, fillvalue=""):
        above = upper or above  # A merged heading stands over the next columns too.
        headings.append(above + own)
    return headings


def other_year(mention: Mention, year: int) -> int | None:
    """The year of a figure, by its sentence or by the heading of its column; None if it is the report's `year`."""
    before, column = outside_titles(mention.before), mention.column
    by_column, by_sentence = (years_of_number(text, named_years(text, year), len(text)) for text in (column, before))
    return next((other for _, other in by_column[:1] or by_sentence[-1:] if other != year), None)


def figures(found: Iterable[Mention]) -> list[Mention]:
    """The mentions that state a figure."""
    return [one for one in found if one.numeral.kind is Kind.FIGURE]


def by_block(found: Iterable[Mention]) -> dict[int, list[Mention]]:
    """The mentions of each block, by its `id()`."""
    blocks: dict[int, list[Mention]] = {}
    for one in found:
        blocks.setdefault(id(one.block), []).append(one)
    return blocks


@lru_cache(maxsize=2**12)
def _counts(cell: str) -> bool:
    return any(one.kind is Kind.FIGURE for one in classify(cell))
