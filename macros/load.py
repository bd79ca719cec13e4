"""Loading: the data files become a Report, or a list of everything that is to be mended in them."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from macros import document
from macros.document import Data, Document, Location
from macros.model import (
    Answer,
    Commitment,
    CommitmentsFile,
    Correction,
    CorrectionsFile,
    Dates,
    Exemption,
    Figure,
    FigureEntry,
    FiguresFile,
    GlossaryFile,
    Report,
    Site,
    Term,
)
from macros.problems import Problem, Problems

FIGURES = "data/figures.yml"
SITE = "data/site.yml"
GLOSSARY = "data/glossary.yml"
CORRECTIONS = "data/corrections.yml"
COMMITMENTS = "data/commitments.yml"
OPTIONAL = frozenset([CORRECTIONS, COMMITMENTS])  # May be missing: then there are none.
FILES: dict[str, type[BaseModel]] = {
    FIGURES: FiguresFile,
    SITE: Site,
    GLOSSARY: GlossaryFile,
    CORRECTIONS: CorrectionsFile,
    COMMITMENTS: CommitmentsFile,
}

_ENTRY_DEPTH = {FiguresFile: 2, GlossaryFile: 1, CorrectionsFile: 1, CommitmentsFile: 1}

Model = TypeVar("Model", bound=BaseModel)


def load(root: Path) -> Report:
    """The report in the data files below `root`. Raises Problems with everything that is wrong with them."""
    report, problems = read(root)
    if report is None or problems:
        raise Problems(problems)
    return report


def read(root: Path) -> tuple[Report | None, list[Problem]]:
    """The report as far as it can be read, and all that is wrong with the data files.

    Figures and terms that are wrong are left out, so that the pages can be checked all the same; there is no report
    where a file cannot be read at all.
    """
    problems: list[Problem] = []
    models: dict[str, Any] = {}
    sources: dict[str, Document] = {}
    for path, model in FILES.items():
        try:
            there = path not in OPTIONAL or (root / path).exists()
            sources[path] = document.read(root / path, path) if there else document.parse("", path)
        except Problems as error:
            problems += error.found
        else:
            models[path], found = validate(sources[path], model)
            problems += found
    if len(sources) < len(FILES) or None in models.values():
        return None, problems
    figures = {
        f"{section}.{name}": Figure.model_construct(**dict(entry), id=f"{section}.{name}", section=section)
        for section, entries in models[FIGURES].root.items()
        for name, entry in entries.items()
    }
    unread = _ids(sources[FIGURES].data) - set(figures)
    glossary = models[GLOSSARY].root
    corrections = models[CORRECTIONS].root or ()
    commitments = MappingProxyType(models[COMMITMENTS].root or {})
    return Report(
        models[SITE],
        MappingProxyType(figures),
        MappingProxyType(glossary),
        sources,
        unread,
        corrections,
        commitments,
    ), problems


def validate(source: Document, model: type[Model]) -> tuple[Model | None, list[Problem]]:
    """The file's content as `model`, without the entries that are wrong, and the problems, one a line.

    None where what is left is no such content.
    """
    problems = list(source.problems)
    try:
        return model.model_validate(source.data), problems
    except ValidationError as error:
        told = {problem.line for problem in problems}
        problems += (problem for problem in _explain(error, source) if problem.line not in told)
        depth = _ENTRY_DEPTH.get(model, 0)
        wrong = {detail["loc"][:depth] for detail in error.errors()}
    try:
        return model.model_validate(_without(source.data, wrong)), problems
    except ValidationError:
        return None, problems


def _without(data: Data, wrong: set[Location]) -> Data:
    """The content without the entries at those locations."""
    if isinstance(data, list):
        return [] if wrong else data  # Its entries are known by their place, which is lost where one is left out.
    if not isinstance(data, dict):
        return data
    inner = {key: {at[1:] for at in wrong if at[:1] == (key,)} for key in data}
    return {key: _without(value, inner[key]) for key, value in data.items() if () not in inner[key]}


def _ids(data: Data) -> frozenset[str]:
    """The ids of all figures that a file names."""
    sections = data.items() if isinstance(data, dict) else ()
    return frozenset(f"{section}.{name}" for section, names in sections if isinstance(names, dict) for name in names)


_TITLES = {
    name: field.title
    for form in (FigureEntry, Site, Dates, Exemption, Term, Correction, Commitment, Answer)
    for name, field in form.model_fields.items()
}
_SHAPES = {
    "missing": "没有写。请补上一行",
    "too_short": "至少要有一项。请补上",
    "tuple_type": "应当是一个列表。请每项写一行，以“- ”开头",
    "dict_type": "下面应当缩进两格，分行写“名称: 内容”",
    "model_type": "下面应当缩进两格，分行写“名称: 内容”",
}


def _explain(error: ValidationError, source: Document) -> Iterator[Problem]:
    """Each of pydantic's errors in a clerk's words. A field that is only misspelt is not missing as well."""
    unknown = [detail["loc"] for detail in error.errors() if detail["type"] == "extra_forbidden"]
    misspelt = {(*at[:-1], *_meant(str(at[-1]))) for at in unknown}
    for detail in error.errors():
        if detail["type"] == "missing" and detail["loc"] in misspelt:
            continue
        location = tuple(part for part in detail["loc"] if part != "[key]")
        entry = location
        if detail["type"] == "extra_forbidden":
            entry = location[:-1]
            message = f"有不认识的项目「{location[-1]}」" + _suggestion(str(location[-1]))
        elif detail["type"] == "value_error":
            message = (_field(location) or "编号") + str(detail["ctx"]["error"])
        elif detail["type"] == "too_short" and detail["input"]:
            continue  # The items that stand there have been told already.
        else:
            message = _field(location) + _SHAPES[detail["type"]]
        yield source.problem(location, _label(source.data, entry) + message)


def _label(data: Data, location: Location) -> str:
    """How a clerk calls the entry around a location: its label or term, else its id."""
    keys: list[str] = []
    for part in location:
        if not isinstance(data, dict) or part in _TITLES:
            break
        data = data.get(str(part))
        keys.append(str(part))
        title = (data.get("label") or data.get("term")) if isinstance(data, dict) else None
        if isinstance(title, str):
            return f"「{title}」"
    return f"「{'.'.join(keys)}」" if keys else ""


def _field(location: Location) -> str:
    """Which field of the entry a location means; empty for the entry itself."""
    named = [str(part) for part in location if part in _TITLES]
    if not named:
        return ""
    title = f"{_TITLES[named[-1]]}（{named[-1]}）"
    return (
        f"{str(location[-1]).rstrip('年')}年的{title}"
        if named[-1] in ("values", "breaks") and location[-1] != named[-1]
        else title
    )


def _suggestion(word: str) -> str:
    near = _meant(word)
    return f"。是不是想写「{near[0]}」？" if near else "。请删去，或核对拼写"


def _meant(word: str) -> list[str]:
    """The field that a misspelt word is nearest to; none where it is near to none."""
    return difflib.get_close_matches(word, _TITLES, 1)
