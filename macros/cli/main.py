"""The command line. Exit status: 0 success, 1 something to mend, 2 wrong usage."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from io import TextIOWrapper
from pathlib import Path

from mkdocs.exceptions import MkDocsException

from macros.cli import commands
from macros.cli.arguments import parser
from macros.cli.questions import WrongCallError
from macros.core.git import UnknownRevisionError
from macros.core.problems import FORMATS, Problems, as_text
from macros.core.system_errors import explained
from macros.diff import formats


def main() -> int:
    """Parse the call, run it in the current folder, and return the exit status."""
    _streams(encoding=None)
    arguments = parser().parse_args()
    if getattr(arguments, "format", "text") != "text":
        _streams(encoding="utf-8")  # Output for programs does not depend on the console.
    if not Path("mkdocs.yml").exists() and not Path("data").exists():
        print("这里不是网站的文件夹。请先进入网站所在的文件夹，再运行一次。", file=sys.stderr)
        return 2
    if sys.getfilesystemencoding() != "utf-8":  # It would name files otherwise, and miss those that are there.
        print("系统的编码不是UTF-8，中文的文件名会认错。请先运行 export LC_ALL=C.UTF-8，再运行一次。", file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # Clean up when terminated, too.
    try:
        status = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # The reader closed the pipe, as `| head` does.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 1
    return status


def _streams(encoding: str | None) -> None:
    """Print in `encoding`, or else in the console's; replace only the characters it lacks, as GBK does some."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # Not a replacement, as in tests.
            stream.reconfigure(encoding=encoding, errors="replace")


def _run(arguments: argparse.Namespace) -> int:
    status = 1
    try:
        status = _command(arguments)
    except Problems as error:
        forms = FORMATS | {"markdown": formats.refused}
        write = forms.get(getattr(arguments, "format", "text"), as_text)
        print(write(error.found))
    except (UnknownRevisionError, WrongCallError) as error:
        print(f"{error}。", file=sys.stderr)
        status = 2
    except MkDocsException as error:
        print(f"生成网站时停下了：{error}")
    except BrokenPipeError:
        raise
    except OSError as error:
        print(explained(error))
    except KeyboardInterrupt:
        print("已停止，网站没有改变。")
        status = 130
    return status


def _command(arguments: argparse.Namespace) -> int:
    """Run a command.

    A native library that calls back into Python may swallow KeyboardInterrupt; the problems it then reports are wrong.
    """
    ended: list[object] = []
    before = sys.unraisablehook
    sys.unraisablehook = lambda one: ended.append(one) if one.exc_type is KeyboardInterrupt else before(one)
    try:
        return commands.run(arguments, Path.cwd())
    except Problems:
        if ended:
            raise KeyboardInterrupt from None
        raise
    finally:
        sys.unraisablehook = before
