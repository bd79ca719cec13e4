"""Rules for publishing: each yields what stands in the way, and its first line says what it asks for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date

from macros.core.problems import Problem
from macros.data.confirmations import confirmed_by
from macros.data.load import COMMITMENTS, CORRECTIONS, FIGURES, SITE
from macros.data.model import Report
from macros.data.value import PENDING
from macros.pages.page import Page
from macros.release.edition import Edition, promised, record


def nothing_is_pending(report: Report, editions: Sequence[Edition], day: date) -> Iterator[Problem]:
    """No value is still to be filled in."""
    for figure in report.figures.values():
        for year, value in figure.values.items():
            if value.pending:
                location = (*figure.id.split("."), "values", str(year))
                message = f"「{figure.label}」{year}年还是“{PENDING}”，不能发布。请填好，或写 未统计（原因）"
                yield report.sources[FIGURES].problem(location, message)
    if report.site.title == PENDING:
        yield report.sources[SITE].problem(("title",), f"报告的标题还是“{PENDING}”，不能发布。请照印发的报告写全")


def pages_are_written(pages: Sequence[Page]) -> Iterator[Problem]:
    """No page says that something is still to be written on it."""
    for page in pages:
        for line in page.unwritten:
            message = f"“{page.title}”还有“{PENDING}”，不能发布。请照印发的报告写好，删去写着“{PENDING}”的说明"
            yield Problem(page.path, line, message)


def the_year_is_free(report: Report, editions: Sequence[Edition], day: date) -> Iterator[Problem]:
    """The year does not stand yet, or a new correction says why it is published anew."""
    for edition in editions:
        new = [one for one in report.corrections if one.year == report.year and record(one) not in edition.corrections]
        if edition.year == report.year and not new:
            message = (
                f"{report.year}年已经发布，不能直接替换。要更正，请在 {CORRECTIONS} 中添一条，写明改了什么、为什么"
            )
            yield report.sources[SITE].problem(("year",), message)


def figures_stay(report: Report, editions: Sequence[Edition], day: date) -> Iterator[Problem]:
    """A published figure keeps its id and its unit, and each published value stands or is corrected."""
    latest = {(row["id"], row["year"]): row for edition in editions for row in edition.rows}
    told = set()
    for (name, year), row in latest.items():
        figure = report.figures.get(name)
        location = (*name.split("."), "values", year)
        if figure is None or figure.unit != row["unit"]:
            if name not in told:
                gone = f"的编号 {name} 已经发布过，现在不见了。请恢复这一条，编号和历年的数字都不删"
                other = f"发布时单位是“{row['unit']}”，现在不同。请改回；换了单位的，请另立一个数字"
                message = f"「{row['label']}」{other if figure else gone}"
                yield report.sources[FIGURES].problem(location[:2], message)
            told.add(name)
            continue
        value = figure.value(int(year))
        now = value.text if value else "空"
        corrected = any((one.figure, str(one.year), one.was) == (name, year, row["text"]) for one in report.corrections)
        if now != row["text"] and not corrected:
            message = (
                f"「{figure.label}」{year}年发布的是「{row['text']}」，现在是「{now}」。"
                f"请改回；确实要更正的，请在 {CORRECTIONS} 中写明"
            )
            yield report.sources[FIGURES].problem(location, message)


def corrections_stay(report: Report, editions: Sequence[Edition], day: date) -> Iterator[Problem]:
    """A published correction is neither removed nor changed."""
    kept = [record(one) for one in report.corrections]
    gone = {json.dumps(one): one for edition in editions for one in edition.corrections if one not in kept}
    for one in gone.values():
        what = one.get("figure") or one.get("page")
        message = f"{one['date']}对{one['year']}年 {what} 的更正已经发布，现在被删改了。请照原样恢复，另添一条说明"
        yield Problem(CORRECTIONS, 0, message)


def corrections_are_dated(report: Report, editions: Sequence[Edition], day: date) -> Iterator[Problem]:
    """A new correction is not dated before the edition that it corrects, nor after the day of publishing."""
    known = [one for edition in editions for one in edition.corrections]
    days = {edition.year: edition.day for edition in editions}
    for place, one in enumerate(report.corrections):
        first = days.get(one.year, one.date)
        if record(one) not in known and not first <= one.date <= day:
            message = f"更正日期（date）{one.date} 不在{first}（报告发布）和{day}（这次发布）之间。请核对"
            yield report.sources[CORRECTIONS].problem((place, "date"), message)


def commitments_are_answered(report: Report, editions: Sequence[Edition], day: date) -> Iterator[Problem]:
    """The report answers every commitment whose time has come."""
    for name, one in report.commitments.items():
        if one.waits(report.year):
            message = (
                f"承诺「{one.promise}」{report.year}年还没有答复。请在 answers 下写明{report.year}年的结果、理由和页面"
            )
            yield report.sources[COMMITMENTS].problem((name, "answers", str(report.year)), message)


def commitments_stay(report: Report, editions: Sequence[Edition], day: date) -> Iterator[Problem]:
    """A published commitment and the published answers to it stay as they are."""
    now = promised(report)
    told = set()
    for edition in editions:
        for name, then in edition.commitments.items():
            kept = now.get(name, {"answers": {}})
            answers = {year: kept["answers"].get(year) for year in then["answers"]}
            if kept | {"answers": answers} != then and name not in told:
                told.add(name)
                message = f"承诺「{then['promise']}」（{name}）已经发布，现在被删改了。请照原样恢复；答复只能添，不能改"
                yield Problem(COMMITMENTS, 0, message)


def the_day_is_one(report: Report, editions: Sequence[Edition], day: date) -> Iterator[Problem]:
    """A day of publishing that data/site.yml names is the day of a year's first edition."""
    named = report.site.dates.published
    first = report.year not in {edition.year for edition in editions}
    if named and first and named != day:
        message = f"发布日期（published）写作{named}，这次发布的日期是{day}。请改成一致"
        yield report.sources[SITE].problem(("dates", "published"), message)


def figures_are_confirmed(report: Report, editions: Sequence[Edition], day: date) -> Iterator[Problem]:
    """As many people as data/site.yml demands compared each figure of the year with the issued text."""
    for figure in report.figures.values():
        people = confirmed_by(report, figure.id, report.year)
        if figure.value(report.year) and len(people) < report.site.confirmations:
            location = (*figure.id.split("."), "values", str(report.year))
            message = (
                f"「{figure.label}」要{report.site.confirmations}人核对，现在有{len(people)}人。"
                f"请对照印发的报告核对，再运行 make confirm；改过的要再核对"
            )
            yield report.sources[FIGURES].problem(location, message)


RULES = (
    nothing_is_pending,
    the_day_is_one,
    the_year_is_free,
    figures_stay,
    corrections_stay,
    corrections_are_dated,
    commitments_are_answered,
    commitments_stay,
    figures_are_confirmed,
)
