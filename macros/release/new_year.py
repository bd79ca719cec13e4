"""Prepare the last edition's files for the next year's report.

Nothing is written on the new report's behalf: values, answers and the title become 待填, each part of the report says
what to write there, and `publish` refuses as long as any of that is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from macros.checks.runner import check
from macros.checks.trial import trial
from macros.core import git, textfile
from macros.core.problems import Problem, Problems
from macros.data.basis import UNCONFIRMED
from macros.data.load import COMMITMENTS, FIGURES, SITE, read
from macros.data.report import Report
from macros.data.site import Site
from macros.data.value_grammar import PENDING
from macros.data.yaml_reader import Document
from macros.formatter.formatter import untidy
from macros.formatter.insertion import answer, inserted
from macros.pages.macro_calls import FIG
from macros.pages.page import Page
from macros.pages.page_reader import read_pages
from macros.release import layout

# These belong to a single report.
_OF_A_YEAR = {
    ("dates", "issued"): "成文日期",
    ("dates", "published"): "发布日期",
    ("original", "address"): "原文网址",
    ("original", "file"): "原文文件",
    ("original", "sha256"): "原文文件的摘要",
    ("index_number",): "索引号",
    ("document_number",): "文号",
}
_REWRITE = "> {pending}：下面还是{before}年的文字。请按印发的{year}年报告改写，改好以后删去这一段。"
# The parts whose last text says nothing about the new year, by the field of data/site.yml that names them.
_EMPTIED = {
    "problems_page": (
        "> {pending}：{year}年报告写明的不足和问题。请分小标题写，写好以后删去这一段和下面的说明。",
        "{before}年的小标题是：{headings}。{year}年报告没有再提的，不要写。",
    ),
    "plan_page": (
        "> {pending}：报告对{after}年的安排。请分小标题写，写好以后删去这一段和下面的说明。",
        "{before}年的小标题是：{headings}。每项安排还要登记在 data/commitments.yml，年度写{after}。",
    ),
}


class Prepared(NamedTuple):
    """The changed files, and a description of each emptied field of the last report."""

    changed: list[str]
    emptied: list[str]


def new_year(root: Path, year: int) -> Prepared:
    """Prepare the project below `root` for the report of `year`.

    Running it again changes nothing, but completes a run that was killed. Raises Problems, and changes nothing, if the
    project has problems, is not the previous year's edition, filled in and published, or would lose an uncommitted text.
    """
    report, pages = _as_it_is(root)
    if message := _too_early(report, pages, year, root / "public"):
        raise Problems([report.sources[SITE].problem(("year",), message)])
    emptied = {at: words for at in _OF_A_YEAR if (words := _given(report, at))} if year > report.year else {}
    texts: dict[str, str] = {}
    if year > report.year:  # Write the pages first: they stay valid whatever year data/site.yml has.
        texts |= {page.path: _page(root, page, report.site, year) for page in pages if page.of_the_year}
        texts[SITE] = _site(report.sources[SITE], root, year, emptied)
    texts[FIGURES] = _figures(report, root, year)
    if report.commitments:
        texts[COMMITMENTS] = _commitments(report, root, year)
    changed = {path: text for path, text in texts.items() if text != _read(root, path)}
    try:
        trial(root, changed)
    except Problems:
        check(root)  # Report existing problems with their own line numbers.
        raise
    emptying = [f"docs/{uri}" for field in _EMPTIED if (uri := getattr(report.site, field))]
    if loose := git.uncommitted(root, [path for path in emptying if path in changed]):
        message = f"有没提交的改动，准备{year}年会清空这一页。请先提交，或者撤回改动"
        raise Problems(Problem(path, 0, message) for path in loose)
    for path, text in changed.items():
        textfile.write_text(root / path, text)
    return Prepared([*changed], [f"{_OF_A_YEAR[at]}（{words}）" for at, words in emptied.items()])


def _too_early(report: Report, pages: list[Page], year: int, public: Path) -> str:
    """Why that year cannot be prepared yet; empty if it can."""
    now = report.year
    if year not in (now, now + 1):
        return f"现在是{now}年的报告，下一年是{now + 1}年，不能准备{year}年的。请核对年份"
    if year == now:
        return ""
    pending = any(value.pending for figure in report.figures.values() for value in figure.values.values())
    notices = [page.text.split("\n")[line - 1] for page in pages for line in page.unwritten]
    # A killed run may have left notices about the coming year on some pages.
    if pending or report.site.title == PENDING or any(f"{now}年报告" in notice for notice in notices):
        return f"{now}年的报告还有“{PENDING}”，没有写好，不能准备{year}年的。请先写好、发布{now}年的"
    years = layout.current(public) if public.is_dir() else []
    if years and now not in years:
        return f"{now}年的报告还没有发布，不能准备{year}年的。请先发布{now}年的"
    return ""


def _given(report: Report, at: tuple[str, ...]) -> str:
    """The value in data/site.yml at that location; empty if there is none."""
    content: object = report.site
    for name in at:
        content = getattr(content, name)
    return str(content or "")


def _as_it_is(root: Path) -> tuple[Report, list[Page]]:
    """The report and its pages, without checking rules, which a half-prepared edition breaks. Raises Problems."""
    report, problems = read(root)
    if report is None or problems or (problems := [*untidy(root)]):
        raise Problems(problems)
    return report, read_pages(root)[0]


def _read(root: Path, path: str) -> str:
    return textfile.read_text(root / path, path)


def _site(source: Document, root: Path, year: int, emptied: Iterable[tuple[str, ...]]) -> str:
    """data/site.yml for that year, without what belongs only to the last report. Comments stay."""
    lines = _read(root, SITE).split("\n")
    new = {("year",): f" {year}", ("title",): f" {PENDING}", **dict.fromkeys(emptied, "")}
    for at, value in new.items():
        number = source.line(at) - 1
        comment = re.search(r"\s+#.*", lines[number])
        lines[number] = lines[number].partition(":")[0] + ":" + value + (comment[0] if comment else "")
    return "\n".join(lines)


def _figures(report: Report, root: Path, year: int) -> str:
    """data/figures.yml with a pending value after each figure's last one, and its clause marked as unconfirmed."""
    source = report.sources[FIGURES]
    lines = _read(root, FIGURES).split("\n")
    added: dict[int, list[str]] = {}
    for figure in report.figures.values():
        values = (figure.section, figure.id.partition(".")[2], "values")
        if figure.value(year) is None:
            last = max(source.line((*values, str(when))) for when in figure.values)
            if last == source.line(values):
                raise Problems([source.problem(values, f"「{figure.label}」的数值请一年写一行，如 {year}: 12")])
            added[last] = [f"{' ' * 6}{year}: {PENDING}"]
            since, clause = figure.basis.since[-1]
            basis = source.line((*values[:2], "basis", *([str(since)] if since else []))) - 1
            written, mark, comment = lines[basis].partition(" #")
            head = written[: written.index(str(since))] if since else ""
            before, _, behind = written.removeprefix(head).partition(clause)
            lines[basis] = head + before + clause.removesuffix(UNCONFIRMED) + UNCONFIRMED + behind + mark + comment
    return inserted("\n".join(lines), added)


