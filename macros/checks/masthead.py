"""Rules for the title, place and dates in data/site.yml: each yields the problems it finds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.core.han import HAN
from macros.core.problems import Problem
from macros.data.load import SITE
from macros.data.report import Report
from macros.data.title import cited_left_out, years

# Years: reports are issued in the following one, but a site may publish old ones; a slip in the decade is ten.
_LATE = {"issued": 2, "published": 9}
_PLACE_KINDS = "(?:镇|乡|街道|县|区|市|旗)"
# The name of a place before its government, its committee, a year or a report.
_PLACE = re.compile(rf"{HAN}+?(?<!依法治){_PLACE_KINDS}(?=人民政府|委|党|工委|办事处|20|法治|关于|$)")

# A year of other digits, or without 年 behind it.
_NO_YEAR = re.compile(r"(?<![0-9A-Za-z])(?!20\d\d年)\d{3,}年|(?<![0-9A-Za-z])20\d\d(?![\d年—–~～至到-])")
# What names of places do not have; other marks are reported by the rules for all texts.
_NO_NAME = re.compile(r"[A-Za-z0-9]+|[\s、·](?!$)")


def title_names_the_year(report: Report) -> Iterator[Problem]:
    """A title that names years names the report's year."""
    for field, name in (("title", "标题"), ("name", "简称")):
        named = years(getattr(report.site, field))
        if odd := next((one[0] for one in _NO_YEAR.finditer(cited_left_out(getattr(report.site, field)))), None):
            if field == "name" and not odd.endswith("年"):
                continue  # A number typed in a text is reported as such.
            message = f"{name}（{field}）里的“{odd}”不是年份的写法。请写成：{report.year}年"
            yield report.sources[SITE].problem((field,), message)
        elif named and report.year not in named:
            message = f"{name}（{field}）说的是{named[0]}年，年度（year）是{report.year}。请改成一致"
            yield report.sources[SITE].problem((field,), message)


def titles_name_the_place(report: Report) -> Iterator[Problem]:
    """The title, the short name and the issuers name no place other than the report's."""
    site = report.site
    around = re.compile("|".join(re.escape(one) for one in (site.city, site.district) if one) or "(?!)")
    own = re.sub(f"{_PLACE_KINDS}$", "", site.town)
    another = re.compile(f"{re.escape(own)}{_PLACE_KINDS}$")  # 示例乡 for 示例镇; an issuer may be a 街道 of that name.
    named = [("title", "标题", site.title), ("name", "简称", site.name)]
    named += [("issuers", "报告机关", one) for one in site.issuers]
    found: list[tuple[str, str, str]] = []
    for field, name, text in named:
        places = [] if site.town in text else _PLACE.findall(around.sub(" ", text.replace("中共", " ")))
        strange = (one for one in places if own not in one or (field != "issuers" and another.search(one)))
        found += [(field, name, other) for other in strange][:1]
    first = found[0][2] if found else ""
    both = [other for field, _, other in found if field != "issuers"] == [first, first]
    if first and both and all(first in one for one in site.issuers):
        message = f"单位（town）写作「{site.town}」，标题、简称和报告机关里都是“{first}”。请改成一致"
        yield report.sources[SITE].problem(("town",), message)
        return
    for field, name, other in found:
        message = f"{name}（{field}）写着“{other}”，单位（town）是“{site.town}”。请改成一致"
        yield report.sources[SITE].problem((field,), message)


def places_lie_in_each_other(report: Report) -> Iterator[Problem]:
    """The place has its full name, which differs from those of the places that contain it."""
    site = report.site
    if short := re.search(rf"{re.escape(site.town)}{_PLACE_KINDS}", site.title):
        message = f"单位（town）写作「{site.town}」，标题（title）里是“{short[0]}”。请写全名"
        yield report.sources[SITE].problem(("town",), message)
    for field, name, within in (("district", "上一级", (site.town,)), ("city", "再上一级", (site.town, site.district))):
        if getattr(site, field) in (set(within) - {None}):
            message = f"{name}（{field}）和下一级写得一样。请写所在的县区和市；没有的，冒号后面空着"
            yield report.sources[SITE].problem((field,), message)


def places_are_single_names(report: Report) -> Iterator[Problem]:
    """Each level above the place is the name of one place, in Chinese."""
    for field in ("district", "city", "province"):
        text = getattr(report.site, field) or ""
        if other := _NO_NAME.search(text):
            what = "空格" if other[0].isspace() else f"“{other[0]}”"
            message = f"{type(report.site).model_fields[field].title}（{field}）写作「{text}」，地名里没有{what}。请只写一个地方的名称"
            yield report.sources[SITE].problem((field,), message)


def titles_stand_bare(report: Report) -> Iterator[Problem]:
    """The report title is not enclosed in 《》, which are added where it is cited."""
    for field, name in (("title", "标题"), ("name", "简称")):
        text = getattr(report.site, field)
        if re.fullmatch("《[^《》]*(?:《[^《》]*》[^《》]*)*》", text):
            message = f"{name}（{field}）外面套着书名号，引用时会自动加上。请只写：{text[1:-1]}"
            yield report.sources[SITE].problem((field,), message)


def dates_follow(report: Report) -> Iterator[Problem]:
    """A report is issued no later than it is published, and published after its year is over."""
    issued, published = report.site.dates.issued, report.site.dates.published
    if issued and published and published < issued:
        message = f"发布日期（published）{published}在成文日期（issued）{issued}之前。请核对"
        yield report.sources[SITE].problem(("dates", "published"), message)
    if issued and issued.year < report.year:
        message = f"成文日期（issued）写作{issued}，{report.year}年还没有开始。请核对日期或年度（year）"
        yield report.sources[SITE].problem(("dates", "issued"), message)
    for field, name, day in (("issued", "成文日期", issued), ("published", "发布日期", published)):
        if day and day.year > report.year + _LATE[field]:
            message = f"{name}（{field}）写作{day}，离{report.year}年太远。请核对日期或年度（year）"
            yield report.sources[SITE].problem(("dates", field), message)
    if published and published.year <= report.year:
        message = f"发布日期（published）写作{published}，{report.year}年还没有过完。请核对日期或年度（year）"
        yield report.sources[SITE].problem(("dates", "published"), message)


RULES = (
    title_names_the_year,
    titles_name_the_place,
    places_lie_in_each_other,
    places_are_single_names,
    titles_stand_bare,
    dates_follow,
)
