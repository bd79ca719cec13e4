"""Rules for the figures: each yields the problems it finds, and its first line says what it asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from macros.core.problems import Problem, suggestion
from macros.data.bound import Bound
from macros.data.figure import Figure
from macros.data.load import COMMITMENTS, FIGURES, GLOSSARY, SITE
from macros.data.numeral import SCALES, plain
from macros.data.report import Report
from macros.data.title import years
from macros.data.value import Value

# Units that are counted in whole ones; anything measured (万元, 公里, 亩) may have a fraction.
_COUNTED = frozenset(["人次", "场次", "条次", *"件次人名位场个户家份条宗起期册支所处项篇批"])


def labels_differ(report: Report) -> Iterator[Problem]:
    """No two figures have the same label."""
    first: dict[str, Figure] = {}
    for figure in report.figures.values():
        other = first.setdefault(figure.label, figure)
        if other is not figure:
            yield _problem(report, figure, "label", f"与 {other.id} 的名称相同。请改得能够区分")


def labels_leave_the_unit_out(report: Report) -> Iterator[Problem]:
    """The unit stands in `unit` only, not in the label as well."""
    for figure in report.figures.values():
        if figure.label.endswith(f"（{figure.unit}）"):
            yield _problem(report, figure, "label", f"名称里重复了单位“{figure.unit}”。请从名称中删去")


def labels_are_names(report: Report) -> Iterator[Problem]:
    """A label or a term is a name: no stop ends it."""
    labels = [(FIGURES, (*one.id.split("."), "label"), one.label) for one in report.figures.values()]
    terms = [(GLOSSARY, (name, "term"), one.term) for name, one in report.glossary.items()]
    for path, location, text in (*labels, *terms):
        if text[-1] in "。，、；：":
            mend = f"「{text}」是名称，末尾不用标点。请删去“{text[-1]}”"
            yield report.sources[path].problem(location, mend)


def this_year_is_there(report: Report) -> Iterator[Problem]:
    """Every figure has a value for the report's year, or says that it is not known."""
    if last := _last_year_of_all(report):
        message = (
            f"年度（year）写作「{report.year}」，{FIGURES} 里却没有一个数是这一年的。年份写错了的，请改回{last}；"
            f"要写{report.year}年的报告，也先改回{last}，再运行 make new-year YEAR={report.year}"
        )
        yield report.sources[SITE].problem(("year",), message)
        return
    for figure in report.figures.values():
        if figure.value(report.year) is None and not any(year > report.year for year in figure.values):
            yield _problem(report, figure, "values", f"没有{report.year}年的数值。请补上；还不知道时写：待填")


def _last_year_of_all(report: Report) -> int | None:
    """The last year that has a value, where of several figures none has one for the report's year."""
    years = {year for figure in report.figures.values() for year in figure.values}
    return max(years) if len(report.figures) > 1 and years and report.year not in years else None


def no_year_is_ahead(report: Report) -> Iterator[Problem]:
    """No value belongs to a year after the report's."""
    if _last_year_of_all(report):
        return  # It is the report's year that is another one.
    for figure, year, _ in _values(report):
        if year > report.year:
            message = f"的数值在报告年度（{report.year}年）之后。请核对年份，或修改 {SITE} 中的 year"
            yield _problem(report, figure, "values", message, year)


def counts_are_whole(report: Report) -> Iterator[Problem]:
    """What is counted in whole ones has no fraction and is not below zero."""
    for figure, year, value in _values(report):
        numbers = [number for number in (value.number, value.upper) if number is not None and not value.share]
        if figure.unit in _COUNTED and any(number % 1 for number in numbers):
            yield _problem(
                report, figure, "values", f"写作「{value.text}」，单位“{figure.unit}”不会有小数。请核对", year
            )
        elif figure.unit in _COUNTED and not figure.change and any(number < 0 for number in numbers):
            message = f"写作「{value.text}」，不会少于0。请核对；这个数是变化的，请写明与什么相比，如 change: 比上年"
            yield _problem(report, figure, "values", message, year)


