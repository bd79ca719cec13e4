"""Rules for the pages: each yields the problems it finds, and its first line is the rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from macros.checks.files import NEEDED
from macros.core.problems import Problem, suggestion
from macros.data.clause import CLAUSE
from macros.data.load import FIGURES, SITE
from macros.data.report import Report
from macros.data.site import NAMED_PAGES
from macros.data.value_grammar import PENDING
from macros.data.yaml_reader import Location
from macros.pages.page import FRAME, Page


def comments_are_read(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A page contains no comment, which readers could see, except the marker of unwritten text."""
    for page in pages:
        for match in re.finditer(f"<!--(?! {PENDING})", page.text):
            message = "写了注释“<!--”，读者在网页的源代码里看得到。请删去；要商量的写在合并请求里"
            yield Problem(page.path, page.line(match.start()), message)


def pages_say_something(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A page has a body below its front matter."""
    for page in pages:
        if not page.tree and PENDING not in page.text:
            yield Problem(page.path, page.text.count("\n"), "页首下面没有正文，读者打开是空白的一页。请写上内容")


def needed_pages_show_their_own(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """The pages that all others lead to show what is looked for there."""
    for page in pages:
        macro = NEEDED.get(page.uri)
        if macro and page.tree and not page.torn and macro not in (call.name for call in page.calls):
            line = page.text.count("\n", 0, len(page.text) - len(page.text.lstrip("\n"))) + 1
            message = f"这一页没有写 {{{{ {macro}() }}}}，别的页面都链接到这里。请补上，单独成一段"
            yield Problem(page.path, line, message)


def places_stand_once(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A link anchor is unique in the whole report, because its parts are also displayed together on one page."""
    there: dict[tuple[str, str], str] = {}
    for page in pages:
        for block in page.tree:
            if place := block.attributes.get("id"):
                key = ("" if page.in_report else page.uri, place)
                if key in there or place in FRAME or (page.in_report and place in report.sections):
                    where = there.get(key, "页首的按钮等" if place in FRAME else "栏目的编号")
                    yield Problem(
                        page.path, block.line, f"固定位置“{place}”已经用过（{where}），链接会到那里去。请换一个名称"
                    )
                there.setdefault(key, f"{page.path}第{block.line}行")


def pages_are_described(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A page has a title and a description; a report page also has a clause."""
    for page in pages:
        for key, name in (("title", "页面标题"), ("description", "一句话说明"), ("clause", "报告条款")):
            if not page.meta.get(key) and (key != "clause" or page.in_report):
                yield Problem(page.path, 1, f"页首没有写{name}。请在页首两条“---”之间加一行 {key}: 内容")
        clause = page.meta.get("clause", "开头")
        if not re.fullmatch(CLAUSE, clause):
            yield Problem(
                page.path,
                page.lines["clause"],
                f"页首的条款写作「{clause}」，不像条款号。请照报告写，如 一（四），用全角括号",
            )


def named_pages_are_there(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """The pages named in data/site.yml exist, are parts of the report, and each is named once: new-year empties two."""
    parts = {page.uri: page.in_report for page in pages}
    named: list[str] = []
    for field, uri in ((field, getattr(report.site, field)) for field in NAMED_PAGES):
        message = None
        if uri and uri not in parts:
            mend = suggestion(uri, parts, "请写 docs 里的文件名，如 report/plan.md；没有就空着")
            message = f"没有页面「{uri}」。{mend}"
        elif uri and (uri in named or not parts[uri]):
            why = "上面已经写过" if uri in named else "不是报告的部分"
            message = f"页面「{uri}」{why}。请写另一页，如 report/plan.md；没有单独一页的空着"
        if message:
            yield report.sources[SITE].problem((field,), message)
        named.append(uri)


def no_former_place_is_named(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """No page, figure or entry of data/site.yml names a place that this site belonged to before."""
    site = report.site
    for name in site.former:
        mend = f"写着“{name}”，那是这个网站以前的单位。请改成{site.town}的"
        for page in pages:
            lines = chain(page.head(), enumerate(page.text.split("\n"), 1))
            yield from (Problem(page.path, line, mend) for line, text in lines if name in text)
        for path, location, text in _about_the_place(report):
            if name in text:
                yield report.sources[path].problem(location, mend)


def _about_the_place(report: Report) -> Iterator[tuple[str, Location, str]]:
    """Yield the texts of the data files that may name the place, as (path, location, text)."""
    for field in ("title", "name", "issuers", "addressees", "notice", "town", "district", "city", "province"):
        yield SITE, (field,), str(getattr(report.site, field))
    for figure in report.figures.values():
        yield FIGURES, (*figure.id.split("."), "label"), f"{figure.label}{figure.note}"


RULES = (
    named_pages_are_there,
    no_former_place_is_named,
    comments_are_read,
    pages_say_something,
    needed_pages_show_their_own,
    places_stand_once,
    pages_are_described,
)
