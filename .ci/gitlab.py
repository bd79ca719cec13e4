"""Puts the changed figures, or what is to be mended, into each open merge request on GitLab.

Run by a scheduled pipeline of main, so that no change sees the token. The text is made by main's program, which is not
given the token; of a change the files are only read, and of what its own check left behind only the place is given.
"""

import os
import subprocess
from typing import Any

from change import MAIN, files, git, listing
from comment import GONE, Comments, Host

HERE = f"projects/{os.environ['CI_PROJECT_ID']}"
HOST = Host(os.environ["CI_API_V4_URL"], {"PRIVATE-TOKEN": os.environ["DIFF_TOKEN"]})
PREVIEW = "检查和预览"


def preview(request: Any) -> str:
    """Where the pages are that the change's own check of this commit left behind; empty where it left none."""
    pipeline = request["head_pipeline"]
    if not pipeline or pipeline["sha"] != request["sha"]:
        return ""
    try:  # A fork runs its own, and may be closed to us.
        jobs = [*HOST.pages(f"projects/{pipeline['project_id']}/pipelines/{pipeline['id']}/jobs")]
    except GONE:
        return ""
    done = [job for job in jobs if job["name"] == PREVIEW and job["status"] == "success"]
    return f"{done[0]['web_url']}/artifacts/download" if done else ""


def comment(number: int, me: int) -> str:
    """Bring the comment of one merge request up to date; what was done, in Chinese."""
    request = HOST.ask(f"{HERE}/merge_requests/{number}")
    git("fetch", "-q", "origin", f"refs/merge-requests/{number}/head")
    with files(request["sha"]) as root:
        text = listing(MAIN, root, "HEAD", request["sha"])
    notes = f"{HERE}/merge_requests/{number}/notes"
    return Comments(HOST, notes, notes, "PUT", lambda one: bool(one["author"]["id"] == me)).keep(text, preview(request))


def main() -> None:
    """Comment on every open merge request; one that cannot be read does not keep the others waiting."""
    me = HOST.ask("user")["id"]
    for request in HOST.pages(f"{HERE}/merge_requests?state=opened"):
        try:
            done = comment(request["iid"], me)
        except GONE as error:
            done = f"GitLab 没有答应（{error}）"
        except subprocess.CalledProcessError as error:
            done = f"取不到改动（{error.stderr.strip()}）"
        print(f"!{request['iid']}：{done}")


if __name__ == "__main__":
    main()
