"""What a change does to the report: figures, the sentences they touch, and pages, for the person who reviews it."""

from __future__ import annotations

from collections.abc import Iterator

from macros import wording
from macros.changes import Diff, FigureChange, Sentence, State
from macros.model import Figure, FigureEntry, Report
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
        definitions=tuple(change for name in both for change in _definition(name, before.report, after.report)),
        pages=tuple(wording.pages(before, after)),
        entries=tuple(wording.entries(before.report, after.report)),
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
                name, new.label, f"{year}年", said(old, was), said(new, now), sentences, places, warnings
            )


def _warnings(figure: Figure, year: int, was: Value | None, now: Value | None, current: int) -> Iterator[str]:
    """What a person should weigh before agreeing."""
    last = figure.value(year - 1)
    if now and now.exact is not None and last and last.exact and abs(now.exact - last.exact) * 2 > last.exact:
        yield f"与上一年的{said(figure, last)}相比，变化超过一半"
    if was and now and was.bound not in (None, Bound.EXACT) and now.bound is Bound.EXACT:
        yield f"原来写的是“{was.text}”，现在成了准确数"
    if not was and now and now.bound is Bound.EXACT and last and last.bound not in (None, Bound.EXACT):
        yield f"上一年写的是“{last.text}”，这一年是准确数"
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


def _definition(name: str, before: Report, after: Report) -> Iterator[FigureChange]:
    old, new = before.figures[name], after.figures[name]
    for key, field in FigureEntry.model_fields.items():
        was, now = getattr(old, key), getattr(new, key)
        if was != now and key != "values":
            yield FigureChange(name, new.label, field.title or key, written(was, before), written(now, after))


def _whole(figure: Figure, state: State, what: str) -> FigureChange:
    value = said(figure, figure.value(state.report.year))
    before, after = ("", value) if what == "新增" else (value, "")
    return FigureChange(figure.id, figure.label, what, before, after)
