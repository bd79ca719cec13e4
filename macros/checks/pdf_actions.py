"""Find active content in a PDF: every object is inspected, including those in compressed streams."""

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

from macros.core import limits

# Errors that pypdf raises for a damaged or password-protected file.
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
logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # The clerk gets our own message about a damaged file.


def found(content: bytes) -> bool:
    """Return whether opening or clicking in the PDF runs or sends anything. Raises ValueError if it cannot be read."""
    try:
        return any(_active(one) for whole in _objects(content) for one in _dictionaries(whole))
    except UNREADABLE:
        raise ValueError from None


def _objects(content: bytes) -> Iterator[Any]:
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted:
        raise ValueError
    yield reader.root_object  # A file without a root object is not a PDF.
    numbers = [(number, generation) for generation, there in reader.xref.items() for number in there]
    numbers += [(number, 0) for number in reader.xref_objStm]
    if len(numbers) > limits.OBJECTS:
        raise ValueError
    for number, generation in numbers:
        if number:
            yield reader.get_object(IndirectObject(number, generation, reader))


def _active(one: DictionaryObject) -> bool:
    """Return whether a dictionary runs or sends something, or opens another site automatically."""
    started = [one[name] for name in _BY_ITSELF if name in one]
    started += [each[key] for each in started if isinstance(each, DictionaryObject) for key in each]
    opens = any(isinstance(each, DictionaryObject) and each.get("/S") == "/URI" for each in started)
    return opens or one.get("/S") in _ACTIONS or not _HOLDERS.isdisjoint(one)


def _dictionaries(whole: Any) -> Iterator[DictionaryObject]:
    """Yield the nested dictionaries of an object; references are not followed, as each target is visited by itself."""
    left = [whole]
    while left:
        one = left.pop()
        if isinstance(one, DictionaryObject):
            yield one
            left += [dict.__getitem__(one, key) for key in one]
        elif isinstance(one, ArrayObject):
            left += list.__iter__(one)
