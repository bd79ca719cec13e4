"""Cache what takes long to compute in `__pycache__`, as Python does with what it compiles.

A file that is missing or damaged counts as not cached; nothing is cached where nothing can be written.
"""

from __future__ import annotations

import hashlib
import sys
from contextlib import suppress
from pathlib import Path

_DIGEST = 32  # Bytes of a SHA-256.


def folder(source: Path) -> Path:
    """Return the folder for what is computed from the files in the folder `source`."""
    return source / "__pycache__"


def load(file: Path) -> bytes | None:
    """Return the cached content of a file, or None if there is none or it is damaged."""
    with suppress(OSError):
        kept = file.read_bytes()
        if hashlib.sha256(kept[_DIGEST:]).digest() == kept[:_DIGEST]:
            return kept[_DIGEST:]
    return None


def store(file: Path, content: bytes) -> None:
    """Cache the content, unless Python is told not to write any bytecode."""
    if sys.dont_write_bytecode:
        return
    with suppress(OSError):
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(hashlib.sha256(content).digest() + content)
