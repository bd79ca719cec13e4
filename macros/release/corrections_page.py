"""The top-level page of corrections: all that any edition knows, each in the words first published."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from macros.release import chain, known_corrections, layout, seal
from macros.release.chain import Publisher
from macros.release.drawing import draw, page
from macros.release.permalinks import figures
from macros.site.citations import FOLDER
from macros.site.corrections import mark

_TITLE = "更正记录"


def record(public: Path, corrections: list[dict[str, Any]], site: Publisher | None) -> str:
    """The top-level page of the corrections that `every` returns, with links to the current place of each."""
    found = {one: f"{FOLDER}/{one}/{layout.INDEX}" for one in figures(public, layout.editions(public)[0])}
    linked = [one | {"target": found.get(one.get("figure", "")) or _page(public, one)} for one in corrections]
    return page(layout.CORRECTIONS, layout.CORRECTIONS, site, title=_TITLE, corrections=linked)


def alone(public: Path, home: str) -> str:
    """The page for a package, which holds a single edition: it links only to `home`."""
    linked = [one | {"target": ""} for one in every(public)]
    return draw(layout.CORRECTIONS, site=chain.publisher(public), home=home, title=_TITLE, corrections=linked)


def every(public: Path) -> list[dict[str, Any]]:
    """Every correction that any edition knows, oldest first, each with a permanent mark."""
    return [one | {"mark": mark(one)} for one in known_corrections.every(known_corrections.known(public))]


def _page(public: Path, one: Mapping[str, Any]) -> str:
    """The address of a corrected page in its year's edition; empty if there is none."""
    year, path = str(one["year"]), f"{one.get('page', '').removesuffix('.md')}.html"
    return f"{year}/{path}" if "page" in one and path in seal.sealed(public / year) else ""
