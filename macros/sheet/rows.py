"""Read the rows of an untrusted spreadsheet by their headings."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from warnings import catch_warnings, simplefilter
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from macros.core import limits
from macros.core.package import unpacks_within
from macros.core.problems import Problem, Problems
from macros.sheet import cells, workbook
from macros.sheet.size import oversized

MAX_BYTES = 10_000_000
# openpyxl lets any error of its parsers through.
_UNREADABLE = (
    *(BadZipFile, InvalidFileException, KeyError, ValueError, TypeError, SyntaxError, AttributeError, OSError),
    *(zlib.error, IndexError, EOFError, NotImplementedError, RecursionError, ArithmeticError),
)
_MAX_HEAD = 20  # Rows that may precede the headings.
_NO_SHEET = "这不是 .xlsx 文件，读不出来。请在表格软件里用“另存为”，类型选“Excel 工作簿（.xlsx）”，不加密码"


@dataclass(frozen=True)
class Row:
    """A row of a sheet: its cells by heading."""

    cells: Mapping[str, Cell | MergedCell]
    file: str
    sheet: str

    def place(self, heading: str) -> str:
        """Return the name by which a clerk finds a cell: `填报表.xlsx 数字!F14`."""
        return f"{self.file} {self.sheet}!{self.cells[heading].coordinate}"

    def problem(self, heading: str, message: str) -> Problem:
        """Return a problem at a cell."""
        return Problem(self.place(heading), 0, message)

    def text(self, heading: str, unit: str = "") -> str:
        """Return the text in a cell. Raises ValueError if it cannot be read."""
        cell = self.cells[heading]
        if isinstance(cell, MergedCell):
            raise ValueError("与别的格合并了，说不清填的是哪一格。请取消合并，再逐格填写")
        return cells.text(cell, unit)


def sheets(file: Path) -> dict[str, Worksheet]:
    """Return the sheets of a workbook, with the results of formulas. Raises Problems if it is not a workbook."""
    try:
        content = file.read_bytes() if file.stat().st_size <= MAX_BYTES else b""
    except FileNotFoundError:
        raise Problems(
            [Problem(str(file), 0, "找不到这个文件。请核对文件名；还没有生成的，先运行 make sheet")]
        ) from None
    if not content:
        raise Problems([Problem(file.name, 0, f"是空文件，或者超过{MAX_BYTES // 1_000_000}MB，不像填报表。请核对")])
    if not unpacks_within(content):
        raise Problems([Problem(file.name, 0, _NO_SHEET)])
    try:
        if message := oversized(content):
            raise Problems([Problem(file.name, 0, message)])
        with catch_warnings():
            simplefilter("ignore")  # A clerk cannot act on openpyxl's warnings about damaged parts.
            book = written = load_workbook(BytesIO(content))
            if any(cell.data_type == "f" for sheet in book.worksheets for cell in sheet._cells.values()):
                book = load_workbook(BytesIO(content), data_only=True)
    except _UNREADABLE:
        raise Problems([Problem(file.name, 0, _NO_SHEET)]) from None
    for name in (workbook.FIGURES, workbook.COMMITMENTS):
        if book is not written and name in written:
            _show_formulas(written[name], book[name])
    return {sheet.title: sheet for sheet in book.worksheets}


def _show_formulas(written: Worksheet, results: Worksheet) -> None:
    """Show a formula without a result as itself; otherwise its cell would look empty."""
    for cell in (cell for cell in [*written._cells.values()] if cell.data_type == "f"):
        if results[cell.coordinate].value is None:
            results[cell.coordinate] = str(cell.value)


def rows(file: str, sheet: Worksheet, needed: list[str], year: int = 0) -> list[Row]:
    """Return the rows below the headings with the required columns; for a sheet of a year, also those that are only compared.

    Raises Problems if headings are missing or belong to another year.
    """
    column = workbook.year_heading(year) if year else ""
    last = [workbook.year_heading(year - 1), workbook.NOTE] if year else [workbook.SINCE]
    others = [workbook.CLAUSE, *last]
    needed = [*needed, *([column] if column else [])]
    for number, head in enumerate(sheet.iter_rows(max_row=_MAX_HEAD), 1):
        names = {str(cell.value).strip(): place for place, cell in enumerate(head) if cell.value is not None}
        if workbook.ID not in names:
            continue
        years = sorted(name for name in names if re.fullmatch("20[0-9]{2}年", name))
        if column and years and years[-1] != column and years != [workbook.year_heading(year - 1)]:
            message = f"这是{years[-1]}的填报表，现在的报告是{year}年。请运行 make sheet 重新生成，再填一次"
            raise Problems([Problem(f"{file} {sheet.title}!A{number}", 0, message)])
        if lacking := [name for name in needed if name not in names]:
            message = f"少了“{'”“'.join(lacking)}”列。请运行 make sheet 重新生成，把填好的内容贴过去"
            raise Problems([Problem(f"{file} {sheet.title}!A{number}", 0, message)])
        below = sorted({row for row, _ in sheet._cells if row > number})  # One stray cell may be a million rows away.
        if len(below) > limits.TOGETHER:
            message = f"有{len(below)}行，超过{limits.TOGETHER}行，不像填报表。请删去多余的行"
            raise Problems([Problem(f"{file} {sheet.title}", 0, message)])
        there = [*needed, *(name for name in others if name in names)]
        rows = (Row({name: sheet.cell(row, names[name] + 1) for name in there}, file, sheet.title) for row in below)
        return [row for row in rows if any(cell.value is not None for cell in row.cells.values())]
    message = f"没有找到“{workbook.ID}”这一列。请运行 make sheet 重新生成，把填好的内容贴过去"
    raise Problems([Problem(f"{file} {sheet.title}", 0, message)])
