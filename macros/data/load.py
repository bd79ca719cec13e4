"""Load the data files into a Report, or report everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias, TypeVar

from pydantic import BaseModel, ValidationError

from macros.core import limits, tree
from macros.core.problems import Problem, Problems
from macros.core.textfile import read_text
from macros.data import yaml_reader
from macros.data.commitment import CommitmentsFile
from macros.data.correction import CorrectionsFile
from macros.data.figure import Figure, FiguresFile
from macros.data.glossary import GlossaryFile, SynonymsFile
from macros.data.indentation import misplaced
from macros.data.moved_files import moved_to, problem
from macros.data.report import Report
from macros.data.reviewed import ReviewedFile
from macros.data.site import Site
from macros.data.validation_errors import explain
from macros.data.yaml_reader import Data, Document, Location

FIGURES = "data/figures.yml"
SITE = "data/site.yml"
GLOSSARY = "data/glossary.yml"
CORRECTIONS = "data/corrections.yml"
COMMITMENTS = "data/commitments.yml"
REVIEWED = "data/reviewed.yml"
SYNONYMS = "data/synonyms.yml"
OPTIONAL = frozenset([GLOSSARY, CORRECTIONS, COMMITMENTS, REVIEWED, SYNONYMS])  # If missing, treated as empty.
FILES: dict[str, type[BaseModel]] = {
    FIGURES: FiguresFile,
    SITE: Site,
    GLOSSARY: GlossaryFile,
    CORRECTIONS: CorrectionsFile,
    COMMITMENTS: CommitmentsFile,
    REVIEWED: ReviewedFile,
    SYNONYMS: SynonymsFile,
}

_LISTS = (GlossaryFile, CorrectionsFile, CommitmentsFile, ReviewedFile, SynonymsFile)
_ENTRY_DEPTH: dict[type[BaseModel], int] = {FiguresFile: 2, **dict.fromkeys(_LISTS, 1)}
# What pydantic finds where a line stands on another level, and how many lines below the first of it that may be.
_MISPLACED = frozenset(["missing", "extra_forbidden", "dict_type", "model_type"])
_NEAR = 12

Model = TypeVar("Model", bound=BaseModel)
_Content: TypeAlias = tuple[Document, BaseModel | None, list[Problem]]


def load(root: Path) -> Report:
    """Load the report from the data files below `root`. Raises Problems with everything that is wrong with them."""
    report, problems = read(root)
    if report is None or problems:
        raise Problems(problems)
    return report


def read(root: Path) -> tuple[Report | None, list[Problem]]:
    """The report as far as it can be read, and all problems in the data files.

    Invalid figures and terms are left out, so that the pages can still be checked. The report is None if a file cannot
    be read at all.
    """
    contents, problems = _contents(root)
    sources = {path: source for path, (source, _, _) in contents.items()}
    models: dict[str, Any] = {path: model for path, (_, model, _) in contents.items()}
    problems += (problem for _, _, found in contents.values() for problem in found)
    problems += _too_many(sources.values())
    if len(sources) < len(FILES) or None in models.values():
        return None, problems
    figures = {
        f"{section}.{name}": Figure.model_construct(**dict(entry), id=f"{section}.{name}", section=section)
        for section, entries in (models[FIGURES].root or {}).items()
        for name, entry in entries.items()
    }
    report = Report(
        site=models[SITE],
        figures=MappingProxyType(figures),
        glossary=MappingProxyType(models[GLOSSARY].root or {}),
        sources=sources,
        unread=_ids(sources[FIGURES].data) - set(figures),
        corrections=models[CORRECTIONS].root or (),
        commitments=MappingProxyType(models[COMMITMENTS].root or {}),
        confirmations=MappingProxyType(models[REVIEWED].root or {}),
        synonyms=MappingProxyType(models[SYNONYMS].root or {}),
    )
    return report, problems


def _contents(root: Path) -> tuple[dict[str, _Content], list[Problem]]:
    """The readable data files, missing optional ones as if empty, and the problems of the unreadable ones."""
    contents: dict[str, _Content] = {}
    problems: list[Problem] = []
    if not (root / "data").is_dir():
        return {}, [Problem("data", 0, tree.NO_FOLDER)]
    now = elsewhere(root)
    for path in FILES:
        there = path not in OPTIONAL or (root / path).exists()
        if path in now:
            problems.append(problem(path, now[path]))
            continue
        try:
            contents[path] = _content(path, read_text(root / path, path) if there else "")
        except Problems as error:
            problems += error.found
    return contents, problems


@lru_cache(maxsize=32)  # Between two reads of a project, usually only one file changes.
def _content(path: str, text: str) -> _Content:
    """A data file's document, its model, and the problems in it. Raises Problems if it cannot be read at all."""
    source = yaml_reader.parse(text, path, sound=partial(_sound, path, FILES[path]))
    return source, *validate(source, FILES[path])


