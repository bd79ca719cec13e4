"""Rules for what fits on paper: each yields the problems it finds, and its first line says what it asks for.

They need no fonts, so that what passes here is printed wherever there are some.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain
from pathlib import Path

from macros.core.problems import Problem
from macros.data.load import FIGURES, SITE
from macros.data.report import Report
from macros.data.yaml_reader import Data, Location
from macros.pages.page import Page

_LABEL = 60  # More does not fit below a number on the picture that goes with a shared link.
_TITLE = 78  # More lines than fit there.


def characters_are_printed(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """Every character is one that the fonts of the paper have."""
    for page in pages:
        texts = [(page.meta[key], line) for key, line in page.lines.items()]
        for text, line in [*texts, *((line, number) for number, line in enumerate(page.text.split("\n"), 1))]:
            if lacking := _lacking(text):
                yield Problem(page.path, line, _message(lacking))
    for source in report.sources.values():
        for location, text in _texts(source.data, ()):
            if lacking := _lacking(text):
                yield source.problem(location, _message(lacking))


def titles_fit(report: Report, _: Sequence[Page]) -> Iterator[Problem]:
    """The title of the report and the labels of its figures fit on the picture that goes with a shared link."""
    if len(report.site.title) > _TITLE:
        message = f"标题（title）超过{_TITLE}个字，分享用的图片上放不下。请缩短"
        yield report.sources[SITE].problem(("title",), message)
    for figure in report.figures.values():
        if len(figure.label) > _LABEL:
            message = (
                f"「{figure.label}」名称（label）超过{_LABEL}个字，图片和表格里放不下。请缩短，详细的写进说明（note）"
            )
            yield report.sources[FIGURES].problem((*figure.id.split("."), "label"), message)


def _message(character: str) -> str:
    return f"“{character}”印不出来，字体里没有这个字。请换成通用的文字"


def _texts(data: Data, at: Location) -> Iterator[tuple[Location, str]]:
    """Every text in a data file, with its place."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(value, (*at, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _texts(value, (*at, number))
    elif isinstance(data, str):
        yield at, data


def _lacking(text: str) -> str | None:
    """The first character that the fonts lack."""
    return next((one for one in text if ord(one) not in _printable()), None)


@cache
def _printable() -> frozenset[int]:
    """The code points that the fonts have."""
    lines = Path(__file__).with_name("printable.txt").read_text(encoding="ascii").split("\n")[1:]
    ranges = [span.partition("-") for line in lines for span in line.split()]
    return frozenset(chain([ord("\n"), ord("\t")], *(range(int(a, 16), int(b or a, 16) + 1) for a, _, b in ranges)))


RULES = (characters_are_printed, titles_fit)
