"""Rules for numbers in displayed text: each yields the problems it finds, and its first line is the rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from macros.checks.forms import Kind
from macros.checks.numerals import Numeral, classify, figures
from macros.checks.shown_texts import names, sentences
from macros.checks.usage import typed_instead
from macros.core.han import HAN
from macros.core.look_alikes import RADICALS, usual
from macros.core.problems import Problem
from macros.core.traditional import simplified
from macros.data.load import FIGURES, SITE
from macros.data.report import Report
from macros.pages.page import Page

_FOLLOWS = re.compile(f"{HAN}{{1,6}}")
_PRECEDES = re.compile(f"{HAN}{{1,4}}$")
_CALL = '{{{{ fig("{}") }}}}'
_ANY = _CALL.format("栏目.名称")
_ELSEWHERE = "这里不写，在页面的句子里写"
_PARTICLES = re.compile("[的了和与及等并、]")
# 23年 for 2023年; durations of 15 or 30 years are written the same way.
_SHORT_YEAR = re.compile("([12][0-9])年(?!以?[内来上下前后间多余])")


def numbers_come_from_data(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """No figure is typed by hand into displayed text: pages, notes, terms, commitments, table titles."""
    words = report.set_words
    known = typed_instead(report, pages)
    for page in pages:
        head = [(page.meta[key], page.lines[key]) for key in ("title", "description") if key in page.meta]
        drawn = {"bars": 1, "plan": None}  # How many words of a call are displayed verbatim; None means all.
        titles = [
            (word, call.line) for call in page.calls if call.name in drawn for word in call.words[: drawn[call.name]]
        ]
        for one in figures(page.prose, words):
            call = _CALL.format('", "'.join(known[one.text])) if one.text in known else _ANY
            yield Problem(page.path, page.line(one.start), _typed(page.prose, one, "正文里", "这里写", call))
        for text, line in (*head, *titles):  # No call can stand in these.
            for one in figures(text, words):
                yield Problem(page.path, line, _typed(text, one, "这里", _ELSEWHERE))
    for path, location, text in sentences(report):
        for one in figures(text, words):
            yield report.sources[path].problem(location, _typed(text, one, "这里", _ELSEWHERE))


def _typed(text: str, one: Numeral, where: str, instead: str, call: str = _ANY) -> str:
    whole = phrase(text, one)
    words = "把它和前后的词语" if whole == one.text else f"把“{whole}”"
    if short := _SHORT_YEAR.match(text, one.start):
        return (
            f"{where}写了“{short[0]}”。是年份的，请写四位数：20{short[1]}年；"
            f"是年数的，请登记在 {FIGURES} 中，{instead} {_ANY}"
        )
    return (
        f"{where}直接写了“{one.text}”。统计数字请登记在 {FIGURES} 中，{instead} {call}；"
        f"不是统计数字的固定说法，请{words}连同理由写进 {SITE} 的 exemptions"
    )


def phrase(text: str, one: Numeral) -> str:
    """Return a numeral with the words that follow it or, if none do, those that precede it in its clause."""
    after = _FOLLOWS.match(text, one.end)
    follows = _PARTICLES.split(after[0])[0] if after else ""
    if follows:
        return one.text + follows
    before = _PRECEDES.search(text[max(0, one.start - 4) : one.start])
    return (_PARTICLES.split(before[0])[-1] if before else "") + one.text


def exemptions_are_narrow(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """An exemption is not a bare count, which would exempt every such count."""
    for place, exempt in enumerate(report.site.exemptions):
        if any(one.kind is Kind.FIGURE and one.text == exempt.text for one in classify(f"有{exempt.text}，")):
            at = [shown for page in pages for shown in _around(exempt.text, page.prose)]
            example = f"，如“{at[0]}”" if at else ""
            message = (
                f"词语「{exempt.text}」太宽，会把同样的统计数字也放过去。是统计数字的，请删去这一条，在页面上用 "
                f'{{{{ fig("栏目.名称") }}}}；是固定说法的，请写全整个词语{example}'
            )
            yield report.sources[SITE].problem(("exemptions", place), message)


def exemptions_are_used(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """Once all pages are written, each exemption occurs in some text, unless there is an issued document, which may use it."""
    if report.site.original.file or any(page.unwritten for page in pages) or not report.figures:
        return
    texts = [text for page in pages for text in (page.text, *page.meta.values())]
    texts += [text for kind in (sentences, names) for path, _, text in kind(report) if path == SITE]
    texts += [str(source.data) for path, source in report.sources.items() if path != SITE]
    shown = simplified("\n".join(texts))  # Traditional characters get a message of their own.
    for place, exempt in enumerate(report.site.exemptions):
        if simplified(exempt.text) not in shown:
            message = f"词语「{exempt.text}」哪里都没有写到，不起作用。请删去这一条；词语写错了的，请照正文改"
            yield report.sources[SITE].problem(("exemptions", place), message)


def _around(words: str, text: str) -> Iterator[str]:
    """Yield the phrases in a text that contain these words and more."""
    for match in re.finditer(re.escape(words), text):
        longer = phrase(text, Numeral(match.start(), match.end(), Kind.FIGURE, words))
        if longer != words:
            yield longer


def characters_are_usual(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """No character is a look-alike of the usual one, such as a radical copied from a PDF; tidy fixes full-width characters."""
    for page in pages:
        for number, line in enumerate(page.prose.split("\n"), 1):
            if found := RADICALS.search(line):
                message = f"“{found[0]}”看起来像“{usual(found[0])}”，却是另外的字，搜索和检查都认不出。请改成：{usual(found[0])}"
                yield Problem(page.path, number, message)


RULES = (numbers_come_from_data, exemptions_are_narrow, exemptions_are_used, characters_are_usual)
