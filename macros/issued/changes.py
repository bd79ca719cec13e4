"""How an issued document counts a figure: as a change (同比下降12.2%), or since a year (自2021年以来累计)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from macros.data.value import Value, parse
from macros.data.value_slips import MINUS
from macros.issued.mentions import Mention

_FELL = re.compile("(?:下降|减少|降低|下跌|回落|压减|压缩|缩短|少)了?$")
_COMPARED = re.compile(
    r"(?P<than>同比|环比|[较比](?:上年|去年|上一年|20\d\d年)(?:同期)?)(?P<each>[^，。；\d]{0,6}?)"
    "(?P<direction>上升|增长|提高|提升|增加|上涨|下降|减少|降低|下跌|回落|压减|压缩|缩短)了?$"
)
_SINCE = re.compile(
    r"(20\d\d)年[^，。；]{0,4}(?:以来|至今|起|开始)(?!.*(?:今年|全年|本年|当年|年内|20\d\d年|同比|[较比]))"
)


@dataclass(frozen=True)
class Change:
    """What a figure is compared with, the index of its direction word in the sentence, and its signed value."""

    than: str
    at: int
    value: Value


def change(mention: Mention) -> Change | None:
    """The change that a mention states; None unless the figure renders in the same words, so that no text is lost."""
    found = _COMPARED.search(mention.before)
    value = signed(mention)
    if found is None or value is None or found["each"] == "分别":
        return None
    written = mention.before[found.start("direction") :] + mention.numeral.text
    shown = "".join(value.split(mention.numeral.unit, change=True))
    return Change(found["than"], found.start("direction"), value) if shown == written else None


def compared(mention: Mention) -> bool:
    """Whether a mention states a change, whatever its wording."""
    return bool(_COMPARED.search(mention.before))


def signed(mention: Mention) -> Value | None:
    """The value of a mention as a change: negative after a word for falling; None if it cannot be."""
    value = mention.numeral.value
    if value is None or not _FELL.search(mention.before):
        return value
    try:
        return parse(re.sub(r"(?=\d)", MINUS, value.text, count=1))
    except ValueError:
        return None


def since(mention: Mention, year: int) -> int | None:
    """The year from which a mention counts; None unless before the report's."""
    found = _SINCE.search(mention.before)
    return int(found[1]) if found and int(found[1]) < year else None
