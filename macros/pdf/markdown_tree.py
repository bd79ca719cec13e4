"""The Markdown of a page as blocks of plain data, for paper instead of the web.

Pages are parsed by Python-Markdown, as MkDocs does, so that no sentence reads otherwise on paper than on the site.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from macros.pages.macro_calls import CALL, words

Node: TypeAlias = dict[str, Any]
_DRAWN = "drawn"
_COMMENT = re.compile("<!--.*?-->", re.DOTALL)
_TEXTLESS = frozenset(["div", "ul", "ol", "table", "thead", "tbody", "tr", "blockquote"])


def read(text: str, draw: Callable[..., Node]) -> list[Node]:
    """The blocks of a page's text, each `{"tag": …, "children": [node or text, …]}`; tags are those of HTML.

    A link has its `href`. `draw(name, *words)` gives the node that stands in the place of a macro call.
    """
    calls = _Calls(draw)
    markdown = Markdown(extensions=["attr_list", "tables"])
    # Pages hold no HTML (a rule); what is left of these would hide text from the tree.
    markdown.preprocessors.deregister("html_block")
    markdown.inlinePatterns.deregister("html")
    markdown.inlinePatterns.deregister("entity")
    # Before Markdown takes the marks inside of a call for its own.
    markdown.inlinePatterns.register(calls, "calls", 200)
    keep = _Keep(markdown)
    markdown.treeprocessors.register(keep, "keep", -1)
    markdown.convert(_COMMENT.sub("", text))
    return [node for node in _children(keep.root, calls.drawn) if isinstance(node, dict)]


class _Calls(InlineProcessor):
    """Draws each macro call, and leaves an element in its place that says which drawing belongs there."""

    def __init__(self, draw: Callable[..., Node]) -> None:
        super().__init__(CALL.pattern)
        self.draw = draw
        self.drawn: list[Node] = []

    def handleMatch(self, match: re.Match[str], _: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802
        """The element, and where the call begins and ends."""
        self.drawn.append(self.draw(match[1], *words(match)))
        return Element(_DRAWN, at=str(len(self.drawn) - 1)), match.start(), match.end()


class _Keep(Treeprocessor):
    """Keeps the tree that is otherwise only written out as HTML."""

    def run(self, root: Element) -> None:
        """Remember it."""
        self.root = root


def _children(element: Element, drawn: list[Node]) -> Iterator[Node | str]:
    def text(between: str | None) -> Iterator[str]:
        """Text but for the line breaks that lay out the HTML."""
        if between and element.tag not in _TEXTLESS and not re.fullmatch(r"\s*\n\s*", between):
            # As a browser shows it: a line break within a paragraph is a space.
            yield html.unescape(re.sub(r"\s*\n\s*", " ", between))

    yield from text(element.text)
    for child in element:
        yield _node(child, drawn)
        yield from text(child.tail)


def _node(element: Element, drawn: list[Node]) -> Node:
    if element.tag == _DRAWN:
        return drawn[int(element.get("at", ""))]
    children = list(_children(element, drawn))
    if element.tag == "p" and len(children) == 1 and isinstance(children[0], dict) and "rows" in children[0]:
        return children[0]  # A table that a macro draws is a block of its own, not a paragraph.
    node: Node = {"tag": element.tag, "children": children}
    for name in ("href", "alt"):
        if value := element.get(name):
            node[name] = html.unescape(value)
    return node
