"""Rules for sentences beside the data: each yields the problems it finds, and its first line says what it asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from macros.checks.numerals import typed_numbers
from macros.core.problems import Problem
from macros.data.load import FIGURES
from macros.data.model import Report
from macros.pages.macro_calls import FIG
from macros.pages.page import Page

_AROUND = r"[ \t　*_]*"
_BOUND_BEHIND = re.compile(_AROUND + "(余|多|以上|左右)")
_BOUND_BEFORE = re.compile("(?<![最附接临将])(约|近|逾|超过|超|不足)" + _AROUND + "$")


def units_stand_once(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """Unit and bound come with the figure; they are not typed around it as well."""
    for page in pages:
        for match in FIG.finditer(page.prose):
            figure = report.figures.get(match[1])
            behind = page.prose[match.end() : match.end() + 20].split("\n")[0]
            before = page.prose[max(0, match.start() - 8) : match.start()].split("\n")[-1]
            line = page.line(match.start())
            if figure and re.match(_AROUND + "[余多]?" + re.escape(figure.unit), behind):
                message = f"「{figure.label}」后面又写了单位“{figure.unit}”，页面上会重复。请删去手写的单位"
                yield Problem(page.path, line, message)
            elif figure and (bound := _BOUND_BEHIND.match(behind) or _BOUND_BEFORE.search(before)):
                message = f"「{figure.label}」旁边又写了“{bound[1]}”。“余”“近”等字写在 {FIGURES} 的数值里，请从正文删去"
                yield Problem(page.path, line, message)


def numbers_come_from_data(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """No figure is typed by hand into the prose of the report."""
    words = [term.term for term in report.glossary.values()] + [exempt.text for exempt in report.site.exemptions]
    for page in pages:
        if not page.in_report:
            continue
        head = [(page.meta[key], page.lines[key]) for key in ("title", "description") if key in page.meta]
        for text, where in ((page.prose, None), *head):
            for at, number in typed_numbers(text, words):
                message = (
                    f'正文里直接写了“{number}”。统计数字请登记在 {FIGURES} 中，这里写 {{{{ fig("栏目.名称") }}}}；'
                    "不是统计数字的固定说法，请连同理由写进 data/site.yml 的 exemptions"
                )
                yield Problem(page.path, where or page.line(at), message)


# “2021年以来” and the like count up to the report's year.
_NAMED_YEAR = re.compile(r"(20[0-9]{2})年(?!以来|起|至|到|[—–~～-])")


def years_agree(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A sentence that names another year shows no figure of the report's year, as one left from last year would."""
    for page in pages:
        if not page.in_report or page.unwritten:  # Pages of a year that is being prepared still hold last year's words.
            continue
        for sentence in page.sentences:
            years = {int(year) for year in _NAMED_YEAR.findall(re.sub("《[^》]*》", "", sentence.text))} - {report.year}
            figures = [report.figures[name] for name in sentence.figures() if name in report.figures]
            named = [year for year in years if any(year > report.year or year in one.values for one in figures)]
            if named and f"{report.year}年" not in sentence.text:
                message = (
                    f"这一句说的是{named[0]}年，显示的却是{report.year}年的数字。请改写年份；历年的数字在“历年变化”页上"
                )
                yield Problem(page.path, sentence.line, message)


RULES = (units_stand_once, numbers_come_from_data, years_agree)
