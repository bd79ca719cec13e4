"""What a PDF does by itself: every object in it is looked at, those within compressed streams too."""

from __future__ import annotations

import logging
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

# What pypdf lets pass of a damaged file, and of one with a password.
UNREADABLE = (
    *(PyPdfError, LookupError, ValueError, TypeError, AttributeError, ArithmeticError, RuntimeError, AssertionError),
    *(OSError, EOFError, zlib.error, struct.error, DependencyError),
)
_ACTIONS = frozenset(
    f"/{name}"
    for name in (
        "JavaScript",
        "Launch",
        "SubmitForm",
        "ImportData",
        "Rendition",
        "Movie",
        "Sound",
        "GoToE",
        "GoToR",
        "RichMediaExecute",
    )
)
_HOLDERS = frozenset(["/JS", "/JavaScript", "/EmbeddedFiles", "/XFA", "/RichMediaContent", "/OnInstantiate"])
_BY_ITSELF = ("/OpenAction", "/AA")
logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # What it says of a damaged file, a clerk is told in words.


def found(content: bytes) -> bool:
    """Whether opening it, or touching something in it, runs or sends anything. Raises ValueError where it is not to be read."""
    try:
        return any(_active(one) for whole in _objects(content) for one in _dictionaries(whole))
    except UNREADABLE:
        raise ValueError from None


def _objects(content: bytes) -> Iterator[Any]:
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted:
        raise ValueError
    yield reader.root_object  # A file without one is no PDF.
    numbers = [(number, generation) for generation, there in reader.xref.items() for number in there]
    for number, generation in [*numbers, *((number, 0) for number in reader.xref_objStm)]:
        if number:
            yield reader.get_object(IndirectObject(number, generation, reader))


def _active(one: DictionaryObject) -> bool:
    """Whether it is an action that runs or sends something, or leads to another site by itself."""
    started = [one[name] for name in _BY_ITSELF if name in one]
    started += [each[key] for each in started if isinstance(each, DictionaryObject) for key in each]
    opens = any(isinstance(each, DictionaryObject) and each.get("/S") == "/URI" for each in started)
    return opens or one.get("/S") in _ACTIONS or not _HOLDERS.isdisjoint(one)


def _dictionaries(whole: Any) -> Iterator[DictionaryObject]:
    """The dictionaries of an object, each within another; what it refers to is an object of its own."""
    left = [whole]
    while left:
        one = left.pop()
        if isinstance(one, DictionaryObject):
            yield one
            left += [dict.__getitem__(one, key) for key in one]
        elif isinstance(one, ArrayObject):
            left += list.__iter__(one)
