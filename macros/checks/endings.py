"""Rules for how texts end: each yields the problems it finds, and its first line is the rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from macros.checks.shown_texts import sentences
from macros.core.problems import Problem
from macros.data.report import Report
from macros.data.texts import NOTHING
from macros.data.value_grammar import PENDING
from macros.pages.markdown_writer import ELEMENT, lines
from macros.pages.page import Page

_ENDS = re.compile(r"[。！？；：…—”’）》〉」』】〕)!?.|]$")
_SENTENCES = frozenset(["note", "meaning", "promise", "reason", "notice"])
_STOPPED = re.compile(r"[。！？…][”’）》]*$|[,;:.）)]$")  # Latin punctuation gets a message of its own.


def paragraphs_end(_: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A paragraph that contains a punctuation stop ends with one."""
    for page in pages:
        for block in page.tree:
            shown = [line.text for line in lines(block)] if block.tag == "p" else []
            text = "".join(shown).rstrip()
            if re.search("[，。；]", text) and not _ENDS.search(text):
                end = text[-6:].replace(ELEMENT, "…")
                line = block.line + len(shown) - 1
                yield Problem(page.path, line, f"这一段末尾没有标点（“{end}”）。请补上“。”；没有写完的，请写完")


def sentences_end(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """Text shown as a sentence ends with a full stop: descriptions, notes, meanings, promises, answers, the notice."""
    for path, location, text in sentences(report):
        if location[-1] in _SENTENCES and (message := _unended(text)):
            yield report.sources[path].problem(location, message)
    for page in pages:
        if message := _unended(page.meta.get("description", "")):
            yield Problem(page.path, page.lines["description"], message)


def _unended(text: str) -> str | None:
    """Return a message if a sentence lacks its final stop, otherwise None."""
    if not text or PENDING in text or text in NOTHING or _STOPPED.search(text):
        return None
    mend = "请改成“。”" if text[-1] in "，、；：" else "请补上“。”"
    return f"“{text[-6:]}”末尾没有句号，读者会以为没有写完。{mend}"


RULES = (paragraphs_end, sentences_end)
