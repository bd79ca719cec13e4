"""Mark the changes on the pages themselves for the reviewer: only in a preview, never in a published year.

The sentences come from the diff room. Each mark is placed at its sentence; one that cannot be placed, as in a heading,
is listed at the top of its page, so that none is lost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from markupsafe import escape

from macros.core import git
from macros.data.figure import Figure
from macros.diff.compare import compare
from macros.diff.model import Diff, Sentence
from macros.diff.pages import paired
from macros.diff.steps import Step, sentence, steps
from macros.diff.wording import said
from macros.pages.macro_calls import BLOCKS, CALL
from macros.pages.page import Page
from macros.pages.page_reader import FRONT_MATTER
from macros.project import Project, at_revision

PAGE = "changes.html"
ASSETS = ("assets/changes.js", "assets/changes.css")
_CELL = re.compile(r"[^|\s](?:[^|]*[^|\s])?")
_TWICE = ("**", "*", "__", "_", "`")
_MARKS = re.compile(r"\*\*|\*|__|_|[`()[\]]")
_ATTRIBUTES = re.compile(r"\s*\{:[^}]*\}\s*$")


@dataclass(frozen=True)
class Change:
    """A changed sentence of a page: `sentence` as read, `now` as written, `behind` the sentence that precedes it."""

    number: int
    page: Page
    sentence: Sentence
    now: str
    behind: str

    @property
    def id(self) -> str:
        """Its id within its page."""
        return f"change-{self.number}"

    @property
    def address(self) -> str:
        """Its address, relative to the site root."""
        return f"{self.page.url}#{self.id}"


class Marks:
    """The changes between two states of a project, and their marks. `at_top` is filled while pages are built."""

    def __init__(self, before: Project, after: Project, diff: Diff) -> None:
        self.diff = diff
        self._before, self._after = before, after
        self._order = {page.url: place for place, page in enumerate(after.pages)}
        self.changes = [*_changes(before, after, self._order)]
        self._arrived = [*_arrived(before, after)]
        self.at_top: dict[str, list[Change]] = {}

    def address(self, path: str) -> str:
        """The address of a file's page, relative to the site root."""
        return next(page.url for page in self._after.pages if page.path == path)

    def of(self, url: str) -> list[Change]:
        """The changes of a page."""
        return [one for one in self.changes if one.page.url == url]

    def neighbours(self, url: str) -> tuple[Change, Change]:
        """The last change before a page and the first after it; the pages form a ring. There must be a change."""
        place = self._order.get(url, -1)
        before = [one for one in self.changes if self._order[one.page.url] < place]
        behind = [one for one in self.changes if self._order[one.page.url] > place]
        return (before or self.changes)[-1], (behind or self.changes)[0]

    def was(self, figure: Figure, year: int) -> str:
        """The previous value of a year, as read; empty if it did not change."""
        old = self._before.report.figures.get(figure.id)
        then = old.value(year) if old else None
        now = figure.value(year)
        if old is None or then is None or now is None or said(old, then) == said(figure, now):
            return ""
        return said(old, then)

    def marked(self, url: str, text: str, keep: Callable[[str], str]) -> str:
        """A page's Markdown with its changes marked; `keep` takes HTML and returns its placeholder in Markdown."""
        pieces: list[tuple[int, int, int, str]] = []
        self.at_top[url] = []
        at = 0
        for change in self.of(url):
            place = _place(text, change, at)
            if place is None:
                self.at_top[url].append(change)
                continue
            start, at = place
            if change.now:  # Where marks meet, a sentence ends before a deletion, and both precede the next start.
                pieces += ((at, 0, change.number, keep(_end(change))), (start, 2, change.number, keep(_begin(change))))
            else:
                pieces.append((at, 1, change.number, keep(_gone(change))))
        for change in self._arrived:
            if change.page.url == url and (place := _place(text, change, 0)):
                start, at = place
                pieces += ((at, 0, 0, keep(_arrival(change))), (start, 2, 0, keep("<ins>")))
        for at, _, _, mark in sorted(pieces, reverse=True):
            text = text[:at] + mark + text[at:]
        return text


