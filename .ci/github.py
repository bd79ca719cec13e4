"""Puts the changed figures, or what is to be mended, into the pull request on GitHub that was checked just now.

Run by main's own workflow, which has the right to write; so nothing of the change is run here, and of what its check
left behind one text is read, as words.
"""

import json
import os
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from comment import LONGEST, Comments, Host, harmless

HERE = f"repos/{os.environ['GITHUB_REPOSITORY']}"
HOST = Host(os.environ["GITHUB_API_URL"], {"Authorization": f"Bearer {os.environ['GITHUB_TOKEN']}"})
RUN = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8"))["workflow_run"]


def left() -> dict[str, int]:
    """What the check left behind: the number of each artifact by its name."""
    found = HOST.ask(f"{HERE}/actions/runs/{RUN['id']}/artifacts?per_page=100")["artifacts"]
    return {one["name"]: one["id"] for one in sorted(found, key=lambda one: int(one["id"]))}  # The newest of a name.


def words(number: int) -> str:
    """The text of an artifact; not more of it than a comment may hold, however large a stranger made it."""
    with (
        ZipFile(BytesIO(HOST.fetch(f"{HERE}/actions/artifacts/{number}/zip"))) as folder,
        folder.open("diff.md") as file,
    ):
        return file.read(LONGEST * 4).decode(errors="replace")


def place(head: dict[str, Any]) -> tuple[str, str, int]:
    """The commit, branch and repository that a pull request is made of; a repository that is gone has no number."""
    return head["sha"], head["ref"], (head["repo"] or {"id": 0})["id"]


def comment() -> str:
    """Bring the comment up to date; what was done, in Chinese."""
    artifacts = left()
    if "diff" not in artifacts:
        return "没有列出改动：检查没有运行完"
    # Which pull request it is, GitHub says, not the change; another one may begin at the same commit.
    checked = (RUN["head_sha"], RUN["head_branch"], RUN["head_repository"]["id"])
    numbers = [one["number"] for one in HOST.pages(f"{HERE}/pulls?state=open") if place(one["head"]) == checked]
    if not numbers:
        return "合并请求已经关闭，或又有了新的改动"
    text = harmless(words(artifacts["diff"]))
    if not text.strip():
        return "没有列出改动：检查没有运行完"
    if "preview" in artifacts:
        address = f"{RUN['html_url']}/artifacts/{artifacts['preview']}"
        text += f"\n\n[下载预览]({address})，解压后用浏览器打开 index.html。"
    comments = Comments(
        HOST,
        f"{HERE}/issues/{numbers[0]}/comments",
        f"{HERE}/issues/comments",
        "PATCH",
        lambda one: bool(one["user"]["login"] == "github-actions[bot]"),
    )
    return comments.keep(text, RUN["head_sha"])


if __name__ == "__main__":
    print(comment())
