"""Replace a folder in one step: readers, and any crash, find either the old one or the new one, complete.

The new folder is prepared next to the old one under a hidden name, so the next run can clean up after a killed one.
"""

from __future__ import annotations

import ctypes
import errno
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from itertools import count
from pathlib import Path

from macros.core.problems import Problem, Problems

_HERE = -100  # AT_FDCWD of linux/fcntl.h
_EXCHANGE = 2  # RENAME_EXCHANGE of linux/fs.h
_UNKNOWN = (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP)  # The kernel or the file system cannot exchange folders.
_MOUNTS = Path("/proc/self/mountinfo")  # Linux only.


def require() -> None:
    """Raises Problems on Windows, which lacks locks that end with their process and an atomic exchange of folders."""
    if find_spec("fcntl") is None:
        message = "Windows不能让新网站一步换下旧的，中途断电会留下半个网站，所以不在这里发布。请在Linux或macOS上运行"
        raise Problems([Problem("public", 0, message)])


@contextmanager
def turn(place: Path) -> Iterator[Path]:
    """Yield the path of a folder, not created yet, in which to prepare the replacement of `place`; always clean up.

    One process at a time. Raises Problems if another process holds the lock, or if the folder cannot be replaced. The
    lock is released when its process ends, however it ends.
    """
    if mounted := list(_mounted(place)):
        raise Problems(mounted)
    handle = os.open(place.parent, os.O_RDONLY)
    try:
        _lock(handle, place)
        _mend(place)
        try:
            yield next(path for path in _beside(place) if not path.exists())
        finally:
            with suppress(KeyboardInterrupt):  # The exchange has happened or not; the next turn clears what is left.
                _mend(place)
    finally:
        os.close(handle)


def take(place: Path, fresh: Path) -> None:
    """Replace `place` with `fresh`, in one step on Linux.

    Other systems take two: a process killed in between leaves no `place`, and the next turn restores the old one.
    """
    os.sync()  # Flush the new folder to disk before it replaces the old one, in case of a power failure.
    if not place.exists():
        fresh.rename(place)
    elif not _exchange(fresh, place):
        place.rename(_old(place))
        fresh.rename(place)


def left(place: Path) -> list[Path]:
    """What earlier turns could not delete, such as another user's files. The next turn tries again."""
    return sorted(place.parent.glob(f".{place.name}-next*"))


def _beside(place: Path) -> Iterator[Path]:
    return (place.with_name(f".{place.name}-next{number or ''}") for number in count())


def _old(place: Path) -> Path:
    return place.with_name(f".{place.name}-old")


def _lock(handle: int, place: Path) -> None:
    import fcntl  # noqa: PLC0415 - Windows has none

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Problems([Problem(place.name, 0, "另一次发布正在进行。请等它结束以后再试")]) from None


def _mend(place: Path) -> None:
    """Restore the old folder if it was moved away and not replaced; delete all other leftovers.

    Ignore what cannot be deleted: the exchange has either happened or not.
    """
    if _old(place).exists():
        _old(place).rename(place if not place.exists() else next(one for one in _beside(place) if not one.exists()))
    for folder in left(place):
        shutil.rmtree(folder, ignore_errors=True)
        for inside, folders, _ in os.walk(folder):  # An archivist may have made a year's folders read-only.
            for one in (Path(inside), *(Path(inside, name) for name in folders)):
                if one.lstat().st_uid == os.geteuid() and not one.is_symlink():
                    one.chmod(0o700)
        shutil.rmtree(folder, ignore_errors=True)


def _mounted(place: Path) -> Iterator[Problem]:
    """Report mount points at or below the folder: moving one away fails, and deleting one would be worse."""
    listed = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape") if _MOUNTS.exists() else ""
    points = [re.sub(r"\\(\d{3})", lambda code: chr(int(code[1], 8)), line.split()[4]) for line in listed.splitlines()]
    for point in sorted({Path(one) for one in points}):
        if point == place or place in point.parents:
            shown = point.relative_to(place.parent).as_posix()
            message = "这个文件夹是单独挂载的，发布时不能整体替换。请先卸载，把内容放进普通的文件夹，再发布"
            yield Problem(shown, 0, message)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; return False if the system cannot. Raises OSError on any other failure."""
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        return False
    if call(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNKNOWN:
        return False
    raise OSError(code, os.strerror(code), str(other))
