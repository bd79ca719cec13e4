"""Headings, and what is written like them, say to browsers where they may be broken: by <wbr>, which copies as nothing."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import STX
from markupsafe import Markup

from macros.pages.phrases import phrases

_HEADING = re.compile("h[1-6]")
_LAST = -1  # After the contents, which are made of the headings at 5.


def breakable(line: str, fits: int = 0) -> Markup:
    """A line as HTML, with a mark wherever it may be broken; none where so many characters fit on every screen."""
    return Markup("<wbr>").join(phrases(line) if len(line) > fits else [line])


class HeadingBreaks(Extension):
    """The extension of Markdown."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - so Markdown calls it
        """Take part in the reading of a page."""
        md.treeprocessors.register(_Break(md), "heading_breaks", _LAST)


class _Break(Treeprocessor):
    """Marks where each heading of plain words may be broken."""

    def run(self, root: Element) -> None:
        """Mark the headings of a page that has been read; not those that hold HTML of ours, which has its marks."""
        for heading in root.iter():
            if _HEADING.fullmatch(heading.tag) and heading.text and not len(heading) and STX not in heading.text:
                heading.text = self.md.htmlStash.store(breakable(heading.text))
