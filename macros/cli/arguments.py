"""The arguments of the commands, and the messages about wrong ones, in Chinese."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

from macros.cli import given
from macros.core import problems
from macros.diff import formats

SHEET = "填报表.xlsx"
KINDS = ("镇", "乡", "街道", "县区", "部门")

# argparse's messages and our wording; others are our own and stay as they are.
_SAID = (
    (r"the following arguments are required: (.*)", r"少了 \1"),
    (r"unrecognized arguments: (.*)", r"不认识 \1"),
    (r"argument (.*?): expected one argument", r"\1 的后面要写内容"),
    (r"argument (.*?): invalid choice: '?(.*?)'? \(choose from (.*)\)", r"\1 写作“\2”，可以写的有：\3"),
    (r"argument .*?: (.*)", r"\1"),
)


class _Help(argparse.HelpFormatter):
    """A help formatter with Chinese headings."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Add the usage line."""
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        """Start a list of arguments or options."""
        super().start_section({"positional arguments": "要写的", "options": "可以加的"}.get(heading or "", heading))


class Parser(argparse.ArgumentParser):
    """Reports a wrong call in Chinese, with exit status 2."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, add_help=False, allow_abbrev=False, formatter_class=_Help)
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        """Print what is wrong with the call and the help, then exit."""
        for theirs, ours in _SAID:
            if re.fullmatch(theirs, message):
                message = re.sub(theirs, ours, message).replace("'", "")
                break
        self.exit(2, f"命令写得不对：{message}。\n{self.format_help()}")


Command: TypeAlias = Callable[[str, str], Parser]  # Adds a command with that name and help.


def parser() -> Parser:
    """The parser of all commands and their arguments."""
    top = Parser(prog="python -m macros", description="法治政府建设工作报告：检查、生成、预览。")
    commands = top.add_subparsers(dest="command", required=True, metavar="命令")

    def command(name: str, help: str) -> Parser:
        return commands.add_parser(name, help=help, description=help)

    _of_every_day(command)
    _of_the_issued_document(command)
    _of_a_year(command)
    serving = command("serve", "在本机预览网站，修改后自动更新")
    serving.add_argument("--port", metavar="端口", type=_port, default=8000, help="端口，默认8000")
    command("schema", "更新编辑器用的数据格式说明（data/schema）")
    return top


def _of_every_day(command: Command) -> None:
    """The commands that check, show and build the report."""
    checking = command("check", "检查数据和页面，列出所有要修改的地方")
    checking.add_argument(
        "--format", choices=problems.FORMATS, default="text", help="text：给人看；github、gitlab：显示在合并请求的行旁"
    )
    command("tidy", "把数据文件和页面上的记号整理成统一的写法，内容不变")
    command("export", "把数字写成CSV、JSON和数据说明").add_argument("folder", metavar="文件夹", type=Path)
    reviewing = command("diff", "列出与某个版本相比，改动了哪些数字和文字")
    reviewing.add_argument("revision", metavar="版本", help="提交号、分支或标签，如 main")
    reviewing.add_argument(
        "--format", choices=formats.FORMATS, default="text", help="text：给人看；markdown：写进合并请求；json：给程序"
    )
    building = command("build", "生成网站，放到 site 文件夹；字体齐全时也生成PDF")
    building.add_argument("--fonts", metavar="文件夹", type=Path, help="只用这个文件夹里的字体；不写就用这台电脑上的")
    building.add_argument(
        "--against",
        metavar="版本",
        default="",
        help="页面上标出与这个版本相比改了什么，另有一页列出全部；供审核，不发布",
    )


def _of_the_issued_document(command: Command) -> None:
    """The commands that fill in the data, and compare them with the issued document."""
    command("sheet", "生成填报表.xlsx，用表格软件填写这一年的数字和承诺的答复")
    filling = command("fill", "把填好的填报表读回来，写进 data 文件夹")
    filling.add_argument("file", metavar="文件", type=given.file, nargs="?", default=SHEET, help=f"不写就是 {SHEET}")
    reconciling = command("reconcile", "把印发的文件与登记的数字逐个核对：哪些一致，哪些不同，哪些只在一边有")
    reconciling.add_argument("file", metavar="文件", type=given.file, help="印发的文件：.docx、.txt，或者带文字的 .pdf")
    reconciling.add_argument("--format", choices=("text", "json"), default="text", help="text：给人看；json：给程序")
    reconciling.add_argument(
        "--html", metavar="文件", type=given.file, help="另存一页网页：全文的每个数字都标上颜色，供两个人逐个核对"
    )
    reconciling.add_argument(
        "--all", action="store_true", help="一致的数字和不是数字的（日期、序号、文件名等）也列出来"
    )
    importing = command("import", "把印发的文件变成这一年的页面、数字和承诺，并列出要由人决定的")
    importing.add_argument("file", metavar="文件", type=given.file, help="印发的文件：.docx、.txt，或者带文字的 .pdf")
    importing.add_argument("--year", metavar="年份", required=True, type=_year, help="报告的年度，如 2023")
    confirming = command("confirm", "记下谁对照印发的报告核对了哪些数字；数字一改，核对就不算数")
    confirming.add_argument(
        "names", metavar="编号", nargs="+", help="数字的编号，如 mediation.resolved；或者整个栏目，如 mediation"
    )
    confirming.add_argument("--by", metavar="姓名", required=True, help="核对人的姓名")
    confirming.add_argument("--date", metavar="日期", required=True, type=_day, help="核对的日期，年-月-日")


def _of_a_year(command: Command) -> None:
    """The commands that prepare, publish and verify an edition."""
    preparing = command("new-year", "准备下一年的报告：数值写成待填，页面写明要写什么")
    preparing.add_argument("year", metavar="年份", type=_year, help="下一年的年份，如 2024")
    moving = command("new-town", "把这份程序改成另一个单位的网站：数据和报告清空，要填的写成待填")
    moving.add_argument("--name", metavar="名称", help="单位的名称，如 青石镇")
    moving.add_argument("--kind", metavar="种类", choices=KINDS, help="、".join(KINDS))
    moving.add_argument(
        "--above", metavar="上级", help="所在的省、市、县区，如 江南市云水区，不写的可以不写；没有就空着"
    )
    moving.add_argument("--year", metavar="年份", type=_year, help="第一份报告的年度，如 2023")
    moving.add_argument("--from", metavar="文件", type=given.file, dest="file", help="印发的文件，一并导入")
    publishing = command("publish", "把最后一次提交的报告发布到 public 文件夹，封存")
    publishing.add_argument("--date", required=True, metavar="日期", type=_day, help="发布日期，年-月-日")
    publishing.add_argument(
        "--branch",
        metavar="分支",
        nargs="?",
        const="gh-pages",
        help="不放在 public 文件夹，放在git的这个分支上；不写名称就是 gh-pages",
    )
    publishing.add_argument(
        "--timestamp", metavar="网址", type=_authority, help="请这个时间戳机构（RFC 3161）为封存记录盖时间戳；要连网"
    )
    proving = command("verify", "核对已发布的各年报告与封存时是否一致")
    proving.add_argument("folder", metavar="文件夹", type=Path)
    proving.add_argument(
        "--fingerprint", metavar="指纹", type=_fingerprint, help="再与纸上的指纹核对，64位，空格有没有都可以"
    )
    proving.add_argument(
        "--certificate", metavar="文件", type=given.file, help="再用时间戳机构的证书（PEM文件）核对时间戳，不用连网"
    )


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"端口应当是1到65535的数字，这里写的是{text}")
    return int(text)


def _year(text: str) -> int:
    if not re.fullmatch("20[0-9]{2}", text):
        raise argparse.ArgumentTypeError(f"年份写作「{text}」，请写四位数字，如 2024")
    return int(text)


def _authority(text: str) -> str:
    if not re.match("https?://", text):
        raise argparse.ArgumentTypeError(f"时间戳机构的网址写作「{text}」，请写完整，如 https://…")
    return text


def _fingerprint(text: str) -> str:
    from macros.release import fingerprint  # noqa: PLC0415 - what every other command would load for nothing

    try:
        return fingerprint.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _day(text: str) -> date:
    if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise argparse.ArgumentTypeError(f"日期写作「{text}」，请写成 年-月-日，如 2024-03-20")
    if not text.startswith("20"):
        raise argparse.ArgumentTypeError(f"日期写作「{text}」，只能是2000年到2099年的。请核对年份")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"日期写作「{text}」，没有这一天。请核对月和日") from None
