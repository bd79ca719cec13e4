"""The folders that people fill: what lies below one, all of it plain files with plain names, none of which leads out."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from macros.core.problems import Problem, Problems
from macros.core.system_errors import reading

_MAX_DEPTH = 8
_MAX_NAME = 120  # Characters; with a folder or two, all systems can write it.
_LINK = "这是一个链接，不是文件本身，会带出别处的内容。请删去它，把文件放在这里"
_NO_FILE = "打不开，这不是普通的文件。请删去，或从上一版中恢复"
_ODD = "文件名里有不能用的字符。请改名，只用汉字、字母、数字、“-”、“_”和“.”"
_NAME = re.compile(r"[\w.,()&@+ ~（）《》〔〕【】“”‘’、，；：！？·—-]+")


def files(root: Path, name: str) -> list[str]:
    """The paths, from `root`, of all files below the folder of that name, in order.

    Raises:
        Problems: it is no folder, or something in it is no plain file.
    """
    problems: list[Problem] = []
    found = sorted(_walk(root, name, problems))
    if problems:
        raise Problems(problems)
    return found


def unreadable(file: Path, path: str) -> str | None:
    """Why a file is not to be opened, or None: it or a folder of `path`, the end of its place, is a link, or it is no file."""
    if any(place.is_symlink() for place in [file, *file.parents][: path.count("/") + 1]):
        return _LINK
    return None if file.is_file() or not file.exists() else _NO_FILE


def _walk(root: Path, name: str, problems: list[Problem]) -> Iterator[str]:
    """Level by level, so that no depth is too much; what is no plain file or folder goes to `problems`."""
    if (root / name).is_symlink() or not (root / name).is_dir():
        problems.append(Problem(name, 0, "应当是一个文件夹。请从上一版中恢复"))
        return
    level = [name]
    while level:
        entries = [(f"{above}/{entry.name}", entry) for above in level for entry in _entries(root, above, problems)]
        level = []
        for path, entry in entries:
            if message := _strange(entry, path):
                problems.append(Problem(_shown(path), 0, message))
            elif entry.is_dir():
                level.append(path)
            else:
                yield path


def _entries(root: Path, name: str, problems: list[Problem]) -> Iterator[os.DirEntry[str]]:
    try:
        yield from os.scandir(root / name)
    except OSError as error:
        problems.append(Problem(_shown(name), 0, reading(error)))


def _strange(entry: os.DirEntry[str], path: str) -> str | None:
    """Why an entry is none that a project holds, or None."""
    if entry.is_symlink():
        return _LINK
    if not _NAME.fullmatch(entry.name) or entry.name != unicodedata.normalize("NFC", entry.name).strip():
        return _ODD
    if len(entry.name) > _MAX_NAME:
        return f"文件名太长。请改短，不超过{_MAX_NAME}个字"
    if not entry.is_dir():
        return None if entry.is_file() else _NO_FILE
    return None if path.count("/") < _MAX_DEPTH else "文件夹套得太深。请移到上面几层"


def _shown(path: str) -> str:
    """A path that can be printed on one line, whatever is in it."""
    text = os.fsencode(path).decode(errors="backslashreplace")
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in text)
