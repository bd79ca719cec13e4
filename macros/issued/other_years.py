"""Recognize figures of another year than the document's: 2022年办理120件, or below 2022年 in a table."""

from __future__ import annotations

import re

from macros.issued.mentions import Mention

_NAMED = re.compile(
    r"(?P<than>[较比与同由从])?(?:(?<![—–~～至到-])(?P<year>20\d\d)年(?!以来|起|至|到|[—–~～-])|(?:去年|上一?年)(?:同期)?)"
)
_TITLE = re.compile("《[^》]*》")


def other_year(mention: Mention, year: int) -> int | None:
    """The year of a figure, None if it is the report's `year`.

    A figure merely compared with another year is of the report's (较去年增加3件, 由2021年的6人增至11人), unless it is the
    other year's own number (较去年的80件, 由2021年的6人).
    """
    if head := _NAMED.search(mention.column):
        named = _year(head, year)
        return None if named == year else named
    before = _TITLE.sub("", mention.before)
    for match in [*_NAMED.finditer(before)][::-1]:
        if not match["than"] or before[match.end() :] in ("的", ""):
            named = _year(match, year)
            return None if named == year else named
    return None


def _year(match: re.Match[str], year: int) -> int:
    return int(match["year"] or year - 1)
