"""Changes of pages: words other than the values of figures, names, and their order."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from macros.data.model import Report
from macros.diff.model import EntryChange, PageChange, Pair, Sentence
from macros.diff.wording import aligned, spoken
from macros.pages.page import Page
from macros.project import Project

ORDER = "页面的顺序"


def paired(before: Project, after: Project) -> Iterator[Pair]:
    """Each page as it was and as it is, by its path or under its new name."""
    old, new = ({page.path: page for page in state.pages} for state in (before, after))
    names = dict(
        _renamed([old[path] for path in old if path not in new], [new[path] for path in new if path not in old])
    )
    for path in sorted({*old, *new} - {*names.values()}):
        yield Pair(new.get(path) or old[path], old.get(names.get(path, path)), new.get(path))


def _renamed(gone: list[Page], come: list[Page]) -> Iterator[tuple[str, str]]:
    """The new path and the old one of each page that only took another name: most of its sentences are the same."""
    for page in come:
        for other in gone:
            if difflib.SequenceMatcher(a=_sentences(other), b=_sentences(page), autojunk=False).ratio() > 0.5:
                yield page.path, other.path
                gone.remove(other)
                break


def pages(pairs: Iterable[Pair], before: Report, after: Report) -> Iterator[PageChange]:
    """The pages that read otherwise, that are new or gone, or that have another name."""
    for pair in pairs:
        page, old, _ = pair
        changes = tuple(_changed(pair, before, after))
        was = old.path if old and old.path != page.path else ""
        if changes or was:
            yield PageChange(page.path, page.title, changes, was)


def _sentences(page: Page | None) -> list[str]:
    return [*page.meta.values(), *(sentence.text for sentence in page.sentences)] if page else []


def _changed(pair: Pair, before: Report, after: Report) -> Iterator[Sentence]:
    for was, now in aligned(_sentences(pair.old), _sentences(pair.new)):
        if was != now:
            first, second = spoken(was, before), spoken(now, after)
            if first == second:  # Only a link or a mark: that is what there is to see.
                first, second = was, now
            yield Sentence(pair.page.title, first, second)


def order(pairs: Iterable[Pair], before: Project, after: Project) -> Iterator[EntryChange]:
    """The order of the pages that stay, from the first that moved to the last."""
    here = {old.path: new.path for _, old, new in pairs if old and new}
    old = [here[page.path] for page in before.pages if page.path in here]
    new = [page for page in after.pages if page.path in here.values()]
    moved = [place for place, (was, now) in enumerate(zip(old, new, strict=True)) if was != now.path]
    if moved:
        part = slice(moved[0], moved[-1] + 1)
        titles = {page.path: page.title for page in new}
        yield EntryChange(
            ORDER, "、".join(titles[path] for path in old[part]), "、".join(page.title for page in new[part])
        )
