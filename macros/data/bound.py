"""The words that bound a number, and their meanings: one table for both values and prose."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Bound(StrEnum):
    """How the true count relates to the number as written."""

    EXACT = "exact"
    OVER = "over"
    ABOUT = "about"
    UNDER = "under"
    RANGE = "range"
    RANK = "rank"
    RATIO = "ratio"


# Each word's bound, and whether the number itself is included.
BEFORE = {
    **dict.fromkeys(("超过", "逾", "超", "多于", "大于", "高于", "突破", "过"), (Bound.OVER, False)),
    **dict.fromkeys(("不少于", "不低于", "不小于", "不下", "至少", "最少", "起码", "上"), (Bound.OVER, True)),
    **dict.fromkeys(("大约", "约", "大概", "约为"), (Bound.ABOUT, True)),
    **dict.fromkeys(
        ("接近", "将近", "近", "不足", "不到", "不满", "未满", "少于", "小于", "低于"), (Bound.UNDER, False)
    ),
    **dict.fromkeys(("不超过", "不多于", "不高于", "不大于", "至多", "最多"), (Bound.UNDER, True)),
}
AFTER = {
    **dict.fromkeys(("余", "多"), (Bound.OVER, False)),
    "以上": (Bound.OVER, True),
    **dict.fromkeys(("左右", "上下", "来"), (Bound.ABOUT, True)),
    **dict.fromkeys(("以下", "以内", "之内"), (Bound.UNDER, True)),
}
# Words that bound round numbers only: 上千, 过百, 过10万.
ROUND = {"上": "[十百千万亿]", "过": "[百千万亿]|[0-9]+[万亿]"}
_WORDS = BEFORE | AFTER | dict.fromkeys("几数", (Bound.OVER, False))
BEHIND_THE_UNIT = tuple(word for word in AFTER if len(word) > 1)


def one_of(words: Iterable[str]) -> str:
    """A pattern that matches any of these words."""
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(f"{word}(?={ROUND[word]})" if word in ROUND else word for word in longest_first)


def bound_of(text: str, words: list[str | None], ranged: bool) -> tuple[Bound, bool]:
    """The bound given by the words around a number, and whether it includes the number itself.

    “About” wins over another bound because it claims less (约10万余). Raises ValueError if words repeat or contradict.
    """
    marks = [word for word in words if word]
    if not marks and not ranged:
        return Bound.EXACT, True
    kinds = [_WORDS[word] for word in marks]
    bounds = {bound for bound, _ in kinds}
    if len(bounds) < len(marks):
        raise ValueError(f"写作「{text}」，{named(marks)}的意思重复。请只留一个")
    if bounds >= {Bound.OVER, Bound.UNDER} or (ranged and bounds - {Bound.ABOUT}):
        raise ValueError(f"写作「{text}」，{named(marks)}{'和范围' if ranged else ''}的意思不合。请只留一个")
    if Bound.ABOUT in bounds:
        return Bound.ABOUT, True
    if ranged:
        return Bound.RANGE, True
    return kinds[0]


def named(words: list[str]) -> str:
    """The words joined into a list, each in quotes."""
    return "、".join(f"“{word}”" for word in words)
