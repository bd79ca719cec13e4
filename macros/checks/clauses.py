"""Rules for the order of the issued report: each yields the problems it finds, and its first line is the rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from macros.core.problems import Problem
from macros.data.clause import NUMERAL
from macros.data.load import COMMITMENTS
from macros.data.numeral import chinese
from macros.data.report import Report
from macros.pages.page import Page

# Clauses without a first-level numeral restart in each part, so they say nothing about the order.
_CLAUSE = re.compile(rf"({NUMERAL})(?:（({NUMERAL})）(\d*))?")
_HEADINGS = 2  # A page with fewer does not use headings for the parts of its clause.


def clauses_stand_once(_: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A second-level clause belongs to one page; a first-level clause may be split across several."""
    first: dict[str, Page] = {}
    for page, place in _numbered(pages):
        clause = page.meta["clause"]
        other = first.setdefault(clause, page)
        if place[1] and other is not page:
            message = f"条款“{clause}”和 {other.path} 的相同。请照报告改正一处；同一条写成两页的，请并成一页"
            yield Problem(page.path, page.lines["clause"], message)


def pages_follow_their_clauses(_: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """Within a part of the report, the navigation lists pages in clause order."""
    for (before, place), (page, later) in pairwise(_numbered(pages)):
        if later[0] == place[0] and later < place:
            clause, other = page.meta["clause"], before.meta["clause"]
            message = (
                f"条款是“{clause}”，导航里却排在“{other}”（{before.path}）后面。"
                "条款写错了的，请改正；没有写错的，请在 mkdocs.yml 的 nav 中把这一页移到前面"
            )
            yield Problem(page.path, page.lines["clause"], message)


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


def _numbered(pages: Sequence[Page]) -> list[tuple[Page, tuple[int, int, int]]]:
    """Return the report pages whose clause begins with a numeral, each with its sort key."""
    found = [(page, _CLAUSE.fullmatch(page.meta.get("clause", ""))) for page in pages if page.in_report]
    return [
        (page, (int(chinese(match[1]) or 0), int(chinese(match[2] or "") or 0), int(match[3] or 0)))
        for page, match in found
        if match
    ]


RULES = (clauses_stand_once, pages_follow_their_clauses, promises_have_a_heading)
