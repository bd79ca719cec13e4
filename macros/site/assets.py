"""Styles and scripts as served: without comments and indentation, under names with a hash of their content.

The hash keeps a page from ever being shown with those of another version.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

FOLDER = "assets"
_KINDS = (".css", ".js")
_DIGITS = 12

# A comment on lines of its own, and indentation: a quarter of the bytes served, ignored by browsers. None of our
# strings spans lines.
_FOR_DEVELOPERS = re.compile(r"^\s*/\*(?:(?!\*/).)*\*/\n|^\s+", re.MULTILINE | re.DOTALL)


def names(templates: Path) -> dict[str, str]:
    """The name of each style and script on the site, by its name in templates; both relative to the site root."""
    files = (path for path in sorted((templates / FOLDER).iterdir()) if path.suffix in _KINDS)
    return {f"{FOLDER}/{path.name}": f"{FOLDER}/{path.stem}.{_digest(path)}{path.suffix}" for path in files}


def place(site: Path, given: dict[str, str]) -> None:
    """Minify and rename the styles and scripts of a built site. Raises OSError if a file is missing."""
    for name, named in given.items():
        content = _sent(site / name)
        (site / name).unlink()
        (site / named).write_bytes(content)


def _sent(path: Path) -> bytes:
    return _FOR_DEVELOPERS.sub("", path.read_text(encoding="utf-8")).encode()


def _digest(path: Path) -> str:
    return hashlib.sha256(_sent(path)).hexdigest()[:_DIGITS]
