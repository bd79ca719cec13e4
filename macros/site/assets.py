"""Styles and scripts as they are sent: without comments and indents, under names that hold a hash of the content.

So no page is ever shown with those of another version.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

FOLDER = "assets"
_KINDS = (".css", ".js")
_DIGITS = 12

# A comment that has its lines to itself, and the space before what a line holds: a quarter of what is sent, and nothing
# that a browser reads. No string of ours goes on in the next line.
_FOR_DEVELOPERS = re.compile(r"^\s*/\*(?:(?!\*/).)*\*/\n|^\s+", re.MULTILINE | re.DOTALL)


def names(templates: Path) -> dict[str, str]:
    """The name of each style and script in the site, by the one that templates call it by, both from the site's top."""
    files = (path for path in sorted((templates / FOLDER).iterdir()) if path.suffix in _KINDS)
    return {f"{FOLDER}/{path.name}": f"{FOLDER}/{path.stem}.{_digest(path)}{path.suffix}" for path in files}


def place(site: Path, given: dict[str, str]) -> None:
    """Give the styles and scripts of a built site their names, as they are sent. Raises OSError."""
    for name, named in given.items():
        content = _sent(site / name)
        (site / name).unlink()
        (site / named).write_bytes(content)


def _sent(path: Path) -> bytes:
    return _FOR_DEVELOPERS.sub("", path.read_text(encoding="utf-8")).encode()


def _digest(path: Path) -> str:
    return hashlib.sha256(_sent(path)).hexdigest()[:_DIGITS]