def _commitments(report: Report, root: Path, year: int) -> str:
    """data/commitments.yml with a pending answer for each commitment that is due."""
    source = report.sources[COMMITMENTS]
    added: dict[int, list[str]] = {}
    for name, one in report.commitments.items():
        if one.due(year) and year not in one.answers:
            added |= answer(source, name, one, year)
    return inserted(_read(root, COMMITMENTS), added)


def _page(root: Path, page: Page, site: Site, year: int) -> str:
    """A part of the report: its text under a notice, or only instructions on what to write."""
    text = _read(root, page.path)
    if page.unwritten:
        return text
    head, _, body = text[4:].partition("\n---\n")
    head = re.sub(r"(?m)^title:.*", lambda line: re.sub("20[0-9]{2}", _next, line[0]), head)
    words = {"pending": PENDING, "before": year - 1, "year": year, "after": year + 1}
    field = next((name for name in _EMPTIED if getattr(site, name) == page.uri), None)
    if field:
        head = re.sub(r"(?m)^description:.*", f"description: {PENDING}", head)
        body = _emptied(page, *_EMPTIED[field], words)
    else:
        body = f"{_REWRITE.format(**words)}\n\n{body}"
    return f"---\n{head}\n---\n{body}"


def _emptied(page: Page, asked: str, guidance: str, words: dict[str, object]) -> str:
    """Instructions for a page, its last headings for reference, and the figures it must still show."""
    headings = "；".join(re.findall(r"(?m)^#+ +(.*?)(?: *\{.*)?$", page.prose)) or "（没有）"
    figures = "\n".join(f"- {call}" for call in dict.fromkeys(match[0] for match in FIG.finditer(page.prose)))
    hint = f"<!-- {PENDING}时参考：{guidance.format(headings=headings, **words)} -->\n"
    return "\n\n".join(part for part in (asked.format(**words), figures, hint) if part)


def _next(year: re.Match[str]) -> str:
    return str(int(year[0]) + 1)
