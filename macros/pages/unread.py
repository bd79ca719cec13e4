"""What of a page's text is no prose: code, between backticks or fences, and comments. Found in one pass, however it is nested."""

from __future__ import annotations

import re
from collections.abc import Iterator

COMMENT = "<!--"
# How each kind begins, and how it ends.
_BEGIN = re.compile(r"^(?:```|~~~)|`(?!\n)|<!--", re.MULTILINE)
_ENDS = {
    "```": re.compile(r"^```[ \t]*$", re.MULTILINE),
    "~~~": re.compile(r"^~~~[ \t]*$", re.MULTILINE),
    "`": re.compile(r"`|\n(?=[\n`])"),  # Not beyond its paragraph.
    COMMENT: re.compile("-->"),
}


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each piece begins and ends."""
    at, never = 0, set[str]()  # A kind that ends nowhere below one place does not end below a later one.
    while begin := _BEGIN.search(text, at):
        kind = begin[0]
        end = None if kind in never else _ENDS[kind].search(text, begin.end())
        if end is None:
            never.add(kind)
        if end is None or end[0] == "\n" or (kind == "`" and end.start() == begin.end()):
            at = begin.start() + 1  # The first of three backticks that close nowhere; the others may be code yet.
        else:
            yield begin.start(), end.end()
            at = end.end()
