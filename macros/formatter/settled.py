"""Whether a data file is laid out as it should be already: told line by line, without the slow library that lays it out.

Most files are. What is not certain here is left to the library.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_WORDS = r"[\u4e00-\u9fffA-Za-z0-9“《（〔][\u4e00-\u9fffA-Za-z0-9，。；：、？！“”‘’（）《》〈〉〔〕…—·.%/_-]*"
_LIST = rf"\[{_WORDS}(?:, {_WORDS})*\]"
_MAPPING = rf"\{{{_WORDS}: {_WORDS}(?:, {_WORDS}: {_WORDS})*\}}"
_LINE = re.compile(
    rf'(?P<indent>(?:  )*)(?P<item>- )?(?:(?P<key>{_WORDS}):(?: (?P<value>{_WORDS}|{_LIST}|{_MAPPING}|"(?P<quoted>[^"\\]+)"))?'
    rf"|(?P<words>{_WORDS}))"
)


def settled(text: str, plain: Callable[[str], bool]) -> bool:
    """Whether sound YAML text would be laid out as it stands. `plain` knows what needs no quotes."""
    inside, opened = 0, False  # How far the line above stands in, its "- " included, and whether it opens what follows.
    for line in text.split("\n"):
        if not line or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        if match is None or (match["words"] and not match["item"]) or (match["quoted"] and plain(match["quoted"])):
            return False
        indent = len(match["indent"])
        if indent > inside + 2 * opened or (match["item"] and (indent == 0 or (opened and indent == inside))):
            return False
        inside, opened = indent + 2 * bool(match["item"]), bool(match["key"] and not match["value"])
    return True
