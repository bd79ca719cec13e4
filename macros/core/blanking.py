"""Blank out parts of a text, so that what is searched for next is not found in them."""

from __future__ import annotations

import re
from collections.abc import Iterable


def blanked(text: str, spans: Iterable[tuple[int, int]], by: str = " ") -> str:
    """Replace each character in the spans, which are in order and apart, except line breaks: all offsets stay."""
    parts: list[str] = []
    end = 0
    for start, stop in spans:
        parts += text[end:start], re.sub(r"[^\n]", by, text[start:stop])
        end = stop
    return "".join([*parts, text[end:]])
