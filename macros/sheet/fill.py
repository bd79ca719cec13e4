"""Filling in: what a spreadsheet says becomes what data/ says, in normal form, all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from macros.checks.trial import trial
from macros.core import textfile
from macros.core.problems import Problem, Problems
from macros.data.load import COMMITMENTS, FIGURES
from macros.data.report import Report
from macros.data.value import PENDING
from macros.data.yaml_reader import Location, parse
from macros.formatter.insertion import answer, inserted
from macros.formatter.yaml_layout import laid_out
from macros.project import Project
from macros.sheet.reader import Filled

Changes = Mapping[Location, str]


def fill(root: Path, project: Project, filled: Filled) -> list[str]:
    """Write what was filled in: the files that were changed, none where everything stood there already.

    Raises:
        Problems: what breaks a rule, by sheet and cell where it was written there.
    """
    changes = {FIGURES: dict(_values(project.report, filled)), COMMITMENTS: dict(_answers(project.report, filled))}
    texts: dict[str, str] = {}
    places: dict[tuple[str, int], str] = {}
    for path, wanted in changes.items():
        if wanted:
            texts[path] = _changed(textfile.read_text(root / path, path), path, wanted, project.report)
            source = parse(texts[path], path)
            places |= {(path, source.line(at)): filled.places[_key(path, at)] for at in wanted}
    try:
        trial(root, texts)
    except Problems as error:
        raise Problems(_at_cell(one, places) for one in error.found) from None
    for path, text in texts.items():
        textfile.write_text(root / path, text)
    return [*texts]


def _values(report: Report, filled: Filled) -> Iterator[tuple[Location, str]]:
    """The values that change, by their place in data/figures.yml."""
    for name, text in filled.values.items():
        figure = report.figures[name]
        value = figure.value(report.year)
        if value is None or value.text != text:
            yield (*name.split("."), "values", str(report.year)), text


def _answers(report: Report, filled: Filled) -> Iterator[tuple[Location, str]]:
    """The answers that change, by their place in data/commitments.yml."""
    for (name, key), text in filled.answers.items():
        answer = report.commitments[name].answers.get(report.year)
        if (getattr(answer, key) if answer else PENDING) != text:
            yield (name, "answers", str(report.year), key), text


def _key(path: str, at: Location) -> object:
    """What a place in a data file is known by in what was filled in."""
    return ".".join(map(str, at[:2])) if path == FIGURES else (at[0], at[-1])


def _changed(text: str, path: str, changes: Changes, report: Report) -> str:
    """The text with those changes; a commitment without an answer of the year gets one first."""
    new = {str(at[0]) for at in changes} if path == COMMITMENTS else set()
    for name in (one for one in new if report.year not in report.commitments[one].answers):
        text = inserted(text, answer(parse(text, path), name, report.commitments[name], report.year))
    return laid_out(text, path, changes)


def _at_cell(problem: Problem, places: Mapping[tuple[str, int], str]) -> Problem:
    """A problem at the cell that it comes from, where it comes from one."""
    place = places.get((problem.path, problem.line))
    return replace(problem, path=place, line=0) if place else problem
