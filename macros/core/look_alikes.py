"""Characters that look like the usual ones and are others: full-width digits, radicals copied from a PDF.

Search, sorting and every comparison take them for something else, so they are read as what they look like, and told.
"""

from __future__ import annotations

import re
import unicodedata

# Kangxi radicals and the like, compatibility ideographs, full-width digits and letters and what numbers are written with.
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
    """The same text in the usual characters, as long as before: every character keeps its place."""
    return LOOK_ALIKE.sub(lambda match: unicodedata.normalize("NFKC", match[0].translate(_RADICAL_FORMS)), text)
