"""How well the words around a numeral match a figure's label, by shared character pairs, without a dictionary."""

from __future__ import annotations

import re

_MARKS = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9]+")
_NEAR = 1.0
_SENTENCE = 0.4


def likeness(label: str, before: str, after: str) -> float:
    """How much of a label occurs before and after a numeral, from 0 to 1; the nearest words count most."""
    near = re.split("[，、；：,;:（）()]", before)[-1] + re.split("[，。；、,;]", after)[0]
    return max(
        _NEAR * _shared(label, near), _SENTENCE * _shared(label, before), _SENTENCE * _shared(label, before + after)
    )


def _shared(label: str, words: str) -> float:
    """The fraction of a label's character pairs, or of its only character, that occur in the words."""
    label, words = (_MARKS.sub("", text) for text in (label, words))
    pairs = [label[place : place + 2] for place in range(len(label) - 1)] or [label]
    return sum(pair in words for pair in pairs) / len(pairs)
