"""Read a PDF that contains text: rejoin its lines into paragraphs and drop page numbers."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import groupby, pairwise
from typing import NamedTuple

from pypdf import PageObject, PdfReader

from macros.checks.pdf_actions import UNREADABLE
from macros.core.limits import CELLS
from macros.core.problems import Problem, Problems
from macros.issued.document import Document, Paragraph

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # Damaged files are reported below.
_PAGE_NUMBER = re.compile(r"[—–\-－\s]*(?:第\s*)?\d{1,3}(?:\s*页)?[—–\-－\s]*")
_BEGINS = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[)）]"
)
_BETWEEN = re.compile(
    r"(?<=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]) +|(?<! ) +(?=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])"
)
_ADDRESSEES = re.compile("[^，。；：]{2,60}[：:]")  # Addressees, below a title that fills its line.
_NEARLY_FULL = 0.87  # Justified lines differ by a punctuation mark that may not start the next one.
_RATHER_FULL = 0.75  # If a line ends mid-sentence: indentation and stretched punctuation take up space.
_LARGEST = 20_000.0  # Points, more than any page has.
_OFTEN = 2  # As many lines make a margin, or an indentation.
_INDENT = (1.5, 2.6)  # Characters by which the first line of a paragraph is set in.
_USUAL_END = 0.9  # Of the lines, beyond which an end is unusual.
_WITHIN = re.compile("，[^，。；：！？]*[^。；：！？]$")


class _Cell(NamedTuple):
    """What stands apart in a line, and where it starts and ends, in points."""

    text: str
    start: float
    end: float

    @property
    def middle(self) -> float:
        """Where its middle is."""
        return (self.start + self.end) / 2


class _Line(NamedTuple):
    """A line of a page: where it starts and ends and its size, in points, and what stands apart in it."""

    page: int
    text: str
    start: float
    end: float
    size: float
    cells: Sequence[_Cell] = ()


def read(content: bytes, name: str) -> Document:
    """Read a .pdf file. Raises Problems if it is encrypted, damaged or holds no text."""
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted:
            raise Problems([Problem(name, 0, "加了密码，读不出来。请换一份不加密码的，最好是Word文件（.docx）")])
        pages = [[*_lines(page, number)] for number, page in enumerate(reader.pages, 1)]
        pictures = [*_only_pictures(reader.pages, pages)]
    except UNREADABLE:
        raise Problems([Problem(name, 0, "读不出来，文件可能损坏了。请换一份，最好是Word文件（.docx）")]) from None
    if not any(pages):
        message = "里面只有图片，没有文字，大概是扫描件。请用印发前的Word文件，另存为 .docx"
        raise Problems([Problem(name, 0, message)])
    return Document(tuple(_paragraphs([line for lines in pages for line in lines])), tuple(pictures))


def _only_pictures(pages: Iterable[PageObject], found: Iterable[Sequence[_Line]]) -> Iterator[str]:
    """The pages with images or drawings but no text, such as scanned pages."""
    for number, (page, lines) in enumerate(zip(pages, found, strict=True), 1):
        if not lines and "/XObject" in page.get("/Resources", {}):
            yield f"第{number}页（只有图片）"


def _paragraphs(lines: Sequence[_Line]) -> Iterator[Paragraph]:
    """Join lines into paragraphs: one continues if its line is full and the next does not start anything new.

    Where the first lines of paragraphs are indented, which most are, the place of a line tells whether it continues one.
    """
    lines = [*_in_rows(lines)]
    sizes = Counter(round(line.size) for line in lines)
    size = max(sizes, key=lambda one: (sizes[one], one), default=0)
    starts = Counter(round(line.start) for line in lines if round(line.size) == size)
    left = min((one for one, count in starts.items() if count >= _OFTEN), default=0)
    indented = (
        sum(count for one, count in starts.items() if _INDENT[0] * size < one - left < _INDENT[1] * size) >= _OFTEN
    )
    ends = sorted(line.end for line in lines if round(line.size) == size)
    right = ends[int(len(ends) * _USUAL_END)] if ends else 0.0
    widest = max((line.end - line.start for line in lines), default=0.0)
    place, words, title = 0, "", True
    for last, line in pairwise([_Line(0, "", 0.0, 0.0, 0.0), *lines]):
        text = line.text.strip("　 ")
        if indented:
            body = round(line.size) <= size
            full = last.end - left >= _RATHER_FULL * (right - left) and abs(last.size - line.size) < 1
            new = not full or (line.start > left + size / 2 and (body or last.end - last.start < _NEARLY_FULL * widest))
        else:
            enough = widest * (_RATHER_FULL if _WITHIN.search(last.text) else _NEARLY_FULL)
            new = last.end - last.start < enough or bool(title and _ADDRESSEES.fullmatch(text))
        if words and (new or _BEGINS.match(line.text) or line.text.startswith("　　") or "\t" in last.text + text):
            title = title and not re.search("[，。：]", words)
            yield Paragraph(words, f"第{place}页")
            words = ""
        place = place if words else line.page
        words += text
    if words:
        yield Paragraph(words, f"第{place}页")


def _in_rows(lines: Sequence[_Line]) -> Iterator[_Line]:
    """The lines, with the cells of each table in the columns of its longest row; what stands apart in one line only is no table."""
    for apart, group in groupby(lines, key=lambda line: len(line.cells) > 1):
        rows = [*group]
        columns = [cell.middle for cell in max((row.cells for row in rows), key=len)]
        for row in rows:
            if not apart or len(rows) == 1:
                yield row
                continue
            if len(columns) > CELLS:  # Which is told later; to place them all would take long.
                yield row._replace(text="\t".join(cell.text for cell in row.cells))
                continue
            texts = [""] * len(columns)
            for cell in row.cells:
                at = min(range(len(columns)), key=lambda one: abs(columns[one] - cell.middle))
                texts[at] = f"{texts[at]} {cell.text}".strip()
            yield row._replace(text="\t".join(texts))


def _width(text: str) -> int:
    """The width in halves of a Chinese character; a mark at the end may be set as a half."""
    return sum(1 if character.isascii() else 2 for character in text) - text.endswith(
        ("）", "》", "”", "，", "。", "；", "：")
    )


def _on_page(length: float) -> float:
    """A length in points; nothing if no page is so large, or it is no number."""
    return length if 0 < length < _LARGEST else 0.0


def _lines(page: PageObject, number: int) -> Iterator[_Line]:
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
        cells: list[_Cell] = []
        for words, start, size in line:
            cell = _Cell(words, start, start + _width(_BETWEEN.sub("", words.strip(" "))) * size / 2)
            if cells and start <= cells[-1].end + size / 2:
                cells[-1] = _Cell(cells[-1].text + words, cells[-1].start, cell.end)
            else:
                cells.append(cell)
        cells = [one._replace(text=_BETWEEN.sub("", one.text.rstrip())) for one in cells]
        tidy = " ".join([cells[0].text, *(one.text.strip() for one in cells[1:])])
        if tidy.strip() and not _PAGE_NUMBER.fullmatch(tidy):
            yield _Line(number, tidy, cells[0].start, cells[-1].end, max(size for *_, size in line), cells)
