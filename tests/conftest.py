"""What the tests share: copies of the project, commands run as a clerk runs them, one built site, one browser."""

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, sync_playwright

ROOT = Path(__file__).parent.parent
SAMPLE = Path(__file__).parent / "sample"
PARTS = ("data", "docs", "macros", "overrides", "mkdocs.yml")
SAMPLE_NAV = """nav:
  - index.md
  - 报告:
      - report/mediation.md
      - report/plan.md
  - data.md
  - full.md
  - glossary.md
  - search.md
"""


def copy_project(target: Path) -> Path:
    """The project's own report, to be changed and built elsewhere."""
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, target / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target / part)
    return target


def copy_sample(target: Path) -> Path:
    """An invented town's small report, with this project's program and look."""
    copy_project(target)
    for part in ("data", "docs/report"):
        shutil.rmtree(target / part)
    for page in (target / "docs").glob("*.md"):
        page.unlink()
    shutil.copytree(SAMPLE, target, dirs_exist_ok=True)
    settings = target / "mkdocs.yml"
    settings.write_text(re.sub(r"(?m)^nav:\n(?:  .*\n)+", SAMPLE_NAV, settings.read_text(encoding="utf-8")), "utf-8")
    return target


def replace(file: Path, old: str, new: str) -> None:
    """Edit a file as a clerk would: one place."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file.name}"
    file.write_text(text.replace(old, new), encoding="utf-8")


def macros(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """`python -m macros …` in a project's folder."""
    call = [sys.executable, "-m", "macros", *words]
    return subprocess.run(call, cwd=root, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path / "project")


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return copy_sample(tmp_path / "sample")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's site, built once by the command that users run."""
    root = copy_project(tmp_path_factory.mktemp("built"))
    result = macros(root, "build")
    assert result.returncode == 0, result.stdout + result.stderr
    return root / "site"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """A web server over a folder, and its address."""
    handler = partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The built site, served under a sub-path, as a portal would."""
    with serving(site.parent) as root:
        yield f"{root}site/"


BROWSER_OPTIONS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


def own_browser() -> str | None:
    """Where the machine's own Chromium is."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((path for name in names if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, the machine's own or Playwright's. Without one the tests are skipped, but for CI, where they fail."""
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=own_browser(), args=BROWSER_OPTIONS.split())
        except Error as error:
            if os.environ.get("CI") == "true":
                raise
            pytest.skip(f"没有可用的浏览器，跳过浏览器测试（{error.message.splitlines()[0]}）")
        yield browser
        browser.close()
