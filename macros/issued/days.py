"""The day below a signature, however it is written: 2024年1月5日, 二〇二四年一月五日."""

from __future__ import annotations

import re
from datetime import date

from macros.data.numeral import DIGITS, chinese

# Alone, in brackets, or behind those who sign.
_DAY = re.compile(
    r"(?:[^，。；：\d]{2,60}\s+|（)?(20\d\d|二[〇零○Oo０]\S\S)\s*年\s*([\d一二三四五六七八九十]{1,2})\s*月"
    r"\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*日）?"
)
_ROUND = str.maketrans("○Oo", "〇〇〇")


def day(text: str) -> str:
    """The day that a line consists of, as YYYY-MM-DD; empty if it is none."""
    if match := _DAY.fullmatch(text.strip()):
        try:
            return date(_year(match[1]), _count(match[2]), _count(match[3])).isoformat()
        except (KeyError, ValueError):
            return ""
    return ""


def _year(text: str) -> int:
    return int(text) if text.isdecimal() else int("".join(str(DIGITS[one]) for one in text.translate(_ROUND)))


def _count(text: str) -> int:
    return int(text) if text.isdecimal() else int(chinese(text) or 0)
