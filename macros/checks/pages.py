"""Rules for the pages: each yields the problems it finds, and its first line says what it asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from macros.core.problems import Problem, meant, suggestion
from macros.data.basis import lies_in
from macros.data.field_types import CLAUSE
from macros.data.figure import Figure
from macros.data.load import FIGURES, SITE
from macros.data.report import Report
from macros.data.site import NAMED_PAGES
from macros.data.value import PENDING
from macros.pages.page import FRONT_MATTER, Page


def figures_are_known(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A page uses only figures and sections that the data file has."""
    known = {*report.figures, *report.unread}
    sections = {name.partition(".")[0] for name in known}
    # Of a section that was renamed, its page is asked for; what the pages call the figures by comes from that.
    elsewhere = {figure.id.partition(".")[2] for figure in _without_a_page(report, pages)}
    for page in pages:
        for call in page.calls:
            names = {"fig": call.words[:1], "bars": call.words[1:]}.get(call.name, ())
            for name in names:
                if not report.knows(name) and name.partition(".")[2] not in elsewhere:
                    yield Problem(page.path, call.line, f"「{name}」没有登记在 {FIGURES} 中。{suggestion(name, known)}")
            if call.name == "table" and call.words[0] not in sections:
                name = call.words[0]
                yield Problem(
                    page.path, call.line, f"栏目「{name}」没有登记在 {FIGURES} 中。{suggestion(name, report.sections)}"
                )


