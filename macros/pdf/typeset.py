"""The report on paper: the whole of it, a notice for the board, and a picture for links that are shared.

Python says what stands there, as plain data; the templates say where, and nothing of the data is ever read as code.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import posixpath
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeAlias

import segno
import typst
from PIL import Image

from macros.core.problems import Problem, Problems
from macros.data.bars import ENDINGS, bars
from macros.data.headline import headline
from macros.data.load import SITE
from macros.data.report import Report
from macros.data.title import lines
from macros.pages import markdown_tree
from macros.pages.glance import glance
from macros.pages.line_breaks import joined
from macros.pages.macro_calls import Call
from macros.pages.page import Page
from macros.pdf.fonts import Fonts
from macros.project import Project

Node: TypeAlias = dict[str, Any]  # What a template draws.

REPORT = "report.pdf"
NOTICE = "notice.pdf"
RECORD = "report-pdf.json"
PICTURE = "assets/share.png"
GLANCE = "assets/at-a-glance.png"

_TEMPLATES = Path(__file__).parent / "templates"
_HEAVIEST = 300 * 1024  # Bytes.
_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')


def files(project: Project, fonts: Fonts | None, created: date | None = None) -> dict[str, bytes]:
    """What is printed, by its path in the site; nothing without fonts, or where one is missing.

    `created` is the day that the standard wants said; where it is not known, that of all builds.
    Equal projects give equal bytes. Raises Problems where the report cannot be printed.
    """
    if fonts is None or fonts.missing:
        return {}
    content = json.dumps(_content(project), ensure_ascii=False, default=str)  # Dates, as in ISO 8601.
    try:
        report = press("report.typ", content, fonts, created)
        notice = press("notice.typ", content, fonts, created)
        picture = press("share.typ", content, fonts, created, ppi=72)  # One pixel a point.
        glanced = _light("glance.typ", content, fonts, created)
    except typst.TypstError as error:
        raise Problems([_problem(error.message, project)]) from error
    record = {
        "file": REPORT,
        "sha256": hashlib.sha256(report).hexdigest(),
        "standards": ["PDF/A-2a", "PDF/UA-1"],
        "typst": version("typst"),
        "fonts": fonts.record(),
    }
    text = json.dumps(record, ensure_ascii=False, indent=2) + "\n"
    return {REPORT: report, RECORD: text.encode(), NOTICE: notice, PICTURE: picture, GLANCE: glanced}


def _light(template: str, content: str, fonts: Fonts, created: date | None) -> bytes:
    """A PNG that a village chat group takes on any phone: as sharp as its size allows."""
    for ppi in (144, 108, 72):
        drawn = Image.open(io.BytesIO(press(template, content, fonts, created, ppi=ppi))).convert("RGB")
        picture = io.BytesIO()
        # Letters in a few colours need no more; the file is a fourth of what typst writes.
        drawn.quantize(32, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(picture, "PNG", optimize=True)
        if picture.tell() <= _HEAVIEST:
            break
    return picture.getvalue()


def press(template: str, content: str, fonts: Fonts, created: date | None = None, *, ppi: int | None = None) -> bytes:
    """One template filled in: a PDF for keeping (ISO 19005-2, level A) and for everyone (ISO 14289-1), or a PNG of `ppi`."""
    return typst.compile(
        str(_TEMPLATES / template),
        root=str(_TEMPLATES),
        font_paths=fonts.search,
        ignore_system_fonts=True,
        format="png" if ppi else "pdf",
        ppi=ppi,
        sys_inputs={"content": content},
        pdf_standards=[] if ppi else ["a-2a", "ua-1"],
        timestamp=_seconds(created) if created else int(os.environ.get("SOURCE_DATE_EPOCH", "315532800")),
    )


def _seconds(day: date) -> int:
    """Midnight in Greenwich and morning in China, the same day in both, in seconds since 1970."""
    return int(datetime.combine(day, time(0), UTC).timestamp())


def _problem(message: str, project: Project) -> Problem:
    """Why typst refused, in a clerk's words."""
    match = _NO_GLYPH.search(message)
    if match is None:
        return Problem("macros/pdf/templates/report.typ", 1, f"排版时停下了（{message}）。请把这句话告诉维护程序的人")
    path, line = _where(match[1], project)
    return Problem(path, line, f"“{match[1]}”印不出来，字体里没有这个字。请换成通用的文字")


