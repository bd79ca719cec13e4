"""Links to the glossary carry what it says there, so that a term explains itself where it stands in a sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from macros.data.glossary import Term

_TARGET = re.compile(r"(?:^|/)glossary\.md#([a-z0-9_]+)$")
_BEFORE_MKDOCS = 1  # MkDocs turns .md into .html at 0.


class TermLinks(Extension):
    """The extension of Markdown that knows a report's glossary."""

    def __init__(self, glossary: Mapping[str, Term]) -> None:
        super().__init__()
        self.glossary = glossary

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - so Markdown calls it
        """Take part in the reading of a page."""
        md.treeprocessors.register(_Explain(md, self.glossary), "term_links", _BEFORE_MKDOCS)


class _Explain(Treeprocessor):
    """Puts the meaning of a term on each link to it."""

    def __init__(self, md: Markdown, glossary: Mapping[str, Term]) -> None:
        super().__init__(md)
        self.glossary = glossary

    def run(self, root: Element) -> None:
        """Mark the links of a page that has been read."""
        for link in root.iter("a"):
            match = _TARGET.search(link.get("href", ""))
            if match and (term := self.glossary.get(match[1])):
                link.set("class", "term")
                link.set("data-about", f"{term.meaning}\n报告{term.basis}")
