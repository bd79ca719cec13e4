"""Keep the spreadsheet that somebody may have filled in: it is not in git, and nothing else holds its cells."""

from __future__ import annotations

from io import BytesIO
from itertools import count
from pathlib import Path
from zipfile import BadZipFile, ZipFile


def keep(file: Path, fresh: bytes) -> Path | None:
    """Move a spreadsheet that differs from the fresh one out of the way; return its new place, or None if it is not kept."""
    if not file.exists() or _parts(file.read_bytes()) == _parts(fresh):
        return None
    places = (file.with_stem(f"{file.stem}-{number}") for number in count(1))
    return file.rename(next(place for place in places if not place.exists()))


def _parts(content: bytes) -> dict[str, int]:
    """The checksums of a spreadsheet's parts, without its properties, which hold the time; other files have none."""
    try:
        with ZipFile(BytesIO(content)) as book:
            return {one.filename: one.CRC for one in book.infolist() if not one.filename.startswith("docProps/")}
    except BadZipFile:
        return {}
