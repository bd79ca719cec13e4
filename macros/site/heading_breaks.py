"""Mark line break opportunities in headings and the like with <wbr>, which leaves no trace in copied text."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import STX
from markupsafe import Markup

from macros.pages.phrases import phrases

_HEADING = re.compile("h[1-6]")
_LAST = -1  # After the table of contents, which is built from the headings at 5.


def breakable(line: str, fits: int = 0) -> Markup:
    """A line as HTML, with a mark wherever it may break; without marks if it has at most `fits` characters."""
    return Markup("<wbr>").join(phrases(line) if len(line) > fits else [line])


class HeadingBreaks(Extension):
    """The Markdown extension."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - so Markdown calls it
        """Register the tree processor."""
        md.treeprocessors.register(_Break(md), "heading_breaks", _LAST)


class _Break(Treeprocessor):
    """Marks where headings of plain text may break."""

    def run(self, root: Element) -> None:
        """Mark the headings of a converted page, except those with our own HTML, which has its marks already."""
        for heading in root.iter():
            if _HEADING.fullmatch(heading.tag) and heading.text and not len(heading) and STX not in heading.text:
                heading.text = self.md.htmlStash.store(breakable(heading.text))
