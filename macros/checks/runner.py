"""The runner: reads the project, has every rule applied, and reports all problems at once."""

from __future__ import annotations

from pathlib import Path

from macros.checks import files, sound
from macros.core.problems import Problem, Problems
from macros.data.load import read
from macros.data.report import Report
from macros.pages import nav
from macros.pages.macro_calls import joined_up
from macros.pages.page import Page
from macros.pages.page_reader import read_pages
from macros.project import Project


def check(root: Path) -> Project:
    """Return the project below `root` if it breaks no rule.

    Raises:
        Problems: all problems found, if there are any.
    """
    report, problems = read(root)
    written: list[Page] | None = None
    found: list[Problem] = []
    lost: list[Problem] = []
    try:
        written, found = read_pages(root)
        lost = [*files.nothing_is_lost(root, written)]
        problems += [
            *joined_up(found),
            *lost,
            *files.settings_are_ours(root),
            *files.navigation_is_whole(root, written),
            *files.files_are_ours(root, written),
            *files.attachments_are_there(root, written),
        ]
    except Problems as error:
        problems += error.found
    if report and written is not None:
        problems += _apply_rules(report, written, found, not lost)
    if problems and written is not None:
        elsewhere = files.astray(root, written)
        problems = [one for one in problems if one.path not in elsewhere]
    if report is None or written is None or problems:
        raise Problems(problems)
    return Project(report, tuple(written), nav.headings(root), nav.grouped(root))


def _apply_rules(report: Report, pages: list[Page], unread: list[Problem], whole: bool) -> list[Problem]:
    """The problems that the rules find. Content that broke none is not checked again, nor are the rules loaded for it."""
    content = sound.digest(report, pages)
    if sound.known(content):
        return []
    from macros.checks import rules  # noqa: PLC0415 - takes as long to load as to apply

    problems = [*rules.problems(report, pages, unread, whole)]
    if whole and not problems:
        sound.remember(content)
    return problems
