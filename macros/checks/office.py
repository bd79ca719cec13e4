"""Office documents, packages of XML: what in them runs, or is fetched from elsewhere, when somebody opens them.

A part is known by the end of its name, and every XML part is read by a parser, in whatever way it was written. What a
part may be, which field codes there are, and where a link may lead are lists of what is allowed.
"""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

from macros.checks import office_xml
from macros.checks.office_xml import FoundError
from macros.core.package import unpacks_within

_MOST_XML = 10 * 2**20  # Bytes: some hundred thousand cells of a table.
_XML = ("xml", "rels", "vml", "rdf", "svg")
_PICTURES = ("png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "emf", "wmf", "svm", "wdp", "jb2", "gbig2", "jp2")
_OTHERS = ("odttf", "ttf", "otf", "fntdata", "esl", "dat")  # Fonts, and seals of OFD.
_WITHIN = ("docx", "xlsx", "pptx")  # As charts have their tables.
_PLAIN = re.compile(r"mimetype|layout-cache|(?:.*/)?ObjectReplacements/[^/.]+|.*printerSettings\d*\.bin|.*/")
_PLACES = re.compile(r"(?i)/(?:externalLinks|macrosheets|dialogsheets|activeX|ctrlProps|webextensions|customUI)/|^(?:Basic|Scripts|Dialogs|customUI)/")  # fmt: skip


def too_long(content: bytes) -> bool:
    """Whether a package holds more text and tables than is read."""
    with ZipFile(BytesIO(content)) as package:
        return sum(part.file_size for part in package.infolist() if _kind(part.filename) in _XML) > _MOST_XML


def wrong(content: bytes, within: bool = False) -> str | None:
    """What in a package runs or is fetched, in words, or None. Raises what ZipFile and the parser raise, of a torn one."""
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
    """Look at one part. Raises FoundError."""
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
