"""Whether a spreadsheet is larger than one that is filled in by hand: openpyxl creates every cell that the file declares."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import ParseError
from zipfile import ZipFile

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse
from openpyxl.utils.cell import range_boundaries

_PART = 4_000_000  # Bytes of a sheet; some 40,000 cells.
_MERGED = 10_000  # Cells.
_AGAIN = "请运行 make sheet 重新生成，把填好的内容贴过去，不设整列的格式"


def oversized(content: bytes) -> str | None:
    """Say of a package what would take minutes to read; None if nothing."""
    with ZipFile(BytesIO(content)) as package:
        for part in package.infolist():
            if part.filename.startswith("xl/") and part.filename.endswith(".xml"):
                if part.file_size > _PART:
                    return f"里面的格太多，不像填报表。{_AGAIN}"
                if part.filename.startswith("xl/worksheets/") and sum(_merged(package.read(part))) > _MERGED:
                    return f"合并的格太多，不像填报表。{_AGAIN}"
    return None


def _merged(sheet: bytes) -> Iterator[int]:
    """The number of cells of each merged one; none of a damaged sheet, which its reader reports."""
    try:
        for _, element in iterparse(BytesIO(sheet)):
            if element.tag.rpartition("}")[2] == "mergeCell":
                left, top, right, bottom = range_boundaries(element.get("ref", ""))
                yield ((right or 1) - (left or 1) + 1) * ((bottom or 1) - (top or 1) + 1)
    except (ParseError, DefusedXmlException, ValueError, TypeError):
        return
