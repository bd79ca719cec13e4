"""What a change does to the report: figures, the sentences they touch, and pages, for the person who reviews it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from macros import wording
from macros.changes import Diff, FigureChange, Sentence, State
from macros.model import Figure, FigureEntry
from macros.pages import uses
from macros.value import Bound, Value
from macros.wording import said, spoken, written


def compare(before: State, after: State) -> Diff:
    """What changes from `before` to `after`."""
    old, new = before.report.figures, after.report.figures
    both = [name for name in new if name in old]
    return Diff(
        values=tuple(change for name in both for change in _values(name, before, after)),
        added=tuple(_whole(new[name], after, "新增") for name in new if name not in old),
        removed=tuple(_whole(old[name], before, "删去") for name in old if name not in new),
        definitions=tuple(change for name in both for change in _definition(name, before, after)),
        pages=tuple(wording.pages(before, after)),
        entries=(*wording.order(before, after), *wording.entries(before.report, after.report)),
    )


def _values(name: str, before: State, after: State) -> Iterator[FigureChange]:
    old, new = before.report.figures[name], after.report.figures[name]
    for year in sorted({*old.values, *new.values}):
        was, now = old.value(year), new.value(year)
        if (was and was.text) != (now and now.text):
            shown = year == after.report.year
            sentences = tuple(_touched(name, before, after)) if shown else ()
            warnings = tuple(_warnings(old, new, year, after.report.year))
            places = _places(name, after) if shown else 0
            yield FigureChange(
                name, new.label, f"{year}年", said(old, was), said(new, now), sentences, places, warnings
            )


def _warnings(old: Figure, new: Figure, year: int, current: int) -> Iterator[str]:
    """What a person should weigh before agreeing."""
    was, now, last = old.value(year), new.value(year), new.value(year - 1)
    if year not in new.breaks and _jump(last, now):
        yield f"与上一年的{said(new, last)}相比，变化超过一半"
    if old.unit == new.unit and _jump(was, now):
        yield f"与原来的{said(old, was)}相比，变化超过一半"
    if was and now and was.bound not in (None, Bound.EXACT) and now.bound is Bound.EXACT:
        yield f"原来写的是“{was.text}”，现在成了准确数"
    if not was and now and now.bound is Bound.EXACT and last and last.bound not in (None, Bound.EXACT):
        yield f"上一年写的是“{last.text}”，这一年是准确数"
    if year < current:
        yield "改的是往年的数字"


def _jump(one: Value | None, other: Value | None) -> bool:
    """Whether two exact values lie further apart than half of the first."""
    if not one or not other or one.exact is None or other.exact is None:
        return False
    return abs(other.exact - one.exact) * 2 > one.exact > 0


def _touched(name: str, before: State, after: State) -> Iterator[Sentence]:
    """The sentences that show a figure, page by page, as they read before and after."""
    was, now = _shown(name, before), _shown(name, after)
    for title in {**now, **was}:
        for pair in zip_longest(was.get(title, []), now.get(title, []), fillvalue=""):
            yield Sentence(title, *pair)


def _shown(name: str, state: State) -> dict[str, list[str]]:
    """The sentences that show a figure, by the titles of their pages, which outlive a new name of the file."""
    found: dict[str, list[str]] = {}
    for page, sentence in uses(state.pages).get(name, []):
        found.setdefault(page.title, []).append(spoken(sentence.text, state.report))
    return found


def _places(name: str, state: State) -> int:
    bars = sum(name in call.words[1:] for page in state.pages for call in page.calls if call.name == "bars")
    return len(uses(state.pages).get(name, [])) + bars + (name in state.report.site.key_figures)


def _definition(name: str, before: State, after: State) -> Iterator[FigureChange]:
    old, new = before.report.figures[name], after.report.figures[name]
    for key, field in FigureEntry.model_fields.items():
        was, now = getattr(old, key), getattr(new, key)
        if was != now and key != "values":
            # Of what defines a figure, sentences show the unit alone.
            sentences = tuple(_touched(name, before, after)) if key == "unit" else ()
            texts = (written(was, before.report), written(now, after.report))
            yield FigureChange(name, new.label, field.title or key, *texts, sentences)


def _whole(figure: Figure, state: State, what: str) -> FigureChange:
    value = said(figure, figure.value(state.report.year))
    before, after = ("", value) if what == "新增" else (value, "")
    return FigureChange(figure.id, figure.label, what, before, after)