def rates_stay_below_all(report: Report) -> Iterator[Problem]:
    """A rate is at most 100 %, unless it is one of growth."""
    for figure, year, value in _values(report):
        grows = figure.change or any(word in figure.label for word in ("增", "涨", "比"))
        number = value.upper or value.number
        if figure.unit == "%" and figure.label.endswith("率") and not grows and number and number > 100:
            yield _problem(report, figure, "values", f"是{figure.shown(value)}，超过了100%。请核对", year)


def rates_are_percentages(report: Report) -> Iterator[Problem]:
    """A rate below 1 % is explained in its note: else it may be a part of one, as spreadsheets keep percentages."""
    for figure, year, value in _values(report):
        number = value.number if value.upper is None and not value.share else None
        rate = figure.unit == "%" and figure.label.endswith("率") and not figure.change
        if rate and not figure.note and number is not None and 0 < number < 1:
            percent = plain(number * 100)
            message = f"写作「{value.text}」，单位是%，就是百分之{value.text}。要说的是{percent}%的，请写：{percent}；"
            message += "确实不到1%的，请在说明（note）里写明统计的是什么"
            yield _problem(report, figure, "values", message, year)


def units_fit_their_values(report: Report) -> Iterator[Problem]:
    """A scale stands once, a share is a percentage, and a ratio has no unit."""
    for figure, year, value in _values(report):
        scales = [SCALES[one] for one in value.text if one in "万亿"] if value.bound else []
        own = SCALES[figure.unit[0]] if figure.unit[:1] in ("万", "亿") else None
        message = None
        if own and scales and max(scales) >= own:
            message = f"写作「{value.text}」，单位“{figure.unit}”里已经有“{figure.unit[0]}”。请只留一处"
        elif value.share and figure.unit != "%":
            message = f"写作「{value.text}」，是几分之几。请把单位（unit）写成 %，页面上仍然照这里的写法显示"
        elif value.bound is Bound.RATIO and figure.unit:
            message = f"写作「{value.text}」，是比例，后面没有单位。请把单位（unit）空着"
        if message:
            yield _problem(report, figure, "values", message, year)


def sums_begin_before(report: Report) -> Iterator[Problem]:
    """A sum over years has no value from before it begins."""
    for figure, year, _ in _values(report):
        if figure.since and year < figure.since:
            message = f"的数值在累计起点（since: {figure.since}）之前。请核对年份"
            yield _problem(report, figure, "values", message, year)


def relations_are_known(report: Report) -> Iterator[Problem]:
    """`parts` and `within` name other figures that exist, with the same unit."""
    for figure in report.figures.values():
        for field, names in (("parts", figure.parts), ("within", (figure.within,) if figure.within else ())):
            for name in names:
                other = report.figures.get(name)
                if other is figure or not report.knows(name):
                    mend = suggestion(name, _others(report, name) - {figure.id})
                    yield _problem(report, figure, field, f"的 {field} 中，「{name}」不是另一个数字的编号。{mend}")
                elif other and other.unit != figure.unit:
                    message = (
                        f"的单位是“{figure.unit}”，{field} 中「{other.label}」的单位是“{other.unit}”，不能相比。请核对"
                    )
                    yield _problem(report, figure, field, message)
                elif other and (other.since, other.change) != (figure.since, figure.change):
                    message = (
                        f"的 {field} 中，「{other.label}」的累计起点（since）或者变化（change）不同，不能相比。请核对"
                    )
                    yield _problem(report, figure, field, message)


def _others(report: Report, name: str) -> set[str]:
    """The ids that may be meant by one that is not there: none of a section that was only renamed, which is told itself."""
    section, _, own = name.partition(".")
    ids = {*report.figures, *report.unread}
    return ids if section in report.sections else {one for one in ids if one.partition(".")[2] != own}


def parts_add_up(report: Report) -> Iterator[Problem]:
    """Where all are exact, the parts of a figure add up to it."""
    for figure, year, value in _values(report):
        parts = [report.figures[name].value(year) for name in figure.parts if name in report.figures]
        exact = [part.exact for part in parts if part and part.exact is not None]
        if not parts or len(exact) < len(figure.parts) or value.exact is None:
            continue
        total = sum(exact, Decimal(0))
        if total != value.exact:
            yield _problem(report, figure, "values", f"是{value.exact}，而各组成部分相加是{total}。请核对", year)


