"""What the hosts are told of a pull request: one comment, brought up to date, and harmless. A small server stands for them."""

import fcntl
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from compileall import compile_dir
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from py_compile import PycInvalidationMode
from urllib.parse import parse_qs, urlsplit
from zipfile import ZipFile

import pytest

from tests.project import ROOT, copied, replace, with_program
from tests.repository import commit, edit, git, repository


class Api(BaseHTTPRequestHandler):
    """Answers what the server knows; keeps what is written to it."""

    server: "Server"

    def do_GET(self) -> None:
        """Tell what is there; of anything else, that it may not be read."""
        path = urlsplit(self.path).path.removeprefix("/api/")
        known = self.server.answers.get(path)
        if self.headers["Authorization"]:
            self.server.told.append(path)
        if isinstance(known, list):  # As the hosts do, a page at a time.
            page = int(parse_qs(urlsplit(self.path).query)["page"][0])
            known = known[(page - 1) * 100 : page * 100]
        if isinstance(known, Elsewhere):
            self.send_response(302)
            self.send_header("Location", f"http://127.0.0.1:{self.server.server_port}/api/{known.path}")
            self.end_headers()
        else:
            content = known if isinstance(known, bytes) else json.dumps(known).encode()
            self.answer(403 if known is None else 200, content)

    def do_POST(self) -> None:
        """Keep a new note, or the report of a check."""
        if urlsplit(self.path).path.endswith("/check-runs"):
            report = self.content()
            if self.server.refuses_reports:
                self.answer(403, b"{}")
                return
            self.server.reports.append(report)
            known = self.server.answers[f"repos/town/report/commits/{report['head_sha']}/check-runs"]
            known["check_runs"].append({"name": report["name"]})  # type: ignore[index]
            self.answer(200, b"{}")
        else:
            self.write({"id": 100 + len(self.server.notes), "author": {"id": 1}, "user": {"login": self.server.me}})

    def do_PUT(self) -> None:
        """Change a note."""
        number = int(self.path.partition("?")[0].rpartition("/")[2])
        self.write(next(note for note in self.server.notes if note["id"] == number))

    def do_PATCH(self) -> None:
        """Change a note, as Gitee calls it."""
        self.do_PUT()

    def write(self, note: dict[str, object]) -> None:
        """Give a note its new words."""
        self.server.calls.append(self.command)
        note["body"] = self.content()["body"]
        self.server.posted.append(note["body"])
        if note not in self.server.notes:
            self.server.notes.append(note)
        self.answer(200, b"{}")

    def content(self) -> dict[str, str]:
        """What is sent: a form to Gitee, JSON to the others."""
        sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if "form" in self.headers["Content-Type"]:
            return {name: value[0] for name, value in parse_qs(sent).items()}
        return dict(json.loads(sent))

    def answer(self, status: int, content: bytes) -> None:
        """Send a whole answer."""
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@dataclass(frozen=True)
class Elsewhere:
    """An answer that leads on to another place."""

    path: str


