"""Quotations from the passages of an edition: where they occur, and what differs once the corrections are applied."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from macros.core import alignment
from macros.data.correction import NONE, Correction
from macros.diff.wording import aligned

# A figure in a passage: its id, then a year other than the report's or `label` for its label, and the text shown.
_FIGURE = re.compile(r"\{([a-z0-9_.]+(?: (?:20[0-9]{2}|label))?)\|([^{}]*)\}")
# The marks of emphasized or listed words, and the commas beside names, that a correction added or removed.
_EMPTIED = re.compile(r"^[^“”\n]*“”$|^、|、(?=[、，。；]|$)", re.MULTILINE)
_MARKED = re.compile("[^“”]*“(.*)”")
_MOST = 16  # Ways to apply some of the corrections to a sentence.
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?[”’」』）]*")


def read(text: str) -> str:
    """A text as readers see it."""
    return _FIGURE.sub(r"\2", text)


def bare(text: str) -> str:
    """A text without the values of its figures, which change from year to year."""
    return _FIGURE.sub(r"{\1}", text)


def corrected(text: str, was: str, now: str) -> str | None:
    """The text with every `was` replaced by `now`; None if there is none.

    Quotations ignore line ends and figure marks, so these may occur between their characters. Where `now` holds `was`
    and is there already, as the same correction of another year put it, it stays.
    """
    changed, count = _replaced(was, now).subn(lambda found: found[1] or now, text)
    return changed if count else None


@lru_cache(maxsize=2048)  # Of each correction, in every sentence that differs.
def _replaced(was: str, now: str) -> re.Pattern[str]:
    there = f"({_pattern(now)})|" if holds(now, was) else "()"
    return re.compile(there + r"(?:\{[^{}|]*\|)?" + _pattern(was))


def times(text: str, words: str) -> int:
    """How often `words` occur in a text as read, ignoring line ends."""
    return len(re.findall(_pattern(words), read(text)))


def holds(text: str, words: str) -> bool:
    """Whether `words` occur in a text as read, ignoring line ends."""
    return times(text, words) > 0


def touches(one: Correction, text: str) -> bool:
    """Whether a text holds the words that a correction adds or removes."""
    return holds(text, one.now if one.was == NONE else one.was)


def spans(one: Correction, before: str, after: str) -> bool:
    """Whether a correction quotes all of what is marked, before and after, within longer words, as across two items."""
    pairs = ((before, one.was), (after, one.now))
    return all(holds(quoted, _MARKED.sub(r"\1", mark)) if mark else quoted == NONE for mark, quoted in pairs)


def unrecorded(
    was: str, now: str, corrections: Iterable[Correction], shown: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """The sentences of a passage, before and after, that differ although the corrections are applied.

    Figures read as in `shown`, their current text, because their values have corrections of their own.
    """
    corrections = [*corrections]
    before, after = ([line for line in text.split("\n") if line] for text in (was, _settled(now, shown)))
    steps = alignment.steps([_settled(line, shown) for line in before], after)
    left = [
        pair
        for equal, a, b, c, d in steps
        if not equal
        for pair in _differing(before[a:b], after[c:d], corrections, shown)
    ]
    if left and [*_left(was, "\n".join(after), corrections, shown)]:  # A quotation may begin in an unchanged sentence.
        yield from left


def _pattern(words: str) -> str:
    gap = r"(?:\s|\{[^{}|]*\||\})*"
    return gap.join(re.escape(character) for character in words if not character.isspace())


def _differing(
    before: Sequence[str], after: Sequence[str], corrections: list[Correction], shown: Mapping[str, str]
) -> list[tuple[str, str]]:
    """The sentences that differ once the corrections are applied, in all of them or, of each, in some."""
    left = [*_left("\n".join(before), "\n".join(after), corrections, shown)]
    if left and len(before) == len(after):
        ways = ({_settled(text, shown) for text in _reached(old, corrections)} for old in before)
        if all(new in texts for new, texts in zip(after, ways, strict=True)):
            return []
    return left


def _reached(text: str, corrections: Iterable[Correction]) -> set[str]:
    """What a sentence may become where each correction applies to it or does not."""
    found = {text}
    for one in corrections:
        if len(found) > _MOST:
            break
        if one.was != NONE:
            now = "" if one.now == NONE else one.now
            found |= {mended for text in found if (mended := corrected(text, one.was, now)) is not None}
    return found


def _left(was: str, now: str, corrections: list[Correction], shown: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The sentences that differ between two texts once the corrections are applied to the first."""
    for one in sorted(corrections, key=lambda one: -len(one.now) if one.was == NONE else 0):
        if one.was == NONE:  # The longest first: what was added may hold other words that were.
            without = corrected(now, one.now, "")
            now = now if without is None else without
        elif (mended := corrected(was, one.was, "" if one.now == NONE else one.now)) is not None:
            was = mended
    was, now = (_EMPTIED.sub("", text) for text in (_settled(was, shown), now))
    if "".join(was.split()) != "".join(now.split()):
        pairs = aligned(_SENTENCE.findall(was), _SENTENCE.findall(now))
        yield from ((old, new) for old, new in pairs if old != new)


def _settled(text: str, shown: Mapping[str, str]) -> str:
    """The text with current values, and without figure marks that a quotation cut in half."""
    return re.sub(r"\{[^{}|]*\||\}", "", _FIGURE.sub(lambda match: shown.get(match[1], match[2]), text))
