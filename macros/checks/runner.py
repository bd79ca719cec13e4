"""The runner: reads the project, applies every rule, and reports all problems at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType

from macros.checks import (
    calls,
    characters,
    clauses,
    commitments,
    corrections,
    endings,
    entries,
    figures,
    files,
    glance,
    headings,
    links,
    markup,
    masthead,
    own_words,
    pages,
    prose,
    punctuation,
    repetition,
    synonyms,
    typed_numbers,
    unfinished,
    usage,
)
from macros.core.problems import Problem, Problems
from macros.data.load import read
from macros.data.report import Report
from macros.pages import nav
from macros.pages.page import Page
from macros.pages.page_reader import read_pages
from macros.project import Project

_PAGE_RULES = (
    usage,
    pages,
    calls,
    characters,
    markup,
    punctuation,
    endings,
    headings,
    repetition,
    prose,
    typed_numbers,
    unfinished,
    links,
    commitments,
    corrections,
    glance,
    synonyms,
    clauses,
    own_words,
)

# Problems on a line with broken macro calls or markup result from those, and are reported once those are fixed.
_COMES_FROM: dict[ModuleType, tuple[ModuleType, ...]] = {
    usage: (),
    markup: (characters,),
    punctuation: (pages, characters, markup),
    endings: (pages, characters, markup),
    headings: (markup,),
    typed_numbers: (markup,),
    links: (markup,),
}


def check(root: Path) -> Project:
    """Return the project below `root` if it breaks no rule.

    Raises:
        Problems: all problems found, if there are any.
    """
    report, problems = read(root)
    written: list[Page] | None = None
    found: list[Problem] = []
    try:
        written, found = read_pages(root)
        problems += [
            *found,
            *files.settings_are_ours(root),
            *files.navigation_is_whole(root, written),
            *files.files_are_ours(root),
            *files.attachments_are_there(root, written),
        ]
    except Problems as error:
        problems += error.found
    if report and written is not None:
        for figure_rule in (*entries.RULES, *masthead.RULES, *figures.RULES):
            problems += figure_rule(report)
        problems += _of_pages(report, written, found)
    if report is None or written is None or problems:
        raise Problems(problems)
    return Project(report, tuple(written), nav.headings(root))


def _of_pages(report: Report, pages: Sequence[Page], unread: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems that the page rules find; `unread` are those already reported for macro calls."""
    reported: dict[ModuleType, list[Problem]] = {}
    for rules in _PAGE_RULES:
        found = [problem for rule in rules.RULES for problem in rule(report, pages)]
        causes = _COMES_FROM.get(rules, ())
        known = [*unread, *(problem for cause in causes for problem in reported[cause])]
        reported[rules] = _on_other_lines(found, known) if rules in _COMES_FROM else found
        yield from reported[rules]


def _on_other_lines(found: Iterable[Problem], reported: Iterable[Problem]) -> list[Problem]:
    """Return the problems on lines for which `reported` has none."""
    lines = {(problem.path, problem.line) for problem in reported}
    return [problem for problem in found if (problem.path, problem.line) not in lines]
