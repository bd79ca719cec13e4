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
from pathlib import Path
from typing import Any

from change import FailedError, files, git, listing, run
from comment import GONE, Comments, Host

HERE = f"repos/{os.environ['GITEE_REPOSITORY']}"
HOST = Host(
    os.environ.get("GITEE_API", "https://gitee.com/api/v5"),
    query=f"access_token={os.environ['GITEE_TOKEN']}",
    form=True,
)
CHECK = "数字和文字"
MOST = 50  # Annotations; all problems stand in the comment.


def review(request: Any, me: str) -> str:
    """Check one pull request and say in it what was found; what was done, in Chinese."""
    number = request["number"]
    git("fetch", "-q", "origin", "main:refs/remotes/origin/main", f"+refs/pull/{number}/head:refs/pull/{number}")
    commit = git("rev-parse", f"refs/pull/{number}")
    with files("origin/main") as program, files(commit) as root:
        place = f"{HERE}/pulls/{number}/comments"
        comments = Comments(
            HOST, place, f"{HERE}/pulls/comments", "PATCH", lambda one: bool(one["user"]["login"] == me)
        )
        done = comments.keep(listing(program, root, "origin/main", commit))
        try:
            if not annotated(request["id"], commit):
                annotate(request["id"], commit, json.loads(run(program, root, "check", "--format", "gitlab")[1]))
        except GONE as error:
            done += f"；检查的结果没有写成，令牌要属于仓库管理员（{error}）"
    return done


def annotated(request: int, commit: str) -> bool:
    """Whether the check of a commit was reported before."""
    known = HOST.ask(f"{HERE}/commits/{commit}/check-runs?per_page=100&pull_request_id={request}")["check_runs"]
    return any(one["name"] == CHECK for one in known)


def annotate(request: int, commit: str, problems: list[Any]) -> None:
    """Report the check of a commit: whether all is well, and each problem at its line."""
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
        except (ValueError, FailedError):
            done = "检查没有运行完，请看一看改了什么"
        print(f"!{request['number']}：{done}")


if __name__ == "__main__":
    with Path(git("rev-parse", "--absolute-git-dir"), "review.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.exit("上一次还没有运行完。")
        main()
