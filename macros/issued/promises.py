"""Turn the promises in an issued document's plan into commitments for the next year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from macros.issued.labels import identifier
from macros.issued.parts import Part

_LISTED = re.compile("(?:^|(?<=[；。，：]))[一二三四五六七八九十]{1,2}是")


def promises(part: Part, known: Iterable[str]) -> Iterator[tuple[str, tuple[str, str]]]:
    """The promises of a plan, as (id, (promise, clause)), with ids not in `known`.

    One for each of its items, or else for each point that its paragraphs list.
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
    """The points that a text enumerates (一是…；二是…), or the text itself; nothing if empty."""
    first, *rest = _LISTED.split(text)
    return rest or [first][: bool(first)]
