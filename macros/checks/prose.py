"""Rules for sentences beside the data: each yields the problems it finds, and its first line says what it asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from macros.core.problems import Problem
from macros.data.load import COMMITMENTS, FIGURES
from macros.data.model import Report
from macros.pages.macro_calls import FIG
from macros.pages.page import Page

_AROUND = r"[ \t　*_]*"
_BOUND_BEHIND = re.compile(_AROUND + "(余|多|以上|左右)")
_BOUND_BEFORE = re.compile("(?<![最附接临将])(约|近|逾|超过|超|不足)" + _AROUND + "$")


def units_stand_once(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """Unit and bound come with the figure; they are not typed around it as well."""
    for page in pages:
        for match in FIG.finditer(page.prose):
            figure = report.figures.get(match[1])
            behind = page.prose[match.end() : match.end() + 20].split("\n")[0]
            before = page.prose[max(0, match.start() - 8) : match.start()].split("\n")[-1]
            line = page.line(match.start())
            if figure and figure.unit and re.match(_AROUND + "[余多]?" + re.escape(figure.unit), behind):
                message = f"「{figure.label}」后面又写了单位“{figure.unit}”，页面上会重复。请删去手写的单位"
                yield Problem(page.path, line, message)
            elif figure and (bound := _BOUND_BEHIND.match(behind) or _BOUND_BEFORE.search(before)):
                message = f"「{figure.label}」旁边又写了“{bound[1]}”。“余”“近”等字写在 {FIGURES} 的数值里，请从正文删去"
                yield Problem(page.path, line, message)


# “2021年以来” and the like count up to the report's year; what is only compared with (较2022年) is not what is shown.
_NAMED_YEAR = re.compile(
    r"(?P<than>较|比|与|同|对比|相比)?(?P<year>20[0-9]{2})年(?!以来|起|至|到|[—–~～-])|上一?年|去年"
)


def years_agree(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A sentence that names another year shows no figure of the report's year, as one left from last year would."""
    for page in pages:
        if not page.in_report or page.unwritten:  # Pages of a year that is being prepared still hold last year's words.
            continue
        for sentence in page.sentences:
            for match in FIG.finditer(sentence.text):
                figure = report.figures.get(match[1])
                slip = _another_year(sentence.text, match, report.year) if figure and not match[2] else None
                if figure and slip and (slip > report.year or slip in figure.values):
                    message = f"这一句说的是{slip}年，显示的却是{report.year}年的数字。请改写年份"
                    if slip in figure.values:
                        message += f'；要说往年的数，请写 {{{{ fig("{figure.id}", "{slip}") }}}}'
                    yield Problem(page.path, sentence.line, message)
                    break


def _another_year(sentence: str, figure: re.Match[str], current: int) -> int | None:
    """The year that a sentence speaks of where it shows a figure of the report's year and never names that."""
    named = [(match, int(match["year"])) for match in _NAMED_YEAR.finditer(_outside_titles(sentence)) if match["year"]]
    if any(year == current for _, year in named):
        return None
    spoken = [(match.start(), year) for match, year in named if not match["than"]]
    shown = {int(match[2]) for match in FIG.finditer(sentence) if match[2]}
    before = [year for at, year in spoken if at < figure.start()]
    if before:
        return before[-1]
    return next((year for _, year in spoken if year not in shown), None)


def years_are_said(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A figure of another year has that year beside it, in the words before it or right behind it."""
    for page in pages:
        for sentence in page.sentences:
            text = _outside_titles(sentence.text)
            for match in FIG.finditer(text):
                figure = report.figures.get(match[1])
                year = int(match[2] or 0)
                if figure is None or not year:
                    continue
                said = [*_NAMED_YEAR.finditer(text, 0, match.start())][-1:]
                behind = re.match(r"[（(，]?" + str(year) + "年", text[match.end() :])
                last = said and (said[0]["year"] or str(report.year - 1)) == str(year)
                if report.value(figure.id, year) is None:
                    message = f"「{figure.label}」没有{year}年的数值。请核对年份，或在 {_where(year, report)} 中补上"
                    yield Problem(page.path, sentence.line, message)
                elif not last and not behind:
                    message = f"「{figure.label}」显示的是{year}年的数字，这一句没有在它前面说明。请写上“{year}年”"
                    yield Problem(page.path, sentence.line, message)


def _where(year: int, report: Report) -> str:
    """Where the value of a year stands, or the target for a year to come."""
    return FIGURES if year <= report.year else f"{COMMITMENTS} 的目标（target）"


def _outside_titles(sentence: str) -> str:
    """A sentence without the names of documents, every character in its place."""
    return re.sub("《[^》]*》", lambda match: "　" * len(match[0]), sentence)


def directions_are_data(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A figure that is a change says its direction itself; no word for one stands before it."""
    for page in pages:
        for match in FIG.finditer(page.prose):
            figure = report.figures.get(match[1])
            before = re.search(
                "(上升|下降|增长|增加|减少|提高|降低|上涨|下跌)了?" + _AROUND + "$",
                page.prose[max(0, match.start() - 20) : match.start()],
            )
            if figure and figure.change and before:
                message = f"「{figure.label}」前面又写了“{before[1]}”。上升还是下降由数值决定，会自动写出，请从正文删去"
                yield Problem(page.path, page.line(match.start()), message)


RULES = (units_stand_once, years_agree, years_are_said, directions_are_data)
