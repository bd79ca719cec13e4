"""The Markdown pages as a clerk writes them: front matter, calls of our macros, sentences, links.

Nothing is rendered here: pages are read so that they can be checked, quoted and put together.
"""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from macros.core import textfile, tree
from macros.core.problems import Problem, Problems, meant, suggestion
from macros.data import yaml_reader
from macros.data.field_types import QUOTED, active
from macros.data.value import PENDING
from macros.data.yaml_reader import Document
from macros.pages import limits, markdown_tree, unread
from macros.pages.line_breaks import joined
from macros.pages.macro_calls import FIG, Call, read_calls
from macros.pages.markdown_tree import Node
from macros.pages.nav import read_nav

FRONT_MATTER = {"title": "页面标题", "description": "一句话说明", "clause": "报告条款"}
REPORT = "report/"
GLANCE = "glance.md"  # The page with the brief of the year.


@dataclass(frozen=True)
class Sentence:
    """A sentence of a page, still with its macro calls, and the line that its block begins on."""

    text: str
    line: int

    def figures(self) -> tuple[str, ...]:
        """The ids of the figures that it shows."""
        return tuple(match[1] for match in FIG.finditer(self.text))


@dataclass(frozen=True)
class Page:
    """A page of docs/. `text` keeps the file's line numbers: the front matter stands there as blank lines.

    `lines` tells where each entry of the front matter stands.
    """

    uri: str
    meta: Mapping[str, str]
    text: str
    calls: tuple[Call, ...]
    lines: Mapping[str, int]

    @property
    def path(self) -> str:
        """The file, as messages name it."""
        return f"docs/{self.uri}"

    @property
    def url(self) -> str:
        """The address within the site."""
        return self.uri.removesuffix(".md") + ".html"

    @property
    def title(self) -> str:
        """The title that readers see."""
        return self.meta.get("title", self.uri)

    @property
    def in_report(self) -> bool:
        """Whether it is a part of the report, not a page about it."""
        return self.uri.startswith(REPORT)

    @property
    def of_the_year(self) -> bool:
        """Whether its words belong to the report's year: a part of the report, or the brief of it."""
        return self.in_report or self.uri == GLANCE

    @property
    def section(self) -> str:
        """The section of the figures that belongs to it; empty outside the report."""
        return posixpath.basename(self.uri).removesuffix(".md") if self.in_report else ""

    @property
    def unwritten(self) -> list[int]:
        """The lines that say that something is still to be written; “待填” in quotes only speaks of it."""
        marks = re.finditer(f"(?<!“){PENDING}", self.text)
        lines = dict.fromkeys(self.line(mark.start()) for mark in marks)
        return ([self.lines["description"]] if PENDING in self.meta.get("description", "") else []) + [*lines]

    @cached_property
    def prose(self) -> str:
        """The text without code and comments, blanked so that every character keeps its place."""
        pieces, end = [], 0
        for start, stop in unread.spans(self.text):
            pieces += [self.text[end:start], re.sub(r"[^\n]", " ", self.text[start:stop])]
            end = stop
        return "".join([*pieces, self.text[end:]])

    @cached_property
    def _line_ends(self) -> list[int]:
        return [at for at, character in enumerate(self.text) if character == "\n"]

    @cached_property
    def uncommented(self) -> str:
        """The text without comments, every line in its place."""
        return markdown_tree.uncommented(self.text)

    @cached_property
    def tree(self) -> tuple[Node, ...]:
        """What Markdown makes of the text, block by block."""
        return markdown_tree.read(self.text)

    def line(self, at: int) -> int:
        """The line of a place in the text."""
        return bisect_left(self._line_ends, at) + 1

    def blocks(self) -> Iterator[tuple[int, str]]:
        """Its paragraphs, lists and tables, each with its place in the prose."""
        for match in re.finditer(r"(?:^(?![ \t]*\n).+\n?)+", self.prose, re.MULTILINE):
            yield match.start(), match[0]

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences, table rows and list items apart."""
        return tuple(Sentence(sentence, self.line(at)) for at, item in self.items() for sentence in split(joined(item)))

    def items(self) -> Iterator[tuple[int, str]]:
        """Its paragraphs, headings, list items and table rows without their marks, each with its place in the prose."""
        for at, block in self.blocks():
            yield from self.items_of(at, block)

    def items_of(self, at: int, block: str) -> Iterator[tuple[int, str]]:
        """The same of one of its blocks, which begins at that place."""
        return ((at + start, item) for start, item in _items(block))

    def level(self, at: int) -> int:
        """Which level of heading an item is, by its number of “#”; 0 for any other."""
        mark = self.mark(at)
        return len(mark) if mark.startswith("#") else 0

    def mark(self, at: int) -> str:
        """The mark of Markdown before an item: of a heading, a list, a row; empty before a paragraph."""
        return self.prose[self.prose.rfind("\n", 0, at) + 1 : at].strip()


def split(text: str) -> Iterator[str]:
    """The sentences of a text."""
    sentences = re.findall(r"[^。！？；]+[。！？；]?[”’」』）]*", text)
    return (sentence.strip() for sentence in sentences if sentence.strip())


