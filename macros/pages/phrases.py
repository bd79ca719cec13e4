"""Break a line of Chinese only between words, and never before a stub.

Words come from jieba's dictionary (words.py). Also kept together are the set phrases of such reports, a number and its
measure word, a word and the particle after or before it, and punctuation.
"""

from __future__ import annotations

import re

from macros.pages import words

# Phrases of several words that are never split.
_WHOLE = re.compile(
    "(习近平法治思想|法治(?:政府(?:建设)?|思想)|人民政府|工作报告|公共法律服务|(?:关于|下|上)?(?:[0-9]+|一)年度?)"
)
_LEADING = frozenset(
    "和与及或对向在把以由为被让从按使经送有"
)  # These attach to the next word, other single characters to the previous one.
_SPOKEN = re.compile(r"\w")
_STUB = re.compile(r"\W*(?:\w\W*){0,2}")  # Too short for a line of its own.


def phrases(line: str) -> list[str]:
    """Split a line into pieces that may be separated by a line break. Punctuation, where browsers break anyway, stays attached."""
    pieces = [""]
    hangs = True  # Whether the next word attaches to the previous one.
    for word in _words(line):
        if hangs or (len(word) == 1 and word not in _LEADING) or not _SPOKEN.search(word):
            pieces[-1] += word
        else:
            pieces.append(word)
        hangs = word in _LEADING or word[-1].isdigit() or not _SPOKEN.search(word)
    while len(pieces) > 1 and _STUB.fullmatch(pieces[-1]):
        pieces[-2:] = ["".join(pieces[-2:])]
    return pieces


def _words(line: str) -> list[str]:
    parts = _WHOLE.split(line)
    return [word for at, part in enumerate(parts) for word in ([part] if at % 2 else words.split(part)) if word]
