"""Rules for Markdown markup: each yields the problems it finds, and its first line is the rule.

The parsed page is written back as Markdown and compared with the source, so that markup of any kind that did not take
effect, or had another effect, is reported.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from macros.checks.mark_slips import advice, stray
from macros.core.problems import Problem
from macros.data.report import Report
from macros.pages.macro_calls import CALL
from macros.pages.markdown_tree import Node
from macros.pages.markdown_writer import ELEMENT, Line, lines
from macros.pages.page import Page
from macros.pages.sentences import TABLE_RULE, cells_of

_RULE = re.compile(r"(?:-+|=+)[ \t]*")
_PLAIN_RULE = re.compile(r"[|\- ]+")
# A link whose text is its own address shows as the address in angle brackets does.
_OWN_ADDRESS = re.compile(r"\[((?:https?://|[^][\s@:/]+@)[^][\s]+)\]\((?:mailto:)?\1\)")
_SECOND_RULE = re.compile(r"(?=[^|]*\|)[| ]*-{2}[|\- ]*")
_RULED_TWICE = "只有表头的下面写这样的一行，读者会看到一行“-”。请删去；是另一个表格的，请在它的表头上面空一行"
_AGAIN = "这一行和上一行的文字相同，像是贴重了。请删去一行"
_ITEM = re.compile(r"(?:[-*+]|\d+\.)[ \t]")


def marks_take(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """Readers see what was typed: all Markdown markup takes effect, and nothing else is parsed as markup."""
    for page in pages:
        yield from compared(page)


def items_keep_their_paragraphs(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """An indented paragraph below a list has four spaces, which make it part of the last item."""
    for page in pages:
        for above, block in pairwise(page.tree):
            if above.tag in ("ul", "ol") and block.tag == "p" and page.typed[block.line - 1].startswith(" "):
                message = "前面的空格不够，这一段会落在列表外面。是上一条的内容的，请写四个空格；不是的，请删去空格"
                yield Problem(page.path, block.line, message)


def compared(page: Page) -> Iterator[Problem]:
    """Compare the parsed page with its source."""
    ruled = {**dict(_wide_rules(page)), **dict(_second_rules(page))}
    last = 0  # The line of a table that was reported: the rows below it follow from that.
    for typed, blocks in _stretches(page):
        if found := [number for number in typed if number in ruled]:
            yield from (Problem(page.path, number, ruled[number]) for number in found)
            continue
        for problem in _compared(page, typed, [line for block in blocks for line in lines(block)]):
            in_table = "|" in page.typed[problem.line - 1]
            between = page.typed[last : problem.line] if last and in_table else ["text"]
            if any(line.strip() and "|" not in line for line in between):
                yield problem
            last = problem.line if in_table else 0


def _wide_rules(page: Page) -> Iterator[tuple[int, str]]:
    """Yield the line numbers of table rules with other marks than hyphens and bars, and how to write them."""
    text = "\n".join(page.typed)
    for match in TABLE_RULE.finditer(text):
        if not _PLAIN_RULE.fullmatch(match[2]):
            rule = f"| {' | '.join(['---'] * len(cells_of(match[1])))} |"
            message = f"表格的第二行只写半角的“-”和“|”，左右对齐由网页来排。请写成“{rule}”"
            yield text.count("\n", 0, match.start(2)) + 1, message


def _second_rules(page: Page) -> Iterator[tuple[int, str]]:
    """Yield the line numbers of table rules elsewhere than right below the head of a table, and what to do with them."""
    begin = 0  # The line that a block begins on.
    for number, line in enumerate(page.typed, 1):
        begin = (begin or number) if line.strip() else 0
        if begin and number > begin + 1 and "|" in page.typed[begin - 1] and _SECOND_RULE.fullmatch(line):
            yield number, _RULED_TWICE


def _stretches(page: Page) -> Iterator[tuple[dict[int, str], list[Node]]]:
    """Yield the source lines of each stretch of a page, by line number, with its blocks.

    A block of nothing but markup has no line number of its own and belongs to the preceding block.
    """
    typed = [(number, line) for number, line in enumerate(page.typed, 1) if line.strip(" \t")]
    blocks: dict[int, list[Node]] = {}
    for block in page.tree:
        blocks.setdefault(block.line, []).append(block)
    blocks = blocks or {1: []}
    for here, (first, end) in zip(blocks.values(), pairwise([0, *[*blocks][1:], len(page.text) + 2]), strict=True):
        yield dict(typed[bisect_left(typed, (first,)) : bisect_left(typed, (end,))]), here


def _compared(page: Page, typed: dict[int, str], made: list[Line]) -> Iterator[Problem]:
    """Report the first line of a stretch that was parsed differently, and lines before it with stray markup."""
    numbers = [*typed, *[max(typed, default=1)] * (len(made) - len(typed))]
    seen: set[str] = set()
    above = ""
    reported = 0
    for number, source, line in zip_longest(numbers, typed.values(), made, fillvalue=None):
        if source is None or line is None or not _same(source, line):
            message = advice(source or "|", line.text if line else "", line.written if line else "")
            yield _underlined(page, typed) or Problem(page.path, number or 1, message)
            return
        again = bool(line.goes_on and source == above and not CALL.fullmatch(source.strip()))
        stray_message = _AGAIN if again else stray(source, line, above)
        above = source
        # What goes on from a line that was reported may not do so once that is mended.
        goes_on = bool(line.goes_on and number and reported == number - 1)
        if stray_message and stray_message not in seen and not goes_on:
            reported = number or 1
            seen.add(stray_message)
            yield Problem(page.path, number or 1, stray_message)


def _underlined(page: Page, typed: dict[int, str]) -> Problem | None:
    """Report a line of hyphens right below a text, which turns the text into a heading."""
    for (before, above), (number, line) in pairwise(typed.items()):
        if _RULE.fullmatch(line) and number == before + 1:
            empty = _ITEM.match(above.lstrip()) and line.strip() == "-"
            message = "列表的这一条没有内容。请写上，或删去这一行" if empty else "这一行会把上一段变成标题。请删去"
            return Problem(page.path, number, message)
    return None


def _same(source: str, line: Line) -> bool:
    """Return whether a line matches its source, ignoring spaces within it."""
    indented = len(source) - len(source.lstrip()) if _ITEM.match(source.lstrip()) else line.indent
    return _bare(source) == _bare(line.written) and indented == line.indent


def _bare(line: str) -> str:
    """Return a line without spaces, its markup normalised."""
    line = CALL.sub(ELEMENT, line).expandtabs(4).strip()
    line = re.sub(r"^[*+](?=[ \t])", "-", line)
    line = _OWN_ADDRESS.sub(r"<\1>", line)
    line = re.sub(r" \{(?::[ ]*|[ ]*)(?=#)", "\0{:", line)
    line = re.sub(r"^(#+|-|\d+\.) +", "\\1\0", line)
    if "|" in line:
        line = "|".join(cells_of(line))
        line = re.sub("-+", "---", line) if _PLAIN_RULE.fullmatch(line) else line
    return re.sub(r"\s", "", line)


RULES = (marks_take, items_keep_their_paragraphs)
