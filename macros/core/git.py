"""The project in git: its files at a revision, byte for byte, and whether everything is committed."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from macros.core import clock
from macros.core.problems import Problem, Problems
from macros.core.scratch import scratch

READ = ("data", "docs", "mkdocs.yml")

_NO_COMMIT = "这里不是git仓库，或者还没有提交过。请先依次运行 git init、git add -A、git commit -m 原样"
_SHALLOW = "这里只取了最近的提交。请先运行 git fetch --unshallow，再试一次"
_FILES = ("100644", "100755")  # Git's modes of a regular and an executable file.
# Part of git's message, in every language, when it refuses a repository owned by another user.
_FOREIGN = "safe.directory"


class UnknownRevisionError(Exception):
    """The revision does not exist, or git is not installed; the message says which, in Chinese."""


@contextmanager
def at(root: Path, revision: str, paths: Sequence[str] = READ) -> Iterator[Path]:
    """Provide a folder with these files as they were at a revision; all files if `paths` is empty.

    Raises UnknownRevisionError, and Problems as `extract` does.
    """
    with scratch() as folder:
        extract(root, revision, paths, folder)
        yield folder


def extract(root: Path, revision: str, paths: Sequence[str], folder: Path) -> None:
    """Write these files, as they were at a revision, into a folder; all files if `paths` is empty.

    Writes the commit's own bytes, because an export would omit and rewrite files as `.gitattributes` says. Raises
    UnknownRevisionError, and Problems if the revision has links or submodules, which lead elsewhere, or unprintable names.
    """
    entries = list(_entries(root, revision, paths))
    if others := [Problem(name, 0, _NO_FILE) for mode, _, name in entries if mode not in _FILES]:
        raise Problems(others)
    if strange := [name for _, _, name in entries if not name.isprintable()]:
        raise Problems(Problem(ascii(name)[1:-1], 0, _NO_NAME) for name in strange)
    if escaped := [name for _, _, name in entries if "%" in name]:  # As %25 in a bag, where sha256sum misses the file.
        raise Problems(Problem(name, 0, _NO_PERCENT) for name in escaped)
    content = _blobs(root, [blob for _, blob, _ in entries])
    for _, blob, name in entries:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content[blob])


def changed(root: Path, revision: str, paths: Sequence[str] = READ) -> list[str]:
    """Return the paths of the files that differ from a revision, untracked ones included.

    Compares all files if `paths` is empty.
    """
    there = git(root, "diff", "--name-only", "--relative", "-z", "--end-of-options", revision, "--", *paths)
    new = git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", *paths)
    return sorted({*there.split("\0"), *new.split("\0")} - {""})


def uncommitted(root: Path, paths: Sequence[str]) -> list[str]:
    """Return which of these files have a text that no commit has; none if git is not used here."""
    try:
        return changed(root, "HEAD", paths) if paths and _has_commits(root) else []
    except UnknownRevisionError:
        return []


def clean(root: Path) -> str:
    """Return the commit that equals the project as it is now. Raises Problems if there is none."""
    if not _has_commits(root):
        raise Problems([Problem(".", 0, refusal(root) or _NO_COMMIT)])
    changed = git(root, "status", "--porcelain", "--untracked-files=all", "-z", "--no-renames", "--", ".")
    if changed:
        message = "有没提交的改动。请先提交，或者撤回改动"
        raise Problems(Problem(line[3:], 0, message) for line in changed.split("\0") if line)
    return git(root, "rev-parse", "--verify", "HEAD")


def refusal(root: Path) -> str | None:
    """Explain in Chinese why git refuses to work in this folder; None if no fixable cause is found."""
    said = _run(root, ["rev-parse", "--git-dir"]).stderr.decode(errors="replace")
    if _FOREIGN in said:
        return (
            f"这个仓库属于另一个用户，git不读它。确实可信的，请先运行 git config --global --add safe.directory {root}"
        )
    closed = next(_closed(root / ".git"), None)
    if closed:
        return f"没有权限读 {closed.relative_to(root)}。请检查它的权限，看它属于哪个用户"
    return None if _has_commits(root) else _NO_COMMIT


def _has_commits(root: Path) -> bool:
    return bool(ask(root, "rev-parse", "--quiet", "--verify", "HEAD"))


def _closed(folder: Path) -> Iterator[Path]:
    """Yield git's own files that this user cannot read; git itself only says that it found nothing."""
    for place in (folder, folder / "objects"):
        if os.access(place, os.R_OK | os.X_OK):
            yield from (one for one in sorted(place.iterdir()) if not os.access(one, os.R_OK))
        elif place.is_dir():
            yield place


