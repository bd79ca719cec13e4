"""Who issued a report: those whom its title names before 关于, or else those who sign it above its date."""

from __future__ import annotations

import re
from collections.abc import Sequence

BODY = re.compile(r"(?:委员会|管委会|政府|办事处|办公室|[局厅委院部所]|支队|大队|中心)$")


def issuers(title: str, signature: Sequence[str]) -> list[str]:
    """The issuers that a title names, or else the bodies in the lines of a signature; empty if there are none."""
    before, about, _ = title.partition("关于")
    if about and (named := _split(before)):
        return named
    return [
        *dict.fromkeys(
            one for line in signature for one in _split(re.sub("（.{0,3}章）$", "", line)) if BODY.search(one)
        )
    ]


def _split(line: str) -> list[str]:
    return [one for one in re.split(r"[\s、]+", line) if one]
