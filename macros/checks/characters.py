"""Rules for what fits on paper: each yields the problems it finds, and its first line is the rule.

They work without fonts: what passes here can be printed on every machine that has them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, count
from pathlib import Path

from macros.core.problems import Problem
from macros.core.traditional import simplified
from macros.data.load import FIGURES, SITE
from macros.data.report import Report
from macros.data.yaml_reader import Data, Location
from macros.pages.page import Page

_LABEL = 60  # Characters that fit below a number in the preview image of a shared link.
_TITLE = 78  # Characters that fit in the lines available there.


def characters_are_printed(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """Every character is available in the print fonts."""
    for path, line, text in _everything(report, pages):
        if lacking := _lacking(text):
            yield Problem(path, line, f"“{lacking}”印不出来，字体里没有这个字。请换成通用的文字")


def characters_are_simplified(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """Every character is simplified, because readers search and the check compares in simplified characters."""
    for path, line, text in _everything(report, pages):
        if (simple := simplified(text)) != text:
            at = [place for place, (one, other) in enumerate(zip(text, simple, strict=True)) if one != other]
            first = at[0]
            end = next(place for place in count(first) if place not in at)
            message = f"“{text[first:end]}”里有繁体字或者异体字，搜索时找不到。请改成：{simple[first:end]}"
            yield Problem(path, line, message)


def titles_fit(report: Report, _: Sequence[Page]) -> Iterator[Problem]:
    """The report title and the figure labels fit in the preview image of a shared link."""
    if len(report.site.title) > _TITLE:
        message = f"标题（title）超过{_TITLE}个字，分享用的图片上放不下。请缩短"
        yield report.sources[SITE].problem(("title",), message)
    for figure in report.figures.values():
        if len(figure.label) > _LABEL:
            message = (
                f"「{figure.label}」名称（label）超过{_LABEL}个字，图片和表格里放不下。请缩短，详细的写进说明（note）"
            )
            yield report.sources[FIGURES].problem((*figure.id.split("."), "label"), message)


def _everything(report: Report, pages: Sequence[Page]) -> Iterator[tuple[str, int, str]]:
    """Yield every text in pages and data files as (path, line, text)."""
    for page in pages:
        lines = chain(page.head(), enumerate(page.text.split("\n"), 1))
        yield from ((page.path, line, text) for line, text in lines)
    for source in report.sources.values():
        yield from ((source.path, source.line(location), text) for location, text in _texts(source.data, ()))


def _texts(data: Data, at: Location) -> Iterator[tuple[Location, str]]:
    """Yield every text in a data file with its location."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(value, (*at, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _texts(value, (*at, number))
    elif isinstance(data, str):
        yield at, data


def _lacking(text: str) -> str | None:
    """Return the first character missing from the fonts, or None."""
    return next((one for one in text if ord(one) not in _printable()), None)


@cache
def _printable() -> frozenset[int]:
    """Return the code points that the fonts cover."""
    lines = Path(__file__).with_name("printable.txt").read_text(encoding="ascii").split("\n")[1:]
    ranges = [span.partition("-") for line in lines for span in line.split()]
    return frozenset(chain([ord("\n"), ord("\t")], *(range(int(a, 16), int(b or a, 16) + 1) for a, _, b in ranges)))


RULES = (characters_are_printed, characters_are_simplified, titles_fit)
