"""Figures over the years: changes in words, only between years that are really comparable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from macros.data.figure import Figure
from macros.data.numeral import plain
from macros.data.report import Report

# Years with a line of their own. Earlier ones share a line; their changes are in the editions of their time.
RECENT = 10
# Below this count a percentage exaggerates: from 1 to 2 is one more, not 100% more.
_FEW = 20
# Of a rate, the difference itself is said: as a percentage of the rate before, it would be taken for points.
_POINTS = {"%": "个百分点", "‰": "个千分点"}


@dataclass(frozen=True)
class Year:
    """A figure in one year: its change from the value before, and its bar's length, the longest being 100; None for no bar."""

    year: int
    change: str
    percent: int | None


def trends(report: Report) -> dict[str, list[Year]]:
    """The recent years of each figure that has more than one, newest first, by figure id."""
    return {name: list(_years(figure)) for name, figure in report.figures.items() if len(figure.values) > 1}


def earlier_years(report: Report, figure: Figure) -> str:
    """The values of the years before the recent ones, newest first, as plain text; empty if there are none."""
    return "，".join(report.dated(figure.id, year) for year in figure.years[:-RECENT][::-1])


def uncounted(report: Report) -> dict[str, int]:
    """The figures not counted in the report's year but in an earlier one: figure id → last year with a number."""
    found = {}
    for name, figure in report.figures.items():
        now = figure.value(report.year)
        counted = [year for year, value in figure.values.items() if value.bound is not None]
        if counted and now and now.bound is None and not now.pending:
            found[name] = max(counted)
    return found


def change(figure: Figure, before: int, year: int) -> str:
    """The change of a figure from one year to a later one, in words, or why they are not compared."""
    old, new = figure.values[before], figure.values[year]
    broken = _breaks(figure, before, year)
    if new.pending:
        return "还没有填"
    for number, value in ((year, new), (before, old)):
        if value.bound is None:
            return f"{number}年没有数字，不作比较"
    if broken:
        since, why = max(broken)
        return f"{since}年起口径有变（{why.rstrip('。')}），不与以前比较"
    return _compared(figure, before, year)


def comparable(figure: Figure, before: int, year: int) -> bool:
    """Whether a year's number is comparable with the previous year's: both exact, and counted in the same way."""
    old, new = figure.values.get(before), figure.values.get(year)
    if old is None or new is None or before != year - 1 or figure.change:
        return False
    if _breaks(figure, before, year):
        return False
    return None not in (old.exact, new.exact) or None not in (old.place, new.place)


def _breaks(figure: Figure, before: int, year: int) -> list[tuple[int, str]]:
    """The changes of definition between two years, each with the first year it applies to."""
    return [(since, why) for since, why in figure.breaks.items() if before < since <= year]


def since_last_year(figure: Figure, year: int) -> str:
    """The change from the previous year, in words; empty if the two are not comparable."""
    return _compared(figure, year - 1, year) if comparable(figure, year - 1, year) else ""


def _compared(figure: Figure, before: int, year: int) -> str:
    """The change, in words, of a figure counted in the same way in both years."""
    old, new = figure.values[before], figure.values[year]
    than = "上年" if before == year - 1 else f"{before}年"
    if figure.change:
        return f"这个数字说的就是变化（{figure.change}），不再比较"
    if old.place is not None and new.place is not None:
        return _places(old.place, new.place, than)
    if old.exact is not None and new.exact is not None:
        return _difference(old.exact, new.exact, figure, than)
    vague = year if new.exact is None else before
    return f"{vague}年写的是“{figure.values[vague].text}”，不是准确的数，不作比较"


def _places(old: Decimal, new: Decimal, than: str) -> str:
    """The difference of two ranks, in words; rank 1 is the highest."""
    if new == old:
        return f"名次与{than}相同"
    return f"名次比{than}{'上升' if new < old else '下降'}{abs(new - old)}位"


def _difference(old: Decimal, new: Decimal, figure: Figure, than: str) -> str:
    """The difference of two exact numbers, in words, without a percentage for small or cumulative numbers."""
    if new == old:
        return f"与{than}持平"
    size = plain(abs(new - old))
    if points := _POINTS.get(figure.unit):
        return f"比{than}{'提高' if new > old else '降低'}{size}{points}"
    words = f"比{than}{'多' if new > old else '少'}{size}{figure.unit}"
    if old < _FEW or figure.since:
        return words
    share = (abs(new - old) * 100 / old).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{words}（{'增加' if new > old else '减少'}{share}%）"


def _years(figure: Figure) -> Iterator[Year]:
    """Yield the recent years, newest first. Bars share one scale, so years before the last change of definition have none."""
    years = figure.years
    since = max((year for year in figure.breaks if year <= years[-1]), default=years[0])
    exact = {
        year: number
        for year in years
        if year >= since and (number := figure.values[year].exact) is not None and number >= 0
    }
    largest = max(exact.values(), default=Decimal(0)) or Decimal(1)
    for year, before in [*zip(years[::-1], [*years[-2::-1], None], strict=True)][:RECENT]:
        words = "" if before is None else change(figure, before, year)
        bar = round(exact[year] * 100 / largest) if year in exact else None
        yield Year(year, words, bar)
