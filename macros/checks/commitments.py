"""Rules for commitments: each yields the problems it finds, and its first line is the rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from macros.checks.prose import typed_around
from macros.core.problems import Problem, suggestion
from macros.data.commitment import Commitment
from macros.data.load import COMMITMENTS
from macros.data.report import Report
from macros.data.targets import TARGET, meets, outcome
from macros.pages.page import Page

_FURTHEST = 15  # Years ahead; plans extend to 2035.


def answers_have_their_time(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A commitment is answered by existing reports, from its year on, until one of them closes it."""
    for name, one in report.commitments.items():
        for year in one.answers:
            message = None
            if year > report.year:
                message = f"在{report.year}年之后。还没有那一年的报告，请核对年份"
            elif year < one.year:
                message = f"在承诺的{one.year}年之前。请核对年份"
            elif not one.due(year):
                message = "在已经完成或取消以后。请删去，或改正以前的答复"
            if message:
                yield report.sources[COMMITMENTS].problem((name, "answers", str(year)), f"{year}年的答复{message}")


def promises_are_near(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A commitment's year is not too far in the future."""
    for name, one in report.commitments.items():
        if one.year > report.year + _FURTHEST:
            message = f"「{name}」的年度（year）写作{one.year}，离{report.year}年太远。请核对年份"
            yield report.sources[COMMITMENTS].problem((name, "year"), message)


def answers_lead_to_pages(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """The answer of this year names an existing page. Earlier answers may name pages of their own year."""
    known = {page.uri for page in pages}
    for name, one in report.commitments.items():
        answer = one.answers.get(report.year)
        if answer and not answer.pending and answer.page not in known:
            mend = suggestion(answer.page, known, "请写报告的页面，如 report/decisions.md")
            message = f"没有页面「{answer.page}」。{mend}"
            yield report.sources[COMMITMENTS].problem((name, "answers", str(report.year), "page"), message)


def targets_are_whole(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A target names its figure, has its placeholder in the promise, and contains a number to compare with."""
    for name, one in report.commitments.items():
        message = None
        if one.figure and not report.knows(one.figure):
            continue  # macros/checks/known_ids.py reports it.
        if (one.figure is None) is not (one.target is None):
            message = "数字（figure）和目标（target）要一起写。请补上缺的一项，或两项都删去"
        elif one.target and one.target.bound is None:
            message = f"目标写作「{one.target.text}」，没有数字。请写报告说的数，或删去数字和目标两项"
        elif (TARGET in one.promise) is not (one.target is not None):
            message = f"内容里的“{TARGET}”和下面的目标（target）要一起写，页面上目标显示在它的位置。请补上，或都删去"
        elif one.target:
            message = _twice(one, report)
        if message:
            yield report.sources[COMMITMENTS].problem((name,), f"承诺「{one.promise}」：{message}")


def _twice(one: Commitment, report: Report) -> str | None:
    """Return a message if a promise says again what its target shows, or an earlier one sets it; otherwise None."""
    figure = report.figures.get(one.figure or "")
    before, _, behind = one.promise.partition(TARGET)
    if figure and (typed := typed_around(figure, before, behind, "目标（target）")):
        return f"“{TARGET}”{typed}"
    same = [other for other in report.commitments.values() if (other.figure, other.year) == (one.figure, one.year)]
    if figure and one.year > report.year and same[0] is not one:
        return (
            f"「{figure.label}」{one.year}年的目标在「{same[0].promise}」中已经写过，只能有一个。请删去一处，或改正编号"
        )
    return None


def answers_fit_targets(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A commitment that missed its target is not marked as done."""
    for name, one in report.commitments.items():
        answer = one.answers.get(one.year)
        if answer and answer.status == "完成" and meets(one, report) is False:
            message = f"结果写“完成”，可是{outcome(one, report)}请核对结果和数字"
            at = (name, "answers", str(one.year), "status")
            yield report.sources[COMMITMENTS].problem(at, f"承诺「{one.promise}」{message}")


RULES = (promises_are_near, answers_have_their_time, answers_lead_to_pages, targets_are_whole, answers_fit_targets)
