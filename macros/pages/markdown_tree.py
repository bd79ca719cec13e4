"""A page parsed by Markdown: a tree of plain nodes, each with its line number.

Python-Markdown parses pages with the extensions of mkdocs.yml, so that the checks and the printed report read what the
web shows. HTML is not parsed: pages contain none, and what looks like HTML stays text that the checks can see.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from macros.pages.macro_calls import CALL, Call, words

_COMMENT = re.compile("<!--.*?-->", re.DOTALL)
_CALL_TAG = "call"
_LAYOUT = frozenset(
    ["div", "ul", "ol", "table", "thead", "tbody", "tr", "blockquote"]
)  # No text between their children.

# Each line carries its number as one private-use character: before its first Chinese character or letter, or at its
# end. Lines that consist only of marks carry none.
_LINES = 0xF0000
_NUMBER = re.compile("[\U000f0000-\U000ffffd]")
_PLACE = re.compile(
    r"[^\n]*?(?=[\u4e00-\u9fff])|[\s|#*+\->“‘（《]*(?:\d+\.[ \t]+)?\[?(?=[A-Za-z])|(?![-=*_|:\s+#.\d]*$)[^\n]*\S"
)


@dataclass(frozen=True)
class Node:
    """An element: its HTML tag, the line it begins on, its attributes and children."""

    tag: str
    line: int
    attributes: Mapping[str, str]
    children: tuple[Child, ...]

    def walk(self) -> Iterator[Node]:
        """Yield this element and all its descendants."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def text(self, draw: Callable[[Call], str]) -> str:
        """The text of this element and its descendants, in order, with macro calls rendered by `draw`."""
        return "".join(
            child if isinstance(child, str) else child.text(draw) if isinstance(child, Node) else draw(child)
            for child in self.children
        )


Child: TypeAlias = Node | Call | str


def read(text: str) -> tuple[Node, ...]:
    """Parse a page's text into blocks. Line breaks within a block are kept in its text."""
    markdown, calls, keep = _parser()
    calls.found, keep.root = [], Element("div")
    numbered = (_numbered(line, number) for number, line in enumerate(uncommented(text).split("\n"), 1))
    markdown.reset().convert("\n".join(numbered))
    reader = _Reader(calls.found)
    return tuple(node for node in reader.children(keep.root) if isinstance(node, Node))


@cache
def _parser() -> tuple[Markdown, _Calls, _Keep]:
    """Markdown, and its processors that keep what they find. Setting it up takes as long as parsing a page."""
    markdown = Markdown(extensions=["attr_list", "tables"])
    markdown.preprocessors.deregister("html_block")
    markdown.inlinePatterns.deregister("html")
    markdown.inlinePatterns.deregister("entity")
    calls, keep = _Calls(), _Keep(markdown)
    # Must run before Markdown interprets marks inside a call.
    markdown.inlinePatterns.register(calls, "calls", 200)
    markdown.treeprocessors.register(keep, "keep", -1)
    return markdown, calls, keep


def uncommented(text: str) -> str:
    """Remove the comments from a page's text, keeping line numbers."""
    end = text.rfind("-->") + 3  # No comment ends after this, so each `<!--` would scan to the end of the text.
    return _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text[:end]) + text[end:]


def _numbered(line: str, number: int) -> str:
    """Insert the character that encodes the line number, if the line has words, and one into each call."""
    bare = CALL.sub(lambda match: "\0" * len(match[0]), line)
    place = _PLACE.match(bare)
    line = line if place is None else f"{line[: place.end()]}{chr(_LINES + number)}{line[place.end() :]}"
    return CALL.sub(lambda match: f"{match[0][:2]}{chr(_LINES + number)}{match[0][2:]}", line)


class _Calls(InlineProcessor):
    """Replaces each macro call with an element that holds its index in `found`."""

    found: list[Call]

    def __init__(self) -> None:
        super().__init__(r"\{\{[\U000f0000-\U000ffffd]" + CALL.pattern.partition(r"\{\{")[2])

    def handleMatch(self, match: re.Match[str], _: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802
        """Return the element, and the start and end of the call."""
        self.found.append(Call(match[1], words(match), ord(match[0][2]) - _LINES))
        return Element(_CALL_TAG, at=str(len(self.found) - 1)), match.start(), match.end()


class _Keep(Treeprocessor):
    """Keeps the element tree, which Markdown only serializes to HTML. A page without words leaves `root` as it was."""

    root: Element

    def run(self, root: Element) -> None:
        """Store the tree."""
        self.root = root


class _Reader:
    """Converts Markdown's elements to nodes, and removes the encoded line numbers from their text."""

    def __init__(self, calls: list[Call]) -> None:
        self.calls = calls
        self.line = 1

    def children(self, element: Element) -> Iterator[Child]:
        """Yield the children of an element, in order."""
        yield from self.text(element, element.text)
        for child in element:
            if child.tag == _CALL_TAG:
                call = self.calls[int(child.get("at", ""))]
                self.line = call.line
                yield call
            else:
                yield self.node(child)
            yield from self.text(element, child.tail)

    def text(self, element: Element, between: str | None) -> Iterator[str]:
        """Yield the text, except line breaks that only format the HTML."""
        if not between or element.tag in _LAYOUT:
            return
        if numbers := _NUMBER.findall(between):
            self.line = ord(numbers[-1]) - _LINES
        if text := _NUMBER.sub("", between):
            yield _unescaped(text) if element.tag == "a" else text

    def node(self, element: Element) -> Node:
        """Convert an element and its children."""
        first = self._first(element)
        children = tuple(self.children(element))
        attributes = {name: _unescaped(_NUMBER.sub("", value or "")) for name, value in element.items()}
        return Node(element.tag, first, attributes, children)

    def _first(self, element: Element) -> int:
        """The line of the first word in an element, or of the last words before it if it has none."""
        for one in element.iter():
            if one.tag == _CALL_TAG:
                return self.calls[int(one.get("at", ""))].line
            if number := _NUMBER.search(one.text or ""):
                return ord(number[0]) - _LINES
        return self.line


def _unescaped(text: str) -> str:
    """Decode character references as a browser does: Markdown encodes the letters of a mail address."""
    return html.unescape(text.replace("\x02amp\x03", "&"))
