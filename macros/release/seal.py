"""The seal of a folder: SHA256SUMS lists the checksum of every file in it, to prove that nothing has changed."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from macros.core.problems import Problem

SUMS = "SHA256SUMS"
MEND = "请从备份中恢复，不要手工修改"

# Either may have been changed: nothing here tells a damaged line of the seal from a damaged file.
_CHANGED = f"内容与封存时不同。请从备份中恢复它和它的封存记录 {SUMS}，不要手工修改"
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
_LARGEST = 2**30  # Bytes: a file with a hole can be longer than memory, and a package is never nearly as long.
_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")  # Unicode categories that no list of files can show.


@dataclass
class Digests:
    """A cache of the SHA-256 digests of one run. A file hard-linked into two trees is read only once."""

    known: dict[tuple[int, int, int, int], str] = field(default_factory=dict)

    def of(self, path: str) -> str:
        """The digest of a file. Raises OSError if it is a link or cannot be read."""
        status = os.lstat(path)
        key = (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)
        if key not in self.known:
            self.known[key] = hashlib.sha256(content(path)).hexdigest()
        return self.known[key]


def seal(folder: Path, beside: Collection[str] = ()) -> None:
    """Write the checksums of every file in a folder, in the format that `sha256sum -c` reads.

    `beside` are the top-level names that the seal leaves out. Raises OSError if a file cannot be read.
    """
    digests = Digests()
    found = {name: digests.of(path) for name, path in walk(folder, beside) if name != SUMS}
    (folder / SUMS).write_text(_written(found), encoding="utf-8", newline="\n")


def content(file: Path | str) -> bytes:
    """The content of an edition's file; empty for a pipe, without waiting. Raises OSError, also for a link or a huge file."""
    with os.fdopen(os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as opened:
        if os.fstat(opened.fileno()).st_size > _LARGEST:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(file))
        return opened.read() or b""


def fingerprint(folder: Path) -> str:
    """The SHA-256 of a folder's seal, which identifies its whole content. Raises OSError if there is no seal."""
    return hashlib.sha256(content(folder / SUMS)).hexdigest()


def is_sealed(folder: Path) -> bool:
    """Whether a folder has a seal that is a regular file."""
    return (folder / SUMS).is_file() and not (folder / SUMS).is_symlink()


def sealed(folder: Path) -> dict[str, str]:
    """The checksums in the seal, by file; empty if there is no seal or its format is not ours."""
    try:
        return dict(_read(content(folder / SUMS)))
    except OSError:
        return {}


@cache
def _read(written: bytes) -> Mapping[str, str]:
    """Parse a seal. Cached: one publication asks for the seals of all editions several times."""
    try:
        text = written.decode()
    except UnicodeDecodeError:
        return {}
    found = {match[2]: match[1] for match in map(_LINE.fullmatch, text.split("\n")) if match}
    return found if text == _written(found) else {}


def differences(
    folder: Path, shown: str, digests: Digests, needed: str = "", beside: Collection[str] = ()
) -> Iterator[Problem]:
    """Report every difference between a folder and its seal, which must list `needed`; `shown` prefixes each path.

    The published tree itself, without such a prefix, may be a link to another disk, but nothing in it may be one.
    """
    if (shown and folder.is_symlink()) or not is_sealed(folder):
        yield Problem(shown or SUMS, 0, f"没有封存记录 {SUMS}，无法核对。{MEND}")
        return
    prefix = f"{shown}/" if shown else ""
    then = sealed(folder)
    if not then or needed not in (*then, ""):
        yield Problem(f"{prefix}{SUMS}", 0, f"封存记录被改动，读不懂了。{MEND}")
        return
    found = dict(walk(folder, beside))
    found.pop(SUMS, None)
    for name in sorted(then.keys() | found.keys()):
        if message := _difference(found.get(name), then.get(name), digests):
            yield Problem(prefix + visible(name), 0, message)


def visible(name: str) -> str:
    """A name fit for display on one line, whatever characters it has."""
    return "".join(f"\\u{ord(one):04x}" if unicodedata.category(one) in _UNSEEN else one for one in name)


def _written(found: Mapping[str, str]) -> str:
    """The text of a seal: one line per file, sorted by name."""
    return "".join(f"{found[name]}  {name}\n" for name in sorted(found))


def _difference(path: str | None, then: str | None, digests: Digests) -> str:
    """What happened to a file since it was sealed; empty if nothing did."""
    if path is None:
        return f"这个文件不见了。{MEND}"
    if message := _no_file(path):
        return message
    if then is None:
        return "封存时没有这个文件。请把它移到别处"
    try:
        return "" if digests.of(path) == then else _CHANGED
    except OSError as error:
        return _closed(error)


def _no_file(path: str) -> str:
    """What is there instead of a file; empty if it is a regular file."""
    mode = os.lstat(path).st_mode
    if stat.S_ISREG(mode):
        return ""
    if stat.S_ISLNK(mode):
        return f"这是链接，内容不在这里。{MEND}"
    if stat.S_ISDIR(mode):
        try:
            empty = not any(Path(path).iterdir())
        except OSError as error:
            return _closed(error)
        return "这是空文件夹，封存时没有。请删去" if empty else ""
    return "这不是文件（管道、设备之类），封存时没有。请移到别处"


def _closed(error: OSError) -> str:
    if error.errno == errno.EFBIG:
        return f"比发布的任何文件都大得多，不是封存时的内容。{MEND}"
    reason = "没有读的权限" if error.errno in (errno.EACCES, errno.EPERM) else os.strerror(error.errno or 0)
    return f"打不开（{reason}），无法核对。请检查权限和磁盘"


def walk(folder: Path, beside: Collection[str] = ()) -> Iterator[tuple[str, str]]:
    """Everything below a folder but non-empty folders: (relative path, full path). Symbolic links are not followed."""
    todo = [("", str(folder))]
    while todo:
        shown, place = todo.pop()
        try:
            with os.scandir(place) as entries:
                found = sorted(entries, key=lambda one: one.name)
        except OSError:
            yield shown.removesuffix("/"), place
            continue
        if not found and shown:
            yield shown.removesuffix("/"), place
        for one in found:
            if shown or one.name not in beside:
                if one.is_dir(follow_symlinks=False):
                    todo.append((f"{shown}{one.name}/", one.path))
                else:
                    yield shown + one.name, one.path
