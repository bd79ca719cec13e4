"""Read an issued document by its file type, and report what cannot be read with the next step."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from macros.core import textfile
from macros.core.problems import Problem, Problems
from macros.issued import pdf, word
from macros.issued.document import Document, Paragraph

MAX_BYTES = 50_000_000
# File types by their first bytes, whatever the name.
_BEGINS = {b"%PDF-": ".pdf", b"PK\x03\x04": ".docx"}
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
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
    document = readers[kind](found, file.name)
    if not document.paragraphs:
        raise Problems([Problem(file.name, 0, "里面没有文字。请核对是不是印发的那个文件")])
    return document


def content(file: Path) -> bytes:
    """The bytes of a file. Raises Problems if it is missing, larger than MAX_BYTES or unreadable."""
    try:
        if not file.is_file():
            raise FileNotFoundError
        if file.stat().st_size > MAX_BYTES:
            message = f"超过{MAX_BYTES // 1_000_000}MB，不像一份报告。请删去其中的图片，再另存一份"
            raise Problems([Problem(file.name, 0, message)])
        return file.read_bytes()
    except FileNotFoundError:
        raise Problems([Problem(str(file), 0, "找不到这个文件。请核对文件名和所在的文件夹")]) from None
    except OSError as error:
        raise Problems([Problem(str(file), 0, f"打不开这个文件（{error.strerror}）。请检查文件的权限")]) from None


def _really(content: bytes) -> str:
    """The file type by the first bytes of the content; empty if unknown."""
    return next((kind for begin, kind in _BEGINS.items() if content.startswith(begin)), "")


def _text(content: bytes, name: str) -> Document:
    found = textfile.recoded(content)
    text = found[1] if found else textfile.decoded(content, name)
    if unseen := _UNSEEN.search(text):
        line = text.count("\n", 0, unseen.start()) + 1
        message = f"这里有看不见的控制字符，不像文字。请用记事本打开核对，删去它，再用“另存为”，编码选UTF-8；不行的，{_SAVE_AS}"
        raise Problems([Problem(name, line, message)])
    lines = ((number, line.strip()) for number, line in enumerate(text.split("\n"), 1))
    return Document(tuple(Paragraph(line, f"第{number}行") for number, line in lines if line))
