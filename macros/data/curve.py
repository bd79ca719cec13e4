"""A figure over the years as points and lines: exact values are solid points, bounded ones open marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from macros.data.bound import Bound
from macros.data.figure import Figure
from macros.data.trends import RECENT, comparable

_FEWEST = 3  # Words suffice for two years.


@dataclass(frozen=True)
class Point:
    """A year's mark: `x` and `y` in percent from the left and the top; `high` is the top of a range, else equal to `y`."""

    year: int
    x: float
    y: float
    high: float
    exact: bool


@dataclass(frozen=True)
class Curve:
    """The marks, oldest year first, and the lines between adjacent ones that are comparable."""

    points: Sequence[Point]
    lines: Sequence[tuple[Point, Point]]

    @property
    def line(self) -> str:
        """The lines as the data of an SVG path."""
        return "".join(f"M{one.x:g} {one.y:g}L{other.x:g} {other.y:g}" for one, other in self.lines)

    @property
    def ranges(self) -> str:
        """The ranges, from their lower to their upper ends, as such data."""
        return "".join(f"M{one.x:g} {one.y:g}V{one.high:g}" for one in self.points if one.high != one.y)

    @property
    def dots(self) -> str:
        """The other values as such data: lines of no length, of which round ends make dots."""
        return _dots(one for one in self.points if one.high == one.y)

    @property
    def hollow(self) -> str:
        """Those of the dots whose values are bounded."""
        return _dots(one for one in self.points if one.high == one.y and not one.exact)


def _dots(points: Iterable[Point]) -> str:
    return "".join(f"M{one.x:g} {one.y:g}h0" for one in points)


def curve(figure: Figure) -> Curve | None:
    """The curve of the last ten years with values, scaled from zero; None if fewer than three can be drawn."""
    points = list(_points(figure))
    if len(points) < _FEWEST:
        return None
    return Curve(points, [pair for pair in pairwise(points) if comparable(figure, pair[0].year, pair[1].year)])


def _points(figure: Figure) -> Iterator[Point]:
    years = figure.years[-RECENT:]
    drawn = {
        year: (value.number, value.number if value.upper is None else value.upper, value.bound is Bound.EXACT)
        for year in years
        if (value := figure.values[year]).number is not None and value.number >= 0 and value.bound is not Bound.RANK
    }
    largest = max((most for _, most, _ in drawn.values()), default=0) or 1
    for year, (number, most, exact) in drawn.items():
        x = (year - years[0]) * 100 / max(years[-1] - years[0], 1)
        low, high = (round(float(100 - one * 100 / largest), 1) for one in (number, most))
        yield Point(year, round(x, 1), low, high, exact)
