"""How a template becomes a piece of a page: with links from that page, and kept from Markdown, which might read it otherwise."""

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
    """Draws templates for one report. `stash` keeps what is drawn until Markdown has read the page.

    Where changes are marked, `was` tells what a value was before. `breakable` marks where a name may be broken at the
    end of a line.
    """

    def __init__(self, report: Report, stash: Stash | None) -> None:
        self.report = report
        self.keep: Callable[[str], str] = stash.put if stash else str
        self.keep_within: Callable[[str], str] = stash.put_within if stash else str
        self.was: Callable[[Figure, int], str] = _same
        self.breakable: Callable[..., Markup] = _whole
        self.said = partial(corrections.said, report=report)

    def _draw(self, template: str, at: str, **context: object) -> str:
        """What a template draws, kept from Markdown, which might read it otherwise; its headings are Markdown's."""
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


def _same(_figure: Figure, _year: int) -> str:
    """No other value than the one that is shown."""
    return ""


def _whole(line: str, _fits: int = 0) -> Markup:
    """A name as HTML, which browsers break as they would."""
    return escape(line)
