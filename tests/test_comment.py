"""The comment in merge requests on GitLab and Gitee: one, brought up to date, and harmless. Small servers stand for them."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from .conftest import ROOT, replace
from .test_publish import commit, git, repository


class Api(BaseHTTPRequestHandler):
    """Answers what the server knows; keeps what is written to it."""

    server: "Server"

    def do_GET(self) -> None:
        """Tell what is there; of anything else, that it may not be read."""
        path = self.path.partition("?")[0].removeprefix("/api/")
        known = self.server.answers.get(path)
        if isinstance(known, list):  # As GitLab and Gitee do, a page at a time.
            page = int(parse_qs(urlsplit(self.path).query)["page"][0])
            known = known[(page - 1) * 100 : page * 100]
        content = known if isinstance(known, str) else json.dumps(known)
        self.answer(403 if known is None else 200, content.encode())

    def do_POST(self) -> None:
        """Keep a new note."""
        self.write({"id": 100 + len(self.server.notes), "author": {"id": 1}, "user": {"login": "robot"}})

    def do_PUT(self) -> None:
        """Change a note."""
        number = int(self.path.partition("?")[0].rpartition("/")[2])
        self.write(next(note for note in self.server.notes if note["id"] == number))

    def do_PATCH(self) -> None:
        """Change a note, as Gitee calls it."""
        self.do_PUT()

    def write(self, note: dict[str, object]) -> None:
        """Give a note its new words."""
        content = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.calls.append(self.command)
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
    """What a host keeps, and how it was written to. Another person wrote a note that looks like ours."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Api)
        self.notes: list[dict[str, object]] = [
            {"id": 9, "author": {"id": 2}, "user": {"login": "else"}, "body": "<!-- diff -->\n别人写的"}
        ]
        self.answers: dict[str, object] = {}
        self.calls: list[str] = []

    def run(self, script: str, folder: Path, variables: dict[str, str]) -> list[str]:
        """Run a script that comments, as its host or its keeper does; the lines that it says."""
        call = [sys.executable, str(ROOT / script)]
        done = subprocess.run(call, cwd=folder, env=os.environ | variables, capture_output=True, text=True, check=True)
        return done.stdout.splitlines()

    def ours(self) -> list[str]:
        """The notes that the script wrote."""
        return [str(note["body"]) for note in self.notes if note["author"] == {"id": 1}]


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def on_gitlab(server: Server, diff: str = "394件 → 395件\n") -> list[str]:
    """Run the script for GitLab, where the first of three merge requests passed its check."""
    jobs = [{"id": 5, "name": "改动的数字", "status": "success"}, {"id": 6, "name": "测试", "status": "success"}]
    server.answers = {
        "user": {"id": 1},
        "projects/7/merge_requests": [{"iid": 1}, {"iid": 2}, {"iid": 3}],
        "projects/7/merge_requests/1": {"head_pipeline": {"id": 4, "project_id": 8}},
        "projects/7/merge_requests/2": {"head_pipeline": None},
        "projects/8/pipelines/4/jobs": jobs,
        "projects/8/jobs/5/artifacts/diff.md": diff,
        "projects/7/merge_requests/1/notes": server.notes,
    }
    address = f"http://127.0.0.1:{server.server_port}/api"
    variables = {"CI_API_V4_URL": address, "CI_PROJECT_ID": "7", "DIFF_TOKEN": "made-up"}
    return server.run(".gitlab/comment.py", ROOT, variables)


def test_on_gitlab_the_comment_is_posted_once_and_then_updated(server: Server) -> None:
    said = [on_gitlab(server)[0], on_gitlab(server)[0], on_gitlab(server, "394件 → 396件\n")[0]]
    assert said == ["!1：已贴出", "!1：没有变化", "!1：已更新"]
    assert server.calls == ["POST", "PUT"]
    assert server.ours() == ["<!-- diff -->\n394件 → 396件\n"]
    assert server.notes[0]["body"] == "<!-- diff -->\n别人写的"


