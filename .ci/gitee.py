"""Puts the changed figures, or what is to be mended, into each open pull request on Gitee, and each problem at its line.

Run from time to time by the keeper of the site on a machine of their own, in a clone of the repository: how Gitee Go
would keep a token from a change's program could not be found out. What runs is always the program of main; of a change
the files are only read.
"""

import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from comment import GONE, Comments, Host, harmless

HERE = f"repos/{os.environ['GITEE_REPOSITORY']}"
HOST = Host(
    os.environ.get("GITEE_API", "https://gitee.com/api/v5"),
    query=f"access_token={os.environ['GITEE_TOKEN']}",
    form=True,
)
CHECK = "数字和文字"
MOST = 50  # Annotations; all problems stand in the comment.


def git(*words: str) -> str:
    """What git answers. A link in a change becomes a plain file, so that nothing of this machine is read through it."""
    call = ["git", "-c", "core.symlinks=false", *words]
    return subprocess.run(call, check=True, capture_output=True, encoding="utf-8").stdout.strip()  # noqa: S603


@contextmanager
def change(number: int) -> Iterator[tuple[Path, Path]]:
    """Two folders: the program of main, and what a pull request makes of all files, of which none is run."""
    git("fetch", "-q", "origin", "main:refs/remotes/origin/main", f"+refs/pull/{number}/head:refs/pull/{number}")
    try:
        with TemporaryDirectory() as folder:
            program, root = Path(folder, "main"), Path(folder, "change")
            git("worktree", "add", "-q", "--detach", str(program), "origin/main")
            git("worktree", "add", "-q", "--detach", str(root), f"refs/pull/{number}")
            yield program, root
    finally:
        git("worktree", "prune")


def run(program: Path, root: Path, *words: str) -> str:
    """What a command of that program says of a folder; it needs no token, and no more than a minute."""
    call = [sys.executable, "-P", "-m", "macros", *words]  # -P: modules of the folder itself are out of reach.
    known = {name: value for name, value in os.environ.items() if name != "GITEE_TOKEN"} | {"PYTHONPATH": str(program)}
    done = subprocess.run(call, cwd=root, env=known, capture_output=True, encoding="utf-8", check=False, timeout=60)  # noqa: S603
    return done.stdout


def review(request: Any, me: str) -> str:
    """Check one pull request and say in it what was found; what was done, in Chinese."""
    number = request["number"]
    with change(number) as (program, root):
        problems = json.loads(run(program, root, "check", "--format", "gitlab"))
        base = git("merge-base", "origin/main", f"refs/pull/{number}")
        text = harmless(run(program, root, "diff", base, "--format", "markdown"))
    commit = git("rev-parse", f"refs/pull/{number}")
    place = f"{HERE}/pulls/{number}/comments"
    comments = Comments(HOST, place, f"{HERE}/pulls/comments", "PATCH", lambda one: bool(one["user"]["login"] == me))
    done = comments.keep(text, commit)
    try:
        annotate(request["id"], commit, problems)
    except GONE as error:
        done += f"；检查的结果没有写成，令牌要属于仓库管理员（{error}）"
    return done


def annotate(request: int, commit: str, problems: list[Any]) -> None:
    """Report the check of a commit, once: whether all is well, and each problem at its line."""
    known = HOST.ask(f"{HERE}/commits/{commit}/check-runs?per_page=100&pull_request_id={request}")["check_runs"]
    if any(one["name"] == CHECK for one in known):
        return
    said = f"有{len(problems)}处需要修改，显示在改动的行旁。" if problems else "没有要修改的地方。"
    content = {
        "name": CHECK,
        "head_sha": commit,
        "pull_request_id": request,
        "status": "completed",
        "conclusion": "failure" if problems else "success",
        "output[title]": CHECK,
        "output[summary]": said,
    }
    for place, problem in enumerate(problems[:MOST]):
        line = problem["location"]["lines"]["begin"]
        told = {
            "path": problem["location"]["path"],
            "start_line": line,
            "end_line": line,
            "annotation_level": "failure",
            "message": problem["description"],
        }
        content |= {f"output[annotations][{place}][{key}]": value for key, value in told.items()}
    HOST.ask(f"{HERE}/check-runs", "POST", content)


def main() -> None:
    """Review every open pull request; one that cannot be checked does not keep the others waiting."""
    me = HOST.ask("user")["login"]
    for request in HOST.pages(f"{HERE}/pulls?state=open"):
        try:
            done = review(request, me)
        except GONE as error:
            done = f"Gitee 没有答应（{error}）"
        except subprocess.CalledProcessError as error:
            done = f"取不到改动（{error.stderr.strip()}）"
        except (ValueError, subprocess.TimeoutExpired):
            done = "检查没有运行完，请看一看改了什么"
        print(f"!{request['number']}：{done}")


if __name__ == "__main__":
    with Path(git("rev-parse", "--absolute-git-dir"), "review.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.exit("上一次还没有运行完。")
        main()
