"""Check a project as it would be with some files changed, before changing any."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.checks.runner import check
from macros.core.git import READ
from macros.project import Project


def trial(root: Path, texts: Mapping[str, str], without: Iterable[str] = ()) -> Project:
    """Return the project below `root` with `texts` replacing files by path, and `without` others; `root` stays unchanged.

    Raises:
        Problems: if the changed project breaks any rule.
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
