"""Rules for search synonyms: each yields the problems it finds, and its first line is the rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from macros.core.problems import Problem
from macros.data.load import SYNONYMS
from macros.data.report import Report
from macros.pages.page import Page
from macros.pages.sentences import plain


def synonyms_lead_to_words(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """Once all pages are written, every synonym leads to words that occur on a page."""
    if any(page.unwritten for page in pages):
        return
    shown = "\n".join(_shown(report, pages)).lower()
    for word, targets in report.synonyms.items():
        missing = [target for target in targets if target.lower() not in shown]
        if not targets:
            yield report.sources[SYNONYMS].problem((word,), f"「{word}」后面没有报告里的词。请补上，或删去这一行")
        elif missing:
            message = (
                f"「{word}」后面的「{'」「'.join(missing)}」哪一页上都没有，搜索时找不到。"
                "请换成页面上有的词（几个词之间用半角逗号），或删去"
            )
            yield report.sources[SYNONYMS].problem((word,), message)


def synonyms_are_typed_whole(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A synonym is one word without spaces or punctuation, at which the search page would split it."""
    for word in report.synonyms:
        if match := re.search(r"[^\w%]", word):
            mark = "空格" if match[0].isspace() else f"“{match[0]}”"
            yield report.sources[SYNONYMS].problem((word,), f"「{word}」里有{mark}，搜索时用不上。请只写一个词")


def _shown(report: Report, pages: Sequence[Page]) -> Iterator[str]:
    """Yield the searchable text that clerks write: pages, figures, glossary and commitments."""
    for page in pages:
        words = re.sub(r"\{\{.*?\}\}", "\n", page.prose)
        yield from (page.title, page.meta.get("description", ""), *(plain(line) for line in words.splitlines()))
    for figure in report.figures.values():
        yield from (figure.label, figure.note or "")
    for term in report.glossary.values():
        yield from (term.term, term.meaning)
    for one in report.commitments.values():
        yield one.promise


RULES = (synonyms_lead_to_words, synonyms_are_typed_whole)
