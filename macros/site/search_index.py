"""The search index: the text of the built pages, sentence by sentence, for the script of the search page.

It is extracted from the finished HTML, so that whatever readers see is found, typed by a clerk or drawn by a macro.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from macros.site import characters

INDEX = "search-index.js"
# The full report repeats its parts' pages, and the search page has nothing to find.
_LEFT_OUT = frozenset(["full.html", "search.html", "404.html"])
_BLOCKS = frozenset(["h1", "h2", "h3", "h4", "p", "li", "tr", "dt", "dd", "caption", "blockquote"])
_NUMERALS = "零一二三四五六七八九十百千万亿两"
_VOID = frozenset(["br", "img", "hr", "input", "meta", "link", "col", "wbr"])
_SENTENCE = re.compile(r"[^。！？；]+[。！？；]?[”’」』）]*")


class Kind(IntEnum):
    """The kind of an entry; the search script ranks them in this order."""

    TITLE = 0
    HEADING = 1
    FIGURE = 2
    TERM = 3
    TEXT = 4


# Only this part of a page is parsed; of it neither what is not searched, with nothing of its kind in it, nor the tags of
# values and breaks. These are most of all tags. `>` is escaped in attributes.
_ARTICLE = re.compile("<article[^>]*>(.*)</article>", re.DOTALL)
_UNSEARCHED = re.compile(r'<(details|nav|\w+(?= class="[^"]*\bunsearched\b))\b[^<]*(?:<(?!/?\1\b)[^<]*)*</\1>')
_VALUES = re.compile(r"</?data\b[^>]*>|<wbr>")


class Entry(NamedTuple):
    """A piece of searchable text, and its place on the page."""

    kind: Kind
    place: str
    text: str


def index(site: Path, pages: Iterable[str], synonyms: Mapping[str, Sequence[str]]) -> str:
    """The index of the built pages, in their order: their addresses, titles and entries.

    It includes what leads to their words: `synonyms`, and the pronunciation and variants of their characters.

    It is a script, because pages opened from disk may load scripts but not data.
    """
    found = [(url, entries((site / url).read_text(encoding="utf-8"))) for url in pages if url not in _LEFT_OUT]
    # All text that a query may match, whose characters may be typed differently: content, synonyms and numerals.
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
    """The content of a page, in order: its title, headings, figures, terms and sentences."""
    reader = _Reader()
    if article := _ARTICLE.search(html):
        text, inner = article[1], 1
        while inner:  # Within others, as the forms of a citation are, the innermost is found first.
            text, inner = _UNSEARCHED.subn("", text)
        reader.feed(_VALUES.sub("", text))
    reader.close()
    reader.flush()
    return reader.entries


class _Reader(HTMLParser):
    """Walks through an article and collects its text, block by block."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []
        self.open: list[tuple[str, str]] = []  # Open elements, each with its class.
        self.place = ""
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Enter an element; a block ends the one before it."""
        attributes = {name: value or "" for name, value in attrs}
        if tag in _VOID:
            return
        if tag in _BLOCKS:
            self.flush()
        self.open.append((tag, attributes.get("class", "")))
        if "id" in attributes and not attributes["id"].endswith("-label"):
            self.place = attributes["id"]
        if tag in ("td", "th") and attributes.get("class") != "unit":  # A unit follows its number.
            self.words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """Leave an element; a block ends with it."""
        if tag in _VOID:
            return
        if tag in _BLOCKS:
            self.flush()
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Collect searchable text."""
        if not any(tag in ("details", "nav") or "unsearched" in kind for tag, kind in self.open):
            self.words.append(data)

    def flush(self) -> None:
        """Store the text of the block that ends here."""
        text = " ".join("".join(self.words).split())
        self.words = []
        if text:
            kind = self.kind()
            whole = kind is not Kind.TEXT
            self.entries += [
                Entry(kind, self.place, piece.strip()) for piece in ([text] if whole else _SENTENCE.findall(text))
            ]

    def kind(self) -> Kind:
        """The kind of the innermost open block."""
        tags = [tag for tag, _ in self.open]
        if "h1" in tags:
            return Kind.TITLE
        if "h3" in tags and any("figure" in kind.split() for _, kind in self.open):
            return Kind.FIGURE
        if "dt" in tags and any(kind == "glossary" for _, kind in self.open):
            return Kind.TERM
        return Kind.HEADING if tags and tags[-1] in ("h2", "h3", "h4") else Kind.TEXT
