"""What stands above the years, compared with what the editions give: it is made of them, and says nothing of its own."""

from __future__ import annotations

import json
import platform
import re
from collections.abc import Iterator
from pathlib import Path

from macros.core import program
from macros.core.problems import Problem
from macros.release import layout, leads, seal
from macros.release.chain import Release
from macros.release.layout import CORRECTIONS, FINGERPRINTS, INDEX, VERSIONS
from macros.site.corrections import core

_UNREAD = (OSError, ValueError, KeyError, TypeError, RecursionError)
_NEEDED = (INDEX, CORRECTIONS, VERSIONS, FINGERPRINTS, leads.LOST)  # Every version of the program makes these.
_RUNS = re.compile(r"(?i)<(?:script|iframe|object|embed|form|base)\b|\son\w+\s*=|javascript:")
_HOST = re.compile(r"(?i)(?:https?:)?//([^/\"'\s<>]+)")
_DATA = re.compile(r"url=[^\"]+|\b\d{4}-\d\d-\d\d\b|\b(?:[0-9a-f]{4} ){15}[0-9a-f]{4}\b")
_PAGES = (".html", ".xml")


def made_here(release: Release) -> bool:
    """Whether this program, by this Python, published an edition: then what it made is the same byte for byte."""
    return release.tools.get("program") == program.digest() and release.tools.get("python") == platform.python_version()


def differences(public: Path, newest: Release) -> Iterator[Problem]:
    """Every file above the years that is not what the editions give, the missing ones and strangers among them."""
    exact = made_here(newest)
    for name, made, there in _unlike(public):
        if there is None and (exact or name in _NEEDED):
            yield Problem(seal.visible(name), 0, f"不见了，或者打不开。{seal.MEND}")
        elif made is None and (exact or there is None or _RUNS.search(there.decode(errors="replace"))):
            yield Problem(seal.visible(name), 0, "不是发布出来的。请把它移到别处")
        elif made is not None and there is not None and not same(name, made, there, exact):
            yield Problem(seal.visible(name), 0, f"与各年的报告不一致。{seal.MEND}")


def same(name: str, made: bytes, there: bytes, exact: bool) -> bool:
    """Whether a file is what we make it.

    Byte for byte; but where another version of the program made it, its words and its look may differ, and then it
    leads to the same place and no other host, shows the same days and fingerprints, and holds nothing that runs.
    """
    if made == there or exact or name == leads.LOST:  # That one is the newest edition's own.
        return made == there
    try:
        ours, theirs = made.decode(), there.decode()
        if name == VERSIONS:
            return _versions(ours) == _versions(theirs)
    except _UNREAD:
        return False
    if name.endswith(_PAGES):
        hosts = {*_HOST.findall(ours)} >= {*_HOST.findall(theirs)}
        return hosts and not _RUNS.search(theirs) and {*_DATA.findall(ours)} == {*_DATA.findall(theirs)}
    return _DATA.findall(ours) == _DATA.findall(theirs)


def otherwise_made(public: Path, newest: Release) -> list[str]:
    """The files above the years that another version of the program made, and otherwise than this one."""
    return [] if made_here(newest) else [name for name, _, _ in _unlike(public)]


def _unlike(public: Path) -> Iterator[tuple[str, bytes | None, bytes | None]]:
    """The files that are not as we make them: path, as we make it, as it is there."""
    names = layout.editions(public)
    try:
        made = {name: text if isinstance(text, bytes) else text.encode() for name, text in leads.files(public, names)}
    except _UNREAD:
        return  # An edition that can't be read is told by its own seal.
    beside = (*names, layout.ARCHIVE, *layout.UNSEALED, *layout.OF_THE_SERVER)
    there = dict(seal.walk(public, beside))
    there.pop(seal.SUMS, None)
    notes = {f"{layout.ARCHIVE}/{name}/{layout.NOTE}" for name in names}
    there |= {name: str(public / name) for name in notes if (public / name).exists() or (public / name).is_symlink()}
    for name in sorted(made.keys() | there.keys()):
        try:
            content = seal.content(there[name]) if name in there else None
        except OSError:
            content = None
        if content is None or content != made.get(name):
            yield name, made.get(name), content


def _versions(text: str) -> list[tuple[object, ...]]:
    """What old pages learn from the list of versions, whatever else it says."""
    return [
        (
            one["version"],
            one["aliases"],
            one["properties"]["pages"],
            [core(other) for other in one["properties"]["corrections"]],
        )
        for one in json.loads(text)
    ]
