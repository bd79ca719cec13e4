"""Read a PDF that contains text: rejoin its lines into paragraphs and drop page numbers."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO

from pypdf import PageObject, PdfReader

from macros.checks.pdf_actions import UNREADABLE
from macros.core import limits
from macros.core.problems import Problem, Problems
from macros.issued.document import NO_REPORT, Document
from macros.issued.pdf_lines import Cell, Line, paragraphs

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # Damaged files are reported below.
_PAGE_NUMBER = re.compile(
    r"[—–\-－\s]*(?:第\s*)?\d{1,3}(?:\s*页)?(?:(?:[,，\s]*共\s*|\s*[/／]\s*)\d{1,3}(?:\s*页)?)?[—–\-－\s]*"
)
_BETWEEN = re.compile(
    r"(?<=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]) +|(?<! ) +(?=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])"
)
_SEVERAL = 3  # Pages on which a line is not of the text.
_LARGEST = 20_000.0  # Points, more than any page has.


def read(content: bytes, name: str) -> Document:
    """Read a .pdf file. Raises Problems if it is encrypted, damaged or holds no text."""
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted:
            raise Problems([Problem(name, 0, "加了密码，读不出来。请换一份不加密码的，最好是Word文件（.docx）")])
        if too_much := _too_much(reader):
            raise Problems([Problem(name, 0, too_much)])
        pages = [[*_lines(page, number)] for number, page in enumerate(reader.pages, 1)]
        pictures = [*_only_pictures(reader.pages, pages)]
    except UNREADABLE:
        raise Problems([Problem(name, 0, "读不出来，文件可能损坏了。请换一份，最好是Word文件（.docx）")]) from None
    if not any(pages):
        message = "里面只有图片，没有文字，大概是扫描件。请用印发前的Word文件，另存为 .docx"
        raise Problems([Problem(name, 0, message)])
    text, repeated = _without_heads(pages)
    return Document(tuple(paragraphs(text)), (*pictures, *["页眉和页脚"][:repeated]))


def _without_heads(pages: Sequence[Sequence[Line]]) -> tuple[list[Line], bool]:
    """The lines of all pages but those that stand at the top, or at the bottom, of most; and whether there are such."""
    most = max(_SEVERAL, len(pages) / 2)
    tops, ends = (
        {text for text, count in Counter(lines[at].text for lines in pages if lines).items() if count >= most}
        for at in (0, -1)
    )
    found: list[Line] = []
    for lines in pages:
        begin = bool(lines) and lines[0].text in tops
        end = len(lines) - (len(lines) > begin and lines[-1].text in ends)
        found += lines[begin:end]
    return found, bool(tops or ends)


def _too_much(reader: PdfReader) -> str:
    """What no report has so much of, before it is gone through; empty if nothing."""
    if (count := len(reader.pages)) > limits.PAGES:
        return f"有{count}页，超过{limits.PAGES}页，{NO_REPORT}"
    drawn = (page.get_contents() for page in reader.pages)
    size = sum(len(one.get_data()) for one in drawn if one is not None)
    if size > limits.DRAWN:
        most = limits.DRAWN // 2**20
        return f"各页的文字和图形解开后超过{most}MB，要读很久。请用印发前的Word文件，另存为 .docx"
    return ""


def _only_pictures(pages: Iterable[PageObject], found: Iterable[Sequence[Line]]) -> Iterator[str]:
    """The pages with images or drawings but no text, such as scanned pages."""
    for number, (page, lines) in enumerate(zip(pages, found, strict=True), 1):
        if not lines and "/XObject" in page.get("/Resources", {}):
            yield f"第{number}页（只有图片）"


def _width(text: str) -> int:
    """The width in halves of a Chinese character; a mark at the end may be set as a half."""
    return sum(1 if character.isascii() else 2 for character in text) - text.endswith(
        ("）", "》", "”", "，", "。", "；", "：")
    )


def _on_page(length: float) -> float:
    """A length in points; nothing if no page is so large, or it is no number."""
    return length if 0 < length < _LARGEST else 0.0


def _lines(page: PageObject, number: int) -> Iterator[Line]:
    """The lines of a page that hold text, without its number."""
    pieces: list[list[tuple[str, float, float]]] = [[]]

    def visit(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        start = _on_page(tm[4] * cm[0] + tm[5] * cm[2] + cm[4])
        size = _on_page(size * abs(tm[0] * cm[0] + tm[1] * cm[2]))
        for place, words in enumerate(text.split("\n")):
            if place:
                pieces.append([])
            if words.strip(" "):
                pieces[-1].append((words, start, size))

    page.extract_text(visitor_text=visit)
    for line in filter(None, pieces):
        cells: list[Cell] = []
        for words, start, size in line:
            cell = Cell(words, start, start + _width(_BETWEEN.sub("", words.strip(" "))) * size / 2)
            if cells and start <= cells[-1].end + size / 2:
                cells[-1] = Cell(cells[-1].text + words, cells[-1].start, cell.end)
            else:
                cells.append(cell)
        cells = [one._replace(text=_BETWEEN.sub("", one.text.rstrip())) for one in cells]
        tidy = " ".join([cells[0].text, *(one.text.strip() for one in cells[1:])])
        if tidy.strip() and not _PAGE_NUMBER.fullmatch(tidy):
            yield Line(number, tidy, cells[0].start, cells[-1].end, max(size for *_, size in line), cells)
