"""Rules for the clauses of the issued report: each yields the problems it finds, and its first line is the rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from macros.core.problems import Problem, other_places
from macros.data.basis import lies_in
from macros.data.clause import CLAUSE, NUMERAL
from macros.data.figure import Figure
from macros.data.load import COMMITMENTS, FIGURES, GLOSSARY
from macros.data.numeral import chinese
from macros.data.report import Report
from macros.pages.page import Page, uses

# Clauses without a first-level numeral restart in each part, so they say nothing about the order.
_CLAUSE = re.compile(rf"({NUMERAL})(?:（({NUMERAL})）(\d*))?")
_MOVED = '报告改在别的部分写这个数的，请在那一页的句子里写 {{{{ fig("{}") }}}}'
_MEND = "请照报告改正；没有写错的，请核对各页页首的条款（clause）"
_HEADINGS = 2  # A page with fewer does not use headings for the parts of its clause.


def clauses_agree(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A figure's clause is that of the page of its section, or of another part that states it: reports move figures."""
    for page, given, astray in _astray(report, pages):
        clause = page.meta["clause"]
        if len(astray) == len(given) > 1:
            bases = "”“".join(dict.fromkeys(one.basis.of(report.year) for one in astray))
            message = f"条款是“{clause}”，而 {FIGURES} 中这一部分的数字写的是“{bases}”。请改成一致"
            yield Problem(page.path, page.lines["clause"], message)
            continue
        for figure in astray:
            message = f"条款是“{figure.basis.of(report.year)}”，而 {page.path} 的条款是“{clause}”。请改成一致；{_MOVED.format(figure.id)}"
            yield report.sources[FIGURES].problem((*figure.id.split("."), "basis"), f"「{figure.label}」{message}")


def clauses_stand_once(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A second-level clause belongs to one page; a first-level clause may be split across several."""
    for page, other in _again(report, pages):
        message = f"条款“{page.meta['clause']}”和 {other.path} 的相同。请照报告改正一处；同一条写成两页的，请并成一页"
        yield Problem(page.path, page.lines["clause"], message)


def pages_follow_their_clauses(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """Within a part of the report, the navigation lists pages in clause order."""
    numbered = _numbered(pages)
    if any(later < place for (_, place), (_, later) in pairwise(numbered)):
        doubtful = _doubtful(report, pages)
        numbered = [(page, place) for page, place in numbered if page.uri not in doubtful]
    for (before, place), (page, later) in pairwise(numbered):
        if later[0] == place[0] and later < place:
            clause, other = page.meta["clause"], before.meta["clause"]
            message = (
                f"条款是“{clause}”，导航里却排在“{other}”（{before.path}）后面。"
                "条款写错了的，请改正；没有写错的，请在 mkdocs.yml 的 nav 中把这一页移到前面"
            )
            yield Problem(page.path, page.lines["clause"], message)


def clauses_are_there(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """The clause of a term or of a promise for a future year is one that a report page has.

    While a page's clause is in doubt, it may be that of the page. Of a part that no page has, only the first is reported.
    """
    there = [page.meta.get("clause", "") for page in pages if page.in_report]
    to_come = [(name, one) for name, one in report.commitments.items() if one.year > report.year]
    cited = [(GLOSSARY, name, one.term, one.basis) for name, one in report.glossary.items()]
    cited += [(COMMITMENTS, name, one.promise, one.basis) for name, one in to_come]
    missing: dict[str, list[Problem]] = {}
    for path, name, text, clause in cited:
        if not clause.startswith("附件") and not any(lies_in(clause, one) or lies_in(one, clause) for one in there):
            message = f"「{text}」条款写作“{clause}”，报告各页的条款里没有它。{_MEND}"
            part = clause.partition("（")[0]
            key = clause if any(lies_in(one, part) for one in there) else part
            missing.setdefault(key, []).append(report.sources[path].problem((name, "basis"), message))
    for first, *others in missing.values() if missing and not _doubtful(report, pages) else ():
        yield replace(first, message=first.message + other_places(others))


def promises_have_a_heading(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """If the parts of the plan are headings, a promise names an existing one."""
    for page in pages:
        clause = page.meta.get("clause", "")
        headings = sum(node.tag == "h2" for node in page.tree)
        if page.uri != report.site.plan_page or page.unwritten or headings < _HEADINGS:
            continue
        for name, one in report.commitments.items():
            part = re.fullmatch(f"{re.escape(clause)}（({NUMERAL})）\\d*", one.basis)
            if one.year > report.year and part and (chinese(part[1]) or 0) > headings:
                message = f"「{one.promise}」条款写作“{one.basis}”，{page.path} 只有{headings}个小标题。请照报告改正"
                yield report.sources[COMMITMENTS].problem((name, "basis"), message)


def _astray(report: Report, pages: Sequence[Page]) -> Iterator[tuple[Page, list[Figure], list[Figure]]]:
    """Yield the pages with figures of another clause: the figures of the page's section, and those of them."""
    stating = {name: {page.meta.get("clause", "") for page, _ in used} - {""} for name, used in uses(pages).items()}
    for page in pages:
        clause = page.meta.get("clause", "")
        given = [one for one in report.section(page.section) if not one.unreported(report.year)]
        allowed = {one.id: {clause} | stating.get(one.id, set()) for one in given}
        astray = [one for one in given if not any(lies_in(one.basis.of(report.year), at) for at in allowed[one.id])]
        if astray and re.fullmatch(CLAUSE, clause):
            yield page, given, astray


def _again(report: Report, pages: Sequence[Page]) -> Iterator[tuple[Page, Page]]:
    """Yield the pages with the clause of another, and that one; of two, the one whose figures have the clause is right."""
    numbered = [page for page, place in _numbered(pages) if place[1]]
    if len({page.meta["clause"] for page in numbered}) == len(numbered):
        return
    astray = _of_no_figure(report, pages)
    first: dict[str, Page] = {}
    for page in sorted(numbered, key=lambda page: (page.uri in astray, page.section not in report.sections)):
        other = first.setdefault(page.meta["clause"], page)
        if other is not page and page.uri not in astray:
            yield page, other


def _of_no_figure(report: Report, pages: Sequence[Page]) -> set[str]:
    """The pages all of whose figures have another clause."""
    return {page.uri for page, given, astray in _astray(report, pages) if len(given) == len(astray)}


def _doubtful(report: Report, pages: Sequence[Page]) -> set[str]:
    """The pages whose clause is none, that of no figure of theirs, or that of another page."""
    none = {page.uri for page in pages if page.in_report and not re.fullmatch(CLAUSE, page.meta.get("clause", ""))}
    return none | _of_no_figure(report, pages) | {page.uri for page, _ in _again(report, pages)}


def _numbered(pages: Sequence[Page]) -> list[tuple[Page, tuple[int, int, int]]]:
    """Return the report pages whose clause begins with a numeral, each with its sort key."""
    found = [(page, _CLAUSE.fullmatch(page.meta.get("clause", ""))) for page in pages if page.in_report]
    return [
        (page, (int(chinese(match[1]) or 0), int(chinese(match[2] or "") or 0), int(match[3] or 0)))
        for page, match in found
        if match
    ]


RULES = (
    clauses_agree,
    clauses_stand_once,
    pages_follow_their_clauses,
    clauses_are_there,
    promises_have_a_heading,
)
