"""A cell of a spreadsheet as the words that a person sees in it, whatever the program that saved it made of them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time, timedelta
from decimal import Decimal

from openpyxl.cell import Cell

from macros.data import value
from macros.data.numeral import plain
from macros.data.value_slips import MINUS

_DIGITS = ".15g"  # What a spreadsheet holds exactly: 0.1 + 0.2 is shown as 0.3.
_GROUPED = re.compile(r"(?<![0-9.])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])")
_ROUNDED = re.compile(r"(?:#,##)?0(?:\.(0+))?%?")  # Formats that show so many decimals and hide the others.
_AGAIN = "请把这一格的格式设为“文本”，照报告重新填写"


def text(cell: Cell, unit: str = "") -> str:
    """What stands in a cell, empty for nothing. `unit` is that of the figure, by which percentages are read.

    Raises:
        ValueError: a message that tells a clerk why it cannot be read, and how to mend it.
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
    """A value as data/figures.yml has it: digits half-width, no separators between thousands.

    Raises:
        ValueError: it cannot be read as a value.
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
    if "%" in number_format:
        if unit != "%":
            raise ValueError(f"设成了百分比（{_plain(number * 100)}%），单位却是“{unit}”。{_AGAIN}")
        number *= 100
    if (form := _ROUNDED.fullmatch(number_format)) and number != (shown := round(number, len(form[1] or ""))):
        raise ValueError(f"显示的是“{_plain(shown)}”，里面存的是“{_plain(number)}”。{_AGAIN}")
    return _plain(number)


def _plain(number: Decimal) -> str:
    return plain(number).replace("-", MINUS)
