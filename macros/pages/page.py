"""A Markdown page as a clerk wrote it: front matter, calls of our macros, blocks, sentences. Nothing is rendered here."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from macros.data.value import PENDING, STILL_PENDING
from macros.pages import markdown_tree, unread
from macros.pages.line_breaks import joined
from macros.pages.macro_calls import FIG, Call
from macros.pages.markdown_tree import Node

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
        marks = STILL_PENDING.finditer(self.text)
        lines = dict.fromkeys(self.line(mark.start()) for mark in marks)
        return [*(self.lines[key] for key, text in self.meta.items() if PENDING in text), *lines]

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