def _where(words: str, project: Project) -> tuple[str, int]:
    """The file and line where words stand, as near as can be told."""
    for page in project.pages:
        if words in page.text:
            return page.path, page.text.count("\n", 0, page.text.index(words)) + 1
        if words in "".join(page.meta.values()):
            return page.path, 1
    return next((path for path, source in project.report.sources.items() if words in str(source.data)), SITE), 1


def _content(project: Project) -> dict[str, Any]:
    """Everything that the templates may show."""
    report, site = project.report, project.report.site
    year = glance(report, project.pages)
    return {
        "site": site.model_dump(),
        "title": lines(site.title, site.issuers),
        "highlights": [_row(report, name, report.year) for name in site.key_figures],
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
        "code": code(site.address) if site.address else None,
    }


def _blocks(page: Page, report: Report) -> list[Node]:
    """A page's text with its figures, one heading level below the part's title, no level left out."""

    def draw(name: str, *words: str) -> Node:
        if name == "fig":
            row = _row(report, words[0], int(words[1]) if words[1:] else report.year)
            return {
                "tag": "data",
                "counted": row["counted"],
                "children": [row["text"] + row["unit"], {"tag": "small", "children": [row["sign"]]}],
            }
        if name == "table":
            rows = [_row(report, figure.id, report.year) for figure in report.section(words[0])]
            return {"tag": "figures", "title": f"{report.year}年的数字", "rows": rows}
        rows = [
            _row(report, row.figure.id, report.year) | {"percent": row.percent, "most": row.most, "end": row.end}
            for row in bars([report.figures[name] for name in words[1:]], report.year)
        ]
        told = [ENDINGS[end] for end in dict.fromkeys(row["end"] for row in rows) if end]
        return {"tag": "figures", "title": f"{words[0]}（{report.year}年）", "told": told, "rows": rows}

    level = 1
    nodes = [_node(block, draw) for block in markdown_tree.read(joined(page.text))]
    for node in nodes:
        if match := re.fullmatch(r"h([1-6])", node["tag"]):
            level = min(max(int(match[1]), 2), level + 1)
            node |= {"tag": "heading", "level": level}
        _relink(node, page, report.site.address)
    return nodes


def _node(element: markdown_tree.Node, draw: Callable[..., Node]) -> Node:
    """An element as plain data: its tag, what it holds, and where a link leads. A macro call is what it draws."""
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
        return children[0]  # A table that a macro draws is a block of its own, not a paragraph.
    links = {"href": element.attributes["href"]} if "href" in element.attributes else {}
    return {"tag": element.tag, "children": children} | links


def _relink(node: Node, page: Page, address: str | None) -> None:
    """A link within the site leads to the site's address, where it has one; else its words remain."""
    if node["tag"] == "a" and not re.match(r"(https?|mailto|tel):", node["href"]):
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page.url), node["href"]))
        node["href"] = address + target.replace(".md", ".html") if address else None
    for child in node.get("children", ()):
        if isinstance(child, dict):
            _relink(child, page, address)


def _row(report: Report, name: str, year: int) -> dict[str, Any]:
    """What a table shows, the number and its unit apart, and in `parts` a big figure; `counted` where there is a number.

    `sign` stands behind what was corrected.
    """
    figure, value = report.figures[name], report.value(name, year)
    text, unit = figure.split(value) if value else ("没有数据", "")
    counted = value is not None and value.bound is not None
    parts = headline(figure, value) if value and counted else (text, "", "")
    sign = report.sign(name, year)
    return {"label": figure.title, "text": text, "unit": unit, "sign": sign, "counted": counted, "parts": parts}


def code(address: str) -> str:
    """A QR code of the address, as SVG."""
    picture = io.BytesIO()
    segno.make_qr(address, error="m").save(picture, kind="svg", border=0, xmldecl=False)
    return picture.getvalue().decode()
