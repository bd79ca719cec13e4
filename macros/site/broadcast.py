"""The year's brief as a village broadcast script: every number in Chinese characters."""

from __future__ import annotations

import re

from macros.data.figure import Figure
from macros.data.numeral import written
from macros.data.value import Value
from macros.pages.glance import brief
from macros.project import Project

FILE = "broadcast.txt"

_NUMBER = r"\d+(?:\.\d+)?"
_LONG = 3  # Other numbers with at least this many digits are years, phone numbers and the like, read digit by digit.


def files(project: Project) -> dict[str, bytes]:
    """The broadcast script by its path in the site; empty if there is no brief."""
    report = project.report
    site = report.site

    def with_sign(figure: Figure, value: Value, year: int) -> str:
        return spoken(figure, value) + report.sign(figure.id, year)

    paragraphs = brief(report, project.pages, with_sign)
    if not paragraphs:
        return {}
    lines = [f"下面播送《{site.name}》{site.year}年简明版。", *paragraphs, "播送完了。内容以正式印发的文本为准。"]
    return {FILE: "\n\n".join([*map(_named, lines), ""]).encode()}


def spoken(figure: Figure, value: Value) -> str:
    """A figure as read aloud: 30000余份 becomes 三万余份, 2次 becomes 两次, 96.5% becomes 百分之九十六点五."""
    number, unit = figure.split(value)
    number = re.sub(r"(?<=[\d%])[-–—~～](?=\d)", "至", number)
    number = re.sub(r"^([^\d]*)[-−](?=\d)", r"\1负", number)
    if unit.startswith("%"):
        return re.sub(_NUMBER, lambda match: f"百分之{written(match[0])}", number.replace("%", "")) + unit[1:]
    if unit:
        number = re.sub(r"^([^\d第前]*)2(?=$|[余多]?[千万亿])", r"\1两", number)
    number = re.sub(r"(\d+)/(\d+)", lambda match: f"{written(match[2])}分之{written(match[1])}", number)
    number = re.sub(r"(?<=\d)[:∶](?=\d)", "比", number)
    return re.sub(_NUMBER, lambda match: written(match[0]), number) + unit


def _named(words: str) -> str:
    """Words with the numerals of years, days and lines spelled out: 2023年 becomes 二〇二三年, 3月 becomes 三月."""
    return re.sub(_NUMBER, lambda match: written(match[0]) if len(match[0]) < _LONG else _digits(match[0]), words)


def _digits(number: str) -> str:
    return number.translate(str.maketrans("0123456789.", "〇一二三四五六七八九点"))
