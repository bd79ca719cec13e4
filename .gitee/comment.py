"""把“改动的数字”贴到 Gitee 的各个合并请求里；已经贴过的，更新那一条，不再另贴。

由管服务器的人在自己的机器上定时运行，不放进流水线：没有查到 Gitee Go 怎样让改动里的程序看不到令牌。在本仓库的一份克隆里运行：

    GITEE_REPOSITORY=所有者/名称 GITEE_TOKEN=私人令牌 .venv/bin/python .gitee/comment.py

运行的始终是 main 的程序；从改动里只取 data、docs 和 mkdocs.yml 来读，不运行其中的任何东西。
"""

import json
import os
import subprocess
import sys
import urllib.request
from pathlib import Path
from tempfile import TemporaryDirectory

API = os.environ.get("GITEE_API", "https://gitee.com/api/v5")
HERE = f"repos/{os.environ['GITEE_REPOSITORY']}"
READ = ("data", "docs", "mkdocs.yml")
MARK = "<!-- diff -->"
LONGEST = 60_000


def ask(path, method="GET", **content):
    """What Gitee answers to a call."""
    address = f"{API}/{path}{'&' if '?' in path else '?'}access_token={os.environ['GITEE_TOKEN']}"
    data = json.dumps(content).encode() if content else None
    headers = {"Content-Type": "application/json"}
    with urllib.request.urlopen(urllib.request.Request(address, data, headers, method=method), timeout=60) as answer:
        return json.load(answer)


def pages(path):
    """All that a call lists, page by page."""
    number, found = 1, None
    while found is None or len(found) == 100:
        found = ask(f"{path}{'&' if '?' in path else '?'}per_page=100&page={number}")
        yield from found
        number += 1


def git(*words):
    """What git answers. A link in a change becomes a plain file, so that nothing of this machine is read through it."""
    call = ["git", "-c", "core.symlinks=false", *words]
    return subprocess.run(call, check=True, capture_output=True, encoding="utf-8").stdout.strip()


def changes(number):
    """What a merge request changes, or what is to be mended in it, by the program of main."""
    git("fetch", "-q", "origin", "main:refs/remotes/origin/main", f"+refs/pull/{number}/head:refs/pull/{number}")
    base = git("merge-base", "origin/main", f"refs/pull/{number}")
    with TemporaryDirectory() as folder:
        git("worktree", "add", "-q", "--detach", f"{folder}/main", "origin/main")
        try:
            git("-C", f"{folder}/main", "rm", "-rq", *READ)
            git("-C", f"{folder}/main", "checkout", f"refs/pull/{number}", "--", *READ)
            call = [sys.executable, "-m", "macros", "diff", base, "--format", "markdown"]
            done = subprocess.run(call, cwd=Path(folder, "main"), capture_output=True, encoding="utf-8")
        finally:
            git("worktree", "remove", "--force", f"{folder}/main")
    return done.stdout if done.returncode == 0 else f"```\n{done.stdout}```\n"


def comment(number, me):
    """Bring the comment of one merge request up to date."""
    body = f"{MARK}\n{changes(number)[:LONGEST].replace('@', '＠')}"
    written = pages(f"{HERE}/pulls/{number}/comments")
    mine = [one for one in written if one["user"]["login"] == me and one["body"].startswith(MARK)]
    if not mine:
        ask(f"{HERE}/pulls/{number}/comments", "POST", body=body)
        return "已贴出"
    if mine[0]["body"].strip() == body.strip():
        return "没有变化"
    ask(f"{HERE}/pulls/comments/{mine[0]['id']}", "PATCH", body=body)
    return "已更新"


if __name__ == "__main__":
    me = ask("user")["login"]
    for request in pages(f"{HERE}/pulls?state=open"):
        try:
            print(f"!{request['number']}：{comment(request['number'], me)}")
        except OSError as error:  # What Gitee refuses, and what the network loses.
            print(f"!{request['number']}：Gitee 没有答应（{error}）")
        except subprocess.CalledProcessError as error:
            print(f"!{request['number']}：取不到改动（{error.stderr.strip()}）")
