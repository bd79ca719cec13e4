"""The program itself: its digest, which identifies the version that made a file."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parents[1]


@cache
def digest() -> str:
    """Return the SHA-256 of all files of the program except Python's caches. Raises OSError if one cannot be read."""
    within = (folder for folder in os.walk(_FOLDER) if not folder[0].endswith("__pycache__"))
    found = sorted(path for folder, _, names in within for name in names if (path := Path(folder, name)).is_file())
    listed = (
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(_FOLDER).as_posix()}\n" for path in found
    )
    return hashlib.sha256("".join(listed).encode()).hexdigest()
