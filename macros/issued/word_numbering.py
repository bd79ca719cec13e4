"""The automatic numbers of a Word document, which are not part of any text: counted as Word counts them."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from docx.oxml.ns import qn

from macros.data.numeral import written

_FORMAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_CHINESE = ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital", "taiwaneseCounting")
UNKNOWN = "〔自动编号〕"
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_NUMBERED = f"{qn('w:pPr')}/{qn('w:numPr')}"


class _List(NamedTuple):
    """A numbered list: its definition, which other lists may continue, and its levels.

    `levels` gives a level's (number format, text such as `（%1）`, first number); `restarts` the number that a level of
    this very list begins with; `linked` the level of the paragraphs of a style.
    """

    definition: str
    levels: dict[int, tuple[str, str, int]]
    restarts: dict[int, int]
    linked: dict[str, int]


_NO_LIST = _List("", {}, {}, {})


def numbering_parts(opened: Any) -> Iterator[Any]:
    """The part of an opened document that defines its lists, if there is one in the file."""
    for one in opened.part.rels.values():
        if one.reltype.endswith("/numbering") and not one.is_external and hasattr(one.target_part, "element"):
            yield one.target_part


class Numbering:
    """Counts the numbered paragraphs of one document; call `label` once for each paragraph, in order."""

    def __init__(self, opened: Any) -> None:
        self.lists: dict[str, _List] = {}
        self.counts: dict[str, dict[int, int]] = {}
        self.begun: set[tuple[str, int]] = set()
        self.styles = {style.get(qn("w:styleId")): style for style in opened.styles.element.iter(qn("w:style"))}
        root = next((part.element for part in numbering_parts(opened)), None)
        if root is None:
            return
        definitions = {one.get(qn("w:abstractNumId")): one for one in root.iter(qn("w:abstractNum"))}
        named = {style: one for one in definitions.values() if (style := _attribute(one, "w:styleLink"))}
        for number in root.iter(qn("w:num")):
            definition = _attribute(number, "w:abstractNumId") or ""
            if definition in definitions:
                found = definitions[definition]
                found = named.get(_attribute(found, "w:numStyleLink") or "", found)
                over = [*number.iter(qn("w:lvlOverride"))]
                levels = [*found.iter(qn("w:lvl")), *(one for each in over for one in each.iter(qn("w:lvl")))]
                linked = {style: _at(one) for one in levels if (style := _attribute(one, "w:pStyle"))}
                restarts = {_at(one): whole(start) for one in over if (start := _attribute(one, "w:startOverride"))}
                made = _List(definition, {_at(one): _form(one) for one in levels}, restarts, linked)
                self.lists[number.get(qn("w:numId"))] = made

    def label(self, paragraph: Any) -> str:
        """The number that Word displays before a paragraph; empty if none, or for a bullet."""
        name, level = self._place(paragraph)
        numbered = self.lists.get(name, _NO_LIST)
        if level not in numbered.levels:
            return ""
        counts = self.counts.setdefault(numbered.definition, {})
        if level in numbered.restarts and (name, level) not in self.begun:
            counts[level] = numbered.restarts[level]
        else:
            counts[level] = counts.get(level, numbered.levels[level][2] - 1) + 1
        self.begun.add((name, level))
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        form, text, _ = numbered.levels[level]
        for other, (kind, _, first) in numbered.levels.items():  # A level that no paragraph began counts as begun.
            text = text.replace(f"%{other + 1}", _written(counts.get(other, first), kind))
        text = f"{text} " if text[-1:].isascii() and text[-1:].isalnum() else text
        return "" if form == "bullet" else text

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """The list of a paragraph and its level there, which its style gives if the paragraph itself does not."""
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = style.get(qn("w:val")) if style is not None else ""
        given = [paragraph.find(_NUMBERED), *self._of_style(name)]
        number = next((one for each in given if (one := _attribute(each, "w:numId"))), "")
        own = _attribute(given[0], "w:ilvl")
        linked = self.lists.get(number, _NO_LIST).linked.get(name)
        if own is None and linked is not None:
            return number, linked
        return number, whole(next((one for each in given if (one := _attribute(each, "w:ilvl"))), "0"))

    def _of_style(self, name: str) -> list[Any]:
        """What a style and those that it is based on say of numbers, its own first."""
        found: dict[str, Any] = {}
        while name in self.styles and name not in found:
            found[name] = self.styles[name].find(_NUMBERED)
            name = _attribute(self.styles[name], "w:basedOn") or ""
        return [*found.values()]


def _at(level: Any) -> int:
    return whole(level.get(qn("w:ilvl")))


def whole(text: str | None, usual: int = 0) -> int:
    """A count in a document's markup; the usual one if it is none that Word writes."""
    return int(text) if text and re.fullmatch("[0-9]{1,4}", text) else usual


def _form(level: Any) -> tuple[str, str, int]:
    """A level's number format, its text such as `（%1）`, and its first number."""
    start = whole(_attribute(level, "w:start"), 1)
    return _attribute(level, "w:numFmt") or "decimal", _attribute(level, "w:lvlText") or "", start


def _attribute(element: Any, tag: str) -> str | None:
    """The value of an element's child; None if there is no such child, or no element."""
    child = element.find(qn(tag)) if element is not None else None
    return child.get(qn("w:val")) if child is not None else None


def _roman(count: int) -> str:
    letters = ""
    for worth, letter in _ROMAN:
        times, count = divmod(count, worth)
        letters += letter * times
    return letters


def _circled(count: int) -> str:
    return chr(ord("①") + count - 1)


def _letter(count: int) -> str:
    return chr(ord("a") + count - 1)


def _chinese(count: int) -> str:
    return written(str(count))


# Form → its last number, and how a number is written in it.
_FORMS: dict[str, tuple[float, Callable[[int], str]]] = {
    **dict.fromkeys(("decimal", "decimalFullWidth"), (math.inf, str)),
    **dict.fromkeys(_CHINESE, (math.inf, _chinese)),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), (20, _circled)),
    "none": (math.inf, lambda _: ""),
    "decimalZero": (math.inf, lambda count: f"{count:02}"),
    "chineseLegalSimplified": (math.inf, lambda count: _chinese(count).translate(_FORMAL)),
    "lowerLetter": (26, _letter),
    "upperLetter": (26, lambda count: _letter(count).upper()),
    "lowerRoman": (199, _roman),
    "upperRoman": (199, lambda count: _roman(count).upper()),
}


def _written(count: int, form: str) -> str:
    """A number in a form of numbers."""
    last, write = _FORMS.get(form, (0, str))
    return write(count) if count <= last and (count or last == math.inf) else UNKNOWN
