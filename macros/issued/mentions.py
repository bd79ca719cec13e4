"""The numerals of an issued document in context: each with its clause, its sentence and the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from macros.checks.numerals import Numeral, classify
from macros.checks.uncounted import Kind
from macros.issued.outline import Block, Outline

_SENTENCE = re.compile(r"[^。！？；\t]+[。！？；\t]?")


@dataclass(frozen=True)
class Mention:
    """A numeral of the document. `start` is its index in the text of its block, `at` in its sentence."""

    numeral: Numeral
    block: Block
    sentence: str
    at: int
    start: int

    @property
    def before(self) -> str:
        """The words of the sentence before the numeral."""
        return self.sentence[: self.at]

    @property
    def after(self) -> str:
        """The words of the sentence after the numeral."""
        return self.sentence[self.at + len(self.numeral.text) :]


def mentions(outline: Outline, exempt: Iterable[str]) -> Iterator[Mention]:
    """Every numeral of the document, in order; `exempt` are phrases whose numerals are not figures."""
    words = [*exempt]
    for block in outline.blocks:
        for found in _SENTENCE.finditer(block.paragraph.text):
            for numeral in classify(found[0], words):
                at, start = numeral.start - _indent(found[0]), found.start() + numeral.start
                yield Mention(numeral, block, found[0].strip(), at, start)


def figures(found: Iterable[Mention]) -> list[Mention]:
    """The mentions that state a figure."""
    return [one for one in found if one.numeral.kind is Kind.FIGURE]


def _indent(sentence: str) -> int:
    return len(sentence) - len(sentence.lstrip())
