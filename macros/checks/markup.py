"""Rules for Markdown's marks: each yields the problems it finds, and its first line says what it asks for.

A mark that is typed nearly right is printed as it stands, or makes something else of the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from macros.core.problems import Problem
from macros.data.model import Report
from macros.pages.page import Page

_SLIPS = (
    (re.compile(r"\][ 　]+\((?=[^()\n]*(?:\.md|//))"), "链接的“]”和“(”之间有空格，不会成为链接。请删去空格"),
    (re.compile("＊"), "这里是全角的“＊”，会原样显示。要加粗的，请在前后各写两个半角的“**”"),
    (re.compile(r"^#{1,6}(?=[^#\s])"), "标题的“#”后面少一个空格。请写成“## 标题”；不是标题的，请写成全角“＃”"),
    (re.compile(r"(?<=[^#\s])[ 　]*##+"), "“##”在一行中间，会原样显示。标题请另起一行，上面空一行"),
    (re.compile(r"^[-+](?=[^\s+-])"), "列表的“-”后面少一个空格，会原样显示。请写成“- 内容”"),
)
_LIST = re.compile(r"(?:[-+*]|\d+\.)[ \t]+\S")
_RULE = re.compile(r"(?:-+|=+)[ \t]*")


def marks_are_whole(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A mark of Markdown is typed so that it takes."""
    for page in pages:
        for number, line in enumerate(page.prose.split("\n"), 1):
            for pattern, message in _SLIPS:
                if pattern.search(line):
                    yield Problem(page.path, number, message)
                    break


def bold_ends(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """What begins in bold ends in the same paragraph."""
    for page in pages:
        for at, block in page.blocks():
            if block.count("**") % 2:
                yield Problem(
                    page.path, page.line(at + block.index("**")), "加粗的“**”没有成对。请在另一头补上，或删去"
                )


def blocks_stand_apart(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """An empty line stands between a paragraph and the list or the rule below it."""
    for page in pages:
        above = ""
        for number, line in enumerate(page.prose.split("\n"), 1):
            in_text = above.strip() and not _LIST.match(above.lstrip()) and above[:1] not in "#|> \t"
            if in_text and _LIST.match(line):
                yield Problem(page.path, number, "列表上面要空一行，不然会接在上一段的后面")
            elif in_text and _RULE.fullmatch(line):
                yield Problem(page.path, number, "这一行会把上一段变成标题。请删去，或在上面空一行")
            above = line


RULES = (marks_are_whole, bold_ends, blocks_stand_apart)
