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
    """A row for each figure. A bounded or missing value gets no bar: how long it should be is not known."""
    rows = [(figure, figure.value(year)) for figure in figures]
    exact = [value.exact for _, value in rows if value and value.exact is not None]
    largest = max(exact, default=Decimal(0)) or Decimal(1)
    return [
        Bar(figure, value, None if value is None or value.exact is None else round(value.exact * 100 / largest))
        for figure, value in rows
    ]
