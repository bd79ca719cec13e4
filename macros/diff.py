"""What a change does to the report: figures, the sentences they touch, and pages, for the person who reviews it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from macros import wording
from macros.changes import Diff, FigureChange, Pair, Sentence, State
from macros.load import FIGURES, FILES
from macros.model import Figure, FigureEntry, Report
from macros.pages import Page, uses
from macros.value import Bound, Value
from macros.wording import said, spoken, written


def compare(before: State, after: State, files: Sequence[str]) -> Diff:
    """What changes from `before` to `after`, where the content of those files changed."""
    old, new = before.report.figures, after.report.figures
    both = [name for name in new if name in old]
    pairs = [*wording.paired(before, after)]
    told = Diff(
        values=tuple(change for name in both for change in _values(name, pairs, before, after)),
        added=tuple(_whole(new[name], after, "新增") for name in new if name not in old),
        removed=tuple(_whole(old[name], before, "删去") for name in old if name not in new),
        definitions=tuple(change for name in both for change in _definition(name, pairs, before.report, after.report)),
        pages=tuple(wording.pages(pairs, before.report, after.report)),
        entries=(*wording.order(pairs, before, after), *wording.entries(before.report, after.report)),
    )
    return replace(told, files=tuple(path for path in files if path not in _covered(told)))


def _covered(diff: Diff) -> set[str]:
    """The files whose changes are told already."""
    paths = {path for page in diff.pages for path in (page.path, page.was)}
    if diff.values or diff.added or diff.removed or diff.definitions:
        paths.add(FIGURES)
    if diff.entries:
        paths |= {*FILES} - {FIGURES}
    if any(one.what == wording.ORDER for one in diff.entries) or any(page.was for page in diff.pages):
        paths.add("mkdocs.yml")
    return paths


def _values(name: str, pairs: Sequence[Pair], before: State, after: State) -> Iterator[FigureChange]:
    old, new = before.report.figures[name], after.report.figures[name]
    for year in sorted({*old.values, *new.values}):
        was, now = old.value(year), new.value(year)
        if (was and was.text) != (now and now.text):
            shown = year == after.report.year
            sentences = tuple(_touched(name, pairs, before.report, after.report)) if shown else ()
            warnings = tuple(_warnings(old, new, year, after.report.year))
            places = _places(name, after) if shown else 0
            yield FigureChange(
                name, new.label, f"{year}年", said(old, was), said(new, now), sentences, places, warnings
            )


def _warnings(old: Figure, new: Figure, year: int, current: int) -> Iterator[str]:
    """What a person should weigh before agreeing."""
    was, now, last = old.value(year), new.value(year), new.value(year - 1)
    if last and now and year not in new.breaks and _far_apart(last, now):
        yield f"与上一年的{said(new, last)}相比，{_far_apart(last, now)}"
    if was and now and old.unit == new.unit and _far_apart(was, now):
        yield f"与原来的{said(old, was)}相比，{_far_apart(was, now)}"
    if was and now and old.unit != new.unit:
        yield "数字和单位一起改了"
    if was and was.number is not None and (now is None or now.number is None):
        yield "原来有数字，现在没有了"
    if was and now and was.bound not in (None, Bound.EXACT) and now.bound is Bound.EXACT:
        yield f"原来写的是“{was.text}”，现在成了准确数"
    if not was and now and now.bound is Bound.EXACT and last and last.bound not in (None, Bound.EXACT):
        yield f"上一年写的是“{last.text}”，这一年是准确数"
    if year < current:
        yield "改的是往年的数字"


def _far_apart(one: Value, other: Value) -> str:
    """How it is said that two values lie further apart than half of the first; empty where they do not.

    Of values with the same bound only that they look so: what is written is not what there was.
    """
    if one.number is None or other.number is None or one.bound is not other.bound:
        return ""
    if abs(other.number - one.number) * 2 <= one.number:
        return ""
    return "变化超过一半" if one.bound is Bound.EXACT else "写出的数相差很大"


def _touched(name: str, pairs: Sequence[Pair], before: Report, after: Report) -> Iterator[Sentence]:
    """The sentences that show a figure, page by page, as they read before and after."""
    for page, old, new in pairs:
        for was, now in wording.aligned(_showing(name, old), _showing(name, new)):
            yield Sentence(page.title, spoken(was, before), spoken(now, after))


def _showing(name: str, page: Page | None) -> list[str]:
    return [one.text for one in page.sentences if name in one.figures()] if page else []


def _places(name: str, state: State) -> int:
    bars = sum(name in call.words[1:] for page in state.pages for call in page.calls if call.name == "bars")
    return len(uses(state.pages).get(name, [])) + bars + (name in state.report.site.key_figures)


def _definition(name: str, pairs: Sequence[Pair], before: Report, after: Report) -> Iterator[FigureChange]:
    old, new = before.figures[name], after.figures[name]
    for key, field in FigureEntry.model_fields.items():
        was, now = getattr(old, key), getattr(new, key)
        if was != now and key != "values":
            # Of what defines a figure, sentences show the unit alone.
            sentences = tuple(_touched(name, pairs, before, after)) if key == "unit" else ()
            yield FigureChange(
                name, new.label, field.title or key, written(was, before), written(now, after), sentences
            )


def _whole(figure: Figure, state: State, what: str) -> FigureChange:
    """A figure that is new or gone, with all that the file says of it."""
    values = "、".join(f"{year}年{said(figure, value)}" for year, value in figure.values.items())
    fields = ((key, getattr(figure, key)) for key in FigureEntry.model_fields if key not in ("label", "unit", "values"))
    told = [
        f"{FigureEntry.model_fields[key].title}：{text}" for key, one in fields if (text := written(one, state.report))
    ]
    content = "；".join([values, *told])
    before, after = ("", content) if what == "新增" else (content, "")
    warnings = () if what == "新增" else ("发布过的编号不删，也不改",)
    return FigureChange(figure.id, figure.label, what, before, after, warnings=warnings)
