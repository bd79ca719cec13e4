"""The frame of the pages, in the folder overrides: its templates, styles and scripts. A missing file is told by its path.

The engine would pass over a page without its template, and a page would ask for a style or script that is not there.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from jinja2 import Environment, FileSystemLoader, TemplateNotFound

from macros.core.problems import Problem, Problems
from macros.core.templates import Compiled
from macros.core.textfile import MISSING


class Assets(dict[str, str]):
    """The names of styles and scripts on the site, by their names in the folder of the frame."""

    def __init__(self, folder: Path, names: dict[str, str]) -> None:
        super().__init__(names)
        self._folder = folder

    def __missing__(self, name: str) -> NoReturn:
        raise _missing(self._folder, name)


class _Templates(FileSystemLoader):
    """Loads templates, and says which one is missing."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._folder = folder

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The text of a template. Raises Problems if it is missing."""
        try:
            return super().get_source(environment, template)
        except TemplateNotFound:
            raise _missing(self._folder, template) from None


def templates(made: Callable[[], Environment], folder: Path) -> Environment:
    """The engine's template environment, limited to our own templates, and with the autoescaping that it lacks."""
    environment = made()
    environment.autoescape = True
    environment.bytecode_cache = Compiled(Path(__file__).parent)
    environment.loader = _Templates(folder)
    return environment


def _missing(folder: Path, name: str) -> Problems:
    return Problems([Problem(f"{folder.name}/{name}", 0, MISSING)])