def since(root: Path, revision: str, after: Project) -> Marks:
    """The changes since a revision. Raises UnknownRevisionError, and Problems if that revision cannot be read."""
    with git.at(root, revision) as then:
        before = at_revision(then, revision)
    return Marks(before, after, compare(before, after, git.changed(root, revision, ())))


def _changes(before: Project, after: Project, order: dict[str, int]) -> Iterator[Change]:
    """The changed sentences of the pages in both states, in page order."""
    pages = [(pair.page, [*all]) for pair, all in groupby(steps([*paired(before, after)]), lambda one: one.pair)]
    number = 0
    for page, all in sorted((one for one in pages if one[0].url in order), key=lambda one: order[one[0].url]):
        old, new = all[0].pair[1:]
        if old is None or new is None or (after.report.year > before.report.year and new.unwritten):
            continue
        for step, behind in _with_last(all):
            changed = sentence(step, before.report, after.report)
            if (step.to or changed.before != changed.after) and re.search(r"\w", changed.before + changed.after):
                number += 1
                yield Change(number, page, changed, "" if step.to else step.now, behind)


def _arrived(before: Project, after: Project) -> Iterator[Change]:
    """The moved sentences at their new places. They do not count as changes; each is counted where it left."""
    for step in steps([*paired(before, after)]):
        if step.onto:
            yield Change(0, step.onto, sentence(step, before.report, after.report), step.now, "")


def _with_last(all: Iterable[Step]) -> Iterator[tuple[Step, str]]:
    """Each step, with the sentence that precedes it on the current page."""
    last = ""
    for step in all:
        yield step, last
        if step.now and not step.to and step.now not in step.pair.page.meta.values():
            last = step.now


def _place(text: str, change: Change, at: int) -> tuple[int, int] | None:
    """The start and end, equal for a deletion, of a change in a page's Markdown; None if it cannot be marked there."""
    wanted = change.now or change.behind
    if not wanted or wanted in (change.page.meta.get(key) for key in FRONT_MATTER):
        return None
    start = text.find(wanted, at)
    if start < 0:
        start = text.find(wanted)
    line = text[: start + 1].rpartition("\n")[2]
    if start < 0 or line.lstrip().startswith("#") or not _even(wanted):
        return None
    end = start + len(_ATTRIBUTES.sub("", wanted))
    if "|" in wanted:  # A mark cannot span the cells of a table row: mark the first one that changed.
        pairs = zip(*(_CELL.findall(text) for text in (change.sentence.before, change.sentence.after)), strict=False)
        place = next((place for place, (old, new) in enumerate(pairs) if old != new), 0)
        cell = [*_CELL.finditer(wanted)][place]
        start, end = start + cell.start(), start + cell.end()
    return (start, end) if change.now else (end, end)


def _even(text: str) -> bool:
    """Whether all Markdown markup that opens in a sentence also closes in it, and no table or other block is in it."""
    marks = Counter(_MARKS.findall(CALL.sub("", text)))
    paired = marks["["] == marks["]"] and marks["("] == marks[")"] and not any(marks[one] % 2 for one in _TWICE)
    return paired and not any(call[1] in BLOCKS for call in CALL.finditer(text))


def _begin(change: Change) -> str:
    return f'<ins class="change" id="{change.id}">'


def _end(change: Change) -> str:
    was = f"<del>{escape(change.sentence.before)}</del>" if change.sentence.before else "没有这一句"
    return f'</ins><span class="was">原来：{was}</span>'


def _gone(change: Change) -> str:
    moved = f"移到{change.sentence.to}" if change.sentence.to else "删去"
    return (
        f'<span class="was change" id="{change.id}">{escape(moved)}：<del>{escape(change.sentence.before)}</del></span>'
    )


def _arrival(change: Change) -> str:
    return f'</ins><span class="was">移来：原来在「{escape(change.sentence.page)}」</span>'
