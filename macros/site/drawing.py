"""Render templates as parts of a page, with relative links, and protected from Markdown, which might reinterpret them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from markupsafe import Markup, escape

from macros.core.templates import templates
from macros.data.figure import Figure
from macros.data.headline import headline
from macros.data.report import Report
from macros.data.title import lines
from macros.site import corrections
from macros.site.facts import facts
from macros.site.html_stash import Stash

DATA_PAGE = "data.html"
_HEADING = re.compile("^(## .+)$", re.MULTILINE)

_TEMPLATES = templates(Path(__file__).parent / "templates")
_TEMPLATES.globals |= {"facts": facts, "headline_parts": headline, "lines": lines}


class Drawing:
    """Renders templates for one report. `stash` keeps the output until Markdown has converted the page.

    If changes are marked, `was` returns the previous value of a figure. `breakable` marks where a name may break at the
    end of a line.
    """

    def __init__(self, report: Report, stash: Stash | None) -> None:
        self.report = report
        self.keep: Callable[[str], str] = stash.put if stash else str
        self.keep_within: Callable[[str], str] = stash.put_within if stash else str
        self.was: Callable[[Figure, int], str] | None = None
        self.breakable: Callable[..., Markup] = _whole
        self.said = partial(corrections.said, report=report)

    def _draw(self, template: str, at: str, **context: object) -> str:
        """Render a template, protected from Markdown, which might reinterpret it; its headings are left to Markdown."""
        pieces = _HEADING.split(self._rendered(template, at, **context))
        return "".join(
            piece if _HEADING.fullmatch(piece) else self.keep(piece.strip()) for piece in pieces if piece.strip()
        )

    def _rendered(self, template: str, at: str, **context: object) -> str:
        def link(url: str) -> str:
            return posixpath.relpath(url, posixpath.dirname(at) or ".")

        return _TEMPLATES.get_template(template).render(
            report=self.report,
            year=self.report.year,
            link=link,
            data_page=link(DATA_PAGE),
            said=self.said,
            was=self.was,
            breakable=self.breakable,
            within=lambda text: Markup(self.keep_within(str(self.breakable(text)))),  # noqa: S704 - escaped
            **context,
        )


def _whole(line: str, _fits: int = 0) -> Markup:
    """A name as HTML, with the line breaks left to browsers."""
    return escape(line)
