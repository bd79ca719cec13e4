"""The search index: what stands on the built pages, sentence by sentence, for the script of the search page.

It is read off the finished HTML, so that whatever a reader sees is found, be it typed by a clerk or drawn by a macro.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from html.parser import HTMLParser
from pathlib import Path

from macros.site import characters

INDEX = "search-index.js"
# The whole report stands on its parts' pages already, and the search page has nothing to find.
_LEFT_OUT = frozenset(["full.html", "search.html", "404.html"])
_BLOCKS = frozenset(["h1", "h2", "h3", "h4", "p", "li", "tr", "dt", "dd", "caption", "blockquote"])
_NUMERALS = "零一二三四五六七八九十百千万亿两"
_VOID = frozenset(["br", "img", "hr", "input", "meta", "link", "col", "wbr"])
_SENTENCE = re.compile(r"[^。！？；]+[。！？；]?[”’」』）]*")


class Kind(IntEnum):
    """What an entry is; the search script weighs them in this order."""

    TITLE = 0
    HEADING = 1
    FIGURE = 2
    TERM = 3
    TEXT = 4


# The figures of many years, which the data page has as well: cut out, since reading through them takes long.
_UNSEARCHED = re.compile(r'<table class="[^"]*\bunsearched\b.*?</table>', re.DOTALL)


@dataclass(frozen=True)
class Entry:
    """A piece of text that can be found, and the place on its page."""

    kind: Kind
    place: str
    text: str


def index(site: Path, pages: Iterable[str], synonyms: Mapping[str, Sequence[str]]) -> str:
    """The index of the built pages, in their order: the pages' addresses and titles, and their entries.

    With it goes what leads to their words: `synonyms`, and how their characters sound and may be written otherwise.

    It is a script, since pages that are opened from a disk may load scripts but no data.
    """
    found = [(url, entries((site / url).read_text(encoding="utf-8"))) for url in pages if url not in _LEFT_OUT]
    # All that a query may lead to, whose characters may be typed otherwise: what stands there, other words, numerals.
    text = "".join(entry.text for _, texts in found for entry in texts) + "".join(synonyms) + _NUMERALS
    content = {
        "pages": [
            [url, next((entry.text for entry in texts if entry.kind is Kind.TITLE), url)] for url, texts in found
        ],
        "entries": [
            [number, int(entry.kind), entry.place, entry.text]
            for number, (_, texts) in enumerate(found)
            for entry in texts
        ],
        "synonyms": {word: list(targets) for word, targets in synonyms.items()},
        "sounds": characters.sounds(text),
        "traditional": characters.traditional(text),
        "lookAlikes": characters.look_alikes(text),
    }
    return f"window.searchIndex = {json.dumps(content, ensure_ascii=False, separators=(',', ':'))};\n"


def entries(html: str) -> list[Entry]:
    """What a page says, in its order: its title, headings, figures, terms and sentences."""
    reader = _Reader()
    reader.feed(_UNSEARCHED.sub("", html))
    reader.close()
    return reader.entries


class _Reader(HTMLParser):
    """Walks through a page's article and collects its text, block by block."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []
        self.open: list[tuple[str, str]] = []  # Open elements within the article, each with its class.
        self.place = ""
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Enter an element; a block ends the one before it."""
        attributes = {name: value or "" for name, value in attrs}
        if (not self.open and tag != "article") or tag in _VOID:
            return
        if tag in _BLOCKS:
            self.flush()
        self.open.append((tag, attributes.get("class", "")))
        if tag != "article" and "id" in attributes and not attributes["id"].endswith("-label"):
            self.place = attributes["id"]
        if tag in ("td", "th") and attributes.get("class") != "unit":  # A unit follows its number.
            self.words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """Leave an element; a block ends with it."""
        if not self.open or tag in _VOID:
            return
        if tag in _BLOCKS or tag == "article":
            self.flush()
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Collect the text of what is searched."""
        if self.open and not any(tag in ("details", "nav") or "unsearched" in kind for tag, kind in self.open):
            self.words.append(data)

    def flush(self) -> None:
        """Keep the text of the block that ends here."""
        text = " ".join("".join(self.words).split())
        self.words = []
        if text:
            kind = self.kind()
            whole = kind is not Kind.TEXT
            self.entries += [
                Entry(kind, self.place, piece.strip()) for piece in ([text] if whole else _SENTENCE.findall(text))
            ]

    def kind(self) -> Kind:
        """What the innermost open block is."""
        tags = [tag for tag, _ in self.open]
        if "h1" in tags:
            return Kind.TITLE
        if "h3" in tags and any("figure" in kind.split() for _, kind in self.open):
            return Kind.FIGURE
        if "dt" in tags and any(kind == "glossary" for _, kind in self.open):
            return Kind.TERM
        return Kind.HEADING if tags and tags[-1] in ("h2", "h3", "h4") else Kind.TEXT
