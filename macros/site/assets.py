"""Names of styles and scripts that hold a hash of the content: no page is ever shown with those of another version."""

from __future__ import annotations

import hashlib
from pathlib import Path

FOLDER = "assets"
_KINDS = (".css", ".js")
_DIGITS = 12


def names(templates: Path) -> dict[str, str]:
    """The name of each style and script in the site, by the one that templates call it by, both from the site's top."""
    files = (path for path in sorted((templates / FOLDER).iterdir()) if path.suffix in _KINDS)
    return {f"{FOLDER}/{path.name}": f"{FOLDER}/{path.stem}.{_digest(path)}{path.suffix}" for path in files}


def rename(site: Path, given: dict[str, str]) -> None:
    """Give the files of a built site their names. Raises OSError."""
    for name, named in given.items():
        (site / name).rename(site / named)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:_DIGITS]
