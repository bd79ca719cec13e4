"""Forms of numerals: what kind of numeral a pattern matches."""

from __future__ import annotations

import re
from enum import StrEnum

C = "[〇零一二两三四五六七八九十百千万亿]"
SMALL = "[一二两三四五六七八九十]"
_NEVER = "(?!)"


class Kind(StrEnum):
    """The meaning of a numeral."""

    FIGURE = "figure"
    DATE = "date"
    LAW = "law"
    DOCUMENT = "document"
    NUMBERING = "numbering"
    NAME = "name"
    EXEMPT = "exempt"


class Form:
    """A pattern of numerals of one kind, or of text to skip (None). Matches that contain `within` or precede `behind` are ignored."""

    def __init__(self, kind: Kind | None, pattern: str, *, within: str = _NEVER, behind: str = _NEVER) -> None:
        self.kind = kind
        self._pattern, self._within, self._behind = (
            re.compile(each, re.MULTILINE) for each in (pattern, within, behind)
        )

    def matches(self, text: str) -> list[re.Match[str]]:
        """Return the matches in a text."""
        return [
            match
            for match in self._pattern.finditer(text)
            if not self._within.search(match[0]) and not self._behind.match(text, match.end())
        ]


class Serial(Form):
    """A pattern of the serial numbers of a table's rows. Only matches that count up from 1 are such numbers."""

    def __init__(self, pattern: str) -> None:
        super().__init__(Kind.NUMBERING, pattern)

    def matches(self, text: str) -> list[re.Match[str]]:
        """Return the matches in a text."""
        found: list[re.Match[str]] = []
        due = 1
        for match in super().matches(text):
            number = int(re.sub(r"\D", "", match[0]))
            if number in (1, due):
                found.append(match)
                due = number + 1
        return found
