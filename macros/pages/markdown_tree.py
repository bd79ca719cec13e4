"""What Markdown makes of a page: a tree of plain nodes, each with its line.

Pages are parsed by Python-Markdown with the extensions of mkdocs.yml, so that the checks and the paper read what the web
shows. HTML is not read: a page holds none, and what looks like it stays text that the checks can see.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
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
)  # Between their parts is no text.

# A line tells its number by one character of a private plane: before its first Chinese character, or first letter, or at
# its end. Lines of nothing but marks have none.
_LINES = 0xF0000
_NUMBER = re.compile("[\U000f0000-\U000ffffd]")
_PLACE = re.compile(
    r"[^\n]*?(?=[\u4e00-\u9fff])|[\s|#*+\->“‘（《]*(?:\d+\.[ \t]+)?\[?(?=[A-Za-z])|(?![-=*_|:\s+#.\d]*$)[^\n]*?(?=\s*$)"
)


@dataclass(frozen=True)
class Node:
    """An element, by its HTML name, with the line that it begins on."""

    tag: str
    line: int
    attributes: Mapping[str, str]
    children: tuple[Child, ...]

    def walk(self) -> Iterator[Node]:
        """It and every element within it."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def text(self, draw: Callable[[Call], str]) -> str:
        """Its words and those of the elements within it, in their order; a call of a macro as it is drawn."""
        return "".join(
            child if isinstance(child, str) else child.text(draw) if isinstance(child, Node) else draw(child)
            for child in self.children
        )


Child: TypeAlias = Node | Call | str


def read(text: str) -> tuple[Node, ...]:
    """The blocks of a page's text. A line break within a block stands in its text as it was typed."""
    calls = _Calls()
    markdown = Markdown(extensions=["attr_list", "tables"])
    markdown.preprocessors.deregister("html_block")
    markdown.inlinePatterns.deregister("html")
    markdown.inlinePatterns.deregister("entity")
    # Before Markdown takes the marks inside of a call for its own.
    markdown.inlinePatterns.register(calls, "calls", 200)
    keep = _Keep(markdown)
    markdown.treeprocessors.register(keep, "keep", -1)
    numbered = (_numbered(line, number) for number, line in enumerate(uncommented(text).split("\n"), 1))
    markdown.convert("\n".join(numbered))
    reader = _Reader(calls.found)
    return tuple(node for node in reader.children(keep.root) if isinstance(node, Node))


def uncommented(text: str) -> str:
    """A page's text without its comments, every line in its place."""
    end = text.rfind("-->") + 3  # Below it none ends, and each would be looked through to the end of the text.
    return _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text[:end]) + text[end:]


def _numbered(line: str, number: int) -> str:
    """The line with the character that tells its number, where it holds words; a call within it knows its own."""
    bare = CALL.sub(lambda match: "\0" * len(match[0]), line)
    place = _PLACE.match(bare)
    line = line if place is None else f"{line[: place.end()]}{chr(_LINES + number)}{line[place.end() :]}"
    return CALL.sub(lambda match: f"{match[0][:2]}{chr(_LINES + number)}{match[0][2:]}", line)


class _Calls(InlineProcessor):
    """Leaves an element in the place of each macro call, that says which it is."""

    def __init__(self) -> None:
        super().__init__(r"\{\{[\U000f0000-\U000ffffd]" + CALL.pattern.partition(r"\{\{")[2])
        self.found: list[Call] = []

    def handleMatch(self, match: re.Match[str], _: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802
        """The element, and where the call begins and ends."""
        self.found.append(Call(match[1], words(match), ord(match[0][2]) - _LINES))
        return Element(_CALL_TAG, at=str(len(self.found) - 1)), match.start(), match.end()


class _Keep(Treeprocessor):
    """Keeps the tree that is otherwise only written out as HTML; of a page without words there is none."""

    root = Element("div")

    def run(self, root: Element) -> None:
        """Remember it."""
        self.root = root


class _Reader:
    """Turns Markdown's elements into nodes, and takes the numbers of lines out of their text."""

    def __init__(self, calls: list[Call]) -> None:
        self.calls = calls
        self.line = 1

    def children(self, element: Element) -> Iterator[Child]:
        """What an element holds, in its order."""
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
        """Text, but for the line breaks that lay out HTML."""
        if not between or element.tag in _LAYOUT:
            return
        if numbers := _NUMBER.findall(between):
            self.line = ord(numbers[-1]) - _LINES
        if text := _NUMBER.sub("", between):
            yield _unescaped(text) if element.tag == "a" else text

    def node(self, element: Element) -> Node:
        """An element with what it holds."""
        first = self._first(element)
        children = tuple(self.children(element))
        attributes = {name: _unescaped(_NUMBER.sub("", value)) for name, value in element.items()}
        return Node(element.tag, first, attributes, children)

    def _first(self, element: Element) -> int:
        """The line of the first word within an element; of the words before it, where it has none."""
        for one in element.iter():
            if one.tag == _CALL_TAG:
                return self.calls[int(one.get("at", ""))].line
            if number := _NUMBER.search(one.text or ""):
                return ord(number[0]) - _LINES
        return self.line


def _unescaped(text: str) -> str:
    """As a browser reads it: Markdown writes the letters of a mail address as numbers."""
    return html.unescape(text.replace("\x02amp\x03", "&"))
