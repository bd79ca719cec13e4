"""The lines of the report's title."""

import pytest

from macros.data.title import cited, lines, years

ISSUERS = ("中共甲镇委员会", "甲镇人民政府")


@pytest.mark.parametrize(
    ("title", "broken"),
    [
        (
            "中共甲镇委员会 甲镇人民政府关于2023年法治政府建设工作报告",
            ["中共甲镇委员会", "甲镇人民政府", "关于2023年法治政府建设工作报告"],
        ),
        (
            "中共甲镇委员会甲镇人民政府关于2023年法治政府建设工作报告",
            ["中共甲镇委员会", "甲镇人民政府", "关于2023年法治政府建设工作报告"],
        ),
        ("甲镇人民政府2023年法治政府建设报告", ["甲镇人民政府", "2023年法治政府建设报告"]),
        ("甲镇人民政府", ["甲镇人民政府"]),
        ("2023年法治政府建设报告", ["2023年法治政府建设报告"]),
        ("乙镇人民政府关于报告", ["乙镇人民政府", "关于报告"]),
    ],
)
def test_each_issuer_has_a_line_and_what_it_is_about_has_one(title: str, broken: list[str]) -> None:
    assert lines(title, ISSUERS) == broken


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("2023年法治政府建设工作报告", [2023]),
        ("二〇二三年、二○二四年和二零二五年的报告", [2023, 2024, 2025]),
        ("2023年的报告，2023年", [2023]),
        ("贯彻《法治规划（2021—2025年）》的2023年报告", [2023]),
        ("贯彻《关于〈2021年〉和《2022年》的2020年意见》的2023年报告", [2023]),
        ("第120231号", []),
        ("第202311号", []),
        ("1999年的报告", []),
    ],
)
def test_the_years_of_a_title_are_its_own_and_not_those_of_what_it_cites(title: str, found: list[int]) -> None:
    assert years(title) == found


def test_what_a_cited_title_cites_stands_in_single_marks() -> None:
    assert cited("贯彻《法治规划》的报告") == "《贯彻〈法治规划〉的报告》"
