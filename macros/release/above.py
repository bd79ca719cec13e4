"""Compare the top-level files of the published tree with what the editions, their only source, produce."""

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
# Every version of the program writes these.
NEEDED = (INDEX, CORRECTIONS, VERSIONS, FINGERPRINTS, leads.LOST)
_RUNS = re.compile(r"(?i)<(?:script|iframe|object|embed|form|base)\b|\son\w+\s*=|javascript:")
_HOST = re.compile(r"(?i)(?:https?:)?//([^/\"'\s<>]+)")
_DATA = re.compile(r"url=[^\"]+|\b\d{4}-\d\d-\d\d\b|\b(?:[0-9a-f]{4} ){15}[0-9a-f]{4}\b")
_PAGES = (".html", ".xml")


def made_here(release: Release) -> bool:
    """Whether this program and Python version published the edition, so that its output must match byte for byte."""
    return release.tools.get("program") == program.digest() and release.tools.get("python") == platform.python_version()


def differences(public: Path, newest: Release) -> Iterator[Problem]:
    """Report every top-level file that differs from what the editions produce, missing and foreign files included."""
    exact = made_here(newest)
    for name, made, there in _unlike(public):
        if made is None:
            if exact or there is None or _is_a_note(name) or _RUNS.search(there.decode(errors="replace")):
                yield Problem(seal.visible(name), 0, "不是发布出来的。请把它移到别处")
        elif there is None:
            if exact or name in NEEDED or _is_a_note(name):
                yield Problem(seal.visible(name), 0, f"不见了，或者打不开。{seal.MEND}")
        elif not same(name, made, there, exact):
            yield Problem(seal.visible(name), 0, f"与各年的报告不一致。{seal.MEND}")


def _is_a_note(name: str) -> bool:
    """Whether a path is that of a note of corrections: every version of the program writes the same ones."""
    return name.startswith(f"{layout.ARCHIVE}/")


def same(name: str, made: bytes, there: bytes, exact: bool) -> bool:
    """Whether a file matches our output.

    The comparison is byte for byte. If another version of the program wrote the file, its wording and look may differ,
    but it must link to the same place and to no other host, show the same dates and fingerprints, and run no code.
    """
    if made == there or exact or name == leads.LOST:  # 404.html is copied from the newest edition.
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
    """The top-level files that another version of the program wrote differently."""
    return [] if made_here(newest) else [name for name, _, _ in _unlike(public)]


def _unlike(public: Path) -> Iterator[tuple[str, bytes | None, bytes | None]]:
    """The files that differ from our output, as (path, our content, content found); None where there is none."""
    names = layout.editions(public)
    if not all(seal.sealed(place / name) for place in (public, public / layout.ARCHIVE) for name in names):
        return  # The files above say what the seals hold; one that cannot be read is reported by itself.
    try:
        made = {name: text if isinstance(text, bytes) else text.encode() for name, text in leads.files(public, names)}
    except _UNREAD:
        return  # The seal of an unreadable edition reports it.
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
    """The part of versions.json that older pages rely on."""
    return [
        (
            one["version"],
            one["aliases"],
            one["properties"]["pages"],
            [core(other) for other in one["properties"]["corrections"]],
        )
        for one in json.loads(text)
    ]
