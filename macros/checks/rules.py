"""All rules for what the data files and the pages say, in the order in which they are applied."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from types import ModuleType
from typing import TypeAlias

from macros.checks import (
    calls,
    characters,
    clauses,
    commitments,
    corrections,
    endings,
    entries,
    figures,
    glance,
    headings,
    known_ids,
    links,
    markup,
    masthead,
    own_words,
    pages,
    placement,
    prose,
    punctuation,
    repetition,
    synonyms,
    typed_numbers,
    unfinished,
    usage,
)
from macros.core.problems import Problem
from macros.data.report import Report
from macros.pages.page import Page

_Rule: TypeAlias = Callable[..., Iterator[Problem]]

OF_THE_REPORT = (figures, masthead, entries)
OF_PAGES = (
    known_ids,
    usage,
    pages,
    calls,
    placement,
    characters,
    markup,
    unfinished,
    punctuation,
    endings,
    headings,
    repetition,
    prose,
    typed_numbers,
    links,
    commitments,
    corrections,
    glance,
    synonyms,
    clauses,
    own_words,
)

# Rules that miss something on the pages. While a page or a list is lost, what they miss may be there.
_MISS: frozenset[_Rule] = frozenset(
    [
        usage.figures_are_used,
        clauses.clauses_are_there,
        usage.sections_have_pages,
        pages.named_pages_are_there,
        links.links_lead_somewhere,
        commitments.answers_lead_to_pages,
        synonyms.synonyms_lead_to_words,
        own_words.terms_are_used,
        typed_numbers.exemptions_are_used,
    ]
)

# Rules that miss words. While an entry is lost, it may have them.
_MISS_WORDS: frozenset[_Rule] = frozenset([own_words.terms_are_used, typed_numbers.exemptions_are_used])

# Rules that compare with the year of the report. While that is wrong, they are.
_OF_THE_YEAR: frozenset[_Rule] = frozenset(
    [
        commitments.answers_have_their_time,
        commitments.promises_are_near,
        corrections.corrections_follow_the_report,
        masthead.dates_follow,
        masthead.title_names_the_year,
        prose.years_agree,
        prose.years_are_said,
        unfinished.years_are_near,
        repetition.titles_name_no_past_year,
    ]
)

# Problems on a line with broken macro calls, markup or values result from those, and are reported once those are fixed.
_COMES_FROM: dict[ModuleType, tuple[ModuleType, ...]] = {
    entries: (figures,),
    known_ids: (),
    usage: (),
    pages: (),
    clauses: (),
    markup: (characters, placement),
    punctuation: (pages, characters, placement, markup),
    endings: (pages, characters, placement, markup, unfinished, punctuation),
    headings: (placement, markup),
    typed_numbers: (placement, markup),
    links: (markup,),
    glance: (),
}


def problems(report: Report, pages: Sequence[Page], unread: Iterable[Problem], whole: bool) -> Iterator[Problem]:
    """Yield what is to be fixed in a report and its pages; of a page that is a copy, only that it is one.

    `unread` are the problems already reported for macro calls; `whole` is False if a page or a list is lost.
    """
    copied = {page.path for page, _ in repetition.copies(pages)}
    report, lost = known_ids.with_lost_sections(report, pages)
    yield from lost
    found = repetition.pages_differ(report, pages)
    yield from (*found, *(one for one in _found(report, pages, unread, whole) if one.path not in copied))


def _found(report: Report, pages: Sequence[Page], unread: Iterable[Problem], whole: bool) -> Iterator[Problem]:
    missed: frozenset[_Rule] = frozenset() if whole else _MISS
    if report.unread or "" in known_ids.meanings(report, pages).values():
        missed |= _MISS_WORDS
    if figures.last_year_of_all(report):
        missed |= _OF_THE_YEAR
    reported: dict[ModuleType, list[Problem]] = {}
    for rules in (*OF_THE_REPORT, *OF_PAGES):
        applied = [rule for rule in rules.RULES if rule not in missed]
        given = (report,) if rules in OF_THE_REPORT else (report, pages)
        found = [problem for rule in applied for problem in rule(*given)]
        causes = _COMES_FROM.get(rules, ())
        known = [*unread, *(problem for cause in causes for problem in reported[cause])]
        reported[rules] = _on_other_lines(found, known) if rules in _COMES_FROM else found
        yield from reported[rules]


def _on_other_lines(found: Iterable[Problem], reported: Iterable[Problem]) -> list[Problem]:
    """Return the problems on lines for which `reported` has none."""
    lines = {(problem.path, problem.line) for problem in reported}
    return [problem for problem in found if (problem.path, problem.line) not in lines]
