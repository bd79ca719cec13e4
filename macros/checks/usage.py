"""Rules for how pages use the figures: each yields the problems it finds, and its first line is the rule."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator, Sequence

from macros.checks.mark_slips import WITHOUT_BRACES
from macros.core.blanking import blanked
from macros.core.problems import Problem, meant, suggestion
from macros.data.basis import lies_in
from macros.data.clause import CLAUSE
from macros.data.commitment import Commitment
from macros.data.field_types import FIGURE_ID
from macros.data.figure import Figure
from macros.data.load import COMMITMENTS, FIGURES, GLOSSARY, SITE
from macros.data.report import Report
from macros.pages.macro_calls import CALL, MACROS, Call, words
from macros.pages.page import Page, uses

# A figure's id, and how the call begins that it stands in, if there are no braces around it.
_ID = re.compile(rf"({WITHOUT_BRACES})?(?<![A-Za-z0-9_.#/])([a-z0-9_]+\.[a-z0-9_]+)")
_TYPED = 0.8  # A section of another name is none with a slip of the hand.
_NEW = "新的栏目请新建页面；页面改了名的，请改回来；不然请核对栏目名的拼写"
_MOVED = '报告改在别的部分写这个数的，请在那一页的句子里写 {{{{ fig("{}") }}}}'
_OF_OLD = "编号里的栏目名不能改，请恢复这一页；报告不再有这一部分的，里面的数字当年写 未统计（原因），在新的栏目里另添"


def figures_are_known(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """Pages and the list on the home page use only figures and sections that exist in the data file."""
    known = {*report.figures, *report.unread}
    # A renamed section is reported by its missing page; the unknown ids on the pages follow from that.
    elsewhere = {figure.id.partition(".")[2] for figure in _without_a_page(report, pages)}
    shown = _shown(pages)
    if shown and not known:
        yield Problem(FIGURES, 1, f"一个数字也没有登记，页面上却用了{len(shown)}个。请从上一版中恢复这个文件")
        return
    for place, name in enumerate(report.site.key_figures):
        if not report.knows(name) and name not in shown and name.partition(".")[2] not in elsewhere:
            message = f"首页数字（key_figures）中的「{name}」没有登记在 {FIGURES} 中。{suggestion(name, known)}"
            yield report.sources[SITE].problem(("key_figures", place), message)
    for name, calls in ((name, calls) for name, calls in shown.items() if not report.knows(name)):
        near = meant(name, known)
        renamed = near and near[0] in report.unread and not re.fullmatch(FIGURE_ID, near[0])  # Reported by itself.
        if name.partition(".")[2] not in elsewhere and not renamed:
            yield _unknown(name, calls, near[0] if near else None, known)
    for page, call in _tables(report, pages):
        if not elsewhere or call.words[0] != page.section:
            message = f"栏目「{call.words[0]}」没有登记在 {FIGURES} 中。{suggestion(call.words[0], report.sections)}"
            yield Problem(page.path, call.line, message)


def _shown(pages: Sequence[Page]) -> dict[str, list[tuple[Page, Call]]]:
    """Return the figure ids used on pages, each with the calls that use it."""
    shown: dict[str, list[tuple[Page, Call]]] = {}
    for page in pages:
        for call in page.calls:
            for name in {"fig": call.words[:1], "bars": call.words[1:]}.get(call.name, ()):
                shown.setdefault(name, []).append((page, call))
    return shown


def _tables(report: Report, pages: Sequence[Page]) -> Iterator[tuple[Page, Call]]:
    """Yield the table calls for sections missing from the data file."""
    sections = {name.partition(".")[0] for name in (*report.figures, *report.unread)}
    for page in pages:
        yield from ((page, call) for call in page.calls if call.name == "table" and call.words[0] not in sections)


def _unknown(name: str, calls: Sequence[tuple[Page, Call]], near: str | None, known: Collection[str]) -> Problem:
    """Return the one problem reported for an unknown id, however many calls use it."""
    page, call = calls[0]
    others = dict.fromkeys(f"{one.path} 第{other.line}行" for one, other in calls[1:])
    if not others:
        mend = suggestion(name, known)
    elif near:
        mend = f"那里有「{near}」。页面上写错的，请改成「{near}」；数据里改了编号的，请改回来，编号发布以后不变"
    else:
        mend = "请核对拼写"
    more = f"。另外还有{len(others)}处：{'、'.join(others)}" if others else ""
    return Problem(page.path, call.line, f"「{name}」没有登记在 {FIGURES} 中。{mend}{more}")


def figures_are_used(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """Every reported figure occurs in a sentence on some page."""
    used = {*uses(pages)}
    astray = {figure.id for figure in _without_a_page(report, pages)}
    # Figures probably meant by an unknown id; the problem for that id names them.
    unknown = {name for name in used if not report.knows(name)}
    meant_ids = {near for name in unknown for near in meant(name, report.figures)}
    calls = (call for page in pages for call in CALL.finditer(page.prose))
    typed = {word for call in calls if call[1] not in MACROS for word in words(call)}  # Its unknown macro is reported.
    accounted_for = used | astray | meant_ids | typed | {match[2] for _, match in _bare_ids(pages)}
    for figure in report.figures.values():
        if figure.unreported(report.year) or figure.id in accounted_for:
            continue
        before = any(year < report.year for year in figure.values)
        mend = f"{report.year}年写 未统计（报告没有再提）" if before else "问清楚再从数据中取出"
        message = (
            f'「{figure.label}」没有页面用到。请在正文的句子里写 {{{{ fig("{figure.id}") }}}}；报告没有写到它的，{mend}'
        )
        yield report.sources[FIGURES].problem(tuple(figure.id.split(".")), message)


def ids_stand_in_calls(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """The id of a figure stands in a macro call, or at the end of a link; readers would see it anywhere else."""
    for page, match in _bare_ids(pages):
        figure = report.figures.get(match[2])
        if figure and not match[1]:  # Another rule reports the call.
            mend = f'请写成 {{{{ fig("{figure.id}") }}}}，花括号、括号、引号都用英文半角'
            message = f"「{figure.label}」的编号没有写在完整的花括号里，会原样显示。{mend}"
            yield Problem(page.path, page.line(match.start(2)), message)


def clauses_agree(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A figure's clause is that of the page of its section, or of another part that states it: reports move figures."""
    stating = {name: {page.meta.get("clause", "") for page, _ in used} - {""} for name, used in uses(pages).items()}
    for page in pages:
        clause = page.meta.get("clause", "")
        given = [one for one in report.section(page.section) if not one.unreported(report.year)]
        allowed = {one.id: {clause} | stating.get(one.id, set()) for one in given}
        astray = [one for one in given if not any(lies_in(one.basis.of(report.year), at) for at in allowed[one.id])]
        if not astray or not re.fullmatch(CLAUSE, clause):
            continue
        if len(astray) == len(given) > 1:
            bases = "”“".join(dict.fromkeys(one.basis.of(report.year) for one in astray))
            message = f"条款是“{clause}”，而 {FIGURES} 中这一部分的数字写的是“{bases}”。请改成一致"
            yield Problem(page.path, page.lines["clause"], message)
            continue
        for figure in astray:
            message = f"条款是“{figure.basis.of(report.year)}”，而 {page.path} 的条款是“{clause}”。请改成一致；{_MOVED.format(figure.id)}"
            yield report.sources[FIGURES].problem((*figure.id.split("."), "basis"), f"「{figure.label}」{message}")


