"""The title of an official document, broken by sense: its lines, and in a line what is never parted."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Before what it is about, behind the year, and never inside 法治政府建设 or 工作情况的报告.
_PHRASES = re.compile(r"(?<=\d年)(?!度)|(?<=\d年度)|(?=法治政府)|(?<=法治政府建设)|(?<!工作)(?=(?:工作|情况)+的?报告)")
_CITED = re.compile("《[^《》]*(?:《[^《》]*》[^《》]*)*》")
YEAR_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


def years(title: str) -> list[int]:
    """The years that a title names, in digits or characters; not those in the names of laws and plans that it cites."""
    plain = _CITED.sub("", title).translate(YEAR_DIGITS)
    return [int(year) for year in dict.fromkeys(re.findall(r"(?<!\d)20\d{2}(?!\d)", plain))]


def lines(title: str, issuers: Iterable[str]) -> list[str]:
    """A line for each issuer that the title names at its beginning, then one for what the report is about."""
    found: list[str] = []
    for words in re.split(r"\s+|(?=关于)", title):
        rest = words
        while issuer := next((name for name in issuers if rest.startswith(name)), ""):
            found.append(issuer)
            rest = rest.removeprefix(issuer)
        found.append(rest)
    return [line for line in found if line]


def cited(title: str) -> str:
    """A title in 《》, those within it in 〈〉 (GB/T 15834)."""
    return f"《{title.replace('《', '〈').replace('》', '〉')}》"


def phrases(line: str) -> list[str]:
    """A line in pieces, between which it may be broken."""
    return [piece for piece in _PHRASES.split(line) if piece]
