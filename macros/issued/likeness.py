"""How well the words around a numeral fit a figure's label: no dictionary, only the pairs of characters they share."""

from __future__ import annotations

import re

_MARKS = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9]+")
_NEAR = 1.0
_SENTENCE = 0.4


def likeness(label: str, before: str, after: str) -> float:
    """From 0 to 1: how much of a label stands in the words before and behind a numeral, the nearest counting most."""
    near = re.split("[，、；：,;:（）()]", before)[-1] + re.split("[，。；、,;]", after)[0]
    return max(
        _NEAR * _shared(label, near), _SENTENCE * _shared(label, before), _SENTENCE * _shared(label, before + after)
    )


def _shared(label: str, words: str) -> float:
    """The part of a label's pairs of characters, or of its one character, that stand in the words."""
    label, words = (_MARKS.sub("", text) for text in (label, words))
    pairs = [label[place : place + 2] for place in range(len(label) - 1)] or [label]
    return sum(pair in words for pair in pairs) / len(pairs)
