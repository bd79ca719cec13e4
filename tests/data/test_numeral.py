"""Numbers written in Chinese characters."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.data.numeral import chinese, written


@pytest.mark.parametrize(
    ("number", "words"),
    {
        "0": "零",
        "10": "十",
        "12": "十二",
        "110": "一百一十",
        "1005": "一千零五",
        "10010": "一万零一十",
        "100000": "十万",
        "120304": "十二万零三百零四",
        "30100008924": "三百零一亿零八千九百二十四",
        "1000000000000": "一万亿",
        "2.10": "二点一零",
        "0.5": "零点五",
    }.items(),
)
def test_a_count_is_written_as_it_is_read_aloud(number: str, words: str) -> None:
    assert written(number) == words


@given(st.integers(0, 10**15))
def test_what_is_written_says_the_number(count: int) -> None:
    assert chinese(written(str(count))) == count


@pytest.mark.parametrize(
    ("words", "count"),
    {"一千零十": 1010, "三百〇五": 305, "二十万零三百": 200300, "两千零二十": 2020, "零点五": Decimal("0.5")}.items(),
)
def test_a_zero_between_places_stands_for_those_left_out(words: str, count: Decimal) -> None:
    assert chinese(words) == count


@pytest.mark.parametrize(
    "words", ["三万零", "三百〇", "三百零零五", "三千零五百", "一亿零五千万", "零五", "零三百", "三百零点五"]
)
def test_a_zero_that_leaves_out_no_place_makes_no_number(words: str) -> None:
    assert chinese(words) is None
