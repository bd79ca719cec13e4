"""What an edition knows about its own publication."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from macros.site.corrections import Titles


@dataclass(frozen=True)
class Imprint:
    """The edition's number within its year, from 1, its date, and the page titles and labels of the published years."""

    number: int
    day: date
    titles: Titles = field(default_factory=dict)
