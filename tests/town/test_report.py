"""The 2023 report: every figure that was issued is published with its value, bound, unit, section and clause."""

import csv
from pathlib import Path

import pytest

# Read off the issued report, clause by clause: what was counted, how much, in which unit, in which clause.
ISSUED = """
leadership.committee_meetings      2       exact 次   一（一）
leadership.rule_of_law_studies     6       exact 次   一（一）
leadership.central_group_sessions  4       exact 场   一（一）
leadership.training_courses        2       exact 次   一（一）
leadership.lawyer_lectures         4       exact 场   一（一）
leadership.certified_leaders       5       exact 名   一（一）
decisions.documents_reviewed       2       exact 份   一（二）
decisions.legal_opinions           20      exact 次   一（二）
publicity.themed_campaigns         40      over  场   一（三）
publicity.screen_slogans           20      exact 条次 一（三）
publicity.consultation_events      4       exact 场次 一（三）
publicity.banners                  35      exact 条   一（三）
publicity.brochures                30000   over  份   一（三）
publicity.enquiries_answered       67      exact 人次 一（三）
publicity.law_to_offices           6       exact 场次 一（三）
publicity.online_exams             1       exact 场次 一（三）
publicity.exam_participation       100     exact %    一（三）
publicity.exam_excellence          100     exact %    一（三）
publicity.law_to_barracks          4       exact 场次 一（三）
publicity.barracks_audience        200     over  人   一（三）
publicity.law_to_enterprises       2       exact 场次 一（三）
publicity.law_to_schools           2       exact 场次 一（三）
publicity.legal_advocates          24      exact 人   一（三）
publicity.model_households         4       exact 户   一（三）
mediation.committees               6       exact 个   一（四）
mediation.mediators                35      exact 名   一（四）
mediation.full_time_mediators      1       exact 名   一（四）
mediation.screenings               15      exact 次   一（四）
mediation.disputes_found           86      exact 宗   一（四）
mediation.disputes_prevented       10      exact 宗   一（四）
mediation.resolved                 394     exact 件   一（四）
mediation.turned_criminal          0       exact 件   一（四）
services.service_windows           4       exact 个   一（五）
"""
ROWS = [line.split() for line in ISSUED.strip().splitlines()]


@pytest.fixture(scope="module")
def published(site: Path) -> dict[str, dict[str, str]]:
    """The rows of the published CSV for 2023."""
    with (site / "data/figures.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file) if row["year"] == "2023"}


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_an_issued_figure_is_published_as_issued(published: dict[str, dict[str, str]], row: list[str]) -> None:
    found = published[row[0]]
    assert [found["id"], found["value"], found["bound"], found["unit"], found["basis"]] == row
    assert found["section"] == row[0].partition(".")[0]


def test_no_figure_is_published_that_was_not_issued(published: dict[str, dict[str, str]]) -> None:
    assert sorted(published) == sorted(row[0] for row in ROWS)


FORMULATIONS = [
    "习近平新时代中国特色社会主义思想",
    "习近平法治思想",
    "党的二十大精神",
    "“一把手”工程",
    "统揽全局、协调各方",
    "《党政主要负责人履行推进法治建设第一责任人职责规定》",
    "全面依法治镇委员会",
    "党委理论学习中心组",
    "民主集中制",
    "政府法律顾问",
    "《普法责任制清单》",
    "新修订行政复议法",
    "江淮普法行",
    "谯梁夜市",
    "法律明白人",
    "法治示范户",
    "多面手",
    "综治办",
    "司法所",
    "百姓评理说事点",
    "公共法律服务智能终端一体机",
    "“一站式”",
    "林权纠纷",
    "一厅四室",
    "群众接待大厅",
    "市长热线",
    "心理服务室",
    "综合信息指挥室",
    "老兵调解室",
    "永梅调解工作室",
    "微法庭",
    "四中心合一",
    "“廉洁从政、执政为民”",
    "“防火墙”",
    "民主法治村",
    "法治阵地",
]


@pytest.mark.parametrize("words", FORMULATIONS)
def test_names_and_set_formulations_stand_as_issued(site: Path, words: str) -> None:
    assert words in (site / "full.html").read_text(encoding="utf-8")
