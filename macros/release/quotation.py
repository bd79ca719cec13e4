"""Quotations from the passages of an edition: where they stand, and what is left once the corrections are made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from macros.core import alignment
from macros.data.correction import NONE, Correction
from macros.diff.wording import aligned

# A figure in a passage: its id, and the year where another than the report's is meant, or that its label is; and how it read.
_FIGURE = re.compile(r"\{([a-z0-9_.]+(?: (?:20[0-9]{2}|label))?)\|([^{}]*)\}")
# What emphasized or listed words that a correction brought or took away.
_EMPTIED = re.compile(r"^[^“”\n]*“”$", re.MULTILINE)
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?[”’」』）]*")


def read(text: str) -> str:
    """A text as it is read."""
    return _FIGURE.sub(r"\2", text)


def bare(text: str) -> str:
    """A text without the values of its figures, which change from year to year."""
    return _FIGURE.sub(r"{\1}", text)


def corrected(text: str, was: str, now: str) -> str | None:
    """The text with `now` for each place where `was` stood; None where there is none.

    Line ends and figures, of which a quotation knows nothing, may lie between its characters.
    """
    changed, count = re.subn(r"(?:\{[^{}|]*\|)?" + _pattern(was), lambda _: now, text)
    return changed if count else None


def times(text: str, words: str) -> int:
    """How often those words stand in a text as it is read, line ends aside."""
    return len(re.findall(_pattern(words), read(text)))


def holds(text: str, words: str) -> bool:
    """Whether those words stand in a text as it is read, line ends aside."""
    return times(text, words) > 0


def unrecorded(was: str, now: str, ones: Iterable[Correction], shown: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The sentences of a passage that read otherwise than before, and than those corrections make them read.

    Figures are taken as `shown`, as they read now: their values have corrections of their own.
    """
    ones = [*ones]
    before, after = was.split("\n"), _settled(now, shown).split("\n")
    steps = alignment.steps([_settled(line, shown) for line in before], after)
    left = [
        pair
        for equal, a, b, c, d in steps
        if not equal
        for pair in _left("\n".join(before[a:b]), "\n".join(after[c:d]), ones, shown)
    ]
    if left and [*_left(was, "\n".join(after), ones, shown)]:  # A quotation may begin in a sentence that stayed.
        yield from left


def _pattern(words: str) -> str:
    gap = r"(?:\s|\{[^{}|]*\||\})*"
    return gap.join(re.escape(character) for character in words if not character.isspace())


def _left(was: str, now: str, ones: list[Correction], shown: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What differs between two texts once the corrections are made in the first."""
    for one in ones:
        if one.was == NONE:
            now = now.replace(one.now, "")
        elif (mended := corrected(was, one.was, "" if one.now == NONE else one.now)) is not None:
            was = mended
    was, now = (_EMPTIED.sub("", text) for text in (_settled(was, shown), now))
    if "".join(was.split()) != "".join(now.split()):
        pairs = aligned(_SENTENCE.findall(was), _SENTENCE.findall(now))
        yield from ((old, new) for old, new in pairs if old != new)


def _settled(text: str, shown: Mapping[str, str]) -> str:
    """The text as it reads with today's values; nothing is left of the marks of figures that a quotation cut through."""
    return re.sub(r"\{[^{}|]*\||\}", "", _FIGURE.sub(lambda match: shown.get(match[1], match[2]), text))
