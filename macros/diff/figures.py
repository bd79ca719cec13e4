"""Changes of figures: their values, their definitions, and the sentences affected."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from macros.data.basis import UNCONFIRMED
from macros.data.bound import Bound
from macros.data.confirmations import confirmed_by
from macros.data.figure import Figure, FigureEntry
from macros.data.report import Report
from macros.data.value import Value
from macros.diff.model import FigureChange, Sentence
from macros.diff.steps import Step, sentence
from macros.diff.wording import said, written
from macros.pages.macro_calls import FIG
from macros.project import Project


def values(name: str, steps: Sequence[Step], before: Project, after: Project) -> Iterator[FigureChange]:
    """The changes of one figure's values, year by year."""
    old, new = before.report.figures[name], after.report.figures[name]
    for year in sorted({*old.values, *new.values}):
        was, now = old.value(year), new.value(year)
        if (was and was.text) != (now and now.text):
            sentences = tuple(_touched(name, [year], steps, before.report, after.report))
            warnings = (*_warnings(old, new, year, after.report.year), *_lapsed(name, year, before, after))
            places = _places(name, year, steps, after)
            yield FigureChange(
                name, new.label, f"{year}年", said(old, was), said(new, now), sentences, places, warnings
            )


def awaited(name: str, before: Project, after: Project) -> bool:
    """Whether the only change of a figure's values is a pending one for a new year."""
    old, new, year = before.report.figures[name], after.report.figures[name], after.report.year
    value = new.value(year)
    return (
        year > before.report.year
        and bool(value and value.pending)
        and {**new.values, year: None} == {**old.values, year: None}
    )


def _warnings(old: Figure, new: Figure, year: int, current: int) -> Iterator[str]:
    """What the reviewer should consider before approving."""
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
    """Confirmations that the change invalidates."""
    still = confirmed_by(after.report, name, year)
    if gone := [one for one in confirmed_by(before.report, name, year) if one not in still]:
        yield f"{'、'.join(gone)}核对过原来的，要再核对"


def _far_apart(one: Value, other: Value) -> str:
    """The warning that two values differ by more than half of the first; empty if they do not.

    If either has a bound, only the written numbers can be compared, not the real ones.
    """
    if one.number is None or other.number is None:
        return ""
    if abs(other.number - one.number) * 2 <= one.number:
        return ""
    return "变化超过一半" if one.bound is other.bound is Bound.EXACT else "写出的数相差很大"


def _touched(
    name: str, shown: Sequence[int], steps: Sequence[Step], before: Report, after: Report
) -> Iterator[Sentence]:
    """The sentences that show a figure's values of those years, page by page, before and after."""
    for step in steps:
        if any(step.shows(name, year, (before.year, after.year)) for year in shown):
            yield sentence(step, before, after)


def _places(name: str, year: int, steps: Sequence[Step], state: Project) -> int:
    """The number of places that show a year's value, without section tables and lists of all figures."""
    current = state.report.year
    written = sum(Step(one.pair, "", one.now).shows(name, year, (current, current)) for one in steps)
    bars = sum(name in call.words for page in state.pages for call in page.calls if call.name == "bars")
    return written + (bars + (name in state.report.site.key_figures) if year == current else 0)


def definition(name: str, steps: Sequence[Step], before: Project, after: Project) -> Iterator[FigureChange]:
    """The changes of a figure's definition: label, unit, clause and the like."""
    old, new = before.report.figures[name], after.report.figures[name]
    years = sorted({*old.values, *new.values})
    for key, field in FigureEntry.model_fields.items():
        was, now = (written(getattr(*one), state.report) for one, state in (((old, key), before), ((new, key), after)))
        if was == now or key == "values" or (after.report.year > before.report.year and now == was + UNCONFIRMED):
            continue
        shown = key in ("unit", "change")  # Sentences show only these parts of a definition.
        sentences = tuple(_touched(name, years, steps, before.report, after.report)) if shown else ()
        warnings = ["单位改了，各年的数字都换成新的单位"] if key == "unit" else []
        if key in ("unit", "basis"):
            warnings += dict.fromkeys(warning for year in years for warning in _lapsed(name, year, before, after))
        yield FigureChange(name, new.label, field.title or key, was, now, sentences, warnings=tuple(warnings))


def carried(name: str, before: Project, after: Project) -> bool:
    """Whether a figure's clause was carried over to the new year and is unconfirmed."""
    was, now = (written(state.report.figures[name].basis, state.report) for state in (before, after))
    return now == was + UNCONFIRMED


def lost(
    name: str, steps: Sequence[Step], listed: Container[Sentence], before: Project, after: Project
) -> Iterator[FigureChange]:
    """Report if fewer sentences show a figure than before, within one year. Sentences in `listed` are not repeated."""
    were = [one for one in steps if name in _named(one.was)]
    are = [one for one in steps if name in _named(one.now)]
    if len(are) < len(were) and before.report.year == after.report.year:
        gone = (sentence(one, before.report, after.report) for one in were if name not in _named(one.now))
        none = not any(one.pair.page.in_report for one in are)
        warning = "报告正文里没有一句话写到它了" if none else f"有{len(were) - len(are)}句话不再写到它"
        yield FigureChange(
            name,
            after.report.figures[name].label,
            "所在的句子",
            f"{len(were)}句",
            f"{len(are)}句",
            tuple(one for one in gone if one not in listed),
            warnings=(warning,),
        )


def _named(text: str) -> list[str]:
    return [match[1] for match in FIG.finditer(text)]


def whole(figure: Figure, steps: Sequence[Step], before: Project, after: Project) -> FigureChange:
    """A new or deleted figure, with its whole entry and the sentences that show it."""
    new = figure.id in after.report.figures
    report = (after if new else before).report
    values = "、".join(f"{year}年{said(figure, value)}" for year, value in figure.values.items())
    fields = ((key, getattr(figure, key)) for key in FigureEntry.model_fields if key not in ("label", "unit", "values"))
    texts = [f"{FigureEntry.model_fields[key].title}：{text}" for key, one in fields if (text := written(one, report))]
    content = "；".join([values, *texts])
    sentences = tuple(_touched(figure.id, [*figure.values], steps, before.report, after.report))
    if new:
        return FigureChange(figure.id, figure.label, "新增", "", content, sentences)
    return FigureChange(figure.id, figure.label, "删去", content, "", sentences, warnings=("发布过的编号不删，也不改",))
