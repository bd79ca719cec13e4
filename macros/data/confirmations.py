"""Which figures people compared with the issued text, and whether what they confirmed is still current."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from macros.data.figure import Figure
from macros.data.report import Report


def digest(figure: Figure, year: int) -> str:
    """A digest of what a confirmation covers: the value as written, its bound, unit and clause. Any change alters it."""
    value = figure.values[year]
    bound = (figure.id, year, value.text, value.number, value.bound, figure.unit, figure.basis.of(year))
    reading = [one for one in (figure.change, figure.since) if one]  # Readers see these, if given.
    return hashlib.sha256("\0".join(map(str, [*bound, *reading])).encode()).hexdigest()[:16]


def confirmed_by(report: Report, name: str, year: int) -> tuple[str, ...]:
    """Who confirmed the current value of a year, each once. A confirmation of a value changed since does not count."""
    figure = report.figures.get(name)
    given = report.confirmations.get(name, {}).get(year, ())
    if figure is None or year not in figure.values:
        return ()
    now = digest(figure, year)
    return tuple(dict.fromkeys(one.by for one in given if one.digest == now))


def lapsed(report: Report) -> Iterator[tuple[str, int]]:
    """Yield the figures and years that were changed or removed after somebody confirmed them."""
    for name, years in report.confirmations.items():
        for year, given in years.items():
            if {one.by for one in given} - {*confirmed_by(report, name, year)}:
                yield name, year


def summary(report: Report) -> str:
    """A sentence on the figures of the report's year: how many are confirmed, by whom, and how many lapsed."""
    people = {name: confirmed_by(report, name, report.year) for name in report.figures}
    confirmed = [name for name in people if people[name]]
    names = sorted({one for given in people.values() for one in given})
    text = f"{len(people)}个数字中，{len(confirmed)}个核对过（{'、'.join(names)}）。" if confirmed else ""
    old = len([*lapsed(report)])
    return text + (f"{old}个在核对以后改过，要再核对。" if old else "")
