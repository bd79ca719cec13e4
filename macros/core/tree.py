"""The folders that people fill: only regular files with plain names, and no links that lead outside."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from macros.core.problems import Problem, Problems, printable
from macros.core.system_errors import reading

# What Word, WPS, LibreOffice and Emacs keep next to an open file: it goes when that file is closed, and is not the project's.
OPEN = ("~$*", ".~*", ".#*")
_MAX_DEPTH = 8
_MAX_NAME = 120  # Characters; every system can write this, even with a folder or two.
NO_FOLDER = "应当是一个文件夹。请从上一版中恢复；改了名称的，请改回来"
_LINK = "这是一个链接，不是文件本身，会带出别处的内容。请删去它，把文件放在这里"
_NO_FILE = "打不开，这不是普通的文件。请删去，或从上一版中恢复"
_ODD = "文件名里有不能用的字符。请改名，只用汉字、字母、数字、“-”、“_”和“.”"
_NAME = re.compile(r"[\w.,()&@+ ~（）《》〔〕【】“”‘’、，；：！？·—-]+")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\..*)?", re.IGNORECASE)


def files(root: Path, name: str) -> list[str]:
    """Return the sorted paths, relative to `root`, of all files below a folder.

    Raises:
        Problems: it is not a folder, or something in it is not a plain file.
    """
    problems: list[Problem] = []
    found = sorted(_walk(root, name, problems))
    if problems:
        raise Problems(problems)
    return found


def left_open(name: str) -> bool:
    """Return whether a program keeps a file of this name next to one that it has open."""
    return any(fnmatchcase(name, one) for one in OPEN)


def unreadable(file: Path, path: str) -> str | None:
    """Explain why a file must not be opened: it or a folder in `path`, its tail, is a link, or it is irregular; or None."""
    if any(place.is_symlink() for place in [file, *file.parents[: path.count("/")]]):
        return _LINK
    return None if file.is_file() or not file.exists() else _NO_FILE


def _walk(root: Path, name: str, problems: list[Problem]) -> Iterator[str]:
    """Yield files breadth first, so that no depth overflows; report anything but plain files and folders in `problems`."""
    if (root / name).is_symlink() or not (root / name).is_dir():
        problems.append(Problem(name, 0, NO_FOLDER))
        return
    level = [name]
    first: dict[str, str] = {}  # By the name that systems without upper and lower case know.
    while level:
        entries = [(f"{above}/{entry.name}", entry) for above in level for entry in _entries(root, above, problems)]
        level = []
        for path, entry in sorted(entries, key=lambda one: one[0]):
            if message := _strange(entry, path) or _twin(path, first.setdefault(path.casefold(), path)):
                problems.append(Problem(_shown(path), 0, message))
            elif entry.is_dir():
                level.append(path)
            else:
                yield path


def _entries(root: Path, name: str, problems: list[Problem]) -> Iterator[os.DirEntry[str]]:
    try:
        entries = [*os.scandir(root / name)]
        yield from (entry for entry in entries if not left_open(entry.name))
    except OSError as error:
        problems.append(Problem(_shown(name), 0, reading(error)))


def _strange(entry: os.DirEntry[str], path: str) -> str | None:
    """Explain why an entry is not allowed in a project; None if it is."""
    if entry.is_symlink():
        return _LINK
    if not _NAME.fullmatch(entry.name) or entry.name != unicodedata.normalize("NFC", entry.name).strip():
        return _ODD
    if _DEVICE.fullmatch(entry.name) or entry.name.endswith("."):
        return "Windows上不能有这个名称的文件。请改名"
    if len(entry.name) > _MAX_NAME:
        return f"文件名太长。请改短，不超过{_MAX_NAME}个字"
    if not entry.is_dir():
        return None if entry.is_file() else _NO_FILE
    return None if path.count("/") < _MAX_DEPTH else "文件夹套得太深。请移到上面几层"


def _twin(path: str, other: str) -> str | None:
    """Explain why two names cannot stand together on every system; None if they can."""
    if path == other:
        return None
    return f"与“{other.rpartition('/')[2]}”只有大小写不同，在Windows和苹果电脑上只能留下一个。请改名"


def _shown(path: str) -> str:
    """Escape a path so that it prints on one line."""
    return printable(os.fsencode(path).decode(errors="backslashreplace"))