def default_branch(root: Path) -> str:
    """Return the server's default branch, or else the local main or master."""
    try:
        there = ask(root, "symbolic-ref", "--short", "refs/remotes/origin/HEAD").removeprefix("origin/")
        here = (
            name for name in ("main", "master") if ask(root, "rev-parse", "--quiet", "--verify", f"refs/heads/{name}")
        )
        return there or next(here, "main")
    except UnknownRevisionError:
        return "main"


def is_shallow(root: Path) -> bool:
    """Whether the repository is a shallow clone."""
    return ask(root, "rev-parse", "--is-shallow-repository") == "true"


def committed(root: Path) -> date | None:
    """Return the date of the last commit, in China's time zone; None if there is no commit or no git."""
    try:
        said = ask(root, "log", "-1", "--format=%ct")
    except UnknownRevisionError:
        return None
    return datetime.fromtimestamp(int(said), clock.ZONE).date() if said else None


def git(root: Path, *words: str, given: str = "", variables: dict[str, str] | None = None) -> str:
    """Return git's output. Raises Problems with its message if it fails, and UnknownRevisionError if there is no git."""
    done = _run(root, words, given.encode(), variables)
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        message = refusal(root) or f"git 没有完成（{said}），什么都没有改变。请检查磁盘空间和权限，再试一次"
        raise Problems([Problem(".", 0, message)])
    return done.stdout.decode(errors="surrogateescape").rstrip("\n")


def ask(root: Path, *words: str) -> str:
    """Return git's output, or an empty string if it fails. Raises UnknownRevisionError if there is no git."""
    done = _run(root, words)
    return "" if done.returncode else done.stdout.decode(errors="surrogateescape").rstrip("\n")


def _entries(root: Path, revision: str, paths: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the mode, blob id and path of each file of a revision. Raises UnknownRevisionError if there is none."""
    tree = ask(root, "rev-parse", "--quiet", "--verify", "--end-of-options", f"{revision}^{{tree}}")
    if not tree:
        known = refusal(root) or (_SHALLOW if is_shallow(root) else "请写提交号、分支或标签的名称，如 main、HEAD~1")
        raise UnknownRevisionError(f"找不到版本「{revision}」。{known}")
    listed = git(root, "ls-tree", "-r", "-z", tree, "--", *paths)
    for line in filter(None, listed.split("\0")):
        head, _, name = line.partition("\t")
        mode, _, blob = head.split(" ")
        yield mode, blob, name


def _blobs(root: Path, ids: Sequence[str]) -> dict[str, bytes]:
    """Return the content of blobs by id. Raises Problems if one is missing."""
    done = _run(root, ["cat-file", "--batch"], "".join(f"{one}\n" for one in ids).encode())
    content, place = {}, 0
    for one in ids:
        end = done.stdout.find(b"\n", place)
        words = done.stdout[place:end].split(b" ")
        if end < 0 or len(words) != 3:
            message = f"仓库里缺少内容（{one[:12]}），也许没有取全。请先运行 git fetch，再试一次"
            raise Problems([Problem(".", 0, message)])
        content[one] = done.stdout[end + 1 : end + 1 + int(words[2])]
        place = end + 1 + int(words[2]) + 1
    return content


def _run(
    root: Path, words: Sequence[str], given: bytes = b"", variables: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run git, ignoring replacements made with `git replace`. Raises UnknownRevisionError if there is no git."""
    env = os.environ | {"GIT_NO_REPLACE_OBJECTS": "1"} | (variables or {})
    try:
        return subprocess.run(["git", *words], cwd=root, input=given, capture_output=True, check=False, env=env)  # noqa: S603, S607 - git, from the PATH
    except FileNotFoundError:
        raise UnknownRevisionError("没有找到 git。请先安装 git") from None


_NO_NAME = "文件名里有看不见的字符，或者不是UTF-8编码。请改名"
_NO_PERCENT = "文件名里有百分号，按归档包的清单核对时会找不到它。请改名"
_NO_FILE = "这是链接或另一个仓库，内容不在这里。请换成文件本身"
