"""The report on paper: the full text, a notice for the board, and a picture for shared links."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date
from importlib.metadata import version

import typst

from macros.core.problems import Problem, Problems
from macros.data.load import SITE
from macros.pdf.content import content
from macros.pdf.fonts import Fonts
from macros.pdf.press import light, press
from macros.project import Project

REPORT = "report.pdf"
NOTICE = "notice.pdf"
RECORD = "report-pdf.json"
PICTURE = "assets/share.png"
GLANCE = "assets/at-a-glance.png"

_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')


def files(project: Project, fonts: Fonts, created: date | None = None) -> dict[str, bytes]:
    """The printed files by path in the site; `fonts` are complete.

    `created` is the date that the standard requires; if unknown, that of all builds.
    Equal projects give equal bytes. Raises Problems if the report cannot be printed.
    """
    said = json.dumps(content(project), ensure_ascii=False, default=str)  # Dates, as in ISO 8601.
    try:
        report = press("report.typ", said, fonts, created)
        notice = press("notice.typ", said, fonts, created)
        picture = press("share.typ", said, fonts, created, ppi=72)  # One pixel per point.
        glanced = light("glance.typ", said, fonts, created)
    except typst.TypstError as error:
        raise Problems([_problem(error.message, project)]) from error
    record = {
        "file": REPORT,
        "sha256": hashlib.sha256(report).hexdigest(),
        "standards": ["PDF/A-2a", "PDF/UA-1"],
        "typst": version("typst"),
        "fonts": fonts.record,
    }
    text = json.dumps(record, ensure_ascii=False, indent=2) + "\n"
    return {REPORT: report, RECORD: text.encode(), NOTICE: notice, PICTURE: picture, GLANCE: glanced}


def _problem(message: str, project: Project) -> Problem:
    """The reason of a typst error, in a clerk's words."""
    match = _NO_GLYPH.search(message)
    if match is None:
        return Problem("macros/pdf/templates/report.typ", 1, f"排版时停下了（{message}）。请把这句话告诉维护程序的人")
    path, line = _where(match[1], project)
    return Problem(path, line, f"“{match[1]}”印不出来，字体里没有这个字。请换成通用的文字")


def _where(words: str, project: Project) -> tuple[str, int]:
    """The file and line of some words, as near as possible."""
    for page in project.pages:
        if words in page.text:
            return page.path, page.text.count("\n", 0, page.text.index(words)) + 1
        if words in "".join(page.meta.values()):
            return page.path, 1
    return next((path for path, source in project.report.sources.items() if words in str(source.data)), SITE), 1
