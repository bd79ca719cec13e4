"""Write a parsed page as Markdown again, in the one form that pages must have.

Where the output differs from what was typed, readers see something other than the clerk wrote. What no page may
contain is omitted: other elements, attributes other than a fixed anchor, titles of links.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from macros.pages.macro_calls import Call
from macros.pages.markdown_tree import Child, Node

ELEMENT = "\ufffc"  # Placeholder for an element in a line's text.
_BREAK = "\\"  # A hard line break: made visible, as its two trailing spaces are not.
_LISTS = ("ul", "ol")


@dataclass(frozen=True)
class Line:
    """A line as Markdown, its plain text, and its indentation in spaces within nested lists.

    `goes_on` is true unless a block begins on the line.

    Macro calls are written as ELEMENT.
    """

    written: str
    text: str
    indent: int = 0
    goes_on: bool = False


def lines(block: Node, indent: int = 0) -> Iterator[Line]:
    """Write the lines of a block of a page's tree."""
    if block.tag == "p":
        yield from _inline("", block.children, indent)
    elif block.tag in ("h2", "h3", "h4") and block.children:
        place = f" {{:#{block.attributes['id']}}}" if "id" in block.attributes else ""
        yield from _inline("#" * int(block.tag[1]) + " ", block.children, indent, place)
    elif block.tag in _LISTS:
        items = [child for child in block.children if isinstance(child, Node)]
        for number, item in enumerate(items, 1):
            yield from _item("-" if block.tag == "ul" else f"{number}.", item, indent)
    elif block.tag == "table":
        yield from _table(block)
    elif block.tag == "blockquote":
        for child in block.children:
            if isinstance(child, Node):
                yield from (Line(f">{line.written}", line.text, indent) for line in lines(child))


def _item(mark: str, item: Node, indent: int) -> Iterator[Line]:
    """A list item: its words, then its nested blocks, indented."""
    words = [child for child in item.children if not _is_block(child)]
    blocks = [child for child in item.children if isinstance(child, Node) and _is_block(child)]
    if "".join(child if isinstance(child, str) else ELEMENT for child in words).strip():
        yield from _inline(f"{mark} ", words, indent)
    elif blocks and blocks[0].tag == "p":
        yield from _inline(f"{mark} ", blocks.pop(0).children, indent)
    else:
        yield Line("", "", indent)
    for block in blocks:
        yield from lines(block, indent + 4)


def _is_block(child: Child) -> bool:
    return isinstance(child, Node) and child.tag in ("p", "ul", "ol", "table", "blockquote", "pre", "h2", "h3", "h4")


def _table(table: Node) -> Iterator[Line]:
    """The rows of a table, including the delimiter row below its header."""
    for row in (node for node in table.walk() if node.tag == "tr"):
        cells = [
            ["".join(part) for part in zip(*_pieces(cell.children), strict=True)] or ["", ""] for cell in _nodes(row)
        ]
        yield Line("".join(f"|{cell[0]}" for cell in cells) + "|", ELEMENT.join(cell[1] for cell in cells))
        if cells and _nodes(row)[0].tag == "th":
            yield Line("|---" * len(cells) + "|", "")


def _nodes(node: Node) -> list[Node]:
    return [child for child in node.children if isinstance(child, Node)]


def _inline(mark: str, children: Iterable[Child], indent: int, end: str = "") -> Iterator[Line]:
    """Inline content with its marks, one line for each line typed."""
    pieces = [*_pieces(children), (end, "")]
    both = [*zip(*("".join(side).split("\n") for side in zip(*pieces, strict=True)), strict=True)]
    for number, (line, text) in enumerate(pair for pair in both if any(pair)):
        inside = 4 if number and mark.strip(" #") else 0
        yield Line(line if number else mark + line, text, indent + inside, goes_on=number > 0)


def _pieces(children: Iterable[Child]) -> Iterator[tuple[str, str]]:
    """Each piece of inline content, as (Markdown, plain text)."""
    for child in children:
        if isinstance(child, str):
            yield child, child
        elif isinstance(child, Call):
            yield ELEMENT, ELEMENT
        elif child.tag == "strong":
            yield from [("**", ""), *_pieces(child.children), ("**", "")]
        elif child.tag == "a":
            yield from _link(child)
        elif child.tag == "br":
            yield _BREAK, ""
        else:
            yield "", ELEMENT


def _link(link: Node) -> Iterator[tuple[str, str]]:
    """A link with its text, or an autolink, whose text is its address."""
    target = link.attributes.get("href", "").replace("\n", "")  # An address typed on two lines is not permitted.
    if link.children == (target.removeprefix("mailto:"),):
        yield f"<{target.removeprefix('mailto:')}>", ELEMENT
    else:
        yield from [("[", ""), *_pieces(link.children), (f"]({target})", "")]
