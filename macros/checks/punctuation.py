"""Rules for punctuation: each yields the problems it finds, and its first line is the rule.

Unpaired quotes, doubled stops and Latin commas are displayed as typed, not as meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import TypeAlias

from macros.checks.mark_slips import left_over
from macros.checks.shown_texts import names, sentences, terms
from macros.core.han import HAN
from macros.core.problems import Problem
from macros.data.report import Report
from macros.data.yaml_reader import Location
from macros.pages.macro_calls import CALL
from macros.pages.page import Page
from macros.pages.sentences import TARGET

_PAIRS = dict(zip("“‘《〈「『【〔（［", "”’》〉」』】〕）］", strict=True))
_HALF = re.compile(f"[{''.join([*_PAIRS, *_PAIRS.values()])}]")
_QUOTES = {"“": "‘’", "‘": "“”"}
# Item numbers close a bracket without opening one, and Latin words have apostrophes.
_NO_PAIR = re.compile(r"(?:(?<=[\s，。；：、])|^)[0-9A-Za-z一二三四五六七八九十]{1,3}[)）]|(?<=[A-Za-z])’(?=[a-z])")
_WIDE = str.maketrans("()[]", "（）［］")
_UNSEEN = "\ufffc"  # Replaces what is not punctuation of the text: macro calls, addresses, anchors.
_NO_TEXT = re.compile(
    rf"{CALL.pattern}|(?<=\]){TARGET}|<[^>\s]+>|https?://(?:(?!\]\()[!-~])+|(?<![\w.+-])[\w.+-]+@[\w.-]+|[ ]?\{{:[^}}\n]*\}}"
)
_STOPS = "。，、；："
_WORD = rf"(?:{HAN}|[”’》）{_UNSEEN}])"
USUAL = dict(zip(",;:!?().", "，；：！？（）。", strict=True))
# Each a pattern, whose first group is quoted in the message, and the message.
_SLIPS = tuple(
    (re.compile(pattern), message)
    for pattern, message in (
        (r"([。.]{2,}|(?<!…)…(?!…))", "省略号是两个“…”。“{}”请写成“……”；多打了句号的，请删去"),
        (rf"([{_STOPS}！？,;][ 　]*[{_STOPS},;:]+|[{_STOPS}][ 　]*[！？])", "标点“{}”连在一起。请只留一个"),
        (rf"({HAN}{{3,8}})(?=\1)", "“{}”接连写了两遍。请删去一处"),
        # 目的的确, 为了了解, 不了了之.
        (r"((?<!目)的的(?!确|士)|(?<!不)了了(?![解结断然事却之]))", "“{}”多打了一个字。请删去一个"),
        (r"(?<=[^\s|:-])(-{2,}|—{3,})", "破折号是两个“—”。“{}”请写成“——”"),
        (rf"(?<=[^\s|])([ 　]+[{_STOPS}！？”’》）])", "标点前面有空格，网页上会空开。“{}”请删去空格"),
        (r"([。，、；：！？“‘《（][ 　]+)(?=[^\s|])", "标点后面有空格，网页上会空开。“{}”请删去空格"),
    )
)
_PARTED = re.compile(rf"{HAN}([ 　]+){HAN}")
_NARROW = re.compile(rf"(?<={_WORD})[,;:!?]|(?<={_WORD})[()]|[()](?={HAN})|(?<={_WORD})\.(?={HAN}|$)")
Find: TypeAlias = "Callable[[str], tuple[int, str] | None]"  # Finds a text's first problem as (offset, message).
Texts: TypeAlias = "Callable[[Report], Iterator[tuple[str, Location, str]]]"
_STRAIGHT = re.compile(rf"""(?<={HAN})["']|["'](?={HAN})""")


def pairs_close(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """Quotes and brackets are paired within a paragraph."""
    yield from _in_data(report, _unpaired)
    yield from _in_heads(pages, _unpaired)
    yield from _in_bodies(pages, _unpaired)


def punctuation_stands_once(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """No punctuation mark or word is doubled, and no space is next to a punctuation mark."""
    yield from _in_data(report, _doubled)
    yield from _in_heads(pages, _doubled)
    yield from _in_bodies(pages, _doubled)


def punctuation_is_chinese(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """Chinese text uses Chinese commas, brackets and quotes."""
    yield from _in_data(report, _foreign)
    yield from _in_heads(pages, _foreign)
    yield from _in_bodies(pages, _foreign)


def words_stand_together(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """Chinese text contains no spaces, except between the names of several bodies."""
    yield from _in_data(report, _parted, sentences)
    yield from _in_data(report, _parted, terms)
    yield from _in_heads(pages, _parted)
    yield from _in_bodies(pages, _parted)


def texts_hold_no_marks(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """Data file texts, titles and descriptions contain no Markdown, which would be displayed verbatim."""
    yield from _in_data(report, _marked)
    yield from _in_heads(pages, _marked)


def _in_data(report: Report, find: Find, *kinds: Texts) -> Iterator[Problem]:
    """Apply `find` to the texts of the data files."""
    for path, location, text in chain.from_iterable(kind(report) for kind in kinds or (sentences, names)):
        if found := find(text):
            yield report.sources[path].problem(location, found[1])


def _in_heads(pages: Sequence[Page], find: Find) -> Iterator[Problem]:
    """Apply `find` to the titles and descriptions of pages, and to the titles of what they draw."""
    for page in pages:
        drawn = ((call.line, call.words[0]) for call in page.calls if call.name == "bars")
        for line, text in chain(page.head(), drawn):
            if found := find(text):
                yield Problem(page.path, line, found[1])


def _in_bodies(pages: Sequence[Page], find: Find) -> Iterator[Problem]:
    """Apply `find` to the paragraphs, list items and rows of pages."""
    for page in pages:
        for at, text in page.items():
            if found := find(_NO_TEXT.sub(lambda match: _UNSEEN * len(match[0]), text)):
                yield Problem(page.path, page.line(at + found[0]), found[1])


def _unpaired(text: str) -> tuple[int, str] | None:
    """Find the first unpaired quote or bracket; a text with straight quotes gets a message of its own instead."""
    text = _NO_PAIR.sub(lambda match: _UNSEEN * len(match[0]), text).translate(_WIDE)
    if _STRAIGHT.search(text):
        return None
    opened: list[tuple[int, str]] = []
    for match in _HALF.finditer(text):
        at, mark = match.start(), match[0]
        if mark in _PAIRS:
            if mark in "“‘" and any(mark == other for _, other in opened):
                inner = _QUOTES[mark]
                return at, f"前一个「{mark}」后面还没有「{_PAIRS[mark]}」。请补上；引号里面的引号请用「{inner}」"
            opened.append((at, mark))
        elif not opened or _PAIRS[opened[-1][1]] != mark:
            first = next(one for one, other in _PAIRS.items() if other == mark)
            return at, f"「{mark}」前面没有与它配对的「{first}」。请补上；多写的请删去"
        else:
            opened.pop()
    if opened:
        at, mark = opened[-1]
        return at, f"「{mark}」后面没有与它配对的「{_PAIRS[mark]}」。请在同一段里补上；多写的请删去"
    return None


def _doubled(text: str) -> tuple[int, str] | None:
    """Find the first mark or word that is doubled, or mark next to a space."""
    found = ((match, message) for pattern, message in _SLIPS for match in pattern.finditer(text))
    return min(((match.start(1), message.format(match[1])) for match, message in found), default=None)


def _parted(text: str) -> tuple[int, str] | None:
    """Find the first space between two Chinese characters."""
    if match := _PARTED.search(text):
        return match.start(1), f"“{match[0]}”中间有空格，网页上会空开。请删去空格"
    return None


def _foreign(text: str) -> tuple[int, str] | None:
    """Find the first Latin punctuation mark next to a Chinese word."""
    if match := _NARROW.search(text):
        return match.start(), f"「{match[0]}」是英文标点。中文里请写成「{USUAL[match[0]]}」"
    if match := _STRAIGHT.search(text):
        return match.start(), f"引号「{match[0]}」是英文的。中文里请写成「“”」"
    return None


def _marked(text: str) -> tuple[int, str] | None:
    """Find the first markup character."""
    if left := left_over(text.replace("{目标}", "")):
        return 0, f"「{left}」会原样显示。这里只写文字和通常的标点，请改写；文号的括号请用〔〕"
    return None


RULES = (
    pairs_close,
    punctuation_stands_once,
    words_stand_together,
    punctuation_is_chinese,
    texts_hold_no_marks,
)
