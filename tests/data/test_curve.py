"""The course of a figure over the years: only what is exact and counted alike is joined."""

import pytest

from macros.data.curve import curve
from macros.data.load import load
from macros.data.trends import since_last_year
from macros.data.value import parse
from tests.project import SAMPLE


def figure(values: dict[int, str], **more: object):
    found = load(SAMPLE).figures["mediation.found"]
    return found.model_copy(update={"values": {year: parse(text) for year, text in values.items()}, **more})


def test_three_years_make_a_curve_from_zero_up() -> None:
    drawn = curve(figure({2021: "5", 2022: "10", 2023: "0"}))
    assert drawn is not None
    assert [(one.x, one.y) for one in drawn.points] == [(0, 50), (50, 0), (100, 100)]
    assert len(drawn.lines) == 2


def test_what_was_always_nothing_stands_at_the_bottom() -> None:
    drawn = curve(figure({2021: "0", 2022: "0", 2023: "0"}))
    assert drawn is not None
    assert [one.y for one in drawn.points] == [100, 100, 100]


def test_points_stand_to_a_tenth_of_a_percent() -> None:
    drawn = curve(figure({2020: "1", 2021: "2", 2022: "3", 2023: "3"}))
    assert drawn is not None
    assert [(one.x, one.y) for one in drawn.points] == [(0, 66.7), (33.3, 33.3), (66.7, 0), (100, 0)]


@pytest.mark.parametrize(
    "values",
    [
        {},
        {2023: "5"},
        {2022: "5", 2023: "6"},
        {2021: "5", 2022: "未统计（没有登记）", 2023: "6"},
        {2021: "第1", 2022: "第2", 2023: "第3"},
        {2021: "5", 2022: "−6", 2023: "7"},
    ],
)
def test_fewer_than_three_numbers_make_none(values: dict[int, str]) -> None:
    assert curve(figure(values)) is None


def test_a_bounded_number_is_an_open_mark_and_is_joined_to_none() -> None:
    drawn = curve(figure({2021: "5", 2022: "10余", 2023: "8"}))
    assert drawn is not None
    assert [one.exact for one in drawn.points] == [True, False, True]
    assert drawn.lines == []


def test_a_range_reaches_from_its_lower_to_its_higher_number() -> None:
    drawn = curve(figure({2021: "5", 2022: "5至10", 2023: "8"}))
    assert drawn is not None
    assert (drawn.points[1].y, drawn.points[1].high) == (50, 0)


def test_a_chart_has_a_dot_for_each_value_a_hollow_one_where_it_is_bounded_and_a_stroke_for_a_range() -> None:
    drawn = curve(figure({2020: "5", 2021: "10", 2022: "8余", 2023: "5至10", 2024: "0"}))
    assert drawn is not None
    assert drawn.line == "M0 50L25 0"
    assert drawn.dots == "M0 50h0M25 0h0M50 20h0M100 100h0"
    assert drawn.hollow == "M50 20h0"
    assert drawn.ranges == "M75 50V0"


def test_there_is_a_gap_where_a_year_lacks_or_is_counted_otherwise() -> None:
    gap = curve(figure({2020: "5", 2021: "6", 2023: "8"}))
    broken = curve(figure({2021: "5", 2022: "6", 2023: "8"}, breaks={2023: "改了。"}))
    assert gap is not None
    assert broken is not None
    assert [(one.year, other.year) for one, other in gap.lines] == [(2020, 2021)]
    assert [(one.year, other.year) for one, other in broken.lines] == [(2021, 2022)]


def test_a_year_that_was_not_counted_keeps_its_place_before_the_first_point() -> None:
    drawn = curve(figure({2019: "未统计（没有登记）", 2021: "5", 2022: "6", 2023: "8"}))
    assert drawn is not None
    assert [one.x for one in drawn.points] == [50, 75, 100]


def test_only_the_last_ten_years_are_drawn() -> None:
    drawn = curve(figure(dict.fromkeys(range(2010, 2024), "5")))
    assert drawn is not None
    assert [one.year for one in drawn.points] == [*range(2014, 2024)]


@pytest.mark.parametrize(
    ("values", "more", "said"),
    [
        ({2022: "18", 2023: "20"}, {}, "比上年多2件"),
        ({2022: "40", 2023: "50"}, {}, "比上年多10件（增加25.0%）"),
        ({2022: "第3", 2023: "第1"}, {}, "名次比上年上升2位"),
        ({2022: "前3", 2023: "第1"}, {}, ""),
        ({2022: "18余", 2023: "20"}, {}, ""),
        ({2021: "18", 2023: "20"}, {}, ""),
        ({2023: "20"}, {}, ""),
        ({2022: "18", 2023: "待填"}, {}, ""),
        ({2022: "18", 2023: "20"}, {"breaks": {2023: "改了。"}}, ""),
        ({2022: "1.5", 2023: "−2"}, {"change": "比上年"}, ""),
    ],
)
def test_beside_a_key_figure_stands_only_a_change_that_is_certain(
    values: dict[int, str], more: dict[str, object], said: str
) -> None:
    assert since_last_year(figure(values, **more), 2023) == said
