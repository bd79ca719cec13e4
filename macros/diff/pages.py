"""Changes of pages: their text without figure values, their names and their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from itertools import groupby

from macros.data.report import Report
from macros.diff.model import EntryChange, PageChange, Pair, Sentence
from macros.diff.steps import Step, sentence
from macros.pages.page import Page
from macros.project import Project

ORDER = "页面的顺序"
UNWRITTEN = "待改写"
_STOPS = tuple("。！？；：”’」』")


def paired(before: Project, after: Project) -> Iterator[Pair]:
    """Each page before and after, matched by path or renaming, in reading order; deleted pages last."""
    old, new = ({page.path: page for page in state.pages} for state in (before, after))
    names = dict(
        _renamed([old[path] for path in old if path not in new], [new[path] for path in new if path not in old])
    )
    for path in (one for one in {**new, **old} if one not in names.values()):
        yield Pair(new.get(path) or old[path], old.get(names.get(path, path)), new.get(path))


def _sentences(page: Page) -> Counter[str]:
    return Counter([*page.meta.values(), *(one.text for one in page.sentences)])


def _renamed(gone: list[Page], come: list[Page]) -> Iterator[tuple[str, str]]:
    """The new and old path of each renamed page: most of its sentences are the same."""
    left = {page.path: _sentences(page) for page in gone}
    for page in come:
        own = _sentences(page)
        for path, others in left.items():
            if (own & others).total() * 4 > own.total() + others.total():
                yield page.path, path
                del left[path]
                break


def pages(steps: Iterable[Step], listed: Container[Sentence], before: Report, after: Report) -> Iterator[PageChange]:
    """The pages that changed, are new or deleted, or were renamed. Sentences in `listed` are not repeated."""
    for pair, own in groupby(steps, key=lambda step: step.pair):
        page, old, new = pair
        was = old.path if old and new and old.path != new.path else ""
        if old is None or new is None:
            yield PageChange(page.path, page.title, (_whole(own, before, after),), what="新增" if new else "删去")
        elif after.year > before.year and new.unwritten and not old.unwritten:
            yield PageChange(page.path, page.title, (), was, what=UNWRITTEN)
        else:
            changed = (sentence(one, before, after) for one in own if one.was != one.now or one.to)
            if (changes := tuple(one for one in changed if one not in listed)) or was:
                yield PageChange(page.path, page.title, changes, was)


def _whole(steps: Iterable[Step], before: Report, after: Report) -> Sentence:
    """The whole text of a new or deleted page as one sentence; moved sentences are reported where they were."""
    all = [sentence(one, before, after) for one in steps]
    was, now = zip(*((one.before, one.after) for one in all), strict=True)
    return Sentence(all[0].page, _joined(was), _joined(now))


def _joined(texts: Iterable[str]) -> str:
    """Join a page's title, headings and sentences; a space follows those without a final stop."""
    return "".join(one if one.endswith(_STOPS) else f"{one}　" for one in texts if one).rstrip("　")


def headings(before: Project, after: Project) -> Iterator[EntryChange]:
    """Changes in the navigation's own headings for groups of pages."""
    if before.headings != after.headings:
        yield EntryChange("导航里的标题", "、".join(before.headings), "、".join(after.headings), "mkdocs.yml")


def groups(pairs: Iterable[Pair], before: Project, after: Project) -> Iterator[EntryChange]:
    """Pages that stand below another heading of the navigation, and not because it was renamed."""
    for _, old, new in pairs:
        if not old or not new:
            continue
        was, now = before.grouped.get(old.uri), after.grouped.get(new.uri)
        renamed = was and now and not (was in after.headings and now in before.headings)
        if was != now and not renamed:
            first, second = (f"在「{one}」下面" if one else "单独一行" for one in (was, now))
            yield EntryChange(f"「{new.title}」在导航里的位置", first, second, "mkdocs.yml")


def order(pairs: Iterable[Pair], before: Project, after: Project) -> Iterator[EntryChange]:
    """A change in the order of the remaining pages, from the first that moved to the last."""
    here = {old.path: new.path for _, old, new in pairs if old and new}
    old = [here[page.path] for page in before.pages if page.path in here]
    new = [page for page in after.pages if page.path in here.values()]
    moved = [place for place, (was, now) in enumerate(zip(old, new, strict=True)) if was != now.path]
    if moved:
        part = slice(moved[0], moved[-1] + 1)
        titles = {page.path: page.title for page in new}
        yield EntryChange(
            ORDER,
            "、".join(titles[path] for path in old[part]),
            "、".join(page.title for page in new[part]),
            "mkdocs.yml",
        )
