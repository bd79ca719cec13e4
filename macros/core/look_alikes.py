"""Characters that only look like the usual ones: full-width digits, radicals copied from a PDF.

Searching, sorting and comparing treat them as different, so they are read as what they look like, and reported.
"""

from __future__ import annotations

import re
import unicodedata

# Kangxi and other radicals, compatibility ideographs, full-width digits, letters and signs used in numbers.
_RADICALS = "\u2e80-\u2ef3\u2f00-\u2fd5\uf900-\ufad9"
_WIDE = "０-９Ａ-Ｚａ-ｚ％．＋－"
RADICALS = re.compile(f"[{_RADICALS}]+")
LOOK_ALIKE = re.compile(f"[{_RADICALS}{_WIDE}]")
# These have no decomposition in Unicode; its table of equivalent ideographs has them (EquivalentUnifiedIdeograph.txt).
_RADICAL_FORMS = str.maketrans(
    "⺠⺎⺏⺐⺑⻁⻄⻅⻆⻉⻋⻌⻓⻔⻘⻙⻚⻛⻜⻝⻢⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
    "民兀尣尢尢虎西见角贝车辶长门青韦页风飞食马鬼鱼鸟卤麦黄齐齿龙龟",
)


def usual(text: str) -> str:
    """Replace look-alikes with the usual characters, one for one, so that every character keeps its position."""
    return LOOK_ALIKE.sub(lambda match: unicodedata.normalize("NFKC", match[0].translate(_RADICAL_FORMS)), text)
