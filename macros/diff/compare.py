"""Compare two states of a project and list all changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from macros.data.load import FIGURES
from macros.diff import entries, figures, files, layout, pages
from macros.diff.model import Diff, Pair
from macros.diff.steps import Step, by_figure, steps
from macros.project import Project


def compare(before: Project, after: Project, changed: Sequence[str]) -> Diff:
    """The changes from `before` to `after`; `changed` are the files whose content differs."""
    pairs = [*pages.paired(before, after)]
    all = steps(pairs)
    diff = _figures(all, before, after)
    own = {one for change in diff.figures for one in change.sentences}
    diff = replace(
        diff,
        pages=tuple(pages.pages(all, own, before.report, after.report)),
        entries=(
            *pages.order(pairs, before, after),
            *pages.headings(before, after),
            *pages.groups(pairs, before, after),
            *layout.layouts(pairs, after.report),
            *entries.entries(before.report, after.report),
        ),
    )
    diff = replace(diff, files=tuple(files.named(path) for path in changed if path not in _covered(diff, pairs)))
    return _summed(diff, before, after) if after.report.year > before.report.year else diff


def _figures(all: Sequence[Step], before: Project, after: Project) -> Diff:
    """The changes of figures, and the sentences that show them."""
    old, new = before.report.figures, after.report.figures
    own = by_figure(all)
    both = [name for name in new if name in old]
    diff = Diff(
        values=tuple(
            change
            for name in both
            if not figures.awaited(name, before, after)
            for change in figures.values(name, own.get(name, ()), before, after)
        ),
        added=tuple(figures.whole(new[name], own.get(name, ()), before, after) for name in new if name not in old),
        removed=tuple(figures.whole(old[name], own.get(name, ()), before, after) for name in old if name not in new),
        definitions=tuple(
            change for name in both for change in figures.definition(name, own.get(name, ()), before, after)
        ),
    )
    seen = {one for change in diff.figures for one in change.sentences}
    lost = (change for name in both for change in figures.lost(name, own.get(name, ()), seen, before, after))
    return replace(diff, lost=tuple(lost))


def _covered(diff: Diff, pairs: Sequence[Pair]) -> set[str]:
    """The files whose changes are already reported."""
    paths = {pair.page.path for pair in pairs if pair.differs} | {one.path for one in diff.entries}
    paths |= {path for page in diff.pages for path in (page.path, page.was)}
    if diff.figures:
        paths.add(FIGURES)
    if any(page.was or page.what for page in diff.pages):
        paths.add("mkdocs.yml")
    return paths


def _summed(diff: Diff, before: Project, after: Project) -> Diff:
    """The diff for a new year: what the year asks for is summed up in a few lines instead of listed."""
    unwritten = [page.title for page in diff.pages if page.what == pages.UNWRITTEN]
    asked = [one for one in diff.entries if entries.awaited(one)]
    return replace(
        diff,
        summary=tuple(_summary(before, after, unwritten, len(asked))),
        pages=tuple(page for page in diff.pages if page.what != pages.UNWRITTEN or page.was),
        entries=tuple(one for one in diff.entries if one not in asked),
        files=tuple(one for one in diff.files if one.path != FIGURES),
    )


def _summary(before: Project, after: Project, unwritten: Sequence[str], asked: int) -> Iterator[str]:
    year = after.report.year
    both = [name for name in after.report.figures if name in before.report.figures]
    yield f"年度从{before.report.year}年换成{year}年"
    if pending := sum(figures.awaited(name, before, after) for name in both):
        yield f"{pending}个数字等着填写{year}年的数值"
    if carried := sum(figures.carried(name, before, after) for name in both):
        yield f"{carried}个数字的条款沿用上一年的，等着核对"
    if unwritten:
        yield f"{len(unwritten)}个页面等着改写：{'、'.join(unwritten)}"
    if asked:
        yield f"{asked}项承诺等着答复"