def test_the_comment_is_found_behind_a_hundred_others(server: Server) -> None:
    server.notes += [{"id": 1000 + number, "author": {"id": 2}, "body": "别人写的"} for number in range(150)]
    assert (on_gitlab(server)[0], on_gitlab(server)[0]) == ("!1：已贴出", "!1：没有变化")
    assert server.calls == ["POST"]


def test_a_merge_request_that_cannot_be_read_does_not_stop_the_others(server: Server) -> None:
    assert on_gitlab(server) == [
        "!1：已贴出",
        "!2：还没有列出改动，或者检查没有通过",
        "!3：GitLab 没有答应（HTTP Error 403: Forbidden）",
    ]


def test_on_gitlab_a_change_calls_nobody_and_commands_nothing(server: Server) -> None:
    on_gitlab(server, "@all\n/merge\n  /approve\n" + "长" * 70_000)
    (body,) = server.ours()
    assert body.startswith("<!-- diff -->\n＠all\n／merge\n  ／approve\n")
    assert len(body) < 60_100


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A keeper's clone of a repository in which a clerk asks to change a value: merge request 7."""
    root = repository(tmp_path / "town")
    git(tmp_path, "clone", "-q", str(root), "clone")
    request(root, "data/figures.yml", "2023: 20\n", "2023: 21\n")
    return tmp_path / "clone"


def request(root: Path, name: str, old: str, new: str) -> None:
    """Add a commit to merge request 7."""
    git(root, "checkout", "-q", "--detach", "refs/pull/7/head" if git(root, "for-each-ref", "refs/pull") else "main")
    replace(root / name, old, new)
    commit(root)
    git(root, "update-ref", "refs/pull/7/head", "HEAD")
    git(root, "checkout", "-q", "main")


def on_gitee(server: Server, clone: Path) -> list[str]:
    """Run the script for Gitee in the keeper's clone."""
    server.answers = {
        "user": {"login": "robot"},
        "repos/town/report/pulls": [{"number": 7}],
        "repos/town/report/pulls/7/comments": server.notes,
    }
    address = f"http://127.0.0.1:{server.server_port}/api"
    variables = {"GITEE_API": address, "GITEE_REPOSITORY": "town/report", "GITEE_TOKEN": "made-up"}
    return server.run(".gitee/comment.py", clone, variables)


def test_on_gitee_the_comment_is_posted_once_and_then_updated(server: Server, clone: Path) -> None:
    said = on_gitee(server, clone) + on_gitee(server, clone)
    assert "| 排查纠纷 2023年 | 20件 | **21件** |" in server.ours()[0]
    request(clone.parent / "town", "data/figures.yml", "2023: 21\n", "2023: 22\n")
    said += on_gitee(server, clone)
    assert said == ["!7：已贴出", "!7：没有变化", "!7：已更新"]
    assert server.calls == ["POST", "PATCH"]
    assert "| 排查纠纷 2023年 | 20件 | **22件** |" in server.ours()[0]
    assert server.notes[0]["body"] == "<!-- diff -->\n别人写的"


def test_on_gitee_a_change_that_breaks_a_rule_is_told_so(server: Server, clone: Path) -> None:
    request(clone.parent / "town", "data/figures.yml", "2023: 21\n", "2023: 2,1\n")
    on_gitee(server, clone)
    assert "data/figures.yml:9: 「排查纠纷」2023年的数值（values）写作「2,1」" in server.ours()[0]


def test_the_program_of_a_change_is_not_run_and_no_file_of_the_machine_is_read(server: Server, clone: Path) -> None:
    town = clone.parent / "town"
    (clone.parent / "secret").write_text("---\ntitle: 机密\n---\n机密\n", encoding="utf-8")
    git(town, "checkout", "-q", "--detach", "refs/pull/7/head")
    (town / "macros/__main__.py").write_text("print('改动里的程序')\n", encoding="utf-8")
    (town / "docs/leak.md").symlink_to(clone.parent / "secret")
    commit(town)
    git(town, "update-ref", "refs/pull/7/head", "HEAD")
    assert on_gitee(server, clone) == ["!7：已贴出"]
    assert "改动里的程序" not in server.ours()[0]
    assert "机密" not in server.ours()[0]
    assert git(clone, "worktree", "list").count("\n") == 0
