"""Add the glossary's text to links to it, so that a term explains itself in its sentence."""

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
    """The Markdown extension, with a report's glossary."""

    def __init__(self, glossary: Mapping[str, Term]) -> None:
        super().__init__()
        self.glossary = glossary

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - so Markdown calls it
        """Register the tree processor."""
        md.treeprocessors.register(_Explain(md, self.glossary), "term_links", _BEFORE_MKDOCS)


class _Explain(Treeprocessor):
    """Adds the meaning of a term to each link to it."""

    def __init__(self, md: Markdown, glossary: Mapping[str, Term]) -> None:
        super().__init__(md)
        self.glossary = glossary

    def run(self, root: Element) -> None:
        """Mark the links of a converted page."""
        for link in root.iter("a"):
            match = _TARGET.search(link.get("href", ""))
            if match and (term := self.glossary.get(match[1])):
                link.set("class", "term")
                link.set("data-about", f"{term.meaning}\n报告{term.basis}")
