"""Named facts about a figure as plain text: for its row, and for its card in a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from macros.data.bound import Bound
from macros.data.figure import Figure
from macros.data.report import Report

# By the bound, and whether the number itself is included.
_MEANINGS = {
    (Bound.OVER, False): "比这个数多，多多少报告没有说",
    (Bound.OVER, True): "这个数或者更多，多多少报告没有说",
    (Bound.ABOUT, True): "大约的数",
    (Bound.UNDER, False): "不到这个数，差多少报告没有说",
    (Bound.UNDER, True): "这个数或者更少，少多少报告没有说",
    (Bound.RANGE, True): "在这两个数之间，究竟多少报告没有说",
    (Bound.RANK, False): "名次",
    (Bound.RANK, True): "名次在这个数以内，究竟第几报告没有说",
    (Bound.RATIO, True): "比例，不是一个数",
}
# The number of years on a card; the figure's row has them all.
_RECENT = 5


def facts(figure: Figure, year: int) -> Iterator[tuple[str, str]]:
    """What is counted and how exact the value of a year is, as (name, fact)."""
    if figure.note:
        yield "说明", figure.note
    value = figure.value(year)
    if value and value.bound and value.bound is not Bound.EXACT:
        yield "性质", f"“{value.text}”：{_MEANINGS[value.bound, value.inclusive]}"
    if figure.change:
        yield "变化", figure.change
    if figure.since:
        yield "累计", f"各年的数字都从{figure.since}年起累计"


def card(report: Report, figure: Figure, year: int, sentence: str = "") -> str:
    """The lines of the card: the facts, the clause, the issued sentence with the figure, and the latest years."""
    checked = "（待核对）" if figure.basis.unconfirmed(year) else ""
    lines = [*facts(figure, year), ("条款", f"报告{figure.basis.of(year)}{checked}")]
    lines += [("原文", sentence)] if sentence else []
    lines.append(("历年", _history(report, figure)))
    return "\n".join(f"{name}：{text}" for name, text in lines)


def _history(report: Report, figure: Figure) -> str:
    years = figure.years
    if len(years) == 1:
        text = f"{years[0]}年起有数据"
    else:
        text = "；".join(report.dated(figure.id, year) for year in years[-_RECENT:])
    return text + "".join(f"。{since}年起口径有变：{why}" for since, why in figure.breaks.items())