def figures_are_used(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """Every figure that the report gives stands in a sentence of some page."""
    used = {name for page in pages for sentence in page.sentences for name in sentence.figures()}
    astray = {figure.id for figure in _without_a_page(report, pages)}
    elsewhere = dict(reversed([*_written_elsewhere(pages)]))
    # What was meant by an id that is not there, and is told with that.
    unknown = {name for name in used if not report.knows(name)}
    meant_ids = {near for name in unknown for near in meant(name, report.figures)}
    for figure in report.figures.values():
        if figure.id in used or figure.unreported(report.year) or figure.id in astray or figure.id in meant_ids:
            continue
        if spot := elsewhere.get(figure.id):
            page, line = spot
            mend = f'请写成 {{{{ fig("{figure.id}") }}}}，花括号、括号、引号都用英文半角'
            yield Problem(page.path, line, f"「{figure.label}」的编号没有写在完整的花括号里，不会显示。{mend}")
        else:
            message = f'「{figure.label}」没有页面用到。请在正文的句子里写 {{{{ fig("{figure.id}") }}}}；报告没有写到它的，问清楚再从数据中取出'
            yield report.sources[FIGURES].problem(tuple(figure.id.split(".")), message)


def clauses_agree(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A figure's clause is that of the page that its section belongs to."""
    for page in pages:
        clause = page.meta.get("clause", "") if page.in_report else ""
        given = [one for one in report.section(page.section) if not one.unreported(report.year)]
        astray = [one for one in given if not lies_in(one.basis.of(report.year), clause)]
        if not astray or not re.fullmatch(CLAUSE, clause):
            continue
        if len(astray) == len(given) > 1:
            bases = "”“".join(dict.fromkeys(one.basis.of(report.year) for one in astray))
            message = f"条款是“{clause}”，而 {FIGURES} 中这一部分的数字写的是“{bases}”。请改成一致"
            yield Problem(page.path, page.lines["clause"], message)
            continue
        for figure in astray:
            message = f"条款是“{figure.basis.of(report.year)}”，而 {page.path} 的条款是“{clause}”。请改成一致"
            yield report.sources[FIGURES].problem((*figure.id.split("."), "basis"), f"「{figure.label}」{message}")


def sections_have_pages(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """Each section of figures that the report gives has its page docs/report/<section>.md."""
    unserved = {page.section for page in pages if page.in_report} - {*report.sections}
    for section in dict.fromkeys(figure.section for figure in _without_a_page(report, pages)):
        near = meant(section, unserved)
        mend = (
            f"是不是想写「{near[0]}」？"
            if near
            else "新的栏目请新建页面；页面改了名的，请改回来；不然请核对栏目名的拼写"
        )
        message = f"栏目「{section}」没有页面 docs/report/{section}.md。{mend}"
        yield report.sources[FIGURES].problem((section,), message)


def _without_a_page(report: Report, pages: Sequence[Page]) -> Iterator[Figure]:
    """The figures of sections that have no page, though the report gives some of them."""
    there = {page.section for page in pages}
    for section in report.sections:
        figures = list(report.section(section))
        if section not in there and not all(figure.unreported(report.year) for figure in figures):
            yield from figures


def _written_elsewhere(pages: Sequence[Page]) -> Iterator[tuple[str, tuple[Page, int]]]:
    """The ids of figures that stand in the text, shown by a call or not, each with its place."""
    for page in pages:
        for match in re.finditer(r"fig\W{1,4}([a-z0-9_]+\.[a-z0-9_]+)", page.text):
            yield match[1], (page, page.line(match.start()))


def comments_are_read(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A page holds no comment, which readers can see, but the mark of what is still to be written."""
    for page in pages:
        for match in re.finditer(f"<!--(?! {PENDING})", page.text):
            message = "写了注释“<!--”，读者在网页的源代码里看得到。请删去；要商量的写在合并请求里"
            yield Problem(page.path, page.line(match.start()), message)


def pages_say_something(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A page has a text below its front matter."""
    for page in pages:
        if not page.tree and PENDING not in page.text:
            yield Problem(
                page.path, max(page.text.count("\n"), 1), "页首下面没有正文，读者打开是空白的一页。请写上内容"
            )


def places_stand_once(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A place that links lead to has a name of its own in all of the report, whose parts stand on one page together."""
    there: dict[tuple[str, str], str] = {}
    for page in pages:
        for block in page.tree:
            if place := block.attributes.get("id"):
                key = ("" if page.in_report else page.uri, place)
                if key in there or (page.in_report and place in report.sections):
                    where = there.get(key, "栏目的编号")
                    yield Problem(
                        page.path, block.line, f"固定位置“{place}”已经用过（{where}），链接会到那里去。请换一个名称"
                    )
                there.setdefault(key, f"{page.path}第{block.line}行")


def pages_are_described(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A page has a title and a description, a part of the report its clause too."""
    for page in pages:
        for key, name in (("title", "页面标题"), ("description", "一句话说明"), ("clause", "报告条款")):
            misspelt = any(meant(other, [key]) for other in page.meta if other not in FRONT_MATTER)
            if not page.meta.get(key) and not misspelt and (key != "clause" or page.in_report):
                yield Problem(page.path, 1, f"页首没有写{name}。请在页首两条“---”之间加一行 {key}: 内容")
        clause = page.meta.get("clause", "开头")
        if not re.fullmatch(CLAUSE + "|开头|clause", clause):
            yield Problem(
                page.path,
                page.lines["clause"],
                f"页首的条款写作「{clause}」，不像条款号。请照报告写，如 一（四），用全角括号",
            )


def named_pages_are_there(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """The pages that data/site.yml names are there."""
    known = {page.uri for page in pages}
    for field in NAMED_PAGES:
        uri = getattr(report.site, field)
        if uri and uri not in known:
            message = (
                f"没有页面「{uri}」。{suggestion(uri, known, '请写 docs 里的文件名，如 report/plan.md；没有就空着')}"
            )
            yield report.sources[SITE].problem((field,), message)


def no_former_place_is_named(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """Neither a page nor data/site.yml names the place whose site this was before."""
    site = report.site
    for name in site.former:
        mend = f"写着“{name}”，那是这个网站以前的单位。请改成{site.town}的"
        for page in pages:
            for number, line in enumerate(page.text.split("\n"), 1):
                if name in line:
                    yield Problem(page.path, number, mend)
            for key, text in page.meta.items():
                if name in text:
                    yield Problem(page.path, page.lines[key], mend)
        for field in ("title", "name", "issuers", "addressees", "notice", "town", "district", "city"):
            if name in str(getattr(site, field)):
                yield report.sources[SITE].problem((field,), mend)
        for figure in report.figures.values():
            if name in f"{figure.label}{figure.note}":
                yield report.sources[FIGURES].problem((*figure.id.split("."), "label"), mend)


RULES = (
    named_pages_are_there,
    no_former_place_is_named,
    figures_are_known,
    figures_are_used,
    clauses_agree,
    sections_have_pages,
    comments_are_read,
    pages_say_something,
    places_stand_once,
    pages_are_described,
)
