"""How the parts of an issued document are numbered, and the clause of each paragraph that follows from it.

The levels are 一、（一）1. or 第一部分、一、（一）; 1 and 1.1; or headings of a style without numbers, which are counted.
What is numbered below these, such as （1） below 1., belongs to the clause above.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from macros.data.clause import NUMERAL
from macros.data.numeral import chinese, written
from macros.issued.document import Paragraph

OPENING = "开头"
ATTACHMENT = "附件"
_CHAPTER = re.compile(rf"第({NUMERAL})(?:部分|章)[、.．：:\s]*(?=\S)")
_POINT = re.compile(rf"第?({NUMERAL})[、.．](?=\S)")
PART = re.compile(rf"{_CHAPTER.pattern}|{_POINT.pattern}")
ITEM = re.compile(rf"[（(]({NUMERAL})[)）][、.．]?\s*|第({NUMERAL})节[、.．：:\s]*")
_SUB = re.compile(r"(\d{1,2})(?:[.．](?!\d(?!\d?月|\d{3}年))|、)\s*|[（(](\d{1,2})[)）]\s*")
_USUAL, _POINTS, _CHAPTERS = (PART, ITEM, _SUB), (_POINT, ITEM, _SUB), (_CHAPTER, _POINT, ITEM)
# The numbers of a document that has no Chinese ones: 1 and 1、 for parts; 1.1 and （1） for items; 1.1.1 below.
ARABIC = (
    re.compile(r"(\d{1,2})(?:[.．、]\s*|\s+)(?=[^\d\s]|20\d\d年)"),
    re.compile(r"\d{1,2}[.．](\d{1,2})(?:[.．、]\s*|\s+)(?=[^\d\s])|[（(](\d{1,2})[)）]\s*"),
    re.compile(r"\d{1,2}[.．]\d{1,2}[.．](\d{1,2})[.．、]?\s*(?=[^\d\s])"),
)
ATTACHED = re.compile(rf"附件\s*(\d{{1,2}}(?!\d)|{NUMERAL}(?![\u4e00-\u9fff]))?\s*[:：]?")
LONGEST_HEADING = 40


class Numbering:
    """Follows the numbers of a document; call `begin` once for each of its paragraphs, in order."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        def there(mark: re.Pattern[str]) -> bool:
            return any(mark.match(one.text) for one in paragraphs)

        begun = [one.text for one in paragraphs if PART.match(one.text) and heading(one.text, None)[0] == one.text]
        chapters = bool(begun) and bool(_CHAPTER.match(begun[0]))  # 第一部分资金 below 一、 is none.
        self.marks = _USUAL if not there(_POINT) else _CHAPTERS if chapters else _POINTS
        self.arabic = not (there(PART) or there(ITEM) or any(one.level for one in paragraphs))
        styled = sorted({one.level or 0 for one in paragraphs if _styled(one)})
        unmarked = takewhile(lambda depth: not there(self.marks[depth - 1]), (1, 2, 3))
        self.depths = dict(zip(styled, unmarked, strict=False))
        self.numbers = ["", "", ""]
        self.counts = [0, 0, 0]  # Of headings without numbers.
        self.form = ""  # The first character of the first subitem: a bracket, or none.

    @property
    def clause(self) -> str:
        """The clause of the last paragraph."""
        part, item, sub = self.numbers
        if part.startswith(ATTACHMENT):
            return part
        dot = "." if sub and not item else ""
        return f"{part}{f'（{item}）' if item else ''}{dot}{sub}" if part or item else OPENING

    def begin(self, paragraph: Paragraph) -> tuple[int, str]:
        """The depth that a paragraph begins, and the words after its number; depth 0 if it begins none."""
        depth, number, rest = self._digits(paragraph.text) if self.arabic else self._begun(paragraph.text)
        if not depth and _styled(paragraph) and (depth := self.depths.get(paragraph.level or 0, 0)):
            number = str(self.counts[depth - 1] + 1)
            self.counts[depth - 1 :] = [int(number), *[0] * (3 - depth)]
        form = paragraph.text[:1] if paragraph.text[:1] in "（(" else "."
        if depth == 3 and self.numbers[2] and form != self.form:
            return 0, paragraph.text
        if depth:
            number = number if number.startswith(ATTACHMENT) else (_plain if depth == 3 else _written)(number)
            self.numbers[depth - 1 :] = [number, *[""] * (3 - depth)]
            self.form = form
        return depth, rest

    def _begun(self, text: str) -> tuple[int, str, str]:
        """The depth, the number, and the words after it."""
        if match := ATTACHED.match(text):
            return 1, ATTACHMENT + (match[1] or ""), text[match.end() :]
        for depth, mark in enumerate(self.marks, 1):
            if match := mark.match(text):
                return depth, next(one for one in match.groups() if one), text[match.end() :]
        return 0, "", text

    def _digits(self, text: str) -> tuple[int, str, str]:
        """The same where the document is numbered 1 and 1.1; its parts and items are cited in characters, as the data do."""
        for depth, mark in enumerate(ARABIC, 1):
            if (match := mark.match(text)) and (depth > 1 or heading(text, None)[0] == text):
                return depth, next(one for one in match.groups() if one), text[match.end() :]
        return self._begun(text)


def _styled(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a heading by its style."""
    return bool(paragraph.level) and heading(paragraph.text, None)[0] == paragraph.text


def _plain(number: str) -> str:
    """A number in digits."""
    return str(int(number)) if number.isdecimal() else str(chinese(number) or number)


def _written(number: str) -> str:
    """A number in characters."""
    return written(str(int(number))) if number.isdecimal() else number


def heading(text: str, level: int | None) -> tuple[str, str]:
    """Split a text into its heading, which is all of it, or up to the first full stop, or empty; and the rest."""
    short = len(text) <= LONGEST_HEADING and not text.endswith(("。", "；", "："))
    if (level is not None or short) and "。" not in text[:-1]:
        return text, ""
    head, stop, rest = text.partition("。")
    if stop and len(head) <= LONGEST_HEADING and (rest or "，" not in head):
        return head, rest
    return "", text
