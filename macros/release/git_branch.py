"""The published tree on a git branch, from which static hosts serve it: one commit for each publication.

The branch moves in one step, and only from where it stood when publishing began; a process killed earlier changes
nothing.
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
    """A branch of a repository and its tip when publishing began; None if the branch is new."""

    root: Path
    name: str
    tip: str | None

    def commit(self, tree: Path, who: str, day: date) -> None:
        """Commit the files of `tree` to the branch, with `who` as author and committer on `day`.

        Raises Problems, and leaves the branch alone, if it gained other commits in the meantime.
        """
        (tree / ".nojekyll").touch()  # Tell Pages services to serve the files as they are.
        attributes = tree / ".gitattributes"
        if not attributes.exists():  # Tell git to check them out so, whatever it does to line ends elsewhere.
            attributes.write_bytes(b"* -text\n")
        signed = {
            f"GIT_{role}_{what}": value
            for role in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", who), ("EMAIL", ""), ("DATE", f"{day}T00:00:00Z"))
        }
        parents = ("-p", self.tip) if self.tip else ()
        content = _tree(self.root, tree)
        fresh = git.git(self.root, "commit-tree", content, *parents, given=f"{who} {day}\n", variables=signed)
        place = f"refs/heads/{self.name}"
        before = _commit(self.root, place)
        try:
            if before in (self.tip, None):
                git.git(self.root, "update-ref", place, fresh, before or "0" * len(fresh))
                return
        except Problems:
            if _commit(self.root, place) == before:
                raise
        message = "发布期间，这个分支有了别的提交，所以没有动它。请再发布一次"
        raise Problems([Problem(self.name, 0, message)])


def read(root: Path, name: str) -> Branch:
    """The local branch, or else the remote one as last fetched.

    Raises UnknownRevisionError if `name` is not a valid branch name, and Problems if the branch is checked out, the
    history is shallow, commits of the remote are missing, or a seal differs from the branch's own history.
    """
    root = Path(git.git(root, "rev-parse", "--show-toplevel"))
    if not name or git.ask(root, "check-ref-format", "--branch", name) != name:
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


def published(root: Path) -> Iterator[str]:
    """The branches, here and as last fetched from the server, that hold published editions."""
    for name in git.ask(root, "for-each-ref", "--format=%(refname)", "refs/heads", "refs/remotes/origin").split():
        if git.ask(root, "rev-parse", "--quiet", "--verify", f"{name}:{layout.VERSIONS}"):
            yield name.removeprefix("refs/heads/").removeprefix("refs/remotes/")


def _lost(root: Path, tip: str) -> Iterator[Problem]:
    """Report every seal that the branch's history holds but its tip does not.

    A correction moves a seal to another folder of its year. A commit in which a seal vanishes is no publication.
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
    """The seals that each commit of a branch changed, as path → new blob id, oldest commit first."""
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
    """The owner of the seal at a path: the edition of a year, or its package."""
    folder, _, _ = path.removesuffix(f"/{seal.SUMS}").partition(".")
    return folder


def _tree(root: Path, folder: Path) -> str:
    """Store the files of a folder in git, byte for byte; return the tree's id."""
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
