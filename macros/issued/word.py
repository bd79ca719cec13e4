"""Read a Word document: paragraphs and table rows in order, with automatic numbers written out.

What Word stores outside the text (text boxes, footnotes, headers) is listed as unread. Pending tracked changes are
rejected, because it is unknown which text was issued.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import Any
from zipfile import BadZipFile, ZipFile

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from macros.core import limits
from macros.core.package import unpacks_within
from macros.core.problems import Problem, Problems
from macros.issued.document import Document, Paragraph
from macros.issued.word_numbering import UNKNOWN, Numbering, numbering_parts, whole
from macros.issued.word_styles import levels, spell_out

_BROKEN = (
    "读不出来，文件可能损坏了、解开后太大，或者不是 .docx。请用WPS或Word打开，用“另存为”，类型选“Word 文档（.docx）”"
)
_ENDLESS = "里面的段落和格式太多，不像一份报告。请只留报告的正文，清除多余的格式，再另存一份"
_MACROS = "vbaProject.bin"
WITH_MACROS = (
    "里面带着宏（能自己运行的程序），不能读。请用WPS或Word打开，用“另存为”，类型选不带宏的“Word 文档（.docx）”"
)
# What is no text of the paragraph: text boxes and inner tables, which are read by themselves, and the sounds above words.
_SKIPPED = frozenset(
    map(qn, ("w:del", "w:moveFrom", "w:txbxContent", "w:tbl", "w:rt", "w:instrText", "w:rPr", "w:pPr"))
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # A duplicate for old programs.
# A line break between a number and its unit, or within a number, only sets the line.
_PARTED = re.compile(r"(?<=[0-9])\n(?=[0-9%]|[\u4e00-\u9fff](?<![一二三四五六七八九十第附]))")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_UNREAD = {
    "w:txbxContent": "文本框",
    "w:footnoteReference": "脚注",
    "w:endnoteReference": "尾注",
    "w:object": "嵌入的对象",
    "pic:pic": "图片",
    "c:chart": "图表",
    "dgm:relIds": "图示",
    "m:oMath": "公式",
    "w:sym": "特殊符号",
    "w:altChunk": "插入的文件",
    "w:commentReference": "批注",
}


def read(content: bytes, name: str) -> Document:
    """Read a .docx file. Raises Problems if it is damaged, too large unpacked, or has macros or tracked changes."""
    if not unpacks_within(content):
        raise Problems([Problem(name, 0, _BROKEN)])
    if any(part.endswith(_MACROS) for part in ZipFile(BytesIO(content)).namelist()):
        raise Problems([Problem(name, 0, WITH_MACROS)])
    try:
        opened = docx.Document(BytesIO(content))
        body = opened.element.body
    except (PackageNotFoundError, BadZipFile, SyntaxError, KeyError, ValueError, AttributeError):
        raise Problems([Problem(name, 0, _BROKEN)]) from None
    if opened.element.getroottree().docinfo.doctype:  # Its entities would be left out without a word.
        raise Problems([Problem(name, 0, _BROKEN)])
    roots = [body, opened.styles.element, *(part.element for part in numbering_parts(opened))]
    if any(next(islice(root.iter(), limits.ELEMENTS, None), None) is not None for root in roots):
        raise Problems([Problem(name, 0, _ENDLESS)])
    for again in [*body.iter(_FALLBACK)]:
        again.getparent().remove(again)
    if any(True for _ in body.iter(qn("w:ins"), qn("w:del"), qn("w:moveFrom"), qn("w:moveTo"))):
        message = "里面有还没有接受的修订，说不清印发的是哪一种。请在“审阅”里接受或拒绝全部修订，再另存一份"
        raise Problems([Problem(name, 0, message)])
    spell_out(opened, body)
    if struck := next((text for run in body.iter(qn("w:r")) if (text := _struck(run))), ""):
        message = f"“{struck[:20]}”加了删除线，说不清印发的有没有它。请删去，或者取消删除线，再另存一份"
        raise Problems([Problem(name, 0, message)])
    numbering = Numbering(opened)
    found = [*_paragraphs(body, numbering, levels(opened))]
    numbered = (Paragraph(text, f"{place}第{number}段", level) for number, (text, place, level) in enumerate(found, 1))
    paragraphs = tuple(one for one in numbered if one.text)
    unknown = sum(UNKNOWN in one.text for one in paragraphs)
    numbers = [f"自动编号{unknown}处"] if unknown else []
    return Document(paragraphs, (*_unread(opened, body), *numbers))


def _paragraphs(
    parent: Any, numbering: Numbering, known: dict[str, int], place: str = ""
) -> Iterator[tuple[str, str, int | None]]:
    """The (text, table, heading level) of each paragraph or table row below an element, also in content controls."""
    tables = 0
    for child in parent:
        if child.tag == qn("w:p"):
            level = _level(child, known)
            first, *rest = _PARTED.sub("", _text(child)).split("\n")
            yield f"{numbering.label(child)}{first}".strip(), place, level
            yield from ((line.strip(), place, level) for line in rest)
        elif child.tag == qn("w:tbl"):
            tables += 1
            yield from ((row, f"表{tables}", None) for row in _rows(child))
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml")):
            yield from _paragraphs(child, numbering, known, place)


def _rows(table: Any) -> Iterator[str]:
    """The rows of a table, each followed by those of the tables in its cells."""
    for row in _within(table, "w:tr"):
        cells = [*_within(row, "w:tc")]
        before = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
        empty = [""] * (whole(before.get(qn("w:val"))) if before is not None else 0)
        yield "\t".join([*empty, *(text for cell in cells for text in _cell(cell))])
        for inner in (table for cell in cells for table in _within(cell, "w:tbl")):
            yield from _rows(inner)


def _within(element: Any, tag: str) -> Iterator[Any]:
    """The elements of that tag below an element, but for those of tables further inside."""
    for child in element:
        if child.tag == qn(tag):
            yield child
        elif child.tag != qn("w:tbl"):
            yield from _within(child, tag)


def _cell(cell: Any) -> list[str]:
    """The text of a cell, followed by an empty string for each further column that it spans."""
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    return [" ".join(_text(cell).split()), *[""] * (whole(span.get(qn("w:val")), 1) - 1 if span is not None else 0)]


def _text(element: Any) -> str:
    """The text of an element, each line break a newline."""
    pieces = []
    for child in element:
        if child.tag in _SKIPPED or _set(child, "w:vanish"):
            continue
        if child.tag == qn("w:t"):
            pieces.append(child.text or "")
        elif child.tag in (qn("w:br"), qn("w:cr")):
            pieces.append("\n")
        elif child.tag == qn("w:tab"):
            pieces.append(" ")
        elif child.tag == qn("w:noBreakHyphen"):
            pieces.append("-")
        else:
            text = _text(child)
            pieces.append(text.translate(_RAISED) if _raised(child) else text)
            pieces.append("\n" if child.tag == qn("w:p") and element.tag == qn("w:tc") else "")
    return "".join(pieces)


def _level(paragraph: Any, known: dict[str, int]) -> int | None:
    """The heading level of a paragraph by its style; 1 if it is bold throughout; None for text."""
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    if style is not None and (level := known.get(style.get(qn("w:val")))):
        return level
    runs = [run for run in paragraph.iter(qn("w:r")) if _text(run).strip()]
    return 1 if runs and all(_set(run, "w:b") for run in runs) else None


def _set(run: Any, tag: str) -> bool:
    """Whether a run has that property, such as bold or hidden."""
    found = run.find(f"{qn('w:rPr')}/{qn(tag)}")
    return found is not None and found.get(qn("w:val")) not in ("0", "false")


def _struck(run: Any) -> str:
    """The words of a run that are struck through."""
    return _text(run).strip() if _set(run, "w:strike") or _set(run, "w:dstrike") else ""


def _raised(run: Any) -> bool:
    """Whether a run is set above the line: the square of a metre, the mark of a note."""
    found = run.find(f"{qn('w:rPr')}/{qn('w:vertAlign')}")
    return found is not None and found.get(qn("w:val")) == "superscript"


def _unread(opened: Any, body: Any) -> Iterator[str]:
    for tag, what in _UNREAD.items():
        if count := sum(1 for _ in body.iter(qn(tag))):
            yield f"{what}{count}处"
    heads = [part for section in opened.sections for part in (section.header, section.footer)]
    texts = {paragraph.text.strip() for part in heads for paragraph in part.paragraphs}
    if any(not set(text) <= set("—-– 0123456789第页共") for text in texts):
        yield "页眉和页脚"
