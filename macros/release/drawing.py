"""What stands above the years is drawn here: pages that hold their own style, and texts."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from macros.release import layout
from macros.release.chain import Publisher
from macros.site.standalone import HASH, STYLE

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=select_autoescape(["html", "xml"]),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    auto_reload=False,
)
_TEMPLATES.globals |= {"style": STYLE, "policy": HASH}


def draw(template: str, **context: object) -> str:
    """A text, or a feed."""
    return _TEMPLATES.get_template(template).render(**context)


def page(template: str, at: str, site: Publisher | None, **context: object) -> str:
    """A page at a path above the years; its header names the site, and leads to the first page above them."""
    return draw(template, site=site, home="../" * at.count("/") + layout.INDEX, **context)
