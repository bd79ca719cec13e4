"""Attachments allowed in docs/assets: file types that run nothing, recognised by their content.

The extension is only a claim; a browser or an office program may treat the content as something else.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile

from macros.checks import office, svg
from macros.core import limits, textfile, tree
from macros.core.package import unpacks_within
from macros.core.problems import Problem, Problems
from macros.core.system_errors import reading

FOLDER = "docs/assets/"
_OLD_OFFICE = re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
# The magic bytes of each file type; for packages, a member that must be present.
_BEGINNINGS = {
    "png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    **dict.fromkeys(("jpg", "jpeg"), re.compile(rb"\xff\xd8\xff")),
    "gif": re.compile(rb"GIF8[79]a"),
    "webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
    "pdf": re.compile(rb"%PDF-[12]\.\d"),
    **dict.fromkeys(("doc", "xls", "ppt", "wps", "et", "dps"), _OLD_OFFICE),
}
_PACKAGES = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
    **dict.fromkeys(("odt", "ods", "odp"), "content.xml"),
    "ofd": "OFD.xml",
}
_TEXTS = ("csv", "txt")
_TORN = (
    BadZipFile,
    ValueError,
    RuntimeError,
    NotImplementedError,
    EOFError,
    zlib.error,
    ExpatError,
)  # Corrupt or password-protected.
KINDS = ("svg", *_BEGINNINGS, *_PACKAGES, *_TEXTS)
# The name of the macro storage in a legacy Office document, which is stored contiguously.
_PROGRAM = re.compile(rb"_\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T\0")
# A cell that a spreadsheet would run as a formula; a signed number or a lone hyphen is not one.
_FORMULA = re.compile(r'(?m)(?:^|[,;\t|])["\'\s]*(?:[=@＝＠]|[-+−－＋](?![\d.,%\s]*["\s]*(?:$|[,;\t|])))')


def digests(root: Path) -> dict[str, str]:
    """Return the SHA-256 hex digest of every attachment, keyed by path."""
    found = (path for path in tree.files(root, "docs") if path.startswith(FOLDER))
    return {path: hashlib.sha256((root / path).read_bytes()).hexdigest() for path in found}


def problems(root: Path, path: str) -> Iterator[Problem]:
    """Yield the reasons why a file is not allowed as an attachment."""
    kind = path.rpartition(".")[2].lower()
    try:
        message = _wrong(kind, root / path, path)
    except Problems as error:
        yield from error.found
    except OSError as error:
        yield Problem(path, 0, reading(error))
    else:
        if message:
            yield Problem(path, 0, message)


def _wrong(kind: str, file: Path, path: str) -> str | None:
    if kind not in KINDS:
        return f"这一类文件不能放在网站上。可以放的有：{'、'.join(KINDS)}。请另存为其中一种，或删去"
    if file.stat().st_size > limits.ATTACHMENT:
        return f"文件超过{limits.ATTACHMENT // 2**20}MB。请压缩，或分成几个"
    if kind == "svg":
        return svg.wrong(textfile.read_bytes(file, path))
    content = file.read_bytes()
    if kind in _TEXTS:
        return _text(content, path, kind)
    return _document(kind, content)


def _document(kind: str, content: bytes) -> str | None:
    """Return what is wrong with a binary document: another type than its extension, or active content."""
    whole = _package(content, _PACKAGES[kind]) if kind in _PACKAGES else _BEGINNINGS[kind].match(content)
    if not whole:
        return f"内容不是{kind}文件。请用原来的软件打开，另存为{kind}，再放进来"
    try:
        if kind in _PACKAGES and office.too_long(content):
            return "文件里的文字和表格太多，展开后超过10MB。请分成几个文件"
        program = _program(kind, content)
    except _TORN:
        return "读不出来，也许损坏了或者加了密码，读者打不开。请用原来的软件打开，不加密码，另存一份"
    return f"文件里有{program}，读者打开时会运行，或者会取来别处的内容。请去掉，另存一份" if program else None


def _program(kind: str, content: bytes) -> str | None:
    """Describe what a file runs or fetches when opened, or return None."""
    if kind in _PACKAGES:
        return office.wrong(content)
    return "宏或脚本" if _PROGRAM.search(content) or (kind == "pdf" and _acts(content)) else None


def _text(content: bytes, path: str, kind: str) -> str | None:
    """Return what is wrong with a text file: no or binary content, or a CSV cell that a spreadsheet would run."""
    recoded = textfile.recoded(content)
    text = recoded[1] if recoded else textfile.decoded(content, path)
    if not text.strip():
        return "是空的，读者打开什么也没有。请重新放一次；不用的，请删去"
    if "\0" in text:
        return f"内容不是{kind}文件。请用原来的软件打开，另存为{kind}，再放进来"
    if kind == "csv" and (match := _FORMULA.search(text)):
        line = text.count("\n", 0, match.end()) + 1
        return f"第{line}行有以“=”“+”“-”或“@”开头的格子，表格软件会把它当作公式。请只写文字和数字"
    return None


def _package(content: bytes, needed: str) -> bool:
    return content.startswith(b"PK") and needed in _names(content) and unpacks_within(content)


def _acts(pdf: bytes) -> bool:
    """Return whether a PDF runs something. Raises ValueError if it cannot be read."""
    from macros.checks import pdf_actions  # noqa: PLC0415 - slow to import, and few projects have a PDF

    return pdf_actions.found(pdf)


def _names(content: bytes) -> list[str]:
    """Return the member names of a package; empty if the content is not a package."""
    try:
        with ZipFile(BytesIO(content)) as package:
            return package.namelist()
    except (BadZipFile, ValueError, NotImplementedError, EOFError):
        return []
