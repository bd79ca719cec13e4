"""Building: the whole site goes to a folder of its own and takes its place only when all of it succeeded."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, cast

# The theme's notice about its makers' next product; the clerk can do nothing about it.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
# Nothing on the pages depends on the day of the build, so two builds of one commit are the same bytes.
os.environ.setdefault("SOURCE_DATE_EPOCH", "315532800")

from mkdocs.commands import build as engine
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError

from macros.checks.runner import check
from macros.core import git
from macros.core.scratch import scratch
from macros.project import Project
from macros.site import marks
from macros.site.imprint import Imprint

if TYPE_CHECKING:
    from datetime import date

    from macros.pdf.fonts import Fonts


def _when_used(name: str) -> None:
    """Let a module that others import be loaded by whoever takes something of it first."""

    def load(attribute: str) -> object:
        if sys.modules[name] is stand_in:
            del sys.modules[name]
        return getattr(import_module(name), attribute)

    stand_in = ModuleType(name)
    stand_in.__getattr__ = load  # type: ignore[method-assign]
    sys.modules.setdefault(name, stand_in)


_when_used("requests")  # The macros plugin could fetch pages of others by it; that takes a tenth of a build to load.


def build(  # noqa: PLR0913 - each is asked for by another command
    root: Path,
    destination: Path,
    fonts: Fonts | None = None,
    *,
    preview: bool = False,
    imprint: Imprint | None = None,
    against: str = "",
) -> Project:
    """Build the site of the project below `root`, and print the report with `fonts`, where they are given and whole.

    The pages of a preview allow the inline script by which its server reloads them; those of a published edition, which
    has an `imprint`, know that they stand in their year's folder, beside other editions. What changed since the revision
    `against` is marked, where one is named. Raises Problems and UnknownRevisionError, and leaves `destination` as it was.
    """
    destination = destination.resolve()  # Of a link, what it leads to is built anew, and the link stays.
    with scratch(destination.parent) as folder:
        fresh, old = folder / "fresh", folder / "old"
        project = check(root)  # Before mkdocs reads its settings, and says in its own words what is wrong with them.
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(fresh))
        config["extra"] |= {"project": project, "fonts": fonts, "preview": preview, "imprint": imprint}
        config["extra"]["marks"] = marks.since(root, against, project) if against else None
        config["extra"]["created"] = imprint.day if imprint else _created(project, root)
        try:
            engine.build(config)
        except Abort as stop:
            raise stop.__cause__ or stop from None
        except SystemExit as stop:  # The macros plugin leaves so where a macro fails.
            raise BuildError(f"页面上的花括号没有画成（{stop}）") from None
        if destination.exists():
            destination.rename(old)
        fresh.rename(destination)
    return cast(Project, config["extra"]["project"])


def _created(project: Project, root: Path) -> date | None:
    """When what is printed was made: on the day known, or of the last commit."""
    return project.report.site.dates.published or project.report.site.dates.issued or git.committed(root)
