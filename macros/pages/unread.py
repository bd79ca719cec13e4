"""Find the non-prose in a page's text: code in backticks or fences, and comments. One pass, however nested."""

from __future__ import annotations

import re
from collections.abc import Iterator

COMMENT = "<!--"
# How each kind begins and ends.
_BEGIN = re.compile(r"^(?:```|~~~)|`(?!\n)|<!--", re.MULTILINE)
_ENDS = {
    "```": re.compile(r"^```[ \t]*$", re.MULTILINE),
    "~~~": re.compile(r"^~~~[ \t]*$", re.MULTILINE),
    "`": re.compile(r"`|\n(?=[\n`])"),  # Never past its paragraph.
    COMMENT: re.compile("-->"),
}


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) offsets of each piece."""
    at, never = 0, set[str]()  # A kind without an end after one offset has none after a later one.
    while begin := _BEGIN.search(text, at):
        kind = begin[0]
        end = None if kind in never else _ENDS[kind].search(text, begin.end())
        if end is None:
            never.add(kind)
        if end is None or end[0] == "\n":
            at = begin.start() + 1  # The first of three unclosed backticks; the other two may still begin code.
        else:
            yield begin.start(), end.end()
            at = end.end()
