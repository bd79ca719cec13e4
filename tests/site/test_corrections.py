"""Corrections: a clerk writes one, and readers find it on its page and in the feed."""

from datetime import date
from pathlib import Path

import pytest

from macros.checks.runner import check
from macros.core.problems import Problems
from macros.site.imprint import Imprint
from macros.site.renderer import Renderer
from tests.project import PLACES, macros, replace

FIGURE = "{date: 2024-05-06, year: 2023, figure: mediation.found, was: 19, now: 20, why: 编造的原因一。}"
PAGE = "{date: 2024-06-07, year: 2023, page: report/plan.md, was: 甲, now: 建设, why: 编造的原因二。}"


def correct(root: Path, *entries: str) -> None:
    """Write these corrections, and no others."""
    (root / "data/corrections.yml").write_text("".join(f"- {entry}\n" for entry in entries), encoding="utf-8")


def drawn(root: Path) -> str:
    """What the macro shows."""
    project = check(root)
    return Renderer(project.report, project.pages).corrections("corrections.html")


@pytest.mark.parametrize("text", [None, "", "# 没有\n"])
def test_a_project_without_corrections_says_so(sample: Path, text: str | None) -> None:
    file = sample / "data/corrections.yml"
    file.unlink() if text is None else file.write_text(text, encoding="utf-8")
    assert drawn(sample) == "<p>没有更正。</p>"


def test_corrections_are_told_the_newest_first(sample: Path) -> None:
    correct(sample, FIGURE, PAGE)
    html = drawn(sample)
    assert html.index("2024-06-07") < html.index("2024-05-06")
    assert "的页面“下一年安排”：原来是“甲”，现在是“建设”。原因：编造的原因二。" in html
    assert "原来是“19件”，现在是“20件”。原因：编造的原因一。" in html


def test_of_words_that_came_or_are_gone_it_is_said_that_there_were_none_or_are_none_now(sample: Path) -> None:
    correct(sample, PAGE.replace("was: 甲", "was: 没有"), PAGE.replace("now: 建设", "now: 没有"))
    html = drawn(sample)
    assert "：原来没有，现在是“建设”。原因：" in html
    assert "：原来是“甲”，现在没有。原因：" in html


@pytest.mark.parametrize("entries", [[], [FIGURE]])
def test_an_edition_says_of_which_day_its_corrections_are_and_where_later_ones_stand(
    sample: Path, entries: list[str]
) -> None:
    correct(sample, *entries)
    project = check(sample)
    html = Renderer(project.report, project.pages, imprint=Imprint(2, date(2024, 6, 1))).corrections("corrections.html")
    said = "这是2024年6月1日发布这一版时的记录，以后的更正见"
    assert html.endswith(f'<p>{said}<a href="../corrections.html">更正记录</a>。</p>')


def test_a_quotation_within_the_words_that_are_quoted_has_single_marks(sample: Path) -> None:
    correct(sample, PAGE.replace("was: 甲", "was: 叫“甲”的"))
    assert "原来是“叫‘甲’的”，现在是“建设”。" in drawn(sample)


def test_a_correction_that_cannot_be_read_is_told_beside_all_else(sample: Path) -> None:
    correct(sample, PAGE.replace("甲", "<b>"), FIGURE)
    replace(sample / "docs/report/plan.md", "title: 下一年安排\n", "")
    with pytest.raises(Problems) as error:
        check(sample)
    assert [problem.path for problem in error.value.found] == ["data/corrections.yml", "docs/report/plan.md"]


