"""The year at a glance: what was done, what fell short and what is promised, and the clerk's brief about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from macros.data import targets
from macros.data.figure import Figure
from macros.data.report import Report
from macros.data.value import Value
from macros.pages import markdown_tree
from macros.pages.line_breaks import joined
from macros.pages.macro_calls import Call
from macros.pages.markdown_tree import Node
from macros.pages.page import GLANCE, Page

Show = Callable[[Figure, Value, int], str]  # Formats a figure's value of a year.
LONGEST = 300  # Maximum length of a brief, in characters as displayed.


def shown(figure: Figure, value: Value, _: int) -> str:
    """The figure as readers see it."""
    return figure.shown(value)


@dataclass(frozen=True)
class Glance:
    """A year in the clerk's own words: the pages about what was done, the shortcomings, and the promises ahead."""

    done: tuple[Page, ...]
    short: tuple[str, ...]
    promised: tuple[str, ...]
    next_year: int


def glance(report: Report, pages: Sequence[Page]) -> Glance:
    """Collect the content of the picture from the report's pages and commitments; missing parts are empty.

    A problems page without headings, or a plan without commitments, is represented by its one-sentence description.
    """
    parts = {page.uri: page for page in pages if page.in_report}
    problems, plan = (parts.pop(uri or "", None) for uri in (report.site.problems_page, report.site.plan_page))
    headings = [text(node, report) for node in problems.tree if node.tag == "h2"] if problems else []
    ahead = [one for one in report.commitments.values() if one.year > report.year]
    promised = [targets.promise(one, report) for one in ahead]
    return Glance(
        tuple(parts.values()),
        tuple(headings or _described(problems)),
        tuple(promised or _described(plan)),
        min((one.year for one in ahead), default=report.year + 1),
    )


def _described(page: Page | None) -> list[str]:
    return [page.meta["description"]] if page and page.meta.get("description") else []


def brief(report: Report, pages: Sequence[Page], show: Show = shown) -> list[str]:
    """The paragraphs of the brief as readers see them, empty without such a page. `show` formats a figure."""
    return [
        text(node, report, show)
        for page in pages
        if page.uri == GLANCE
        for node in markdown_tree.read(joined(page.text))
        if node.tag == "p" and any(not isinstance(child, Call) or child.name == "fig" for child in node.children)
    ]


def text(node: Node, report: Report, show: Show = shown) -> str:
    """The text of an element, its figures formatted by `show`; what stands there by slip, such as a table, has none."""

    def draw(call: Call) -> str:
        if call.name != "fig":
            return ""
        name, *year = call.words
        figure = report.figures.get(name)
        of = int(year[0]) if year else report.year
        value = report.value(name, of) if figure else None
        return show(figure, value, of) if figure and value else ""

    return node.text(draw)
