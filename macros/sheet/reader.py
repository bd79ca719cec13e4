"""Read a spreadsheet that was filled in, and report every cell that cannot be taken over.

Rows are identified by id and columns by heading, so their order does not matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from macros.core.problems import Problem, Problems
from macros.data.commitment import Commitment
from macros.data.figure import Figure
from macros.data.targets import promise
from macros.data.value_grammar import PENDING
from macros.project import Project
from macros.sheet import cells, workbook
from macros.sheet.rows import Row, rows, sheets


@dataclass
class Filled:
    """What was filled in: each text by what it belongs to, with its cell."""

    values: dict[str, str] = field(default_factory=dict)
    answers: dict[tuple[str, str], str] = field(default_factory=dict)
    places: dict[object, str] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)


def read(file: Path, project: Project) -> Filled:
    """Return what the spreadsheet says about the project's year.

    Raises:
        Problems: for everything that cannot be taken over, by sheet and cell.
    """
    book = sheets(file)
    problems: list[Problem] = []
    filled = Filled()
    year = project.report.year
    heading = workbook.year_heading(year)
    if workbook.FIGURES not in book:
        mend = "改过名的，请把那张表的名称改回来；没有的，请运行 make sheet 重新生成"
        raise Problems([Problem(file.name, 0, f"没有名为“{workbook.FIGURES}”的工作表。{mend}")])
    needed = [workbook.ID, workbook.LABEL, workbook.UNIT]
    figures = rows(file.name, book[workbook.FIGURES], needed, year)
    problems += _values(figures, heading, project, filled)
    if workbook.COMMITMENTS in book:
        columns = [workbook.ID, workbook.PROMISE, *workbook.ANSWERS.values()]
        problems += _answers(rows(file.name, book[workbook.COMMITMENTS], columns), project, filled)
    if problems:
        raise Problems(problems)
    return filled


def _known(
    rows: list[Row], known: Mapping[str, object], add: str, problems: list[Problem]
) -> Iterator[tuple[str, Row]]:
    """Return the rows with known ids, each once, by id; the others go to `problems`."""
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


def _values(rows: list[Row], heading: str, project: Project, filled: Filled) -> list[Problem]:
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
    """Treat an empty cell as still to be filled in, not as the removal of a value. Raises ValueError."""
    value = figure.values[year]
    if value.pending:
        return PENDING
    raise ValueError(f"空着，现在登记的是「{value.text}」。不改的请照原样填上；还不知道的请写：{PENDING}")


def _kept(row: Row, figure: Figure, year: int) -> Iterator[Problem]:
    """Report what a row changes besides the year's value: everything else is edited in data/figures.yml."""
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


def _answers(rows: list[Row], project: Project, filled: Filled) -> list[Problem]:
    report = project.report
    due = {name: one for name, one in report.commitments.items() if one.due(report.year)}
    uris = {page.title: page.uri for page in project.pages if page.in_report}
    problems: list[Problem] = []
    for name, row in _known(rows, due, "承诺请先登记在 data/commitments.yml", problems):
        problems += _unchanged(row, due[name], promise(due[name], report))
        for key, heading in workbook.ANSWERS.items():
            filled.places[name, key] = row.place(heading)
            try:
                written = row.text(heading) or _unanswered(due[name], report.year, key)
                filled.answers[name, key] = _page(written, uris) if key == "page" else written
            except ValueError as error:
                problems.append(row.problem(heading, f"承诺「{promise(due[name], report)}」的{heading}{error}"))
    return problems


def _unchanged(row: Row, commitment: Commitment, now: str) -> Iterator[Problem]:
    """Report a row that changes the promise, its year or its clause, which are edited in data/commitments.yml."""
    standing = {
        workbook.PROMISE: now,
        workbook.SINCE: workbook.year_heading(commitment.year),
        workbook.CLAUSE: str(commitment.basis),
    }
    for heading, stands in ((name, text) for name, text in standing.items() if name in row.cells):
        try:
            written = row.text(heading)
        except ValueError:
            written = ""
        if written != stands:
            of = "" if heading == workbook.PROMISE else f"的{heading}"
            mend = f"{heading}不在这里改：请改回“{stands}”，或到 data/commitments.yml 里改"
            yield row.problem(heading, f"承诺「{now}」{of}写成了“{written}”。{mend}")


def _page(written: str, uris: Mapping[str, str]) -> str:
    """Return the page for a title, as offered in the sheet's list, or for a file. Raises ValueError."""
    if written in uris or written in uris.values() or written == PENDING:
        return uris.get(written, written)
    raise ValueError(f"写作「{written}」，报告里没有这个标题的页面。请从这几个中选一个：{'、'.join(uris)}")


def _unanswered(commitment: Commitment, year: int, key: str) -> str:
    """Return the same for a part of an answer. Raises ValueError."""
    answer = commitment.answers.get(year)
    now = getattr(answer, key) if answer else PENDING
    if now == PENDING:
        return PENDING
    raise ValueError(f"空着，现在登记的是「{now}」。不改的请照原样填上；还不知道的请写：{PENDING}")
