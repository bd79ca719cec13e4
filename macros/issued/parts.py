"""Divide an issued document into pages: which clauses share a page, and what each page is called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TypeAlias

from macros.data.site import Site
from macros.issued.labels import identifier
from macros.issued.numbering import ATTACHMENT, OPENING
from macros.issued.outline import Block
from macros.pages.page import Page

# Plans for the next year; 落实普法计划 reports what was done.
_PLAN = (
    "^(?!.*(?:落实|完成|执行|制定|印发|实施).*(?:安排|计划|思路|目标))(?:.*(?:下一?(?:步|阶段)|打算|今后|来年|明年)|.*"
    "(?:20\\d\\d年|下一?年|工作|主要)[^，。]{0,12}(?:安排|计划|思路|目标)(?![^，。]*(?:落实|完成|执行|机制))|(?:安排|计划|思路|目标)$)"
)
# What is wrong; 坚持问题导向 and 解决突出问题 report what was done.
_PROBLEMS = (
    "(?:^|存在|面临|中|工作|建设|主要)[的着]?(?:一些|主要|突出)?的?"
    "(?:不足|问题(?!导向|整改|线索|清单|楼盘)|短板|差距|困难|弱项|薄弱环节)"
)
Usual: TypeAlias = Sequence[tuple[re.Pattern[str], str]]
_ALIKE = 0.5
_ALIKE_HERE = 0.2  # With the same clause.
_FIRST_PART = 1


@dataclass
class Part:
    """A page of the report: its section id, title, clause and blocks.

    `plans` is set if it says what is to be done next; `above` is the heading over its item and the following ones.
    """

    section: str
    title: str
    clause: str
    blocks: list[Block] = field(default_factory=list)
    plans: bool = False
    above: str = ""


def parts(blocks: Sequence[Block], pages: Iterable[Page], site: Site) -> list[Part]:
    """Divide a document into pages, in its order; pages that the project already has keep their names."""
    known = [page for page in pages if page.in_report]
    usual = _usual(site)
    found: list[Part] = []
    above = ""
    for group in _groups(blocks):
        items = [place for place, block in enumerate(group) if block.depth == 2]
        if len(items) > 1 and not (group[0].depth == _FIRST_PART and _whole(group[0].heading, site)):
            starts = [0, *items] if group[0].depth == 1 and items[0] > 0 else items
            chunks = [group[a:b] for a, b in zip(starts, [*starts[1:], len(group)], strict=True)]
        else:
            chunks = [group]
        for chunk in chunks:
            if len(chunk) == 1 and chunk[0].depth == 1 and not chunk[0].text and len(chunks) > 1:
                above = _above(chunk[0])  # A heading over items is not a page: it starts the first one.
                continue
            found.append(_part(chunk, known, usual, {part.section for part in found}))
            found[-1].plans = bool(named(site)["plan_page"].search(chunk[0].heading))
            found[-1].above, above = above, ""
    return found


def _above(block: Block) -> str:
    """The heading of a part for display above its first item, in the usual numbering style: 一、工作成效."""
    return block.paragraph.text if block.clause.startswith(ATTACHMENT) else f"{block.clause}、{block.heading}"


def _groups(blocks: Sequence[Block]) -> list[list[Block]]:
    """Group blocks by part; what precedes the first part or item forms a group of its own."""
    groups: list[list[Block]] = []
    for block in blocks:
        if not groups or block.depth == _FIRST_PART or (block.depth == 2 and groups[-1][0].clause == OPENING):
            groups.append([])
        groups[-1].append(block)
    return groups


def named(site: Site) -> dict[str, re.Pattern[str]]:
    """Fields of data/site.yml that name a page → pattern of its titles. What names the next year plans for it."""
    return {
        "plan_page": re.compile(f"{_PLAN}|{site.year + 1}年"),
        "problems_page": re.compile(_PROBLEMS),
        "overview_page": re.compile(f"^(?:{OPENING}|总体情况)$"),
    }


def _usual(site: Site) -> Usual:
    """The sections that data/site.yml names for parts found in nearly every report, each with its title pattern."""
    return [
        (pattern, PurePosixPath(uri).stem) for field, pattern in named(site).items() if (uri := getattr(site, field))
    ]


def _whole(heading: str, site: Site) -> bool:
    """Whether a part is one page, items and all, because data/site.yml names such a page."""
    return any(named(site)[field].search(heading) for field in ("plan_page", "problems_page"))


def _part(blocks: list[Block], known: Sequence[Page], usual: Usual, taken: set[str]) -> Part:
    first = blocks[0]
    title = first.heading or ("开头" if first.clause == OPENING else first.text[:12] or first.clause)
    page = next((one for one in known if one.section not in taken and _same(one, title, first.clause, usual)), None)
    section = page.section if page else _section(title, usual, taken | {one.section for one in known})
    return Part(section, page.title if page else title, first.clause, blocks)


def _same(page: Page, title: str, clause: str, usual: Usual) -> bool:
    """Whether a page is this part under an earlier or different title: by kind if both have a usual one, else by shared words."""
    named = {section for _, section in usual}
    here = page.section if page.section in named else _named(page.title, usual)
    if here and (there := _named(title, usual)):
        return here == there
    shared = len(set(page.title) & set(title)) / max(1, len(set(title)))
    return shared >= (_ALIKE_HERE if page.meta.get("clause") == clause else _ALIKE)


def _named(title: str, usual: Usual) -> str:
    """The section of the usual part that a title matches; empty if none."""
    return next((section for pattern, section in usual if pattern.search(title)), "")


def _section(title: str, usual: Usual, taken: set[str]) -> str:
    section = _named(title, usual)
    return section if section and section not in taken else identifier(title, taken, 4)


def unnamed(found: Sequence[Part], site: Site) -> Iterator[str]:
    """Questions about parts that data/site.yml could name but does not."""
    for name, title in named(site).items():
        fitting = [part for part in found if title.search(part.title)]
        if fitting and not getattr(site, name):
            uri = f"report/{fitting[0].section}.md"
            yield f"“{fitting[0].title}”的页面是 {uri}。是的话，请在 data/site.yml 写上 {name}: {uri}"
