"""The text of an edition, stored with it so that the next one can be compared with it passage by passage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from urllib.parse import unquote

from macros.checks.links import destination, links_of
from macros.data.figure import FigureEntry
from macros.data.load import COMMITMENTS, FIGURES, GLOSSARY, SITE
from macros.data.report import Report
from macros.data.targets import promise
from macros.diff.wording import said, written
from macros.pages import settings
from macros.pages.macro_calls import expand
from macros.pages.page import Page
from macros.pages.sentences import plain
from macros.project import Project
from macros.release import appearance

_HOME = "index.md"
DIGEST = "sha256"
BREAK = "\n\n"  # Between the paragraphs of a page.
# The fields of data/site.yml about the report; the others are about the site and may change at any time.
_OF_THE_REPORT = (
    *("title", "name", "issuers", "addressees", "town", "district", "city", "province", "dates", "notice", "original"),
    *("index_number", "category", "topic", "document_number", "key_figures", "problems_page", "plan_page"),
)


@dataclass(frozen=True)
class Passage:
    """Words that belong together: a page, a field of a figure, a term, a commitment, a field of the site.

    `where` is what its corrections may name: pages or a figure's id. `what` is its name for readers. `text` has one
    sentence per line, with figures as `{id|394件}`; an empty line stands between the paragraphs of a page.
    """

    where: tuple[str, ...]
    what: str
    text: str


def passages(project: Project) -> dict[str, Passage]:
    """Everything that an edition says: file and location → passage."""
    kinds = (_of_pages, _beside_pages, _of_figures, _of_terms, _of_promises, _of_site)
    return {key: passage for kind in kinds for key, passage in kind(project)}


def _of_pages(project: Project) -> Iterator[tuple[str, Passage]]:
    for page in project.pages:
        text = BREAK.join("\n".join(text for text, _ in part) for part in paragraphs(page, project.report))
        yield page.path, Passage((page.uri,), page.title, text)


def _beside_pages(project: Project) -> Iterator[tuple[str, Passage]]:
    """The look and links of pages, the headings of the navigation, and the attachments."""
    for page in project.pages:
        yield from _beside(page, project.report)
    if project.headings:
        yield f"{settings.PATH} headings", Passage((_HOME,), "导航", "\n".join(project.headings))
    for path, digest in project.attachments.items():
        yield f"{path} {DIGEST}", Passage((), path, digest)


def _of_figures(project: Project) -> Iterator[tuple[str, Passage]]:
    """The text of figures, without their values and clauses, which are stored by year."""
    report = project.report
    for figure in report.figures.values():
        for name, field in FigureEntry.model_fields.items():
            if name not in ("basis", "values") and (text := written(getattr(figure, name), report)):
                key = f"{FIGURES} {figure.section} {figure.id.partition('.')[2]} {name}"
                where = (figure.id, *_named(getattr(figure, name), report))
                yield key, Passage(where, f"数字「{figure.label}」的{field.title}", text)


def _of_terms(project: Project) -> Iterator[tuple[str, Passage]]:
    where = _pages_with("glossary", project)
    for name, term in project.report.glossary.items():
        text = f"{term.term}\n{term.meaning}\n{term.basis}"
        yield f"{GLOSSARY} {name}", Passage(where, f"名词「{term.term}」", text)


def _of_promises(project: Project) -> Iterator[tuple[str, Passage]]:
    """The commitments, each with its target, and the answers to it in later years."""
    report, where = project.report, _pages_with("commitments", project)
    for name, one in report.commitments.items():
        words = promise(one, report)
        key, what = f"{COMMITMENTS} {name}", f"承诺「{words}」（{name}）"
        figure, target = report.figures.get(one.figure or ""), one.target.text if one.target else ""
        if figure and one.target:
            target = f"{{{figure.id} label|{figure.label}}}{said(figure, one.target)}"
        yield key, Passage(where, what, "\n".join([f"{one.year}年", words, one.basis, target]))
        for year, answer in one.answers.items():
            given = f"{answer.status}。{answer.reason}\n{answer.page}"
            yield f"{key} answers {year}", Passage((*where, answer.page), f"{what}{year}年的答复", given)


def _of_site(project: Project) -> Iterator[tuple[str, Passage]]:
    site, report = project.report.site, project.report
    for name in _OF_THE_REPORT:
        if text := written(getattr(site, name), report):
            where = (_HOME, *_named(getattr(site, name), report))
            yield f"{SITE} {name}", Passage(where, f"网站说明的{type(site).model_fields[name].title}", text)


def lines(page: Page, report: Report) -> Iterator[tuple[str, int]]:
    """The sentences of a page, title and front matter included, each with its line."""
    return chain.from_iterable(paragraphs(page, report))


def paragraphs(page: Page, report: Report) -> Iterator[list[tuple[str, int]]]:
    """The sentences of each paragraph, list item and table row; the front matter comes first."""
    part = [(page.meta[key], page.lines[key]) for key in sorted(page.meta)]  # Readers see no order of keys.
    for sentence in page.sentences:
        if sentence.mark is not None:
            yield part
            part = []
        if text := plain(expand(sentence.text, partial(_drawn, report))):
            part.append((text, sentence.line))
    yield part


def links(page: Page) -> Iterator[tuple[str, int]]:
    """The targets of a page's links within the site, each with its line."""
    for link in links_of(page):
        target = link.attributes["href"]
        if not re.match(r"[a-z]+:", target):
            uri, anchor = destination(target, page)
            target = re.sub(r"\.md$", ".html", unquote(uri)) + (f"#{anchor}" if anchor else "")
        yield target, link.line


