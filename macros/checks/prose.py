"""Rules for sentences around figures: each yields the problems it finds, and its first line is the rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from macros.checks import measure_words
from macros.checks.years import Named, named_years, outside_titles, years_of_number
from macros.core.problems import Problem
from macros.data.bound import AFTER, BEFORE, ROUND
from macros.data.figure import Figure
from macros.data.load import COMMITMENTS, FIGURES
from macros.data.report import Report
from macros.pages.macro_calls import FIG
from macros.pages.page import Page

# Text that does not separate a figure from the adjacent words; a single line break joins lines, unless an item follows.
_AROUND = r"(?:[ \t　*_]|\n(?![ \t]*[\n*]))*"
# Words that bound a number, unless followed by characters that make them another word.
_GOES_ON = {
    "余": "下|额|款|热|年来",
    "多": "于|数|次|元|为|是|方|种|年|少|个|措|点|家|渠|样|地|名|人|从|由|发|部|项|层|角|头|半|边|维|功|跨|级|类|形|轮|媒|路|条",
    "以上": "问题|均|工作|情况|数据",
    "以下": "简称|问题|措施|工作|情况|几|方面|[：:]",
    "左右": "两|为难|逢",
    "上下": "联|级|班|游|功|齐|一心|贯|协|衔",
}
_BESIDE = f"{_AROUND}(?:余(?!{_GOES_ON['余']})|多|来)?[（(]?"
_MEASURE_BEHIND = re.compile(f"{_BESIDE}({measure_words.BEHIND_A_FIGURE})")
_BOUND_BEHIND = re.compile(
    f"{_AROUND}(" + "|".join(f"{word}(?!{_GOES_ON.get(word, '$.')})" for word in AFTER if word != "来") + ")"
)
_ENDS_ANOTHER = "(?<![最附临靠就贴签节预履合契条违特守邀公和制大])"
_SHORT = "|".join(word for word in BEFORE if word not in ROUND and len(word) == 1)
_LONG = "|".join(word for word in BEFORE if len(word) > 1)
# In 查摆不足12条 and 找不到12件, nothing is bounded.
_BOUND_BEFORE = re.compile(
    f"((?<![找摆在现出的析理收看见])(?:{_LONG})|{_ENDS_ANOTHER}(?:{_SHORT})|[第≥≤≈＞＜])(?:(?<!不足)(?:了|有|为|达到?))?{_AROUND}$"
)
# A numeral or sign directly before a figure is read as part of it; 其二 and 周三 and the Chinese dash are not.
_DIGIT_BEFORE = re.compile(
    r"([百千万]分之|(?<![第其之初周期])[二三四五六七八九十百千万亿两几]|(?<![—-])[-−－–—+＋±])[*_]*$"
)
# So is what directly follows one without a unit: another figure, a scale, decimals, a sign.
_DIGIT_BEHIND = re.compile(rf"{_AROUND}(\{{\{{ *fig|百(?!姓)|[十千万亿%％‰]|点(?=[零一二三四五六七八九]))")


def units_stand_once(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A figure displays its unit and bound itself; they are not typed around it again."""
    for page in pages:
        for match in FIG.finditer(page.prose):
            if figure := report.figures.get(match[1]):
                start, end = match.span()
                before, behind = page.prose[max(0, start - 20) : start], page.prose[end : end + 20]
                if message := typed_around(figure, before, behind):
                    yield Problem(page.path, page.line(match.start()), f"「{figure.label}」{message}")


def typed_around(figure: Figure, before: str, behind: str, where: str = f"{FIGURES} 的数值") -> str | None:
    """Return a message if what a figure displays is typed around it again, otherwise None; `where` holds its value."""
    return _typed_unit(figure, behind) or _typed_beside(before, behind, where)


def _typed_unit(figure: Figure, behind: str) -> str | None:
    """Return a message if a unit is typed after a figure that has one, or a number after one that has none, otherwise None."""
    if not figure.unit:
        joined = _DIGIT_BEHIND.match(behind)
        what = joined and ("又是一个数字" if "fig" in joined[1] else f"写了“{joined[1]}”")
        return (
            what
            and f"没有单位，后面紧接着{what}，页面上会连成一个数。请在中间加标点或文字；有单位的，写在 {FIGURES} 中"
        )
    typed = re.match(f"{_BESIDE}({measure_words.own(figure.unit)})", behind) or _MEASURE_BEHIND.match(behind)
    if typed is None:
        return None
    if typed[1] == figure.unit:
        return f"后面又写了单位“{typed[1]}”，页面上会重复。请删去手写的单位"
    return f"后面又写了“{typed[1]}”，页面上会接在单位“{figure.unit}”后面。请删去；单位不对的，在 {FIGURES} 中改"


