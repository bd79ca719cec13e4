"""The navigation in mkdocs.yml: the pages it lists and their order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from macros.core.problems import Problem, Problems
from macros.data.texts import active
from macros.pages import settings
from macros.pages.settings import PATH, line

_REPORT = re.compile(r"(\s*)- (?:[^#:]+: +)?[\"']?(report/[^\s\"'#]+)")
_ENTRY = re.compile(r"(\s*)- ")
_NO_DASH = re.compile(r"[+*·•–—－] *")  # What a line begins with that should begin with a hyphen.
_LOST = "导航的这一行前面少了“- ”。请写成 - {}，与上下各行左对齐"
_EMPTY = "导航的这一行后面没有页面。请写上页面的文件名，标题的页面写在下一行；不用的，请删去"


@dataclass(frozen=True)
class Entry:
    """A page in the navigation: its path below docs/ and its line in mkdocs.yml."""

    uri: str
    line: int


def read_nav(root: Path) -> list[Entry]:
    """The pages that mkdocs.yml lists, in order. Raises Problems if the navigation is missing or malformed."""
    nav = settings.entry(settings.read(root), settings.NAV)
    if nav is None:
        raise Problems([Problem(PATH, 1, "少了「nav」，网站没有导航。请从上一版中恢复")])
    problems: list[Problem] = []
    entries = [*_entries(nav, problems)]
    if problems:
        raise Problems(problems)
    return entries


def headings(root: Path) -> tuple[str, ...]:
    """The headings that the navigation gives to pages and groups of pages, in order."""
    return tuple(_headings(settings.entry(settings.read(root), settings.NAV)))


def grouped(root: Path) -> dict[str, str]:
    """The heading above each page that the navigation groups."""
    nav = settings.entry(settings.read(root), settings.NAV)
    items = [item for item in (nav.value if nav else ()) if isinstance(item, yaml.MappingNode)]
    groups = [(heading.value, pages.value) for item in items for heading, pages in item.value]
    return {page: heading for heading, pages in groups if isinstance(pages, list) for page in _uris(pages)}


def relisted(text: str, uris: Sequence[str]) -> str:
    """Replace the report pages listed in the text of mkdocs.yml with `uris`."""
    lines = text.split("\n")
    known = {match[2]: line for line in lines if (match := _REPORT.match(line))}
    first = next((one for one in (_REPORT, _ENTRY) if any(map(one.match, lines))), None)
    if first is None:
        return text
    place, indent = next((number, match[1]) for number, line in enumerate(lines) if (match := first.match(line)))
    place += first is _ENTRY  # If no report page is listed, insert after the first page.
    fresh = [known.get(uri) or f"{indent}- {uri}" for uri in uris]
    rest = [line for line in lines[place:] if not _REPORT.match(line)]
    return "\n".join([*lines[:place], *fresh, *rest])


def _headings(nav: yaml.Node | None) -> Iterator[str]:
    for item in nav.value if isinstance(nav, yaml.SequenceNode) else ():
        if isinstance(item, yaml.MappingNode):
            for heading, pages in item.value:
                yield heading.value
                yield from _headings(pages)


def _uris(pages: Sequence[yaml.Node]) -> Iterator[str]:
    """The pages of a group, with or without a name of their own."""
    for page in pages:
        uris = [uri for _, uri in page.value] if isinstance(page, yaml.MappingNode) else [page]
        yield from (uri.value for uri in uris if isinstance(uri, yaml.ScalarNode))


def _entries(nav: yaml.Node, problems: list[Problem], below: bool = False) -> Iterator[Entry]:
    """Yield the pages of a list, also those `below` a heading; add whatever is not a list of pages to `problems`."""
    if not isinstance(nav, yaml.SequenceNode) or not nav.value:
        problems.append(Problem(PATH, line(nav), "导航应当是一个列表。请每页写一行，以“- ”开头"))
        return
    for item in nav.value:
        heading = item.value[0] if isinstance(item, yaml.MappingNode) and len(item.value) == 1 else (None, item)
        for node in heading:
            if isinstance(node, yaml.ScalarNode) and (message := _slip(node)):
                problems.append(Problem(PATH, line(node), message))
        page = heading[1]
        if isinstance(page, yaml.ScalarNode):
            yield _page(page, problems)
        elif heading[0] is None:
            problems.append(Problem(PATH, line(item), "导航的每一行只写一页，或一个标题。请照上下各行改"))
        elif below:  # The site's header and the lists beside the text show one level of headings.
            message = "标题下面又分了标题，网站的导航里显示不了。请删去这一行，它下面的各页与同组的各页左对齐"
            problems.append(Problem(PATH, line(item), message))
        else:
            yield from _entries(page, problems, below=True)


def _slip(node: yaml.ScalarNode) -> str | None:
    """Describe what is wrong with a heading or page name, if anything; of a page's list that YAML did not take for one, _page does."""
    if _continued(node):
        return None
    if not node.value:
        return _EMPTY
    if node.tag != yaml.resolver.BaseResolver.DEFAULT_SCALAR_TAG:
        return f"导航里的「{node.value}」不是文字。请写页面的文件名；是标题的，请加英文双引号"
    return f"导航里的「{node.value}」{found}" if (found := active(node.value)) else None


def _continued(node: yaml.ScalarNode) -> bool:
    """Return whether a line is continued by the next, which YAML did not take for one of the list."""
    return bool(node.end_mark.line > node.start_mark.line and node.value)


def _page(node: yaml.ScalarNode, problems: list[Problem]) -> Entry:
    heading, _, below = node.value.partition(" - ")
    first = heading.partition(" ")[0]
    if _NO_DASH.match(heading):
        mark = _NO_DASH.sub("", heading)
        problems.append(Problem(PATH, line(node), f"导航的每一行以半角的“- ”开头。请写成 - {mark}，与上下各行左对齐"))
    elif _continued(node) and heading != first and first.endswith(".md"):
        problems.append(Problem(PATH, line(node) + 1, _LOST.format(heading.removeprefix(first).strip().split(" ")[0])))
    elif below and heading.endswith(".md") and _continued(node):
        if problems and problems[-1] == Problem(PATH, line(node) - 1, _EMPTY):
            problems[-1] = Problem(PATH, line(node) - 1, "这一行和下一行的位置颠倒了。请把这一行移到下一行的下面")
        else:
            message = (
                f"「{heading}」下面的一行缩进多了。同一组的各页请左对齐；是标题下面的，请在上面补上标题一行，如 - 报告:"
            )
            problems.append(Problem(PATH, line(node), message))
    elif below and _continued(node):  # YAML read the list as part of its heading.
        problems.append(Problem(PATH, line(node), f"导航里的「{heading}」后面少了冒号。请写成 {heading}: 再换行"))
    return Entry(node.value, line(node))
