"""Character tables for the search page: pronunciation, traditional forms and look-alikes.

Each holds only what can lead to a character of the indexed text, so that phones download little. They are subsets of
the full tables next to this module, which tests/character_tables.py generates with the libraries.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from macros.core.traditional import pairs

TABLES = Path(__file__).with_name("characters.json")
# The 3755 characters of level 1 of GB 2312.
COMMON = frozenset(
    bytes((row, cell)).decode("gb2312", "ignore") for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF)
) - {""}
_LONGEST = 12  # Characters in a larger group share only a component and do not look alike: 江, 河, 海.


def sounds(text: str) -> dict[str, str]:
    """Syllable → its characters: all those in the text, and the common ones that usually sound like one of them."""
    known = frozenset(text)
    usual = known | COMMON
    return {
        syllable: "".join(sorted({*usually} & usual | {*also} & known))
        for syllable, (usually, also) in _tables()["sounds"].items()
        if not known.isdisjoint(usually + also)
    }


def traditional(text: str) -> str:
    """Pairs of a traditional character and its simplified form, for the simplified forms in the text."""
    known = frozenset(text)
    return "".join(one + other for one, other in pairs().items() if other in known)


def look_alikes(text: str) -> list[str]:
    """Groups of characters that differ in one small component, each with at least one character of the text: 律津."""
    known = frozenset(text)
    groups = ("".join(one for one in group if one in known or one in COMMON) for group in _tables()["lookAlikes"])
    return sorted({group for group in groups if 1 < len(group) <= _LONGEST and not known.isdisjoint(group)})


@cache
def _tables() -> dict[str, Any]:
    tables: dict[str, Any] = json.loads(TABLES.read_text(encoding="utf-8"))
    return tables
