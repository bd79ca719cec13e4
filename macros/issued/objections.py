"""Report what prevents importing a document, with its place and the next step, before anything is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.checks.markup import compared
from macros.core.limits import PAGES
from macros.core.look_alikes import usual
from macros.core.problems import Problem
from macros.data.title import years
from macros.issued.outline import Block, Outline
from macros.pages.limits import exceeded
from macros.pages.macro_calls import CALL
from macros.pages.page import Page

_COPY = "请把文件另存一份，在那一份里{}，再导入"
_MARK = re.compile(r"[*_#`~\\<>|{}\[\]&^=]|^[-+!]|^\d+[.)]")
_QUOTED = re.compile("“([^”]+)”")
_SHOWN = 16  # Characters of a paragraph to quote, to help find it.


def objections(found: Outline, year: int, name: str) -> Iterator[Problem]:
    """Report why a document cannot become the edition of a year; `name` is its file name."""
    named = years(found.title)
    if set(named) - {year}:
        said = "、".join(f"{one}年" for one in named)
        message = f"标题“{found.title}”写着{said}，要导入的是{year}年的报告。拿错了文件或年份的，请换对"
        yield Problem(name, 0, f"{message}；就是这一份的，{_COPY.format(f'把标题改成只写{year}年')}")
    if not any(block.depth for block in found.blocks):
        message = "没有认出“一、”“（一）”这样的标题，分不出各个部分"
        yield Problem(name, 0, f"{message}。{_COPY.format('给各部分加上标题')}")
    if (pages := sum(block.depth in (1, 2) for block in found.blocks)) > PAGES:
        message = f"有{pages}个“一、”“（一）”这样的标题，每个成一页，超过{PAGES}页，不像一份报告"
        yield Problem(name, 0, f"{message}。{_COPY.format('只留报告的正文')}")
    for block in found.blocks:
        yield from _marked(block, name)


def _marked(block: Block, name: str) -> Iterator[Problem]:
    """Report the first text in a paragraph that a page would interpret as markup and so not show as written."""
    inside = "表 " if "\t" in block.text else ""  # Nothing in a cell begins a line.
    for words in filter(None, (block.heading, *block.text.split("\t"))):
        if too_much := next(exceeded(words, name), None):  # Markdown would take long to read it.
            yield Problem(name, 0, f"{block.paragraph.place}「{words[:_SHOWN]}」：{too_much.message}")
            return
        if changed := _changed(inside + usual(words)):
            mark = _MARK.search(words)
            shown = mark[0] if mark else next((one for one in _QUOTED.findall(changed) if one in words), "")
            at = max(0, words.find(shown) - _SHOWN // 2) if shown else 0
            what = f"“{shown}”" if shown else "不能照原样显示的字符"
            place = f"{block.paragraph.place}「{words[at : at + _SHOWN]}」"
            message = f"{place}里有{what}，网页会当作记号，显示的就不是原来的文字了。{_COPY.format('改写这里')}"
            yield Problem(name, 0, message)
            return


def _changed(words: str) -> str:
    """Why a page of just these words would not render them unchanged, as one paragraph; empty if it would."""
    page = Page("", {}, words, (), {})
    if problem := next(compared(page), None):
        return problem.message
    whole = [(block.tag, all(isinstance(one, str) for one in block.children)) for block in page.tree] == [("p", True)]
    return "" if whole and not CALL.search(words) else "{}"
