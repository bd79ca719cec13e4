"""Verify that the pages, after Markdown and the macros, contain nothing active.

The checks read what clerks type; this reads what browsers get, whatever the checks made of it.
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
from macros.pages.page import FRAME, Page
from macros.project import Project
from macros.site import frame, origin, standalone
from macros.site.allowed_html import strange_content, strange_page
from macros.site.html_stash import Stash
from macros.site.renderer import Renderer
from macros.site.term_links import TermLinks
from macros.site.wide_tables import WideTables

_slug = slugify(case="lower")  # Markdown's own function drops Chinese.


def _anchor(heading: str, separator: str) -> str:
    """The anchor of a heading that names none: its words, but no id that the frame of the page has."""
    slug = _slug(heading, separator)
    return f"{slug}{separator}" if slug in FRAME else slug


TOC = {"slugify": _anchor}
_MKDOCS = ("toc", "tables", "fenced_code")  # MkDocs adds these to the extensions of mkdocs.yml.


def extensions(project: Project, stash: Stash) -> list[Extension]:
    """Our own Markdown extensions."""
    return [stash, TermLinks(project.report.glossary), WideTables()]


def proved(root: Path) -> Project:
    """The project below `root`. Raises Problems if a rule is broken, the frame is not whole, or a page contains anything active."""
    project = check(root)
    if problems := [*frame.lacking(root / frame.FOLDER), *of_contents(project)]:
        raise Problems(problems)
    return project


def of_contents(project: Project) -> Iterator[Problem]:
    """Report foreign content on the pages, with its line, by rendering them as a build does."""
    for page, drawn in contents(project):
        if what := strange_content(drawn(page.text)):
            yield Problem(page.path, _line(page.text, drawn), _MESSAGE.format(what))


def of_site(folder: Path, project: Project, overrides: Path) -> Iterator[Problem]:
    """Report foreign content on the built pages in a folder. The templates in `overrides` list the allowed scripts."""
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
    """Each page, and a function that renders its text, or the beginning of it, as on the site."""
    stash = Stash()
    renderer = Renderer(project.report, project.pages, stash=stash)
    markdown = Markdown(extensions=[*_MKDOCS, "attr_list", *extensions(project, stash)], extension_configs={"toc": TOC})
    for page in project.pages:
        yield page, partial(_html, markdown, renderer, page.url)


def _html(markdown: Markdown, renderer: Renderer, at: str, text: str) -> str:
    drawn = expand(joined(text), lambda name, *words: renderer.draw(name, at, *words))
    return markdown.reset().convert(drawn)


def _line(text: str, drawn: Callable[[str], str]) -> int:
    """The line that first brings in foreign content, found by bisection."""
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
