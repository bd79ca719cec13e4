"""The project as the commands take it that need all of it to be right."""

from __future__ import annotations

from pathlib import Path

from macros.checks.runner import check
from macros.core.problems import Problems
from macros.formatter.formatter import untidy
from macros.project import Project


def whole(root: Path) -> Project:
    """The project, where nothing is to be mended, the normal form of its files included. Raises Problems."""
    project = check(root)
    if loose := [*untidy(root)]:
        raise Problems(loose)
    return project
