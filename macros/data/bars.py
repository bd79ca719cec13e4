"""The rows of a bar table: figures of one unit, the certain length of each bar, and how the bar ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from macros.data.bound import Bound
from macros.data.figure import Figure
from macros.data.value import Value

# Length of the longest bar if any are open: the space left shows that they continue.
_OPEN = 88
_ENDS = {Bound.OVER: "open", Bound.UNDER: "vague", Bound.ABOUT: "vague", Bound.RANGE: "range"}
# The ends of bars that are not exact, and the explanation shown to readers next to them.
ENDINGS = {
    "open": "右端开口的条，画到写明的数，实际比这个数多，或者至少是这个数。",
    "vague": "空心的条，画到写明的数，实际不到这个数，或者大约是这个数。",
    "range": "前实后空的条，实际在空心的一段以内。",
}


@dataclass(frozen=True)
class Bar:
    """A row of a bar table: lengths in percent of the available width; None draws no bar.

    `percent` is the length for the number as written, `most` that for the upper end of a range, else the same.
    """

    figure: Figure
    value: Value | None
    percent: int | None
    most: int | None

    @property
    def end(self) -> str:
        """How the bar ends, a key of ENDINGS; empty if the bar is exact or not drawn."""
        return _ENDS.get(self.value.bound, "") if self.value and self.value.bound and self.percent is not None else ""


def bars(figures: Sequence[Figure], year: int) -> list[Bar]:
    """A row for each figure. A value that is negative or not a count has no bar."""
    rows = [(figure, figure.value(year)) for figure in figures]
    ends = [_ends(value) for _, value in rows]
    largest = max((most for _, most in filter(None, ends)), default=Decimal(0)) or Decimal(1)
    width = _OPEN if any(value and value.bound is Bound.OVER for _, value in rows) else 100
    return [
        Bar(figure, value, *((round(end * width / largest) for end in reach) if reach else (None, None)))
        for (figure, value), reach in zip(rows, ends, strict=True)
    ]


def share(part: Figure, whole: Figure, year: int) -> int | None:
    """A part's share of a whole, both named in the data, in percent; None if either is not exact or their units differ."""
    one, all_of_it = part.value(year), whole.value(year)
    if part.unit != whole.unit or one is None or all_of_it is None or one.exact is None or not all_of_it.exact:
        return None
    return round(one.exact * 100 / all_of_it.exact)


def _ends(value: Value | None) -> tuple[Decimal, Decimal] | None:
    """The number as written, and the upper end of a range, else the same; None if no bar is drawn."""
    if value is None or value.number is None or value.number < 0 or value.bound is Bound.RANK:
        return None
    return value.number, value.number if value.upper is None else value.upper
