"""The published tree on a branch of git, from which hosts of static pages serve it: a commit for each publishing.

A branch moves in one step, and only from where it stood when publishing began; killed before, nothing has changed.
"""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.core.git import UnknownRevisionError
from macros.core.problems import Problem, Problems


@dataclass(frozen=True)
class Branch:
    """A branch of a repository, and the commit at which it stood when publishing began; None where it is new."""

    root: Path
    name: str
    tip: str | None

    def commit(self, tree: Path, who: str, day: date) -> None:
        """Let the branch hold the files of `tree`, in a commit of that name and day.

        Raises Problems, and leaves the branch where it is.
        """
        (tree / ".nojekyll").touch()  # Pages services are to serve the files as they are.
        signed = {
            f"GIT_{role}_{what}": value
            for role in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", who), ("EMAIL", ""), ("DATE", f"{day}T00:00:00Z"))
        }
        parents = ("-p", self.tip) if self.tip else ()
        content = _tree(self.root, tree)
        fresh = _git(self.root, "commit-tree", content, *parents, given=f"{who} {day}\n", variables=signed)
        before = _commit(self.root, f"refs/heads/{self.name}")
        if before not in (self.tip, None):
            message = "发布期间，这个分支有了别的提交，所以没有动它。请再发布一次"
            raise Problems([Problem(self.name, 0, message)])
        _git(self.root, "update-ref", f"refs/heads/{self.name}", fresh, before or "0" * len(fresh))


def read(root: Path, name: str) -> Branch:
    """The branch as it stands here, or else on the server when last fetched.

    Raises UnknownRevisionError where that is no name for a branch, and Problems where the branch is being worked on,
    or lacks what the server's has.
    """
    if _ask(root, "check-ref-format", "--branch", name) != name:
        raise UnknownRevisionError(f"「{name}」不能作分支的名称。请换一个，如 gh-pages")
    if f"branch refs/heads/{name}" in _ask(root, "worktree", "list", "--porcelain").splitlines():
        message = "这个分支正在使用，不能把发布的网站放在上面。请换一个分支，如 gh-pages"
        raise Problems([Problem(name, 0, message)])
    here, there = (_commit(root, f"refs/{place}/{name}") for place in ("heads", "remotes/origin"))
    if here and there and _ask(root, "merge-base", here, there) != there:
        mend = f"请先运行 git fetch origin {name}:{name}，再发布"
        raise Problems([Problem(name, 0, f"服务器上的这个分支有这里没有的提交。{mend}")])
    return Branch(root, name, here or there)


def _tree(root: Path, folder: Path) -> str:
    """The id under which git now keeps the files of a folder, byte for byte."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    listed = "\n".join(map(str, files))
    ids = _git(root, "hash-object", "-w", "--no-filters", "--stdin-paths", given=listed).split()
    places = (path.relative_to(folder).as_posix() for path in files)
    entries = "".join(f"100644 {one}\t{place}\n" for one, place in zip(ids, places, strict=True))
    with TemporaryDirectory() as own:
        index = {"GIT_INDEX_FILE": str(Path(own, "index"))}
        _git(root, "update-index", "--add", "--index-info", given=entries, variables=index)
        return _git(root, "write-tree", variables=index)


def _commit(root: Path, name: str) -> str | None:
    return _ask(root, "rev-parse", "--quiet", "--verify", f"{name}^{{commit}}") or None


def _ask(root: Path, *words: str) -> str:
    """What git answers; empty where it has no answer."""
    try:
        return _git(root, *words)
    except Problems:
        return ""


def _git(root: Path, *words: str, given: str = "", variables: dict[str, str] | None = None) -> str:
    env = os.environ | (variables or {})
    call = ["git", *words]
    try:
        done = subprocess.run(call, cwd=root, input=given, capture_output=True, check=True, encoding="utf-8", env=env)  # noqa: S603 - git, from the PATH
    except FileNotFoundError:
        raise UnknownRevisionError("没有找到 git。请先安装 git") from None
    except subprocess.CalledProcessError as error:
        message = f"git 没有完成（{error.stderr.strip()}），分支没有改变。请检查磁盘空间和权限，再试一次"
        raise Problems([Problem(".", 0, message)]) from None
    return done.stdout.strip()
