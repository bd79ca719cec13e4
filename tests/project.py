"""Copies of a project to be changed, and the commands run in them as a clerk runs them."""

import logging
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack, chdir, redirect_stderr, redirect_stdout
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

import typst
from mkdocs import utils

from macros.cli import main as command_line
from macros.pdf import fonts, typeset

ROOT = Path(__file__).parent.parent
SAMPLE = Path(__file__).parent / "sample"
PARTS = ("data", "docs", "overrides", "mkdocs.yml")
PLACES = Path(__file__).parent / "places"
_MODELS = tempfile.TemporaryDirectory(prefix="models-")  # Removed when the tests end.


def copied(source: Path, target: Path) -> Path:
    """A copy of a folder, symbolic links and times included; several times faster than shutil's, and than to start `cp`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    _copy(str(source), str(target))
    return target


def _copy(source: str, target: str) -> None:
    """Copy a folder to where nothing is yet."""
    Path(target).mkdir(Path(source).stat().st_mode)
    for one in os.scandir(source):
        there, status = f"{target}/{one.name}", one.stat(follow_symlinks=False)
        if one.is_symlink():
            Path(there).symlink_to(Path(one.path).readlink())
        elif one.is_dir():
            _copy(one.path, there)
        else:
            old, new = os.open(one.path, os.O_RDONLY), os.open(there, os.O_WRONLY | os.O_CREAT, status.st_mode)
            os.write(new, os.read(old, status.st_size))
            os.close(old)
            os.close(new)
        os.utime(there, ns=(status.st_atime_ns, status.st_mtime_ns), follow_symlinks=False)


def model(name: str) -> Path:
    """Where a thing is made once that is copied often."""
    return Path(_MODELS.name, name)


@cache
def _project() -> Path:
    target = model("project")
    target.mkdir()
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, target / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target / part)
    (target / "macros").mkdir()
    shutil.copy(ROOT / "macros/__init__.py", target / "macros")  # What mkdocs-macros looks for.
    return target


def with_program(root: Path) -> Path:
    """The project's own folder, with the whole program in it, for a process that runs there."""
    shutil.copytree(ROOT / "macros", root / "macros", ignore=shutil.ignore_patterns("*.pyc.*"), dirs_exist_ok=True)
    return root


@cache
def _place(content: Path) -> Path:
    target = copied(_project(), model(content.name))
    for part in ("data", "docs/report"):
        shutil.rmtree(target / part)
    for page in (target / "docs").glob("*.md"):
        page.unlink()
    shutil.copytree(content, target, dirs_exist_ok=True)
    nav, settings = target / "nav.yml", target / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub(r"(?m)^nav:\n(?:  .*\n)+", nav.read_text(encoding="utf-8"), text), encoding="utf-8")
    nav.unlink()
    return target


def copy_project(target: Path) -> Path:
    """The project's own report, to be changed and built elsewhere."""
    return copied(_project(), target)


def copy_sample(target: Path) -> Path:
    """An invented town's small report, with this project's program and look."""
    return copied(_place(SAMPLE), target)


def copy_place(name: str, target: Path) -> Path:
    """The report of another invented place: a street office, or a county bureau."""
    return copied(_place(PLACES / name), target)


def replace(file: Path, old: str, new: str) -> None:
    """Edit a file as a clerk would: one place."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file.name}"
    file.write_text(text.replace(old, new), encoding="utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def _once(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function that asks for nothing but what it is given, carried out once for the same."""
    known: dict[str, Any] = {}

    def answer(*given: object, **named: object) -> Any:
        key = repr((given, named))
        if key not in known:
            known[key] = function(*given, **named)
        return known[key]

    return answer


found_fonts = _once(fonts.find)
# What takes long and comes out the same: the commands, what is installed, the fonts, the same content printed.
_KNOWN = (
    (command_line, "parser", _once(command_line.parser)),
    (utils, "entry_points", _once(utils.entry_points)),
    (fonts, "find", found_fonts),
    (typst, "compile", _once(typst.compile)),
    (typeset, "light", _once(typeset.light)),
)


def macros(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """`python -m macros …` in a project's folder, within this process: its exit status and all that it prints.

    The program is ours, not the folder's copy of it. Nothing of this process is left otherwise.
    """
    out, err = StringIO(), StringIO()
    handlers, ended = logging.root.handlers[:], signal.getsignal(signal.SIGTERM)
    logging.root.handlers.clear()  # Those of the tests: a command has none, and prints its warnings.
    try:
        with (
            chdir(root),
            redirect_stdout(out),
            redirect_stderr(err),
            patch.object(sys, "argv", ["macros", *words]),
            patch.object(sys, "path", sys.path[:]),
            ExitStack() as stack,
        ):
            for module, name, known in _KNOWN:
                stack.enter_context(patch.object(module, name, known))
            status = command_line.main()
    except SystemExit as stop:
        status = int(stop.code or 0)
    finally:
        logging.root.handlers[:] = handlers
        signal.signal(signal.SIGTERM, ended)
    return subprocess.CompletedProcess(["macros", *words], status, out.getvalue(), err.getvalue())


def process(root: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """`python -m macros …` in a process of its own, with these environment variables; the folder's program, if it has one."""
    program = root if (root / "macros/__main__.py").exists() else ROOT
    call = [sys.executable, "-P", "-m", "macros", *words]
    environment = os.environ | {"PYTHONPATH": str(program)} | variables
    return subprocess.run(call, cwd=root, env=environment, capture_output=True, text=True, timeout=120, check=False)