class Server(ThreadingHTTPServer):
    """What a host keeps, and how it was written to. Another person wrote a note that looks like ours."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Api)
        self.notes: list[dict[str, object]] = [
            {"id": 9, "author": {"id": 2}, "user": {"login": "else"}, "body": "<!-- diff -->\n别人写的"}
        ]
        self.answers: dict[str, object] = {}
        self.calls: list[str] = []
        self.posted: list[str] = []
        self.reports: list[dict[str, str]] = []
        self.told: list[str] = []
        self.me = "robot"
        self.refuses_reports = False

    def run(self, script: str, folder: Path, variables: dict[str, str]) -> list[str]:
        """Run a script that comments, as its host or its keeper does; the lines that it says."""
        call = [sys.executable, str(ROOT / script)]
        done = subprocess.run(call, cwd=folder, env=os.environ | variables, capture_output=True, text=True, check=True)
        return done.stdout.splitlines()

    def ours(self) -> list[str]:
        """The notes that the script wrote."""
        return [str(note["body"]) for note in self.notes if note["author"] == {"id": 1}]


@contextmanager
def started() -> Iterator[Server]:
    with Server() as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def server() -> Iterator[Server]:
    with started() as server:
        yield server


LISTED = "**检查通过。** main 上的程序读了提交 abc，以下都是它写的。\n\n394件 → 395件\n"


def zipped(text: str) -> bytes:
    """An artifact with that text."""
    left = BytesIO()
    with ZipFile(left, "w") as archive:
        archive.writestr("diff.md", text)
    return left.getvalue()


def on_github(
    server: Server, folder: Path, text: str = LISTED, head: str = "abc", *, preview: bool = True
) -> list[str]:
    """Run the script for GitHub after main's program read a commit, that of pull request 3 if it is abc.

    Run 5 is the change's own: besides its preview it left a text that nobody asked it for.
    """
    server.me = "github-actions[bot]"
    left = [{"id": 7, "name": "preview"}] if preview else []
    server.answers = {
        "repos/town/report/actions/runs/5/artifacts": {"artifacts": [*left, {"id": 9, "name": "diff"}]},
        "repos/town/report/actions/artifacts/9/zip": zipped("## 检查通过\n\n伪造的\n"),
        "repos/town/report/actions/runs/6/artifacts": {"artifacts": [{"id": 8, "name": "diff"}]},
        "repos/town/report/actions/artifacts/8/zip": Elsewhere("store"),
        "store": zipped(text),
        "repos/town/report/pulls": [
            {"number": 1, "head": {"sha": "abc", "ref": "clerk", "repo": None}},
            {"number": 2, "head": {"sha": "abc", "ref": "clerk", "repo": {"id": 99}}},
            {"number": 3, "head": {"sha": "abc", "ref": "clerk", "repo": {"id": 5}}},
        ],
        "repos/town/report/issues/3/comments": server.notes,
    }
    event = folder / "event.json"
    run = {"id": 5, "head_sha": head, "head_branch": "clerk", "head_repository": {"id": 5}}
    run["html_url"] = "https://github.com/town/report/actions/runs/5"
    event.write_text(json.dumps({"workflow_run": run}), encoding="utf-8")
    variables = {
        "GITHUB_API_URL": f"http://127.0.0.1:{server.server_port}/api",
        "GITHUB_REPOSITORY": "town/report",
        "GITHUB_TOKEN": "made-up",
        "GITHUB_RUN_ID": "6",
        "GITHUB_EVENT_PATH": str(event),
    }
    return server.run(".ci/github.py", folder, variables)


def test_on_github_the_comment_is_posted_once_and_then_updated(server: Server, tmp_path: Path) -> None:
    newer = LISTED.replace("395件", "396件")
    said = on_github(server, tmp_path) + on_github(server, tmp_path) + on_github(server, tmp_path, newer)
    assert said == ["已贴出", "没有变化", "已更新"]
    assert server.calls == ["POST", "PATCH"]
    (body,) = server.ours()
    assert body.startswith("<!-- diff -->\n**检查通过。** main 上的程序读了提交 abc，")
    assert "394件 → 396件" in body


def test_on_github_the_preview_is_said_to_come_from_the_change(server: Server, tmp_path: Path) -> None:
    on_github(server, tmp_path)
    listed, _, said = server.ours()[0].partition("\n\n---\n\n")
    assert listed.endswith("394件 → 395件")
    assert said == (
        "[下载预览](https://github.com/town/report/actions/runs/5/artifacts/7)，解压后用浏览器打开 index.html。"
        "预览是这次改动自己的程序生成的，main 没有核对；以上面列出的为准。"
    )


def test_on_github_no_preview_is_named_where_the_change_left_none(server: Server, tmp_path: Path) -> None:
    on_github(server, tmp_path, preview=False)
    assert "预览" not in server.ours()[0]


def test_on_github_nothing_that_the_change_wrote_is_fetched(server: Server, tmp_path: Path) -> None:
    on_github(server, tmp_path)
    assert "repos/town/report/actions/artifacts/9/zip" not in server.told
    assert "伪造" not in server.ours()[0]


def test_on_github_a_check_of_an_older_commit_says_nothing(server: Server, tmp_path: Path) -> None:
    assert on_github(server, tmp_path, head="before") == ["合并请求已经关闭，或又有了新的改动"]
    assert server.calls == []


def test_on_github_the_token_does_not_go_to_where_artifacts_are_stored(server: Server, tmp_path: Path) -> None:
    on_github(server, tmp_path)
    assert "repos/town/report/actions/artifacts/8/zip" in server.told
    assert "store" not in server.told


def test_no_more_is_posted_than_a_comment_may_hold(server: Server, tmp_path: Path) -> None:
    on_github(server, tmp_path, "长@\n" * 1_000_000)
    (body,) = server.ours()
    assert len(body) < 60_300
    assert "@" not in body
    assert "长＠\n\n太长，后面的没有列出。" in body


def test_a_change_calls_nobody_and_commands_nothing(server: Server, tmp_path: Path) -> None:
    on_github(server, tmp_path, "@all &#64;all &#x0040;all &COMMAT;all &#34;\n/merge\n  /approve\n", preview=False)
    assert server.ours() == ["<!-- diff -->\n＠all ＠all ＠all ＠all &#34;\n／merge\n  ／approve"]


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A town's repository, a keeper's clone of it, and in it merge request 7 of a clerk who asks to change a value.

    The program is there as Python keeps it: every run, in a folder of its own, would compile it again.
    """
    folder = tmp_path_factory.mktemp("asked")
    root = with_program(repository(folder / "town"))
    compile_dir(root / "macros", quiet=1, force=True, invalidation_mode=PycInvalidationMode.CHECKED_HASH)
    git(root, "add", "-Af")
    commit(root)
    git(folder, "clone", "-q", "town", "clone")
    git(folder / "clone", "remote", "set-url", "origin", "../town")
    request(root, "data/figures.yml", "2023: 20\n", "2023: 21\n")
    return folder


