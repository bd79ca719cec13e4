"""Recognise line by line that a data file already has its normal layout, without the slow library that makes it.

Most files have it. Uncertain ones are left to the library.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_WORDS = re.compile(
    "[\u4e00-\u9fffA-Za-z0-9“《（〔][\u4e00-\u9fffA-Za-z0-9，。；：、？！“”‘’（）《》〈〉〔〕…—·.%/_-]*"
)
_QUOTED = re.compile(r'"([^"\\]+)"')
_LINE = re.compile(r"(?P<indent>(?:  )*)(?P<item>- )?(?:(?P<key>[^:]+):(?: (?P<value>.+))?|(?P<words>[^:]+))")


def settled(text: str, plain: Callable[[str], bool]) -> bool:
    """Return whether valid YAML already has its normal layout. `plain` says whether a text needs no quotes."""
    inside, opened = 0, False  # The indentation of the line above, with its "- ", and whether it opens a block.
    for line in text.split("\n"):
        if not line or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        if match is None or (match["words"] and not match["item"]):
            return False
        if not (_WORDS.fullmatch(match["key"] or match["words"]) and _sure(match["value"], plain)):
            return False
        indent = len(match["indent"])
        if indent > inside + 2 * opened or (match["item"] and (indent == 0 or (opened and indent == inside))):
            return False
        inside, opened = indent + 2 * bool(match["item"]), bool(match["key"] and not match["value"])
    return True


def _sure(value: str | None, plain: Callable[[str], bool]) -> bool:
    """Return whether a value is in normal form: empty, plain text, a flow list or mapping, or in quotes that it needs."""
    if value is None:
        return True
    if quoted := _QUOTED.fullmatch(value):
        return not plain(quoted[1])
    words = [value]
    if value[0] + value[-1] == "[]":
        words = value[1:-1].split(", ")
    elif value[0] + value[-1] == "{}":
        words = [word for pair in value[1:-1].split(", ") for word in pair.partition(": ")[::2]]
    return all(map(_WORDS.fullmatch, words))
