"""What clerks type right beside a figure: a unit or a bound more is told, a word that begins like one is not."""

import pytest

from macros.checks.prose import units_stand_once, years_agree, years_are_said
from macros.data.load import read
from macros.data.report import Report
from macros.pages.macro_calls import read_calls
from macros.pages.page import Page
from tests.hostile import within
from tests.project import SAMPLE

DOUBLED = [
    "化解◆件。",
    "化解◆起。",
    "化解◆起纠纷。",
    "化解**◆**件，",
    "化解◆\n件，",
    "化解◆ 件，",
    "共◆个，",
    "共◆人次",
    "共◆次次，",
    "化解◆件（次）",
    "化解◆（起）",
    "化解◆户群众的纠纷",
    "罚款◆元。",
    "罚款◆万元",
    "共◆%。",
    "共◆％",
    "共◆公里",
    "共◆kg",
    "共◆场活动",
    "共◆名群众",
    "共◆天。",
    "共◆年，",
    "共◆余件",
    "共◆多件",
    "共◆余，",
    "共◆多。",
    "共◆万，",
    "共◆吨。",
    "听众◇人。",
    "办结率◎%。",
    "共◆以上",
    "共◆左右",
    "共◆上下。",
    "共◆以内。",
    "共◆以下。",
    "将近◆",
    "不少于◆",
    "不低于◆",
    "至少◆",
    "至少有◆",
    "最多◆",
    "不超过◆",
    "超过了◆",
    "约有◆",
    "大约◆",
    "接近◆",
    "近◆",
    "化解近**◆**",
    "不足◆",
    "不到◆",
    "突破◆",
    "不少于\n◆",
    "不少于\n  ◆",
    "至少为◆",
    "最多达◆",
    "至少达到◆",
    "共二◆",
    "共−◆",
    *(f"共{sign}◆" for sign in "第≥≤≈＞＜"),
]
MEANT = [
    "化解◆。",
    "表彰◆个人和集体",
    "服务◆人民群众",
    "培训◆人员",
    "涉及◆个体工商户",
    "办理◆个案",
    "查处◆件件有着落",
    "受理◆起诉",
    "化解◆，起到作用",
    "培训◆对此",
    "组织◆对辖区企业检查",
    "化解◆把矛盾化解在基层",
    "化解◆通过调解",
    "开展◆集中宣传",
    "开展◆口头宣传",
    "公布◆名单",
    "受理◆场所",
    "办结◆所涉",
    "发放◆本级文件",
    "开展◆处理",
    "办结◆年底",
    "办结◆年内",
    "办结◆部门",
    "办结◆家庭",
    "联合◆多部门",
    "化解◆多于去年",
    "化解◆来自基层",
    "化解◆上下功夫",
    "化解◆以下简称",
    "共◆路段",
    "达到◆。\n\n件件有落实",
    "共◆：\n\n- 人员",
    "共◆\n- 件",
    "共◆\n* 件",
    "不少于\n* ◆",
    "最近◆",
    "附近◆",
    "就近◆",
    "签约◆",
    "节约◆",
    "预约◆",
    "公约◆",
    *(f"{word}三◆" for word in ("第", "其", "之", "初", "周", "学期")),
    "查摆不足◆",
    "存在不足◆",
    "找不到◆",
    "网上◆",
    "其中镇里◆",
    "共计◆",
    "为◆",
    "听众◇人员",
    "听众◇人民群众",
]
# What goes on to another word behind one that would bound the figure.
GOES_ON = {
    "余": "下 额 款 热 年来",
    "多": "于 数 为 是 方 部门 少 措 点 渠 样 地 从 由 发 角 头 半 边 维 功 跨 级 形 媒 路",
    "以上": "问题 均 工作 情况 数据",
    "以下": "简称 问题 措施 工作 情况 几 方面 ： :",
    "左右": "两 为难 逢",
    "上下": "联 级 班 游 功 齐 一心 贯 协 衔",
}
MEANT += [f"开展◆{word}{behind}" for word, others in GOES_ON.items() for behind in others.split()]


@pytest.fixture(scope="module")
def report() -> Report:
    """The invented town's."""
    found, _ = read(SAMPLE)
    assert found
    return found


def told(report: Report, text: str) -> list[str]:
    """What is told of a page of that text, ◆ being a figure counted in 件, ◇ in 人, ◎ in %."""
    for mark, name in (("◆", "found"), ("◇", "audience"), ("◎", "closing_rate")):
        text = text.replace(mark, f'{{{{ fig("mediation.{name}") }}}}')
    calls, _ = read_calls(text, "docs/page.md")
    return [problem.message for problem in units_stand_once(report, [Page("page.md", {}, text, calls, {})])]


@pytest.mark.parametrize("text", DOUBLED)
def test_a_unit_or_a_bound_beside_a_figure_is_told(report: Report, text: str) -> None:
    assert len(told(report, text)) == 1


@pytest.mark.parametrize("text", MEANT)
def test_a_word_that_begins_like_a_unit_is_not_told(report: Report, text: str) -> None:
    assert told(report, text) == []


@pytest.mark.parametrize("call", ['{{ fig("mediation.found") }}', '{{ fig("mediation.found", "2022") }}'])
def test_a_page_of_nothing_but_figures_is_looked_through_in_time(report: Report, call: str) -> None:
    line = f"{call}、" * 40
    text = "\n\n".join(["\n".join([line] * 13)] * 7)
    pages = [Page("report/mediation.md", {}, text, read_calls(text, "f")[0], {})]
    with within(1):
        found = [*years_agree(report, pages), *years_are_said(report, pages)]
    assert bool(found) is ("2022" in call)