def test_corrections_stand_on_their_page_and_in_the_feed(sample: Path) -> None:
    correct(sample, FIGURE, PAGE)
    (sample / "docs/corrections.md").write_bytes((PLACES / "bureau/docs/corrections.md").read_bytes())
    replace(sample / "mkdocs.yml", "  - glossary.md\n", "  - glossary.md\n  - corrections.md\n")
    with (sample / "data/site.yml").open("a", encoding="utf-8") as file:
        file.write("address: https://example.test/report/\ndates: {published: 2024-03-20}\n")
    assert macros(sample, "build").returncode == 0
    assert "编造的原因一。" in (sample / "site/corrections.html").read_text(encoding="utf-8")
    assert 'href="corrections.html">更正记录</a>' in (sample / "site/index.html").read_text(encoding="utf-8")
    feed = (sample / "site/feed.xml").read_text(encoding="utf-8")
    assert feed.index("<updated>2024-06-07T") < feed.index("<entry>")
    assert "更正：2023年报告“排查纠纷”" in feed


def test_a_corrected_value_is_marked_wherever_it_is_shown(sample: Path) -> None:
    correct(sample, FIGURE)
    project = check(sample)
    renderer = Renderer(project.report, project.pages)
    marked = '</data><small class="revised">（更正）</small>'
    for macro, words in (("fig", ["mediation.found"]), ("table", ["mediation"]), ("figures", []), ("trends", [])):
        assert marked in renderer.draw(macro, "data.html", *words), macro


def test_the_correction_stands_beside_the_value_at_its_address(sample: Path) -> None:
    correct(sample, FIGURE)
    project = check(sample)
    row = Renderer(project.report, project.pages).figures("data.html").split('id="mediation.found"')[1]
    assert "2024-05-06，2023年：原来是“19件”，现在是“20件”。原因：编造的原因一。" in row.split("</section>")[0]


def test_what_was_said_of_a_figure_beside_its_value_carries_no_unit(sample: Path) -> None:
    correct(sample, FIGURE.replace("19", "总").replace("20,", "件,"))
    assert "原来是“总”，现在是“件”。" in drawn(sample)


def test_a_value_has_the_unit_that_it_had_when_it_was_corrected(sample: Path) -> None:
    unit = "{date: 2024-06-07, year: 2023, figure: mediation.found, was: 件, now: 起, why: 编造的原因二。}"
    replace(sample / "data/figures.yml", "label: 排查纠纷\n    unit: 件", "label: 排查纠纷\n    unit: 起")
    replace(sample / "data/figures.yml", "    within: mediation.found\n", "")
    correct(sample, FIGURE, unit)
    html = drawn(sample)
    assert "原来是“19件”，现在是“20件”。" in html
    assert "原来是“件”，现在是“起”。" in html


def test_a_corrected_value_is_marked_in_the_card_too(sample: Path) -> None:
    correct(sample, FIGURE)
    project = check(sample)
    drawn = Renderer(project.report, project.pages).fig("index.html", "mediation.found")
    assert "历年：2022年18件；2023年20件（更正）" in drawn


def test_the_corrections_end_with_their_count_by_year(sample: Path) -> None:
    correct(sample, FIGURE, PAGE, PAGE.replace("year: 2023", "year: 2022").replace("甲", "丙"))
    assert "<p>一共更正3处：2023年的2处，2022年的1处。</p>" in drawn(sample)


def test_a_page_of_an_older_report_is_not_called_by_todays_year(sample: Path) -> None:
    replace(sample / "docs/report/plan.md", "title: 下一年安排", "title: 2024年安排")
    correct(sample, PAGE.replace("year: 2023", "year: 2022"))
    assert "更正2022年报告的页面“安排”" in drawn(sample)


def test_a_figure_of_an_older_report_is_called_as_it_was_there(sample: Path) -> None:
    correct(sample, FIGURE.replace("2023,", "2022,").replace("now: 20", "now: 18"))
    project = check(sample)
    imprint = Imprint(1, date(2024, 6, 1), {2022: {"mediation.found": "找到的纠纷"}})
    html = Renderer(project.report, project.pages, imprint=imprint).corrections("corrections.html")
    assert '“<a href="data.html#mediation.found">找到的纠纷</a>”：原来是“19件”' in html
