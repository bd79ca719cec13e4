"""Parse the administrative levels of a place as somebody types them."""

from __future__ import annotations

import re

_SEPARATORS = re.compile("[，,、;；/／|｜>＞＼\\\\]")
# A name ends with the kind of its level, which may also occur inside the name: 市中区, 红旗区, 津市市.
_NAME = re.compile(".+?(?:[省市区县旗盟]|自治州)(?![区县]|市$)|.+")
_WIDTHS = (("省", "自治区"), ("市", "州", "盟", "地区"), ("区", "县", "旗"))  # Widest first.


def levels(words: str) -> tuple[str, ...]:
    """The levels in words, nearest first; separated by commas in either order, or run together as in an address."""
    plain = "".join(words.split())
    found = [name for part in _SEPARATORS.split(plain) for name in _NAME.findall(part)[::-1]]
    if found and _width(found[0]) < _width(found[-1]):
        found.reverse()
    return tuple(found)


def _width(name: str) -> int:
    """The rank of a level; lower means wider."""
    return next((width for width, ends in enumerate(_WIDTHS) if name.endswith(ends)), len(_WIDTHS))
