"""Traditional characters, each with the simplified one that is written for it.

The pairs lie beside this module; tests/character_tables.py makes them with OpenCC.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

TABLE = Path(__file__).with_name("traditional.txt")


@cache
def pairs() -> Mapping[str, str]:
    """Traditional character → the simplified one."""
    written = TABLE.read_text(encoding="utf-8").strip()
    return MappingProxyType(dict(zip(written[::2], written[1::2], strict=True)))


def simplified(text: str) -> str:
    """The same text in simplified characters; those of GB 2312 stay, such as 乾 and 於, which names are written with."""
    return "".join(pairs().get(one, one) if one > "\x7f" and not _usual(one) else one for one in text)


@cache
def _usual(character: str) -> bool:
    """Whether it is one of GB 2312, in which nothing is traditional."""
    try:
        return bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        return False
