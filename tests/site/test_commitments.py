"""Commitments: a clerk lists what the report plans, and readers find it on its page."""

import re
from pathlib import Path

import pytest

from macros.checks.runner import check
from macros.core.problems import Problems
from macros.site.renderer import Renderer
from tests.project import replace


def shown(root: Path) -> str:
    """What the page of commitments shows."""
    project = check(root)
    return Renderer(project.report, project.pages).commitments("commitments.html")


def test_a_project_without_commitments_says_so(sample: Path) -> None:
    (sample / "data/commitments.yml").unlink()
    assert "没有登记的承诺。" in shown(sample)


def test_a_commitment_for_a_later_year_is_shown_with_its_clause(sample: Path) -> None:
    text = " ".join(re.sub("<.*?>", "", shown(sample)).split())
    assert text == "## 2024年要做的 编造的安排。 报告二"


TARGET = """made:
  year: 2024
  promise: 全年化解纠纷{目标}。
  basis: 二
  figure: mediation.resolved
  target: 15以上
"""


def test_a_target_is_shown_in_the_sentence_that_promises(sample: Path) -> None:
    (sample / "data/commitments.yml").write_text(TARGET, encoding="utf-8")
    replace(
        sample / "docs/report/plan.md", "\n---\n", '\n---\n2024年化解纠纷{{ fig("mediation.resolved", "2024") }}。\n\n'
    )
    assert "全年化解纠纷15件以上。" in shown(sample)
    project = check(sample)
    drawn = Renderer(project.report, project.pages).fig("report/plan.html", "mediation.resolved", "2024")
    assert ">15件以上</data>" in drawn


def test_a_target_is_compared_with_the_value_of_its_year(sample: Path) -> None:
    (sample / "data/commitments.yml").write_text(TARGET.replace("2024", "2023"), encoding="utf-8")
    assert "目标：化解纠纷15件以上；2023年：12件，没有达到目标。" in shown(sample)


DUE = """made:
  year: 2023
  promise: 编造的安排。
  basis: 二
"""
ANSWER = "  answers:\n    2023: {status: 部分完成, reason: 编造的说明。, page: report/plan.md}\n"


def test_a_commitment_whose_time_has_come_waits_for_an_answer(sample: Path) -> None:
    (sample / "data/commitments.yml").write_text(DUE, encoding="utf-8")
    assert "2023年：待答复" in shown(sample)


def test_an_answer_is_shown_in_words_with_its_reason_and_page(sample: Path) -> None:
    (sample / "data/commitments.yml").write_text(DUE + ANSWER, encoding="utf-8")
    html = shown(sample)
    assert "<strong>2023年：部分完成</strong>。编造的说明。" in html
    assert 'href="report/plan.html"' in html
    assert "待答复" not in html


def test_each_status_is_explained_where_there_are_answers(sample: Path) -> None:
    (sample / "data/commitments.yml").write_text(DUE + ANSWER, encoding="utf-8")
    assert re.findall("<dt>(.*?)</dt>", shown(sample)) == ["完成", "部分完成", "结转", "取消"]


def test_another_status_is_told(sample: Path) -> None:
    (sample / "data/commitments.yml").write_text(DUE + ANSWER.replace("部分完成", "基本完成"), encoding="utf-8")
    with pytest.raises(Problems, match="请从这几个中选一个：完成、部分完成、结转、取消"):
        check(sample)


def test_a_commitment_without_a_clause_is_told_at_its_line(sample: Path) -> None:
    (sample / "data/commitments.yml").write_text("made:\n  year: 2024\n  promise: 编造的安排。\n", encoding="utf-8")
    with pytest.raises(Problems, match=r"data/commitments.yml:1: .*条款（basis）没有写"):
        check(sample)


def test_the_page_of_what_is_planned_leads_to_what_became_of_it(bureau_site: Path) -> None:
    link = '<p class="answered">这里安排的事项后来做得怎样，逐项列在<a href="../commitments.html">承诺</a>中。</p>'
    pages = [path.name for path in bureau_site.rglob("*.html") if link in path.read_text(encoding="utf-8")]
    assert pages == ["plan.html"]
