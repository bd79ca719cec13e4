"""The report on paper: the full text, a notice for the board, and a picture for shared links."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from importlib.metadata import version

import typst

from macros.core.problems import Problem, Problems
from macros.pdf.content import content
from macros.pdf.fonts import Fonts
from macros.pdf.press import light, press
from macros.project import Project

REPORT = "report.pdf"
NOTICE = "notice.pdf"
RECORD = "report-pdf.json"
PICTURE = "assets/share.png"
GLANCE = "assets/at-a-glance.png"


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
    except typst.TypstError as error:  # A character that the fonts lack is reported by the check, with its line.
        message = f"排版时停下了（{error.message}）。请把这句话告诉维护程序的人"
        raise Problems([Problem("macros/pdf/templates", 0, message)]) from error
    record = {
        "file": REPORT,
        "sha256": hashlib.sha256(report).hexdigest(),
        "standards": ["PDF/A-2a", "PDF/UA-1"],
        "typst": version("typst"),
        "fonts": fonts.record,
    }
    text = json.dumps(record, ensure_ascii=False, indent=2) + "\n"
    return {REPORT: report, RECORD: text.encode(), NOTICE: notice, PICTURE: picture, GLANCE: glanced}
