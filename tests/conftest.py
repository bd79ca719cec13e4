"""The fixtures that tests share: copies of the projects, sites and published trees built once, one browser, and what was left out."""

import gc
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Error, sync_playwright

from tests.project import ROOT, SAMPLE, copied, copy_place, copy_project, copy_sample, macros, replace
from tests.repository import publish, repository
from tests.web import BROWSER_OPTIONS, own_browser, serving

__all__ = ["BROWSER_OPTIONS", "ROOT", "SAMPLE", "copy_project", "copy_sample", "macros", "replace", "serving"]

# What Python and the templates compile to is kept: each process and each build of a test would compile it again.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# Names of files are Chinese, whatever the language of this machine is.
os.environ["LC_ALL"] = "C.UTF-8"

# Nothing waits until all that this machine writes is on the disk: no power fails here.
os.sync = lambda: None

# A job in the background ignores an interruption, and so would all that it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)

# The same examples in every run: what is red was changed, and not met by chance.
settings.register_profile("same", derandomize=True, database=None)
settings.load_profile("same")

# The fixtures that need a program beside Python: `make test-fast` leaves out the tests that ask for one of them.
TOOLS = {"browser", "nginx_folder", "served", "validator", "office", "pywb", "readability", "sniffer", "judged"}

# Tests that publish, start the program again and again, or try hundreds of samples in whole files: most of the time.
_SLOW = (
    *("release", "hosts", "test_places", "test_recipes", "checks/test_injections", "core/test_hostile_bytes"),
    *("cli/test_windows", "cli/test_odd_files", "pdf/test_typeset", "site/test_build", "site/test_engines"),
    *("site/test_serve", "pages/test_limits", "checks/test_sound"),
)
SLOW = tuple(f"tests/{one}" for one in _SLOW)
FAST = "not tools"


@pytest.hookimpl(optionalhook=True)  # Tests also run without xdist.
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Return one worker more than there are cores for the tests that wait for browsers and servers, one for each for the others."""
    return (os.cpu_count() or 1) + (config.option.markexpr != FAST)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Do not load the slow tests either where they are left out: each process would."""
    path = collection_path.relative_to(ROOT).as_posix() if collection_path.is_relative_to(ROOT) else ""
    return True if config.option.markexpr == FAST and path.startswith(SLOW) else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what needs such a program or is slow, and leave out what needs rights that not even root has everywhere."""
    for item in items:
        if TOOLS & set(getattr(item, "fixturenames", ())) or item.nodeid.startswith(SLOW):
            item.add_marker("tools")
    out = [item for item in items if {*forbidden()} & set(getattr(item, "fixturenames", ()))]
    items[:] = [item for item in items if item not in out]
    config.hook.pytest_deselected(items=out)


def pytest_collection_finish() -> None:
    """Keep the collected tests out of garbage collections, each of which went through all of them."""
    gc.freeze()


@cache
def forbidden() -> tuple[str, ...]:
    """The fixtures that make a disk what it seldom is, and that this machine forbids, as most containers do."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "file")
        file.touch()
        mount, hold = (
            (["mount", "--bind", folder, folder], ["umount", folder]),
            (["chattr", "+i", file], ["chattr", "-i", file]),
        )
        return tuple(name for name, calls in (("mount", mount), ("hold", hold)) if not all(map(done, calls)))


def done(call: Sequence[str | Path]) -> bool:
    """Whether a command is there and succeeds."""
    try:
        return subprocess.run(call, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Iterator[None]:
    """Under CI a test that is skipped has failed: what is not tested there is tested nowhere."""
    report = yield
    if report.skipped and os.environ.get("CI") == "true":
        report.outcome, report.longrepr = "failed", f"CI: {reason(report)}"
    return report


def reason(report: pytest.TestReport) -> str:
    """Why a test was skipped."""
    return str(report.longrepr[2]).removeprefix("Skipped: ") if isinstance(report.longrepr, tuple) else ""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name in one line what was not tested, and why."""
    left = Counter(reason(report) for report in terminalreporter.stats.get("skipped", []))
    if forbidden():
        terminalreporter.write_line("没有在满的、挂载的、只读的磁盘上试：这台机器不让改动磁盘。")
    if left:
        terminalreporter.write_line(
            "没有测试：" + "；".join(f"{why}（{count}项）" for why, count in left.items()) + "。"
        )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path / "project")


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return copy_sample(tmp_path / "sample")


def built(root: Path) -> Path:
    """The project's site, built by the command that users run."""
    result = macros(root, "build")
    assert (result.returncode, result.stderr) == (0, ""), result.stdout + result.stderr
    return root / "site"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the project's own report, built once. Not to be changed."""
    return built(copy_project(tmp_path_factory.mktemp("built") / "project"))


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented town's site, built once. Not to be changed."""
    return built(copy_sample(tmp_path_factory.mktemp("built") / "sample"))


@pytest.fixture(scope="session")
def bureau_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented bureau's site, with a page of every kind, built once. Not to be changed."""
    return built(copy_place("bureau", tmp_path_factory.mktemp("built") / "bureau"))


@pytest.fixture(scope="session")
def bureau(bureau_site: Path) -> Iterator[str]:
    """The invented bureau's site, served under a sub-path."""
    with serving(bureau_site.parent) as root:
        yield f"{root}site/"


@pytest.fixture(scope="session")
def unpublished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented town's repository before it published anything. Not to be changed."""
    return repository(tmp_path_factory.mktemp("unpublished") / "town")


@pytest.fixture(scope="session")
def published(unpublished: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented town's repository and its public/ with the year 2023. Not to be changed."""
    root = copied(unpublished, tmp_path_factory.mktemp("published") / "town")
    publish(root)
    return root


@pytest.fixture
def town(published: Path, tmp_path: Path) -> Path:
    """A town that published 2023, to be changed."""
    return copied(published, tmp_path / "town")


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The built site, served under a sub-path, as a portal would."""
    with serving(site.parent) as root:
        yield f"{root}site/"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, the machine's own or Playwright's."""
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=own_browser(), args=BROWSER_OPTIONS.split())
        except Error:
            pytest.skip("浏览器里的样子和操作，没有可用的浏览器")
        yield browser
        browser.close()
