"""Changes of layout: sentences that stand elsewise on their page, as a paragraph, a heading or an item of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest
from typing import NamedTuple

from macros.core import alignment
from macros.data.report import Report
from macros.diff.model import EntryChange, Pair
from macros.diff.wording import anchored, spoken
from macros.pages.line_breaks import joined
from macros.pages.page import Page
from macros.pages.sentences import Sentence

_WITHIN = "接在上一句后面"
_QUOTED = 14  # Characters quoted from a sentence.


class _Placed(NamedTuple):
    """A sentence whose form changed, with both forms in words."""

    text: str
    was: str
    now: str


def layouts(pairs: Sequence[Pair], report: Report) -> Iterator[EntryChange]:
    """Sentences in another form: heading levels, kinds and levels of list, paragraphs; or other lines between them."""
    for pair in pairs:
        _, old, new = pair
        if not old or not new or old.text == new.text:
            continue
        changed = [*_changed(old.sentences, new.sentences)]
        for (was, now), group in groupby(changed, lambda one: one[1:]):
            texts = [spoken(one.text, report) for one in group]
            yield EntryChange(f"「{new.title}」的排版：{_quoted(texts)}", was, now, new.path)
        if not changed and not pair.differs:
            yield from _other_lines(old, new)


def _changed(old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[_Placed]:
    """The sentences, also reworded ones, whose form changed.

    One that follows another sentence than before begins a paragraph, or no longer does, because of that sentence.
    """
    for one in alignment.pairs(*([anchored(one.text)[0] for one in all] for all in (old, new))):
        was, now = _form(old[one.old]), _form(new[one.new])
        if was != now and (one.follows or _WITHIN not in (was, now)):
            yield _Placed(anchored(new[one.new].text)[0], was, now)


def _form(sentence: Sentence) -> str:
    """The form of a sentence in words."""
    if sentence.mark is None:
        return _WITHIN
    indent = len(sentence.mark) - len(sentence.mark.lstrip())
    mark = sentence.mark.strip()
    if mark.startswith("#"):
        anchor = anchored(sentence.text)[1]
        form = f"{len(mark)}级标题{f'，固定位置 {anchor}' if anchor else ''}"
    elif re.fullmatch(r"\d+\.", mark):
        form = "编号列表"
    else:
        form = {"": "另起一段", ">": "引文", "|": "表格"}.get(mark, "列表")
    return f"{form}（空{indent}格）" if indent else form


def _quoted(texts: Sequence[str]) -> str:
    """The beginning of the first of some sentences, and their number."""
    cut = f"{texts[0][:_QUOTED]}…" if len(texts[0]) > _QUOTED else texts[0]
    return f"“{cut}”等{len(texts)}句" if len(texts) > 1 else f"“{cut}”"


def _other_lines(old: Page, new: Page) -> Iterator[EntryChange]:
    """The first line that differs on a page whose sentences are the same."""
    lines = ([*_lines(joined(page.text))] for page in (old, new))
    was, now = next((pair for pair in zip_longest(*lines, fillvalue="") if pair[0] != pair[1]), ("", ""))
    if was or now:
        yield EntryChange(f"「{new.title}」的排版", was, now, new.path)


def _lines(text: str) -> Iterator[str]:
    """The lines that are not empty, with their indent in words."""
    for line in filter(str.strip, text.split("\n")):
        indent = len(line) - len(line.lstrip())
        yield (f"（空{indent}格）" if indent else "") + line.strip()
