"""Write what was filled in on a spreadsheet to data/, in normal form: everything or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from macros.checks.trial import trial
from macros.core import textfile
from macros.core.problems import Problem, Problems
from macros.data.load import COMMITMENTS, FIGURES
from macros.data.report import Report
from macros.data.value_grammar import PENDING
from macros.data.yaml_reader import Location, parse
from macros.formatter.insertion import answer, inserted
from macros.formatter.yaml_layout import laid_out
from macros.project import Project
from macros.sheet.reader import Filled

Changes = Mapping[Location, str]


def fill(root: Path, project: Project, filled: Filled) -> list[str]:
    """Write what was filled in, and return the files that changed; none if everything was there already.

    Raises:
        Problems: for what breaks a rule, by sheet and cell if it was written there.
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
    """Return the values that change, by their location in data/figures.yml."""
    for name, text in filled.values.items():
        if report.figures[name].values[report.year].text != text:
            yield (*name.split("."), "values", str(report.year)), text


def _answers(report: Report, filled: Filled) -> Iterator[tuple[Location, str]]:
    """Return the answers that change, by their location in data/commitments.yml."""
    for (name, key), text in filled.answers.items():
        answer = report.commitments[name].answers.get(report.year)
        if (getattr(answer, key) if answer else PENDING) != text:
            yield (name, "answers", str(report.year), key), text


def _key(path: str, at: Location) -> object:
    """Return the key in the filled-in content for a location in a data file."""
    return ".".join(map(str, at[:2])) if path == FIGURES else (at[0], at[-1])


def _changed(text: str, path: str, changes: Changes, report: Report) -> str:
    """Return the text with the changes; a commitment without an answer for the year gets one first."""
    new = {str(at[0]) for at in changes} if path == COMMITMENTS else set()
    for name in (one for one in new if report.year not in report.commitments[one].answers):
        text = inserted(text, answer(parse(text, path), name, report.commitments[name], report.year))
    return laid_out(text, path, changes)


def _at_cell(problem: Problem, places: Mapping[tuple[str, int], str]) -> Problem:
    """Move a problem to the cell that it comes from, if any."""
    place = places.get((problem.path, problem.line))
    return replace(problem, path=place, line=0) if place else problem
