"""Read a cell as the text that a person sees in it, whichever program saved it."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time, timedelta
from decimal import Decimal

from openpyxl.cell import Cell

from macros.data import value
from macros.data.numeral import plain
from macros.data.value_slips import MINUS, WORDS

_DIGITS = ".15g"  # The precision that a spreadsheet shows: 0.1 + 0.2 is 0.3.
_GROUPED = re.compile(r"(?<![0-9.])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])")
# In a number format: what is no part of how a number is shown, and the text that it adds to the number.
_LAYOUT = re.compile(r"_.|\*.|\[[^\]]*\]|[ ¥￥]|;.*")
_ADDED = re.compile(rf'"[^"]*"|[\\!].|[{WORDS}]')
_AS_STORED = ("General", "@")
_GENERAL = "G/通用格式"  # The first of these in a Chinese Excel.
# Formats that show so many decimals; a comma at the end would divide.
_ROUNDED = re.compile(r"[#0?,]*[#0?](?:\.([#0?]+))?%?")
_AGAIN = "请把这一格的格式设为“文本”，照报告重新填写"


def text(cell: Cell, unit: str = "") -> str:
    """Return the text of a cell, empty if there is none. `unit` is the figure's, and decides how percentages are read.

    Raises:
        ValueError: with a message that tells a clerk why it cannot be read and how to fix it.
    """
    content = cell.value
    if content is None:
        return ""
    if isinstance(content, bool):
        raise ValueError(f"是“{'TRUE' if content else 'FALSE'}”，不是文字。{_AGAIN}")
    if cell.data_type == "e":
        raise ValueError(f"是公式的错误“{content}”。{_AGAIN}")
    if cell.data_type == "f":
        raise ValueError(f"是公式“{content}”，还没有算出结果。请直接填算好的数")
    if isinstance(content, date | time | timedelta):
        shown = str(content).removesuffix(" 00:00:00")
        raise ValueError(f"被表格软件当成了日期或时间（{shown}）。{_AGAIN}")
    if isinstance(content, int | float | Decimal):
        return _number(content, cell.number_format, unit)
    return str(content).strip()


def figure(written: str) -> str:
    """Return a value in the notation of data/figures.yml: half-width digits, no thousands separators.

    Raises:
        ValueError: if it is not a value.
    """
    narrow = unicodedata.normalize("NFKC", written)
    for one in (written, narrow, _GROUPED.sub(lambda match: match[0].replace(",", ""), narrow)):
        try:
            value.parse(one)
        except ValueError:
            continue
        return one
    value.parse(written)
    raise AssertionError  # pragma: no cover - the line above has raised


def _number(content: float | Decimal, number_format: str, unit: str) -> str:
    number = Decimal(format(content, _DIGITS))
    layout = _LAYOUT.sub("", number_format.replace(_GENERAL, "General"))
    added = "".join(re.findall(f"[{WORDS}%‰]", "".join(_ADDED.findall(layout))))
    if added not in ("", unit):
        raise ValueError(f"里的“{added}”是单元格的格式加上去的，里面存的只有“{_plain(number)}”。{_AGAIN}")
    shown_as = _ADDED.sub("", layout)
    if "%" in shown_as:
        if unit != "%":
            raise ValueError(f"设成了百分比（{_plain(number * 100)}%），单位却是“{unit}”。{_AGAIN}")
        number *= 100
    form = _ROUNDED.fullmatch(shown_as)
    if not form and shown_as not in _AS_STORED:
        raise ValueError(f"的格式是“{number_format}”，读不出显示的是多少，里面存的是“{_plain(number)}”。{_AGAIN}")
    if form and number != (shown := round(number, len(form[1] or ""))):
        raise ValueError(f"显示的是“{_plain(shown)}”，里面存的是“{_plain(number)}”。{_AGAIN}")
    return _plain(number)


def _plain(number: Decimal) -> str:
    return plain(number).replace("-", MINUS)
