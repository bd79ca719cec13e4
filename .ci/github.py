"""Puts the changed figures, or what is to be mended, into the pull request on GitHub that was checked just now.

Run by main's own workflow, which has the right to write. The text was made by main's program, in the job before this one;
of what the change's own check left behind nothing is read, and only the place of the preview is given.
"""

import json
import os
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from comment import Comments, Host

HERE = f"repos/{os.environ['GITHUB_REPOSITORY']}"
HOST = Host(os.environ["GITHUB_API_URL"], {"Authorization": f"Bearer {os.environ['GITHUB_TOKEN']}"})
CHECKED = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8"))["workflow_run"]
OURS = int(os.environ["GITHUB_RUN_ID"])


def left(run: int) -> dict[str, int]:
    """What a run left behind: the number of each artifact by its name."""
    found = HOST.ask(f"{HERE}/actions/runs/{run}/artifacts?per_page=100")["artifacts"]
    return {one["name"]: one["id"] for one in sorted(found, key=lambda one: int(one["id"]))}  # The newest of a name.


def words() -> str:
    """The text that the job before this one left."""
    folder = HOST.fetch(f"{HERE}/actions/artifacts/{left(OURS)['diff']}/zip")
    return ZipFile(BytesIO(folder)).read("diff.md").decode()


def place(head: dict[str, Any]) -> tuple[str, str, int]:
    """The commit, branch and repository that a pull request is made of; a repository that is gone has no number."""
    return head["sha"], head["ref"], (head["repo"] or {"id": 0})["id"]


def comment() -> str:
    """Bring the comment up to date; what was done, in Chinese."""
    # Which pull request it is, GitHub says, not the change; another one may begin at the same commit.
    checked = (CHECKED["head_sha"], CHECKED["head_branch"], CHECKED["head_repository"]["id"])
    numbers = [one["number"] for one in HOST.pages(f"{HERE}/pulls?state=open") if place(one["head"]) == checked]
    if not numbers:
        return "合并请求已经关闭，或又有了新的改动"
    preview = left(CHECKED["id"]).get("preview")
    comments = Comments(
        HOST,
        f"{HERE}/issues/{numbers[0]}/comments",
        f"{HERE}/issues/comments",
        "PATCH",
        lambda one: bool(one["user"]["login"] == "github-actions[bot]"),
    )
    return comments.keep(words(), f"{CHECKED['html_url']}/artifacts/{preview}" if preview else "")


if __name__ == "__main__":
    print(comment())
