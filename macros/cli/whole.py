"""The project for commands that need all of it to be correct."""

from __future__ import annotations

from pathlib import Path

from macros.core.problems import Problems
from macros.formatter.formatter import untidy
from macros.project import Project
from macros.release.correction_rules import unmade
from macros.site.proof import proved


def whole(root: Path) -> Project:
    """The project. Raises Problems if anything is to be mended, including files not in normal form."""
    project = proved(root)
    if loose := [*unmade(project), *untidy(root)]:
        raise Problems(loose)
    return project
