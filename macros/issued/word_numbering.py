"""The automatic numbers of a Word document, which are not part of any text: counted as Word counts them."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

_DIGITS = "零一二三四五六七八九"
_CHINESE = ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital", "taiwaneseCounting")
_UNKNOWN = "〔自动编号〕"


class Numbering:
    """Counts the numbered paragraphs of one document; call `label` once for each paragraph, in order."""

    def __init__(self, opened: Any) -> None:
        self.levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self.counts: dict[str, dict[int, int]] = {}
        part = next((rel.target_part for rel in opened.part.rels.values() if rel.reltype.endswith("/numbering")), None)
        if part is None:
            return
        root = part.element
        lists = {one.get(qn("w:abstractNumId")): one for one in root.iter(qn("w:abstractNum"))}
        for number in root.iter(qn("w:num")):
            known = number.find(qn("w:abstractNumId"))
            there = lists.get(known.get(qn("w:val"))) if known is not None else None
            if there is not None:
                self.levels[number.get(qn("w:numId"))] = dict(map(_level, there.iter(qn("w:lvl"))))

    def label(self, paragraph: Any) -> str:
        """The number that Word displays before a paragraph; empty if none, or for a bullet."""
        given = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if given is None:
            return ""
        name = _attribute(given, "w:numId") or ""
        level = int(_attribute(given, "w:ilvl") or 0)
        if level not in self.levels.get(name, {}):
            return ""
        counts = self.counts.setdefault(name, {})
        counts[level] = counts.get(level, self.levels[name][level][2] - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        text = self.levels[name][level][1]
        for other, count in counts.items():
            form = self.levels[name].get(other, ("", "", 1))[0]
            text = text.replace(f"%{other + 1}", _written(count, form))
        return "" if self.levels[name][level][0] == "bullet" else text


def _level(element: Any) -> tuple[int, tuple[str, str, int]]:
    """A list level: its index, and its (number format, text such as `（%1）`, first number)."""
    form = _attribute(element, "w:numFmt") or "decimal"
    start = int(_attribute(element, "w:start") or 1)
    return int(element.get(qn("w:ilvl"))), (form, _attribute(element, "w:lvlText") or "", start)


def _attribute(element: Any, tag: str) -> str | None:
    child = element.find(qn(tag))
    return child.get(qn("w:val")) if child is not None else None


def _written(count: int, form: str) -> str:
    if form == "decimal":
        return str(count)
    if form not in _CHINESE or count > 99:
        return _UNKNOWN
    tens, ones = divmod(count, 10)
    return ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones or not tens else "")
