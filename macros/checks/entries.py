"""Rules for the names of data file entries and the relations between entries."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from macros.checks.figures import problem, values
from macros.core.problems import Problem
from macros.data import limits
from macros.data.figure import Figure
from macros.data.load import COMMITMENTS, FIGURES, GLOSSARY, SITE
from macros.data.report import Report
from macros.data.value import Value
from macros.data.value_grammar import PENDING
from macros.data.yaml_reader import Location


def labels_differ(report: Report) -> Iterator[Problem]:
    """No two figures have the same label, except labels still to be written."""
    first: dict[str, Figure] = {}
    for figure in report.figures.values():
        other = first.setdefault(figure.label, figure)
        if other is not figure and figure.label != PENDING:
            yield problem(report, figure, "label", f"与 {other.id} 的名称相同。请改得能够区分")


def labels_leave_the_unit_out(report: Report) -> Iterator[Problem]:
    """The unit is given in `unit` only, not repeated in the label."""
    for figure in report.figures.values():
        if figure.label.endswith(f"（{figure.unit}）"):
            yield problem(report, figure, "label", f"名称里重复了单位“{figure.unit}”。请从名称中删去")


def labels_are_names(report: Report) -> Iterator[Problem]:
    """A label, a term, a title or the name of an office is a name, so it does not end with punctuation."""
    labels = [(FIGURES, (*one.id.split("."), "label"), one.label) for one in report.figures.values()]
    terms = [(GLOSSARY, (name, "term"), one.term) for name, one in report.glossary.items()]
    for path, location, text in (*labels, *terms, *_offices(report)):
        if text[-1] in "。，、；：":
            mend = f"「{text}」是名称，末尾不用标点。请删去“{text[-1]}”"
            yield report.sources[path].problem(location, mend)


def _offices(report: Report) -> Iterator[tuple[str, Location, str]]:
    """Yield the titles of the report and the names of its offices and places as (path, location, text)."""
    for field in ("title", "name", "town", "district", "city", "sponsor"):
        yield from ((SITE, (field,), text) for text in [getattr(report.site, field)] if text)
    for field in ("issuers", "addressees"):
        yield from ((SITE, (field, place), text) for place, text in enumerate(getattr(report.site, field)))


def relations_are_known(report: Report) -> Iterator[Problem]:
    """`parts` and `within` name other figures, counted in the same way."""
    for figure in report.figures.values():
        for field, name in figure.relations:
            other = report.figures.get(name)
            if other is figure:
                yield problem(report, figure, field, f"的 {field} 中，「{name}」不是另一个数字的编号。请核对拼写")
            elif other and other.unit == figure.unit and (other.since, other.change) != (figure.since, figure.change):
                message = f"的 {field} 中，「{other.label}」的累计起点（since）或者变化（change）不同，不能相比。请核对"
                yield problem(report, figure, field, message)


def units_agree(report: Report) -> Iterator[Problem]:
    """A figure has the unit of its parts and of what it lies within."""
    for figure in report.figures.values():
        labels: dict[tuple[str, str], str] = {}
        for field, other in related(report, figure):
            labels[field, other.unit] = labels.get((field, other.unit), "") + f"「{other.label}」"
        for (field, unit), named in labels.items():
            if unit != figure.unit:
                message = f"的单位是“{figure.unit}”，{field} 中{named}的单位是“{unit}”，不能相比。请核对"
                yield problem(report, figure, field, message)


def related(report: Report, figure: Figure) -> Iterator[tuple[str, Figure]]:
    """Yield the figures that a figure names, each with the field that names it."""
    yield from ((field, report.figures[name]) for field, name in figure.relations if name in report.figures)


def parts_add_up(report: Report) -> Iterator[Problem]:
    """The parts of a figure add up to it if all values are exact."""
    for figure, year, value in values(report):
        others = [report.figures[name] for name in figure.parts if name in report.figures]
        parts = [part for other in others if (part := other.value(year)) and not any(_beyond(other, part))]
        exact = [part.exact for part in parts if part.exact is not None]
        if not parts or len(exact) < len(figure.parts) or value.exact is None:
            continue
        total = sum(exact, Decimal(0))
        if total != value.exact:
            yield problem(report, figure, "values", f"是{value.exact}，而各组成部分相加是{total}。请核对", year)


def _beyond(figure: Figure, value: Value) -> Iterator[str]:
    """Yield what is wrong with a value by itself; the rules for values report it."""
    return filter(None, (limit.message_for(value) for limit in limits.counts(figure)))


def parts_fit_within(report: Report) -> Iterator[Problem]:
    """A figure does not exceed the one it is part of, as far as their bounds can tell."""
    for figure, year, value in values(report):
        whole = report.figures.get(figure.within or "")
        limit = whole.value(year) if whole else None
        if whole and limit and value.surely_exceeds(limit):
            message = f"是{figure.shown(value)}，多于「{whole.label}」的{whole.shown(limit)}。请核对"
            yield problem(report, figure, "values", message, year)


def nothing_stands_twice(report: Report) -> Iterator[Problem]:
    """No term, promise for a year, exemption or home page figure is listed twice, as after a merge."""
    site = report.site
    listed: tuple[tuple[str, str, list[tuple[tuple[str | int, ...], str]]], ...] = (
        (GLOSSARY, "名词", [((name,), one.term) for name, one in report.glossary.items()]),
        (COMMITMENTS, "承诺", [((name,), f"{one.year}年：{one.promise}") for name, one in report.commitments.items()]),
        (SITE, "首页数字", [(("key_figures", place), name) for place, name in enumerate(site.key_figures)]),
        (SITE, "词语", [(("exemptions", place), one.text) for place, one in enumerate(site.exemptions)]),
    )
    for path, kind, entries in listed:
        known: set[str] = set()
        for location, text in entries:
            if text in known and not text.endswith(PENDING):
                yield report.sources[path].problem(location, f"{kind}「{text}」重复出现。请删去一处")
            known.add(text)


RULES = (
    labels_differ,
    labels_leave_the_unit_out,
    labels_are_names,
    relations_are_known,
    units_agree,
    parts_add_up,
    parts_fit_within,
    nothing_stands_twice,
)
