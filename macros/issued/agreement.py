"""Match a figure of the document with a figure of the data: by value, unit, clause and words."""

from __future__ import annotations

from macros.data.basis import lies_in
from macros.data.figure import Figure
from macros.data.value import Value
from macros.issued.changes import signed
from macros.issued.likeness import likeness
from macros.issued.mentions import Mention


def says(mention: Mention, value: Value, figure: Figure) -> bool:
    """Whether a mention states this value of this figure."""
    return counts_in(mention, figure.unit) and equal(meant(mention, figure), value)


def meant(mention: Mention, figure: Figure) -> Value | None:
    """The value that a mention states, taken as this figure: a change is negative after a word for falling."""
    return signed(mention) if figure.change else mention.numeral.value


def counts_in(mention: Mention, unit: str) -> bool:
    """Whether a mention has this unit; a rare one follows the numeral without being recognized as a unit."""
    return mention.numeral.unit == unit or (not mention.numeral.unit and mention.after.startswith(unit))


def equal(one: Value | None, other: Value | None) -> bool:
    """Whether two values are equal, however they are written."""
    return one is not None and other is not None and _key(one) == _key(other)


def turned(mention: Mention, figure: Figure, year: int) -> bool:
    """Whether a mention states the figure's change with the opposite sign: 下降 where the data say 上升."""
    value, data = meant(mention, figure), figure.value(year)
    if not figure.change or not value or not data or value.number is None or not data.number:
        return False
    return value.number == -data.number and counts_in(mention, figure.unit)


def _key(value: Value) -> tuple[object, ...]:
    return (value.number, value.bound, value.upper) if value.number is not None else (value.text, value.bound)


def in_clause(mention: Mention, figure: Figure, year: int) -> bool:
    """Whether a mention is in the figure's clause or in one nested in it."""
    return lies_in(mention.block.clause, figure.basis.of(year))


def like(figure: Figure, mention: Mention) -> float:
    """How well the words around a mention, in a table its headings too, match a figure's label, from 0 to 1."""
    return likeness(figure.label, mention.around)
