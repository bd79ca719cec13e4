"""Changes of figures: their values, what defines them, and the sentences they touch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from macros.data.bound import Bound
from macros.data.confirmations import confirmed_by
from macros.data.model import Figure, FigureEntry, Report
from macros.data.value import Value
from macros.diff.model import FigureChange, Pair, Sentence
from macros.diff.wording import aligned, said, spoken, written
from macros.pages.page import Page, uses
from macros.project import Project


def values(name: str, pairs: Sequence[Pair], before: Project, after: Project) -> Iterator[FigureChange]:
    """The changes of one figure's values, year by year."""
    old, new = before.report.figures[name], after.report.figures[name]
    for year in sorted({*old.values, *new.values}):
        was, now = old.value(year), new.value(year)
        if (was and was.text) != (now and now.text):
            shown = year == after.report.year
            sentences = tuple(_touched(name, pairs, before.report, after.report)) if shown else ()
            warnings = (*_warnings(old, new, year, after.report.year), *_lapsed(name, year, before, after))
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
    if was and was.bound is not None and (now is None or now.bound is None):
        yield "原来有数字，现在没有了"
    if was and now and was.bound not in (None, Bound.EXACT) and now.bound is Bound.EXACT:
        yield f"原来写的是“{was.text}”，现在成了准确数"
    if not was and now and now.bound is Bound.EXACT and last and last.bound not in (None, Bound.EXACT):
        yield f"上一年写的是“{last.text}”，这一年是准确数"
    if year < current:
        yield "改的是往年的数字"


def _lapsed(name: str, year: int, before: Project, after: Project) -> Iterator[str]:
    """Confirmations that the change makes void."""
    still = confirmed_by(after.report, name, year)
    if gone := [one for one in confirmed_by(before.report, name, year) if one not in still]:
        yield f"{'、'.join(gone)}核对过原来的，要再核对"


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
        for was, now in aligned(_showing(name, old), _showing(name, new)):
            yield Sentence(page.title, spoken(was, before), spoken(now, after))


def _showing(name: str, page: Page | None) -> list[str]:
    return [one.text for one in page.sentences if name in one.figures()] if page else []


def _places(name: str, state: Project) -> int:
    bars = sum(name in call.words[1:] for page in state.pages for call in page.calls if call.name == "bars")
    return len(uses(state.pages).get(name, [])) + bars + (name in state.report.site.key_figures)


def definition(name: str, pairs: Sequence[Pair], before: Report, after: Report) -> Iterator[FigureChange]:
    """The changes of what defines one figure: label, unit, clause and the like."""
    old, new = before.figures[name], after.figures[name]
    for key, field in FigureEntry.model_fields.items():
        was, now = getattr(old, key), getattr(new, key)
        if was != now and key != "values":
            # Of what defines a figure, sentences show the unit alone.
            sentences = tuple(_touched(name, pairs, before, after)) if key == "unit" else ()
            yield FigureChange(
                name, new.label, field.title or key, written(was, before), written(now, after), sentences
            )


def whole(figure: Figure, state: Project, what: str) -> FigureChange:
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
