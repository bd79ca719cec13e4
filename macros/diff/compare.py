"""The comparison of two states of a project: all that changes from the one to the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from macros.data.load import FIGURES, FILES
from macros.diff import entries, figures, pages
from macros.diff.model import Diff
from macros.project import Project


def compare(before: Project, after: Project, files: Sequence[str]) -> Diff:
    """What changes from `before` to `after`, where the content of those files changed."""
    old, new = before.report.figures, after.report.figures
    both = [name for name in new if name in old]
    pairs = [*pages.paired(before, after)]
    told = Diff(
        values=tuple(change for name in both for change in figures.values(name, pairs, before, after)),
        added=tuple(figures.whole(new[name], after, "新增") for name in new if name not in old),
        removed=tuple(figures.whole(old[name], before, "删去") for name in old if name not in new),
        definitions=tuple(
            change for name in both for change in figures.definition(name, pairs, before.report, after.report)
        ),
        pages=tuple(pages.pages(pairs, before.report, after.report)),
        entries=(*pages.order(pairs, before, after), *entries.entries(before.report, after.report)),
    )
    return replace(told, files=tuple(path for path in files if path not in _covered(told)))


def _covered(diff: Diff) -> set[str]:
    """The files whose changes are told already."""
    paths = {path for page in diff.pages for path in (page.path, page.was)}
    if diff.values or diff.added or diff.removed or diff.definitions:
        paths.add(FIGURES)
    if diff.entries:
        paths |= {*FILES} - {FIGURES}
    if any(one.what == pages.ORDER for one in diff.entries) or any(page.was for page in diff.pages):
        paths.add("mkdocs.yml")
    return paths
