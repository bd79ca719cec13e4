"""Find the source of text on a built page: a data file, a page's front matter, the navigation or a template."""

from __future__ import annotations

import html
from collections.abc import Iterator
from pathlib import Path

import yaml

from macros.data.yaml_reader import Data, Location
from macros.pages import settings
from macros.project import Project

Place = tuple[str, int]  # File and line.
_BEGINNING = 30  # Leading characters of a field that identify it.
_TEMPLATES = ("overrides", "macros/site/templates")


def place(what: str, project: Project, root: Path) -> Place | None:
    """The source of the longest typed field in `what`; or else the tag in a template; None if there is neither."""
    shown = html.unescape(what)
    fields = [(text, at) for text, at in _fields(project, root) if len(text) > 1 and text[:_BEGINNING] in shown]
    longest = max(((len(text), at) for text, at in fields), default=None)
    return longest[1] if longest else _of_template(what, root)


def _fields(project: Project, root: Path) -> Iterator[tuple[str, Place]]:
    """All text typed outside the page bodies, as (text, place)."""
    for page in project.pages:
        yield from ((text, (page.path, line)) for line, text in page.head())
    for source in project.report.sources.values():
        yield from ((text, (source.path, source.line(at))) for at, text in _leaves(source.data, ()))
    nav = settings.entry(settings.read(root), settings.NAV)
    yield from ((node.value, (settings.PATH, settings.line(node))) for node in _scalars(nav) if node.value)


def _leaves(data: Data, at: Location) -> Iterator[tuple[Location, str]]:
    if isinstance(data, str):
        yield at, data
    elif data:
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _leaves(value, (*at, key))


def _scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.CollectionNode):
        for one in node.value:
            for inner in one if isinstance(one, tuple) else (one,):
                yield from _scalars(inner)


def _of_template(what: str, root: Path) -> Place | None:
    """The line of a template that contains `words`, or at least their start, before anything is filled in."""
    for words in (what, what.partition('"')[0]):
        for file in (file for folder in _TEMPLATES for file in sorted((root / folder).rglob("*.html"))):
            for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
                if words in line:
                    return file.relative_to(root).as_posix(), number
    return None
