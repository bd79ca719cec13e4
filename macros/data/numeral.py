"""Parse numbers as written in Chinese: 1.5万, 三百零五, 贰仟, 十几, 两三万, and what each says for certain."""

from __future__ import annotations

import re
from decimal import Decimal
from math import prod
from typing import NamedTuple

_CHARACTERS = "零一二三四五六七八九"
DIGITS = {character: digit for digit, character in enumerate(_CHARACTERS)} | {"〇": 0, "两": 2}
PLACES = {"十": 10, "百": 100, "千": 1000}
SCALES = PLACES | {"万": 10**4, "亿": 10**8}
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_USUAL = str.maketrans("〇两", "零二")
CHARACTERS = "".join([*DIGITS, *SCALES, *(chr(code) for code in _FORMAL)])
IN_PROSE = f"{CHARACTERS}廿卅"  # Values spell the last two out, as 二十 and 三十.
ARABIC = r"(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,6})?"
# “余”, “多” and “来” before a scale belong to the number (20余万); after it they belong to the value (20万余).
_FORM = (
    rf"(?:(?P<arabic>{ARABIC})|(?P<half>半)|(?P<chinese>[{CHARACTERS}几数]+(?:点[{''.join(DIGITS)}]+)?))"
    rf"(?P<inside>[余多来](?=[{''.join(SCALES)}]))?(?P<scale>[{''.join(SCALES)}]{{0,3}})"
)
_NUMERAL = re.compile(_FORM)
NUMERAL = re.sub(r"\(\?P<\w+>", "(?:", _FORM)
# 一两, 两三, 七八百, 十七八; and 三五, which is used like neighbouring digits.
_NEIGHBOURS = re.compile("|".join(["一[二两]", "[二两]三", "三四", "四五", "五六", "六七", "七八", "八九", "三五"]))


class Number(NamedTuple):
    """The meaning of a numeral: a number, or a range (两三); `more` is the word that says it is exceeded (十几, 20余万)."""

    number: Decimal
    upper: Decimal | None = None
    more: str = ""


def plain(number: Decimal) -> str:
    """Format a number in digits, without trailing zeros of a fraction."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def written(number: str) -> str:
    """Format a number, given in digits, in characters: 10 becomes 十, 1005 一千零五, 0.50 零点五零."""
    whole, point, fraction = number.partition(".")
    text = re.sub("^一十", "十", _placed(int(whole)) or "零")
    return text + (f"点{''.join(_CHARACTERS[int(digit)] for digit in fraction)}" if point else "")


def _placed(count: int) -> str:
    """A count with its places, adjacent empty ones as one 零; empty for 0."""
    for name, scale in reversed(SCALES.items()):
        if count >= scale:
            high, low = divmod(count, scale)
            zero = "零" if 0 < low < scale // 10 else ""
            return _placed(high) + name + zero + _placed(low)
    return _CHARACTERS[count] if count else ""


def read(text: str) -> Number | None:
    """Parse a numeral; None if the characters do not form a number."""
    match = _NUMERAL.fullmatch(text)
    if match is None:
        return None
    scale = prod(SCALES[character] for character in match["scale"])
    if match["chinese"] is None:
        number = Decimal(match["arabic"] or "0.5") * scale
        whole = int(number)
        return Number(Decimal(whole) if number == whole else number, more=match["inside"] or "")
    if "点" in match["chinese"] and match["scale"].strip("万亿"):
        return None  # 三点一万 is in use, 三点五十 is not.
    found = _vague(match["chinese"].translate(_FORMAL))
    if found is None:
        return None
    upper = found.upper and found.upper * scale
    return Number(found.number * scale, upper, match["inside"] or found.more)


def _vague(numeral: str) -> Number | None:
    """Parse approximations: 十几 is over ten, 数百 over one hundred; 两三百 is two or three hundred."""
    if match := re.search("[几数]", numeral):
        plain = re.sub("^[几数](?=[十百千万亿]|$)", "一", numeral)
        number = chinese(re.sub("(?<=十)几(?=[万亿]|$)", "", plain))
        return None if number is None else Number(number, more=match[0])
    if match := _NEIGHBOURS.search(numeral):
        low = chinese(numeral[: match.start() + 1] + numeral[match.end() :])
        high = chinese(numeral[: match.start()] + numeral[match.end() - 1 :])
        return None if low is None or high is None else Number(low, high)
    number = chinese(numeral)
    return None if number is None else Number(number)


def chinese(numeral: str) -> Decimal | None:
    """三百零五 → 305, 两万 → 20000, 三点五 → 3.5; None if the places are not in the order of a number, or a 零 skips none."""
    whole, point, fraction = numeral.partition("点")
    count = _whole(whole) if whole else None
    usual = whole.translate(_USUAL).replace("零十", "零一十")
    if count is None or ("零" in usual and usual != written(str(count))):
        return None
    if not point:
        return Decimal(count)
    if not fraction or any(character not in DIGITS for character in fraction):
        return None
    return Decimal(f"{count}.{''.join(str(DIGITS[character]) for character in fraction)}")


def _whole(numeral: str) -> int | None:
    for name, scale in (("亿", 10**8), ("万", 10**4)):
        if name in numeral:
            head, _, tail = numeral.partition(name)
            high = _whole(head) if head else 1
            low = _whole(tail) if tail else 0
            if tail in DIGITS and low is not None:  # 一万二 is 12000.
                low *= scale // 10
            return None if high is None or low is None or low >= scale else high * scale + low
    total, digit, place, last = 0, None, 10**4, 1
    for character in numeral:
        if character in PLACES:
            if PLACES[character] >= place:
                return None
            place = last = PLACES[character]
            total += (digit or 1) * place
            digit = None
        elif digit or character not in DIGITS:
            return None
        else:
            digit = DIGITS[character]
            last = last if digit else 1
    return total + (digit or 0) * max(last // 10, 1)  # 三百五 is 350, 三百零五 is 305.
