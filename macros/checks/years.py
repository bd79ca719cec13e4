"""The years that a sentence names, and of which of them a number in it is: 2022年办理120件, 由2021年的6人增至11人."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias

# “2021年以来” and the like extend to the report's year. With a year of comparison (较2022年), a starting point (由2022年)
# or a basis (在2022年的基础上), a sentence goes on to speak of another one.
_NAMED = re.compile(
    r"(?P<than>[较比与同由从自超]|超过|[高低多少好优当]于|[和跟](?=20\d\d年相?比)|在(?=[^，；。]{0,80}基础上))?"
    r"(?:(?P<year>20\d\d)(?:年(?!以来|起|至|到|[—–~～-])|(?=[、和与及]20\d\d年))"
    "|(?P<last>去年|上一?年)(?:同期)?|[今本]年|现有|如今|目前)"
)


Named: TypeAlias = tuple[re.Match[str], int]


def named_years(text: str, current: int) -> list[Named]:
    """Return the years that a text names, each with where, given the current one: 2022年, 去年, 今年, 目前."""
    return [(match, int(match["year"] or current - bool(match["last"]))) for match in _NAMED.finditer(text)]


def years_of_number(text: str, named: Iterable[Named], start: int) -> list[Named]:
    """Return those of the years named in a text that may be the year of the number at `start`; the last one is.

    A number merely compared with that of another year is not of that year (较去年增加3件, 由2021年的6人增至11人), unless
    it is the other year's own (较去年的80件, 由2021年的6人).
    """
    before = ((match, year) for match, year in named if match.end() <= start)
    return [(match, year) for match, year in before if not match["than"] or text[match.end() : start] in ("的", "")]


def outside_titles(sentence: str) -> str:
    """Blank out document titles in a sentence, keeping all offsets."""
    return re.sub("《[^》]*》", lambda match: "　" * len(match[0]), sentence)
