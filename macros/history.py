"""The project as git keeps it: its files at a revision."""

from __future__ import annotations

import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory


class UnknownRevisionError(Exception):
    """There is no such revision, or no git to ask; the message says which, in Chinese."""


@contextmanager
def at(root: Path, revision: str) -> Iterator[Path]:
    """A folder that holds the data and the pages as they were at a revision. Raises UnknownRevisionError."""
    call = ["git", "archive", "--format=tar", "--end-of-options", revision, "data", "docs", "mkdocs.yml"]
    try:
        done = subprocess.run(call, cwd=root, capture_output=True, check=False)  # noqa: S603 - git, from the PATH
    except FileNotFoundError:
        raise UnknownRevisionError("没有找到 git。请先安装 git") from None
    if done.returncode:
        raise UnknownRevisionError(f"找不到版本「{revision}」。请写提交号、分支或标签的名称，如 main、HEAD~1")
    with TemporaryDirectory() as folder:
        with tarfile.open(fileobj=BytesIO(done.stdout)) as files:
            files.extractall(folder, filter="data")
        yield Path(folder)
