"""HTML that Markdown passes by: each page's text holds a mark for each piece, and the piece takes its place at the end.

Markdown would take marks in a label for its own. It would also read through every block, and MkDocs once more: for the
tables of fifty years, a third of the build.
"""

from __future__ import annotations

import re

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor

# Of private use: no page may hold such characters (macros/core/textfile.py), so no text is taken for a mark.
_MARK = re.compile("^\ue000([0-9]+)\ue001$")
_WITHIN = "\ue002([0-9]+)\ue001"
_BEFORE_ALL = 200  # Markdown's own patterns for what stands within a line begin at 190.
_BEFORE_MKDOCS = 25  # Its own reader of raw HTML stands at 21, Markdown's at 20.


class Stash(Extension):
    """The extension of Markdown, and where blocks are put."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = []

    def put(self, html: str) -> str:
        """Keep a block; the mark that stands for it, on a line of its own."""
        self.blocks.append(html)
        return f"\n\n\ue000{len(self.blocks) - 1}\ue001\n\n"

    def put_within(self, html: str) -> str:
        """Keep a piece that stands within a line; the mark that stands for it."""
        self.blocks.append(html)
        return f"\ue002{len(self.blocks) - 1}\ue001"

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - so Markdown calls it
        """Take part in the reading of a page."""
        md.preprocessors.register(_Marks(md, self.blocks), "stash", _BEFORE_MKDOCS)
        md.inlinePatterns.register(_Within(md, self.blocks), "stash", _BEFORE_ALL)


class _Marks(Preprocessor):
    """Hands the blocks that a page has marks for to Markdown's own store of finished HTML."""

    def __init__(self, md: Markdown, blocks: list[str]) -> None:
        super().__init__(md)
        self.blocks = blocks

    def run(self, lines: list[str]) -> list[str]:
        """The lines, with Markdown's own placeholders for ours."""
        return [_MARK.sub(lambda mark: self.md.htmlStash.store(self.blocks[int(mark[1])]), line) for line in lines]


class _Within(InlineProcessor):
    """The same for pieces within a line."""

    def __init__(self, md: Markdown, blocks: list[str]) -> None:
        super().__init__(_WITHIN, md)
        self.blocks = blocks

    def handleMatch(self, match: re.Match[str], _: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: N802
        """Markdown's placeholder for the piece, and where the mark begins and ends."""
        return self.md.htmlStash.store(self.blocks[int(match[1])]), match.start(), match.end()
