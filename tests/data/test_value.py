"""Values as the report writes them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.data.value import Bound, Value, parse

WRITTEN = {
    "394": (394, Bound.EXACT),
    "0": (0, Bound.EXACT),
    "98.5": ("98.5", Bound.EXACT),
    "30000余": (30000, Bound.OVER),
    "40多": (40, Bound.OVER),
    "逾20": (20, Bound.OVER),
    "超过300": (300, Bound.OVER),
    "200以上": (200, Bound.OVER),
    "约50": (50, Bound.ABOUT),
    "50左右": (50, Bound.ABOUT),
    "近200": (200, Bound.UNDER),
    "不足10": (10, Bound.UNDER),
    "1.5万": (15000, Bound.ABOUT),
    "3.1万": (31000, Bound.ABOUT),
    "31000": (31000, Bound.EXACT),
    "两万": (20000, Bound.ABOUT),
    "三万一千": (31000, Bound.EXACT),
    "0.2亿": (20000000, Bound.ABOUT),
    "20余万": (200000, Bound.OVER),
    "逾20万": (200000, Bound.OVER),
    "两万余": (20000, Bound.OVER),
    "万余": (10000, Bound.OVER),
    "十余": (10, Bound.OVER),
    "二十余万": (200000, Bound.OVER),
    "四": (4, Bound.EXACT),
    "十二": (12, Bound.EXACT),
    "三百零五": (305, Bound.EXACT),
    "一亿两千万": (120000000, Bound.ABOUT),
}


@pytest.mark.parametrize("text", WRITTEN)
def test_a_value_is_read_as_its_number_and_bound(text: str) -> None:
    number, bound = WRITTEN[text]
    assert parse(text) == Value(text, Decimal(number), bound)


@pytest.mark.parametrize("text", ["待填", "未统计（系统未上线）"])
def test_a_value_that_is_not_known_has_no_number(text: str) -> None:
    assert parse(text) == Value(text, None, None)


WRONG = {
    "1,234": "请写成：1234",
    "012": "请写成：12",
    "３９４": "请改成半角：394",
    "30，000余": "请写成：30000余",
    "“394”": "外面多了引号。请写成：394",
    "100%": "请只写：100",
    "3 000": "请删去空格",
    "30000+": "请写成：30000余",
    "未统计": "缺少原因",
    "未统计（）": "缺少原因",
    "约50左右": "请只留一个",
    "0余": "请只写 0",
    "1:30": "读不出是多少",
    "394件": "单位写在单位（unit）里，这里请只写：394",
    "300余人次": "这里请只写：300余",
    "1e3": "读不出是多少",
    "二〇二三": "读不出是多少",
    "十百": "读不出是多少",
    "-5": "读不出是多少",
    "余": "读不出是多少",
    "若干": "读不出是多少",
    "9" * 40: "读不出是多少",
}


@pytest.mark.parametrize("text", WRONG)
def test_a_slip_is_told_with_its_mend(text: str) -> None:
    with pytest.raises(ValueError, match=WRONG[text]):
        parse(text)


@given(st.integers(0, 10**15 - 1))
def test_every_whole_number_is_read_exactly(number: int) -> None:
    assert parse(str(number)).exact == number


def in_characters(number: int) -> str:
    """The number below ten thousand as it is said."""
    text, zero = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            text += ("零" if zero and text else "") + "零一二三四五六七八九"[digit] + name
        zero = not digit
    return text or "零"


@given(st.integers(0, 9999))
def test_every_number_in_characters_is_read_exactly(number: int) -> None:
    assert parse(in_characters(number)).exact == number


@given(st.text(max_size=30))
def test_any_text_is_a_value_or_is_told(text: str) -> None:
    try:
        assert parse(text).text == text
    except ValueError as error:
        assert "写作「" in str(error)


EXCEEDS = [("5", "4", True), ("4", "4", False), ("4余", "4", True), ("4余", "4余", False), ("5", "近5", True)]


@pytest.mark.parametrize(("part", "whole", "exceeds"), [*EXCEEDS, ("约9", "4", False), ("待填", "4", False)])
def test_a_part_exceeds_only_where_its_bounds_leave_no_doubt(part: str, whole: str, exceeds: bool) -> None:
    assert parse(part).surely_exceeds(parse(whole)) is exceeds
