"""Describe a correction to readers: what it is about, what the text was, what it is now, and why."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence

from macros.data import value
from macros.data.correction import NONE, Correction
from macros.data.report import Report
from macros.pages.page import Page

# What published editions call their pages and figures: year → page or id → title or label.
Titles = Mapping[int, Mapping[str, str]]

_INNER = str.maketrans("“”", "‘’")  # For quotation marks within quotation marks.


def core(correction: Mapping[str, object]) -> tuple[str, ...]:
    """The identity of a correction, the same wherever it appears."""
    return tuple(str(correction.get(key) or "") for key in ("date", "year", "page", "figure", "was", "now", "why"))


def mark(correction: Mapping[str, object]) -> str:
    """A correction's name in addresses, independent of other corrections and of its position."""
    return f"c-{hashlib.sha256(chr(10).join(core(correction)).encode()).hexdigest()[:12]}"


def subject(one: Correction, report: Report, pages: Sequence[Page], titles: Titles) -> str:
    """The figure's label, or the page's title, in the corrected report.

    If those of that report are unknown, use the current one; of a title, without its year.
    """
    page = one.page or ""
    if then := titles.get(one.year, {}).get(one.figure or page):
        return then
    if one.figure:
        return report.figures[one.figure].label
    title = next((each.title for each in pages if each.uri == page), page)
    return title if one.year == report.year else re.sub("20[0-9]{2}年度?", "", title) or title


def said(one: Correction, report: Report) -> str:
    """The old and new text, values as displayed, and the reason."""
    was, now = (
        NONE if words == NONE else f"是“{quoted(words, one, report).translate(_INNER)}”" for words in (one.was, one.now)
    )
    return f"原来{was}，现在{now}。原因：{one.why}"


def quoted(words: str, one: Correction, report: Report) -> str:
    """The words that a correction quotes; a value gets its unit."""
    if not one.figure or not report.corrects_value(one):
        return words
    figure = report.figures[one.figure]
    try:
        return figure.model_copy(update={"unit": _unit(one, report)}).shown(value.parse(words))
    except ValueError:  # 没有, if there was no value.
        return words


def _unit(one: Correction, report: Report) -> str:
    """The unit of a figure when a correction was made, with later changes of the unit undone."""
    unit = report.figures[one.figure or ""].unit
    for later in report.corrections[: report.corrections.index(one) : -1]:
        if later.figure == one.figure and later.now == unit and not report.corrects_value(later):
            unit = later.was
    return unit
