"""Targets that commitments set for figures, and whether they were met."""

from __future__ import annotations

from macros.data.bound import Bound
from macros.data.commitment import Commitment
from macros.data.report import Report
from macros.data.value import Value

TARGET = "{目标}"


def promise(one: Commitment, report: Report) -> str:
    """The promise with its target filled in."""
    figure = report.figures.get(one.figure or "")
    return one.promise.replace(TARGET, figure.shown(one.target)) if figure and one.target else one.promise


def outcome(one: Commitment, report: Report) -> str:
    """A sentence on the target, the value reported for its year and whether it was met; empty until there is a value."""
    figure = report.figures.get(one.figure or "")
    value = figure.value(one.year) if figure and one.target else None
    if figure is None or one.target is None or value is None or value.pending:
        return ""
    verdict = {True: "达到目标", False: "没有达到目标", None: "不能确定是否达到目标"}[meets(one, report)]
    if one.year in figure.breaks:
        verdict = "统计口径有变，不与目标比较"
    elif value.bound is None:
        verdict = "没有数字，不与目标比较"
    return f"目标：{figure.title}{figure.shown(one.target)}；{one.year}年：{figure.shown(value)}{report.sign(figure.id, one.year)}，{verdict}。"


def meets(one: Commitment, report: Report) -> bool | None:
    """Whether the figure certainly met the target (True) or missed it (False); None if neither is certain."""
    figure = report.figures.get(one.figure or "")
    value = figure.value(one.year) if figure else None
    if figure is None or value is None or one.target is None or one.year in figure.breaks:
        return None
    return _meets(value, one.target)


def _meets(value: Value, target: Value) -> bool | None:
    """An exact target is met by that number; a larger or smaller one may count either way."""
    if target.bound is Bound.RANK:
        return None if value.place is None or target.number is None else value.place <= target.number
    if target.bound is Bound.EXACT:
        return True if value.exact is not None and value.exact == target.exact else None
    sides = [_not_below(value, target), _not_above(value, target)]
    said = [side for side, end in zip(sides, (target.least, target.most), strict=True) if end is not None]
    if False in said:
        return False
    return True if said and all(said) else None


def _not_below(value: Value, target: Value) -> bool | None:
    if target.surely_exceeds(value):
        return False
    if value.least is None or target.least is None or value.least < target.least:
        return None
    return True if target.inclusive or not value.inclusive or value.least != target.least else None


def _not_above(value: Value, target: Value) -> bool | None:
    if value.surely_exceeds(target):
        return False
    if value.most is None or target.most is None or value.most > target.most:
        return None
    return True if target.inclusive or not value.inclusive or value.most != target.most else None
