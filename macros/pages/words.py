"""Split Chinese text into words by jieba's dictionary.

Loading the dictionary takes a tenth of a build, and headings seldom change: their words are cached.
"""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path

from macros.core import cache

_FILE = cache.folder(Path(__file__).parent) / f"words-{version('rjieba')}.json"
_kept: dict[str, list[str]] = json.loads(cache.load(_FILE) or b"{}")
_asked: dict[str, list[str]] = {}


def split(text: str) -> list[str]:
    """Return the words of a text, in order, with whatever is between them."""
    if text not in _asked:
        _asked[text] = _kept[text] if text in _kept else _cut(text)
    return _asked[text]


def keep() -> None:
    """Cache the words of what this process has split, and forget what it no longer asked for."""
    if not _asked.keys() <= _kept.keys():
        cache.store(_FILE, json.dumps(_asked).encode())


def _cut(text: str) -> list[str]:
    import rjieba  # noqa: PLC0415 - loads the dictionary

    return rjieba.cut(text)
