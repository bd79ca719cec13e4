"""Rules for the values of the figures: each yields the problems it finds, and its first line is the rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from macros.checks.measure_words import COUNTED
from macros.core.han import HAN
from macros.core.problems import Problem
from macros.data import limits
from macros.data.figure import Figure
from macros.data.limits import Limit
from macros.data.load import FIGURES, SITE
from macros.data.report import Report
from macros.data.value import Value


def this_year_is_there(report: Report) -> Iterator[Problem]:
    """Every figure has a value for the report's year, or is marked as not yet known."""
    if last := last_year_of_all(report):
        message = (
            f"年度（year）写作「{report.year}」，{FIGURES} 里却没有一个数是这一年的。年份写错了的，请改回{last}；"
            f"要写{report.year}年的报告，也先改回{last}，再运行 make new-year YEAR={report.year}"
        )
        if any(report.year in figure.values for figure in report.figures.values()):
            message = f"年度（year）写作「{report.year}」，{FIGURES} 里多数的数却写到了{last}年。请改成{last}"
        yield report.sources[SITE].problem(("year",), message)
        return
    for figure in report.figures.values():
        absent = figure.value(report.year) is None and not any(year > report.year for year in figure.values)
        if absent and not doubtful(report, figure):
            yield problem(report, figure, "values", f"没有{report.year}年的数值。请补上；还不知道时写：待填")


def last_year_of_all(report: Report) -> int | None:
    """Return the last year with a value if the report's year cannot be right; otherwise None.

    Of several figures, none has a value for that year, or most have one for a later year.
    """
    years = {year for figure in report.figures.values() for year in figure.values}
    later = sum(max(figure.values, default=0) > report.year for figure in report.figures.values())
    wrong = report.year not in years or later * 2 > len(report.figures)
    return max(years) if len(report.figures) > 1 and years and wrong else None


def no_year_is_ahead(report: Report) -> Iterator[Problem]:
    """No value and no break of the series is for a year after the report's."""
    if last_year_of_all(report):
        return  # The report's year itself is wrong.
    for figure, year, _ in values(report):
        if year > report.year:
            message = f"的数值在报告年度（{report.year}年）之后。请核对年份，或修改 {SITE} 中的 year"
            yield problem(report, figure, "values", message, year)
    for figure in report.figures.values():
        for year in (year for year in figure.breaks if year > report.year):
            message = f"的口径变化（breaks）在报告年度（{report.year}年）之后，不会显示。请核对年份"
            yield problem(report, figure, "breaks", message, year)


def counts_are_whole(report: Report) -> Iterator[Problem]:
    """A count of whole units has no fraction and is not negative."""
    yield from _beyond(report, limits.counts)


def rates_stay_below_all(report: Report) -> Iterator[Problem]:
    """A rate is at most 100 %, unless it is a growth rate."""
    yield from _beyond(report, limits.highest_rate)


def rates_are_percentages(report: Report) -> Iterator[Problem]:
    """A rate below 1 % is explained in its note, because it may be a fraction of 1, as spreadsheets store percentages."""
    yield from _beyond(report, limits.lowest_rate)


def units_fit_their_values(report: Report) -> Iterator[Problem]:
    """A scale is given once, a share is a percentage, and a ratio has no unit."""
    yield from _beyond(report, limits.units)


def units_are_measures(report: Report) -> Iterator[Problem]:
    """A one-character unit is a measure word, or another figure has it too, or the note names it."""
    units = [figure.unit for figure in report.figures.values()]
    for figure in report.figures.values():
        unit = figure.unit
        known = unit in COUNTED or units.count(unit) > 1 or f"“{unit}”" in (figure.note or "")
        if re.fullmatch(HAN, unit) and not known:
            mend = f"写错了的，请改正；确实这样计的，请在 note 里写明：以“{unit}”计数。"
            yield problem(report, figure, "unit", f"单位（unit）写作「{unit}」，不像量词。{mend}")


def _beyond(report: Report, of: Callable[[Figure], Iterable[Limit]]) -> Iterator[Problem]:
    """Report the values that exceed a limit of their figure, with the first such limit only."""
    limits_by_id = {figure.id: [*of(figure)] for figure in report.figures.values()}
    for figure, year, value in values(report):
        message = next(filter(None, (limit.message_for(value) for limit in limits_by_id[figure.id])), None)
        if message:
            yield problem(report, figure, "values", f"写作「{value.text}」，{message}", year)


def sums_begin_before(report: Report) -> Iterator[Problem]:
    """A cumulative figure has no value from before its first year."""
    for figure, year, _ in values(report):
        if figure.since and year < figure.since:
            message = f"的数值在累计起点（since: {figure.since}）之前。请核对年份"
            yield problem(report, figure, "values", message, year)


RULES = (
    this_year_is_there,
    no_year_is_ahead,
    counts_are_whole,
    rates_stay_below_all,
    rates_are_percentages,
    units_fit_their_values,
    units_are_measures,
    sums_begin_before,
)


def values(report: Report) -> Iterator[tuple[Figure, int, Value]]:
    """Return every value as (figure, year, value), without those of which it is not certain what they are."""
    certain = (figure for figure in report.figures.values() if not doubtful(report, figure))
    return ((figure, year, value) for figure in certain for year, value in figure.values.items())


def doubtful(report: Report, figure: Figure) -> bool:
    """Return whether a line of the figure's values has a problem of its own, so that it is not certain what they are."""
    source, at = report.sources[FIGURES], (*figure.id.split("."), "values")
    begin = source.line(at)
    own = range(begin, begin + len(figure.values) + 2)
    return any(one.line in own for one in source.problems)


def problem(report: Report, figure: Figure, field: str, message: str, year: int | None = None) -> Problem:
    """Return a problem at the line of a figure's field, or of its value for `year`."""
    when = f"{year}年" if year else ""
    location = (*figure.id.split("."), field, *([str(year)] if year else []))
    return report.sources[FIGURES].problem(location, f"「{figure.label}」{when}{message}")