def _drawn(report: Report, name: str, *words: str) -> str:
    """The text of a macro call in a passage."""
    if name == "table":
        return f"{report.year}年的数字（表）"
    if name == "bars":
        return f"{words[0]}：{'、'.join(_drawn(report, 'fig', figure) for figure in words[1:])}"
    if name == "plan":
        return f"{words[0]}：{'、'.join(words[1:])}"
    if name != "fig":
        return words[0] if words else f"{name}()"
    figure = report.figures[words[0]]
    year = int(words[1]) if len(words) > 1 else report.year
    return f"{{{' '.join(words)}|{said(figure, figure.value(year))}}}"


def _beside(page: Page, report: Report) -> Iterator[tuple[str, Passage]]:
    """What readers see of a page besides its words: link targets, markup, and the order of its section's figures."""
    labels = [f"{{{one.id} label|{one.label}}}" for one in report.section(page.section)]
    seen = {
        "links": ("链接", "\n".join(address for address, _ in links(page))),
        "marks": ("标题、列表和强调", "\n".join(appearance.marks(page, partial(_drawn, report)))),
        "order": ("数字的次序", "、".join(labels)),
    }
    for key, (what, text) in seen.items():
        if text:
            yield f"{page.path} {key}", Passage((page.uri,), f"{page.title}的{what}", text)


def values(report: Report) -> dict[str, str]:
    """The current text of each figure and its label, by their mark in a passage."""
    figures = report.figures.values()
    now = {one.id: said(one, one.value(report.year)) for one in figures}
    now |= {f"{one.id} label": one.label for one in figures}
    return now | {f"{one.id} {year}": said(one, value) for one in figures for year, value in one.values.items()}


def _named(content: object, report: Report) -> tuple[str, ...]:
    """The figures that a field names: it shows their labels, so correcting one of these changes how it reads."""
    names = content if isinstance(content, tuple) else (content,)
    return tuple(name for name in names if isinstance(name, str) and name in report.figures)


def _pages_with(macro: str, project: Project) -> tuple[str, ...]:
    """The pages that call a macro; the home page if there is none."""
    return tuple(page.uri for page in project.pages if any(call.name == macro for call in page.calls)) or (_HOME,)
