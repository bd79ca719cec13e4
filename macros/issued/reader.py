"""Read an issued document by its file type, and report what cannot be read with the next step."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from macros.core import limits, textfile
from macros.core.problems import Problem, Problems
from macros.issued import pdf, word
from macros.issued.characters import plain
from macros.issued.contents import without_contents
from macros.issued.document import NO_REPORT, Document, Paragraph

MAX_BYTES = 50_000_000
# File types by their first bytes, whatever the name.
_BEGINS = {b"%PDF-": ".pdf", b"PK\x03\x04": ".docx"}
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_NUMBER = re.compile("[0-9]+|[一二两三四五六七八九十百千万亿几数半]+")
_SAVE_AS = "请用WPS或Word打开，用“另存为”，类型选“Word 文档（.docx）”"


def read(file: Path) -> Document:
    """Read a .docx, .pdf or .txt file.

    Raises:
        Problems: it cannot be read; the message says how a clerk makes it readable.
    """
    found = content(file)
    readers: dict[str, Callable[[bytes, str], Document]] = {
        ".docx": word.read,
        ".pdf": pdf.read,
        ".txt": _text,
    }
    kind = file.suffix.lower()
    if found.startswith(b"\xd0\xcf\x11\xe0"):
        message = f"这是旧格式（.doc、.wps），或者加了密码，读不出来。{_SAVE_AS}，不加密码"
        raise Problems([Problem(file.name, 0, message)])
    if kind == ".docm":
        raise Problems([Problem(file.name, 0, word.WITH_MACROS)])
    if kind not in readers:
        raise Problems([Problem(file.name, 0, f"只能读 .docx、.txt 和带文字的 .pdf。{_SAVE_AS}")])
    if (really := _really(found)) not in (kind, ""):
        message = f"名称写的是{kind}，里面是{really}。请把名称的末尾改成{really}；原来不是的，{_SAVE_AS}"
        raise Problems([Problem(file.name, 0, message)])
    document = _plain(readers[kind](found, file.name))
    if not document.paragraphs:
        raise Problems([Problem(file.name, 0, "里面没有文字。请核对是不是印发的那个文件")])
    if problem := next(_too_much(document, file.name), None):
        raise Problems([problem])
    return without_contents(document)


def content(file: Path) -> bytes:
    """The bytes of a file. Raises Problems if it is missing, larger than MAX_BYTES or unreadable."""
    try:
        if file.is_dir():
            raise Problems([Problem(file.name, 0, "这是一个文件夹。请写出里面的那个文件")])
        if file.stat().st_size > MAX_BYTES:
            message = f"超过{MAX_BYTES // 1_000_000}MB，不像一份报告。请删去其中的图片，再另存一份"
            raise Problems([Problem(file.name, 0, message)])
        return file.read_bytes()
    except FileNotFoundError:
        raise Problems([Problem(str(file), 0, "找不到这个文件。请核对文件名和所在的文件夹")]) from None
    except OSError as error:
        raise Problems([Problem(str(file), 0, f"打不开这个文件（{error.strerror}）。请检查文件的权限")]) from None


def _plain(document: Document) -> Document:
    texts = (
        replace(one, text=plain(one.text).strip(None if "\t" not in one.text else " ")) for one in document.paragraphs
    )
    return replace(document, paragraphs=tuple(one for one in texts if one.text))


def _too_much(document: Document, name: str) -> Iterator[Problem]:
    """Say what no report has so much of; what looks at every number would take minutes."""
    texts = [one.text for one in document.paragraphs]
    if (length := sum(map(len, texts))) > limits.DOCUMENT:
        yield Problem(name, 0, f"有{length}字，超过{limits.DOCUMENT}字，{NO_REPORT}")
    if (count := sum(len(_NUMBER.findall(text)) for text in texts)) > limits.NUMBERS:
        yield Problem(name, 0, f"有{count}处数，超过{limits.NUMBERS}处，{NO_REPORT}")
    for one in document.paragraphs:
        if (cells := one.text.count("\t") + 1) > limits.CELLS:
            yield Problem(name, 0, f"{one.place}的表格有{cells}栏，超过{limits.CELLS}栏，{NO_REPORT}")


def _really(content: bytes) -> str:
    """The file type by the first bytes of the content; empty if unknown."""
    return next((kind for begin, kind in _BEGINS.items() if content.startswith(begin)), "")


def _text(content: bytes, name: str) -> Document:
    if len(content) > limits.FILE:
        raise Problems([Problem(name, 0, f"超过{limits.FILE // 2**10}KB，{NO_REPORT}")])
    found = textfile.recoded(content)
    text = found[1] if found else textfile.decoded(content, name)
    if unseen := _UNSEEN.search(text):
        line = text.count("\n", 0, unseen.start()) + 1
        message = f"这里有看不见的控制字符，不像文字。请用记事本打开核对，删去它，再用“另存为”，编码选UTF-8；不行的，{_SAVE_AS}"
        raise Problems([Problem(name, line, message)])
    lines = ((number, line.strip()) for number, line in enumerate(text.split("\n"), 1))
    return Document(tuple(Paragraph(line, f"第{number}行") for number, line in lines if line))
