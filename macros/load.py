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
FILES: dict[str, type[BaseModel]] = {FIGURES: FiguresFile, SITE: Site, GLOSSARY: GlossaryFile}

Model = TypeVar("Model", bound=BaseModel)


def load(root: Path) -> Report:
    """The report in the data files below `root`. Raises Problems with everything that is wrong with them."""
    problems: list[Problem] = []
    models: dict[str, Any] = {}
    sources: dict[str, Document] = {}
    for path, model in FILES.items():
        try:
            sources[path] = document.read(root / path, path)
            models[path] = validate(sources[path], model)
        except Problems as error:
            problems += error.found
    if problems:
        raise Problems(problems)
    figures = {
        f"{section}.{name}": Figure.model_construct(**dict(entry), id=f"{section}.{name}", section=section)
        for section, entries in models[FIGURES].root.items()
        for name, entry in entries.items()
    }
    return Report(models[SITE], MappingProxyType(figures), MappingProxyType(models[GLOSSARY].root), sources)


def validate(source: Document, model: type[Model]) -> Model:
    """The file's content as `model`. Raises Problems, each at its line, one a line."""
    problems = list(source.problems)
    try:
        result = model.model_validate(source.data)
    except ValidationError as error:
        told = {problem.line for problem in problems}
        problems += (problem for problem in _explain(error, source) if problem.line not in told)
    if problems:
        raise Problems(problems)
    return result


_TITLES = {
    name: field.title
    for form in (FigureEntry, Site, Dates, Exemption, Term)
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
    """Each of pydantic's errors in a clerk's words."""
    for detail in error.errors():
        location = tuple(part for part in detail["loc"] if part != "[key]")
        if detail["type"] == "extra_forbidden":
            message = f"有不认识的项目「{location[-1]}」" + _suggestion(str(location[-1]))
        elif detail["type"] == "value_error":
            message = (_field(location) or "编号") + str(detail["ctx"]["error"])
        elif detail["type"] == "too_short" and detail["input"]:
            continue  # The items that stand there have been told already.
        else:
            message = _field(location) + _SHAPES[detail["type"]]
        yield source.problem(location, _label(source.data, location) + message)


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
    return f"{location[-1]}年的{title}" if named[-1] in ("values", "breaks") and location[-1] != named[-1] else title


def _suggestion(word: str) -> str:
    near = difflib.get_close_matches(word, _TITLES, 1)
    return f"。是不是想写「{near[0]}」？" if near else "。请删去，或核对拼写"
