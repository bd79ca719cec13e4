"""What is about to be published, and what is published already: the input of the publishing rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from macros.data.correction import Correction
from macros.data.report import Report
from macros.project import Project
from macros.release.edition import Edition, plain
from macros.release.known_corrections import concerns
from macros.release.record import Passage

if TYPE_CHECKING:  # Every command loads this module, and few compare with an issued document.
    from macros.issued.evidence import Evidence


@dataclass(frozen=True)
class Attempt:
    """A project to be published on `day`, and the published editions, oldest first.

    `today` is the real date; `evidence` is the comparison of the data with the issued document next to it.
    """

    project: Project
    editions: tuple[Edition, ...]
    day: date
    today: date
    evidence: Evidence | None = None

    @property
    def report(self) -> Report:
        """The report to be published."""
        return self.project.report

    @cached_property
    def standing(self) -> list[Edition]:
        """The editions of the report's year and earlier, oldest first."""
        return [edition for edition in self.editions if edition.year <= self.report.year]

    @property
    def anew(self) -> bool:
        """Whether the report's year is published already."""
        return any(edition.year == self.report.year for edition in self.editions)

    @property
    def replaced(self) -> Mapping[str, Passage]:
        """The record of the edition to be replaced; empty if the year is new."""
        return self.standing[-1].record if self.anew else {}

    @cached_property
    def new(self) -> list[tuple[int, Correction]]:
        """The corrections that no edition was published with, each with its index in the file."""
        return [
            (place, one)
            for place, one in enumerate(self.report.corrections)
            if not any(edition.knows(one) for edition in self.editions)
        ]

    @cached_property
    def visible(self) -> list[Correction]:
        """The new corrections that readers of the last standing edition will see: only these explain differences from it."""
        year = self.standing[-1].year if self.standing else self.report.year
        return [one for _, one in self.new if concerns(plain(one), year)]
