"""Render the top-level files: pages with inline styles, and texts."""

from __future__ import annotations

from pathlib import Path

from macros.core.templates import templates
from macros.release import layout
from macros.release.chain import Publisher
from macros.site.standalone import HASH, STYLE

_TEMPLATES = templates(Path(__file__).parent / "templates", files=True)
_TEMPLATES.globals |= {"style": STYLE, "policy": HASH}


def draw(template: str, **context: object) -> str:
    """Render a text or a feed."""
    return _TEMPLATES.get_template(template).render(**context)


def page(template: str, at: str, site: Publisher | None, **context: object) -> str:
    """Render a top-level page; its header names the site and links to the top-level index page."""
    return draw(template, site=site, home="../" * at.count("/") + layout.INDEX, **context)
