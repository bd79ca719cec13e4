"""Where a line of Chinese may be broken: between words, and never before a stub.

The words are those of jieba's dictionary. What hangs together beyond them: the set formulations of such reports, a number
and what it counts, a word and the particle behind or before it, and punctuation.
"""

from __future__ import annotations

import re

import rjieba

# Of more than one word, and never parted.
_WHOLE = re.compile(
    "(习近平法治思想|法治(?:政府(?:建设)?|思想)|人民政府|工作报告|公共法律服务|(?:关于|下|上)?(?:[0-9]+|一)年度?)"
)
_LEADING = frozenset(
    "和与及或对向在把以由为被让从按使经送有"
)  # These lead what follows, other single characters end what precedes.
_SPOKEN = re.compile(r"\w")
_STUB = re.compile(r"\W*(?:\w\W*){0,2}")  # What is too short for a line of its own.


def phrases(line: str) -> list[str]:
    """A line in pieces, between which it may be broken; where browsers break it anyway, beside punctuation, they hang together."""
    pieces = [""]
    hangs = True  # Whether the next word hangs on the one before it.
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
    return [word for at, part in enumerate(parts) for word in ([part] if at % 2 else rjieba.cut(part)) if word]
