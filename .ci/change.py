"""What main's program says of a change: its files are read, and none of them is run.

Called by the scripts of the hosts, and as a command by a job that holds no token: `change.py COMMIT`. The folder that it
is called in is a clone whose HEAD is main.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

MAIN = Path(__file__).resolve().parents[1]
SECONDS = 60
# All that the program is told of the machine; so no token can be among it, whatever its name.
_KNOWN = ("PATH", "HOME", "LANG", "TMPDIR", "TEMP", "SYSTEMROOT", "VIRTUAL_ENV")


class FailedError(Exception):
    """The program came to no end in time, or to another one than it should."""


def git(*words: str) -> str:
    """What git answers. A link in a change becomes a plain file, so that nothing of this machine is read through it."""
    call = ["git", "-c", "core.symlinks=false", *words]
    return subprocess.run(call, check=True, capture_output=True, encoding="utf-8").stdout.strip()  # noqa: S603


@contextmanager
def files(commit: str) -> Iterator[Path]:
    """A folder with the files of a commit."""
    try:
        with TemporaryDirectory() as folder:
            root = Path(folder, "files")
            git("worktree", "add", "-q", "--detach", str(root), commit)
            yield root
    finally:
        git("worktree", "prune")


def run(program: Path, root: Path, *words: str) -> tuple[bool, str]:
    """Whether a command of that program found nothing to mend in a folder, and what it said. Raises FailedError."""
    call = [sys.executable, "-P", "-m", "macros", *words]  # -P: modules of the folder itself are out of reach.
    env = {name: os.environ[name] for name in _KNOWN if name in os.environ} | {"PYTHONPATH": str(program)}
    try:
        done = subprocess.run(  # noqa: S603
            call, cwd=root, env=env, capture_output=True, encoding="utf-8", check=False, timeout=SECONDS
        )
    except (subprocess.TimeoutExpired, UnicodeDecodeError):
        raise FailedError from None
    if done.returncode not in (0, 1) or not done.stdout.strip():
        raise FailedError
    return done.returncode == 0, done.stdout


def listing(program: Path, root: Path, main: str, commit: str) -> str:
    """The text of the comment on a change: first whether it passes, and what was read."""
    try:
        whole, text = run(program, root, "diff", git("merge-base", main, commit), "--format", "markdown")
        status = "检查通过。" if whole else "检查没有通过。"
    except FailedError:
        status, text = "检查没有运行完。", "请打开“改动的文件”，看一看改了什么。"
    return f"**{status}** main 上的程序读了提交 {commit[:8]}，以下都是它写的。\n\n{text}"


if __name__ == "__main__":
    with files(sys.argv[1]) as root:
        print(listing(MAIN, root, "HEAD", git("rev-parse", "--verify", f"{sys.argv[1]}^{{commit}}")))
