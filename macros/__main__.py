"""The command line. Only this module prints. Exit status: 0 all is well, 1 something is to be mended, 2 called wrongly."""

from __future__ import annotations

import argparse
import errno
import os
import signal
import sys
from pathlib import Path

from mkdocs.exceptions import MkDocsException

from macros import diff, export, history, problems, review, schema, seal, usage
from macros.build import build
from macros.changes import State
from macros.checks import Project, as_it_was, check


def _whole(root: Path) -> Project:
    """The project, where nothing is to be mended, the normal form of its files included."""
    from macros.tidy import untidy  # noqa: PLC0415 - the round-trip reader takes long to load

    project = check(root)
    if loose := [*untidy(root)]:
        raise problems.Problems(loose)
    return project


def _check(arguments: argparse.Namespace, root: Path) -> None:
    project = _whole(root)
    print("[]" if arguments.format == "gitlab" else project.summary())


def _tidy(arguments: argparse.Namespace, root: Path) -> None:
    from macros.tidy import tidy  # noqa: PLC0415 - the round-trip reader takes long to load

    changed, left = tidy(root)
    print("".join(f"已整理 {path}\n" for path in changed) or "没有要整理的文件。\n", end="")
    if left:
        raise problems.Problems(left)


def _export(arguments: argparse.Namespace, root: Path) -> None:
    export.write(check(root).report, arguments.folder)
    print(f"已写入 {arguments.folder}：{'、'.join(export.NAMES)}")


def _diff(arguments: argparse.Namespace, root: Path) -> None:
    now = _whole(root)
    with history.at(root, arguments.revision) as then:
        before = State(*as_it_was(then, arguments.revision))
    changed = history.changed(root, arguments.revision)
    print(review.written(diff.compare(before, State(now.report, now.pages), changed), arguments.format))


def _build(arguments: argparse.Namespace, root: Path) -> None:
    from macros import fonts  # noqa: PLC0415 - the typesetter takes long to load

    found = fonts.find(arguments.fonts and [arguments.fonts])
    print(build(root, root / "site", found).summary())
    print("网站已生成，在 site 文件夹中。")
    if found.missing:
        print(found.apology())


def _new_year(arguments: argparse.Namespace, root: Path) -> None:
    from macros.new_year import new_year  # noqa: PLC0415 - the round-trip reader takes long to load

    changed = new_year(root, arguments.year)
    print("".join(f"已改写 {path}\n" for path in changed), end="")
    if changed:
        print(f"{arguments.year}年的报告可以写了：运行 make serve 预览，凡是标着“待填”的都要填写。")
    else:
        print(f"{arguments.year}年的报告已经准备过，没有要改的。")


def _publish(arguments: argparse.Namespace, root: Path) -> None:
    from macros import fonts  # noqa: PLC0415 - the typesetter takes long to load
    from macros.publish import publish  # noqa: PLC0415 - needs Linux or macOS, as no other command does

    print("正在核对和生成……", flush=True)
    found = fonts.find()
    report = publish(root, arguments.date, found, arguments.branch)
    where = f"在分支 {arguments.branch} 上" if arguments.branch else "在 public 文件夹中"
    print(f"{report.year}年的报告已发布，{where}，已封存。")
    if arguments.branch:
        print(f"推送：git push origin {arguments.branch}")
    elif lacking := {year for one in report.figures.values() for year in one.values} - {*seal.current(root / "public")}:
        print(f"public 中没有{max(lacking)}年的报告。如果发布过，请先从备份中恢复 public，再发布一次。")
    if found.missing:
        print(found.apology())


def _verify(arguments: argparse.Namespace, root: Path) -> None:
    if differences := seal.verify(arguments.folder):
        raise problems.Problems(differences)
    print(f"核对无误：{'、'.join(seal.editions(arguments.folder))}，与封存时完全一致。")


def _serve(arguments: argparse.Namespace, root: Path) -> None:
    from macros.serve import serve  # noqa: PLC0415 - a server that no other command waits for

    serve(root, "127.0.0.1", arguments.port, lambda text: print(text, flush=True))


def _schema(arguments: argparse.Namespace, root: Path) -> None:
    for path, text in schema.schemas().items():
        (root / path).write_text(text, encoding="utf-8")
        print(f"已更新 {path}")


COMMANDS = {
    "check": _check,
    "tidy": _tidy,
    "export": _export,
    "diff": _diff,
    "build": _build,
    "new-year": _new_year,
    "publish": _publish,
    "verify": _verify,
    "serve": _serve,
    "schema": _schema,
}


_REASONS = {
    errno.EADDRINUSE: "端口已被占用，也许预览已经开着。请关掉它，或换一个端口：--port 8001",
    errno.EACCES: "没有权限写。请检查文件夹的权限",
    errno.ENOSPC: "磁盘已满。请腾出空间后再试",
    errno.ENOTDIR: "不是文件夹。请换一个名称",
    errno.EEXIST: "已有同名的文件。请换一个名称",
}


def main() -> int:
    """Read the call, run it in the current folder, and return the exit status."""
    arguments = usage.parser().parse_args()
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
    except problems.Problems as error:
        forms = problems.FORMATS | {"markdown": review.refused}
        told = forms.get(getattr(arguments, "format", "text"), problems.as_text)
        print(told(error.found))
    except history.UnknownRevisionError as error:
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


if __name__ == "__main__":
    sys.exit(main())
