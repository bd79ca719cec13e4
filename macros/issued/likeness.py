"""How well the words around a numeral match a figure's label, by shared character pairs, without a dictionary."""

from __future__ import annotations

import re
from functools import lru_cache

_MARKS = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9]+")
_NEAR = 1.0
_SENTENCE = 0.4


class Around:
    """The character pairs of the words around a numeral, taken apart once for all labels that are compared with them."""

    def __init__(self, before: str, after: str = "") -> None:
        near = re.split("[，、；：,;:（）()]", before)[-1] + re.split("[，。；、,;]", after)[0]
        self.near, self.all = _pairs(near), _pairs(before + after)


def likeness(label: str, around: Around) -> float:
    """How much of a label occurs in the words around a numeral, from 0 to 1; the nearest count most."""
    pairs = _of_label(label)
    near, there = (sum(map(known.__contains__, pairs)) / len(pairs) for known in (around.near, around.all))
    return max(_NEAR * near, _SENTENCE * there)


@lru_cache(maxsize=2**13)
def _of_label(label: str) -> tuple[str, ...]:
    """A label's character pairs, or its only character."""
    label = _MARKS.sub("", label)
    return tuple(label[place : place + 2] for place in range(len(label) - 1)) or (label,)


def _pairs(words: str) -> frozenset[str]:
    """The character pairs of a text, and its characters."""
    words = _MARKS.sub("", words)
    return frozenset(["", *words, *(words[place : place + 2] for place in range(len(words) - 1))])
