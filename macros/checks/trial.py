"""A trial: every rule is asked of a project as it would be with some files changed, before any of them is."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.checks.runner import check
from macros.core.git import READ
from macros.project import Project


def trial(root: Path, texts: Mapping[str, str], without: Iterable[str] = ()) -> Project:
    """The project below `root` with those texts in the place of its files and `without` others; its own stay as they are.

    Raises:
        Problems: what would have to be mended.
    """
    with TemporaryDirectory() as folder:
        for name in READ:
            copy = shutil.copytree if (root / name).is_dir() else shutil.copy
            copy(root / name, Path(folder, name))
        for path in without:
            Path(folder, path).unlink()
        for path, text in texts.items():
            Path(folder, path).write_bytes(text.encode())
        return check(Path(folder))
