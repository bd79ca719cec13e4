"""Numbers written in Chinese characters."""

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
