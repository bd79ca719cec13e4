"""Rules for corrections: each yields the problems it finds, and its first line is the rule.

A published correction is permanent, so its problems must be reported before publication.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from macros.checks.figures import doubtful
from macros.core.problems import Problem, suggestion
from macros.data.correction import NONE, Correction
from macros.data.figure import Figure
from macros.data.load import CORRECTIONS, FIGURES
from macros.data.report import Report
from macros.data.value import parse
from macros.data.value_grammar import PENDING
from macros.pages.page import Page

_LATE = 9  # Years; the newest report may be an old one, but a slip in the decade is ten.


def corrections_agree(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A correction names either a page or a figure, and its new value for a figure matches the data."""
    for place, correction in enumerate(report.corrections):
        message = None
        figure = report.figures.get(correction.figure or "")
        if bool(correction.page) == bool(correction.figure):
            message = "更正的是哪里没有写清。页面（page）和数字（figure）请写一个，只写一个"
        elif figure and correction.year <= report.year and not report.corrects_value(correction):
            message = _loose(report, figure, correction, report.corrections[place + 1 :])
        if message:
            yield report.sources[CORRECTIONS].problem((place,), message)


def _loose(report: Report, figure: Figure, one: Correction, later: Sequence[Correction]) -> str | None:
    """Describe why a correction does not lead to the current value; None if it corrects words, which publishing compares."""
    what = f"更正后的「{figure.label}」{one.year}年写作「{one.now}」"
    bare = [words.removesuffix(figure.unit) for words in (one.was, one.now)]
    if any(words != short and _number(short) for words, short in zip((one.was, one.now), bare, strict=True)):
        return f"数字只写数值，不写单位。请写 was: {bare[0]}、now: {bare[1]}"
    words = (figure.basis.of(one.year), str(figure.since or ""))
    if _number(one.now) and (_number(one.was) or one.was == NONE) and one.now not in words:
        value = figure.value(one.year)
        if doubtful(report, figure) or (value is None and one.year == report.year):
            return None  # The figure is reported.
        following = [other for other in later if other in report.revisions.get((figure.id, one.year), ())]
        if following:
            return f"{what}，后面一条更正的原来（was）是「{following[0].was}」。请改成一致"
        return f"{what}，{FIGURES} 中是「{value.text if value else '空'}」。请改成一致"
    return None


def _number(words: str) -> bool:
    """Return whether the words parse as a value."""
    try:
        parse(words)
    except ValueError:
        return False
    return True


def corrections_change_something(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A correction is complete, changes something, and is not a duplicate."""
    seen: set[Correction] = set()
    for place, correction in enumerate(report.corrections):
        if PENDING in (correction.was, correction.now, correction.why):
            message = f"还写着“{PENDING}”。发布以后不能再改，请现在填好"
        elif correction.was == correction.now:
            message = "原来（was）和现在（now）写得一样。请核对"
        elif correction in seen:
            message = "这条更正重复出现。请删去一条"
        else:
            seen.add(correction)
            continue
        yield report.sources[CORRECTIONS].problem((place,), message)


def corrections_follow_the_report(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A correction is dated after the year that it corrects, and not long after the newest report."""
    for place, one in enumerate(report.corrections):
        message = None
        if one.year > report.year:
            message = f"更正的是{one.year}年的报告，那一年的还没有。请核对年度（year）"
        elif one.date.year <= one.year:
            message = f"更正日期（date）写作{one.date}，{one.year}年的报告还没有发布。请核对"
        elif one.date.year > report.year + _LATE:
            message = f"更正日期（date）写作{one.date}，离{report.year}年太远。请核对"
        if message:
            yield report.sources[CORRECTIONS].problem((place,), message)


def corrections_lead_to_pages(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A correction to this year's report names one of its pages."""
    known = {page.uri for page in pages}
    for place, correction in enumerate(report.corrections):
        if correction.page and correction.year == report.year and correction.page not in known:
            mend = suggestion(correction.page, known, "请写 docs 里的文件名，如 report/plan.md")
            message = f"没有页面「{correction.page}」。{mend}"
            yield report.sources[CORRECTIONS].problem((place, "page"), message)


RULES = (
    corrections_agree,
    corrections_change_something,
    corrections_lead_to_pages,
    corrections_follow_the_report,
)
