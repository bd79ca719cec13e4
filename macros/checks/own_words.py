"""Rules for wording that the report itself fixes: its terms, set phrases and place names. Each yields the problems it finds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from macros.checks.shown_texts import names, sentences
from macros.core.han import HAN
from macros.core.problems import Problem
from macros.data.load import GLOSSARY
from macros.data.report import Report
from macros.pages.page import Page

_CITED = re.compile("《[^》]*》")
_NUMERAL = "[一二三四五六七八九十两]"
# In a term; “八五” is the number of a plan.
_COUNTING = re.compile(f"(?<!{_NUMERAL}){_NUMERAL}(?!{_NUMERAL})(?={HAN})")
_OF_THE_RULE_OF_LAW = ("法治政府", "法治中国", "法治国家", "法治社会", "习近平法治思想")


def terms_are_used(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """Once all pages are written, every glossary term is used or linked in a displayed text."""
    if any(page.unwritten for page in pages):
        return
    shown = [text for page in pages for text in (*page.meta.values(), page.prose.replace("**", ""))]
    shown += [text for one in report.figures.values() for text in (one.label, one.note or "")]
    shown += [one.promise for one in report.commitments.values()]
    shown += [one.meaning for one in report.glossary.values()]
    shown = [re.sub(r"\s", "", text) for text in shown]
    unused = {
        name: one.term
        for name, one in report.glossary.items()
        if not any(re.sub(r"\s", "", one.term) in text or f"glossary.md#{name}" in text for text in shown)
    }
    # If none is used, the pages were just imported from another report.
    for name, term in unused.items() if len(unused) < len(report.glossary) else ():
        message = f"名词「{term}」没有页面用到。写错了的，请改成正文里的写法；报告没有说到的，请删去这一条"
        yield report.sources[GLOSSARY].problem((name, "term"), message)


def set_words_are_whole(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """No text has 法制 in a set phrase, or in one that has 法治 in the title or the glossary."""
    terms = [one.term for one in report.glossary.values() if "法治" in one.term]
    words = {*re.findall(f"法治{HAN}{{2}}", report.site.title), *terms, *_OF_THE_RULE_OF_LAW}
    slips = {word.replace("法治", "法制"): word for word in sorted(words)}
    texts = [(page.path, line, text) for page in pages for line, text in _texts(page)]
    texts += [
        (path, report.sources[path].line(at), _CITED.sub("", text))
        for path, at, text in chain(sentences(report), names(report))
    ]
    for path, line, text in texts:
        for slip in (slip for slip in slips if slip in text):
            yield Problem(path, line, f"写作“{slip}”，这个说法用的是“法治”。请改成：{slips[slip]}")


def numbers_of_terms_agree(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A glossary term with several numbers, such as 一厅四室, is written with these, and not with another one in their place."""
    texts = [(page.path, line, text) for page in pages for line, text in _texts(page)]
    for term in (one.term for one in report.glossary.values()):
        places = [match.start() for match in _COUNTING.finditer(term)]
        for place in places if len(places) > 1 else ():
            near = re.compile(f"{re.escape(term[:place])}(?!{term[place]}){_NUMERAL}{re.escape(term[place + 1 :])}")
            found = {(path, line, slip) for path, line, text in texts for slip in near.findall(text)}
            for path, line, slip in sorted(one for one in found if one[-1] not in report.set_words):
                message = f"写作“{slip}”，名词解释里是“{term}”。请改成一致；是另一个名词的，请也写进名词解释"
                yield Problem(path, line, message)


def places_are_whole(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """The name of the enclosing place, written right before that of a place, has no wrong character.

    Elsewhere, a name that differs in one character may well belong to another place.
    """
    for page in pages:
        for line, text in _texts(page):
            for upper, lower in pairwise(report.site.levels):
                for slip in dict.fromkeys(_slips(text, upper, lower)):
                    yield Problem(page.path, line, f"写作“{slip}”，“{lower}”的上一级是“{upper}”。请改成：{upper}")


def _slips(text: str, upper: str, lower: str) -> Iterator[str]:
    """Yield the words before `lower` that differ from `upper` in exactly one character."""
    for match in re.finditer(re.escape(lower), text):
        before = text[max(0, match.start() - len(upper)) : match.start()]
        alike = len(before) == len(upper) > 2 and before[-1] == upper[-1]
        if alike and sum(one != other for one, other in zip(before, upper, strict=True)) == 1:
            yield before


def _texts(page: Page) -> Iterator[tuple[int, str]]:
    """Yield the lines and front matter values of a page with their line numbers; document titles in lines are removed."""
    yield from page.head()
    yield from enumerate((_CITED.sub("", line) for line in page.prose.split("\n")), 1)


RULES = (terms_are_used, set_words_are_whole, numbers_of_terms_agree, places_are_whole)
