"""The figures over the years: what changed, and which of them a report no longer counts."""

from dataclasses import replace

import pytest

from macros.data.figure import Figure
from macros.data.load import load
from macros.data.trends import trends, uncounted
from macros.data.value import parse
from tests.project import SAMPLE

NAME = "mediation.found"
REPORT = load(SAMPLE)


def figure(values: dict[int, str], **more: object) -> Figure:
    """A figure with those values."""
    given = {year: parse(text) for year, text in values.items()}
    return REPORT.figures[NAME].model_copy(update={"values": given, **more})


@pytest.mark.parametrize(
    ("values", "last"),
    [
        ({2021: "3", 2022: "4", 2023: "未统计（没有登记）"}, {NAME: 2022}),
        ({2021: "3", 2022: "未统计（没有登记）", 2023: "未统计（没有登记）"}, {NAME: 2021}),
        ({2021: "3", 2022: "4", 2023: "待填"}, {}),
        ({2021: "3", 2022: "4", 2023: "5"}, {}),
        ({2023: "未统计（没有登记）"}, {}),
    ],
)
def test_a_figure_that_is_no_longer_counted_is_known_with_the_last_year_that_was(
    values: dict[int, str], last: dict[str, int]
) -> None:
    assert uncounted(replace(REPORT, figures={NAME: figure(values)})) == last


def test_only_a_figure_of_several_years_has_a_course() -> None:
    assert [*trends(REPORT)] == ["mediation.found", "mediation.resolved", "mediation.audience"]


NONE, BROKEN = "未统计（没有登记）", {"breaks": {2023: "改了。"}}
CHANGED = [
    ({2022: "19", 2023: "25"}, {}, "比上年多6件"),
    ({2022: "20", 2023: "25"}, {}, "比上年多5件（增加25.0%）"),
    ({2022: "2000", 2023: "2001"}, {}, "比上年多1件（增加0.1%）"),
    ({2022: "2000", 2023: "1995"}, {}, "比上年少5件（减少0.3%）"),
    ({2022: "25.50", 2023: "20"}, {}, "比上年少5.5件（减少21.6%）"),
    ({2022: "20", 2023: "20"}, {}, "与上年持平"),
    ({2021: "18", 2023: "20"}, {}, "比2021年多2件"),
    ({2022: "40", 2023: "50"}, {"since": 2021}, "比上年多10件"),
    ({2022: "40", 2023: "50"}, {"unit": "%"}, "比上年提高10个百分点"),
    ({2022: "50", 2023: "48.5"}, {"unit": "%"}, "比上年降低1.5个百分点"),
    ({2022: "50", 2023: "48.5"}, {"unit": "‰"}, "比上年降低1.5个千分点"),
    ({2022: "第3", 2023: "第1"}, {}, "名次比上年上升2位"),
    ({2022: "第1", 2023: "第3"}, {}, "名次比上年下降2位"),
    ({2022: "第3", 2023: "第3"}, {}, "名次与上年相同"),
    ({2022: "第3", 2023: "前3"}, {}, "2023年写的是“前3”，不是准确的数，不作比较"),
    ({2022: "40余", 2023: "50"}, {}, "2022年写的是“40余”，不是准确的数，不作比较"),
    ({2022: "40余", 2023: "50余"}, {}, "2023年写的是“50余”，不是准确的数，不作比较"),
    ({2022: "1.5", 2023: "−2"}, {"change": "比上年"}, "这个数字说的就是变化（比上年），不再比较"),
    ({2022: "18", 2023: "待填"}, BROKEN, "还没有填"),
    ({2022: NONE, 2023: NONE}, {}, "2023年没有数字，不作比较"),
    ({2022: NONE, 2023: "20"}, BROKEN, "2022年没有数字，不作比较"),
    ({2022: "18", 2023: "20"}, BROKEN, "2023年起口径有变（改了），不与以前比较"),
    ({2022: "18", 2023: "20"}, {"breaks": {2022: "改了。"}}, "比上年多2件"),
    ({2021: "18", 2023: "20"}, {"breaks": {2022: "先改", 2023: "又改"}}, "2023年起口径有变（又改），不与以前比较"),
    ({2021: "18", 2023: "20"}, {"breaks": {2022: "先改"}}, "2022年起口径有变（先改），不与以前比较"),
]


@pytest.mark.parametrize(("values", "more", "words"), CHANGED)
def test_a_change_is_said_in_words_or_why_the_years_are_not_compared(
    values: dict[int, str], more: dict[str, object], words: str
) -> None:
    newest, *_, oldest = trends(replace(REPORT, figures={NAME: figure(values, **more)}))[NAME]
    assert (newest.change, oldest.change) == (words, "")


@pytest.mark.parametrize(
    ("values", "breaks", "percents"),
    [
        (("5", "10", "8余"), {}, [None, 100, 50]),
        (("5", "10", "−8"), {}, [None, 100, 50]),
        (("5", "10", "0"), {}, [0, 100, 50]),
        (("0", "0", "0"), {}, [0, 0, 0]),
        (("5", "10", "20"), {2022: "改了。"}, [100, 50, None]),
        (("5", "10", "20"), {2021: "先改。", 2022: "改了。"}, [100, 50, None]),
        (("5", "10", "20"), {2024: "改了。"}, [100, 50, 25]),
        ((NONE, "10", "20"), {}, [100, 50, None]),
    ],
)
def test_the_bars_of_the_years_that_count_alike_stand_on_one_scale(
    values: tuple[str, str, str], breaks: dict[int, str], percents: list[int | None]
) -> None:
    years = figure(dict(zip((2021, 2022, 2023), values, strict=True)), breaks=breaks)
    assert [year.percent for year in trends(replace(REPORT, figures={NAME: years}))[NAME]] == percents
