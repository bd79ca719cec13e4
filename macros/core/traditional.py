"""Traditional characters, each with its simplified form.

The table is next to this module; tests/character_tables.py generates it with OpenCC.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

TABLE = Path(__file__).with_name("traditional.txt")


@cache
def pairs() -> Mapping[str, str]:
    """Return a mapping of traditional to simplified characters."""
    written = TABLE.read_text(encoding="utf-8").strip()
    return MappingProxyType(dict(zip(written[::2], written[1::2], strict=True)))


def simplified(text: str) -> str:
    """Simplify a text; characters of GB 2312 stay, such as 乾 and 於, which occur in names."""
    if text.isascii():
        return text
    return "".join(pairs().get(one, one) if one > "\x7f" and not _usual(one) else one for one in text)


@cache
def _usual(character: str) -> bool:
    """Whether a character is in GB 2312, which has no traditional characters."""
    try:
        return bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        return False
