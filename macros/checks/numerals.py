"""Classify the numerals of a text as figures, or as dates, laws, names and the like, which count nothing.

One classification for checking prose, and for reconciling with the issued document and importing it. Patterns match the
numerals that are not figures first; of the rest, Arabic digits are figures, and so are Chinese numerals if a measure
word makes a count of them (GB/T 15835-2011).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from macros.checks.counts import COUNT, counts
from macros.checks.forms import C, Form, Kind
from macros.checks.uncounted import FORMS, TAKEN
from macros.core.blanking import blanked
from macros.core.han import HAN
from macros.core.look_alikes import usual
from macros.data.numeral import IN_PROSE
from macros.data.value import Value, parse


@dataclass(frozen=True)
class Numeral:
    """A numeral at text[start:end]. For a figure, `value` is the parsed value, or None if it cannot be parsed."""

    start: int
    end: int
    kind: Kind
    text: str
    unit: str = ""
    value: Value | None = None


_NUMERAL = re.compile(rf"\d|[{IN_PROSE}]")
_ANY = re.compile(rf"{_NUMERAL.pattern}|半")  # Most labels contain none of these and need no search.
# A rank is a figure, also where it is risen or fallen from (由第8); other ordinals are numbering, also a group (居第一方阵).
_RANKED = re.compile("(?:排|位居|位列|位于|名列|居|列|进入|跻身|[升跃移进降]至|[升跃移进降]到)[^，。；]{0,8}$")
_FROM = re.compile("[由从][^，。；、]{0,8}$")
_LEFT = re.compile(rf"第(?:\d+|{C}+)[名位]?[升跃上前降下移]")
_PLACE = re.compile(rf"[第前](?:\d+|{C}+)(?=[名位强的升跃上前降下移且]|(?!{HAN}).|$)", re.DOTALL)
_LOOK_BACK = 40  # Characters before an ordinal that decide whether it is a rank.


def classify(text: str, exempt: Iterable[str] = ()) -> Iterator[Numeral]:
    """Yield every numeral of a text in order.

    `exempt` are the words from the data files whose numerals count nothing.
    """
    plain = usual(text)
    if _ANY.search(plain):
        yield from _classified(text, plain, tuple(exempt))


@lru_cache(maxsize=1024)  # Several rules ask about the same text, and so does the check after the next edit.
def _classified(text: str, plain: str, exempt: tuple[str, ...]) -> list[Numeral]:
    found: list[Numeral] = []
    for form in _forms(exempt):
        taken = form.matches(plain)
        found += (_uncounted(text, form.kind, match) for match in taken if form.kind and _NUMERAL.search(match[0]))
        plain = blanked(plain, (match.span() for match in taken), TAKEN)
    found += (_figure(text, match) for match in COUNT.finditer(plain) if counts(plain, match))
    return sorted(found, key=lambda one: one.start)


def figures(text: str, exempt: Iterable[str] = ()) -> Iterator[Numeral]:
    """Return the numerals of a text that are figures."""
    return (one for one in classify(text, exempt) if one.kind is Kind.FIGURE)


@lru_cache(maxsize=4)
def _forms(exempt: tuple[str, ...]) -> tuple[Form, ...]:
    """Return the patterns of what counts nothing, preceded by one for the exempt words, longest first."""
    if not exempt:
        return FORMS
    words = "|".join(map(re.escape, sorted(exempt, key=len, reverse=True)))
    return (Form(Kind.EXEMPT, words), *FORMS)


def _uncounted(text: str, kind: Kind, match: re.Match[str]) -> Numeral:
    start, end = match.span()
    before = match.string[max(0, start - _LOOK_BACK) : start]
    ranked = kind is Kind.NUMBERING and (
        _RANKED.search(before) or (_FROM.search(before) and _LEFT.match(match.string, start))
    )
    if ranked and (place := _PLACE.match(match.string, start)):
        unit = match.string[place.end() : end]
        return Numeral(start, end, Kind.FIGURE, match[0], unit, parse(place[0]))
    return Numeral(start, end, kind, text[start:end])


def _figure(text: str, match: re.Match[str]) -> Numeral:
    start, end = match.span()
    while text[end - 1].isspace():
        end -= 1
    unit = match["of"] or match["unit"] or ""
    number = match["share"] or match["tenths"] or match["arabic"] or match["chinese"] or ""
    if number.endswith("%") and not unit:
        number, unit = number[:-1], "%"
    value = _value(number, match["behind"] or match["after"] or "")
    return Numeral(start, end, Kind.FIGURE, text[start:end], "%" if value and value.share else unit, value)


def _value(number: str, behind: str) -> Value | None:
    """Return the value of a number, normalised to the notation of the data files; None if it cannot be parsed."""
    written = re.sub("[,，\\s]", "", number).replace("百分百", "百分之百").replace(":", "∶").replace("：", "∶")
    try:
        return parse(written.replace("-", "−" if number.startswith("-") else "-") + behind)
    except ValueError:
        return None
