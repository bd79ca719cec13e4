"""HTML that bypasses Markdown: a placeholder in a page's text stands for each piece until the end.

Markdown would interpret its markup in a label. It would also parse every block, and MkDocs once more: for tables of
fifty years, that takes a third of the build.
"""

from __future__ import annotations

import re

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor

# Private use characters, which no page may contain (macros/core/textfile.py), so no text matches by accident.
_MARK = re.compile("^\ue000([0-9]+)\ue001$")
_WITHIN = "\ue002([0-9]+)\ue001"
_BEFORE_ALL = 200  # Markdown's own inline patterns start at 190.
_BEFORE_MKDOCS = 25  # MkDocs parses raw HTML at 21, Markdown at 20.


class Stash(Extension):
    """The Markdown extension, which also stores the blocks."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = []

    def put(self, html: str) -> str:
        """Store a block; return its placeholder, on a line of its own."""
        self.blocks.append(html)
        return f"\n\n\ue000{len(self.blocks) - 1}\ue001\n\n"

    def put_within(self, html: str) -> str:
        """Store an inline piece; return its placeholder."""
        self.blocks.append(html)
        return f"\ue002{len(self.blocks) - 1}\ue001"

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - so Markdown calls it
        """Register the processors."""
        md.preprocessors.register(_Marks(md, self.blocks), "stash", _BEFORE_MKDOCS)
        md.inlinePatterns.register(_Within(md, self.blocks), "stash", _BEFORE_ALL)


class _Marks(Preprocessor):
    """Moves the blocks of a page to Markdown's own stash of finished HTML."""

    def __init__(self, md: Markdown, blocks: list[str]) -> None:
        super().__init__(md)
        self.blocks = blocks

    def run(self, lines: list[str]) -> list[str]:
        """The lines, with Markdown's placeholders in place of ours."""
        return [_MARK.sub(lambda mark: self.md.htmlStash.store(self.blocks[int(mark[1])]), line) for line in lines]


class _Within(InlineProcessor):
    """The same for inline pieces."""

    def __init__(self, md: Markdown, blocks: list[str]) -> None:
        super().__init__(_WITHIN, md)
        self.blocks = blocks

    def handleMatch(self, match: re.Match[str], _: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: N802
        """Markdown's placeholder for the piece, and the start and end of ours."""
        return self.md.htmlStash.store(self.blocks[int(match[1])]), match.start(), match.end()
