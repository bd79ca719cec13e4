"""Puts the changed figures, or what is to be mended, into each open merge request on GitLab.

Run by a scheduled pipeline of main, so that no change sees the token; nothing of a change is run here, and of what its
check left behind one text is read, as words.
"""

import os

from comment import GONE, Comments, Host, harmless

HERE = f"projects/{os.environ['CI_PROJECT_ID']}"
HOST = Host(os.environ["CI_API_V4_URL"], {"PRIVATE-TOKEN": os.environ["DIFF_TOKEN"]})
LISTING, PREVIEW = "改动的数字", "检查和预览"


def comment(number: int, me: int) -> str:
    """Bring the comment of one merge request up to date; what was done, in Chinese."""
    request = HOST.ask(f"{HERE}/merge_requests/{number}")
    pipeline = request["head_pipeline"]
    if not pipeline or pipeline["sha"] != request["sha"]:  # That of an older commit stays until there is a new one.
        return "还没有检查"
    place = f"projects/{pipeline['project_id']}"  # A fork runs its own.
    jobs = {job["name"]: job for job in HOST.pages(f"{place}/pipelines/{pipeline['id']}/jobs")}
    if jobs.get(LISTING, {}).get("status") not in ("success", "failed"):
        return "检查没有运行完"
    text = harmless(HOST.fetch(f"{place}/jobs/{jobs[LISTING]['id']}/artifacts/diff.md").decode(errors="replace"))
    if jobs.get(PREVIEW, {}).get("status") == "success":
        text += f"\n\n[下载预览]({jobs[PREVIEW]['web_url']}/artifacts/download)，解压后用浏览器打开 site 文件夹里的 index.html。"
    notes = f"{HERE}/merge_requests/{number}/notes"
    return Comments(HOST, notes, notes, "PUT", lambda one: bool(one["author"]["id"] == me)).keep(text, request["sha"])


if __name__ == "__main__":
    me = HOST.ask("user")["id"]
    for request in HOST.pages(f"{HERE}/merge_requests?state=opened"):
        try:
            print(f"!{request['iid']}：{comment(request['iid'], me)}")
        except GONE as error:
            print(f"!{request['iid']}：GitLab 没有答应（{error}）")
