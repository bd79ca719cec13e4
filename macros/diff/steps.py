"""Every sentence of the pages with its fate: unchanged, reworded, moved, added or removed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from macros.core import alignment
from macros.data.report import Report
from macros.diff.model import Pair, Sentence
from macros.diff.wording import anchored, blocks, spoken
from macros.pages.macro_calls import FIG
from macros.pages.page import Page
from macros.pages.page_reader import FRONT_MATTER
from macros.pages.sentences import plain

_AHEAD = 20  # Sentences that may have been added before a reworded one.
_ALIKE = 0.5  # From this likeness on, a sentence counts as reworded.
_QUOTED = 12  # Characters quoted from the sentence before a moved one.


class Step(NamedTuple):
    """A sentence of a page, as written, before and after; empty if added or removed.

    If it moved, `to` describes its new place in words, and `onto` is the page.
    """

    pair: Pair
    was: str
    now: str
    to: str = ""
    onto: Page | None = None

    @property
    def figures(self) -> set[str]:
        """The figures that it showed or shows now."""
        return {match[1] for text in (self.was, self.now) for match in FIG.finditer(text)}

    def shows(self, name: str, year: int, years: tuple[int, int]) -> bool:
        """Whether it showed or now shows a figure's value of `year`; `years` are those of the two reports."""
        return any(
            match[1] == name and int(match[2] or current) == year
            for text, current in zip((self.was, self.now), years, strict=True)
            for match in FIG.finditer(text)
        )


def sentence(step: Step, before: Report, after: Report) -> Sentence:
    """A sentence as read, before and after."""
    first, second = spoken(step.was, before), spoken(step.now, after)
    if first == second and step.was != step.now:  # Only a link or a mark changed, so show the source.
        first, second = step.was, step.now
    return Sentence(step.pair.page.title, first, second, step.to)


class _Part(NamedTuple):
    """Consecutive sentences of a page: unchanged ones, or those of one place before and after."""

    stayed: bool
    old: list[str]
    new: list[str]
    before: str  # The sentence before the new ones.


class _Moves(NamedTuple):
    """Moved sentences, with their new places in words and by page, and counters of departures and arrivals not yet reported."""

    places: dict[str, list[tuple[str, Page]]]
    leaving: Counter[str]
    arriving: Counter[str]


def steps(pairs: Sequence[Pair]) -> list[Step]:
    """The sentences of all pages, page by page; a moved one is listed at its old place."""
    pages = [[*_parts(_sentences(one.old), _sentences(one.new))] for one in pairs]
    changed = [part for parts in pages for part in parts if not part.stayed]
    moved = Counter(text for part in changed for text in part.old) & Counter(
        text for part in changed for text in part.new
    )
    moves = _Moves({}, moved, moved.copy())
    for pair, parts in zip(pairs, pages, strict=True):
        for part in parts:
            for before, text in pairwise([part.before, *part.new]) if not part.stayed else ():
                moves.places.setdefault(text, []).append((_place(pair.page, before), pair.page))
    return [
        step
        for pair, parts in zip(pairs, pages, strict=True)
        for step in (*_front_matter(pair), *_within(pair, parts, moves))
    ]


def by_figure(steps: Iterable[Step]) -> dict[str, list[Step]]:
    """For each figure, the sentences that showed it or show it now."""
    found: dict[str, list[Step]] = {}
    for step in steps:
        for name in step.figures:
            found.setdefault(name, []).append(step)
    return found


def _sentences(page: Page | None) -> list[str]:
    return [anchored(one.text)[0] for one in page.sentences] if page else []


def _parts(old: list[str], new: list[str]) -> Iterator[_Part]:
    for equal, a, b, c, d in alignment.steps(old, new):
        yield _Part(equal, old[a:b], new[c:d], new[c - 1] if c else "")


def _place(page: Page, before: str) -> str:
    """A place on a page, in words: after the sentence `before`."""
    words = _words(blocks(before))
    cut = f"{words[:_QUOTED]}…" if len(words) > _QUOTED else words
    return f"「{page.title}」" + (f"，在“{cut}”后面" if words else "的开头")


def _front_matter(pair: Pair) -> Iterator[Step]:
    for key in FRONT_MATTER:
        was, now = (page.meta.get(key, "") if page else "" for page in (pair.old, pair.new))
        yield Step(pair, was, now)


def _within(pair: Pair, parts: Iterable[_Part], moves: _Moves) -> Iterator[Step]:
    """The sentences of a page's body, in their old order."""
    for part in parts:
        if part.stayed:
            yield from (Step(pair, text, text) for text in part.old)
            continue
        left, came = _moved(part.old, moves.leaving), _moved(part.new, moves.arriving)
        here = [text for text, moved in left if not moved]
        there = [text for text, moved in came if not moved]
        alone = len(here) == len(there) == 1  # However different, as with headings: one replaced the other.
        others = zip(here, there, strict=True) if alone else reworded(here, there)
        for text, moved in left:
            if moved:
                yield Step(pair, text, text, *moves.places[text].pop(0))
                continue
            for was, now in others:
                yield Step(pair, was, now)
                if was:
                    break
        yield from (Step(pair, was, now) for was, now in others)


def _moved(texts: Iterable[str], moving: Counter[str]) -> list[tuple[str, bool]]:
    """Each sentence, and whether it moved; those that did are counted down."""
    found = []
    for text in texts:
        found.append((text, moving[text] > 0))
        moving[text] -= 1
    return found


def reworded(was: Iterable[str], now: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pair sentences with their most likely rewording, keeping both orders; empty if there is none."""
    rest = [(new, _pairs(new)) for new in now]
    first = 0
    for old in was:
        pairs = _pairs(old)
        likeness = [_likeness(pairs, others) for _, others in rest[first : first + _AHEAD]]
        best = max(likeness, default=0)
        if best < _ALIKE:
            yield old, ""
            continue
        place = first + likeness.index(best)
        yield from (("", new) for new, _ in rest[first:place])
        yield old, rest[place][0]
        first = place + 1
    yield from (("", new) for new, _ in rest[first:])


def _pairs(text: str) -> Counter[str]:
    """The character pairs in the words of a sentence."""
    words = f"^{_words(text)}$"
    return Counter(words[at : at + 2] for at in range(len(words) - 1))


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """The share of character pairs that two sentences have in common, from 0 to 1."""
    return 2 * (one & other).total() / (one.total() + other.total())


def _words(text: str) -> str:
    return plain(FIG.sub("…", text))
