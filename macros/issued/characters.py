"""The characters of an issued document in their usual form, so that one number is written in one way."""

from __future__ import annotations

import re
import unicodedata

from macros.checks.punctuation import USUAL
from macros.core.han import HAN
from macros.core.look_alikes import usual

# Marks of joining, breaking and direction, which nobody sees and which part a number from its unit.
_UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
# Several in a row only set words apart, which a page cannot show.
_SPACES = re.compile("[ \u3000\u00a0\u2000-\u200a\u202f\u205f]{2,}|[\u00a0\u2000-\u200a\u202f\u205f]")
# One character for several: ㈠, ½ unless a whole number precedes it.
_SINGLE = re.compile("[\u3220-\u3229]|(?<![0-9])[\u00bc-\u00be\u2150-\u215e]")
_SLASH = re.compile("(?<=[0-9])／(?=[0-9])")
# Latin marks beside Chinese characters, which no page may have; a full stop may also end a number.
_NARROW = re.compile(f"(?<=[”’》）]|{HAN})[,;:!?()]|[()](?={HAN})")
_WRITTEN = str.maketrans({"(": "（", ")": "）", "\u2044": "/"})


def plain(text: str) -> str:
    """A text with usual digits, spaces, fractions and marks, and without characters that nobody sees."""
    text = _SPACES.sub(" ", _UNSEEN.sub("", usual(text)))
    text = _SINGLE.sub(lambda match: unicodedata.normalize("NFKC", match[0]).translate(_WRITTEN), text)
    return _NARROW.sub(lambda match: USUAL[match[0]], _SLASH.sub("/", text))
