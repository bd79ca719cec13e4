"""The chain of editions: each holds the fingerprints of all that stood when it was published.

To change an old edition unseen, every later one would have to be changed as well, and so would what stands on paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from macros.core.problems import Problem
from macros.release import layout, seal


class Link(BaseModel, frozen=True):
    """An edition as it stood: the fingerprints of its seal and of its package's."""

    edition: str
    seal: str
    package: str

    @property
    def what(self) -> tuple[str, str, str]:
        """The same under whatever name it stands: a correction gives an edition another one of its year."""
        return self.edition[:4], self.seal, self.package


class Publisher(BaseModel, frozen=True):
    """Whose report it is, for what stands above the years; the address is that of all editions."""

    name: str
    title: str
    issuers: tuple[str, ...]
    address: str | None = None


class Package(BaseModel, frozen=True):
    """What the package of an edition holds beside the edition.

    `files` are the names that its seal tells of, `beside` the SHA-256 over the checksums of all but the site in its bag.
    """

    files: tuple[str, ...]
    beside: str


class Release(BaseModel, frozen=True):
    """What release.json says of an edition, as far as others rely on it."""

    year: int
    date: date
    commit: str = ""
    chain: tuple[Link, ...]
    corrections: tuple[dict[str, Any], ...]
    site: Publisher | None = None
    tools: dict[str, str] = {}
    package: Package | None = None  # Editions published before verify compared packages whole have none.


def links(public: Path) -> list[Link]:
    """The editions that stand, the newest year first. Raises OSError where one has no seal."""
    return [_link(public, name) for name in layout.editions(public)]


def releases(public: Path) -> dict[str, Release | None]:
    """What each edition's release.json says; None for one that can't be read."""
    return {name: _release(public / name) for name in layout.editions(public)}


def publisher(public: Path) -> Publisher | None:
    """Whose site it is, as the newest edition says."""
    newest = _release(public / layout.editions(public)[0])
    return newest.site if newest else None


def last(known: Mapping[str, Release | None]) -> str | None:
    """The edition published last: it knew all others, and by its fingerprint all of them are known."""
    read = {name: one for name, one in known.items() if one}
    return max(read, key=lambda name: (len(read[name].chain), read[name].date), default=None)


def broken(public: Path, known: Mapping[str, Release], newest: str) -> Iterator[Problem]:
    """Every edition that is not the one that later ones knew, the missing ones and those slipped in among them.

    `newest` is the one published last.
    """
    standing = {_link(public, name).what: name for name in known}
    told: dict[str, str] = {}
    for name, release in known.items():
        for link in release.chain:
            if link.what not in standing:
                told.setdefault(link.edition, _gone(name))
    for what, name in standing.items():
        if name != newest and what not in {link.what for link in known[newest].chain}:
            told.setdefault(name, _added(newest))
    for year in {name[:4] for name in known}:
        order = sorted((name for name in known if name[:4] == year), key=lambda name: int(name[5:] or 10**9))
        for earlier, later in pairwise(order):
            if len(known[earlier].chain) >= len(known[later].chain):
                told.setdefault(earlier, _AMISS)
        for name, called in zip(order, [*(f"{year}.{number}" for number in range(1, len(order))), year], strict=True):
            if name != called:
                told.setdefault(name, f"这一版应当叫{called}，被改过名。{seal.MEND}")
    yield from (Problem(name, 0, message) for name, message in told.items())


_AMISS = f"与同一年的另一版次序颠倒，或者重复了。{seal.MEND}"


def _gone(later: str) -> str:
    return f"这一版和归档包，与{layout.title(later)}发布时记下的不同：后来被换掉、改动或者拿走了。{seal.MEND}"


def _added(later: str) -> str:
    return f"{layout.title(later)}发布时没有这一版，是后来放进去的。请移到别处"


def _link(public: Path, name: str) -> Link:
    package = public / layout.ARCHIVE / name
    return Link(edition=name, seal=seal.fingerprint(public / name), package=seal.fingerprint(package))


def _release(folder: Path) -> Release | None:
    try:
        return Release.model_validate_json(seal.content(folder / layout.RELEASE))
    except (OSError, ValidationError):
        return None
