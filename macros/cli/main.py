"""The command line. Exit status: 0 all is well, 1 something is to be mended, 2 called wrongly."""

from __future__ import annotations

import argparse
import errno
import os
import signal
import sys
from pathlib import Path

from mkdocs.exceptions import MkDocsException

from macros.cli.arguments import parser
from macros.cli.commands import COMMANDS
from macros.core.git import UnknownRevisionError
from macros.core.problems import FORMATS, Problems, as_text
from macros.diff import formats

_REASONS = {
    errno.EADDRINUSE: "端口已被占用，也许预览已经开着。请关掉它，或换一个端口：--port 8001",
    errno.EACCES: "没有权限写。请检查文件夹的权限",
    errno.ENOSPC: "磁盘已满。请腾出空间后再试",
    errno.ENOTDIR: "不是文件夹。请换一个名称",
    errno.EEXIST: "已有同名的文件。请换一个名称",
}


def main() -> int:
    """Read the call, run it in the current folder, and return the exit status."""
    arguments = parser().parse_args()
    if not Path("mkdocs.yml").exists() and not Path("data").exists():
        print("这里不是网站的文件夹。请先进入网站所在的文件夹，再运行一次。", file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # Whoever ends it so, nothing is left lying about.
    try:
        status = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # Whoever reads has read enough, as `| head` does.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 1
    return status


def _run(arguments: argparse.Namespace) -> int:
    status = 1
    try:
        COMMANDS[arguments.command](arguments, Path.cwd())
        status = 0
    except Problems as error:
        forms = FORMATS | {"markdown": formats.refused}
        told = forms.get(getattr(arguments, "format", "text"), as_text)
        print(told(error.found))
    except UnknownRevisionError as error:
        print(f"{error}。", file=sys.stderr)
        status = 2
    except MkDocsException as error:
        print(f"生成网站时停下了：{error}")
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, f"打不开（{error.strerror}）。请检查磁盘空间和权限")
        print(f"{error.filename or ''}{'：' if error.filename else ''}{reason}。")
    except KeyboardInterrupt:
        print("已停止，网站没有改变。")
        status = 130
    return status