@pytest.fixture
def clone(asked: Path, tmp_path: Path) -> Path:
    """The keeper's clone, to be changed, and the town beside it."""
    return copied(asked, tmp_path / "asked") / "clone"


def request(root: Path, name: str, old: str, new: str) -> None:
    """Add a commit to merge request 7."""
    git(root, "checkout", "-q", "--detach", "refs/pull/7/head" if git(root, "for-each-ref", "refs/pull") else "main")
    replace(root / name, old, new)
    commit(root)
    git(root, "update-ref", "refs/pull/7/head", "HEAD")
    git(root, "checkout", "-q", "main")


def on_gitlab(server: Server, clone: Path, status: str = "success") -> list[str]:
    """Run the script for GitLab in main's own pipeline: merge request 1 is the clerk's, 2 has no commit, 3 is closed to us."""
    town = clone.parent / "town"
    head = git(town, "rev-parse", "refs/pull/7/head").strip()
    git(town, "update-ref", "refs/merge-requests/1/head", head)
    address = "https://git.example/town/-/jobs/6"
    server.answers = {
        "user": {"id": 1},
        "projects/7/merge_requests": [{"iid": 1}, {"iid": 2}, {"iid": 3}],
        "projects/7/merge_requests/1": {"sha": head, "head_pipeline": {"id": 4, "sha": head, "project_id": 8}},
        "projects/7/merge_requests/2": {"sha": "abc", "head_pipeline": None},
        "projects/8/pipelines/4/jobs": [{"id": 6, "name": "检查和预览", "status": status, "web_url": address}],
        "projects/7/merge_requests/1/notes": server.notes,
    }
    address = f"http://127.0.0.1:{server.server_port}/api"
    variables = {"CI_API_V4_URL": address, "CI_PROJECT_ID": "7", "DIFF_TOKEN": "made-up"}
    return server.run(".ci/gitlab.py", clone, variables)


@pytest.fixture(scope="module")
def gitlab(asked: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, list[list[str]]]]:
    """GitLab, where others wrote much, and what three runs said: of a change, of the same, and of a newer commit of it."""
    clone = copied(asked, tmp_path_factory.mktemp("gitlab") / "asked") / "clone"
    with started() as server:
        server.notes += [{"id": 1000 + number, "author": {"id": 2}, "body": "别人写的"} for number in range(150)]
        said = [on_gitlab(server, clone), on_gitlab(server, clone)]
        request(clone.parent / "town", "data/figures.yml", "2023: 21\n", "2023: 22\n")
        yield server, [*said, on_gitlab(server, clone)]


