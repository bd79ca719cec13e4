"""Numbers typed by hand: figures are found, other numerals are left alone."""

import pytest

from macros.prose import typed_numbers

FIGURES = {
    "开展活动3次": "3次",
    "发放手册30000余份": "30000余份",
    "发放手册2,000份": "2,000份",
    "涉及1.5万人": "1.5万人",
    "参考率100%": "100%",
    "培训２期": "２期",
    "开展活动三次": "三次",
    "惠及两万余人": "两万余人",
    "惠及万余人次": "万余人次",
    "设四个窗口": "四个",
    "满意率百分之九十": "百分之九十",
    "同比增长两倍": "两倍",
    "开展培训一次": "一次",
    "十余场宣讲": "十余场",
    "召开会议三十五场次": "三十五场次",
}
NO_FIGURES = [
    "2023年以来，2024年度，2023年12月4日，2021—2025年",
    "二〇二三年五月一日",
    "12月4日是国家宪法日",
    "《中华人民共和国民法典》《关于3项工作的通知》",
    "皖政办〔2019〕26号",
    "第一责任人、第三条、第2款、第一次",
    "“八五”普法、1+1+9、3·15、12·4",
    "一是学习，二是培训；三是检查",
    "一、总体情况\n（二）学习\n1. 培训\n2、检查",
    "## 三、安排",
    "“一把手”工程、一站式、一体机、党的二十大、一系列、一批、一种、一起",
    "每一次、同一个、任一项、这三个方面",
    "千家万户、统一、万一、第一次",
    "一厅四室、镇村两级",
    '共{{ fig("a.b3") }}，见[甲](x3.md#y4)',
    "多方面、各级、若干、数次",
]


@pytest.mark.parametrize("text", FIGURES)
def test_a_figure_typed_by_hand_is_found(text: str) -> None:
    assert [number for _, number in typed_numbers(text, [])] == [FIGURES[text]]


@pytest.mark.parametrize("text", NO_FIGURES)
def test_a_numeral_that_counts_nothing_is_left_alone(text: str) -> None:
    assert list(typed_numbers(text, ["一厅四室", "镇村两级"])) == []


def test_a_number_is_told_at_its_place() -> None:
    assert list(typed_numbers("《3》一厅四室3次", ["一厅四室"])) == [(7, "3次")]
