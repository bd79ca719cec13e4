"""Where headings, names and leads may be broken."""

import pytest

from macros.pages.phrases import phrases


@pytest.mark.parametrize(
    "broken",
    [
        "关于2023年|法治政府建设|工作报告",
        "关于2023年度|法治政府建设|情况的报告",
        "法治政府建设",
        "大柳镇|法治政府建设|工作报告",
        "党委|理论|学习|中心组|学习|习近平法治思想",
        "政府|法律顾问|提供的|法律|意见建议",
        "电子|显示屏|滚动|播放的|宣传标语",
        "经合法性|审查的|现行|规范性文件",
        "全面|依法|治镇|委员会会议",
        "民事纠纷|转化|为刑事案件",
        "持有|行政|执法证的|领导干部",
        "国家|工作人员学法",
        "望川县|市场|监督|管理局的|年度报告",
        "能力|与要求|有差距",
        "内容|在哪里",
        "培育的“法律|明白人”",
        "送法进|机关、军营、企业、校园",
        "强化|领导核心，压实|党政|主要|负责人责任",
    ],
)
def test_a_line_is_broken_between_words_only(broken: str) -> None:
    assert phrases(broken.replace("|", "")) == broken.split("|")


@pytest.mark.parametrize("line", ["", "法", "2024年安排", "一图读懂", "第3号", "FAQ", "不足之处。"])
def test_a_line_is_never_broken_before_a_stub(line: str) -> None:
    assert phrases(line) == [line]


@pytest.mark.parametrize("line", ["甲（乙）丙丁戊己庚辛", "有 24 件，共3万余份的2023年和2024年", "<b>&amp;“”、。"])
def test_nothing_of_a_line_is_lost(line: str) -> None:
    assert "".join(phrases(line)) == line
