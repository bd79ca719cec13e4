"""A figure's value: what the report writes, the exact number in it, and what kind of bound it is."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

PENDING = "待填"
EXAMPLES = "394、30000余、近200、约50、1.5万、两万余、待填、未统计（原因）"


class Bound(StrEnum):
    """How the true count relates to the number written."""

    EXACT = "exact"
    OVER = "over"
    ABOUT = "about"
    UNDER = "under"


@dataclass(frozen=True)
class Value:
    """A value as written.

    `number` and `bound` are None where there is no number: not yet known (待填) or not counted (未统计).
    """

    text: str
    number: Decimal | None = None
    bound: Bound | None = None

    @property
    def pending(self) -> bool:
        """Whether it still has to be filled in."""
        return self.text == PENDING

    @property
    def exact(self) -> Decimal | None:
        """The number, where it may be calculated with; None for a bounded or missing one."""
        return self.number if self.bound is Bound.EXACT else None

    def surely_exceeds(self, other: Value) -> bool:
        """Whether this is larger than `other` for certain, whatever the bounds leave open."""
        if self.number is None or other.number is None:
            return False
        if self.bound not in (Bound.EXACT, Bound.OVER) or other.bound not in (Bound.EXACT, Bound.UNDER):
            return False
        both_exact = self.bound is Bound.EXACT and other.bound is Bound.EXACT
        return self.number > other.number if both_exact else self.number >= other.number


_BOUNDS = {
    "余": Bound.OVER,
    "多": Bound.OVER,
    "以上": Bound.OVER,
    "逾": Bound.OVER,
    "超": Bound.OVER,
    "超过": Bound.OVER,
    "约": Bound.ABOUT,
    "左右": Bound.ABOUT,
    "近": Bound.UNDER,
    "不足": Bound.UNDER,
}
_SCALES = {"": 1, "百": 10**2, "千": 10**3, "万": 10**4, "亿": 10**8}
_WRITTEN = re.compile(
    r"(?P<before>超过|逾|超|约|近|不足)?"
    r"(?:(?P<arabic>(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,6})?)|(?P<chinese>[〇零一二两三四五六七八九十百千万亿]+?))"
    r"(?P<inside>[余多])?(?P<scale>[百千万亿]?)(?P<after>余|多|以上|左右)?"
)
_DIGITS = {character: digit for digit, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}


def parse(text: str) -> Value:
    """Read a value as the report writes it (DESIGN: data, the clerk's contract).

    Raises ValueError, whose message tells a clerk what is wrong and how to mend it.
    """
    if text == PENDING:
        return Value(text)
    if text.startswith("未统计"):
        if re.fullmatch(r"未统计（[^（）]+）", text):
            return Value(text)
        raise ValueError(f"写作「{text}」，缺少原因。请写成：未统计（原因）")
    if hint := _mistake(text):
        raise ValueError(f"写作「{text}」，{hint}")
    match = _WRITTEN.fullmatch(text)
    number = _number(match) if match else None
    if match is None or number is None:
        raise ValueError(f"写作「{text}」，读不出是多少。可以这样写：{EXAMPLES}")
    marks = [mark for mark in match.group("before", "inside", "after") if mark]
    if len(marks) > 1:
        raise ValueError(f"写作「{text}」，同时用了{'、'.join(f'“{mark}”' for mark in marks)}。请只留一个")
    if marks and number == 0:
        raise ValueError(f"写作「{text}」，零不能带“{marks[0]}”。请只写 0")
    # Whole ten thousands are what a count was rounded to; one that is exact is written out.
    unmarked = Bound.ABOUT if text[-1] in "万亿" else Bound.EXACT
    return Value(text, number, _BOUNDS[marks[0]] if marks else unmarked)


def _mistake(text: str) -> str | None:
    """The mend for a well-known slip of the pen, or None."""
    narrow = unicodedata.normalize("NFKC", text)
    unit = re.fullmatch(r"([0-9.]+[余多]?)(?![成几半])([\u4e00-\u9fff]+(?<![余多上右百千万亿]))", text)
    quoted = re.fullmatch("[“”‘’\"'](.+)[“”‘’\"']", text)
    slips = (
        (quoted, f"外面多了引号。请写成：{quoted and quoted[1]}"),
        ("," in narrow, f"数字里不用逗号。请写成：{narrow.replace(',', '')}"),
        (narrow != text, f"用了全角字符。请改成半角：{narrow}"),
        ("%" in text, f"百分号写在单位（unit）里。这里请只写：{text.replace('%', '')}"),
        (re.match(r"0[0-9]", text), f"数字前面多了 0。请写成：{text.lstrip('0') or '0'}"),
        (unit, f"数字后面还有“{unit and unit[2]}”。单位写在单位（unit）里，这里请只写：{unit and unit[1]}"),
        (text.endswith("+"), f"不写“+”。如果报告说的是“多于”，请写成：{text.rstrip('+')}余"),
        (" " in text, "中间有空格。请删去空格；如果是两个数字，请分作两条"),
    )
    return next((mend for found, mend in slips if found), None)


def _number(match: re.Match[str]) -> Decimal | None:
    """The exact number that was written, or None where the Chinese numerals form none."""
    if arabic := match["arabic"]:
        number = Decimal(arabic) * _SCALES[match["scale"]]
        return Decimal(int(number)) if number == int(number) else number
    numeral = match["chinese"] + ("" if match["inside"] else match["scale"])
    count = _chinese(numeral)
    if count is None:
        return None
    return Decimal(count * (_SCALES[match["scale"]] if match["inside"] else 1))


def _chinese(numeral: str) -> int | None:
    """三百零五 → 305, 十二 → 12, 两万 → 20000; None where the order of places is not that of a number."""
    for name, scale in (("亿", 10**8), ("万", 10**4)):
        if name in numeral:
            head, _, tail = numeral.partition(name)
            high = _chinese(head) if head else 1
            low = _chinese(tail) if tail else 0
            return None if high is None or low is None or low >= scale else high * scale + low
    total, digit, place = 0, None, 10**4
    for character in numeral:
        if character in _PLACES:
            if _PLACES[character] >= place:
                return None
            place = _PLACES[character]
            total += (1 if digit is None else digit) * place
            digit = None
        elif digit:
            return None
        else:
            digit = _DIGITS[character]
    return total + (digit or 0)
