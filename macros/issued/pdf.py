"""Read a PDF that contains text: rejoin its lines into paragraphs and drop page numbers."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from io import BytesIO

from pypdf import PageObject, PdfReader

from macros.checks.pdf_actions import UNREADABLE
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
_WITHIN = re.compile("，[^，。；：！？]*[^。；：！？]$")


def read(content: bytes, name: str) -> Document:
    """Read a .pdf file. Raises Problems if it is encrypted, damaged or holds no text."""
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted:
            raise Problems([Problem(name, 0, "加了密码，读不出来。请换一份不加密码的，最好是Word文件（.docx）")])
        pages = [page.extract_text() for page in reader.pages]
        pictures = [*_only_pictures(reader.pages, pages)]
    except UNREADABLE:
        raise Problems([Problem(name, 0, "读不出来，文件可能损坏了。请换一份，最好是Word文件（.docx）")]) from None
    if not any(text.strip() for text in pages):
        message = "里面只有图片，没有文字，大概是扫描件。请用印发前的Word文件，另存为 .docx"
        raise Problems([Problem(name, 0, message)])
    return Document(tuple(_paragraphs(pages)), tuple(pictures))


def _only_pictures(pages: Iterable[PageObject], texts: Iterable[str]) -> Iterator[str]:
    """The pages with images or drawings but no text, such as scanned pages."""
    for number, (page, text) in enumerate(zip(pages, texts, strict=True), 1):
        if not text.strip() and "/XObject" in page.get("/Resources", {}):
            yield f"第{number}页（只有图片）"


def _paragraphs(pages: list[str]) -> Iterator[Paragraph]:
    """Join lines into paragraphs: one continues if its line is full and the next does not start anything new."""
    lines = [(number, line) for number, text in enumerate(pages, 1) for line in _lines(text)]
    widest = max((_width(line) for _, line in lines), default=0)
    place, words, last, title = 0, "", "", True
    for number, line in lines:
        addressed = title and _ADDRESSEES.fullmatch(line.strip("　 "))
        full = widest * (_RATHER_FULL if _WITHIN.search(last) else _NEARLY_FULL)
        if words and (_width(last) < full or _BEGINS.match(line) or line.startswith("　　") or addressed):
            title = title and not re.search("[，。：]", words)
            yield Paragraph(words, f"第{place}页")
            words = ""
        place = place if words else number
        words, last = words + line.strip("　 "), line
    if words:
        yield Paragraph(words, f"第{place}页")


def _width(line: str) -> int:
    """The width in halves of a Chinese character."""
    return sum(1 if character.isascii() else 2 for character in line)


def _lines(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        tidy = _BETWEEN.sub("", line.rstrip())
        if tidy.strip() and not _PAGE_NUMBER.fullmatch(tidy):
            yield tidy
