"""Who issued a report: those whom its title names before 关于, or else those who sign it above its date."""

from __future__ import annotations

import re
from collections.abc import Sequence

BODY = re.compile(r"(?:委员会|政府|办事处|局|党委|党工委)$")


def issuers(title: str, signature: Sequence[str]) -> list[str]:
    """The issuers that a title names, or else the bodies in the lines of a signature; empty if there are none."""
    before, about, _ = title.partition("关于")
    if about and (named := _split(before)):
        return named
    return [one for line in signature for one in _split(line) if BODY.search(one)]


def _split(line: str) -> list[str]:
    return [one for one in re.split(r"[\s、]+", line) if one]
