"""A figure's value: its text in the report, its number, and its kind of bound."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from macros.data import numeral, value_slips
from macros.data.bound import BEHIND_THE_UNIT, Bound, bound_of
from macros.data.value_grammar import FORMS, PENDING, UNCOUNTED
from macros.data.value_slips import MINUS


@dataclass(frozen=True)
class Value:
    """A value as written. `bound` is None if there is no number: not yet known (待填) or not counted (未统计).

    `number` is the one written: the lower end of a range, whose upper end is `upper`; the percentage of a share; None
    for a ratio. `inclusive` says whether the bound includes the number (60以上) or not (60余). `tail` are the words
    after the unit (60%以上).
    """

    text: str
    number: Decimal | None = None
    bound: Bound | None = None
    upper: Decimal | None = field(default=None, compare=False)
    inclusive: bool = field(default=True, compare=False)
    share: bool = field(default=False, compare=False)
    tail: str = field(default="", compare=False)

    @property
    def pending(self) -> bool:
        """Whether it still has to be filled in."""
        return self.text == PENDING

    @property
    def exact(self) -> Decimal | None:
        """The number if it is exact; None if it is bounded or missing."""
        return self.number if self.bound is Bound.EXACT else None

    @property
    def place(self) -> Decimal | None:
        """The number of a definite rank (第3, not 前3); else None."""
        return self.number if self.bound is Bound.RANK and not self.inclusive else None

    @property
    def least(self) -> Decimal | None:
        """The lower bound of the true number; None if unknown."""
        return self._end(Bound.OVER, self.number)

    @property
    def most(self) -> Decimal | None:
        """The upper bound of the true number; None if unknown."""
        return self._end(Bound.UNDER, self.number if self.upper is None else self.upper)

    def _end(self, side: Bound, end: Decimal | None) -> Decimal | None:
        """`end` if it bounds that side. Bounds of a negative number apply to its absolute value: −10以上 is −10 or less."""
        if self.number is not None and self.number < 0 and self.bound in (Bound.OVER, Bound.UNDER):
            side = Bound.UNDER if side is Bound.OVER else Bound.OVER
        return end if self.bound in (side, Bound.EXACT, Bound.RANGE) else None

    def surely_exceeds(self, other: Value) -> bool:
        """Whether this is certainly larger than `other`, whatever the bounds leave open."""
        if self.least is None or other.most is None:
            return False
        return self.least > other.most or (self.least == other.most and not (self.inclusive and other.inclusive))

    def split(self, unit: str, change: bool = False) -> tuple[str, str]:
        """The value as displayed, in two parts: what precedes its unit, and the unit with the words after it.

        A `change` is displayed with its direction in words: −12.2 becomes 下降12.2%, and −4 of a count becomes 减少4件.
        """
        if self.bound is None:
            return self.text, ""
        text = self.text.removesuffix(self.tail)
        if change and self.number is not None:
            if self.number == 0:
                return "持平", ""
            fell, rose = ("下降", "上升") if self.share or unit in _SHARES else ("减少", "增加")
            text = f"{fell if self.number < 0 else rose}{text.replace(MINUS, '')}"
        return text, ("" if self.share else unit) + self.tail


# Units of quantities that rise and fall, rather than grow in number.
_SHARES = frozenset(["", *"%‰倍位分", "百分点", "个百分点"])
_PLAIN = re.compile(
    "0|[1-9][0-9]{0,14}"
)  # As most values are; the grammar says the same of them in four times the time.
_NEARLY_HALF = "近半"  # Unlike 约半 with a unit (约半小时).
BACKWARDS = "前一个数应当小于后一个。请核对"


def parse(text: str) -> Value:
    """Parse a value as the report writes it (DESIGN: data, the clerk's contract).

    Raises ValueError with a message that tells a clerk what is wrong and how to fix it.
    """
    value = _value(text)
    if value is None:
        raise ValueError(f"写作「{text}」，{value_slips.mend(text, _sound)}")
    return value


def _value(text: str) -> Value | None:
    """The value of a text; None if it has no form of one. Raises ValueError if its parts do not fit together."""
    if _PLAIN.fullmatch(text):
        return Value(text, Decimal(text), Bound.EXACT)
    if len(text) <= value_slips.LONGEST and (match := FORMS.fullmatch(text)):
        return _read(text, match)
    return Value(text) if text == PENDING or re.fullmatch(UNCOUNTED, text) else None


def _read(text: str, match: re.Match[str]) -> Value | None:
    """The value of a text that matches one of the forms; None if its numerals do not form a number."""
    if match["ratio"]:
        return None if re.fullmatch(r"[0-9]{1,2}:[0-5][0-9]", text) else Value(text, None, Bound.RATIO)
    if match["rank"]:
        return _rank(text, match)
    return _share(text, match) if match["share"] or text == _NEARLY_HALF else _count(text, match)


def _rank(text: str, match: re.Match[str]) -> Value | None:
    """A rank, which is one whole number: 第3, 前十."""
    place = numeral.read(match["place"])
    if place is None or place.upper or place.more or not place.number or place.number % 1:
        return None
    return Value(text, place.number, Bound.RANK, inclusive=match["rank"] == "前")


def _count(text: str, match: re.Match[str]) -> Value | None:
    """A number or a range, with the words that bound it."""
    first = numeral.read(match["first"])
    second = numeral.read(match["second"]) if match["second"] else None
    if first is None or (match["second"] and second is None):
        return None
    low, high = _ends(text, match, first, second) if second else (first.number, first.upper)
    if low == 0 and high is None and (match["before"] or match["after"]):
        raise ValueError(f"写作「{text}」，零不能带“{match['before'] or match['after']}”。请只写 0")
    if not text.strip("百千万亿"):
        raise ValueError(f"写作「{text}」，前面少了数。请补上，如 3{text}")
    bound, inclusive = bound_of(text, [match["before"], first.more, match["after"]], high is not None)
    if match["sign"] and high is not None:
        raise ValueError(f"写作「{text}」，负数不能写成范围。请分作两条")
    if bound is Bound.EXACT and text[-1] in "万亿":
        bound = Bound.ABOUT  # A count in 万 or 亿 has been rounded; exact counts are written out.
    return Value(text, -low if match["sign"] else low, bound, high, inclusive, tail=_tail(match))


def _tail(match: re.Match[str]) -> str:
    """The word that follows the unit: 以上, and “多” after a single digit (3年多, but 30多年)."""
    after = match["after"] or ""
    if after == "多":
        return after if re.fullmatch("[1-9]|[一二两三四五六七八九]", match["first"]) else ""
    return after if after in BEHIND_THE_UNIT else ""


def _ends(text: str, match: re.Match[str], first: numeral.Number, second: numeral.Number) -> tuple[Decimal, Decimal]:
    """The two ends of a range: 2至3万 is 20000 to 30000, 500至1万 is 500 to 10000."""
    low, high, last = first.number, second.number, match["second"][-1]
    scale = numeral.SCALES[last] if last in "万亿" and last not in match["first"] else 1
    if low >= high / scale:
        scale = 1
    if first.more or second.more or first.upper or second.upper:
        raise ValueError(f"写作「{text}」，范围的两头应当是准确的数。请分作两条")
    if low * scale >= high:
        raise ValueError(f"写作「{text}」，{BACKWARDS}")
    return low * scale, high


def _share(text: str, match: re.Match[str]) -> Value | None:
    """A share as a percentage: 三分之一, 两成, 过半, 百分之百."""
    bound, inclusive = bound_of(text, [match["before"], match["after"]], False)
    if match["most"] or match["half"] or text == _NEARLY_HALF:
        percent = Decimal(50)
        if match["most"]:
            bound, inclusive = bound_of(text, ["超过", match["before"], match["after"]], False)
    elif match["tenths"]:
        tenths = numeral.read(match["tenths"])
        rest = 5 if match["rest"] == "半" else numeral.DIGITS[match["rest"]] if match["rest"] else 0
        percent = (tenths.number if tenths else 0) * Decimal(10) + rest
    else:
        above, below = match["parts"] or match["above"] or match["over"], match["below"] or match["under"]
        part, whole = numeral.read(above), numeral.read(below or match["hundred"])
        if part is None or whole is None or not whole.number or part.more or whole.more or part.upper or whole.upper:
            return None
        percent = (part.number * 100 / whole.number).quantize(Decimal("1.000000")).normalize()
        if bound is Bound.EXACT and percent * whole.number != part.number * 100:
            bound = Bound.ABOUT  # A third has no finite decimal.
    percent = Decimal(int(percent)) if percent == int(percent) else percent
    return Value(text, percent, bound, inclusive=inclusive, share=True)


def _sound(text: str) -> bool:
    """Whether a text is a value, or has its own message about how to mend it."""
    try:
        return _value(text) is not None
    except ValueError:
        return True
