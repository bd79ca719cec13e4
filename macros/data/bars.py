"""The rows of a bar table: figures of one unit, and the length of each one's bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from macros.data.model import Figure
from macros.data.value import Value


@dataclass(frozen=True)
class Bar:
    """A row of a bar table. `percent` is the bar's length, the longest being 100; None draws no bar."""

    figure: Figure
    value: Value | None
    percent: int | None


def bars(figures: Sequence[Figure], year: int) -> list[Bar]:
    """A row for each figure. Only an exact value gets one, and none below zero: how long another should be is not known."""
    rows = [(figure, figure.value(year)) for figure in figures]
    lengths = [value.exact if value and value.exact is not None and value.exact >= 0 else None for _, value in rows]
    largest = max((length for length in lengths if length is not None), default=Decimal(0)) or Decimal(1)
    return [
        Bar(figure, value, None if length is None else round(length * 100 / largest))
        for (figure, value), length in zip(rows, lengths, strict=True)
    ]
