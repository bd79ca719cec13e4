"""The table of contents in an issued document: it says again what the headings say, with page numbers."""

from __future__ import annotations

import re
from dataclasses import replace

from macros.issued.document import Document

_HEAD = re.compile(r"目\s*[录次]")
_LEADER = re.compile(r"(?<![\s.．…·•—_-])[\s.．…·•—_-]*\d{0,3}$")


def without_contents(document: Document) -> Document:
    """The document without the entries below 目录 that are headings further on; named among what was not read."""
    paragraphs = document.paragraphs
    head = next((at for at, one in enumerate(paragraphs) if _HEAD.fullmatch(one.text)), None)
    if head is None:
        return document
    last = {words: at for at, one in enumerate(paragraphs) for words in (_bare(one.text), _first(one.text))}
    end = head + 1
    while end < len(paragraphs) and last[_bare(paragraphs[end].text)] > end:
        end += 1
    if end == head + 1:
        return document
    return replace(document, paragraphs=paragraphs[:head] + paragraphs[end:], unread=(*document.unread, "目录"))


def _bare(text: str) -> str:
    """An entry without its leader and page number, and without spaces."""
    return re.sub(r"\s", "", _LEADER.sub("", text))


def _first(text: str) -> str:
    return _bare(text.partition("。")[0])
