"""How readers see a page's words: as headings, list items or emphasized text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from macros.pages.macro_calls import Call
from macros.pages.markdown_tree import Child, Node
from macros.pages.page import Page

# All that a page may have.
_KINDS = {"strong": "粗体", "li": "列表", "blockquote": "引文", "h2": "2级标题", "h3": "3级标题", "h4": "4级标题"}
_NUMBERED = "编号列表"


def marks(page: Page, draw: Callable[..., str]) -> Iterator[str]:
    """What the markup of a page does, one line each: headings, list items, emphasis and link anchors.

    Macro calls are rendered by `draw(name, *words)`.
    """
    numbered: set[int] = set()
    for block in page.tree:
        for node in block.walk():
            if node.tag == "ol":
                numbered |= {id(child) for child in node.children}
            if kind := _NUMBERED if id(node) in numbered else _KINDS.get(node.tag):
                yield f"{kind}“{_text(node, draw)}”"
            if name := node.attributes.get("id"):
                yield f"固定位置“{name}”"


def _text(node: Node, draw: Callable[..., str]) -> str:
    return "".join(_piece(child, draw) for child in node.children)


def _piece(child: Child, draw: Callable[..., str]) -> str:
    if isinstance(child, Node):
        return _text(child, draw)
    if isinstance(child, Call):
        return draw(child.name, *child.words)
    return "".join(child.split())
