"""The project as the commands take it that need all of it to be right."""

from __future__ import annotations

from pathlib import Path

from macros.core.problems import Problems
from macros.formatter.formatter import untidy
from macros.project import Project
from macros.release.correction_rules import unmade
from macros.site.proof import proved


def whole(root: Path) -> Project:
    """The project, where nothing is to be mended, the normal form of its files included. Raises Problems."""
    project = proved(root)
    if loose := [*unmade(project), *untidy(root)]:
        raise Problems(loose)
    return project
