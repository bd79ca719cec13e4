"""Rules for corrections: each yields the problems it finds, and its first line says what it asks for.

A correction stays for good once it is published; what is wrong with it must be told before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from macros.core.problems import Problem
from macros.data.load import CORRECTIONS, FIGURES
from macros.data.model import Report
from macros.data.value import PENDING
from macros.pages.page import Page


def corrections_agree(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A correction names a page or a figure, and the last one of a value is what the data say now."""
    last: dict[tuple[str, int], str] = {}
    for correction in report.corrections:
        if correction.figure:
            last[correction.figure, correction.year] = correction.now
    for place, correction in enumerate(report.corrections):
        message = None
        figure = report.figures.get(correction.figure or "")
        value = figure.value(correction.year) if figure else None
        if bool(correction.page) == bool(correction.figure):
            message = "更正的是哪里没有写清。页面（page）和数字（figure）请写一个，只写一个"
        elif correction.figure and not report.knows(correction.figure):
            message = f"更正的数字「{correction.figure}」没有登记在 {FIGURES} 中。请核对拼写"
        elif figure and (value.text if value else None) != last[figure.id, correction.year]:
            message = (
                f"更正后的「{figure.label}」{correction.year}年写作「{last[figure.id, correction.year]}」，"
                f"{FIGURES} 中是「{value.text if value else '空'}」。请改成一致"
            )
        if message:
            yield report.sources[CORRECTIONS].problem((place,), message)


def corrections_change_something(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A correction is complete, changes something, and stands once."""
    for place, correction in enumerate(report.corrections):
        if PENDING in (correction.was, correction.now, correction.why):
            message = f"还写着“{PENDING}”。发布以后不能再改，请现在填好"
        elif correction.was == correction.now:
            message = "原来（was）和现在（now）写得一样。请核对"
        elif correction in report.corrections[:place]:
            message = "这条更正重复出现。请删去一条"
        else:
            continue
        yield report.sources[CORRECTIONS].problem((place,), message)


def corrections_lead_to_pages(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A correction of this year's report names one of its pages."""
    known = {page.uri for page in pages}
    for place, correction in enumerate(report.corrections):
        if correction.page and correction.year == report.year and correction.page not in known:
            message = f"没有页面「{correction.page}」。请写 docs 里的文件名，如 report/plan.md"
            yield report.sources[CORRECTIONS].problem((place, "page"), message)


RULES = (corrections_agree, corrections_change_something, corrections_lead_to_pages)
