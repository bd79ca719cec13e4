"""Taking a folder's place in one step: whoever looks, and whatever is killed, there is the old one or the new one, whole.

The new one is prepared beside the old one under a fixed hidden name, so that the next run finds what a killed one left.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from macros.core.problems import Problem, Problems

_HERE = -100  # AT_FDCWD of linux/fcntl.h
_EXCHANGE = 2  # RENAME_EXCHANGE of linux/fs.h
_UNKNOWN = (errno.ENOSYS, errno.EINVAL)  # Of a kernel or a file system that cannot exchange.


@contextmanager
def turn(place: Path) -> Iterator[Path]:
    """The folder in which to prepare what is to take `place`, not made yet; cleared away at the end, taken or not.

    One process at a time: raises Problems where another one is at it. The lock ends with its process, however it ends.
    """
    handle = os.open(place.parent, os.O_RDONLY)
    try:
        _lock(handle, place)
        _mend(place)
        try:
            yield _beside(place, "next")
        finally:
            _mend(place)
    finally:
        os.close(handle)


def take(place: Path, fresh: Path) -> None:
    """Let `fresh` take the place of `place`, in one step on Linux.

    Elsewhere in two: a process killed between them leaves no `place`, and the next turn brings the old one back.
    """
    os.sync()  # What takes the place is on the disk before it does, should the power fail.
    if not place.exists():
        fresh.rename(place)
    elif not _exchange(fresh, place):
        place.rename(_beside(place, "old"))
        fresh.rename(place)


def _beside(place: Path, what: str) -> Path:
    return place.with_name(f".{place.name}-{what}")


def _lock(handle: int, place: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Problems([Problem(place.name, 0, "另一次发布正在进行。请等它结束以后再试")]) from None


def _mend(place: Path) -> None:
    """Bring the old folder back where it was moved away and nothing took its place; clear all else away."""
    old = _beside(place, "old")
    if old.exists() and not place.exists():
        old.rename(place)
    for left in (old, _beside(place, "next")):
        if left.exists():
            shutil.rmtree(left)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; False where the system cannot. Raises OSError."""
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        return False
    if call(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNKNOWN:
        return False
    raise OSError(code, os.strerror(code), str(other))
