"""The runner: reads the project, asks every rule, and tells all that is to be mended at once."""

from __future__ import annotations

from pathlib import Path

from macros.checks import commitments, corrections, figures, files, links, markup, pages, prose, typed_numbers
from macros.core.problems import Problems
from macros.data.load import read
from macros.pages.page import Page, read_pages
from macros.project import Project

_PAGE_RULES = (pages, prose, typed_numbers, markup, links, commitments, corrections)


def check(root: Path) -> Project:
    """The project below `root`, all of whose rules hold.

    Raises:
        Problems: everything that is to be mended.
    """
    report, problems = read(root)
    written: list[Page] | None = None
    try:
        written, found = read_pages(root)
        problems += [
            *found,
            *files.settings_are_ours(root),
            *files.navigation_is_whole(root, written),
            *files.files_are_ours(root),
        ]
    except Problems as error:
        problems += error.found
    if report and written is not None:
        for figure_rule in figures.RULES:
            problems += figure_rule(report)
        for rules in _PAGE_RULES:
            for page_rule in rules.RULES:
                problems += page_rule(report, written)
    if report is None or written is None or problems:
        raise Problems(problems)
    return Project(report, tuple(written))
