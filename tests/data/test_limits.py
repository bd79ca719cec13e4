"""What a figure's unit and label allow its values to be: each limit, and what is just within it."""

import pytest

from macros.data.limits import limits
from macros.data.load import load
from macros.data.value import parse
from tests.project import SAMPLE

FOUND = load(SAMPLE).figures["mediation.found"]


def told(value: str, unit: str, **more: object) -> list[str]:
    """What is said of a value of a figure with that unit."""
    figure = FOUND.model_copy(update={"unit": unit, **more})
    return [message for limit in limits(figure) if (message := limit.message_for(parse(value)))]


WHOLE = "单位“件”不会有小数。请核对"
BELOW = "不会少于0。请核对；这个数是变化的，请写明与什么相比，如 change: 比上年"
PART = "是几分之几。请把单位（unit）写成 %，页面上仍然照这里的写法显示"
HALF = "单位是%，“半”就是百分之零点五。要说的是一半的，请把“半”写成“一半”"
RATIO = "是比例，后面没有单位。请把单位（unit）空着"
OVER = "超过了100%。请核对"
ONE = "单位是%，就是百分之{}。要说的是{}%的，请写：{}；确实不到1%的，请在说明（note）里写明统计的是什么"
TOLD = {
    ("12", "件"): [],
    ("12.5", "件"): [WHOLE],
    ("约12.5", "件"): [WHOLE],
    ("2至3.5", "件"): [WHOLE],
    ("2.5至3", "件"): [WHOLE],
    ("394.0", "件"): [WHOLE],
    ("3.0万", "件"): [],
    ("3.05万", "件"): [],
    ("3.00005万", "件"): [WHOLE],
    ("12.5", "万元"): [],
    ("12.5", "万件"): [],
    ("第3", "件"): [],
    ("未统计（每次3.0小时）", "件"): [],
    ("−4", "件"): [BELOW],
    ("约−4", "件"): [BELOW],
    ("未统计（原来是−4）", "件"): [],
    ("−4", "万元"): [],
    ("两成", "件"): [PART],
    ("1/4", "件"): [PART],
    ("过半", "件"): [PART],
    ("未统计（每人两成）", "件"): [],
    ("两成", "%"): [],
    ("半", "%"): [HALF],
    ("近半", "%"): [],
    ("一半", "%"): [],
    ("近半数", "%"): [],
    ("一成半", "%"): [],
    ("未统计（近半没有登记）", "%"): [],
    ("半", "天"): [],
    ("12.5", "%"): [],
    ("3万", "元"): [],
    ("3万", "万元"): ["单位“万元”里已经有“万”。请只留一处"],
    ("3亿", "万元"): ["单位“万元”里已经有“万”。请只留一处"],
    ("3亿", "亿元"): ["单位“亿元”里已经有“亿”。请只留一处"],
    ("3万", "亿元"): [],
    ("未统计（原以亿元计）", "亿元"): [],
    ("未统计（原以万元计）", "万元"): [],
    ("1∶3", "件"): [RATIO],
    ("1比3", "件"): [RATIO],
    ("1∶3", ""): [],
    ("未统计（原是1∶3）", "件"): [],
    ("150", "%"): [],
}


@pytest.mark.parametrize(("value", "unit"), TOLD)
def test_a_unit_allows_what_is_counted_or_measured_in_it(value: str, unit: str) -> None:
    assert told(value, unit) == TOLD[value, unit]


@pytest.mark.parametrize("unit", ["人次", "场次", "条次", *"件次人名位场个户家份条宗起期册支所处项篇批"])
def test_what_is_counted_in_whole_ones_has_no_fraction(unit: str) -> None:
    assert told("1.5", unit) == [WHOLE.replace("件", unit)]


@pytest.mark.parametrize("label", ["平均每村", "人均办案", "每万人调解员"])
def test_a_mean_of_whole_ones_may_have_a_fraction(label: str) -> None:
    assert told("12.5", "件", label=label) == []


def test_a_change_may_be_below_zero() -> None:
    assert told("−4", "件", change="比上年") == []


RATES = {
    ("办结率", "100"): [],
    ("办结率", "100.1"): [OVER],
    ("办结率", "99至101"): [OVER],
    ("办结率", "第150"): [],
    ("办结率", "1"): [],
    ("办结率", "0"): [],
    ("办结率", "0.985"): [ONE.format("0.985", "98.5", "98.5")],
    ("办结率", "0.5至0.75"): [ONE.format("0.5至0.75", "50", "50")],
    ("办结率", "百分之零点五"): [],
    ("增长率", "150"): [],
    ("上涨率", "150"): [],
    ("同比率", "150"): [],
    ("办结率目标", "150"): [],
}


@pytest.mark.parametrize(("label", "value"), RATES)
def test_a_rate_lies_between_one_and_a_hundred_percent(label: str, value: str) -> None:
    assert told(value, "%", label=label) == RATES[label, value]


def test_a_rate_below_one_percent_is_explained_in_its_note_and_a_change_is_no_rate() -> None:
    assert told("0.985", "%", label="办结率", note="编造的说明。") == []
    assert told("150", "%", label="办结率", change="比上年") == []
    assert told("150", "件", label="办结率") == []
