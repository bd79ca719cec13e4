"""The layout of a plan of rooms around a hall. It shows what belongs together, not real positions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_WIDEST = 12  # Characters of large type that fit across the narrowest phone.
_LINE, _PADDING = 1.5, 1.5  # Height of a line, and of the space around the lines, in em.


@dataclass(frozen=True)
class Box:
    """A room with the lines of its name: `x` and `width` in percent, `y` and `height` in em."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]

    @property
    def centre(self) -> float:
        """The horizontal centre, in percent."""
        return round(self.x + self.width / 2, 1)

    def baseline(self, number: int) -> float:
        """The baseline of a line of the name, counted from 0, in em."""
        above = (self.height - _LINE * len(self.lines)) / 2
        return round(self.y + above + _LINE * number + 1.1, 1)


@dataclass(frozen=True)
class Plan:
    """The hall, and all boxes from top to bottom."""

    hall: Box
    boxes: Sequence[Box]

    @property
    def height(self) -> float:
        """The total height, in em."""
        return self.boxes[-1].y + self.boxes[-1].height

    @property
    def doors(self) -> list[tuple[float, float]]:
        """The point where each room opens to the hall, in the units of Box."""
        rooms = (box for box in self.boxes if box is not self.hall)
        return [(room.centre, max(room.y, self.hall.y)) for room in rooms]


def rows(hall: str, rooms: Sequence[str]) -> tuple[Sequence[str], ...]:
    """The names from top to bottom: the rooms in order, half of them above the hall."""
    half = (len(rooms) + 1) // 2
    return rooms[:half], [hall], rooms[half:]


def plan(hall: str, rooms: Sequence[str]) -> Plan:
    """Lay out the hall and its rooms, row below row."""
    above, middle, below = rows(hall, rooms)
    boxes = _row(above, 0)
    for names in (middle, below):
        boxes += _row(names, boxes[-1].y + boxes[-1].height)
    return Plan(boxes[len(above)], boxes)


def _row(names: Sequence[str], y: float) -> list[Box]:
    """Boxes side by side, as high as the longest name needs."""
    lines = [_lines(name, _WIDEST // len(names)) for name in names]
    height = _LINE * max(map(len, lines)) + _PADDING
    width = 100 / len(names)
    return [Box(round(width * at, 1), y, round(width, 1), height, one) for at, one in enumerate(lines)]


def _lines(name: str, most: int) -> tuple[str, ...]:
    """Split a name into lines of about equal length, at most `most` characters each."""
    count = -(-len(name) // most)
    length = -(-len(name) // count)
    return tuple(name[at : at + length] for at in range(0, len(name), length))
