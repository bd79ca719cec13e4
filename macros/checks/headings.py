"""Rules for headings: each yields the problems it finds, and its first line is the rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from macros.core.problems import Problem
from macros.data.report import Report
from macros.pages.markdown_tree import Node
from macros.pages.page import Page

_STOP = re.compile("[。，、；：]$")
# A sentence, or the heading of a part of the issued report that spans several pages.
_NO_HEADING = re.compile(r"[。！？]$|^[一二三四五六七八九十]+、")
_PAGE = 1  # The level of the page title; headings begin one level below.


def headings_differ(_: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """No heading of a report page occurs twice under the same parent."""
    for page in pages:
        above: dict[int, str] = {}
        seen: dict[tuple[str, ...], int] = {}
        for at, text in page.items() if page.in_report else ():
            if level := page.level(at):
                above = {other: words for other, words in above.items() if other < level} | {level: text.strip()}
                first = seen.setdefault((*above.values(),), page.line(at))
                if first != page.line(at):
                    message = f"标题“{text.strip()}”和第{first}行的相同，读者分不清。请改一个；贴重了的，请删去"
                    yield Problem(page.path, page.line(at), message)


def headings_step(_: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A heading is at most one level below the one before it."""
    for page in pages:
        levels = [(_PAGE, 0), *((level, block.line) for block in page.tree if (level := _level(block)))]
        for (above, _line), (level, line) in pairwise(levels):
            if level > above + 1:
                mark = "#" * (above + 1)
                yield Problem(page.path, line, f"这个标题跳过了一级。请写成“{mark} 标题”")


def headings_have_a_text(_: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A heading is followed by text or a lower-level heading; a page without macro calls may be a list of headings."""
    for page in pages:
        if page.unwritten or not page.calls:
            continue
        for block, below in pairwise([*page.tree, None]):
            level = below and _level(below)
            reported = level == _PAGE or (
                below and level == _level(block or below) and block and _words(below) == _words(block)
            )
            if block and _level(block) and not reported and (below is None or (level and level <= _level(block))):
                message = f"标题“{_words(block)}”下面没有内容。请写上；不要这一部分的，请删去标题"
                yield Problem(page.path, block.line, message)


def headings_are_marked(_: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A heading is marked up as one, not as bold text, and does not end with punctuation, nor does a title."""
    for page in pages:
        if stop := _STOP.search(page.meta.get("title", "")):
            yield Problem(page.path, page.lines["title"], f"标题末尾不用标点。请删去“{stop[0]}”")
        for block in page.tree:
            words = _words(block)
            bold = block.tag == "p" and [getattr(child, "tag", child) for child in block.children] == ["strong"]
            if bold and not _NO_HEADING.search(words):
                mend = f"小标题请写成：## {words}" if not _STOP.search(words) else "请接着写在同一段里"
                yield Problem(page.path, block.line, f"这一段只有加粗的字，不会成为标题。{mend}")
            if page.typed[block.line - 1].startswith("#") and _level(block) and (stop := _STOP.search(words)):
                yield Problem(page.path, block.line, f"标题末尾不用标点。请删去“{stop[0]}”")


def _level(block: Node) -> int:
    """Return the heading level of a block, or 0 if it is not a heading."""
    return int(block.tag[1]) if re.fullmatch("h[1-6]", block.tag) else 0


def _words(block: Node) -> str:
    """Return the text of a block without its figures."""
    return block.text(lambda _: "").strip()


RULES = (headings_differ, headings_step, headings_have_a_text, headings_are_marked)
