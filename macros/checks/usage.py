"""Rules for how pages use the figures: each yields the problems it finds, and its first line is the rule."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence

from macros.checks.known_ids import meanings, without_a_page
from macros.checks.mark_slips import WITHOUT_BRACES
from macros.checks.numerals import figures
from macros.core.blanking import blanked
from macros.core.problems import Problem, other_places
from macros.data.figure import Figure
from macros.data.load import FIGURES
from macros.data.report import Report
from macros.pages.macro_calls import CALL, MACROS, words
from macros.pages.page import Page, uses

# A figure's id, and how the call begins that it stands in, if there are no braces around it.
_ID = re.compile(rf"({WITHOUT_BRACES})?(?<![A-Za-z0-9_.#/])([a-z0-9_]+\.[a-z0-9_]+)")
_TYPED = 0.8  # A section of another name is none with a slip of the hand.
_NEW = "新的栏目请新建页面；页面改了名的，请改回来；不然请核对栏目名的拼写"
_OF_OLD = "编号里的栏目名不能改，请恢复这一页；报告不再有这一部分的，里面的数字当年写 未统计（原因），在新的栏目里另添"


def figures_are_used(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """Every reported figure occurs in a sentence on some page."""
    used = {*uses(pages)}
    astray = {figure.id for figure in without_a_page(report, pages)}
    # Figures probably meant by an unknown id; the problem for that id names them.
    meant_ids = {*meanings(report, pages).values()}
    calls = (call for page in pages for call in CALL.finditer(page.prose))
    typed = {word for call in calls if call[1] not in MACROS for word in words(call)}  # Its unknown macro is reported.
    accounted_for = used | astray | meant_ids | typed | {match[2] for _, match in _bare_ids(pages)}
    accounted_for |= {name for name, *_ in typed_instead(report, pages).values()}
    torn = {page.section for page in pages if page.in_report and page.torn}
    unused: dict[tuple[str, bool], list[Figure]] = {}
    for figure in report.figures.values():
        if figure.unreported(report.year) or figure.id in accounted_for or figure.section in torn:
            continue
        before = any(year < report.year for year in figure.values)
        unused.setdefault((figure.section, before), []).append(figure)
    for (_, before), (figure, *others) in unused.items():
        mend = f"{report.year}年写 未统计（报告没有再提）" if before else "问清楚再从数据中取出"
        message = (
            f'「{figure.label}」没有页面用到。请在正文的句子里写 {{{{ fig("{figure.id}") }}}}；报告没有写到它的，{mend}'
        )
        places = (report.sources[FIGURES].problem(tuple(one.id.split(".")), "") for one in others)
        message += other_places(places)
        yield report.sources[FIGURES].problem(tuple(figure.id.split(".")), message)


def typed_instead(report: Report, pages: Sequence[Page]) -> dict[str, tuple[str, ...]]:
    """Map the numbers typed on pages that are values of figures not used there to the words of their macro: an id, and a year."""
    used = uses(pages)
    unused = [one for one in report.figures.values() if one.id not in used and not one.unreported(report.year)]
    values = [(year == report.year, year, one, value) for one in unused for year, value in one.values.items()]
    shown = {
        one.shown(value): (one.id,) if now else (one.id, str(year))
        for now, year, one, value in sorted(values, key=lambda value: value[:2])
    }
    if not shown:
        return {}
    typed = {one.text for page in pages for one in figures(page.prose, report.set_words)}
    return {text: words for text, words in shown.items() if text in typed}


def ids_stand_in_calls(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """The id of a figure stands in a macro call, or at the end of a link; readers would see it anywhere else."""
    for page, match in _bare_ids(pages):
        figure = report.figures.get(match[2])
        if figure and not match[1]:  # Another rule reports the call.
            mend = f'请写成 {{{{ fig("{figure.id}") }}}}，花括号、括号、引号都用英文半角'
            message = f"「{figure.label}」的编号没有写在完整的花括号里，会原样显示。{mend}"
            yield Problem(page.path, page.line(match.start(2)), message)


def sections_have_pages(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """Each section with reported figures has its page docs/report/<section>.md."""
    unserved = {page.section for page in pages if page.in_report} - {*report.sections}
    for section in dict.fromkeys(figure.section for figure in without_a_page(report, pages)):
        typed = difflib.get_close_matches(section, unserved, 1, _TYPED)
        published = any(year < report.year for one in report.section(section) for year in one.values)
        mend = (
            f"是不是想写「{typed[0]}」？是页面改了名的，请把文件名改回来" if typed else _OF_OLD if published else _NEW
        )
        message = f"栏目「{section}」没有页面 docs/report/{section}.md。{mend}"
        yield report.sources[FIGURES].problem((section,), message)


def _bare_ids(pages: Sequence[Page]) -> Iterator[tuple[Page, re.Match[str]]]:
    """Yield what looks like a figure's id outside macro calls and links, as a match of _ID."""
    for page in pages:
        for match in _ID.finditer(blanked(page.prose, (call.span() for call in CALL.finditer(page.prose)))):
            yield page, match


RULES = (figures_are_used, ids_stand_in_calls, sections_have_pages)
