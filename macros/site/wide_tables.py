"""Put the tables that a page writes itself into a box of their own, within which a wide one moves aside on a phone."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

_LAST = -2


class WideTables(Extension):
    """The Markdown extension."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - so Markdown calls it
        """Register the tree processor."""
        md.treeprocessors.register(_Box(md), "wide_tables", _LAST)


class _Box(Treeprocessor):
    """Boxes the tables; those of our own macros are not in the tree."""

    def run(self, root: Element) -> None:
        """Box the tables of a converted page."""
        for parent in [*root.iter()]:
            for place, child in enumerate(parent):
                if child.tag == "table":
                    box = parent[place] = Element("div", {"class": "wide"})
                    box.append(child)
                    box.tail, child.tail = child.tail, None
