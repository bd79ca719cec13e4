"""The comment in GitLab's merge requests: one, brought up to date, and harmless. A small server stands for GitLab."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from .conftest import ROOT


class Api(BaseHTTPRequestHandler):
    """The few calls of GitLab's API that are needed: two merge requests, the second of which failed its check."""

    server: "Server"

    def do_GET(self) -> None:
        """Tell what is there; of a third merge request, that it may not be read."""
        path = self.path.partition("?")[0].removeprefix("/api/")
        jobs = [{"id": 5, "name": "改动的数字", "status": "success"}, {"id": 6, "name": "测试", "status": "success"}]
        answers: dict[str, object] = {
            "user": {"id": 1},
            "projects/7/merge_requests": [{"iid": 1}, {"iid": 2}, {"iid": 3}],
            "projects/7/merge_requests/1": {"head_pipeline": {"id": 4, "project_id": 8}},
            "projects/7/merge_requests/2": {"head_pipeline": None},
            "projects/8/pipelines/4/jobs": jobs,
            "projects/7/merge_requests/1/notes": self.server.notes,
        }
        if path == "projects/8/jobs/5/artifacts/diff.md":
            self.answer(200, self.server.diff.encode())
        elif path in answers:
            self.answer(200, json.dumps(answers[path]).encode())
        else:
            self.answer(403, b"")

    def do_POST(self) -> None:
        """Keep a new note."""
        self.write({"id": 100 + len(self.server.notes), "author": {"id": 1}})

    def do_PUT(self) -> None:
        """Change a note."""
        number = int(self.path.rpartition("/")[2])
        self.write(next(note for note in self.server.notes if note["id"] == number))

    def write(self, note: dict[str, object]) -> None:
        """Give a note its new words."""
        content = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.calls.append((self.command, self.headers["PRIVATE-TOKEN"]))
        note["body"] = content["body"]
        if note not in self.server.notes:
            self.server.notes.append(note)
        self.answer(200, b"{}")

    def answer(self, status: int, content: bytes) -> None:
        """Send a whole answer."""
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """What GitLab keeps, and who wrote to it how."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Api)
        self.diff = "394件 → 395件\n"
        self.notes: list[dict[str, object]] = [{"id": 9, "author": {"id": 2}, "body": "<!-- diff -->\n别人写的"}]
        self.calls: list[tuple[str, str]] = []

    def comment(self) -> str:
        """Run the script, as the scheduled job does; what it says."""
        variables = {
            "CI_API_V4_URL": f"http://127.0.0.1:{self.server_port}/api",
            "CI_PROJECT_ID": "7",
            "DIFF_TOKEN": "made-up",
        }
        call = [sys.executable, ".gitlab/comment.py"]
        return subprocess.run(
            call, cwd=ROOT, env=os.environ | variables, capture_output=True, text=True, check=True
        ).stdout


@pytest.fixture
def gitlab() -> Iterator[Server]:
    with Server() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def test_the_comment_is_posted_once_and_then_updated(gitlab: Server) -> None:
    said = [gitlab.comment()]
    said.append(gitlab.comment())
    gitlab.diff = "394件 → 396件\n"
    said.append(gitlab.comment())
    assert [text.splitlines()[0] for text in said] == ["!1：已贴出", "!1：没有变化", "!1：已更新"]
    assert gitlab.calls == [("POST", "made-up"), ("PUT", "made-up")]
    assert [note["body"] for note in gitlab.notes if note["author"] == {"id": 1}] == ["<!-- diff -->\n394件 → 396件\n"]


def test_what_another_wrote_stays(gitlab: Server) -> None:
    gitlab.comment()
    assert gitlab.notes[0]["body"] == "<!-- diff -->\n别人写的"


def test_a_merge_request_that_cannot_be_read_does_not_stop_the_others(gitlab: Server) -> None:
    lines = gitlab.comment().splitlines()
    assert lines == ["!1：已贴出", "!2：还没有列出改动，或者检查没有通过", "!3：GitLab 没有答应（403）"]


def test_a_change_calls_nobody_and_commands_nothing(gitlab: Server) -> None:
    gitlab.diff = "@all\n/merge\n  /approve\n" + "长" * 70_000
    gitlab.comment()
    body = str(gitlab.notes[1]["body"])
    assert body.startswith("<!-- diff -->\n＠all\n／merge\n  ／approve\n")
    assert len(body) < 60_100
