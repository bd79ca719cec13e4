"""The published tree on a branch of git, from which hosts of static pages serve it: a commit for each publishing.

A branch moves in one step, and only from where it stood when publishing began; killed before, nothing has changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from macros.core import git
from macros.core.problems import Problem, Problems
from macros.core.scratch import scratch
from macros.release import layout, seal


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
        fresh = git.git(self.root, "commit-tree", content, *parents, given=f"{who} {day}\n", variables=signed)
        before = _commit(self.root, f"refs/heads/{self.name}")
        if before not in (self.tip, None):
            message = "发布期间，这个分支有了别的提交，所以没有动它。请再发布一次"
            raise Problems([Problem(self.name, 0, message)])
        git.git(self.root, "update-ref", f"refs/heads/{self.name}", fresh, before or "0" * len(fresh))


def read(root: Path, name: str) -> Branch:
    """The branch as it stands here, or else on the server when last fetched.

    Raises UnknownRevisionError where that is no name for a branch, and Problems where the branch is being worked on,
    lacks what the server's has, or holds another seal than its own history.
    """
    root = Path(git.git(root, "rev-parse", "--show-toplevel"))
    if git.ask(root, "check-ref-format", "--branch", name) != name:
        raise git.UnknownRevisionError(f"「{name}」不能作分支的名称。请换一个，如 gh-pages")
    if f"branch refs/heads/{name}" in git.ask(root, "worktree", "list", "--porcelain").splitlines():
        message = "这个分支正在使用，不能把发布的网站放在上面。请换一个分支，如 gh-pages"
        raise Problems([Problem(name, 0, message)])
    here, there = (_commit(root, f"refs/{place}/{name}") for place in ("heads", "remotes/origin"))
    tip = here or there
    if tip and git.is_shallow(root):
        message = "这里只取了最近的提交，看不到这个分支以前的发布。请先运行 git fetch --unshallow，再发布"
        raise Problems([Problem(name, 0, message)])
    if here and there and git.ask(root, "merge-base", here, there) != there:
        mend = f"请先运行 git fetch origin {name}:{name}，再发布"
        raise Problems([Problem(name, 0, f"服务器上的这个分支有这里没有的提交。{mend}")])
    if tip and (lost := list(_lost(root, tip))):
        raise Problems(lost)
    return Branch(root, name, tip)


def _lost(root: Path, tip: str) -> Iterator[Problem]:
    """Every seal that the branch's own history holds and its tip does not.

    A correction moves a seal to another folder of its year. Where one vanishes, what took its place was no publishing.
    """
    held: dict[str, tuple[str, str]] = {}
    published: dict[tuple[str, str], str] = {}
    for commit in _history(root, tip):
        before = set(held.values())
        held |= {path: (_kind(path), blob) for path, blob in commit.items()}
        gone = {one for one in before - set(held.values()) if one in published}
        fresh = {path: held[path] for path in commit if held[path] not in before}
        published |= {one: path for path, one in fresh.items() if one[0] not in {kind for kind, _ in gone}}
    for one, path in published.items():
        if one not in held.values():
            message = (
                "封存记录与这个分支发布时提交的不同，这一版后来被改动过，不能在它上面发布。请先把分支恢复到改动以前"
            )
            yield Problem(path, 0, message)


def _history(root: Path, tip: str) -> Iterator[dict[str, str]]:
    """The seals that each commit of a branch changed, the oldest commit first: the new blob's id, by path."""
    places = (f":(top,glob){folder}20*/{seal.SUMS}" for folder in ("", f"{layout.ARCHIVE}/"))
    call = (
        "log",
        "--reverse",
        "--first-parent",
        "-m",
        "--raw",
        "--no-abbrev",
        "--no-renames",
        "--format=tformat:commit",
    )
    for commit in git.git(root, "-c", "log.showRoot=true", *call, tip, "--", *places).split("commit\n"):
        lines = (line.partition("\t") for line in commit.splitlines() if line)
        yield {path: head.split()[3] for head, _, path in lines}


def _kind(path: str) -> str:
    """Whose seal stands at a path: an edition's of a year, or its package's."""
    folder, _, _ = path.removesuffix(f"/{seal.SUMS}").partition(".")
    return folder


def _tree(root: Path, folder: Path) -> str:
    """The id under which git now keeps the files of a folder, byte for byte."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    listed = "\n".join(map(str, files))
    ids = git.git(root, "hash-object", "-w", "--no-filters", "--stdin-paths", given=listed).split()
    places = (path.relative_to(folder).as_posix() for path in files)
    entries = "".join(f"100644 {one}\t{place}\0" for one, place in zip(ids, places, strict=True))
    with scratch() as own:
        index = {"GIT_INDEX_FILE": str(own / "index")}
        git.git(root, "update-index", "--add", "-z", "--index-info", given=entries, variables=index)
        return git.git(root, "write-tree", variables=index)


def _commit(root: Path, name: str) -> str | None:
    return git.ask(root, "rev-parse", "--quiet", "--verify", f"{name}^{{commit}}") or None