def elsewhere(root: Path) -> dict[str, str]:
    """The path that each missing data file seems to have now."""
    return moved_to(root, FILES, _fits)


def _fits(text: str, path: str) -> bool:
    """Whether a text is the content of that data file."""
    source = yaml_reader.parse(text, path)
    return bool(source.data) and not validate(source, FILES[path])[1]


def _too_many(sources: Iterable[Document]) -> Iterator[Problem]:
    entries = sum(len(source.lines) for source in sources)
    if entries > limits.ENTRIES:
        message = f"数据文件合起来有{entries}项，太多了。请删去不用的，合起来不超过{limits.ENTRIES}项"
        yield Problem("data", 0, message)


def validate(source: Document, model: type[Model]) -> tuple[Model | None, list[Problem]]:
    """Validate a file's content: `model` without the invalid entries, and the problems, at most one a line.

    The model is None if the rest is still invalid.
    """
    problems = list(source.problems)
    try:
        return model.model_validate(source.data), problems
    except ValidationError as error:
        if moved := _moved(source, model, error):
            return None, [moved]
        reported = {problem.line for problem in problems}
        problems += (problem for problem in explain(error, source) if problem.line not in reported)
        depth = _ENTRY_DEPTH.get(model, 0)
        wrong = {detail["loc"][:depth] for detail in error.errors()}
    try:
        return model.model_validate(_without(source.data, wrong)), problems
    except ValidationError:
        return None, problems


def _moved(source: Document, model: type[BaseModel], error: ValidationError) -> Problem | None:
    """The line that stands on another level than it should, if that alone explains what is wrong around it."""
    wrong = [one for one in error.errors() if one["type"] in _MISPLACED or isinstance(one["input"], dict)]
    # What the whole file lacks stands nowhere.
    lines = [source.line(one["loc"]) for one in wrong if one["type"] != "missing" or len(one["loc"]) > 1]
    if not lines:
        return None
    moved = misplaced(source.text.split("\n"), min(max(lines), min(lines) + _NEAR), partial(_sound, source.path, model))
    return Problem(source.path, moved[0] + 1, moved[1]) if moved else None


def _sound(path: str, model: type[BaseModel], text: str) -> bool:
    """Whether the content of a text is right for a file."""
    try:
        return bool(model.model_validate(yaml_reader.parse(text, path).data))
    except (Problems, ValidationError):
        return False


def _without(data: Data, wrong: set[Location]) -> Data:
    """The content without the entries at those locations."""
    if isinstance(data, list):
        return []  # Its entries are identified by index, which shifts if one is left out.
    if not isinstance(data, dict):
        return data
    inner: dict[object, set[Location]] = {}
    for at in filter(None, wrong):
        inner.setdefault(at[0], set()).add(at[1:])
    return {
        key: _without(value, inner[key]) if key in inner else value
        for key, value in data.items()
        if () not in inner.get(key, ())
    }


def _ids(data: Data) -> frozenset[str]:
    """The ids of all figures named in the content."""
    sections = data.items() if isinstance(data, dict) else ()
    return frozenset(f"{section}.{name}" for section, names in sections if isinstance(names, dict) for name in names)
