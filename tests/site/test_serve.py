"""The preview: an edit shows at once, a bad edit is told and does no harm."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from mkdocs.livereload import LiveReloadServer
from playwright.sync_api import Browser, expect

from macros.site import allowed_html
from macros.site.serve import WATCHED, serve
from tests.project import macros, replace, with_program


def free_port() -> int:
    """A port that nothing listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Preview:
    """`python -m macros serve`, running."""

    def __init__(self, root: Path) -> None:
        self.port = free_port()
        self.log = root / "serve.log"
        call = [sys.executable, "-m", "macros", "serve", "--port", str(self.port)]
        with self.log.open("w") as log:
            self.process = subprocess.Popen(call, cwd=root, stdout=log, stderr=subprocess.STDOUT)

    def page(self, name: str) -> str:
        """A page as the preview shows it now."""
        with urlopen(f"http://127.0.0.1:{self.port}/{name}", timeout=10) as answer:
            return re.sub(r"<script>.*?</script>", "", answer.read().decode(), flags=re.DOTALL)

    def said(self) -> str:
        """All that it has printed."""
        return self.log.read_text(encoding="utf-8")

    def until(self, said: str) -> None:
        """Wait for words in its output."""
        for _ in range(1500):
            if said in self.said():
                return
            time.sleep(0.02)
        pytest.fail(f"{said!r} was not said in 30 s: {self.said()}")


@pytest.fixture
def preview(sample: Path) -> Iterator[Preview]:
    running = Preview(with_program(sample))
    running.until("请在浏览器打开")
    yield running
    running.process.kill()
    running.process.wait()


def test_an_edit_of_a_value_shows_on_the_page(preview: Preview, sample: Path) -> None:
    replace(sample / "data/figures.yml", "2023: 20", "2023: 21")
    preview.until("Ctrl+C 结束。\n检查通过")
    assert "21件" in preview.page("report/mediation.html")


def test_an_edit_of_the_navigation_or_of_the_frame_shows_on_the_page(preview: Preview, sample: Path) -> None:
    again = "检查通过：6个数字，7个页面。\n"
    replace(sample / "mkdocs.yml", "  - 报告:", "  - 各个部分:")
    preview.until(f"Ctrl+C 结束。\n{again}")
    replace(sample / "overrides/partials/site-footer.html", "</footer>", "<p>页脚的一句话</p></footer>")
    preview.until(f"Ctrl+C 结束。\n{again}{again}")
    page = preview.page("index.html")
    assert "各个部分" in page
    assert "页脚的一句话" in page


def test_an_open_page_reloads_itself_under_its_policy(preview: Preview, sample: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{preview.port}/report/mediation.html")
    replace(sample / "data/figures.yml", "2023: 20", "2023: 21")
    expect(page.locator("article")).to_contain_text("21件", timeout=20_000)
    page.close()


def test_a_bad_edit_is_told_and_the_last_good_page_stays(preview: Preview, sample: Path) -> None:
    replace(sample / "data/figures.yml", "2023: 20", "2023: 2,100")
    preview.until("页面仍是修改前的样子")
    assert "数字里不用逗号" in preview.said()
    assert "20件" in preview.page("report/mediation.html")


def test_a_file_that_cannot_be_read_for_a_while_is_told_and_the_preview_goes_on(preview: Preview, sample: Path) -> None:
    style = sample / "overrides/assets/style.css"
    style.rename(sample / "style.css")
    style.mkdir()
    preview.until("overrides/assets/style.css：这是一个文件夹。请换一个名称。\n页面仍是修改前的样子")
    style.rmdir()
    (sample / "style.css").rename(style)
    preview.until("改好后会自动更新。\n检查通过")


@pytest.mark.parametrize("name", WATCHED)
def test_what_is_watched_may_go_and_come_back(preview: Preview, sample: Path, name: str) -> None:
    (sample / name).rename(sample / "away")
    preview.until("页面仍是修改前的样子")
    (sample / "away").rename(sample / name)
    preview.until("改好后会自动更新。\n检查通过")
    replace(sample / "data/figures.yml", "2023: 20", "2023: 2,100")
    preview.until("数字里不用逗号")


def test_an_edit_made_while_the_first_site_is_built_shows(sample: Path) -> None:
    said: list[str] = []

    def say(words: str) -> None:
        said.append(words)
        if len(said) == 1:
            replace(sample / "data/figures.yml", "2023: 20", "2023: 2,100")
        elif "页面仍是修改前的样子" in words:
            os.kill(os.getpid(), signal.SIGINT)

    given_up = threading.Timer(20, os.kill, (os.getpid(), signal.SIGINT))
    given_up.start()
    serve(sample, "127.0.0.1", free_port(), say)
    given_up.cancel()
    assert "数字里不用逗号" in said[2]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_calmly_when_it_is_stopped(preview: Preview, how: signal.Signals) -> None:
    os.kill(preview.process.pid, how)
    assert preview.process.wait(timeout=20) == 0
    assert preview.said().endswith("预览已结束。\n")


def test_it_ends_calmly_when_it_is_stopped_while_its_server_starts(
    sample: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    failed: list[ValueError] = []
    ended = threading.Event()
    run = LiveReloadServer.serve_forever

    class Slow(threading.Thread):
        """The server's thread on a busy machine: the interruption comes before it has said that it runs."""

        def _bootstrap(self) -> None:
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(0.2)
            super()._bootstrap()  # type: ignore[misc]

    def serve_forever(server: LiveReloadServer, interval: float) -> None:
        try:
            run(server, interval)
        except ValueError as closed:
            failed.append(closed)
        finally:
            ended.set()

    monkeypatch.setattr(threading, "Thread", Slow)
    monkeypatch.setattr(LiveReloadServer, "serve_forever", serve_forever)
    serve(sample, "127.0.0.1", free_port(), print)
    assert ended.wait(timeout=20)
    assert failed == []
    assert capsys.readouterr().out.endswith("预览已结束。\n")


def test_a_build_that_is_ended_leaves_nothing_behind(sample: Path) -> None:
    before = {path.name for path in with_program(sample).iterdir()}
    process = subprocess.Popen([sys.executable, "-m", "macros", "build"], cwd=sample, stdout=subprocess.DEVNULL)
    while not list(sample.glob(".report-scratch-*/*")):  # Just made, it may stay, and the next run clears it away.
        assert process.poll() is None
        time.sleep(0.01)
    process.terminate()
    assert process.wait(timeout=20) == 130
    assert {path.name for path in sample.iterdir()} == before


def test_a_build_that_is_ended_while_another_language_calls_it_says_so(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ended(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(allowed_html, "_value", ended)
    result = macros(sample, "build")
    assert (result.returncode, result.stdout, result.stderr) == (130, "已停止，网站没有改变。\n", "")


def test_a_port_that_is_taken_is_told(sample: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        call = [sys.executable, "-m", "macros", "serve", "--port", str(taken.getsockname()[1])]
        result = subprocess.run(call, cwd=with_program(sample), capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == 1
    assert "端口已被占用" in result.stdout
