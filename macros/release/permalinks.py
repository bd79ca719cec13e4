"""The lasting address of a figure: `f/<id>/` leads to its row in the newest edition, `f/<id>/2023.1.html` to that of one.

Each is a page in a folder, which any host of static files serves.
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
    """The pages of all figures, each with its path; `versions` are the editions as the list of them says.

    The one of an edition in which the figure was corrected since leads nowhere by itself, but tells of it first.
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
                told = {"edition": layout.title(name), "corrections": since}
                yield at, page("corrected.html", at, site, title=label, target=row, **told)
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
    """A page that leads to a row. One publishing makes those of old editions, and proves them, several times over."""
    return page("newest.html", at, site, title=label, target=row)


def _row(edition: str, figure: str) -> str:
    return f"../../{edition}/{DATA_PAGE}#{figure}"