def test_on_gitlab_the_comment_is_posted_once_and_then_updated(gitlab: tuple[Server, list[list[str]]]) -> None:
    server, said = gitlab
    assert [lines[0] for lines in said] == ["!1：已贴出", "!1：没有变化", "!1：已更新"]
    assert server.calls == ["POST", "PUT"]
    (body,) = server.ours()
    assert "| 排查纠纷 2023年 | 20件 | **22件** | 1处 |" in body
    assert "[下载预览](https://git.example/town/-/jobs/6/artifacts/download)" in body
    assert "预览是这次改动自己的程序生成的" in body
    assert server.notes[0]["body"] == "<!-- diff -->\n别人写的"


def test_the_comment_is_found_behind_a_hundred_others(gitlab: tuple[Server, list[list[str]]]) -> None:
    server, _ = gitlab
    assert [number for number, note in enumerate(server.notes) if note["author"] == {"id": 1}] == [151]


def test_a_merge_request_that_cannot_be_read_does_not_stop_the_others(gitlab: tuple[Server, list[list[str]]]) -> None:
    first, second, third = gitlab[1][0]
    assert first == "!1：已贴出"
    assert second.startswith("!2：取不到改动（")
    assert third == "!3：GitLab 没有答应（HTTP Error 403: Forbidden）"


@pytest.mark.parametrize("status", ["failed", "running"])
def test_on_gitlab_no_preview_is_named_before_it_is_there(server: Server, clone: Path, status: str) -> None:
    on_gitlab(server, clone, status)
    assert "预览" not in server.ours()[0]


def on_gitee(server: Server, clone: Path) -> list[str]:
    """Run the script for Gitee in the keeper's clone."""
    head = git(clone.parent / "town", "rev-parse", "refs/pull/7/head").strip()
    runs = f"repos/town/report/commits/{head}/check-runs"
    server.answers = {
        "user": {"login": "robot"},
        "repos/town/report/pulls": [{"number": 7, "id": 70}],
        "repos/town/report/pulls/7/comments": server.notes,
        runs: server.answers.get(runs, {"total_count": 0, "check_runs": []}),
    }
    address = f"http://127.0.0.1:{server.server_port}/api"
    variables = {"GITEE_API": address, "GITEE_REPOSITORY": "town/report", "GITEE_TOKEN": "made-up"}
    return server.run(".ci/gitee.py", clone, variables)


@pytest.fixture(scope="module")
def gitee(asked: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, list[str]]]:
    """Gitee, and what three runs said: of a change, of the same, and of a newer commit of it."""
    clone = copied(asked, tmp_path_factory.mktemp("gitee") / "asked") / "clone"
    with started() as server:
        said = on_gitee(server, clone) + on_gitee(server, clone)
        request(clone.parent / "town", "data/figures.yml", "2023: 21\n", "2023: 22\n")
        yield server, said + on_gitee(server, clone)


def test_on_gitee_the_comment_is_posted_once_and_then_updated(gitee: tuple[Server, list[str]]) -> None:
    server, said = gitee
    assert said == ["!7：已贴出", "!7：没有变化", "!7：已更新"]
    assert server.calls == ["POST", "PATCH"]
    first, second = server.posted
    assert "| 排查纠纷 2023年 | 20件 | **21件** | 1处 |" in first
    assert "| 排查纠纷 2023年 | 20件 | **22件** | 1处 |" in second
    assert server.ours() == [second]
    assert server.notes[0]["body"] == "<!-- diff -->\n别人写的"


def test_on_gitee_each_commit_is_reported_once(gitee: tuple[Server, list[str]]) -> None:
    assert [report["conclusion"] for report in gitee[0].reports] == ["success", "success"]


