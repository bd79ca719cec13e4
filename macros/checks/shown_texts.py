"""The texts in the data files that are displayed, each as (path, location, text)."""

from __future__ import annotations

from collections.abc import Iterator

from macros.data.load import COMMITMENTS, CORRECTIONS, FIGURES, GLOSSARY, SITE
from macros.data.report import Report
from macros.data.yaml_reader import Location


def sentences(report: Report) -> Iterator[tuple[str, Location, str]]:
    """Yield labels, notes, reasons, meanings, promises, answers: texts in which a figure might be typed."""
    for figure in report.figures.values():
        at = (*figure.id.split("."),)
        yield FIGURES, (*at, "label"), figure.label
        yield FIGURES, (*at, "note"), figure.note or ""
        yield from ((FIGURES, (*at, "breaks", str(year)), why) for year, why in figure.breaks.items())
        reasons = ((year, value) for year, value in figure.values.items() if value.bound is None)
        yield from ((FIGURES, (*at, "values", str(year)), value.text) for year, value in reasons)
    for name, term in report.glossary.items():
        yield GLOSSARY, (name, "meaning"), term.meaning
    for name, one in report.commitments.items():
        yield COMMITMENTS, (name, "promise"), one.promise
        for year, answer in one.answers.items():
            yield COMMITMENTS, (name, "answers", str(year), "reason"), answer.reason
    yield SITE, ("name",), report.site.name
    yield SITE, ("notice",), report.site.notice


def terms(report: Report) -> Iterator[tuple[str, Location, str]]:
    """Yield the glossary terms."""
    yield from ((GLOSSARY, (name, "term"), term.term) for name, term in report.glossary.items())


def names(report: Report) -> Iterator[tuple[str, Location, str]]:
    """Yield titles, names of places, terms and the reasons of corrections: fixed wording, whose numbers are not figures."""
    for field in ("title", "town", "district", "city", "province", "sponsor"):
        yield SITE, (field,), getattr(report.site, field) or ""
    for field in ("issuers", "addressees"):
        yield from ((SITE, (field, place), one) for place, one in enumerate(getattr(report.site, field)))
    yield from terms(report)
    yield from ((CORRECTIONS, (place, "why"), one.why) for place, one in enumerate(report.corrections))
