"""What a change is made of, as a reviewer reads it: figures, the sentences they touch, pages, the other data files."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import NamedTuple

from macros.pages.page import Page


class Pair(NamedTuple):
    """A page as it was and as it is; None where there is none. `page` is the newer one that there is."""

    page: Page
    old: Page | None
    new: Page | None


@dataclass(frozen=True)
class Sentence:
    """A sentence before and after; empty where there was or is none."""

    page: str
    before: str
    after: str


@dataclass(frozen=True)
class FigureChange:
    """A change of one figure. `what` names it: a year's value, a part of the definition, or the figure as a whole.

    `places` counts where the new value is shown: sentences, bar tables, and the first page's figures.
    """

    figure: str
    label: str
    what: str
    before: str
    after: str
    sentences: tuple[Sentence, ...] = ()
    places: int = 0
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class PageChange:
    """A page whose words changed, figures apart; `was` is its path before, where it was renamed."""

    path: str
    title: str
    sentences: tuple[Sentence, ...]
    was: str = ""


@dataclass(frozen=True)
class EntryChange:
    """A change in a data file other than that of the figures. `what` names the entry and its field; empty: none."""

    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Diff:
    """All that changes between two states. `files` changed as well, in what is none of this."""

    values: tuple[FigureChange, ...]
    added: tuple[FigureChange, ...]
    removed: tuple[FigureChange, ...]
    definitions: tuple[FigureChange, ...]
    pages: tuple[PageChange, ...]
    entries: tuple[EntryChange, ...]
    files: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing changes that a reader would see."""
        return not any(getattr(self, field.name) for field in fields(self))
