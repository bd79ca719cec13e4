"""Rules about commitments: each yields what is to be mended, and its first line is the rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from macros.core.problems import Problem
from macros.data.load import COMMITMENTS
from macros.data.model import Report
from macros.pages.page import Page


def answers_have_their_time(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A commitment is answered by reports that are there, from its year on, until one of them closes it."""
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


def answers_lead_to_pages(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """The answer of this year's report names one of its pages. Those of earlier years named pages of their own time."""
    known = {page.uri for page in pages}
    for name, one in report.commitments.items():
        answer = one.answers.get(report.year)
        if answer and not answer.pending and answer.page not in known:
            message = f"没有页面「{answer.page}」。请写报告的页面，如 report/decisions.md"
            yield report.sources[COMMITMENTS].problem((name, "answers", str(report.year), "page"), message)


RULES = (answers_have_their_time, answers_lead_to_pages)