def clauses_are_there(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """The clause of a term or of a promise for a future year is one that a report page has."""
    there = [page.meta.get("clause", "") for page in pages if page.in_report]
    cited = [(GLOSSARY, name, one.term, one.basis) for name, one in report.glossary.items()]
    cited += [(COMMITMENTS, name, one.promise, one.basis) for name, one in _to_come(report)]
    for path, name, text, clause in cited if all(re.fullmatch(CLAUSE, one) for one in there) else ():
        if not clause.startswith("附件") and not any(lies_in(clause, one) or lies_in(one, clause) for one in there):
            message = f"「{text}」条款写作“{clause}”，报告各页的条款里没有它。请照报告改正"
            yield report.sources[path].problem((name, "basis"), message)


def _to_come(report: Report) -> Iterator[tuple[str, Commitment]]:
    """Yield the promises made by this report; an earlier one made those for its own year."""
    return ((name, one) for name, one in report.commitments.items() if one.year > report.year)


def sections_have_pages(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """Each section with reported figures has its page docs/report/<section>.md."""
    unserved = {page.section for page in pages if page.in_report} - {*report.sections}
    for section in dict.fromkeys(figure.section for figure in _without_a_page(report, pages)):
        typed = difflib.get_close_matches(section, unserved, 1, _TYPED)
        published = any(year < report.year for one in report.section(section) for year in one.values)
        mend = (
            f"是不是想写「{typed[0]}」？是页面改了名的，请把文件名改回来" if typed else _OF_OLD if published else _NEW
        )
        message = f"栏目「{section}」没有页面 docs/report/{section}.md。{mend}"
        yield report.sources[FIGURES].problem((section,), message)


def _without_a_page(report: Report, pages: Sequence[Page]) -> Iterator[Figure]:
    """Yield the figures of sections that have reported figures but no page."""
    there = {page.section for page in pages}
    for section in report.sections:
        figures = list(report.section(section))
        if section not in there and not all(figure.unreported(report.year) for figure in figures):
            yield from figures


def _bare_ids(pages: Sequence[Page]) -> Iterator[tuple[Page, re.Match[str]]]:
    """Yield what looks like a figure's id outside macro calls and links, as a match of _ID."""
    for page in pages:
        for match in _ID.finditer(blanked(page.prose, (call.span() for call in CALL.finditer(page.prose)))):
            yield page, match


RULES = (figures_are_known, figures_are_used, ids_stand_in_calls, clauses_agree, clauses_are_there, sections_have_pages)
