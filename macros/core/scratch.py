"""Scratch folders: removed when the work ends or, if it was killed, when the next run starts."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: the folder of a killed run stays.
    fcntl = None  # type: ignore[assignment]

_PREFIX = ".report-scratch-"


@contextmanager
def scratch(parent: Path | None = None) -> Iterator[Path]:
    """Provide an empty folder in `parent`, by default the system's temporary folder. Its lock ends with the process."""
    place = Path(parent or tempfile.gettempdir())
    for left in place.glob(f"{_PREFIX}*"):
        _clear(left)
    folder, lock = _claimed(place)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def _claimed(place: Path) -> tuple[Path, int]:
    """Create and lock a folder; try again if another run removed it before it was locked."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=place))
        lock = _lock(folder)
        if lock is not None and folder.exists():
            return folder, lock


def _clear(left: Path) -> None:
    """Remove a folder that no process is using. What cannot be removed, such as another user's, stays."""
    lock = _lock(left)
    if lock is not None:
        shutil.rmtree(left, ignore_errors=True)
        os.close(lock)


def _lock(folder: Path) -> int | None:
    """Lock a folder and return the handle; None if another process holds the lock, or it is gone or not ours."""
    if fcntl is None:
        return None if any(folder.iterdir()) else os.open(os.devnull, os.O_RDONLY)
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle
