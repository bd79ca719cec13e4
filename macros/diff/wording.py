"""Sentences and fields as people read them, before and after a change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest

from pydantic import BaseModel

from macros.core import alignment
from macros.core.problems import printable
from macros.data.figure import Figure
from macros.data.report import Report
from macros.data.value import Value
from macros.pages.macro_calls import BLOCKS, CALL, FIG, words
from macros.pages.sentences import plain

_ANCHOR = re.compile(r"\s*\{[ ]*:?[ ]*#([\w.-]+)[ ]*\}$")


def anchored(text: str) -> tuple[str, str]:
    """A heading's words, and the anchor behind them for links, which nobody reads; empty if there is none."""
    anchor = _ANCHOR.search(text)
    return (text[: anchor.start()], anchor[1]) if anchor else (text, "")


def aligned(was: list[str], now: list[str]) -> Iterator[tuple[str, str]]:
    """Pair sentences, as written, before and after; empty if added or removed."""
    for _, a, b, c, d in alignment.steps(was, now):
        yield from zip_longest(was[a:b], now[c:d], fillvalue="")


def seen(text: str) -> str:
    """Make every character visible: none that ends a line or changes the text direction."""
    return printable(re.sub(r"\s", " ", text))


def blocks(text: str, report: Report | None = None) -> str:
    """A sentence with what fills a place of its own, as a table does, in words; with its details if a report is given."""

    def named(match: re.Match[str]) -> str:
        if match[1] not in BLOCKS:
            return match[0]
        details = [written(one, report) for one in words(match)] if report else []
        return f"〔{BLOCKS[match[1]]}{'：' if details else ''}{'、'.join(details)}〕"

    return CALL.sub(named, text)


def spoken(text: str, report: Report) -> str:
    """A sentence as read on the page."""

    def shown(match: re.Match[str]) -> str:
        figure = report.figures.get(match[1])
        return said(figure, report.value(match[1], int(match[2] or report.year))) if figure else match[0]

    return plain(blocks(FIG.sub(shown, text), report))


def said(figure: Figure, value: Value | None) -> str:
    """A figure's value as read, with its unit."""
    if value is None:
        return "没有"
    return figure.shown(value)


def written(content: object, report: Report) -> str:
    """The content of a field in words; figures by label, nothing for an empty field."""
    if isinstance(content, BaseModel):
        fields = (
            (field.title, written(getattr(content, name), report)) for name, field in type(content).model_fields.items()
        )
        return "；".join(f"{title}：{text.rstrip('。')}" for title, text in fields if text)
    if isinstance(content, Mapping):
        return "；".join(f"{year}年：{written(one, report).rstrip('。')}" for year, one in content.items())
    if isinstance(content, tuple):
        return "、".join(written(one, report) for one in content)
    if isinstance(content, Value):
        return content.text
    label = report.figures.get(content) if isinstance(content, str) else None
    return label.label if label else "" if content is None else str(content)
