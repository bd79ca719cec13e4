"""The lines of the report's title."""

import pytest

from macros.data.title import lines

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
