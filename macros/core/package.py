"""ZIP packages, as office programs write them: opened only if their unpacked size is sane."""

from __future__ import annotations

from io import BytesIO
from zipfile import BadZipFile, ZipFile

_MAX_UNPACKED = 200_000_000


def unpacks_within(content: bytes, limit: int = _MAX_UNPACKED) -> bool:
    """Whether the content is a ZIP whose parts unpack to at most `limit` bytes in total."""
    try:
        with ZipFile(BytesIO(content)) as package:
            return sum(part.file_size for part in package.infolist()) <= limit
    except (BadZipFile, ValueError, OSError, NotImplementedError):
        return False
