"""Split a value for a headline: the number is set large, its unit and the words around it small."""

from __future__ import annotations

import re

from macros.data.figure import Figure
from macros.data.value import Value

# Digits or Chinese numerals (十几, 数百), and what joins two of them (98.5, 63%~68, 2至3, 3:1, 三分之一, 九成五).
_DIGITS = "(?:[0-9]+|[几数]?[〇零一二两三四五六七八九十百千万亿]+几?)"
_NUMBER = re.compile(rf"[-−]?{_DIGITS}(?:(?:[.:∶/比点成]|分之|[万亿]?%?[至到~～—–-]){_DIGITS})*")


def headline(figure: Figure, value: Value) -> tuple[str, str, str]:
    """The words before the number, the number, and the words after it with the unit: 近|200|人, |30000|余份."""
    words, unit = figure.split(value)
    match = _NUMBER.search(words)
    if match is None:
        return "", words, unit
    return words[: match.start()], match[0], words[match.end() :] + unit
