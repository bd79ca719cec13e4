"""What an edition knows of its own publishing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from macros.site.corrections import Titles


@dataclass(frozen=True)
class Imprint:
    """Which edition of its year it is, counted from 1, its day, and what the pages of the published years are called."""

    number: int
    day: date
    titles: Titles = field(default_factory=dict)
