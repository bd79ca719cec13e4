"""The printed content as plain data; the templates do the layout."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from typing import Any, TypeAlias

from macros.data import plan
from macros.data.bars import ENDINGS, bars
from macros.data.headline import headline
from macros.data.report import Report
from macros.data.title import lines
from macros.pages import markdown_tree
from macros.pages.glance import glance
from macros.pages.line_breaks import joined
from macros.pages.macro_calls import Call
from macros.pages.page import Page
from macros.pages.phrases import phrases
from macros.pdf import press
from macros.project import Project

Node: TypeAlias = dict[str, Any]  # A node for the templates.


def content(project: Project) -> dict[str, Any]:
    """All data for the templates."""
    report, site = project.report, project.report.site
    year = glance(report, project.pages)
    return {
        "site": site.model_dump() | {"place": site.place},
        "title": lines(site.title, site.issuers),
        "highlights": [
            _row(report, name, report.year) | {"phrases": phrases(report.figures[name].title)}
            for name in site.key_figures
        ],
        "parts": [
            {
                "title": page.title,
                "clause": page.meta["clause"],
                "lead": page.meta["description"],
                "blocks": _blocks(page, report),
            }
            for page in project.pages
            if page.in_report
        ],
        "glance": {
            "done": [{"title": page.title, "lead": page.meta["description"]} for page in year.done],
            "short": year.short,
            "promised": year.promised,
            "next_year": year.next_year,
        },
        "code": press.code(site.address) if site.address else None,
    }


def _blocks(page: Page, report: Report) -> list[Node]:
    """A page's text with its figures; the part's title is the heading above its headings, which skip no level."""

    def draw(name: str, *words: str) -> Node:
        if name == "fig":
            row = _row(report, words[0], int(words[1]) if words[1:] else report.year)
            return {
                "tag": "data",
                "counted": row["counted"],
                "children": [row["text"] + row["unit"], {"tag": "small", "children": [row["sign"]]}],
            }
        if name == "plan":
            return {"tag": "plan", "title": words[0], "rows": plan.rows(words[1], words[2:])}
        if name == "table":
            rows = [_row(report, figure.id, report.year) for figure in report.section(words[0])]
            return {"tag": "figures", "title": f"{report.year}年的数字", "rows": rows}
        return _bars(report, *words)

    nodes = [_node(block, draw) for block in markdown_tree.read(joined(page.text))]
    for node in nodes:
        if match := re.fullmatch(r"h([1-6])", node["tag"]):
            node |= {"tag": "heading", "level": int(match[1])}
        _relink(node, page, report.site.address)
    return nodes


def _bars(report: Report, title: str, *names: str) -> Node:
    """A table with bars, and what the ends of its bars mean."""
    rows = [
        _row(report, row.figure.id, report.year) | {"percent": row.percent, "most": row.most, "end": row.end}
        for row in bars([report.figures[name] for name in names], report.year)
    ]
    legend = [ENDINGS[end] for end in dict.fromkeys(row["end"] for row in rows) if end]
    return {"tag": "figures", "title": f"{title}（{report.year}年）", "legend": legend, "rows": rows}


def _node(element: markdown_tree.Node, draw: Callable[..., Node]) -> Node:
    """An element as plain data: its tag, children and link target. A macro call becomes its output."""
    children = [
        draw(child.name, *child.words)
        if isinstance(child, Call)
        else _node(child, draw)
        if isinstance(child, markdown_tree.Node)
        else child
        for child in element.children
        if not (isinstance(child, str) and re.fullmatch(r"\s*\n\s*", child))
    ]
    if element.tag == "p" and len(children) == 1 and isinstance(children[0], dict) and "rows" in children[0]:
        return children[0]  # A table from a macro is a block of its own, not a paragraph.
    links = {"href": element.attributes["href"]} if "href" in element.attributes else {}
    return {"tag": element.tag, "children": children} | links


def _relink(node: Node, page: Page, address: str | None) -> None:
    """Resolve links within the site against its address; without an address, only their text remains."""
    if node["tag"] == "a" and not re.match(r"(https?|mailto|tel):", node["href"]):
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page.url), node["href"]))
        node["href"] = address + target.replace(".md", ".html") if address else None
    for child in node.get("children", ()):
        if isinstance(child, dict):
            _relink(child, page, address)


def _row(report: Report, name: str, year: int) -> dict[str, Any]:
    """A table row with number and unit apart, and `parts` for a big figure; `counted` says whether there is a number.

    `sign` follows a corrected value.
    """
    figure, value = report.figures[name], report.value(name, year)
    text, unit = figure.split(value) if value else ("没有数据", "")
    counted = value is not None and value.bound is not None
    parts = headline(figure, value) if value and counted else (text, "", "")
    sign = report.sign(name, year)
    return {"label": figure.title, "text": text, "unit": unit, "sign": sign, "counted": counted, "parts": parts}
