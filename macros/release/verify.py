"""Proof of a published tree: every edition is what it was sealed as, the chain holds, and nothing else stands there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from macros.core.problems import Problem
from macros.release import archive, chain, fingerprint, layout, leads, seal
from macros.release.layout import ARCHIVE, FINGERPRINTS, RELEASE, VERSIONS
from macros.release.seal import MEND, SUMS, Digests


def verify(public: Path, digests: Digests | None = None) -> list[Problem]:
    """Every difference between what is published and what was, by file. `digests` saves reading what was read."""
    if not public.is_dir():
        return [Problem(str(public), 0, "没有这个文件夹。请核对名称；还没有发布过的，先运行 make publish")]
    names = layout.editions(public)
    if not names:
        return [Problem(str(public), 0, "里面没有哪一年的报告。请核对文件夹的名称")]
    digests = digests or Digests()
    return sorted({*_editions(public, names, digests), *_above(public, names, digests)})


def server_files(public: Path) -> list[str]:
    """What of the server's own files is not as it was when last published: no fault, but good to know."""
    found = seal.differences(public, "", Digests(), beside=beside(public))
    return [one.path for one in found if one.path in layout.OF_THE_SERVER]


def beside(public: Path) -> list[str]:
    """What the seal above the years says nothing of: the editions and packages have their own."""
    return [*layout.editions(public), ARCHIVE, *layout.UNSEALED]


def _editions(public: Path, names: list[str], digests: Digests) -> Iterator[Problem]:
    known = chain.releases(public)
    sound = True
    for name in names:
        package = f"{ARCHIVE}/{name}"
        found = [*seal.differences(public / name, name, digests, RELEASE)]
        packed = [*seal.differences(public / package, package, digests, layout.bag(name), (layout.NOTE,))]
        if known[name] is None and not found:
            found.append(Problem(f"{name}/{RELEASE}", 0, f"内容读不懂了。{MEND}"))
        pair = (seal.fingerprint(public / package), seal.fingerprint(public / name)) if not found + packed else None
        if pair and pair not in digests.compared:
            packed += archive.differences(public / name, public / package / layout.bag(name), package)
            digests.compared |= set() if packed else {pair}
        sound = sound and (public / name / SUMS).is_file() and (public / package / SUMS).is_file()
        yield from [*found, *packed]
    if sound:
        yield from chain.broken(public, {name: one for name, one in known.items() if one})


def _above(public: Path, names: list[str], digests: Digests) -> Iterator[Problem]:
    """What leads to the editions is as it was published, and tells of the editions that stand."""
    for one in seal.differences(public, "", digests, VERSIONS, beside(public)):
        if one.path not in layout.OF_THE_SERVER:
            yield one
    for path in (public / ARCHIVE).iterdir() if (public / ARCHIVE).is_dir() else ():
        if path.name not in names:
            yield Problem(f"{ARCHIVE}/{seal.visible(path.name)}", 0, "不是发布出来的。请把它移到别处")
    yield from _notes(public, names)
    if [one.get("version") for one in _listed(public)] != names:
        yield Problem(VERSIONS, 0, f"与各年的报告不一致，文件夹有：{'、'.join(names)}。{MEND}")
    if fingerprint.read(public) != fingerprint.standing(public):
        yield Problem(FINGERPRINTS, 0, f"与各年的封存记录不一致。{MEND}")


def _notes(public: Path, names: list[str]) -> Iterator[Problem]:
    """Beside each package stands what was corrected after it, and nothing else."""
    try:
        meant = leads.notes(leads.listed(public, names))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return  # A release.json that can't be read is told by its own.
    for name in names:
        note = f"{ARCHIVE}/{name}/{layout.NOTE}"
        there = (public / note).read_bytes() if (public / note).is_file() else b""
        if there != meant.get(note, "").encode() or (public / note).is_symlink():
            yield Problem(note, 0, f"与已经发布的更正不一致，或者不见了。{MEND}")


def _listed(public: Path) -> list[dict[str, Any]]:
    """The editions that versions.json lists; none where it can't be read, which its seal tells."""
    try:
        listed = json.loads(seal.content(public / VERSIONS))
        return [one for one in listed if isinstance(one, dict)]
    except (OSError, ValueError, TypeError, RecursionError):
        return []
