"""A spreadsheet that came back: what was filled in, cell by cell, and what cannot be taken over.

Rows are known by their id and columns by their heading, so they may stand in any order.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from warnings import catch_warnings, simplefilter
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from macros.core.package import unpacks_within
from macros.core.problems import Problem, Problems
from macros.data.commitment import Commitment
from macros.data.figure import Figure
from macros.data.targets import promise
from macros.data.value import PENDING
from macros.project import Project
from macros.sheet import cells, workbook

MAX_BYTES = 10_000_000
# openpyxl lets whatever its parsers raise pass through.
_UNREADABLE = (
    *(BadZipFile, InvalidFileException, KeyError, ValueError, TypeError, SyntaxError, AttributeError, OSError),
    *(zlib.error, IndexError, EOFError, NotImplementedError, RecursionError, ArithmeticError),
)
_MAX_HEAD = 20  # Rows above the headings, should somebody have put a few there.
_NO_SHEET = "这不是 .xlsx 文件，读不出来。请在表格软件里用“另存为”，类型选“Excel 工作簿（.xlsx）”，不加密码"


@dataclass
class Filled:
    """What was filled in: the words by what they belong to, and the cell they stand in."""

    values: dict[str, str] = field(default_factory=dict)
    answers: dict[tuple[str, str], str] = field(default_factory=dict)
    places: dict[object, str] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Row:
    """A row of a sheet: its cells by their heading."""

    cells: Mapping[str, Cell | MergedCell]
    file: str
    sheet: str

    def place(self, heading: str) -> str:
        """A cell as a clerk finds it: `填报表.xlsx 数字!F14`."""
        return f"{self.file} {self.sheet}!{self.cells[heading].coordinate}"

    def problem(self, heading: str, message: str) -> Problem:
        return Problem(self.place(heading), 0, message)

    def text(self, heading: str, unit: str = "") -> str:
        """The words in a cell. Raises ValueError where they cannot be read."""
        cell = self.cells[heading]
        if isinstance(cell, MergedCell):
            raise ValueError("与别的格合并了，说不清填的是哪一格。请取消合并，再逐格填写")
        return cells.text(cell, unit)


def read(file: Path, project: Project) -> Filled:
    """What the spreadsheet says of the project's year.

    Raises:
        Problems: everything in it that cannot be taken over, by sheet and cell.
    """
    book = _book(file)
    problems: list[Problem] = []
    filled = Filled()
    year = project.report.year
    heading = workbook.year_heading(year)
    if workbook.FIGURES not in book:
        raise Problems([Problem(file.name, 0, f"没有名为“{workbook.FIGURES}”的工作表。请运行 make sheet 重新生成")])
    needed = [workbook.ID, workbook.LABEL, workbook.UNIT]
    rows = _rows(file.name, book[workbook.FIGURES], needed, year)
    problems += _values(rows, heading, project, filled)
    if workbook.COMMITMENTS in book:
        columns = [workbook.ID, workbook.PROMISE, *workbook.ANSWERS.values()]
        problems += _answers(_rows(file.name, book[workbook.COMMITMENTS], columns), project, filled)
    if problems:
        raise Problems(problems)
    return filled


def _book(file: Path) -> dict[str, Worksheet]:
    """The sheets of a workbook, formulas by their results. Raises Problems where it is none."""
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
        with catch_warnings():
            simplefilter("ignore")  # What openpyxl says of a damaged part, a clerk cannot mend.
            book, written = (load_workbook(BytesIO(content), data_only=results) for results in (True, False))
    except _UNREADABLE:
        raise Problems([Problem(file.name, 0, _NO_SHEET)]) from None
    for name in (workbook.FIGURES, workbook.COMMITMENTS):
        if name in written:
            _show_formulas(written[name], book[name])
    return {sheet.title: sheet for sheet in book.worksheets}


def _show_formulas(written: Worksheet, results: Worksheet) -> None:
    """Put a formula that nothing has worked out yet in the place of its result, which else looks like an empty cell."""
    for cell in (cell for row in written.iter_rows() for cell in row if cell.data_type == "f"):
        if results[cell.coordinate].value is None:
            results[cell.coordinate] = str(cell.value)


def _rows(file: str, sheet: Worksheet, needed: list[str], year: int = 0) -> list[_Row]:
    """The rows below the headings, with the columns that are needed; of a sheet of a year, also what is only compared.

    Raises Problems where headings are missing, or are those of another year.
    """
    column = workbook.year_heading(year) if year else ""
    others = [workbook.CLAUSE, workbook.year_heading(year - 1), workbook.NOTE] if year else []
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
        below = sheet.iter_rows(min_row=number + 1)
        there = [*needed, *(name for name in others if name in names)]
        rows = (_Row({name: row[names[name]] for name in there}, file, sheet.title) for row in below)
        return [row for row in rows if any(cell.value is not None for cell in row.cells.values())]
    message = f"没有找到“{workbook.ID}”这一列。请运行 make sheet 重新生成，把填好的内容贴过去"
    raise Problems([Problem(f"{file} {sheet.title}", 0, message)])


def _known(
    rows: list[_Row], known: Mapping[str, object], add: str, problems: list[Problem]
) -> Iterator[tuple[str, _Row]]:
    """The rows of what is known, each once, by id; the others go to `problems`."""
    seen: dict[str, str] = {}
    for row in rows:
        try:
            name = row.text(workbook.ID)
        except ValueError as error:
            problems.append(row.problem(workbook.ID, f"编号{error}"))
            continue
        if name in seen:
            problems.append(row.problem(workbook.ID, f"「{name}」在 {seen[name]} 已经有一行。请删去其中一行"))
        elif name not in known:
            what = f"编号「{name}」没有登记" if name else "这一行没有编号"
            problems.append(row.problem(workbook.ID, f"{what}，读不进去。{add}，再运行 make sheet；不用的请删去这一行"))
        else:
            seen[name] = row.cells[workbook.ID].coordinate
            yield name, row


def _values(rows: list[_Row], heading: str, project: Project, filled: Filled) -> list[Problem]:
    figures = project.report.figures
    problems: list[Problem] = []
    for name, row in _known(rows, figures, "新的数字请先登记在 data/figures.yml", problems):
        figure = figures[name]
        problems += _kept(row, figure, project.report.year)
        filled.values[name] = ""
        filled.places[name] = row.place(heading)
        try:
            written = row.text(heading, figure.unit)
            filled.values[name] = cells.figure(written) if written else _left_empty(figure, project.report.year)
        except ValueError as error:
            problems.append(row.problem(heading, f"「{figure.label}」{error}"))
    filled.missing = [name for name in figures if name not in filled.values]
    return problems


def _left_empty(figure: Figure, year: int) -> str:
    """An empty cell is what is still to be filled in, not the way to take a value back. Raises ValueError."""
    value = figure.value(year)
    if value is None or value.pending:
        return PENDING
    raise ValueError(f"空着，现在登记的是「{value.text}」。不改的请照原样填上；还不知道的请写：{PENDING}")


def _kept(row: _Row, figure: Figure, year: int) -> Iterator[Problem]:
    """What a row says of its figure beside the year's value is what data/figures.yml says: it cannot be changed here."""
    last = figure.value(year - 1)
    standing = {
        workbook.LABEL: figure.label,
        workbook.UNIT: figure.unit,
        workbook.CLAUSE: figure.basis.of(year),
        workbook.year_heading(year - 1): last.text if last and not last.pending else "",
        workbook.NOTE: figure.note or "",
    }
    for heading in (name for name in standing if name in row.cells):
        now = standing[heading]
        try:
            written = row.text(heading, figure.unit)
        except ValueError:
            written = ""
        if written != now:
            mend = f"请改回“{now}”" if now else "请清空这一格"
            message = f"「{figure.label}」的{heading}写成了“{written}”。{heading}不在这里改：{mend}，或到 data/figures.yml 里改"
            yield row.problem(heading, message)


def _answers(rows: list[_Row], project: Project, filled: Filled) -> list[Problem]:
    report = project.report
    due = {name: one for name, one in report.commitments.items() if one.due(report.year)}
    uris = {page.title: page.uri for page in project.pages if page.in_report}
    problems: list[Problem] = []
    for name, row in _known(rows, due, "承诺请先登记在 data/commitments.yml", problems):
        for key, heading in workbook.ANSWERS.items():
            filled.places[name, key] = row.place(heading)
            try:
                written = row.text(heading) or _unanswered(due[name], report.year, key)
            except ValueError as error:
                problems.append(row.problem(heading, f"承诺「{promise(due[name], report)}」的{heading}{error}"))
            else:
                filled.answers[name, key] = uris.get(written, written) if key == "page" else written
    return problems


def _unanswered(commitment: Commitment, year: int, key: str) -> str:
    """The same for a part of an answer. Raises ValueError."""
    answer = commitment.answers.get(year)
    now = getattr(answer, key) if answer else PENDING
    if now == PENDING:
        return PENDING
    raise ValueError(f"空着，现在登记的是「{now}」。不改的请照原样填上；还不知道的请写：{PENDING}")
