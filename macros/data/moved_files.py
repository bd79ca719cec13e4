"""Data files that are not where they belong: the file that each of them probably is now."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection
from itertools import chain
from pathlib import Path

from macros.core.problems import Problem, Problems, renamed
from macros.core.textfile import read_text

_ENDINGS = (".yml", ".yaml")


def moved_to(root: Path, files: Collection[str], fits: Callable[[str, str], bool]) -> dict[str, str]:
    """The path that each missing one of `files` seems to have now: that of one named like it, or whose text fits it."""
    missing = [path for path in files if not (root / path).exists()]
    if not missing:
        return {}
    strays = _strays(root, files)
    found = renamed(missing, [name for name in strays if posixpath.dirname(name) == "data"])
    for name in (name for name in strays if name not in found.values()):
        left = [path for path in missing if path not in found]
        same = [path for path in left if posixpath.basename(path) == posixpath.basename(name)]
        fitting = same or [path for path in left if _fits(root / name, path, fits)]
        found |= dict.fromkeys(fitting[:1], name)
    return found


def problem(path: str, now: str) -> Problem:
    """The problem of a data file that is at another path now."""
    if posixpath.dirname(path) == posixpath.dirname(now):
        return Problem(path, 1, f"找不到这个文件，像是改成了「{now}」。请把文件名改回来")
    return Problem(path, 1, f"找不到这个文件，像是移到了「{now}」。请移回来，文件名照原来的写")


def _strays(root: Path, files: Collection[str]) -> list[str]:
    """The files that a data file may have become: any below data/, and those of YAML beside and below docs/."""
    others = chain((root / "data").glob("*/*"), root.glob("*"), (root / "docs").rglob("*"))
    there = [*(root / "data").glob("*"), *(path for path in others if path.suffix in _ENDINGS)]
    names = sorted(path.relative_to(root).as_posix() for path in there if path.is_file())
    return [name for name in names if name not in files and not name.startswith(("mkdocs.", "."))]


def _fits(file: Path, path: str, fits: Callable[[str, str], bool]) -> bool:
    """Whether a file can be read and has the content of that data file."""
    try:
        return file.suffix in _ENDINGS and fits(read_text(file, path), path)
    except Problems:
        return False
