"""The title of the report, broken by sense."""

import pytest

from macros.data.title import lines, phrases

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
    ("line", "pieces"),
    [
        ("关于2023年法治政府建设工作报告", ["关于2023年", "法治政府建设", "工作报告"]),
        ("关于2023年度法治政府建设情况的报告", ["关于2023年度", "法治政府建设", "情况的报告"]),
        ("法治政府建设", ["法治政府建设"]),
    ],
)
def test_a_line_is_never_broken_inside_what_belongs_together(line: str, pieces: list[str]) -> None:
    assert phrases(line) == pieces
