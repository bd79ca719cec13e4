"""Prepare the published tree next to the old one: one more edition, and the same files for all others."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from macros.core.problems import Problem, Problems
from macros.release import atomic_swap, chain, layout, leads, seal
from macros.release.chain import Link
from macros.release.seal import Digests
from macros.release.verify import verify

# Copy if hard links are unsupported or exhausted, cross file systems, or would link another user's file.
_NO_LINKS = (errno.EPERM, errno.EACCES, errno.EXDEV, errno.EMLINK, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS)


@dataclass(frozen=True)
class Making:
    """How to make an edition.

    `edition` writes it into a folder, given the links of the other editions; `package` writes the archive package of
    the sealed edition into another folder.
    """

    year: str
    edition: Callable[[Path, Sequence[Link]], object]
    package: Callable[[Path, Path], object]


def place(public: Path, fresh: Path, making: Making, digests: Digests) -> None:
    """Prepare `public` with one more edition in `fresh`, then replace the old tree.

    An existing edition of the year moves to the next free number. Raises Problems if the result does not verify.
    """
    year = making.year
    with _readable_by_all():
        if public.exists():
            _keep(public, fresh)
        else:
            fresh.mkdir()
        if (fresh / year).exists():
            old = f"{year}.{layout.number(layout.editions(fresh), year)}"
            for folder in (fresh, fresh / layout.ARCHIVE):
                (folder / year).rename(folder / old)
        making.edition(fresh / year, chain.links(fresh))
        seal.seal(fresh / year)
        making.package(fresh / layout.ARCHIVE / year, fresh / year)
        seal.seal(fresh / layout.ARCHIVE / year)
        leads.lead(fresh)
    if differences := verify(fresh, digests):
        raise Problems(Problem(one.path, one.line, f"做出来的与要发布的不一致：{one.message}") for one in differences)
    atomic_swap.take(public, fresh)


@contextmanager
def _readable_by_all() -> Iterator[None]:
    """Let the web server read new files, whatever the user's umask."""
    before = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(before)


def _keep(public: Path, fresh: Path) -> None:
    """Hard-link the published files into `fresh`, except the top-level files that are written anew.

    Linking those would change the old tree when they are written.
    """
    kept = (*layout.editions(public), layout.ARCHIVE, *layout.UNSEALED, *layout.OF_THE_SERVER)
    for place, folders, files in os.walk(public):
        folder = fresh / Path(place).relative_to(public)
        folder.mkdir()
        if folder == fresh:
            folders[:] = [name for name in folders if name in kept]
        noted = folder.parent == fresh / layout.ARCHIVE
        for name in files:
            if name in kept if folder == fresh else not noted or name != layout.NOTE:
                _link(f"{place}/{name}", f"{folder}/{name}")


def _link(source: str, target: str) -> None:
    """Hard-link a file; copy it if that is impossible."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        shutil.copy2(source, target, follow_symlinks=False)
