"""The program itself: by which digest it is known which version of it made a file."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parents[1]


@cache
def digest() -> str:
    """The SHA-256 over every file of the program but what Python made of them. Raises OSError."""
    found = sorted(path for path in _FOLDER.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    listed = (
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(_FOLDER).as_posix()}\n" for path in found
    )
    return hashlib.sha256("".join(listed).encode()).hexdigest()
