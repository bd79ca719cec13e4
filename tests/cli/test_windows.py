"""The commands where Python is all there is: without the modules that only Unix has, and in a console that knows GBK.

Neither Windows nor macOS is at hand here; what they lack is taken away instead.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project import ROOT, replace, with_program
from tests.repository import repository
from tests.site.test_serve import Preview

_WITHOUT = "import os, sys\nfor name in {names}: sys.modules[name] = None\ndel os.sync, os.fork\n"
_ONLY_UNIX = ("fcntl", "grp", "pwd", "resource", "termios")


@pytest.fixture
def windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A town's project, committed; every Python process that the test starts does without what only Unix has."""
    bare(tmp_path, monkeypatch)
    return repository(tmp_path / "sample")


def bare(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every Python process do without what only Unix has, and keep its temporary files in that folder."""
    (folder / "sitecustomize.py").write_text(_WITHOUT.format(names=_ONLY_UNIX), encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(folder), str(ROOT)]))
    # Of its own: without locks, another run on this machine takes a folder in use for one that was left behind.
    (own := folder / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(own))


COMMANDS = (
    *("check", "tidy", "diff HEAD", "build", "sheet", "export out", "new-year 2024", "--help"),
    *(f"publish --date 2024-03-20{branch}" for branch in ("", " --branch")),
)
# One process loads what all commands need; each is then carried out in a copy of that process, in a folder of its own.
_ALL = """
import json, os, posix, sys
import macros.checks.runner, macros.cli.main, mkdocs.commands.build
for folder, words in json.load(sys.stdin):
    if posix.fork() == 0:
        os.chdir(folder)
        for stream, name in ((1, "said"), (2, "errors")):
            os.dup2(os.open(f"../{name}", os.O_WRONLY | os.O_CREAT), stream)
        sys.argv = ["macros", *words]
        sys.exit(macros.cli.main.main())
    status = os.waitstatus_to_exitcode(os.wait()[1])
    with open(os.path.join(folder, "../status"), "w") as file:
        file.write(str(status))
"""


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, str, str]]:
    """Exit status, output and errors of each command, in a console as China has it."""
    folder = tmp_path_factory.mktemp("done")
    roots = {words: repository(folder / str(number) / "sample") for number, words in enumerate(COMMANDS)}
    with pytest.MonkeyPatch.context() as patch:
        bare(folder, patch)
        patch.setenv("PYTHONIOENCODING", "gbk")
        patch.setenv("PYTHONUTF8", "0")
        calls = json.dumps([[str(root), words.split()] for words, root in roots.items()])
        subprocess.run([sys.executable, "-c", _ALL], cwd=folder, input=calls, text=True, timeout=120, check=True)
    return {
        words: (
            int((root.parent / "status").read_text(encoding="utf-8")),
            (root.parent / "said").read_text(encoding="gbk"),
            (root.parent / "errors").read_text(encoding="gbk"),
        )
        for words, root in roots.items()
    }


def run(root: Path, *words: str, encoding: str = "utf-8") -> tuple[int, str, str]:
    """Exit status, output and errors of a command in a console of that encoding."""
    environment = os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    call = [sys.executable, "-P", "-m", "macros", *words]
    done = subprocess.run(call, cwd=root, env=environment, capture_output=True, timeout=120, check=False)
    return done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding)


def test_what_only_unix_has_is_gone(windows: Path) -> None:
    call = [sys.executable, "-c", "import fcntl"]
    assert subprocess.run(call, cwd=windows, capture_output=True, check=False).returncode == 1


@pytest.mark.parametrize("words", COMMANDS[:-2])
def test_a_command_needs_nothing_that_only_unix_has(done: dict[str, tuple[int, str, str]], words: str) -> None:
    status, said, errors = done[words]
    assert (status, errors) == (0, ""), said


def test_the_preview_needs_nothing_that_only_unix_has(windows: Path) -> None:
    preview = Preview(with_program(windows))
    preview.until("请在浏览器打开")
    preview.process.kill()
    preview.process.wait()


@pytest.mark.parametrize("words", COMMANDS[-2:])
def test_publishing_is_refused_with_the_reason(done: dict[str, tuple[int, str, str]], words: str) -> None:
    status, said, errors = done[words]
    assert (status, errors) == (1, "")
    assert "public: Windows不能让新网站一步换下旧的" in said


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_a_character_that_the_console_lacks_is_no_traceback(windows: Path, encoding: str) -> None:
    replace(windows / "data/site.yml", "year: 2023", "yaer𠮷é㎡🙂한: 2023")
    status, said, errors = run(windows, "check", encoding=encoding)
    assert (status, errors) == (1, "")
    assert "data/site.yml:" in said


@pytest.mark.parametrize("form", ["json", "markdown"])
def test_what_programs_read_is_utf8_in_every_console(windows: Path, form: str) -> None:
    replace(windows / "data/site.yml", "notice: ", "notice: 𠮷")
    environment = os.environ | {"PYTHONIOENCODING": "gbk"}
    call = [sys.executable, "-P", "-m", "macros", "diff", "HEAD", "--format", form]
    done = subprocess.run(call, cwd=windows, env=environment, capture_output=True, timeout=120, check=False)
    assert "𠮷" in done.stdout.decode()


def test_a_folder_with_the_line_ends_of_windows_passes_once_it_is_tidied(windows: Path) -> None:
    for file in [*(windows / "data").glob("*.yml"), *(windows / "docs").rglob("*.md"), windows / "mkdocs.yml"]:
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert run(windows, "tidy")[0] == 0
    assert run(windows, "check")[0] == 0


def test_no_file_is_written_with_the_line_ends_of_the_machine() -> None:
    files = [*(ROOT / "macros").rglob("*.py")]
    assert [
        file.name
        for file in files
        for line in file.read_text(encoding="utf-8").splitlines()
        if ".write_text(" in line and "textfile.write_text(" not in line and r'newline="\n"' not in line
    ] == []
