"""Bars: as long as what is certain, and open where a value is not exact."""

import pytest

from macros.data.bars import Bar, bars, share
from macros.data.load import load
from macros.data.value import parse
from tests.project import SAMPLE


def drawn(*values: str) -> list[Bar]:
    """The rows of figures with those values."""
    found = load(SAMPLE).figures["mediation.found"]
    return bars([found.model_copy(update={"values": {2023: parse(text)} if text else {}}) for text in values], 2023)


@pytest.mark.parametrize(
    ("values", "percents"),
    [
        (("4", "8"), [50, 100]),
        (("0", "8"), [0, 100]),
        (("0", "0"), [0, 0]),
        (("0.5", "0"), [100, 0]),
        (("4", "−8"), [100, None]),
        (("4", "第3"), [100, None]),
        (("4", "1:3"), [100, None]),
        (("4", "未统计（没有登记）"), [100, None]),
        (("4", ""), [100, None]),
        (("", ""), [None, None]),
        (("近4", "8"), [50, 100]),
        (("4", "40余"), [9, 88]),
        (("4", "40以上"), [9, 88]),
    ],
)
def test_a_bar_is_as_long_as_its_number_beside_the_longest(values: tuple[str, ...], percents: list[int | None]) -> None:
    assert [bar.percent for bar in drawn(*values)] == percents


def test_a_range_reaches_from_its_lower_number_to_its_higher_one() -> None:
    assert [(bar.percent, bar.most) for bar in drawn("2至4", "8")] == [(25, 50), (100, 100)]


@pytest.mark.parametrize(
    ("value", "end"),
    [
        ("8", ""),
        ("8余", "open"),
        ("8以上", "open"),
        ("近8", "vague"),
        ("8以下", "vague"),
        ("约8", "vague"),
        ("2至8", "range"),
        ("第8", ""),
        ("−8余", ""),
        ("未统计（没有登记）", ""),
        ("", ""),
    ],
)
def test_a_bar_ends_as_its_bound_does(value: str, end: str) -> None:
    assert drawn(value)[0].end == end


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [
        ("1", "35", 3),
        ("35", "35", 100),
        ("0", "35", 0),
        ("1", "35余", None),
        ("约1", "35", None),
        ("1", "0", None),
        ("1", "", None),
    ],
)
def test_a_part_is_drawn_only_of_a_whole_where_both_are_exact(part: str, whole: str, percent: int | None) -> None:
    assert share(drawn(part)[0].figure, drawn(whole)[0].figure, 2023) == percent


def test_a_part_in_another_unit_is_not_drawn() -> None:
    one = drawn("1")[0].figure
    assert share(one.model_copy(update={"unit": "次"}), one, 2023) is None
