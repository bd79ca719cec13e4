"""The grammar of values: the patterns that parse them, and those of the JSON Schema for editors and of the edit page.

It is small: a word before, one or two numbers, a word after; or a share, a ratio, a rank. Its words are in two tables
(bound.py), its numerals in numeral.py.
"""

from __future__ import annotations

import re

from macros.data.bound import AFTER, BEFORE, ROUND, one_of
from macros.data.numeral import ARABIC, NUMERAL
from macros.data.value_slips import MINUS, NO_REASON, WORDS

PENDING = "待填"
STILL_PENDING = re.compile(f"(?<!“){PENDING}")  # In a text; within quotes it is only mentioned.
_TO = "至|到|[-–—~～]"
_COUNT = rf"(?P<sign>{MINUS})?(?P<first>{NUMERAL})(?:%?(?:{_TO})(?P<second>{NUMERAL}))?"
_TENTHS = "[一二两三四五六七八九]"
_SHARE = (
    rf"(?P<hundred>[百千万])分之(?P<parts>{NUMERAL})|(?P<below>{NUMERAL})分之(?P<above>{NUMERAL})"
    rf"|(?P<over>[1-9][0-9]*)/(?P<under>[1-9][0-9]*)|(?P<tenths>{_TENTHS}|[1-9](?:[.][0-9])?)成(?P<rest>半|{_TENTHS})?"
    r"|(?P<most>过半数?|大半)|(?P<half>半数|一半)"
)
_MARKED = rf"(?P<before>{one_of(BEFORE)})?(?:(?P<share>{_SHARE})|{_COUNT})(?P<after>{one_of(AFTER)})?"
_RANK = rf"(?P<rank>[第前])(?P<place>{NUMERAL})"
_RATIO = rf"(?:{one_of(BEFORE)})?{NUMERAL}(?:[:∶比]{NUMERAL})+"
UNCOUNTED = f"未统计（(?!(?:{NO_REASON})）)(?=(?:[^）]*[{WORDS}]){{2}})[^（）]+）"
FORMS = re.compile(f"{_MARKED}|{_RANK}|(?P<ratio>{_RATIO})")
PATTERN = re.sub(r"\(\?P<\w+>", "(?:", f"^(?:{PENDING}|{UNCOUNTED}|{_MARKED}|{_RANK}|{_RATIO})$")
# Texts that are certainly values, without parsing numerals. Other matches of PATTERN may not be, since no pattern can
# tell whether 十百 is a number, which end of a range is larger, or whether two bounds mean the same.
_ROUND = rf"(?:{ARABIC}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
_SOME = rf"(?!0(?:[.]0+)?(?![.0-9])){_ROUND}"
_BEFORE = one_of(word for word in BEFORE if word not in ROUND)
CERTAIN = (
    rf"^(?:{PENDING}|{UNCOUNTED}|{MINUS}?{_ROUND}[万亿]?|(?:{_BEFORE}){_SOME}[万亿]?|{_SOME}[万亿]?(?:{one_of(AFTER)})"
    rf"|{_SOME}[余多][万亿]|[第前][1-9][0-9]{{0,9}}|{ARABIC}∶{ARABIC}"
    rf"|(?:[百千万]|{_SOME})分之{_ROUND}|[1-9][0-9]{{0,8}}/[1-9][0-9]{{0,8}}|(?:{_TENTHS}|[1-9])成(?:半|{_TENTHS})?"
    r"|过半数?|大半|半数|一半)$"
)
# A range that is a value if its first number is smaller, with or without the second number's scale.
RANGE = rf"^({ARABIC})(?:{_TO})({ARABIC})([万亿])?$"
