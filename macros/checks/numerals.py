"""The numerals of a text, and what each of them is: a figure, or a date, a law, a name and the like, which count nothing.

One classification for the check of prose, for reconciling with the issued document and for importing it. What is no
figure is recognised by its form first; of what is left, Arabic digits are figures, and Chinese numerals where a measure
word makes a count of them (GB/T 15835-2011).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from macros.checks.counts import COUNT, counts
from macros.checks.uncounted import FORMS, TAKEN, C, Form, Kind
from macros.core.look_alikes import usual
from macros.data.numeral import CHARACTERS
from macros.data.value import Value, parse


@dataclass(frozen=True)
class Numeral:
    """A numeral at `start` to `end` of a text. Of a figure `value` is what it says; None where it cannot be read."""

    start: int
    end: int
    kind: Kind
    text: str
    unit: str = ""
    value: Value | None = None


_NUMERAL = re.compile(rf"\d|[{CHARACTERS}]")
_ANY = re.compile(rf"{_NUMERAL.pattern}|半")  # Without one of these there is nothing to look for, as in most labels.
# A place in a ranking is a figure; other ordinals number things.
_RANKED = re.compile("(?:排名|排|位居|位列|名列|居|列)[^，。；]{0,8}$")
_PLACE = re.compile(rf"第(?:\d+|{C}+)(?!责任人)")
_LOOK_BACK = 40  # Characters that tell whether an ordinal behind them is a place in a ranking.


def classify(text: str, exempt: Iterable[str] = ()) -> Iterator[Numeral]:
    """Every numeral of a text that counts, dates, names or numbers something, in the order of the text.

    `exempt` are the words, from the data files, whose numerals count nothing.
    """
    plain = usual(text)
    if not _ANY.search(plain):
        return
    found: list[Numeral] = []
    for form in _forms(tuple(exempt)):
        for match in form.matches(plain):
            if form.kind and _NUMERAL.search(match[0]):
                found.append(_uncounted(text, form.kind, match))
            plain = plain[: match.start()] + re.sub(r"[^\n]", TAKEN, match[0]) + plain[match.end() :]
    found += (_figure(text, match) for match in COUNT.finditer(plain) if counts(plain, match))
    yield from sorted(found, key=lambda one: one.start)


def figures(text: str, exempt: Iterable[str] = ()) -> Iterator[Numeral]:
    """The numerals of a text that are figures."""
    return (one for one in classify(text, exempt) if one.kind is Kind.FIGURE)


@lru_cache(maxsize=4)
def _forms(exempt: tuple[str, ...]) -> tuple[Form, ...]:
    """The forms that count nothing, after the exempt words, of which the longest that fits is taken."""
    if not exempt:
        return FORMS
    words = "|".join(map(re.escape, sorted(exempt, key=len, reverse=True)))
    return (Form(Kind.EXEMPT, words), *FORMS)


def _uncounted(text: str, kind: Kind, match: re.Match[str]) -> Numeral:
    start, end = match.span()
    ranked = kind is Kind.NUMBERING and _RANKED.search(match.string[:start][-_LOOK_BACK:])
    if ranked and (place := _PLACE.match(match[0])):
        return Numeral(start, end, Kind.FIGURE, match[0], match[0][place.end() :], parse(place[0]))
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
    """What a number says, written as data write it; None where that cannot be."""
    written = re.sub("[,，\\s]", "", number).replace("百分百", "百分之百").replace(":", "∶")
    try:
        return parse(written.replace("-", "−" if number.startswith("-") else "-") + behind)
    except ValueError:
        return None
