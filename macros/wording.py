"""Changes of words: on pages, values of figures left out of account, and in the data files other than the figures'."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest

from pydantic import BaseModel

from macros.calls import FIG
from macros.changes import EntryChange, PageChange, Pair, Sentence, State
from macros.model import Figure, Report
from macros.pages import Page, plain
from macros.value import Value

ORDER = "页面的顺序"


def paired(before: State, after: State) -> Iterator[Pair]:
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


def aligned(was: list[str], now: list[str]) -> Iterator[tuple[str, str]]:
    """Sentences beside what became of them, as they are written; empty where there was or is none."""
    for _, a, b, c, d in difflib.SequenceMatcher(a=was, b=now, autojunk=False).get_opcodes():
        yield from zip_longest(was[a:b], now[c:d], fillvalue="")


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


def spoken(text: str, report: Report) -> str:
    """A sentence as it reads on the page of the report's year."""

    def shown(match: re.Match[str]) -> str:
        figure = report.figures.get(match[1])
        return said(figure, figure.value(report.year)) if figure else match[0]

    return plain(FIG.sub(shown, text))


def said(figure: Figure, value: Value | None) -> str:
    """A figure's value as it is read, with its unit."""
    if value is None:
        return "没有"
    return value.text if value.number is None else value.text + figure.unit


def order(pairs: Iterable[Pair], before: State, after: State) -> Iterator[EntryChange]:
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


def entries(before: Report, after: Report) -> Iterator[EntryChange]:
    """What changes in the site's description, the glossary, the commitments and the corrections."""
    old, new = dict(_entries(before)), dict(_entries(after))
    for key in {**old, **new}:
        was, now = old.get(key), new.get(key)
        if was and now:
            for name, field in type(now).model_fields.items():
                first, second = getattr(was, name), getattr(now, name)
                if first != second and name != "exemptions":  # Those are told one by one.
                    title = field.title or name
                    what = f"{_called(key[0], now)}的{title}" if key[1] != "" else f"{key[0]}「{title}」"
                    yield EntryChange(what, written(first, before), written(second, after))
        elif one := was or now:
            texts = (written(was, before) if was else "", written(now, after) if now else "")
            what = _called(key[0], one)
            yield EntryChange(f"{what}（{key[1]}）" if key[0] in ("承诺", "名词解释") else what, *texts)


def _entries(report: Report) -> Iterator[tuple[tuple[str, object], BaseModel]]:
    """Every entry of those files, by what it is and its id or place."""
    yield ("网站说明", ""), report.site
    yield from ((("不作统计数字的词语", one.text), one) for one in report.site.exemptions)
    yield from ((("名词解释", name), term) for name, term in report.glossary.items())
    yield from ((("承诺", name), one) for name, one in report.commitments.items())
    yield from ((("更正", str(one)), one) for one in report.corrections)


def _called(kind: str, entry: BaseModel) -> str:
    """How a reviewer knows an entry: its kind and its first words."""
    name = next(str(getattr(entry, key)) for key in ("term", "text", "promise", "why") if hasattr(entry, key))
    return f"{kind}「{name[:14]}{'…' if len(name) > 14 else ''}」"


def written(content: object, report: Report) -> str:
    """A field's content in words; figures by their labels, an empty one as nothing."""
    if isinstance(content, BaseModel):
        fields = (
            (field.title, written(getattr(content, name), report)) for name, field in type(content).model_fields.items()
        )
        return "；".join(f"{title}：{text.rstrip('。')}" for title, text in fields if text)
    if isinstance(content, Mapping):
        return "；".join(f"{year}年：{written(one, report)}" for year, one in content.items())
    if isinstance(content, tuple):
        return "、".join(written(one, report) for one in content)
    label = report.figures.get(content) if isinstance(content, str) else None
    return label.label if label else "" if content is None else str(content)
