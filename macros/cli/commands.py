"""The commands: each is carried out in the project's folder, and prints what a clerk is to know."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from pathlib import Path

from macros.checks.runner import check
from macros.cli import questions
from macros.cli.arguments import SHEET
from macros.core import git
from macros.core.problems import Problem, Problems
from macros.data import confirmations, json_schema
from macros.data.load import SITE
from macros.diff import formats
from macros.diff.compare import compare
from macros.project import Project, at_revision
from macros.release import fingerprint, layout, timestamp
from macros.release.verify import server_files, verify
from macros.site import downloads
from macros.site.build import build


def _whole(root: Path) -> Project:
    """The project, where nothing is to be mended, the normal form of its files included."""
    from macros.formatter.formatter import untidy  # noqa: PLC0415 - the round-trip reader takes long to load

    project = check(root)
    if loose := [*untidy(root)]:
        raise Problems(loose)
    return project


def _check(arguments: argparse.Namespace, root: Path) -> None:
    project = _whole(root)
    print("[]" if arguments.format == "gitlab" else project.summary())
    if arguments.format == "text" and (told := confirmations.summary(project.report)):
        print(told)


def _tidy(arguments: argparse.Namespace, root: Path) -> None:
    from macros.formatter.formatter import tidy  # noqa: PLC0415 - the round-trip reader takes long to load

    changed, left = tidy(root)
    print("".join(f"已整理 {path}\n" for path in changed) or "没有要整理的文件。\n", end="")
    if left:
        raise Problems(left)


def _export(arguments: argparse.Namespace, root: Path) -> None:
    downloads.write(check(root).report, arguments.folder)
    print(f"已写入 {arguments.folder}：{'、'.join(downloads.NAMES)}")


def _diff(arguments: argparse.Namespace, root: Path) -> None:
    now = _whole(root)
    with git.at(root, arguments.revision) as then:
        before = at_revision(then, arguments.revision)
    changed = git.changed(root, arguments.revision)
    print(formats.written(compare(before, now, changed), arguments.format))


def _build(arguments: argparse.Namespace, root: Path) -> None:
    from macros.pdf import fonts  # noqa: PLC0415 - the typesetter takes long to load

    found = fonts.find(arguments.fonts and [arguments.fonts])
    print(build(root, root / "site", found).summary())
    print("网站已生成，在 site 文件夹中。")
    if found.missing:
        print(found.apology())


def _sheet(arguments: argparse.Namespace, root: Path) -> None:
    from macros.sheet import workbook  # noqa: PLC0415 - the spreadsheet library takes long to load

    project = check(root)
    (root / SHEET).write_bytes(workbook.workbook(project))
    print(f"已生成 {SHEET}，填写{project.report.year}年的数字。填好以后运行 make fill。")


def _fill(arguments: argparse.Namespace, root: Path) -> None:
    from macros.sheet import fill, reader  # noqa: PLC0415 - as above

    project = _whole(root)
    filled = reader.read(arguments.file, project)
    changed = fill.fill(root, project, filled)
    print("".join(f"已改写 {path}\n" for path in changed) or "填报表与登记的相同，没有要改的。\n", end="")
    if filled.missing:
        labels = "、".join(f"「{project.report.figures[name].label}」" for name in filled.missing)
        print(f"表里没有这些数字的行，它们保持不变：{labels}")


def _reconcile(arguments: argparse.Namespace, root: Path) -> int:
    from macros.issued import evidence, reader  # noqa: PLC0415 - the readers of documents take long to load

    report = check(root).report
    found = evidence.compare(report, reader.read(arguments.file), arguments.file.name)
    written = evidence.as_json if arguments.format == "json" else evidence.as_text
    print(written(found, arguments.all))
    if arguments.html:
        arguments.html.write_bytes(evidence.as_html(found).encode())
    return 1 if found.open else 0


def _import(arguments: argparse.Namespace, root: Path) -> None:
    if loose := git.changed(root, "HEAD"):
        raise Problems(Problem(path, 0, "有没提交的改动，导入会盖住它。请先提交，或者撤回改动") for path in loose)
    _import_into(root, arguments.file, arguments.year)


def _import_into(root: Path, file: Path, year: int) -> None:
    from macros.issued import edition, proposal, reader  # noqa: PLC0415 - as above

    project = check(root)
    if year != project.report.year:
        message = f"现在是{project.report.year}年的报告。要导入{year}年的，请先运行 make new-year YEAR={year}"
        raise Problems([Problem(SITE, 0, message)])
    made = proposal.propose(project.report, project.pages, reader.read(file), year)
    changed = edition.write(root, project.report, list(project.pages), made, year)
    print("".join(f"已写入 {path}\n" for path in changed), end="")
    print(f"认出{len(made.parts)}个部分、{len(made.figures)}个数字、{len(made.commitments)}项承诺。要由人决定的：")
    print("\n".join(f"- {question}" for question in made.questions) or "- 没有。")
    print("运行 make serve 看一遍，make reconcile 与文件核对。不要这次导入的，运行 git restore . 退回。")
    print(check(root).summary())


def _new_town(arguments: argparse.Namespace, root: Path) -> None:
    from macros.release.new_town import Place, new_town  # noqa: PLC0415 - the round-trip reader takes long to load

    call = questions.new_town(arguments)
    place = Place(call.name, call.kind, tuple(one.strip() for one in re.split("[，,]", call.above) if one.strip()))
    changed = new_town(root, check(root), place, call.year)
    print("".join(f"已改写 {path}\n" for path in changed), end="")
    print(f"这里现在是{call.name}的网站，要填的都写着“待填”。请看编辑手册的“换成自己的单位”。")
    if call.file:
        _import_into(root, call.file, call.year)
    else:
        print(check(root).summary())


def _confirm(arguments: argparse.Namespace, root: Path) -> None:
    from macros.release.confirm import confirm  # noqa: PLC0415 - the round-trip reader takes long to load

    labels = confirm(root, _whole(root), arguments.names, arguments.by, arguments.date)
    print(f"已记下{arguments.by}核对的{len(labels)}个数字：{'、'.join(labels)}")
    print(confirmations.summary(check(root).report))


def _new_year(arguments: argparse.Namespace, root: Path) -> None:
    from macros.release.new_year import new_year  # noqa: PLC0415 - the round-trip reader takes long to load

    changed, emptied = new_year(root, arguments.year)
    print("".join(f"已改写 {path}\n" for path in changed), end="")
    if emptied:
        print(f"已清空 data/site.yml 中只属于上一年报告的{'、'.join(emptied)}，请照新报告填写。")
    if changed:
        print(f"{arguments.year}年的报告可以写了：运行 make serve 预览，凡是标着“待填”的都要填写。")
    else:
        print(f"{arguments.year}年的报告已经准备过，没有要改的。")


def _publish(arguments: argparse.Namespace, root: Path) -> None:
    from macros.pdf import fonts  # noqa: PLC0415 - the typesetter takes long to load
    from macros.release import atomic_swap  # noqa: PLC0415 - needs Linux or macOS, as no other command does
    from macros.release.publish import Call, publish, today  # noqa: PLC0415 - as above

    print("正在核对和生成……", flush=True)
    found = fonts.find()
    published = publish(root, Call(arguments.date, today(), found, arguments.timestamp), arguments.branch)
    report = published.report
    where = f"在分支 {arguments.branch} 上" if arguments.branch else "在 public 文件夹中"
    print(f"{report.year}年的报告已发布，{where}，已封存。")
    print(confirmations.summary(report) or "没有核对记录。")
    print(f"指纹（请抄在纸上或者打印存档，以后可以核对）：{fingerprint.grouped(published.fingerprint)}")
    for left in atomic_swap.left((root / "public").resolve()):
        print(f"旧的文件还有一些删不掉，留在 {left.name}，不影响网站。下次发布时会再删一次。")
    if arguments.branch:
        print(f"推送：git push origin {arguments.branch}")
    elif lacking := {year for one in report.figures.values() for year in one.values} - {
        *layout.current(root / "public")
    }:
        print(f"public 中没有{max(lacking)}年的报告。如果发布过，请先从备份中恢复 public，再发布一次。")
    if found.missing:
        print(found.apology())


def _verify(arguments: argparse.Namespace, root: Path) -> None:
    if differences := verify(arguments.folder):
        raise Problems(differences)
    print(f"核对无误：{'、'.join(layout.editions(arguments.folder))}，与封存时完全一致。")
    for name in server_files(arguments.folder):
        print(f"另外，{name} 在上次发布以后改过。它是给服务器用的，不影响各年的报告。")
    _stamps(arguments)
    if arguments.fingerprint:
        edition = fingerprint.bearer(arguments.folder, arguments.fingerprint)
        print(f"指纹相符：{layout.title(edition)}的报告就是纸上记的那一版，它发布时已有的各版也没有改动过。")


def _stamps(arguments: argparse.Namespace) -> None:
    """Prove the time stamps with the certificate that is given, or say that there are some."""
    stamped = timestamp.stamped(arguments.folder)
    if arguments.certificate:
        if differences := [*timestamp.differences(arguments.folder, arguments.certificate)]:
            raise Problems(differences)
        print(f"时间戳相符：{'、'.join(stamped) or '没有时间戳'}。它证明封存记录在那个时间已经有了，不证明内容对不对。")
    elif stamped:
        print(f"{'、'.join(stamped)}有时间戳。要核对，请加 --certificate 和时间戳机构的证书文件。")


def _serve(arguments: argparse.Namespace, root: Path) -> None:
    from macros.site.serve import serve  # noqa: PLC0415 - a server that no other command waits for

    serve(root, "127.0.0.1", arguments.port, lambda text: print(text, flush=True))


def _schema(arguments: argparse.Namespace, root: Path) -> None:
    for path, text in json_schema.schemas().items():
        (root / path).write_bytes(text.encode())
        print(f"已更新 {path}")


# A command that found something to be decided, but no problem, returns its status.
COMMANDS: dict[str, Callable[[argparse.Namespace, Path], int | None]] = {
    "check": _check,
    "tidy": _tidy,
    "export": _export,
    "diff": _diff,
    "build": _build,
    "sheet": _sheet,
    "fill": _fill,
    "reconcile": _reconcile,
    "import": _import,
    "confirm": _confirm,
    "new-year": _new_year,
    "new-town": _new_town,
    "publish": _publish,
    "verify": _verify,
    "serve": _serve,
    "schema": _schema,
}
