"""The figures over the years: what changed, in words, and only where two years may honestly be compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from macros.data.figure import Figure
from macros.data.numeral import plain
from macros.data.report import Report
from macros.data.value import Value

# How many years have a line of their own. Those before them stand in one, and their changes in the editions of then.
RECENT = 10
# Of fewer than this, a share says more than there is: from 1 to 2 is one more, not 100% more.
_FEW = 20


@dataclass(frozen=True)
class Year:
    """A figure in one year: its change against the year before it, and its bar, the longest being 100; None draws none."""

    year: int
    value: Value
    change: str
    percent: int | None


def trends(report: Report) -> dict[str, list[Year]]:
    """The years of every figure that has more than one, the newest first, by the figure's id."""
    return {name: list(_years(figure)) for name, figure in report.figures.items() if len(figure.values) > 1}


def uncounted(report: Report) -> dict[str, int]:
    """The figures that the report's year no longer counts but an earlier one did, with the last year that has a number."""
    found = {}
    for name, figure in report.figures.items():
        now = figure.value(report.year)
        counted = [year for year, value in figure.values.items() if value.bound is not None]
        if counted and now and now.bound is None and not now.pending:
            found[name] = max(counted)
    return found


def change(figure: Figure, before: int, year: int) -> str:
    """The change of a figure from one year to a later one in words, or why the two are not compared."""
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
    """Whether the number of a year may honestly be measured by the one of the year before: both exact, and counted alike."""
    old, new = figure.values.get(before), figure.values.get(year)
    if old is None or new is None or before != year - 1 or figure.change:
        return False
    if _breaks(figure, before, year):
        return False
    return None not in (old.exact, new.exact) or None not in (old.place, new.place)


def _breaks(figure: Figure, before: int, year: int) -> list[tuple[int, str]]:
    """The changes of definition between two years, each with the year from which it holds."""
    return [(since, why) for since, why in figure.breaks.items() if before < since <= year]


def since_last_year(figure: Figure, year: int) -> str:
    """The change from the year before in words; empty where the two may not be compared."""
    return _compared(figure, year - 1, year) if comparable(figure, year - 1, year) else ""


def _compared(figure: Figure, before: int, year: int) -> str:
    """The change of a figure that is counted in both years in the same way."""
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
    """The difference of two ranks in words: the first is the highest."""
    if new == old:
        return f"名次与{than}相同"
    return f"名次比{than}{'上升' if new < old else '下降'}{abs(new - old)}位"


def _difference(old: Decimal, new: Decimal, figure: Figure, than: str) -> str:
    """The difference of two exact numbers in words. A sum that goes on is not measured by what it was."""
    if new == old:
        return f"与{than}持平"
    size = plain(abs(new - old))
    if figure.unit == "%":
        return f"比{than}{'提高' if new > old else '降低'}{size}个百分点"
    words = f"比{than}{'多' if new > old else '少'}{size}{figure.unit}"
    if old < _FEW or figure.since:
        return words
    share = (abs(new - old) * 100 / old).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{words}（{'增加' if new > old else '减少'}{share}%）"


def _years(figure: Figure) -> Iterator[Year]:
    """The bars stand on one scale, so years before the last break, which count otherwise, get none."""
    years = sorted(figure.values)
    since = max((year for year in figure.breaks if year <= years[-1]), default=years[0])
    exact = {
        year: number
        for year in years
        if year >= since and (number := figure.values[year].exact) is not None and number >= 0
    }
    largest = max(exact.values(), default=Decimal(0)) or Decimal(1)
    for year, before in zip(years[::-1], [*years[-2::-1], None], strict=True):
        words = "" if before is None else change(figure, before, year)
        bar = round(exact[year] * 100 / largest) if year in exact else None
        yield Year(year, figure.values[year], words, bar)
