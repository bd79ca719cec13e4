"""The parts of a change for a reviewer: figures, the sentences affected, pages, the other data files."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import NamedTuple

from macros.pages.page import Page

_NAMED = 5  # Files in a warning.


class Pair(NamedTuple):
    """A page before and after; None if missing. `page` is the newer one that exists."""

    page: Page
    old: Page | None
    new: Page | None

    @property
    def differs(self) -> bool:
        """Whether any sentence or the front matter differs."""
        old, new = ([*page.meta.items(), *(one.text for one in page.sentences)] if page else [] for page in self[1:])
        return old != new


@dataclass(frozen=True)
class Sentence:
    """A sentence before and after; empty if added or removed. `to` is its new place if it moved."""

    page: str
    before: str
    after: str
    to: str = ""


@dataclass(frozen=True)
class FigureChange:
    """A change of one figure. `what` names it: a year's value, a part of the definition, or the whole figure.

    `places` counts where the new value is shown: sentences, bar tables, and the home page's figures.
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
    """A page whose text changed, except around changed figures; `was` is its previous path if renamed.

    `what` describes a whole page: new, deleted or still to be written. A new or deleted one has a single sentence.
    """

    path: str
    title: str
    sentences: tuple[Sentence, ...]
    was: str = ""
    what: str = ""


@dataclass(frozen=True)
class EntryChange:
    """A change in a data file or in an order. `what` names the entry and its field; an empty text means none."""

    what: str
    before: str
    after: str
    path: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class FileChange:
    """A file with changes that no other list reports; `what` is its purpose."""

    path: str
    what: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Diff:
    """All changes between two states. `files` changed otherwise; `summary` is for a new year."""

    values: tuple[FigureChange, ...] = ()
    added: tuple[FigureChange, ...] = ()
    removed: tuple[FigureChange, ...] = ()
    definitions: tuple[FigureChange, ...] = ()
    lost: tuple[FigureChange, ...] = ()
    pages: tuple[PageChange, ...] = ()
    entries: tuple[EntryChange, ...] = ()
    files: tuple[FileChange, ...] = ()
    summary: tuple[str, ...] = ()

    @property
    def figures(self) -> tuple[FigureChange, ...]:
        """All changes of figures."""
        return (*self.values, *self.added, *self.removed, *self.definitions, *self.lost)

    @property
    def warnings(self) -> list[str]:
        """All that the reviewer should consider, each with its subject."""
        reported = [(f"{one.label} {one.what}", one.warnings) for one in self.figures]
        reported += [(one.what, one.warnings) for one in self.entries]
        files: dict[tuple[str, ...], list[str]] = {}
        for file in self.files:
            files.setdefault(file.warnings, []).append(file.path)
        reported += [(_listed(paths), warnings) for warnings, paths in files.items()]
        return [f"{what}：{'；'.join(warnings)}" for what, warnings in reported if warnings]

    @property
    def sentences(self) -> list[Sentence]:
        """Every changed sentence, each once, page by page."""
        of_figures = (one for change in self.figures for one in change.sentences)
        of_pages = (one for page in self.pages for one in page.sentences)
        all = dict.fromkeys((*of_figures, *of_pages))
        pages = [*dict.fromkeys(one.page for one in all)]
        return sorted(all, key=lambda one: pages.index(one.page))

    @property
    def empty(self) -> bool:
        """Whether nothing changed."""
        return not any(getattr(self, field.name) for field in fields(self))


def _listed(paths: list[str]) -> str:
    """The first few of many files, and their number; all of them are listed elsewhere."""
    return "、".join(paths[:_NAMED]) + (f"等{len(paths)}个文件" if len(paths) > _NAMED else "")
