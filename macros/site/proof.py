"""The second reading: what became of the pages, once Markdown and the macros have done their work, holds nothing active.

The checks read what clerks type; this reads what readers' browsers get, whatever the checks made of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from markdown import Extension, Markdown
from pymdownx.slugs import slugify

from macros.checks.runner import check
from macros.core.problems import Problem, Problems
from macros.pages.line_breaks import joined
from macros.pages.macro_calls import expand
from macros.pages.page import Page
from macros.project import Project
from macros.site import origin, standalone
from macros.site.allowed_html import strange_content, strange_page
from macros.site.html_stash import Stash
from macros.site.renderer import Renderer
from macros.site.term_links import TermLinks

TOC = {"slugify": slugify(case="lower")}  # Markdown's own has no Chinese.
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
            path, line = origin.place(what, project, overrides.parent) or (pages[url].path if url in pages else url, 1)
            yield Problem(path, line, _MESSAGE.format(what))


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
