"""What a change does to the report: figures, the sentences they touch, and pages, for the person who reviews it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from macros.calls import FIG
from macros.model import Figure, Report
from macros.pages import Page, plain, uses
from macros.value import Bound, Value

# The parts of a definition, as a reviewer calls them.
_DEFINITION = {
    "label": "名称",
    "unit": "单位",
    "basis": "条款",
    "note": "说明",
    "parts": "组成",
    "within": "包含于",
    "breaks": "口径变化",
}


@dataclass(frozen=True)
class State:
    """The report and its pages at one time."""

    report: Report
    pages: Sequence[Page]


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
    """A page whose words changed, figures apart."""

    path: str
    title: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Diff:
    """All that changes between two states."""

    values: tuple[FigureChange, ...]
    added: tuple[FigureChange, ...]
    removed: tuple[FigureChange, ...]
    definitions: tuple[FigureChange, ...]
    pages: tuple[PageChange, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing changes that a reader would see."""
        return not (self.values or self.added or self.removed or self.definitions or self.pages)


def compare(before: State, after: State) -> Diff:
    """What changes from `before` to `after`."""
    old, new = before.report.figures, after.report.figures
    both = [name for name in new if name in old]
    return Diff(
        values=tuple(change for name in both for change in _values(name, before, after)),
        added=tuple(_whole(new[name], after, "新增") for name in new if name not in old),
        removed=tuple(_whole(old[name], before, "删去") for name in old if name not in new),
        definitions=tuple(change for name in both for change in _definition(old[name], new[name])),
        pages=tuple(_pages(before, after)),
    )


def _values(name: str, before: State, after: State) -> Iterator[FigureChange]:
    old, new = before.report.figures[name], after.report.figures[name]
    for year in sorted({*old.values, *new.values}):
        was, now = old.value(year), new.value(year)
        if (was and was.text) != (now and now.text):
            shown = year == after.report.year
            sentences = tuple(_touched(name, before, after)) if shown else ()
            warnings = tuple(_warnings(new, year, was, now, after.report.year))
            places = _places(name, after) if shown else 0
            yield FigureChange(
                name, new.label, f"{year}年", _said(old, was), _said(new, now), sentences, places, warnings
            )


def _warnings(figure: Figure, year: int, was: Value | None, now: Value | None, current: int) -> Iterator[str]:
    """What a person should weigh before agreeing."""
    last = figure.value(year - 1)
    if now and now.exact is not None and last and last.exact and abs(now.exact - last.exact) * 2 > last.exact:
        yield f"与上一年的{_said(figure, last)}相比，变化超过一半"
    if was and now and was.bound not in (None, Bound.EXACT) and now.bound is Bound.EXACT:
        yield f"原来写的是“{was.text}”，现在成了准确数"
    if year < current:
        yield "改的是往年的数字"


def _touched(name: str, before: State, after: State) -> Iterator[Sentence]:
    """The sentences that show a figure, as they read before and after."""
    was, now = (
        [(page, spoken(one.text, state.report)) for page, one in uses(state.pages).get(name, [])]
        for state in (before, after)
    )
    for place in range(max(len(was), len(now))):
        page = (now[place] if place < len(now) else was[place])[0]
        yield Sentence(page.title, was[place][1] if place < len(was) else "", now[place][1] if place < len(now) else "")


def _places(name: str, state: State) -> int:
    bars = sum(name in call.words[1:] for page in state.pages for call in page.calls if call.name == "bars")
    return len(uses(state.pages).get(name, [])) + bars + (name in state.report.site.key_figures)


def _definition(old: Figure, new: Figure) -> Iterator[FigureChange]:
    for field, title in _DEFINITION.items():
        was, now = getattr(old, field), getattr(new, field)
        if was != now:
            yield FigureChange(new.id, new.label, title, _written(was), _written(now))


def _whole(figure: Figure, state: State, what: str) -> FigureChange:
    said = _said(figure, figure.value(state.report.year))
    before, after = ("", said) if what == "新增" else (said, "")
    return FigureChange(figure.id, figure.label, what, before, after)


def _pages(before: State, after: State) -> Iterator[PageChange]:
    """Pages whose sentences changed, values of figures left out of account: those are told with the figure."""
    old, new = ({page.path: page for page in state.pages} for state in (before, after))
    for path in sorted({*old, *new}):
        was, now = (_sentences(pages.get(path)) for pages in (old, new))
        changes = tuple(_changed((new.get(path) or old[path]).title, was, now, before.report, after.report))
        if changes:
            yield PageChange(path, (new.get(path) or old[path]).title, changes)


def _sentences(page: Page | None) -> list[str]:
    if page is None:
        return []
    return [*page.meta.values(), *(sentence.text for sentence in page.sentences())]


def _changed(title: str, was: list[str], now: list[str], old: Report, new: Report) -> Iterator[Sentence]:
    for kind, a, b, c, d in difflib.SequenceMatcher(a=was, b=now, autojunk=False).get_opcodes():
        if kind != "equal":
            for place in range(max(b - a, d - c)):
                first = spoken(was[a + place], old) if a + place < b else ""
                second = spoken(now[c + place], new) if c + place < d else ""
                yield Sentence(title, first, second)


def spoken(text: str, report: Report) -> str:
    """A sentence as it reads on the page of the report's year."""

    def said(match: re.Match[str]) -> str:
        figure = report.figures.get(match[1])
        return _said(figure, figure.value(report.year)) if figure else match[0]

    return plain(FIG.sub(said, text))


def _said(figure: Figure, value: Value | None) -> str:
    if value is None:
        return "没有"
    return value.text if value.number is None else value.text + figure.unit


def _written(content: object) -> str:
    if isinstance(content, Mapping):
        return "；".join(f"{year}年：{why}" for year, why in content.items())
    return "、".join(content) if isinstance(content, tuple) else str(content or "")