def parts_fit_within(report: Report) -> Iterator[Problem]:
    """A figure does not exceed the one that it lies within, as far as the bounds tell."""
    for figure, year, value in _values(report):
        whole = report.figures.get(figure.within or "")
        limit = whole.value(year) if whole else None
        if whole and limit and value.surely_exceeds(limit):
            message = f"是{figure.shown(value)}，多于「{whole.label}」的{whole.shown(limit)}。请核对"
            yield _problem(report, figure, "values", message, year)


def title_names_the_year(report: Report) -> Iterator[Problem]:
    """A title that names years names the report's."""
    for field, name in (("title", "标题"), ("name", "简称")):
        named = years(getattr(report.site, field))
        if named and report.year not in named:
            message = f"{name}（{field}）说的是{named[0]}年，年度（year）是{report.year}。请改成一致"
            yield report.sources[SITE].problem((field,), message)


def titles_stand_bare(report: Report) -> Iterator[Problem]:
    """The title of the report has no 《》 around it, which are set where it is cited."""
    for field, name in (("title", "标题"), ("name", "简称")):
        text = getattr(report.site, field)
        if re.fullmatch("《[^《》]*(?:《[^《》]*》[^《》]*)*》", text):
            message = f"{name}（{field}）外面套着书名号，引用时会自动加上。请只写：{text[1:-1]}"
            yield report.sources[SITE].problem((field,), message)


def dates_follow(report: Report) -> Iterator[Problem]:
    """A report is issued before it is published, and published once its year is over."""
    issued, published = report.site.dates.issued, report.site.dates.published
    if issued and published and published < issued:
        message = f"发布日期（published）{published}在成文日期（issued）{issued}之前。请核对"
        yield report.sources[SITE].problem(("dates", "published"), message)
    if issued and issued.year < report.year:
        message = f"成文日期（issued）写作{issued}，{report.year}年还没有开始。请核对日期或年度（year）"
        yield report.sources[SITE].problem(("dates", "issued"), message)
    if published and published.year <= report.year:
        message = f"发布日期（published）写作{published}，{report.year}年还没有过完。请核对日期或年度（year）"
        yield report.sources[SITE].problem(("dates", "published"), message)


def nothing_stands_twice(report: Report) -> Iterator[Problem]:
    """No term, promise of a year, exemption or figure of the first page is listed twice, as after a merge."""
    site = report.site
    listed: tuple[tuple[str, str, list[tuple[tuple[str | int, ...], str]]], ...] = (
        (GLOSSARY, "名词", [((name,), one.term) for name, one in report.glossary.items()]),
        (COMMITMENTS, "承诺", [((name,), f"{one.year}年：{one.promise}") for name, one in report.commitments.items()]),
        (SITE, "首页数字", [(("key_figures", place), name) for place, name in enumerate(site.key_figures)]),
        (SITE, "词语", [(("exemptions", place), one.text) for place, one in enumerate(site.exemptions)]),
    )
    for path, kind, entries in listed:
        known: set[str] = set()
        for location, text in entries:
            if text in known:
                yield report.sources[path].problem(location, f"{kind}「{text}」重复出现。请删去一处")
            known.add(text)


RULES = (
    labels_differ,
    labels_leave_the_unit_out,
    labels_are_names,
    this_year_is_there,
    no_year_is_ahead,
    counts_are_whole,
    rates_stay_below_all,
    rates_are_percentages,
    units_fit_their_values,
    sums_begin_before,
    relations_are_known,
    parts_add_up,
    parts_fit_within,
    title_names_the_year,
    titles_stand_bare,
    dates_follow,
    nothing_stands_twice,
)


def _values(report: Report) -> Iterator[tuple[Figure, int, Value]]:
    return ((figure, year, value) for figure in report.figures.values() for year, value in figure.values.items())


def _problem(report: Report, figure: Figure, field: str, message: str, year: int | None = None) -> Problem:
    """A problem at the line of a figure's field, or of the value of one year."""
    when = f"{year}年" if year else ""
    location = (*figure.id.split("."), field, *([str(year)] if year else []))
    return report.sources[FIGURES].problem(location, f"「{figure.label}」{when}{message}")
