"""Rules against repeated text, as after pasting or merging: each yields the problems it finds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from macros.core.problems import Problem
from macros.data.report import Report
from macros.data.value_grammar import PENDING
from macros.pages.line_breaks import joined
from macros.pages.macro_calls import FIG
from macros.pages.page import Page
from macros.pages.sentences import split

_LONG = 20  # Characters. Longer texts occur only once in the whole report;
_SHORT = 10  # texts up to this length may recur in another paragraph of the page.
_HEAD = "description"  # A description is compared only with the paragraphs of its page.
_NUMBERED = re.compile(
    r"第?[（(]?[一二三四五六七八九十\d]+(?:[）)、（(]|\.(?!\d)|部分)(?:[一二三四五六七八九十\d]+[）)])?"
)
_Key: TypeAlias = tuple[object, str]  # The scope in which a text is unique, and its words.


def copies(pages: Sequence[Page]) -> list[tuple[Page, Page]]:
    """Return each page whose title and words repeat an earlier page, with that page."""
    first: dict[tuple[str, str], Page] = {}
    written = [page for page in pages if page.title != PENDING and _words(page.text)]
    found = [(page, first.setdefault((page.title, _words(page.text)), page)) for page in written]
    return [(page, other) for page, other in found if other is not page]


def pages_differ(_: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """No page is a copy of another."""
    for page, other in copies(pages):
        message = (
            f"这一页和 {other.path} 的文字全都相同，像是复制的。请删去一个文件；要另写一页的，请改写文字、标题和条款"
        )
        yield Problem(page.path, 1, message)


def titles_differ(_: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """No two pages have the same title, and no title begins with its number, which the clause supplies."""
    first: dict[str, Page] = {}
    for page in _own(pages):
        if page.meta.get("title", PENDING) == PENDING:
            continue
        other = first.setdefault(page.title, page)
        if other is not page:
            message = f"标题“{page.title}”和 {other.path} 的相同，读者分不清。请改一个"
            yield Problem(page.path, page.lines["title"], message)
        if page.in_report and page.meta.get("clause") and (number := _NUMBERED.match(page.title)):
            message = f"标题前面写了“{number[0]}”，网页会按条款（clause）再写一遍。请从标题中删去"
            yield Problem(page.path, page.lines["title"], message)


def titles_name_no_past_year(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """No title of a report page names only years before the report's, as a title left from last year would."""
    for page in pages:
        named = [int(year) for year in re.findall("(20[0-9]{2})年", page.title)] if page.in_report else []
        if named and max(named) < report.year and not page.unwritten:
            message = f"标题说的是{max(named)}年，报告是{report.year}年的。请改写年份"
            yield Problem(page.path, page.lines["title"], message)


def nothing_is_said_twice(_: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """No paragraph, sentence, list item or row of the report occurs twice."""
    said: dict[_Key, str] = {}
    for page in _own(pages):
        for line, texts in _texts(page) if page.in_report and not page.unwritten else ():
            for what, key in texts:
                if key in said:
                    yield Problem(page.path, line, f"{what}和{said[key]}文字相同。请删去一处")
                    break
                said[key] = f" {page.path} 第{line}行的"


def _own(pages: Sequence[Page]) -> list[Page]:
    """Return the pages that are not copies; a copy is reported only as a copy."""
    again = {page.uri for page, _ in copies(pages)}
    return [page for page in pages if page.uri not in again]


def _texts(page: Page) -> Iterator[tuple[int, list[tuple[str, _Key]]]]:
    """Yield the line of each text of a page, with the keys that must be unique: of the whole text and of its sentences."""
    description = _words(page.meta.get("description", ""))
    head = (_HEAD, page.uri + description)
    if description:
        yield page.lines["description"], [("这句说明", (_HEAD, description)), ("", head)]
    for block, text in page.blocks():
        for at, item in page.items_of(block, text):
            if page.level(at):
                continue
            wider: object = (page.uri, block) if page.mark(at) else page.uri
            written = _once(item)
            sentences = [one for one in split(joined(written)) if _words(one)]  # Without the marks behind the last.
            keys = [*_keys("这一段", [written], wider, wider)]
            if description and _words(item) == description:
                keys.insert(0, ("这一段", head))
            if len(sentences) > 1:
                keys += _keys("这一句", sentences, wider, (page.uri, at))
            yield page.line(at), keys


def _once(item: str) -> str:
    """Return an item without the lines that repeat the one above, which are reported as such."""
    lines = item.split("\n")
    return "\n".join(line for above, line in pairwise(["", *lines]) if line != above)


def _keys(what: str, texts: Sequence[str], wider: object, narrower: object) -> Iterator[tuple[str, _Key]]:
    """Yield the key of each text, its scope depending on length; words that introduce a list may recur anywhere."""
    for text in texts:
        words = _words(text)
        if (
            words
            and not text.rstrip().endswith(("：", ":"))
            and not FIG.fullmatch(text.strip())
            and PENDING not in text
        ):
            where = None if len(words) > _LONG else wider if len(words) > _SHORT else narrower
            yield what, (where, words)


def _words(text: str) -> str:
    """Return a text without markup, spaces and punctuation."""
    return re.sub(r"\W", "", text)


RULES = (pages_differ, titles_differ, titles_name_no_past_year, nothing_is_said_twice)
