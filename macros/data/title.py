"""The title of an official document: its lines, the years it names, and its citation form."""

from __future__ import annotations

import re
from collections.abc import Iterable

_CITED = re.compile("《[^《》]*(?:《[^《》]*》[^《》]*)*》")
YEAR_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


def cited_left_out(title: str) -> str:
    """The title without the names of cited laws and plans."""
    return _CITED.sub("", title)


def years(title: str) -> list[int]:
    """The years that a title names in digits or characters, except within the names of cited laws and plans."""
    plain = cited_left_out(title).translate(YEAR_DIGITS)
    return [int(year) for year in dict.fromkeys(re.findall(r"(?<!\d)20\d{2}(?!\d)", plain))]


def lines(title: str, issuers: Iterable[str]) -> list[str]:
    """Split a title: one line for each issuer named at its beginning, then one for the subject."""
    found: list[str] = []
    for words in re.split(r"\s+|(?=关于)", title):
        rest = words
        while issuer := next((name for name in issuers if rest.startswith(name)), ""):
            found.append(issuer)
            rest = rest.removeprefix(issuer)
        found.append(rest)
    return [line for line in found if line]


def cited(title: str) -> str:
    """Put a title in 《》, and titles within it in 〈〉 (GB/T 15834)."""
    return f"《{title.replace('《', '〈').replace('》', '〉')}》"
