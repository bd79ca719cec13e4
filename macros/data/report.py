"""One year's report: the immutable content of the data files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from macros.data.bound import Bound
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
    """One year's report, immutable.

    `sources` locates entries in the data files. `unread` are the figures named there that could not be read; empty in a
    report that passed its checks. `sentences` are those of the issued document that state a figure, by its id, if the
    document is kept next to the data.
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
        """The year that the report covers."""
        return self.site.year

    @property
    def set_words(self) -> tuple[str, ...]:
        """The words whose numerals are not figures: the names of the place, the glossary's terms and the exemptions."""
        terms, exemptions = self.glossary.values(), self.site.exemptions
        return (*self.site.levels, *(one.term for one in terms), *(one.text for one in exemptions))

    def value(self, name: str, year: int) -> Value | None:
        """A figure's value in a year or, for a future year, the target that a commitment sets."""
        value = self.figures[name].value(year)
        if value or year <= self.year:
            return value
        targets = (one.target for one in self.commitments.values() if (one.figure, one.year) == (name, year))
        return next(targets, None)

    def knows(self, name: str) -> bool:
        """Whether a figure has that id, readable or not."""
        return name in self.figures or name in self.unread

    def section(self, name: str) -> Iterator[Figure]:
        """The figures of one section, in file order."""
        return (figure for figure in self.figures.values() if figure.section == name)

    @cached_property
    def revisions(self) -> Mapping[tuple[str, int], tuple[Correction, ...]]:
        """The corrections that led to each current value, oldest first, by figure and year.

        Any other correction of a figure is one of its label, unit or other words.
        """
        found: dict[tuple[str, int], tuple[Correction, ...]] = {}
        for one in reversed(self.corrections):
            key = (one.figure or "", one.year)
            figure = self.figures.get(key[0])
            value = figure.value(one.year) if figure else None
            before = found[key][0].was if key in found else value and value.text
            if before == one.now:
                found[key] = (one, *found.get(key, ()))
        return found

    def revised(self, name: str, year: int) -> date | None:
        """The date of a value's last correction; None if it has none."""
        found = self.revisions.get((name, year))
        return max(one.date for one in found) if found else None

    def sign(self, name: str, year: int) -> str:
        """The plain-text suffix of a corrected value; empty for others."""
        return "（更正）" if (name, year) in self.revisions else ""

    def shown(
        self, name: str, years: Iterable[int]
    ) -> Iterator[tuple[int, Value | None, Bound | None, str, str, bool]]:
        """Each year, with the figure's value, its bound, its number or else its text, as displayed, and if corrected."""
        figure = self.figures[name]
        for year in years:
            value = self.value(name, year)
            if value is None:
                yield year, None, None, "", "", False
            else:
                number = value.text if value.number is None else str(value.number)
                yield year, value, value.bound, number, figure.shown(value), (name, year) in self.revisions

    def dated(self, name: str, year: int) -> str:
        """A reported value with its year, as plain text."""
        figure = self.figures[name]
        return f"{year}年{figure.shown(figure.values[year])}{self.sign(name, year)}"

    def corrects_value(self, one: Correction) -> bool:
        """Whether a correction led to a current value; otherwise it corrects words."""
        return one in self.revisions.get((one.figure or "", one.year), ())

    @property
    def sections(self) -> tuple[str, ...]:
        """The sections with figures, in file order."""
        return tuple(dict.fromkeys(figure.section for figure in self.figures.values()))
