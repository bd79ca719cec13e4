"""把“改动的数字”贴到各个合并请求里；已经贴过的，更新那一条，不再另贴。

由 main 上的定时流水线运行，所以外来的改动看不到令牌；改动里的程序也不在这里运行：
只取“改动的数字”这一步写好的一段文字，当作文字贴出。不用另外安装任何程序。
"""

import json
import os
import re
import urllib.request

API = os.environ["CI_API_V4_URL"]
HERE = f"projects/{os.environ['CI_PROJECT_ID']}"
JOB = "改动的数字"
MARK = "<!-- diff -->"
LONGEST = 60_000


def ask(path, method="GET", **content):
    """What GitLab answers to a call; text that is no JSON as it is."""
    headers = {"PRIVATE-TOKEN": os.environ["DIFF_TOKEN"], "Content-Type": "application/json"}
    data = json.dumps(content).encode() if content else None
    with urllib.request.urlopen(
        urllib.request.Request(f"{API}/{path}", data, headers, method=method), timeout=60
    ) as answer:
        text = answer.read().decode(errors="replace")
    return text if path.endswith(".md") else json.loads(text)


def pages(path):
    """All that a call lists, page by page."""
    number, found = 1, None
    while found is None or len(found) == 100:
        found = ask(f"{path}{'&' if '?' in path else '?'}per_page=100&page={number}")
        yield from found
        number += 1


def harmless(text):
    """The text so that nobody is called by it and no line of it is a command to GitLab."""
    return re.sub(r"(?m)^(\s*)/", r"\1／", text[:LONGEST].replace("@", "＠"))


def comment(number, me):
    """Bring the comment of one merge request up to date."""
    pipeline = ask(f"{HERE}/merge_requests/{number}")["head_pipeline"] or {}
    place = f"projects/{pipeline.get('project_id')}"
    jobs = pages(f"{place}/pipelines/{pipeline['id']}/jobs") if pipeline else []
    done = [job["id"] for job in jobs if job["name"] == JOB and job["status"] == "success"]
    if not done:
        return "还没有列出改动，或者检查没有通过"
    body = f"{MARK}\n{harmless(ask(f'{place}/jobs/{done[0]}/artifacts/diff.md'))}"
    notes = f"{HERE}/merge_requests/{number}/notes"
    mine = [one for one in pages(notes) if one["author"]["id"] == me and one["body"].startswith(MARK)]
    if not mine:
        ask(notes, "POST", body=body)
        return "已贴出"
    if mine[0]["body"].strip() == body.strip():
        return "没有变化"
    ask(f"{notes}/{mine[0]['id']}", "PUT", body=body)
    return "已更新"


if __name__ == "__main__":
    me = ask("user")["id"]
    for request in pages(f"{HERE}/merge_requests?state=opened"):
        try:
            print(f"!{request['iid']}：{comment(request['iid'], me)}")
        except OSError as error:  # What GitLab refuses, and what the network loses.
            print(f"!{request['iid']}：GitLab 没有答应（{error}）")
