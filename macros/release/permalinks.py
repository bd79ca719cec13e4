"""Permanent addresses of figures: `f/<id>/` redirects to a row of the newest edition, `f/<id>/2023.1.html` of that one.

Each is a page in a folder, which any static host can serve.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from macros.release import layout
from macros.release.chain import Publisher
from macros.release.drawing import page
from macros.site.citations import FOLDER
from macros.site.downloads import NAMES
from macros.site.drawing import DATA_PAGE


def permalinks(public: Path, versions: list[dict[str, Any]], site: Publisher | None) -> Iterator[tuple[str, str]]:
    """The pages of all figures, as (path, HTML); `versions` is the content of versions.json.

    If an edition's figure was corrected later, its page does not redirect but reports the correction first.
    """
    names = [one["version"] for one in versions]
    for figure, label in figures(public, names[0]).items():
        at = f"{FOLDER}/{figure}/{layout.INDEX}"
        yield at, _leading(at, site, label, _row(names[0], figure))
    for name, version in zip(names, versions, strict=True):
        missed = version["properties"]["corrections"]
        for figure, label in figures(public, name).items():
            at = f"{FOLDER}/{figure}/{layout.kept(name, names)}.html"
            row = _row(name, figure)
            if since := [one for one in missed if one.get("figure") == figure]:
                fields = {"edition": layout.title(name), "corrections": since}
                yield at, page("corrected.html", at, site, title=label, target=row, **fields)
            else:
                yield at, _leading(at, site, label, row)


def figures(public: Path, edition: str) -> dict[str, str]:
    """The figures of an edition: id → label."""
    table = public / edition / "data" / NAMES[0]
    if not table.is_file():
        return {}
    with table.open(encoding="utf-8-sig", newline="") as file:
        return {row["id"]: row["label"] for row in csv.DictReader(file)}


@cache
def _leading(at: str, site: Publisher | None, label: str, row: str) -> str:
    """A page that redirects to a row. Cached: a publication renders and verifies those of old editions repeatedly."""
    return page("newest.html", at, site, title=label, target=row)


def _row(edition: str, figure: str) -> str:
    return f"../../{edition}/{DATA_PAGE}#{figure}"
