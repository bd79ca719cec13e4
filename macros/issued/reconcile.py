"""Reconcile every figure that the issued document states with every figure of the data's year.

They are paired by value, unit, clause and words, best match first. What is left on either side is open.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from macros.data.figure import Figure
from macros.data.report import Report
from macros.data.value import Value
from macros.issued.agreement import counts_in, equal, in_clause, like, meant, says, turned
from macros.issued.likeness import Around, likeness
from macros.issued.mentions import Mention, other_year
from macros.issued.outline import Block

_ENOUGH = 0.34
_WHYS = ("数值不同", "单位不同", "条款不同")  # Most likely first.
_SHARED = re.compile("均|都|皆|各")
_NONE = re.compile("没有|未|无|零|不存在|持平")


class Status(StrEnum):
    """The result for a figure."""

    SAME = "same"
    DIFFERENT = "different"
    ISSUED = "issued"
    DATA = "data"


@dataclass(frozen=True)
class Row:
    """A figure of the data, a mention of the document, or both."""

    status: Status
    figure: Figure | None
    mention: Mention | None
    why: str = ""
    said: str = ""  # The words that state the figure without a numeral.
    further: bool = False  # Whether the mention only repeats the figure, or states another year's number of it.

    @property
    def agrees(self) -> bool:
        """Whether both sides agree, so that no decision is needed."""
        return self.status is Status.SAME

    @property
    def sentence(self) -> str:
        """The sentence of the document that states the figure; empty if none does."""
        return self.mention.sentence if self.mention else self.said


def reconcile(report: Report, found: Sequence[Mention], blocks: Sequence[Block] = ()) -> list[Row]:
    """A row for each figure of the report's year and of the document, in the document's order, then the rest.

    `found` are the figures that the document states, `blocks` its whole text, which may state a zero in words.
    """
    of = {place: year for place, one in enumerate(found) if (year := other_year(one, report.year))}
    stated = {one.id: value for one in report.figures.values() if (value := one.value(report.year))}
    rows: dict[str, Row] = {}
    taken: dict[int, str] = {}
    for name, place in _pairs(report, stated, found, of):
        if name not in rows and (place not in taken or _SHARED.search(_segment(found[place].before))):
            rows[name] = Row(Status.SAME, report.figures[name], found[place])
            taken.setdefault(place, name)
    rows |= _exchanged(rows)
    left = [name for name in stated if name not in rows]
    none = [(part, Around(part)) for part in _nothing(blocks)]
    rows |= {name: row for name in left if (row := _in_words(report.figures[name], stated[name], none))}
    rows |= _others(report, [name for name in left if name not in rows], found, taken)
    rest = [
        _before(report, one, of.get(place)) or _again(report, one, found, taken)
        for place, one in enumerate(found)
        if place not in taken
    ]
    order = {id(one): place for place, one in enumerate(found)}
    return sorted([*rows.values(), *rest], key=lambda row: order.get(id(row.mention), len(order)))


def _pairs(
    report: Report, stated: dict[str, Value], found: Sequence[Mention], of: Container[int]
) -> list[tuple[str, int]]:
    """Figures (by id) and mentions (by index) equal in value, unit and clause, this year's and the most similar first."""
    fits = [
        (place in of, -like(report.figures[name], one), place, name)
        for name, value in stated.items()
        for place, one in enumerate(found)
        if says(one, value, report.figures[name]) and in_clause(one, report.figures[name], report.year)
    ]
    return [(name, place) for _, _, place, name in sorted(fits)]


def _exchanged(rows: Mapping[str, Row]) -> dict[str, Row]:
    """Find pairs of figures swapped in the data: each one's value occurs with the other's words."""
    found: dict[str, Row] = {}
    for one, other in combinations(rows.values(), 2):
        if one.figure and other.figure and one.mention and other.mention and _cross(one, other):
            found[one.figure.id] = Row(Status.DIFFERENT, one.figure, other.mention, "数值不同")
            found[other.figure.id] = Row(Status.DIFFERENT, other.figure, one.mention, "数值不同")
    return found


