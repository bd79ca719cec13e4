"""Rules for unfinished or impossible content: each yields the problems it finds, and its first line is the rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TypeAlias

from macros.checks.dates import LETTERED_YEAR
from macros.checks.shown_texts import names, sentences
from macros.core.look_alikes import usual
from macros.core.problems import Problem
from macros.data.numeral import read
from macros.data.report import Report
from macros.data.texts import NOTHING
from macros.data.title import YEAR_DIGITS
from macros.data.value_grammar import PENDING
from macros.data.value_slips import UNFINISHED
from macros.pages.markdown_tree import Node
from macros.pages.page import Page
from macros.pages.sentences import cells_of

Find: TypeAlias = "Callable[[str], Iterator[tuple[int, str]]]"  # Yields (offset, message).
_OPEN = re.compile(
    r"(?<![A-Za-z])[Xx]{2,}(?![A-Za-z])|[×□]{2,}|(?<![A-Za-z])(?:TODO|TBD)(?![A-Za-z])"
    rf"|[（(【]{UNFINISHED}[）)】]"
)
_DAY = re.compile(r"(?:(?P<year>(?:19|20)\d\d)年)?(?<!\d)(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号])?(?!\d)")
_CHINESE_DAY = re.compile(
    r"(?:(二[〇○零][〇○零一二三四五六七八九]{2})年)?([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]"
)
_LETTER = re.compile("[一二三四五六七八九〇零][OoＯ0][一二三四五六七八九〇零]{1,2}年")
_DIGITS = str.maketrans("OoＯlI", "00011")
_GOAL = re.compile("[到至—–～~-]|前|底|末|止|规划|纲要|目标|计划|方案|远景|届|期")  # May name a distant year.
_LEAP = 2024  # Assumed if no year is given, so that 2月29日 is valid.


def what_is_open_says_so(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """Unfinished content is marked with 待填 only, which a release checks for."""
    yield from _everywhere(report, pages, _open)


def days_are_in_the_calendar(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """Every date in a text exists in the calendar."""
    for path, location, text in names(report):
        yield from (report.sources[path].problem(location, message) for _, message in _impossible(text))
    yield from _everywhere(report, pages, _impossible)


def _everywhere(report: Report, pages: Sequence[Page], find: Find) -> Iterator[Problem]:
    """Apply `find` to the texts of the data files and to the bodies, titles and descriptions of the pages."""
    for path, location, text in sentences(report):
        yield from (report.sources[path].problem(location, message) for _, message in find(text))
    for page in pages:
        for line, text in page.head():
            yield from (Problem(page.path, line, message) for _, message in find(text))
        yield from (Problem(page.path, page.line(at), message) for at, message in find(page.prose))


def _open(text: str) -> Iterator[tuple[int, str]]:
    """Find placeholders other than 待填, and a text that only says “nothing”."""
    mend = f"请写上内容；还不知道的，请写：{PENDING}"
    if text in NOTHING:
        yield 0, f"写作「{text}」，会显示给读者。{mend}"
    for match in _OPEN.finditer(text):
        if PENDING not in match[0]:
            yield match.start(), f"“{match[0]}”像是还没有写完，读者会看到。{mend}"


def _impossible(text: str) -> Iterator[tuple[int, str]]:
    """Find dates that do not exist, and letters or digits typed for 〇 in a year."""
    days = [(match, match["year"], match["month"], match["day"] or "1") for match in _DAY.finditer(usual(text))]
    for match in _CHINESE_DAY.finditer(text):
        month, day = (str(number.number) if (number := read(one)) else "0" for one in (match[2], match[3]))
        days.append((match, (match[1] or "").translate(YEAR_DIGITS), month, day))
    for match, year, month, day in days:
        try:
            date(int(year or _LEAP), int(month), int(day))
        except ValueError:
            yield match.start(), f"日历上没有“{match[0]}”。请核对"
    for match in _LETTER.finditer(text):
        yield match.start(), f"“{match[0]}”里有字母或数字，不是汉字“〇”。请改成：{re.sub('[OoＯ0]', '〇', match[0])}"
    for match in re.finditer(LETTERED_YEAR, text):
        yield match.start(), f"“{match[0]}”里有字母。请改成：{match[0].translate(_DIGITS)}"


def years_are_near(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A sentence of the report names no year after the next one, unless it states a goal."""
    for page in pages:
        if not page.in_report or page.unwritten or page.uri == report.site.plan_page:
            continue
        for sentence in page.sentences:
            text = re.sub("《[^》]*》|“[^”]*”", "", sentence.text)
            years = [] if _GOAL.search(text) or sentence.figures() else re.findall(r"(?<!\d)(20\d\d)年", text)
            if ahead := [year for year in years if int(year) > report.year + 1]:
                message = (
                    f"这一句说的是{ahead[0]}年，报告是{report.year}年的。请核对年份；是目标的，请写“到{ahead[0]}年”"
                )
                yield Problem(page.path, sentence.line, message)


def cells_are_filled(_: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """No body cell of a table is empty, because readers cannot tell “none” from “forgotten”.

    A row typed with too few cells is reported by marks_take.
    """
    for page in pages:
        for row in (node for block in page.tree for node in block.walk()):
            cells = [node for node in row.children if isinstance(node, Node) and node.tag == "td"]
            empty = [place for place, cell in enumerate(cells, 1) if not cell.text(lambda _: "数").strip()]
            if empty and (line := _line(page, row.line, len(cells), empty[0])):
                message = f"表格这一行的第{empty[0]}格空着，读者不知道是没有还是漏了。请写上内容；没有的，请写“无”"
                yield Problem(page.path, line, message)


def _line(page: Page, begin: int, cells: int, empty: int) -> int | None:
    """Return the line of a row with that many cells, of which one is empty: `begin`, or below it if all are.

    A table without rows gets an empty one that is typed nowhere.
    """
    for line, written in enumerate(page.typed[begin - 1 : begin + 2], begin):
        typed = cells_of(written)
        if "|" in written and len(typed) == cells and not typed[empty - 1]:
            return line
    return None


RULES = (what_is_open_says_so, days_are_in_the_calendar, years_are_near, cells_are_filled)
