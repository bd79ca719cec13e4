"""Rules for the macro calls on pages: each yields the problems it finds, and its first line is the rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from macros.checks.entries import related
from macros.checks.placement import drawn_again
from macros.core.problems import Problem
from macros.data.figure import Figure
from macros.data.report import Report
from macros.pages.macro_calls import CALL, FIG
from macros.pages.page import Page

T = TypeVar("T")
_IN_REPORT = ("fig", "table", "bars", "plan")
# Macros that list everything of a kind, however long: one page has the list, and others link to it.
_WHOLE = frozenset(["full", "figures", "trends", "glossary", "commitments", "corrections", "search"])


def parts_show_their_own(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """Report parts call only the macros that show figures; other macros belong on their own pages."""
    for page in pages:
        for call in page.calls:
            if page.in_report and call.name not in _IN_REPORT:
                message = f"“{call.name}”不能用在报告的部分里。这里只写 {'、'.join(_IN_REPORT)}，请删去"
                yield Problem(page.path, call.line, message)


def bars_share_a_unit(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """All figures in a bar table have the same unit."""
    for page in pages:
        for call in page.calls:
            if call.name == "bars":
                figures = [report.figures[name] for name in call.words[1:] if name in report.figures]
                units = dict.fromkeys(one.unit for one in figures)
                if len(units) == 1 and len({(one.since, one.change) for one in figures}) > 1:
                    message = "条形表里有的是当年的数，有的是累计的数或者变化，不能放在一起比。请只放同一种数字"
                    yield Problem(page.path, call.line, message)
                if len(units) > 1 and not any(_differs(report, one) for one in figures):
                    message = f"条形表里的单位不一样（{'、'.join(units)}），不能放在一起比。请只放同一单位的数字"
                    yield Problem(page.path, call.line, message)


def _differs(report: Report, figure: Figure) -> bool:
    """Return whether a figure and one that names it have different units, which another rule reports."""
    naming = (one for one in report.figures.values() if figure in [other for _, other in related(report, one)])
    return any(one.unit != figure.unit for one in naming)


def bars_show_each_once(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """Each figure has one bar in a bar table."""
    for page in pages:
        for call in (call for call in page.calls if call.name == "bars"):
            if again := _again([name for name in call.words[1:] if name in report.figures]):
                message = f"条形表里「{report.figures[again].label}」写了两次。请删去一处；是别的数字的，请改编号"
                yield Problem(page.path, call.line, message)


def tables_show_their_own(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A table shows the section of its page, and a bar table has a name."""
    listed = {page.section for page in pages}.intersection(report.sections)
    for page in pages:
        for call in page.calls:
            if page.in_report and call.name == "table" and call.words[0] in listed - {page.section}:
                mend = f'请写 {{{{ table("{page.section}") }}}}' if page.section in listed else "请删去"
                yield Problem(page.path, call.line, f"这里列的是另一个栏目「{call.words[0]}」的数字。{mend}")
            if call.name == "bars" and report.knows(call.words[0]):
                message = "条形表的第一个词是表的名称，这里写了数字的编号，会显示成表名。请先写名称，再写各个编号"
                yield Problem(page.path, call.line, message)


def plans_show_what_is_written(_: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """Each name on a plan occurs in the text of its page, and only once on the plan."""
    for page in pages:
        written = CALL.sub("", page.prose)
        for call in (call for call in page.calls if call.name == "plan"):
            for place, name in enumerate(call.words):
                if name not in written:
                    message = f"示意图上的“{name}”，这一页的文字里没有。请照文字里的名称写；文字里漏写的，请补上"
                    yield Problem(page.path, call.line, message)
                elif name in call.words[:place]:
                    yield Problem(page.path, call.line, f"示意图上“{name}”写了两次。请删去一处")


def figures_differ_in_a_sentence(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A sentence shows a figure for a given year only once."""
    for page in pages:
        for sentence in page.sentences:
            shown = [(match[1], match[2]) for match in FIG.finditer(sentence.text)]
            again = _again(shown)
            if figure := again and report.figures.get(again[0]):
                message = f"「{figure.label}」在这一句里写了两次。请删去一处；是别的数字的，请改编号"
                yield Problem(page.path, sentence.line, message)


def _again(items: Sequence[T]) -> T | None:
    """Return the first item that equals an earlier one, or None."""
    return next((one for at, one in enumerate(items) if one in items[:at]), None)


def nothing_is_drawn_twice(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A list occurs once per page, and a complete list on one page only; a figure may occur in many sentences."""
    there: dict[tuple[str, ...], tuple[str, int]] = {}
    for page in pages:
        for call in page.calls:
            key = (call.name, *call.words, "" if call.name in _WHOLE else page.uri)
            # Repeated paragraphs of the report are already reported by another rule.
            if call.name == "fig" or (page.in_report and not drawn_again(page, call)):
                continue
            if first := there.get(key):
                path, line = first
                where = f"第{line}行" if path == page.path else f" {path} 第{line}行"
                message = f"{{{{ {call.name}(…) }}}} 在{where}已经写过，读者会看到两遍。请删去一处"
                yield Problem(page.path, call.line, message)
            there.setdefault(key, (page.path, call.line))


RULES = (
    bars_share_a_unit,
    bars_show_each_once,
    parts_show_their_own,
    tables_show_their_own,
    plans_show_what_is_written,
    figures_differ_in_a_sentence,
    nothing_is_drawn_twice,
)
