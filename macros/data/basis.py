"""Where a report states a figure: one clause for all years, or a clause from each given year on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# Suffix of a clause that new-year carried over and nobody has compared with the new report yet.
UNCONFIRMED = "待核对"


@dataclass(frozen=True)
class Basis:
    """The clauses of a figure, each with the first year it applies to, oldest first; year 0 if none is given."""

    since: Sequence[tuple[int, str]]

    def of(self, year: int) -> str:
        """The clause in the report of that year; the first clause for any earlier year."""
        return self._written(year).removesuffix(UNCONFIRMED)

    def unconfirmed(self, year: int) -> bool:
        """Whether that year's clause still has to be compared with the report."""
        return self._written(year).endswith(UNCONFIRMED)

    def _written(self, year: int) -> str:
        held = [clause for start, clause in self.since if start <= year]
        return held[-1] if held else self.since[0][1]

    def __str__(self) -> str:
        return "；".join(f"{start}年起{clause}" if start else clause for start, clause in self.since)


def lies_in(clause: str, other: str) -> bool:
    """Whether a clause equals another one or is part of it: 一（四）1 lies in 一（四） and in 一, 附件1 in 附件, but 一（四）10 not in 一（四）1."""
    if other == "附件":
        return clause.startswith(other)
    rest = clause.removeprefix(other)
    return clause.startswith(other) and (not rest or rest[0] in "（." or (other.endswith("）") and rest.isdecimal()))
