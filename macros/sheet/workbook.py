"""Make the spreadsheet to fill in: a row for each figure, and one for each commitment due for an answer in the year.

Only cells to be filled in can be edited; the others are locked without a password, so that nobody is locked out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from macros.data.field_types import STATUSES
from macros.data.figure import Figure
from macros.data.targets import promise
from macros.data.value_grammar import PENDING
from macros.data.value_slips import EXAMPLES
from macros.project import Project

FIGURES = "数字"
COMMITMENTS = "承诺"
_CHOICES = "选项"

ID, LABEL, UNIT, CLAUSE, NOTE = "编号", "名称", "单位", "条款", "说明"
STATUS, REASON, PAGE = "结果", "理由", "页面"
SINCE, PROMISE = "年度", "承诺"
ANSWERS = {"status": STATUS, "reason": REASON, "page": PAGE}

_TO_FILL = PatternFill("solid", fgColor="FFF6D5")
_HEAD = PatternFill("solid", fgColor="E3ECEF")
_RULE = Side("hair", "A8B1B4")
_HEAD_ROW = 3
_LINE = 15  # Points.
_WIDTH = 12  # Characters.
_WIDTHS = {ID: 34, "部分": 18, LABEL: 40, UNIT: 8, CLAUSE: 10, NOTE: 44, PROMISE: 60, REASON: 44, PAGE: 24}


def year_heading(year: int) -> str:
    """Return the heading of the column with a year's values."""
    return f"{year}年"


def workbook(project: Project) -> bytes:
    """Return the spreadsheet of a project for the report's year."""
    book = Workbook()
    book.remove(book.worksheets[0])
    year = project.report.year
    head = [ID, "部分", LABEL, UNIT, CLAUSE, year_heading(year - 1), year_heading(year), NOTE]
    sheet = _sheet(book, FIGURES, f"{year}年的数字", f"只填“{year_heading(year)}”一列，照报告写：{EXAMPLES}", head)
    _rows(sheet, head, _figures(project), [year_heading(year)])
    _comment(sheet, head, year_heading(year), f"照报告写：{EXAMPLES}。单位在旁边一列，这里不写。")
    if due := [*_commitments(project)]:
        head = [ID, SINCE, PROMISE, CLAUSE, STATUS, REASON, PAGE]
        sheet = _sheet(book, COMMITMENTS, f"{year}年要答复的承诺", f"填“{STATUS}”“{REASON}”“{PAGE}”三列", head)
        _rows(sheet, head, due, [STATUS, REASON, PAGE])
        _comment(sheet, head, STATUS, "\n".join(f"{name}：{meaning}。" for name, meaning in STATUSES.items()))
        _comment(sheet, head, REASON, "做到了什么；没有全部做到的，为什么。")
        _comment(sheet, head, PAGE, "报告中写到它的页面。")
        pages = [page.title for page in project.pages if page.in_report]
        _choose(book, sheet, head, {STATUS: [*STATUSES], PAGE: pages}, len(due))
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _figures(project: Project) -> Iterator[list[str]]:
    report = project.report
    titles = {page.section: page.title for page in project.pages if page.in_report}

    def written(figure: Figure, year: int) -> str:
        value = figure.value(year)
        return value.text if value and not value.pending else ""

    for figure in report.figures.values():
        yield [
            figure.id,
            titles.get(figure.section, figure.section),
            figure.label,
            figure.unit,
            figure.basis.of(report.year),
            written(figure, report.year - 1),
            written(figure, report.year),
            figure.note or "",
        ]


def _commitments(project: Project) -> Iterator[list[str]]:
    report = project.report
    titles = {page.uri: page.title for page in project.pages}
    for name, one in report.commitments.items():
        answer = one.answers.get(report.year)
        if one.due(report.year):
            given = [answer.status, answer.reason, titles.get(answer.page, answer.page)] if answer else [""] * 3
            yield [
                name,
                year_heading(one.year),
                promise(one, report),
                str(one.basis),
                *("" if text == PENDING else text for text in given),
            ]


def _sheet(book: Workbook, name: str, title: str, how: str, head: Sequence[str]) -> Worksheet:
    """Add a locked sheet with its title, instructions and column headings."""
    sheet: Worksheet = book.create_sheet(name)
    sheet["A1"], sheet["A2"] = title, how
    sheet["A1"].font = Font(bold=True, size=14)
    for column, heading in enumerate(head, 1):
        named = sheet.cell(_HEAD_ROW, column, heading)
        named.font, named.fill = Font(bold=True), _HEAD
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(heading, _WIDTH)
    sheet.freeze_panes = f"A{_HEAD_ROW + 1}"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False  # Widths and heights may be changed.
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
    return sheet


def _rows(
    sheet: Worksheet, head: Sequence[str], rows: Iterator[list[str]] | list[list[str]], to_fill: Sequence[str]
) -> None:
    for number, row in enumerate(rows, _HEAD_ROW + 1):
        sheet.row_dimensions[number].height = _LINE * max(map(_lines, head, row))
        for column, (heading, text) in enumerate(zip(head, row, strict=True), 1):
            cell = sheet.cell(number, column, text or None)
            cell.alignment, cell.border = Alignment(wrap_text=True, vertical="top"), Border(bottom=_RULE)
            cell.number_format = "@"  # Text, so that no program turns it into a date or another number.
            if heading in to_fill:
                cell.fill, cell.protection = _TO_FILL, Protection(locked=False)


def _lines(heading: str, text: str) -> int:
    """Return how many lines a text takes in its column; a Chinese character is two wide."""
    width = sum(1 if character.isascii() else 2 for character in text)
    return -(-width // (_WIDTHS.get(heading, _WIDTH) - 2)) or 1


def _comment(sheet: Worksheet, head: Sequence[str], heading: str, text: str) -> None:
    comment = Comment(text, "网站")
    comment.width, comment.height = 360, 130
    sheet.cell(_HEAD_ROW, head.index(heading) + 1).comment = comment


def _choose(book: Workbook, sheet: Worksheet, head: Sequence[str], choices: dict[str, list[str]], rows: int) -> None:
    """Add lists to choose from, on a hidden sheet because a list within a validation rule is limited in length."""
    hidden: Worksheet = book.create_sheet(_CHOICES)
    hidden.sheet_state = "hidden"
    for column, (heading, texts) in enumerate(choices.items(), 1):
        for number, text in enumerate(texts, 1):
            hidden.cell(number, column, text)
        letter = get_column_letter(column)
        rule = DataValidation("list", formula1=f"{_CHOICES}!${letter}$1:${letter}${len(texts)}", allow_blank=True)
        rule.error, rule.errorTitle = "请从列表中选一个", heading
        target = get_column_letter(head.index(heading) + 1)
        rule.add(f"{target}{_HEAD_ROW + 1}:{target}{_HEAD_ROW + rows}")
        sheet.add_data_validation(rule)
