"""One year's report: all that the data files say, fixed once read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from macros.data.commitment import Commitment
from macros.data.correction import Correction
from macros.data.figure import Figure
from macros.data.glossary import Term
from macros.data.reviewed import Confirmation
from macros.data.site import Site
from macros.data.value import Value
from macros.data.yaml_reader import Document


@dataclass(frozen=True)
class Report:
    """One year's report, fixed once loaded.

    `sources` tells where in the data files each thing stands, `unread` which figures are named there but could not be
    read; there are none in a report that passed its checks. `sentences` are those of the issued document that state a
    figure, by its id, where the document lies beside the data.
    """

    site: Site
    figures: Mapping[str, Figure]
    glossary: Mapping[str, Term]
    sources: Mapping[str, Document] = field(repr=False)
    unread: frozenset[str] = frozenset()
    corrections: tuple[Correction, ...] = ()
    commitments: Mapping[str, Commitment] = field(default_factory=dict)
    confirmations: Mapping[str, Mapping[int, tuple[Confirmation, ...]]] = field(default_factory=dict)
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sentences: Mapping[str, str] = field(default_factory=dict)

    @property
    def year(self) -> int:
        """The year that the report is about."""
        return self.site.year

    @property
    def set_words(self) -> tuple[str, ...]:
        """The words whose numerals count nothing: the terms of the glossary, and the exemptions."""
        return (*(term.term for term in self.glossary.values()), *(one.text for one in self.site.exemptions))

    def value(self, name: str, year: int) -> Value | None:
        """What a figure was in a year, or, of a year to come, the target that a commitment sets for it."""
        figure = self.figures[name]
        targets = (one.target for one in self.commitments.values() if (one.figure, one.year) == (name, year))
        return figure.value(year) or (next(targets, None) if year > self.year else None)

    def knows(self, name: str) -> bool:
        """Whether a figure of that id is named, be it readable or not."""
        return name in self.figures or name in self.unread

    def section(self, name: str) -> Iterator[Figure]:
        """The figures of one section, in the order of the file."""
        return (figure for figure in self.figures.values() if figure.section == name)

    @cached_property
    def revisions(self) -> Mapping[tuple[str, int], tuple[Correction, ...]]:
        """The corrections that led to each value of today, the oldest first, by figure and year.

        A correction of a figure that is none of these is of its label, its unit or other words.
        """
        found: dict[tuple[str, int], tuple[Correction, ...]] = {}
        now = {
            (name, year): value.text for name, figure in self.figures.items() for year, value in figure.values.items()
        }
        for one in reversed(self.corrections):
            key = (one.figure or "", one.year)
            if now.get(key) == one.now:
                now[key] = one.was
                found[key] = (one, *found.get(key, ()))
        return found

    def revised(self, name: str, year: int) -> date | None:
        """The day of the last correction of a value; None where there is none."""
        return max((one.date for one in self.revisions.get((name, year), ())), default=None)

    def sign(self, name: str, year: int) -> str:
        """What stands behind a value that was corrected, in plain text; empty where it was not."""
        return "（更正）" if self.revised(name, year) else ""

    def corrects_value(self, one: Correction) -> bool:
        """Whether a correction led to a value of today; else it is of words."""
        return one in self.revisions.get((one.figure or "", one.year), ())

    @property
    def sections(self) -> tuple[str, ...]:
        """The sections that have figures, in the order of the file."""
        return tuple(dict.fromkeys(figure.section for figure in self.figures.values()))
