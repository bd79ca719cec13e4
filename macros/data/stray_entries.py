"""Entries of a data file that stand where none belongs, or of which a part was lost: what to report instead of all that follows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pydantic import BaseModel, ValidationError

from macros.core.problems import Problem
from macros.data.commitment import Answer
from macros.data.field_types import NO_FIGURE
from macros.data.figure import FigureEntry, FiguresFile
from macros.data.yaml_reader import Data, Document, Location

_NO_SECTION = "「{}」写在最左边，没有栏目。请把它和下面各行往右移两格，上面写上栏目的名称"
_NO_ENTRY = "「{}」写在最左边。请把它（下面缩进的各行一起）往右移两格，放在写编号的那一行下面；没有那一行的，请补上"
_BEGUN_TWICE = "这一条没有写完，和下一条的开头一样，像是贴重了。请删去"
_TORN = "一个编号被逗号分成了两个。请写成：{}"
_NO_YEAR = "这一行的上面少了写年份的一行，如 2024:。请补上，前面比这一行少空两格"


def stray_entries(
    error: ValidationError, source: Document, entry: type[BaseModel] | None
) -> tuple[list[Problem], list[Location]]:
    """The problems of such entries, and the locations of which nothing else is to be reported; a list's or map's `entry` has that form."""
    data = source.data
    found: dict[Location, str] = {}
    follow: list[Location] = []
    if error.title == FiguresFile.__name__:
        found |= {(name,): _NO_SECTION.format(label) for name, label in _without_section(data)}
        for first, second, whole in _torn_ids(error, data):
            found[first] = _TORN.format(whole)
            follow.append(second)
    if entry:
        found |= {(name,): _NO_ENTRY.format(name) for name in _beside_entry(data, entry)}
    found |= {(place,): _BEGUN_TWICE for place in _begun_twice(data)}
    for at in _years_left_out(error):
        found[at] = _NO_YEAR
        follow.append(at[:-1])
    return [source.problem(at, message) for at, message in found.items()], [*found, *follow]


def _without_section(data: Data) -> Iterator[tuple[str, str]]:
    """Yield the names of figures written in the place of a section, each with its label."""
    for name, fields in data.items() if isinstance(data, dict) else ():
        if isinstance(fields, dict) and any(isinstance(fields.get(field), str) for field in FigureEntry.model_fields):
            yield name, str(fields.get("label") or name)


def _beside_entry(data: Data, form: type[BaseModel]) -> Iterator[str]:
    """Yield the fields of an entry that stand beside it, in the place of an id."""
    for name, content in data.items() if isinstance(data, dict) else ():
        if name in form.model_fields and not (isinstance(content, dict) and content.keys() & form.model_fields.keys()):
            yield name


def _begun_twice(data: Data) -> Iterator[int]:
    """Yield the places of entries of a list that are but the beginning of the next."""
    for place, (one, other) in enumerate(pairwise(data if isinstance(data, list) else [])):
        if isinstance(one, dict) and isinstance(other, dict) and len(one) < len(other) and one.items() <= other.items():
            yield place


def _torn_ids(error: ValidationError, data: Data) -> Iterator[tuple[Location, Location, str]]:
    """Yield the locations of the two halves of an id that a comma parted, and the id."""
    halves = [one for one in error.errors() if NO_FIGURE in str(one["msg"])]
    for one, other in pairwise(halves):
        section = data.get(str(one["input"])) if isinstance(data, dict) else None
        if isinstance(section, dict) and other["input"] in section and one["loc"][:-1] == other["loc"][:-1]:
            yield one["loc"], other["loc"], f"{one['input']}.{other['input']}"


def _years_left_out(error: ValidationError) -> list[Location]:
    """The first locations of answers whose line with the year is lost, so that their fields stand in its place."""
    keys = [one["loc"][:-1] for one in error.errors() if one["loc"][-1:] == ("[key]",)]
    lost = [at for at in keys if at[-1] in Answer.model_fields]
    return [at for at in lost if at[:-1] not in [one[:-1] for one in lost[: lost.index(at)]]]
