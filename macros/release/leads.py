"""The top-level files that link to the editions, regenerated from them at each publication.

Frozen pages learn of later editions from `versions.json`, whose format we share with mike and the theme's version
selector.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Container, Iterator
from pathlib import Path
from typing import Any

from macros.release import chain, corrections_page, fingerprint, known_corrections, layout, seal
from macros.release.archive import uri_of
from macros.release.chain import Publisher
from macros.release.drawing import draw, page
from macros.release.layout import (
    ALONE,
    ARCHIVE,
    CORRECTIONS,
    FINGERPRINTS,
    INDEX,
    NOTE,
    OF_THE_SERVER,
    PACKAGES,
    UNSEALED,
    VERSIONS,
)
from macros.release.permalinks import permalinks
from macros.site.citations import FOLDER

LOST = "404.html"
_PACKED = "归档包和指纹"
FEED = "feed.xml"
SITEMAP = "sitemap.xml"


def lead(public: Path) -> None:
    """Replace the top-level files that link to the editions, and their seal. Raises OSError."""
    names = layout.editions(public)
    for path in public.iterdir():
        if path.name not in (*names, ARCHIVE, *OF_THE_SERVER, *UNSEALED):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for name, content in files(public, names):
        (public / name).parent.mkdir(parents=True, exist_ok=True)
        (public / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    seal.seal(public, (*names, ARCHIVE, *UNSEALED))


def first(public: Path, year: str) -> dict[str, bytes]:
    """A first version of the top-level files that a year's own pages request."""
    texts = {
        INDEX: _leading(year, INDEX, chain.publisher(public)),
        VERSIONS: _json(listed(public, layout.editions(public))),
    }
    return {name: text.encode() for name, text in texts.items()} | alone(public, INDEX)


def alone(public: Path, home: str) -> dict[str, bytes]:
    """The top-level pages that an edition's own pages link to, for a package, which holds it alone: they link only to `home`."""
    packages = [one | {"files": ()} for one in _editions(public)]
    fields = {"site": chain.publisher(public), "home": home, "packages": packages, "title": _PACKED}
    texts = (corrections_page.alone(public, home), draw(PACKAGES, **fields))
    return {name: text.encode() for name, text in zip(ALONE, texts, strict=True)}


def notes(versions: list[dict[str, Any]]) -> dict[str, str]:
    """The notes of corrections next to the packages of editions that missed some, by path."""
    return {
        f"{ARCHIVE}/{one['version']}/{NOTE}": draw(NOTE, edition=one, corrections=one["properties"]["corrections"])
        for one in versions
        if one["properties"]["corrections"]
    }


def listed(public: Path, names: list[str]) -> list[dict[str, Any]]:
    """The editions in the format of versions.json, each with its pages and the corrections it missed."""
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


def files(public: Path, names: list[str]) -> Iterator[tuple[str, str | bytes]]:
    """Every top-level file but the seal, as (path, content)."""
    versions = listed(public, names)
    corrections = corrections_page.every(public)
    site = chain.publisher(public)
    yield from notes(versions).items()
    yield VERSIONS, _json(versions)
    yield FINGERPRINTS, fingerprint.text(public)
    yield from _pages(public, names[0], site)
    yield from permalinks(public, versions, site)
    yield CORRECTIONS, corrections_page.record(public, corrections, site)
    packages = [*_packages(public, notes(versions))]
    yield PACKAGES, page(PACKAGES, PACKAGES, site, packages=packages, title=_PACKED)
    if site and site.address:
        pages = [f"{one['version']}/{path}" for one in versions for path in one["properties"]["pages"]]
        shown = [path for path in pages if "." not in path.partition("/")[0] and not path.endswith(f"/{LOST}")]
        yield SITEMAP, draw(SITEMAP, addresses=[uri_of(site.address, path) for path in ("", *shown)])
        yield FEED, _feed(public, names, site, corrections)


def _pages(public: Path, newest: str, site: Publisher | None) -> Iterator[tuple[str, str | bytes]]:
    """Redirects from addresses without a year to the newest edition, and its 404 page for wrong ones."""
    for path in dict.fromkeys((INDEX, *_html(public, newest))):
        if path == LOST:
            yield LOST, (public / newest / LOST).read_bytes()
        elif path.partition("/")[0] not in (ARCHIVE, FOLDER, PACKAGES, CORRECTIONS):
            yield path, _leading(newest, path, site)


def _leading(edition: str, at: str, site: Publisher | None) -> str:
    """A page that redirects to an edition's page of the same name."""
    target = f"{'../' * at.count('/')}{edition}/{at}"
    return page("newest.html", at, site, target=target, title=f"最新的{edition}年报告")


def _feed(public: Path, names: list[str], site: Publisher, corrections: list[dict[str, Any]]) -> str:
    """A feed of all editions and corrections, each with a permanent id."""
    editions = [
        {
            "name": name,
            "kept": layout.kept(name, names),
            "title": release.site.title if release and release.site else layout.title(name),
            "superseded": name.partition(".")[2],
            "date": release.date if release else "",
        }
        for name, release in chain.releases(public).items()
    ]
    address = uri_of(site.address or "", "")
    return draw(FEED, site=site, address=address, editions=editions, corrections=corrections)


def _packages(public: Path, noted: Container[str]) -> Iterator[dict[str, Any]]:
    """The entries of the packages page, one per edition; `noted` are the paths of the notes."""
    for one in _editions(public):
        folder = f"{ARCHIVE}/{one['name']}"
        files = [path for path in seal.sealed(public / folder) if "/" not in path]
        files += [NOTE] if f"{folder}/{NOTE}" in noted else []
        yield one | {"files": files}


def _editions(public: Path) -> Iterator[dict[str, Any]]:
    for name, day, digits in fingerprint.standing(public):
        yield {"name": name, "title": layout.title(name), "day": day, "fingerprint": digits}


def _html(public: Path, name: str) -> list[str]:
    return [path for path in seal.sealed(public / name) if path.endswith(".html")]


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
