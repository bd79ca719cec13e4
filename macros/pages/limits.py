"""Limits on the size of pages: above what people read, and below what makes Markdown slow.

For many marks, Markdown scans to the end of the paragraph, and it recurses into every list and quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from macros.core.limits import ALL_PAGES, LINES, MARKS, PAGES, PARAGRAPH
from macros.core.problems import Problem
from macros.pages.sentences import TARGET

_MOST_OPEN = 12
_MARK = re.compile(r"[*_`\[{<|\\!&]")
_BRACKET = re.compile(r"[\[\]]")
_OPEN_LINK = re.compile(rf"\](?=\()(?!{TARGET})")  # Markdown would seek the end of each to that of the paragraph.
# Lists and quotations nested deeper than anybody reads.
_DEEP = re.compile(r"[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+|>[ \t]*){12}|[ \t]{48}[ \t]*(?:[-*+>]|\d{1,9}[.)])[ \t]")
_SPLIT = "没有往下读。请分成几页"


def exceeded(text: str, path: str) -> Iterator[Problem]:
    """Report what makes a page too large to parse."""
    lines = text.split("\n")
    if len(lines) > LINES:
        yield Problem(path, 1, f"这一页有{len(lines)}行，太长了，{_SPLIT}，每页不超过{LINES}行")
    if (marks := len(_MARK.findall(text))) > MARKS:
        yield Problem(path, 1, f"这一页有{marks}个“*”“[”“{{”一类的记号，太多了，{_SPLIT}，每页不超过{MARKS}个")
    yield from _long_paragraphs(lines, path)
    for number, line in enumerate(lines, 1):
        if _DEEP.match(line):
            yield Problem(path, number, "列表或引用套了太多层。请最多套两三层")
    if (open_on := _unclosed(lines)) is not None:
        message = "“[”没有配上“]”，或者套了太多层。链接请写成“[文字](网址)”；文号请写“〔〕”"
        yield Problem(path, open_on, message)
    if len(open_links := [at for at, line in enumerate(lines, 1) for _ in _OPEN_LINK.finditer(line)]) > _MOST_OPEN:
        message = f"从这一行起，有{len(open_links)}个链接“[文字](网址)”的后面没有“)”。请补上，“(”和“)”写在同一行里"
        yield Problem(path, open_links[0], message)


def exceeded_together(pages: Iterable[str]) -> Iterator[Problem]:
    """Report what makes the texts of all pages together too large to parse."""
    texts = [*pages]
    for unit, counts, most in (
        ("个页面", [1 for _ in texts], PAGES),
        ("KB", [len(text.encode()) / 2**10 for text in texts], ALL_PAGES // 2**10),
        ("行", [text.count("\n") for text in texts], LINES),
        ("个“*”“[”“{”一类的记号", [len(_MARK.findall(text)) for text in texts], MARKS),
    ):
        if sum(counts) > most:
            message = (
                f"所有页面合起来有{sum(counts):.0f}{unit}，太多了，没有往下读。请删去不用的，合起来不超过{most}{unit}"
            )
            yield Problem("docs", 0, message)


def _long_paragraphs(lines: Sequence[str], path: str) -> Iterator[Problem]:
    first = lines.index("---", 1) + 2 if lines[0] == "---" and "---" in lines[1:] else 1  # After the front matter.
    length = 0
    for number, line in enumerate([*lines[first - 1 :], ""], first):
        if line.strip():
            length += len(line)
            continue
        if length > PARAGRAPH:
            message = f"从这一行起有{length}个字没有空行，太长了，没有往下读。请用空行分段，每段不超过{PARAGRAPH}个字"
            yield Problem(path, first, message)
        first, length = number + 1, 0


def _unclosed(lines: Sequence[str]) -> int | None:
    """The first line with more open brackets than anybody nests: Markdown would scan from each one to the end."""
    depth = 0
    for number, line in enumerate(lines, 1):
        depth = depth if line.strip() else 0
        for mark in _BRACKET.findall(line):
            depth = depth + 1 if mark == "[" else max(0, depth - 1)
            if depth > _MOST_OPEN:
                return number
    return None
