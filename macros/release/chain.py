"""The chain of editions: each holds the fingerprints of all that existed when it was published.

Changing an old edition unnoticed would mean changing every later one too, and what is printed on paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

from pydantic import BaseModel, ValidationError

from macros.core.problems import Problem
from macros.release import layout, seal

Identity: TypeAlias = tuple[str, str, str]
Chains: TypeAlias = "Mapping[str, tuple[Link, ...]]"


class Link(BaseModel, frozen=True):
    """An edition at that time: the fingerprints of its seal and of its package's seal."""

    edition: str
    seal: str
    package: str

    @property
    def what(self) -> Identity:
        """The identity of an edition whatever its name: a correction renames the earlier edition of its year."""
        return self.edition[:4], self.seal, self.package


class Publisher(BaseModel, frozen=True):
    """The publisher of the report, as the top-level pages show it; `address` is common to all editions."""

    name: str
    title: str
    issuers: tuple[str, ...]
    address: str | None = None


class Package(BaseModel, frozen=True):
    """What the package of an edition holds besides the edition.

    `files` are the names in its seal; `beside` is the SHA-256 over the checksums of everything in its bag but the site.
    """

    files: tuple[str, ...]
    beside: str


class Release(BaseModel, frozen=True):
    """The fields of release.json that other modules rely on."""

    year: int
    date: date
    commit: str = ""
    chain: tuple[Link, ...]
    corrections: tuple[dict[str, Any], ...]
    site: Publisher | None = None
    tools: dict[str, str] = {}
    package: Package | None = None  # Missing from editions published before verify compared whole packages.


def links(public: Path) -> list[Link]:
    """The published editions, newest year first. Raises OSError if one has no seal."""
    return [_link(public, name) for name in layout.editions(public)]


def releases(public: Path) -> dict[str, Release | None]:
    """The release.json of each edition; None if it cannot be read or is of another year."""
    return {name: _release(public / name) for name in layout.editions(public)}


def publisher(public: Path) -> Publisher | None:
    """The publisher named by the newest edition."""
    newest = _release(public / layout.editions(public)[0])
    return newest.site if newest else None


def last(known: Mapping[str, Release | None]) -> str | None:
    """The edition published last: it holds the fingerprints of all others, so its own vouches for all."""
    read = {name: one for name, one in known.items() if one}
    return max(read, key=lambda name: len(read[name].chain), default=None)


def broken(public: Path, known: Mapping[str, Release | None], newest: str) -> Iterator[Problem]:
    """Report every edition that later ones knew differently, including missing and inserted ones.

    `newest` is the edition published last. One whose own release.json cannot be read still stands by its seal.
    """
    chains = {name: one.chain for name, one in known.items() if one}
    standing = {_link(public, name).what: name for name in known}
    found = [*_missing(standing, chains), *_inserted(standing, chains, newest)]
    left = {path.name for path in (public / layout.ARCHIVE).iterdir() if layout.is_edition(path.name)}
    places = {*known, *left, *(name for name, _ in found)}  # One that is gone leaves its name to none of the others.
    for year in {name[:4] for name in known}:
        order = sorted((name for name in places if name[:4] == year), key=lambda name: int(name[5:] or 10**9))
        found += [*_reversed(order, chains), *(one for one in _misnamed(order, year) if one[0] in known)]
    first = dict(reversed(found))  # Only the first message about each edition.
    yield from (Problem(name, 0, message) for name, message in first.items())


def _missing(standing: Mapping[Identity, str], chains: Chains) -> Iterator[tuple[str, str]]:
    """Yield the editions that others list and that do not stand there as listed, with a message."""
    for name, listed in chains.items():
        yield from ((link.edition, _gone(name)) for link in listed if link.what not in standing)


def _inserted(standing: Mapping[Identity, str], chains: Chains, newest: str) -> Iterator[tuple[str, str]]:
    """Yield the editions that the one published last does not list, with a message."""
    listed = {link.what for link in chains[newest]}
    unlisted = (name for what, name in standing.items() if what not in listed)
    yield from ((name, _added(newest)) for name in unlisted if name in chains and name != newest)


def _reversed(order: Sequence[str], chains: Chains) -> Iterator[tuple[str, str]]:
    """Yield the editions of a year, given in the order of their names, that know no less than the next, with a message."""
    for earlier, later in pairwise(order):
        if {earlier, later} <= chains.keys() and len(chains[earlier]) >= len(chains[later]):
            yield earlier, f"与同一年的另一版次序颠倒，或者重复了。{seal.MEND}"


def _misnamed(order: Sequence[str], year: str) -> Iterator[tuple[str, str]]:
    """Yield the editions of a year whose names do not count from one up to the year's own, with a message."""
    for name, called in zip(order, [*(f"{year}.{number}" for number in range(1, len(order))), year], strict=True):
        if name != called:
            yield name, f"这一版应当叫{called}，被改过名。{seal.MEND}"


def _gone(later: str) -> str:
    return f"这一版和归档包，与{layout.title(later)}发布时记下的不同：后来被换掉、改动或者拿走了。{seal.MEND}"


def _added(later: str) -> str:
    return f"{layout.title(later)}发布时没有这一版，是后来放进去的。请移到别处"


def _link(public: Path, name: str) -> Link:
    package = public / layout.ARCHIVE / name
    return Link(edition=name, seal=seal.fingerprint(public / name), package=seal.fingerprint(package))


def _release(folder: Path) -> Release | None:
    try:
        found = Release.model_validate_json(seal.content(folder / layout.RELEASE))
    except (OSError, ValidationError):
        return None
    return found if str(found.year) == folder.name[:4] else None
