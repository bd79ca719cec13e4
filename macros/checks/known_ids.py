"""Every id in use is that of a figure: one problem for each id that is not, however many places of data and pages use it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import MappingProxyType

from macros.core.problems import Problem, meant, other_places, suggestion
from macros.data.field_types import FIGURE_ID
from macros.data.figure import Figure
from macros.data.load import COMMITMENTS, CORRECTIONS, FIGURES, SITE
from macros.data.report import Report
from macros.pages.macro_calls import Call
from macros.pages.page import Page

_SEVERAL = 2  # Ids, or one and a table; a single one may be a slip of its own.
_NOT_THERE = f"没有登记在 {FIGURES} 中。"


def figures_are_known(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """Pages and data files use only figures and sections that exist in the data file."""
    # A renamed section is reported by its missing page; the unknown ids follow from that.
    moved = {figure.id.partition(".")[2] for figure in without_a_page(report, pages)}
    shown = {name for name, _ in _shown(pages)}
    if shown and not report.figures and not report.unread:
        yield Problem(FIGURES, 1, f"一个数字也没有登记，页面上却用了{len(shown)}个。请从上一版中恢复这个文件")
        return
    near = meanings(report, pages)
    for name, places in _unknown(report, pages).items():
        told_itself = near[name] in report.unread and not re.fullmatch(FIGURE_ID, near[name])
        if name.partition(".")[2] not in moved and not told_itself:
            yield replace(places[0], message=places[0].message + _mend(near[name], places[1:]))
    for page, call in _tables(report, pages):
        if not moved or call.words[0] != page.section:
            message = f"栏目「{call.words[0]}」{_NOT_THERE}{suggestion(call.words[0], report.sections)}"
            yield Problem(page.path, call.line, message)


def with_lost_sections(report: Report, pages: Sequence[Page]) -> tuple[Report, list[Problem]]:
    """The report as if no line that names a section were lost, which puts its figures below the section above; and those lines.

    The line is lost if a page's section has no figures, and all ids of it that are in use are those of figures in one other section.
    """
    problems: list[Problem] = []
    sections = {page.section for page in pages if page.in_report}
    listed = {call.words[0] for _, call in _tables(report, pages)}
    unknown = _unknown(report, pages)
    for section in sorted(sections - {"", *report.sections}):
        names = [name.partition(".")[2] for name in unknown if name.startswith(f"{section}.")]
        homes = [{one.section for one in report.figures.values() if one.id.endswith(f".{name}")} for name in names]
        home = sections.intersection(*homes)
        if len(names) + (section in listed) < _SEVERAL or len(home) != 1:
            continue
        above = home.pop()
        first = min(report.sources[FIGURES].line((above, name)) for name in names)
        message = f"这一行的上面少了写栏目的一行“{section}:”，它下面的数字成了上一个栏目的。请补上，顶格写"
        problems.append(Problem(FIGURES, first, message))
        report = _moved(report, above, section, first)
    return report, problems


def _moved(report: Report, above: str, section: str, first: int) -> Report:
    """The report with the figures of the section `above` from line `first` on in another section."""
    source = report.sources[FIGURES]
    figures: dict[str, Figure] = {}
    lines = dict(source.lines)
    for one in report.figures.values():
        name = one.id.partition(".")[2]
        below = one.section == above and source.line((above, name)) >= first
        own = {"id": f"{section}.{name}", "section": section} if below else {}
        figure = one.model_copy(update=own)
        figures[figure.id] = figure
        lines |= {(figure.section, *at[1:]): line for at, line in source.lines.items() if at[:2] == (one.section, name)}
    sources = {**report.sources, FIGURES: replace(source, lines=lines)}
    return replace(report, figures=MappingProxyType(figures), sources=sources)


def meanings(report: Report, pages: Sequence[Page]) -> dict[str, str]:
    """Map each unknown id in use to the id that it probably stands for; "" if none.

    That is the one with that label, one like it, or else the only one of its section that no page shows, as after a change of the id in the data.
    """
    known = {*report.figures, *report.unread}
    unknown = _unknown(report, pages)
    own = {name: {one.id for one in report.figures.values() if name in _related(one)} for name in unknown}
    labels = {figure.label: figure.id for figure in report.figures.values()}
    found = {name: labels.get(name) or next(iter(meant(name, known - own[name])), "") for name in unknown}
    unreported = {one.id for one in report.figures.values() if one.unreported(report.year)}
    left = known - unreported - {name for name, _ in _shown(pages)} - {*found.values()}
    for name in (name for name, near in found.items() if not near):
        section = f"{name.partition('.')[0]}."
        here = [one for one in left if one.startswith(section)]
        others = [one for one, near in found.items() if not near and one.startswith(section)]
        found[name] = here[0] if len(here) == len(others) == 1 else ""
    return found


def without_a_page(report: Report, pages: Sequence[Page]) -> Iterator[Figure]:
    """Yield the figures of sections that have reported figures but no page."""
    there = {page.section for page in pages}
    for section in report.sections:
        figures = list(report.section(section))
        if section not in there and not all(figure.unreported(report.year) for figure in figures):
            yield from figures


def _mend(near: str, others: Sequence[Problem]) -> str:
    if not others:
        return f"是不是想写「{near}」？" if near else "请核对拼写"
    mend = f"那里有「{near}」。这里写错的，请改成「{near}」；数据里改了编号的，请改回来，编号发布以后不变"
    return (mend if near else "请核对拼写") + other_places(others)


def _unknown(report: Report, pages: Sequence[Page]) -> dict[str, list[Problem]]:
    """Return the places that use each unknown id, pages first, as problems that lack only how to mend it."""
    found: dict[str, list[Problem]] = {}
    shown = ((name, Problem(page.path, call.line, f"「{name}」{_NOT_THERE}")) for name, (page, call) in _shown(pages))
    for name, problem in (*shown, *_named(report)):
        if not report.knows(name):
            found.setdefault(name, []).append(problem)
    return found


def _shown(pages: Sequence[Page]) -> Iterator[tuple[str, tuple[Page, Call]]]:
    """Yield the figure ids used on pages, each with the call that uses it."""
    for page in pages:
        for call in page.calls:
            for name in {"fig": call.words[:1], "bars": call.words[1:]}.get(call.name, ()):
                yield name, (page, call)


def _named(report: Report) -> Iterator[tuple[str, Problem]]:
    """Yield the figure ids that the data files name."""
    for place, name in enumerate(report.site.key_figures):
        at = ("key_figures", place)
        yield name, report.sources[SITE].problem(at, f"首页数字（key_figures）中的「{name}」{_NOT_THERE}")
    for figure in report.figures.values():
        for name, field in _related(figure).items():
            message = f"「{figure.label}」的 {field} 中，「{name}」不是另一个数字的编号。"
            yield name, report.sources[FIGURES].problem((*figure.id.split("."), field), message)
    for key, one in report.commitments.items():
        if one.figure:
            message = f"承诺「{one.promise}」：「{one.figure}」{_NOT_THERE}"
            yield one.figure, report.sources[COMMITMENTS].problem((key, "figure"), message)
    for place, correction in enumerate(report.corrections):
        if correction.figure and not correction.page:
            message = f"更正的数字「{correction.figure}」{_NOT_THERE}"
            yield correction.figure, report.sources[CORRECTIONS].problem((place, "figure"), message)


def _related(figure: Figure) -> dict[str, str]:
    """Map each figure that a figure names to the field that names it."""
    return {name: field for field, name in figure.relations}


def _tables(report: Report, pages: Sequence[Page]) -> Iterator[tuple[Page, Call]]:
    """Yield the table calls for sections missing from the data file."""
    sections = {name.partition(".")[0] for name in (*report.figures, *report.unread)}
    for page in pages:
        yield from ((page, call) for call in page.calls if call.name == "table" and call.words[0] not in sections)


RULES = (figures_are_known,)
