"""Lay out the data files: indentation, spaces, quotes and the order of fields. Comments stay with their entries.

Fields follow the order of the model, and years ascend; figures and terms keep their editors' order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from io import StringIO
from itertools import islice, pairwise
from types import MappingProxyType
from typing import Any, TypeAlias

from pydantic import BaseModel
from ruamel.yaml import YAML
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    FoldedScalarString,
    LiteralScalarString,
    PlainScalarString,
    SingleQuotedScalarString,
)
from ruamel.yaml.tag import Tag

from macros.core.problems import Problems
from macros.data import yaml_reader
from macros.data.commitment import Commitment
from macros.data.figure import FigureEntry
from macros.data.glossary import Term
from macros.data.load import COMMITMENTS, FIGURES, GLOSSARY, SITE
from macros.data.site import Dates, Site
from macros.data.yaml_reader import Data, Location
from macros.formatter.settled import settled

Written: TypeAlias = str | list[str] | dict[str, str]


class _AsWritten(VersionedResolver):
    """Resolves every scalar to text, so that none is rewritten; only an empty one is null."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        """Return the tag of a node."""
        if kind is ScalarNode and implicit[0]:
            return Tag(suffix=f"tag:yaml.org,2002:{'str' if value else 'null'}")
        return super().resolve(kind, value, implicit)


def laid_out(text: str, path: str, changes: Mapping[Location, Written] = MappingProxyType({})) -> str:
    """Return the valid YAML text of the data file `path` in its normal layout, with `changes` at their locations.

    Missing or empty mappings on the way to a location are created.
    Raises YAMLError if ruamel.yaml, which is stricter, rejects it.
    """
    if not changes and settled(text, _plain):
        return _ordered(text, path)
    yaml = YAML()
    yaml.Resolver = _AsWritten
    yaml.preserve_quotes = True
    yaml.width = 1_000_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    content = yaml.load(text)
    if content is None:
        return text
    for at, words in changes.items():
        node = content
        for part in at[:-1]:
            if node.get(part) is None:
                node[part] = {}
            node = node[part]
        node[at[-1]] = words
    written = StringIO()
    yaml.dump(_unquoted(content), written)
    return _ordered(written.getvalue(), path)


def _unquoted(node: Any) -> Any:
    """Return the content with quotes only where it would be read differently without them."""
    if isinstance(node, (dict, list)):
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            node[key] = _unquoted(value)
        return node
    if node is None or isinstance(node, (LiteralScalarString, FoldedScalarString)):
        return node
    if _plain(str(node)):
        return PlainScalarString(node)
    # An escaped quote would look like the end of the text.
    return SingleQuotedScalarString(node) if '"' in node else DoubleQuotedScalarString(node)


@cache
def _plain(text: str) -> bool:
    try:
        source = yaml_reader.parse(f"x:\n  - [{text}]\n  - x: {text}\n", "")
    except Problems:
        return False
    return not source.problems and source.data == {"x": [[text], {"x": text}]}


def _ordered(text: str, path: str) -> str:
    source = yaml_reader.parse(text, path)
    for depth in (3, 2, 1, 0):
        lines = text.split("\n")
        entries = [*source.lines]  # In the order of the text.
        places = {at: place for place, at in enumerate(entries)}
        for at, mapping in _mappings(source.data, depth):
            order = _order(path, at)
            starts = [_start(lines, source.lines[*at, key] - 1) for key in mapping]
            if order is None or len(set(starts)) < len(starts) or [*mapping] == sorted(mapping, key=order):
                continue
            later = islice(entries, places[*at, [*mapping][-1]], None)
            after = next((other for other in later if other[: len(at)] != at), None)
            ends = [*starts, _start(lines, source.lines[after] - 1) if after else len(lines) - 1]
            chunks = dict(zip(mapping, (lines[a:b] for a, b in pairwise(ends)), strict=True))
            lines[ends[0] : ends[-1]] = [line for key in sorted(mapping, key=order) for line in chunks[key]]
        if (fresh := "\n".join(lines)) != text:
            text, source = fresh, yaml_reader.parse(fresh, path)
    return text


def _mappings(data: Data, depth: int, at: Location = ()) -> Iterator[tuple[Location, dict[str, Data]]]:
    if isinstance(data, dict) and data:
        if depth == 0:
            yield at, data
        else:
            for key, value in data.items():
                yield from _mappings(value, depth - 1, (*at, key))


def _start(lines: list[str], number: int) -> int:
    """Return the line where an entry begins, including the comment right above it. The file's opening comment belongs to none."""
    start = number
    while start and lines[start - 1].lstrip().startswith("#"):
        start -= 1
    return start or number


def _order(path: str, at: Location) -> Any:
    """Return the sort key for the keys of a mapping, or None if their order is the editor's."""
    if path == FIGURES and at[2:] in (("values",), ("breaks",)):
        return str
    forms: dict[object, type[BaseModel]] = {(SITE, ()): Site, (SITE, ("dates",)): Dates}
    forms |= {(FIGURES, 2): FigureEntry, (GLOSSARY, 1): Term, (COMMITMENTS, 1): Commitment}
    form = forms.get((path, at)) or forms.get((path, len(at)))
    if form is None:
        return None
    names = list(form.model_fields)
    return lambda key: names.index(key) if key in names else len(names)
