"""Build the whole site in a folder of its own, which replaces the old site only if everything succeeds."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, cast

# Silence the theme's notice about its makers' next product; the clerk cannot act on it.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
# No page depends on the day of the build, so two builds of one commit give the same bytes.
os.environ.setdefault("SOURCE_DATE_EPOCH", "315532800")

from mkdocs.commands import build as engine
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError
from mkdocs_macros import context

from macros.checks.runner import check
from macros.core import git
from macros.core.problems import Problems
from macros.core.scratch import scratch
from macros.project import Project
from macros.site import frame, marks
from macros.site.imprint import Imprint

if TYPE_CHECKING:
    from datetime import date

    from macros.pdf.fonts import Fonts


def _when_used(name: str) -> None:
    """Defer importing a module until something of it is used."""

    def load(attribute: str) -> object:
        if sys.modules[name] is stand_in:
            del sys.modules[name]
        return getattr(import_module(name), attribute)

    stand_in = ModuleType(name)
    stand_in.__getattr__ = load  # type: ignore[method-assign]
    sys.modules.setdefault(name, stand_in)


_when_used("requests")  # The macros plugin could fetch remote pages with it; importing it takes a tenth of a build.
context.get_git_info = dict  # It calls git twelve times for variables that the checks allow on no page.


def build(  # noqa: PLR0913 - each is asked for by another command
    root: Path,
    destination: Path,
    fonts: Fonts | None = None,
    *,
    preview: bool = False,
    imprint: Imprint | None = None,
    against: str = "",
) -> Project:
    """Build the site of the project below `root`, and print the report if `fonts` are given and complete.

    A preview allows the inline script with which its server reloads pages. A published edition has an `imprint`, and
    its pages know that they are in their year's folder, next to other editions. Changes since the revision `against`
    are marked, if one is given. Raises Problems and UnknownRevisionError, and then leaves `destination` as it was.
    """
    destination = destination.resolve()  # If this is a link, rebuild its target and keep the link.
    with scratch(destination.parent) as folder:
        fresh, old = folder / "fresh", folder / "old"
        project = check(root)  # Check before mkdocs reads its settings and reports problems in its own words.
        if lacking := [*frame.lacking(root / frame.FOLDER)]:
            raise Problems(lacking)
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(fresh))
        config["extra"] |= {"project": project, "fonts": fonts, "preview": preview, "imprint": imprint}
        config["extra"]["marks"] = marks.since(root, against, project) if against else None
        config["extra"]["created"] = imprint.day if imprint else _created(project, root)
        try:
            engine.build(config)
        except Abort as stop:
            raise stop.__cause__ or stop from None
        except SystemExit as stop:  # The macros plugin exits this way if a macro fails.
            raise BuildError(f"页面上的花括号没有画成（{stop}）") from None
        if destination.exists():
            destination.rename(old)
        fresh.rename(destination)
    return cast(Project, config["extra"]["project"])


def _created(project: Project, root: Path) -> date | None:
    """The creation date of printed files: the date in data/site.yml, or that of the last commit."""
    return project.report.site.dates.published or project.report.site.dates.issued or git.committed(root)
