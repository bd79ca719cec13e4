"""The second reading: what became of the pages, once Markdown and the macros have done their work, holds nothing active.

The checks read what clerks type; this reads what readers' browsers get, whatever the checks made of it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from markdown import Extension, Markdown
from pymdownx.slugs import slugify

from macros.checks.runner import check
from macros.core.problems import Problem, Problems
from macros.data.yaml_reader import Data, Location
from macros.pages.line_breaks import joined
from macros.pages.macro_calls import expand
from macros.pages.page import Page
from macros.project import Project
from macros.site import standalone
from macros.site.allowed_html import strange_content, strange_page
from macros.site.html_stash import Stash
from macros.site.renderer import Renderer
from macros.site.term_links import TermLinks

TOC = {"slugify": slugify(case="lower")}  # Markdown's own has no Chinese.
_BEGINNING = 30  # Characters of a field that tell it from others.
_MKDOCS = ("toc", "tables", "fenced_code")  # What MkDocs adds to the extensions of mkdocs.yml.


def extensions(project: Project, stash: Stash) -> list[Extension]:
    """Our own extensions of Markdown."""
    return [stash, TermLinks(project.report.glossary)]


def proved(root: Path) -> Project:
    """The project below `root`, all of whose rules hold, and whose pages hold nothing active. Raises Problems."""
    project = check(root)
    if problems := [*of_contents(project)]:
        raise Problems(problems)
    return project


def of_contents(project: Project) -> Iterator[Problem]:
    """What the pages hold that is no part of ours, at its line; for that they are drawn, as a build draws them."""
    for page, drawn in contents(project):
        if what := strange_content(drawn(page.text)):
            yield Problem(page.path, _line(page.text, drawn), _MESSAGE.format(what))


def of_site(folder: Path, project: Project, overrides: Path) -> Iterator[Problem]:
    """What the built pages in a folder hold that is no part of our pages. `overrides` names the scripts that may stand in them."""
    known = {standalone.HASH} | {
        match[0]
        for template in overrides.glob("*.html")
        for match in re.finditer(r"sha256-[\w+/]+=*", template.read_text(encoding="utf-8"))
    }
    pages = {page.url: page for page in project.pages}
    for file in sorted(folder.rglob("*.html")):
        if what := strange_page(file.read_text(encoding="utf-8"), known):
            url = file.relative_to(folder).as_posix()
            path, line = _place(what, project) or (pages[url].path if url in pages else url, 1)
            yield Problem(path, line, _MESSAGE.format(what))


def _place(what: str, project: Project) -> tuple[str, int] | None:
    """Where in the data, or in the head of a page, the words stand that a built page holds: the longest that do."""
    shown = html.unescape(what)
    fields = [
        (text, path, line) for path, line, text in _fields(project) if len(text) > 1 and text[:_BEGINNING] in shown
    ]
    return max(((len(text), (path, line)) for text, path, line in fields), default=(0, None))[1]


def _fields(project: Project) -> Iterator[tuple[str, int, str]]:
    """All words that are typed outside the pages' texts: the file, the line, the words."""
    for page in project.pages:
        yield from ((page.path, page.lines[key], text) for key, text in page.meta.items())
    for source in project.report.sources.values():
        yield from ((source.path, source.line(at), text) for at, text in _leaves(source.data, ()))


def _leaves(data: Data, at: Location) -> Iterator[tuple[Location, str]]:
    if isinstance(data, str):
        yield at, data
    elif data:
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _leaves(value, (*at, key))


def contents(project: Project) -> Iterator[tuple[Page, Callable[[str], str]]]:
    """Each page, and what turns its text, or the beginning of it, into what the site shows."""
    stash = Stash()
    renderer = Renderer(project.report, project.pages, stash=stash)
    markdown = Markdown(extensions=[*_MKDOCS, "attr_list", *extensions(project, stash)], extension_configs={"toc": TOC})
    for page in project.pages:
        yield page, partial(_html, markdown, renderer, page.url)


def _html(markdown: Markdown, renderer: Renderer, at: str, text: str) -> str:
    drawn = expand(joined(text), lambda name, *words: renderer.draw(name, at, *words))
    return markdown.reset().convert(drawn)


def _line(text: str, drawn: Callable[[str], str]) -> int:
    """The line with which something strange comes into a page: up to the one before there is nothing."""
    lines = text.split("\n")
    good, bad = 0, len(lines)
    while bad - good > 1:
        middle = (good + bad) // 2
        if strange_content(drawn("\n".join(lines[:middle]))):
            bad = middle
        else:
            good = middle
    return bad


_MESSAGE = "“{}”不能放在网页上，读者打开时可能会运行程序，或取来别处的内容。请删去，照编辑手册的写法改写"
