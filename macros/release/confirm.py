"""Confirm figures: data/reviewed.yml records who compared which figures with the issued text, and when."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from macros.checks.trial import trial
from macros.core import clock
from macros.core.problems import Problem, Problems, suggestion
from macros.core.textfile import write_text
from macros.data.confirmations import digest
from macros.data.load import REVIEWED
from macros.data.report import Report
from macros.data.reviewed import Confirmation
from macros.formatter.formatter import normal
from macros.project import Project

_HEAD = """# yaml-language-server: $schema=schema/reviewed.schema.json
#
# 核对记录：谁在哪一天对照印发的报告核对过哪个数字。由 make confirm 写，不用手改。
# digest 是核对时的数值、单位和条款的摘要；这些有一点改动，核对就不算数，要再核对。
"""


def confirm(root: Path, project: Project, names: Sequence[str], by: str, day: date) -> list[str]:
    """Record that `by` compared these figures or sections of the report's year with the issued text; return the labels.

    Lapsed confirmations are dropped. Raises Problems if a name is unknown or a figure cannot be confirmed yet, if nobody
    is named, or on a day still to come or before the report's year.
    """
    report = project.report
    by = by.strip()
    wrong = [] if by else ["核对人的姓名空着。请写上"]
    if day > (now := clock.today()):
        wrong.append(f"核对的日期写作{day}，电脑上今天是{now}，还没有到那一天。请核对日期")
    if day.year < report.year:
        wrong.append(f"核对的日期写作{day}，{report.year}年还没有开始。请核对日期")
    if wrong:
        raise Problems(Problem(REVIEWED, 0, message) for message in wrong)
    chosen = dict.fromkeys(one for name in names for one in _meant(report, name))
    kept = {
        name: {year: [one for one in given if _holds(report, name, year, one)] for year, given in years.items()}
        for name, years in report.confirmations.items()
    }
    for name in chosen:
        given = kept.setdefault(name, {}).setdefault(report.year, [])
        figure = report.figures[name]
        given[:] = [one for one in given if one.by != by]
        given.append(Confirmation.model_construct(by=by, date=day, digest=digest(figure, report.year)))
    text = normal(_written(report, kept).encode(), REVIEWED)
    trial(root, {REVIEWED: text})
    write_text(root / REVIEWED, text)
    return [report.figures[name].label for name in chosen]


def _meant(report: Report, name: str) -> Iterable[str]:
    """The ids of the figures that an id or section stands for. Raises Problems if unknown or not filled in."""
    found = [name] if name in report.figures else [figure.id for figure in report.section(name)]
    if not found:
        known = [*report.figures, *report.sections]
        raise Problems([Problem(name, 0, f"没有这个编号，也没有这个栏目。{suggestion(name, known)}")])
    for one in found:
        value = report.figures[one].value(report.year)
        if value is None or value.pending:
            message = f"「{report.figures[one].label}」{report.year}年还没有填，不能核对。请先填好"
            raise Problems([Problem(one, 0, message)])
    return found


def _holds(report: Report, name: str, year: int, given: Confirmation) -> bool:
    figure = report.figures.get(name)
    return figure is not None and year in figure.values and given.digest == digest(figure, year)


def _written(report: Report, kept: dict[str, dict[int, list[Confirmation]]]) -> str:
    """The text of the file, with figures in the order of data/figures.yml."""
    lines = [_HEAD]
    for name in report.figures:
        years = {year: given for year, given in kept.get(name, {}).items() if given}
        lines += [f"{name}:"] if years else []
        for year, given in years.items():
            lines.append(f"  {year}:")
            for one in given:
                lines += [f"    - by: {json.dumps(one.by, ensure_ascii=False)}"]
                lines += [f"      date: {one.date}", f'      digest: "{one.digest}"']
    return "\n".join([*lines, ""])
