"""What stands above the years and leads to the editions: written anew at each publishing from what the editions hold.

Frozen pages learn of all that came after them from `versions.json` (the form that mike, the theme's version selector and
we share). A figure's lasting address, `f/<id>/`, leads to its row in the newest edition.
"""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from macros.release import chain, fingerprint, known_corrections, layout, seal
from macros.release.layout import ARCHIVE, CORRECTIONS, FINGERPRINTS, INDEX, NOTE, OF_THE_SERVER, UNSEALED, VERSIONS
from macros.site.citations import FOLDER
from macros.site.downloads import NAMES
from macros.site.renderer import DATA_PAGE

LOST = "404.html"
PACKAGES = "archives.html"
FEED = "feed.xml"
SITEMAP = "sitemap.xml"

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=select_autoescape(["html", "xml"]),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    auto_reload=False,
)
_TEMPLATES.filters["grouped"] = fingerprint.grouped


def lead(public: Path) -> None:
    """Write all that leads to the editions, and its seal, in the place of what did before. Raises OSError."""
    names = layout.editions(public)
    for path in public.iterdir():
        if path.name not in (*names, ARCHIVE, *OF_THE_SERVER, *UNSEALED):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for name, content in _files(public, names):
        (public / name).parent.mkdir(parents=True, exist_ok=True)
        (public / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    seal.seal(public, (*names, ARCHIVE, *UNSEALED))


def leading(edition: str, page: str) -> str:
    """A page that leads to the page of the same name of an edition."""
    up = "../" * page.count("/")
    title = "最新的更正记录" if page == CORRECTIONS else f"最新的{edition}年报告" if edition.isdecimal() else "报告"
    return _draw("newest.html", target=f"{up}{edition}/{page}", title=title)


def first(public: Path, year: str) -> dict[str, bytes]:
    """The first of what will stand above the years, once a year's edition is there: what its own pages ask for."""
    pages = {page: leading(year, page) for page in (INDEX, CORRECTIONS)}
    return {
        name: text.encode()
        for name, text in {**pages, VERSIONS: _json(listed(public, layout.editions(public)))}.items()
    }


def notes(versions: list[dict[str, Any]]) -> dict[str, str]:
    """What lies beside the package of each edition that did not know every correction, by its path."""
    return {
        f"{ARCHIVE}/{one['version']}/{NOTE}": _draw(NOTE, edition=one, corrections=one["properties"]["corrections"])
        for one in versions
        if one["properties"]["corrections"]
    }


def _files(public: Path, names: list[str]) -> Iterator[tuple[str, str | bytes]]:
    """Every file above the years but the seal: its path, and its content."""
    newest = names[0]
    versions = listed(public, names)
    yield from notes(versions).items()
    yield VERSIONS, _json(versions)
    yield FINGERPRINTS, fingerprint.text(public)
    yield from _pages(public, newest)
    yield from _permalinks(public, newest, INDEX)
    for name in names:
        kept = name if "." in name else f"{name}.{layout.number(names, name)}"
        yield from _permalinks(public, name, f"{kept}.html")
    yield PACKAGES, _draw(PACKAGES, packages=list(_packages(public)), title="归档包和指纹")
    known = chain.releases(public)
    last = known[newest]
    if last and last.site and last.site.address:
        pages = [(one["version"], page) for one in versions for page in one["properties"]["pages"]]
        shown = [f"{last.site.address}{name}/{quote(page)}" for name, page in pages if "." not in name and page != LOST]
        yield SITEMAP, _draw(SITEMAP, addresses=[last.site.address, *shown])
        yield (
            FEED,
            _draw(
                FEED,
                site=last.site,
                releases=known,
                corrections=known_corrections.every(known_corrections.known(public)),
            ),
        )


def _pages(public: Path, newest: str) -> Iterator[tuple[str, str | bytes]]:
    """An address without a year is that of the newest; one that is wrong gets the newest year's page that says so."""
    for page in dict.fromkeys((INDEX, CORRECTIONS, *_html(public, newest))):
        if page == LOST:
            yield LOST, (public / newest / LOST).read_bytes()
        elif page.partition("/")[0] not in (ARCHIVE, FOLDER, PACKAGES):
            yield page, leading(newest, page)


def _permalinks(public: Path, edition: str, page: str) -> Iterator[tuple[str, str]]:
    """For each figure of an edition, a page of that name in the figure's own folder: any host of static files serves it."""
    table = public / edition / "data" / NAMES[0]
    if table.is_file():
        with table.open(encoding="utf-8-sig", newline="") as file:
            labels = {row["id"]: row["label"] for row in csv.DictReader(file)}
        for name, label in labels.items():
            target = f"../../{edition}/{DATA_PAGE}#{name}"
            yield f"{FOLDER}/{name}/{page}", _draw("newest.html", target=target, title=label)


def _packages(public: Path) -> Iterator[dict[str, Any]]:
    """What the page of packages shows of each edition."""
    for name, day, digits in fingerprint.standing(public):
        files = [path for path in seal.sealed(public / ARCHIVE / name) if "/" not in path]
        files += [NOTE] if (public / ARCHIVE / name / NOTE).exists() else []
        yield {"name": name, "title": layout.title(name), "day": day, "fingerprint": digits, "files": files}


def _html(public: Path, name: str) -> list[str]:
    return [path for path in seal.sealed(public / name) if path.endswith(".html")]


def listed(public: Path, names: list[str]) -> list[dict[str, Any]]:
    """The editions in the form that version selectors read, each with its pages and the corrections that it missed."""
    known = known_corrections.known(public)
    return [
        {
            "version": name,
            "title": layout.title(name),
            "aliases": ["latest"] if name == names[0] else [],
            "properties": {"pages": _html(public, name), "corrections": [*known_corrections.missed(name, known)]},
        }
        for name in names
    ]


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _draw(template: str, **context: object) -> str:
    return _TEMPLATES.get_template(template).render(**context)
