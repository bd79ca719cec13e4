"""Where a report states a figure: one clause for all years, or the clause from a year on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# Behind a clause that new-year carried over and nobody compared with the new report yet.
UNCONFIRMED = "待核对"


@dataclass(frozen=True)
class Basis:
    """The clauses of a figure, each with the year from which it holds, the oldest first; year 0 where none is named."""

    since: Sequence[tuple[int, str]]

    def of(self, year: int) -> str:
        """The clause in the report of that year; of a year before the first one named, the first."""
        return self._written(year).removesuffix(UNCONFIRMED)

    def unconfirmed(self, year: int) -> bool:
        """Whether that year's clause is still to be compared with the report."""
        return self._written(year).endswith(UNCONFIRMED)

    def _written(self, year: int) -> str:
        held = [clause for start, clause in self.since if start <= year]
        return held[-1] if held else self.since[0][1]

    def __str__(self) -> str:
        return "；".join(f"{start}年起{clause}" if start else clause for start, clause in self.since)


def lies_in(clause: str, other: str) -> bool:
    """Whether a clause is another one or a part of it: 一（四）1 lies in 一（四） and in 一, 附件1 in 附件; 一（四）10 not in 一（四）1."""
    if other == "附件":
        return clause.startswith(other)
    rest = clause.removeprefix(other)
    return clause.startswith(other) and (not rest or rest[0] in "（." or (other.endswith("）") and rest.isdecimal()))