def _cross(one: Row, other: Row) -> bool:
    """Whether two figures of the same unit match each other's words far better than their own."""
    (first, here), (second, there) = (one.figure, one.mention), (other.figure, other.mention)
    if first is None or second is None or here is None or there is None:
        return False
    if equal(here.numeral.value, there.numeral.value) or here.numeral.unit != there.numeral.unit:
        return False
    gains = (like(first, there) - like(first, here), like(second, here) - like(second, there))
    return min(gains) >= 0 and sum(gains) >= _ENOUGH


def _others(report: Report, names: Sequence[str], found: Sequence[Mention], taken: dict[int, str]) -> dict[str, Row]:
    """Pair figures that the document states differently from the data with what it has instead, best match first."""
    fits = sorted(
        (_WHYS.index(why), -fit, place, name)
        for name in names
        for place, one in enumerate(found)
        if place not in taken
        and (why := _why(report, report.figures[name], one))
        and (fit := _fit(report.figures[name], one, report.year)) >= _ENOUGH
    )
    rows = {name: Row(Status.DATA, report.figures[name], None) for name in names}
    for rank, _, place, name in fits:
        if rows[name].mention is None and place not in taken:
            rows[name] = Row(Status.DIFFERENT, report.figures[name], found[place], _WHYS[rank])
            taken[place] = name
    return rows


def _fit(figure: Figure, mention: Mention, year: int) -> float:
    """How well the words match; the same change with the opposite sign always matches, whatever its words."""
    fit = like(figure, mention)
    return max(fit, _ENOUGH) if turned(mention, figure, year) else fit


def _why(report: Report, figure: Figure, mention: Mention) -> str:
    """The only difference between a mention and a figure; empty if there are several."""
    counts = counts_in(mention, figure.unit)
    same = equal(meant(mention, figure), figure.values[report.year])
    if in_clause(mention, figure, report.year):
        return _WHYS[0] if counts else _WHYS[1] if same else ""
    return _WHYS[2] if counts and same else ""


def _again(report: Report, mention: Mention, found: Sequence[Mention], taken: dict[int, str]) -> Row:
    """The row of an unpaired mention: a figure repeated, or one missing from the data."""
    for place, name in taken.items():
        figure = report.figures[name]
        again = equal(mention.numeral.value, found[place].numeral.value) and counts_in(mention, figure.unit)
        if again and like(figure, mention) >= _ENOUGH:
            return Row(Status.SAME, figure, mention, "文件里又写了一次", further=True)
    return Row(Status.ISSUED, None, mention)


def _before(report: Report, mention: Mention, year: int | None) -> Row | None:
    """Pair a mention of another year's number with the figure that has this value for that year; None if none has."""
    fits = [
        (like(figure, mention), name)
        for name, figure in report.figures.items()
        if year and (value := figure.value(year)) and says(mention, value, figure)
    ]
    score, name = max(fits, default=(0.0, ""))
    if score < _ENOUGH:
        return None
    return Row(Status.SAME, report.figures[name], mention, f"{year}年的数", further=True)


def _nothing(blocks: Sequence[Block]) -> Iterator[str]:
    """The phrases that state a zero in words."""
    for one in blocks:
        yield from (part for part in re.split("[，；。]", one.paragraph.text) if _NONE.search(part))


def _in_words(figure: Figure, value: Value, none: Sequence[tuple[str, Around]]) -> Row | None:
    """The row of a figure without a number, or of a zero that one of these phrases states; None for any other."""
    if value.bound is None:
        return Row(Status.SAME, figure, None, f"登记的是“{value.text}”，没有数字可以核对")
    if value.number != 0:
        return None
    score, words = max(((likeness(figure.label, around), part) for part, around in none), default=(0.0, ""))
    return Row(Status.SAME, figure, None, f"文件用文字写明没有：“{words}”", words) if score >= _ENOUGH else None


def _segment(words: str) -> str:
    return re.split("[；：;:]", words)[-1]


def open_rows(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows that need a decision."""
    return (row for row in rows if not row.agrees)
