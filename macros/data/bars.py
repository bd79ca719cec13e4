"""The rows of a bar table: figures of one unit, how long each one's bar is for certain, and how it ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from macros.data.bound import Bound
from macros.data.figure import Figure
from macros.data.value import Value

# How long the longest bar is where some are open: what is left shows that they go on.
_OPEN = 88
_ENDS = {Bound.OVER: "open", Bound.UNDER: "vague", Bound.ABOUT: "vague", Bound.RANGE: "range"}
# How a bar ends that is not exact, and what that means, as a reader is told beside it.
ENDINGS = {
    "open": "右端开口的条，画到写明的数，实际比这个数多，或者至少是这个数。",
    "vague": "空心的条，画到写明的数，实际不到这个数，或者大约是这个数。",
    "range": "前实后空的条，实际在空心的一段以内。",
}


@dataclass(frozen=True)
class Bar:
    """A row of a bar table: lengths in percent of the width there is; None draws no bar.

    `percent` is how far the number that is written reaches, `most` how far the higher one of a range, else the same.
    """

    figure: Figure
    value: Value | None
    percent: int | None
    most: int | None

    @property
    def end(self) -> str:
        """How the bar ends, as in ENDINGS; empty where it is exact, or none is drawn."""
        return _ENDS.get(self.value.bound, "") if self.value and self.value.bound and self.percent is not None else ""


def bars(figures: Sequence[Figure], year: int) -> list[Bar]:
    """A row for each figure. What is no count, or below zero, has no bar."""
    rows = [(figure, figure.value(year)) for figure in figures]
    ends = [_ends(value) for _, value in rows]
    largest = max((most for _, most in filter(None, ends)), default=Decimal(0)) or Decimal(1)
    width = _OPEN if any(value and value.bound is Bound.OVER for _, value in rows) else 100
    return [
        Bar(figure, value, *((round(end * width / largest) for end in reach) if reach else (None, None)))
        for (figure, value), reach in zip(rows, ends, strict=True)
    ]


def share(part: Figure, whole: Figure, year: int) -> int | None:
    """How much of a whole that the data name is a part of it, in percent; None where either number is not exact."""
    one, all_of_it = part.value(year), whole.value(year)
    if part.unit != whole.unit or one is None or all_of_it is None or one.exact is None or not all_of_it.exact:
        return None
    return round(one.exact * 100 / all_of_it.exact)


def _ends(value: Value | None) -> tuple[Decimal, Decimal] | None:
    """The number that is written, and the higher one of a range."""
    if value is None or value.number is None or value.number < 0 or value.bound is Bound.RANK:
        return None
    return value.number, value.number if value.upper is None else value.upper
