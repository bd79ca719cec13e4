"""What stands above the years is drawn here: pages that hold their own style, and texts."""

from __future__ import annotations

from pathlib import Path

from macros.core.templates import templates
from macros.release import layout
from macros.release.chain import Publisher
from macros.site.standalone import HASH, STYLE

_TEMPLATES = templates(Path(__file__).parent / "templates", files=True)
_TEMPLATES.globals |= {"style": STYLE, "policy": HASH}


def draw(template: str, **context: object) -> str:
    """A text, or a feed."""
    return _TEMPLATES.get_template(template).render(**context)


def page(template: str, at: str, site: Publisher | None, **context: object) -> str:
    """A page at a path above the years; its header names the site, and leads to the first page above them."""
    return draw(template, site=site, home="../" * at.count("/") + layout.INDEX, **context)