def _items(block: str) -> Iterator[tuple[int, str]]:
    """The list items, headings and table rows of a block, each with its place, without their marks."""
    for match in re.finditer(
        r"^[ \t]*(?:[-*+](?=[ \t])|\d+\.(?=[ \t])|#+|\||>)?[ \t]*(.*(?:\n(?![ \t]*(?:[-*+][ \t]|[#|>]|\d+\.[ \t])).*)*)",
        block,
        re.M,
    ):
        if match[1].strip():
            yield match.start(1), match[1]


def read_pages(root: Path) -> tuple[list[Page], list[Problem]]:
    """Every page below docs/, those of the navigation first and in its order, and the problems inside them.

    Raises Problems where a page cannot be read at all: what the others lack or have too much is not known then.
    """
    problems: list[Problem] = []
    unreadable: list[Problem] = []
    pages: list[Page] = []
    names = [path.removeprefix("docs/") for path in tree.files(root, "docs") if path.endswith(".md")]
    order = {entry.uri: place for place, entry in enumerate(read_nav(root))}
    for uri in sorted(names, key=lambda name: order.get(name, len(order))):
        try:
            page, found = read_page(root / "docs" / uri, uri)
        except Problems as error:
            unreadable += error.found
        else:
            pages.append(page)
            problems += found
    unreadable += limits.exceeded_together(page.text for page in pages)
    if unreadable:
        raise Problems(problems + unreadable)
    return pages, problems


def read_page(file: Path, uri: str) -> tuple[Page, list[Problem]]:
    """One page, and its problems of front matter and template code. Raises Problems where it cannot be read."""
    path = f"docs/{uri}"
    text = textfile.read_text(file, path)
    mark, message = textfile.CONFLICT
    if marks := [number for number, line in enumerate(text.split("\n"), 1) if mark.match(line)]:
        raise Problems(Problem(path, number, message) for number in marks)
    if too_much := [*limits.exceeded(text, path)]:
        raise Problems(too_much)
    problems: list[Problem] = []
    match = re.match(r"---\n(.*?)^---[ \t]*\n", text, re.DOTALL | re.MULTILINE)
    if match is None:
        raise Problems([_no_front_matter(path, text.split("\n"))])
    source = yaml_reader.parse(match[1], path, first_line=2)
    problems += source.problems
    problems += (
        Problem(path, number, "页首里“#”和它后面的字不会显示。请删去，或给整段文字加英文双引号")
        for number, line in enumerate(match[1].split("\n"), 2)
        if re.match(r"""[^"']*\s#""", line)
    )
    meta = dict(_meta(source, problems))
    text = "\n" * match[0].count("\n") + text[match.end() :]
    calls, found = read_calls(text, path)
    return Page(uri, meta, text, calls, {key: source.line((key,)) for key in meta}), problems + found


def _no_front_matter(path: str, lines: list[str]) -> Problem:
    """That a page has no front matter, or where what it has was to end."""
    if lines[0] != "---":
        message = "第一行应当是三个半角减号“---”，标题、说明写在下面，再以一行“---”结束。请照别的页面写"
        return Problem(path, 1, message)
    fields = rf"(?:{'|'.join(FRONT_MATTER)})[ 　]*[:：]"
    number = next((at for at, line in enumerate(lines[1:], 2) if not re.match(fields, line)), len(lines))
    return Problem(path, number, "标题、说明写完了，这里应当是一行三个半角减号“---”，正文写在它下面。请补上")


def _meta(source: Document, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """The entries of a front matter; what may not stand there goes to `problems`."""
    given = source.data if isinstance(source.data, dict) else {}
    for key, content in given.items():
        if key not in FRONT_MATTER:
            known = "、".join(f"{name}（{title}）" for name, title in FRONT_MATTER.items())
            mend = suggestion(key, FRONT_MATTER, f"页首只写：{known}")
            problems.append(source.problem((key,), f"页首不能写「{key}」。{mend}"))
            yield from (
                (one, str(content)) for one in meant(key, FRONT_MATTER) if one not in given
            )  # Not missing as well.
            continue
        if content is None:
            problems.append(source.problem((key,), f"页首的「{key}」空着。请填写"))
        elif not isinstance(content, str):
            problems.append(source.problem((key,), f"页首的「{key}」应当是一句话。请改写"))
        elif "\n" in content:
            problems.append(
                source.problem((key,), f"页首的「{key}」写成了几行。请去掉“>”或“|”，全部写在冒号后面一行里")
            )
        elif message := active(content):
            problems.append(source.problem((key,), f"页首的「{key}」{message}"))
        elif QUOTED.fullmatch(content):
            problems.append(source.problem((key,), f"页首的「{key}」整段外面套着引号。请去掉引号"))
        yield key, re.sub(r"\s*\n\s*", "", content) if isinstance(content, str) else key


def uses(pages: Iterable[Page]) -> dict[str, list[tuple[Page, Sentence]]]:
    """For each figure, the sentences that show it, in the order of the pages."""
    found: dict[str, list[tuple[Page, Sentence]]] = {}
    for page in pages:
        for sentence in page.sentences:
            for name in dict.fromkeys(sentence.figures()):
                found.setdefault(name, []).append((page, sentence))
    return found


def plain(sentence: str) -> str:
    """A sentence without Markdown's marks, as it reads on the page, macro calls left in."""
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", sentence)
    text = re.sub(r"\{:[^}]*\}", "", text)
    return re.sub(r"(\*\*|__|\*|`)", "", text).strip(" |")
