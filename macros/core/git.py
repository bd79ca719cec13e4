"""The project as git keeps it: its files at a revision, and whether all of it is committed."""

from __future__ import annotations

import subprocess
import tarfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.core.problems import Problem, Problems

READ = ("data", "docs", "mkdocs.yml")


class UnknownRevisionError(Exception):
    """There is no such revision, or no git to ask; the message says which, in Chinese."""


@contextmanager
def at(root: Path, revision: str, paths: Sequence[str] = READ) -> Iterator[Path]:
    """A folder that holds those files as they were at a revision; all of them for no paths. Raises UnknownRevisionError."""
    with TemporaryDirectory() as folder:
        extract(root, revision, paths, Path(folder))
        yield Path(folder)


def extract(root: Path, revision: str, paths: Sequence[str], folder: Path) -> None:
    """Write those files, as they were at a revision, into a folder; all of them for no paths. Raises UnknownRevisionError."""
    # Byte for byte, whatever line ends this machine's files have.
    call = ["git", "-c", "core.autocrlf=false", "archive", "--format=tar", "--end-of-options", revision, *paths]
    try:
        done = subprocess.run(call, cwd=root, capture_output=True, check=False)  # noqa: S603 - git, from the PATH
    except FileNotFoundError:
        raise UnknownRevisionError("没有找到 git。请先安装 git") from None
    if done.returncode:
        raise UnknownRevisionError(f"找不到版本「{revision}」。请写提交号、分支或标签的名称，如 main、HEAD~1")
    with tarfile.open(fileobj=BytesIO(done.stdout)) as files:
        files.extractall(folder, filter="data")


def changed(root: Path, revision: str) -> list[str]:
    """Those files that are not what they were at a revision, the ones that git does not know yet among them."""
    there = _git(root, "diff", "--name-only", "--relative", "-z", "--end-of-options", revision, "--", *READ)
    new = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", *READ)
    return sorted({*there.split("\0"), *new.split("\0")} - {""})


def clean(root: Path) -> str:
    """The commit that holds the project exactly as it is. Raises Problems where none does."""
    try:
        commit = _git(root, "rev-parse", "--verify", "HEAD")
        changed = _git(root, "status", "--porcelain", "--untracked-files=all", "-z", "--no-renames", "--", ".")
    except FileNotFoundError:
        raise Problems([Problem(".", 0, "没有找到 git。请先安装 git")]) from None
    except subprocess.CalledProcessError:
        message = "这里不是git仓库，或者还没有提交过，说不清发布的是哪一版。请先用git提交"
        raise Problems([Problem(".", 0, message)]) from None
    if changed:
        message = "有没提交的改动。请先提交，或者撤回改动"
        raise Problems(Problem(line[3:], 0, message) for line in changed.split("\0") if line)
    return commit.strip()


def _git(root: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=root, capture_output=True, check=True, encoding="utf-8").stdout  # noqa: S603, S607 - git, from the PATH