def _typed_beside(before: str, behind: str, where: str) -> str | None:
    """Return a message if a bounding word is typed next to a figure, or a numeral or sign before it, otherwise None."""
    if bound := _BOUND_BEHIND.match(behind) or _BOUND_BEFORE.search(before):
        return f"旁边又写了“{bound[1]}”。“余”“近”等字写在 {where}里，请从正文删去"
    if digit := _DIGIT_BEFORE.search(before):
        return f"前面紧接着写了“{digit[1]}”，页面上会和数字连成一个数。多写的请删去；不是数字的，请在中间加标点或文字"
    return None


# A year at the head of a clause says when its figure was counted, unless it says when something else was made.
_OWN_YEAR = "^{0}年，|(^|[，；：])[在于]?{0}年((?!的|以来|以后|之后|后|起|至今)[^，；：])*$"


def years_agree(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A sentence about another year shows no figure of the report's year, as one left from last year would."""
    for page in pages:
        if page.unwritten:  # Pages of a year in preparation still contain last year's text.
            continue
        for sentence in page.sentences:
            named = named_years(outside_titles(sentence.text), report.year)
            if any(match["year"] and year == report.year for match, year in named):
                continue
            for match in FIG.finditer(sentence.text):
                figure = report.figures.get(match[1])
                shown = figure and not match[2] and figure.value(report.year)  # Another rule reports a missing value.
                slip = _another_year(sentence.text, named, match.start()) if shown else None
                own = slip and re.search(_OWN_YEAR.format(slip), sentence.text[: match.start()])
                if figure and slip and (slip > report.year or slip in figure.values or own):
                    message = f"这一句说的是{slip}年，显示的却是{report.year}年的数字。请改写年份"
                    if slip in figure.values:
                        message += f'；要说往年的数，请写 {{{{ fig("{figure.id}", "{slip}") }}}}'
                    yield Problem(page.path, sentence.line, message)
                    break


def _another_year(sentence: str, named: Sequence[Named], at: int) -> int | None:
    """Return the year that a sentence gives to the figure at an offset, of those that it names; None if to no figure."""
    if before := years_of_number(sentence, named, at):
        match, year = before[-1]
        return year if match["year"] else None
    spoken = [year for match, year in years_of_number(sentence, named, len(sentence)) if match["year"]]
    shown = {int(match[2]) for match in FIG.finditer(sentence) if match[2]} if spoken else ()
    return next((year for year in spoken if year not in shown), None)


def years_are_said(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """The year of a figure from another year is named before it in the sentence, or right after it."""
    for page in pages:
        for sentence in page.sentences:
            text = outside_titles(sentence.text)
            named = named_years(text, report.year)
            for match in FIG.finditer(text):
                figure = report.figures.get(match[1])
                year = int(match[2] or 0)
                if figure is None or not year:
                    continue
                said = [one for found, one in named if found.end() <= match.start()]
                behind = re.compile(f"[（(，]?{year}年").match(text, match.end())
                listed = "分别" in text[: match.start()]  # 2022年、2023年分别为 names them all.
                if report.value(figure.id, year) is None:
                    message = f"「{figure.label}」没有{year}年的数值。请核对年份，或在 {_where(year, report)} 中补上"
                    yield Problem(page.path, sentence.line, message)
                elif year not in (said if listed else said[-1:]) and not behind and not page.unwritten:
                    message = f"「{figure.label}」显示的是{year}年的数字，这一句没有在它前面说明。请写上“{year}年”"
                    yield Problem(page.path, sentence.line, message)


def _where(year: int, report: Report) -> str:
    """Return where to enter the value of a year, or the target of a future one."""
    return FIGURES if year <= report.year else f"{COMMITMENTS} 的目标（target）"


def directions_are_data(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A figure that is a change displays its direction itself; no word for it is typed before it."""
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
