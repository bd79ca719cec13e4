"""The limits that a figure's unit and label set for its values: whole numbers, percentages, one scale.

The limits are data, so that the script of the edit page applies the same ones as the check.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from macros.data.bound import BEFORE, Bound, one_of
from macros.data.figure import Figure
from macros.data.numeral import ARABIC, plain
from macros.data.value import Value
from macros.data.value_slips import MINUS

# Units counted in whole numbers; anything measured (万元, 公里, 亩) may have a fraction.
_COUNTED = frozenset(["人次", "场次", "条次", *"件次人名位场个户家份条宗起期册支所处项篇批"])
# The sign, digits and scale of a value written in digits; does not match ranks and ratios.
NUMBER = rf"^(?:{one_of(BEFORE)})?({MINUS})?({ARABIC})(?![0-9.∶])[余多]?([万亿])?"
_SCALED = "^[^（]*[万亿]"
# A value written as a part of a whole.
SHARE = "^[^（]*(?:分之|[一二两三四五六七八九1-9]成|过半|大半|半数|一半)|^[1-9][0-9]*/"
# 394.0 is a whole number, but displayed as written.
_POINT_ZERO = "^[^（]*[.]0+(?![0-9万亿])"


@dataclass(frozen=True)
class Limit:
    """What a value must not be: text that matches a pattern, a fraction, or a number above `over` (and below `under`).

    In the message, `{text}` is the value and `{percent}` a hundred times its number.
    """

    message: str
    text: str = ""
    whole: bool = False
    over: int | None = None
    under: int | None = None

    def message_for(self, value: Value) -> str | None:
        """The message about a value beyond the limit; None for any other. Only the limit of shares applies to shares."""
        if value.share is not (self.text == SHARE):
            return None
        numbers = [
            number for number in (value.number, value.upper) if number is not None and value.bound is not Bound.RANK
        ]
        beyond = any(map(self._excludes, numbers)) or (self.text and re.search(self.text, value.text))
        return (
            self.message.format(text=value.text, percent=plain((value.number or 0) * Decimal(100))) if beyond else None
        )

    def _excludes(self, number: Decimal) -> bool:
        if self.whole:
            return number % 1 != 0
        return self.over is not None and number > self.over and (self.under is None or number < self.under)


def counts(figure: Figure) -> Iterator[Limit]:
    """Counts have no fraction and are not negative."""
    if figure.unit in _COUNTED:
        if not re.search("均|每", figure.label):
            yield Limit(f"单位“{figure.unit}”不会有小数。请核对", text=_POINT_ZERO, whole=True)
        if not figure.change:
            yield Limit(
                "不会少于0。请核对；这个数是变化的，请写明与什么相比，如 change: 比上年", text=f"^[^（]*{MINUS}"
            )


def highest_rate(figure: Figure) -> Iterator[Limit]:
    """A rate is at most 100 %, unless it is a growth rate."""
    if _rate(figure) and not any(word in figure.label for word in ("增", "涨", "比")):
        yield Limit("超过了100%。请核对", text=_SCALED, over=100)


def lowest_rate(figure: Figure) -> Iterator[Limit]:
    """A rate below 1 % has a note: otherwise it may be a fraction of one, as spreadsheets store percentages."""
    if _rate(figure) and not figure.note:
        yield Limit(
            "单位是%，就是百分之{text}。要说的是{percent}%的，请写：{percent}；"
            "确实不到1%的，请在说明（note）里写明统计的是什么",
            over=0,
            under=1,
        )


def units(figure: Figure) -> Iterator[Limit]:
    """A scale is written once, the unit of a share is %, half of it is written out, and a ratio has no unit."""
    if figure.unit == "%":
        yield Limit("单位是%，“半”就是百分之零点五。要说的是一半的，请把“半”写成“一半”", text="^[^（]*半")
    else:
        yield Limit("是几分之几。请把单位（unit）写成 %，页面上仍然照这里的写法显示", text=SHARE)
    scale = figure.unit[:1]
    if scale in ("万", "亿"):
        text = _SCALED if scale == "万" else "^[^（]*亿"
        yield Limit(f"单位“{figure.unit}”里已经有“{scale}”。请只留一处", text=text)
    if figure.unit:
        yield Limit("是比例，后面没有单位。请把单位（unit）空着", text="^[^（]*[:∶比]")


def limits(figure: Figure) -> list[Limit]:
    """All limits of a figure."""
    return [*units(figure), *counts(figure), *highest_rate(figure), *lowest_rate(figure)]


def _rate(figure: Figure) -> bool:
    return figure.unit == "%" and figure.label.endswith("率") and not figure.change