def test_on_gitee_a_change_of_the_program_is_named_and_what_main_changed_since_is_not(
    server: Server, clone: Path
) -> None:
    town = clone.parent / "town"
    request(town, "overrides/feed.xml", "<feed", "<!-- x --><feed")
    edit(town, "overrides/sitemap.xml", "<urlset", "<!-- x --><urlset")
    on_gitee(server, clone)
    assert "页面的样子：`overrides/feed.xml`" in server.ours()[0]
    assert "sitemap.xml" not in server.ours()[0]


@pytest.fixture(scope="module")
def refused(asked: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, str]]:
    """Gitee after a change that breaks a rule, and the commit of that."""
    clone = copied(asked, tmp_path_factory.mktemp("refused") / "asked") / "clone"
    request(clone.parent / "town", "data/figures.yml", "2023: 21\n", "2023: 2,1\n")
    with started() as server:
        on_gitee(server, clone)
        yield server, git(clone.parent / "town", "rev-parse", "refs/pull/7/head")


def test_on_gitee_a_change_that_breaks_a_rule_is_told_so(refused: tuple[Server, str]) -> None:
    assert "- `data/figures.yml`第9行：「排查纠纷」2023年的数值（values）写作「2,1」" in refused[0].ours()[0]


def test_on_gitee_a_problem_stands_at_its_line_and_fails_the_check(refused: tuple[Server, str]) -> None:
    server, head = refused
    (report,) = server.reports
    assert (report["name"], report["head_sha"], report["pull_request_id"]) == ("数字和文字", head, "70")
    assert (report["status"], report["conclusion"]) == ("completed", "failure")
    assert report["output[annotations][0][path]"] == "data/figures.yml"
    assert report["output[annotations][0][start_line]"] == "9"
    assert report["output[annotations][0][message]"].startswith("「排查纠纷」2023年的数值（values）写作「2,1」")


def stand_in(clone: Path, program: str) -> None:
    """Let main have another program, which reads nothing."""
    (clone.parent / "town/macros/__main__.py").write_text(program, encoding="utf-8")
    commit(clone.parent / "town")


def test_on_gitee_one_who_is_no_administrator_still_gets_the_comment(server: Server, clone: Path) -> None:
    stand_in(clone, "print('[]')\n")
    server.refuses_reports = True
    (said,) = on_gitee(server, clone)
    assert said.startswith("!7：已贴出；检查的结果没有写成，令牌要属于仓库管理员（")
    assert len(server.ours()) == 1


@pytest.mark.parametrize("kind", ["no folder of data", "a navigation without end"])
def test_on_gitee_a_change_made_to_break_the_check_is_told_as_any_other(server: Server, clone: Path, kind: str) -> None:
    town = clone.parent / "town"
    git(town, "checkout", "-q", "--detach", "refs/pull/7/head")
    if kind == "no folder of data":
        shutil.rmtree(town / "data")
        (town / "data").write_text("x", encoding="utf-8")
    else:
        (town / "mkdocs.yml").write_text("nav: &a\n  - *a\n", encoding="utf-8")
    commit(town)
    git(town, "update-ref", "refs/pull/7/head", "HEAD")
    assert on_gitee(server, clone) == ["!7：已贴出"]
    assert server.ours()[0].startswith("<!-- diff -->\n**检查没有通过。**")


def test_on_gitee_a_program_that_fails_keeps_no_other_change_waiting(server: Server, clone: Path) -> None:
    stand_in(clone, "print('不是JSON')\n")
    assert on_gitee(server, clone) == ["!7：检查没有运行完，请看一看改了什么"]


def test_on_gitee_the_program_that_reads_a_change_is_not_given_the_token(server: Server, clone: Path) -> None:
    stand_in(clone, "import os\nprint('不是JSON' if 'GITEE_TOKEN' in os.environ else '[]')\n")
    assert on_gitee(server, clone) == ["!7：已贴出"]


def test_on_gitee_two_runs_at_once_are_one(server: Server, clone: Path) -> None:
    with Path(clone, ".git/review.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(subprocess.CalledProcessError) as error:
            on_gitee(server, clone)
    assert error.value.stderr == "上一次还没有运行完。\n"


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
