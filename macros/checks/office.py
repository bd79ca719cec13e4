"""Find what an office document, a package of XML, runs or fetches when somebody opens it.

The type of a part is its extension, and a parser reads every XML part, however it is written. Part types, field codes
and link targets are checked against allow-lists.
"""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

from macros.checks import office_xml
from macros.checks.office_xml import FoundError
from macros.core.package import unpacks_within

_MOST_XML = 10 * 2**20  # Bytes: a few hundred thousand table cells.
_XML = ("xml", "rels", "vml", "rdf", "svg")
_PICTURES = ("png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "emf", "wmf", "svm", "wdp", "jb2", "gbig2", "jp2")
_OTHERS = ("odttf", "ttf", "otf", "fntdata", "esl", "dat")  # Fonts, and OFD seals.
_WITHIN = ("docx", "xlsx", "pptx")  # Charts embed their tables.
_PLAIN = re.compile(r"mimetype|layout-cache|(?:.*/)?ObjectReplacements/[^/.]+|.*printerSettings\d*\.bin|.*/")
_PLACES = re.compile(r"(?i)/(?:externalLinks|macrosheets|dialogsheets|activeX|ctrlProps|webextensions|customUI)/|^(?:Basic|Scripts|Dialogs|customUI)/")  # fmt: skip


def too_long(content: bytes) -> bool:
    """Return whether a package contains more XML than we read."""
    with ZipFile(BytesIO(content)) as package:
        return sum(part.file_size for part in package.infolist() if _kind(part.filename) in _XML) > _MOST_XML


def wrong(content: bytes, within: bool = False) -> str | None:
    """Describe what a package runs or fetches, or return None. Raises what ZipFile and the parser do if it is corrupt."""
    try:
        with ZipFile(BytesIO(content)) as package:
            for part in package.infolist():
                _look(part.filename, package.read(part), within)
    except FoundError as found:
        return str(found)
    return None


def _kind(name: str) -> str:
    return name.rpartition("/")[2].rpartition(".")[2].lower()


def _look(name: str, content: bytes, within: bool) -> None:
    """Inspect one part. Raises FoundError if something in it is not allowed."""
    kind = _kind(name)
    if _PLACES.search(name):
        raise FoundError(f"“{name}”")
    if kind in _XML:
        office_xml.look(content)
    elif kind in _WITHIN and not within and unpacks_within(content) and not too_long(content):
        if found := wrong(content, within=True):
            raise FoundError(found)
    elif not (kind in (*_PICTURES, *_OTHERS) or _PLAIN.fullmatch(name)):
        raise FoundError(f"“{name}”")
