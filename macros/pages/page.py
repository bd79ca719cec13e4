"""A Markdown page as a clerk wrote it: front matter, macro calls, blocks, sentences. Nothing is rendered here."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from macros.core.blanking import blanked
from macros.data.value_grammar import PENDING, STILL_PENDING
from macros.pages import markdown_tree, unread
from macros.pages.line_breaks import joined
from macros.pages.macro_calls import CALL, Call
from macros.pages.markdown_tree import Node
from macros.pages.sentences import Sentence, items, split

REPORT = "report/"
GLANCE = "glance.md"  # The page with the year's brief.
FRAME = frozenset(("content", "large", "aloud", "aloud-end"))  # The ids that the frame of every page has.


@dataclass(frozen=True)
class Page:
    """A page of docs/. `text` keeps the file's line numbers: the front matter is replaced by blank lines.

    `lines` maps each front matter entry to its line number.
    """

    uri: str
    meta: Mapping[str, str]
    text: str
    calls: tuple[Call, ...]
    lines: Mapping[str, int]

    @property
    def path(self) -> str:
        """The file's path, as used in messages."""
        return f"docs/{self.uri}"

    @property
    def url(self) -> str:
        """The address within the site."""
        return self.uri.removesuffix(".md") + ".html"

    @property
    def title(self) -> str:
        """The title shown to readers."""
        return self.meta.get("title", self.uri)

    @property
    def in_report(self) -> bool:
        """Whether the page is part of the report, not about it."""
        return self.uri.startswith(REPORT)

    @property
    def of_the_year(self) -> bool:
        """Whether the text belongs to the report's year: a part of the report, or the brief."""
        return self.in_report or self.uri == GLANCE

    @property
    def section(self) -> str:
        """The section of the page's figures; empty outside the report."""
        return posixpath.basename(self.uri).removesuffix(".md") if self.in_report else ""

    @cached_property
    def unwritten(self) -> list[int]:
        """The lines marked as still to be written; a quoted “待填” is a mere mention and does not count."""
        marks = STILL_PENDING.finditer(self.text)
        lines = dict.fromkeys(self.line(mark.start()) for mark in marks)
        return [*(line for line, text in self.head() if PENDING in text), *lines]

    @cached_property
    def torn(self) -> bool:
        """Whether a call is broken or the text is gone, which is reported by itself: what is missed may have been there."""
        return "{{" in CALL.sub("", self.text) or not self.tree

    @cached_property
    def prose(self) -> str:
        """The text with code and comments blanked, so that every character keeps its offset."""
        return blanked(self.text, unread.spans(self.text))

    @cached_property
    def _line_ends(self) -> list[int]:
        return [at for at, character in enumerate(self.text) if character == "\n"]

    @cached_property
    def typed(self) -> list[str]:
        """The lines of the text without comments, line numbers unchanged."""
        return markdown_tree.uncommented(self.text).split("\n")

    @cached_property
    def tree(self) -> tuple[Node, ...]:
        """The text parsed as Markdown, one node per block."""
        return markdown_tree.read(self.text)

    def head(self) -> Iterator[tuple[int, str]]:
        """Yield the values of the front matter, each with its line number."""
        return ((self.lines[key], text) for key, text in self.meta.items())

    def line(self, at: int) -> int:
        """The line number of an offset in the text."""
        return bisect_left(self._line_ends, at) + 1

    def blocks(self) -> Iterator[tuple[int, str]]:
        """Yield the paragraphs, lists and tables, each with its offset in the prose."""
        for match in re.finditer(r"(?:^(?![ \t]*\n).+\n?)+", self.prose, re.MULTILINE):
            yield match.start(), match[0]

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences; none spans table rows or list items."""
        return tuple(
            Sentence(sentence, self.line(at), None if number else self._lead(at))
            for at, item in self.items()
            for number, sentence in enumerate(split(joined(item)))
        )

    def items(self) -> Iterator[tuple[int, str]]:
        """Yield paragraphs, headings, list items and table rows without their marks, each with its offset in the prose."""
        for at, block in self.blocks():
            yield from self.items_of(at, block)

    def items_of(self, at: int, block: str) -> Iterator[tuple[int, str]]:
        """Yield the items of one block that begins at offset `at`."""
        return ((at + start, item) for start, item in items(block))

    def level(self, at: int) -> int:
        """The heading level of an item, that is its number of “#”; 0 for any other item."""
        mark = self.mark(at)
        return len(mark) if mark.startswith("#") else 0

    def mark(self, at: int) -> str:
        """The Markdown mark before an item (heading, list or table row); empty for a paragraph."""
        return self._lead(at).strip()

    def _lead(self, at: int) -> str:
        return self.prose[self.prose.rfind("\n", 0, at) + 1 : at]


def uses(pages: Iterable[Page]) -> dict[str, list[tuple[Page, Sentence]]]:
    """Map each figure id to the sentences that show it, in page order."""
    found: dict[str, list[tuple[Page, Sentence]]] = {}
    for page in pages:
        for sentence in page.sentences:
            for name in dict.fromkeys(sentence.figures()):
                found.setdefault(name, []).append((page, sentence))
    return found
