"""What the plan in an issued document promises, each a commitment of the next year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from macros.issued.labels import identifier
from macros.issued.parts import Part

_LISTED = re.compile("(?:^|(?<=[；。，：]))[一二三四五六七八九十]{1,2}是")


def promises(part: Part, known: Iterable[str]) -> Iterator[tuple[str, tuple[str, str]]]:
    """What a plan promises, by ids that are none of `known`, each with its clause.

    An entry for each of its items, or else for each thing that its paragraphs name.
    """
    items = [block for block in part.blocks[1:] if block.depth > 1]
    promised = [(block.heading or block.text, block) for block in items] or [
        (words, block) for block in part.blocks for words in _listed(block.text)
    ]
    taken = {*known}
    for words, block in promised:
        promise = re.split("[。；]", words)[0]
        name = identifier(promise, taken)
        taken.add(name)
        yield name, (f"{promise.rstrip('。')}。", block.clause)


def _listed(text: str) -> list[str]:
    """The things that a text names one after the other (一是…；二是…), or the text itself."""
    first, *rest = _LISTED.split(text)
    return rest or [first][: bool(first)]
