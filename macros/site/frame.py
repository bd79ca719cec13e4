"""The frame of the pages, in the folder overrides: its templates, styles and scripts. A missing file is reported by its path.

The engine would pass over a page without its template, and a page would ask for a style or script that is not there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

from jinja2 import Environment, FileSystemLoader, TemplateNotFound

from macros.core.problems import Problem, Problems
from macros.core.templates import Compiled
from macros.core.textfile import MISSING, decoded

FOLDER = "overrides"
# What a build begins with, and what that asks for in turn.
_FIRST = ("404.html", "changes.html", "edit.html", "feed.xml", "main.html", "sitemap.xml", "assets/style.css")
_ASKED = re.compile(r"""\{% (?:extends|include) "([^"]+)"|\.assets\['([^']+)'\]""")


def lacking(folder: Path) -> Iterator[Problem]:
    """Report the files of the frame that a site needs and that are not there. Raises Problems at a template not in UTF-8."""
    if not folder.is_dir():
        yield Problem(folder.name, 0, "找不到网页的框架。请从上一版中恢复这个文件夹")
        return
    names = [*_FIRST]
    for name in names:  # It grows on the way.
        path = f"{folder.name}/{name}"
        if not (folder / name).exists():  # Something else of that name is reported when it is read.
            yield Problem(path, 0, MISSING)
        elif not name.startswith("assets/"):
            text = decoded((folder / name).read_bytes(), path)
            names += [one for match in _ASKED.finditer(text) if (one := match[1] or match[2]) not in names]


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
