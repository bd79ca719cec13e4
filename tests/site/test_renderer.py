"""What macros draw: exactly what the report writes, escaped, with bars only where the length is known."""

import html
import re
from pathlib import Path

import pytest
from markdown import Markdown

from macros.checks.runner import check
from macros.data.load import read
from macros.pages.moved import moved
from macros.pages.page_reader import read_pages
from macros.site.heading_breaks import breakable
from macros.site.html_stash import Stash
from macros.site.renderer import Renderer, bars
from tests.hostile import within
from tests.project import copy_sample, replace


@pytest.fixture
def draw(sample: Path) -> Renderer:
    replace(sample / "data/figures.yml", "label: 听众", 'label: 听众 & "来宾"')
    report, _ = read(sample)  # The check would tell the “&”.
    assert report
    return Renderer(report, read_pages(sample)[0])


def test_a_figure_is_a_link_to_its_row_with_its_number_inside(draw: Renderer) -> None:
    assert draw.fig("report/mediation.html", "mediation.found") == (
        '<a class="fig" href="../data.html#mediation.found" title="排查纠纷"'
        ' data-about="条款：报告一（一）\n历年：2022年18件；2023年20件"><data value="20">20件</data></a>'
    )


def test_a_bound_is_shown_as_written(draw: Renderer) -> None:
    assert ">300余人<" in draw.fig("index.html", "mediation.audience")


@pytest.mark.parametrize(
    ("value", "unit", "shown"), [("60以上", '"%"', "60%以上"), ("2以上", "名", "2名以上"), ("47", "", "47")]
)
def test_the_unit_stands_where_the_report_writes_it(sample: Path, value: str, unit: str, shown: str) -> None:
    replace(sample / "data/figures.yml", "unit: 人\n", f"unit: {unit}".rstrip() + "\n")
    replace(sample / "data/figures.yml", "2023: 300余", f"2023: {value}")
    project = check(sample)
    assert f">{shown}</data>" in Renderer(project.report, project.pages).fig("index.html", "mediation.audience")


def test_a_figure_of_another_year_shows_that_year(draw: Renderer) -> None:
    drawn = draw.fig("index.html", "mediation.found", "2022")
    assert 'title="排查纠纷，2022年"' in drawn
    assert ">18件</data>" in drawn


def test_the_card_of_a_figure_tells_its_latest_five_years(sample: Path) -> None:
    earlier = "".join(f"      {year}: {year - 2004}\n" for year in range(2018, 2022))
    replace(sample / "data/figures.yml", "      2022: 18\n", f"{earlier}      2022: 18\n")
    project = check(sample)
    drawn = Renderer(project.report, project.pages).fig("index.html", "mediation.found")
    assert '\n历年：2019年15件；2020年16件；2021年17件；2022年18件；2023年20件"' in drawn


def test_the_card_of_a_figure_tells_that_its_clause_was_carried_over(sample: Path) -> None:
    replace(
        sample / "data/figures.yml", "件\n    basis: 一（一）\n    note:", "件\n    basis: 一（一）待核对\n    note:"
    )
    project = check(sample)
    drawn = Renderer(project.report, project.pages).fig("index.html", "mediation.resolved")
    assert "\n条款：报告一（一）（待核对）\n" in drawn


def test_a_key_figure_tells_what_changed_since_last_year(draw: Renderer) -> None:
    assert '化解纠纷</a> <span class="since">比上年多1件</span></dd>' in draw.highlights("index.html")


def test_several_issuers_are_told_apart(sample: Path) -> None:
    replace(sample / "data/site.yml", "issuers: [示例镇人民政府]", "issuers: [中共示例镇委员会, 示例镇人民政府]")
    replace(sample / "data/site.yml", "title: 示例镇人民政府", "title: 中共示例镇委员会示例镇人民政府")
    project = check(sample)
    issuers = "<span>中共示例镇委员会、</span><span>示例镇人民政府</span>"
    assert f"<dd>{issuers}</dd>" in Renderer(project.report, project.pages).masthead("index.html")


def test_words_of_the_data_are_escaped(draw: Renderer) -> None:
    assert "听众 &amp; &#34;来宾&#34;" in draw.table("index.html", "mediation")


@pytest.mark.parametrize(
    ("value", "shown"), [("待填", "待填"), ("未统计（没有登记）", "未统计（没有登记）"), ("0", "0人")]
)
def test_what_is_not_known_is_never_shown_as_zero(tmp_path: Path, value: str, shown: str) -> None:
    root = copy_sample(tmp_path / "sample")
    replace(root / "data/figures.yml", "2023: 300余", f"2023: {value}")
    project = check(root)
    assert f">{shown}<" in Renderer(project.report, project.pages).fig("index.html", "mediation.audience")


def test_bars_reach_to_the_number_that_is_written_and_leave_room_where_one_is_open(draw: Renderer) -> None:
    figures = [draw.report.figures[f"mediation.{name}"] for name in ("by_town", "by_villages", "audience")]
    assert [row.percent for row in bars(figures[:2], 2023)] == [50, 100]
    assert [row.percent for row in bars(figures, 2023)][2] == 88


@pytest.mark.parametrize(
    ("value", "end", "words"),
    [
        ("300余", "open", "比这个数多"),
        ("近300", "vague", "不到这个数"),
        ("约300", "vague", "大约是这个数"),
        ("100~300", "vague", "空心的一段以内"),
    ],
)
def test_a_bar_that_is_not_exact_ends_otherwise_and_the_caption_says_what_that_means(
    tmp_path: Path, value: str, end: str, words: str
) -> None:
    root = copy_sample(tmp_path / "sample")
    replace(root / "data/figures.yml", "2023: 300余", f"2023: {value}")
    project = check(root)
    table = Renderer(project.report, project.pages).bars(
        "index.html", "人数", "mediation.audience", "mediation.by_town"
    )
    assert table.count(f'class="{end}"') == 1
    assert words in table.partition("<caption>")[2].partition("</caption>")[0]


def test_a_fact_is_no_mark_of_markdown_wherever_the_figure_stands(tmp_path: Path) -> None:
    root = copy_sample(tmp_path / "sample")
    replace(root / "data/figures.yml", "label: 听众", 'label: 听众\n    note: 见`甲`|[乙](c) _丙_ *丁* \\戊 & "己"。')
    report, _ = read(root)  # The check would tell those marks.
    assert report
    stash = Stash()
    figure = Renderer(report, read_pages(root)[0], stash=stash).fig("index.html", "mediation.audience")
    page = Markdown(extensions=["tables", stash]).convert(f"| 甲 | 乙 |\n| --- | --- |\n| `丙 | {figure} |\n")
    about = page.partition('data-about="')[2].partition('"')[0]
    assert html.unescape(about).startswith('说明：见`甲`|[乙](c) _丙_ *丁* \\戊 & "己"。\n性质：')


@pytest.mark.parametrize("count", range(2, 7))
def test_a_plan_names_the_hall_and_every_room_within_two_kibibytes(draw: Renderer, count: int) -> None:
    rooms = ["心理服务室", "综合信息指挥中心", "矛盾纠纷多元化解调处中心", *(f"第{one}调解室" for one in "一二三四五")][
        :count
    ]
    drawn = draw.plan("report/mediation.html", "一厅多室", "群众接待大厅", *rooms)
    half = (count + 1) // 2
    shown = "".join(re.findall("<text[^>]*>([^<]*)</text>", drawn))
    assert shown == "".join([*rooms[:half], "群众接待大厅", *rooms[half:]])
    assert len(drawn.encode()) <= 2048


def test_bars_of_nothing_but_zeros_have_no_length(tmp_path: Path) -> None:
    root = copy_sample(tmp_path / "sample")
    replace(root / "data/figures.yml", "2023: 98.5", "2023: 0")
    assert [row.percent for row in bars([check(root).report.figures["mediation.closing_rate"]], 2023)] == [0]


def test_a_row_tells_the_sentences_that_use_the_figure(draw: Renderer) -> None:
    row = draw.figures("data.html").partition('id="mediation.audience"')[2].partition("</section>")[0]
    assert (
        '宣讲时有<mark><data value="300" data-bound="over">300余人</data></mark>到场。 <a href="report/mediation.html">矛盾纠纷化解</a>'
        in row
    )


def test_a_row_marks_its_own_figure_among_those_of_the_sentence(draw: Renderer) -> None:
    row = draw.figures("data.html").partition('id="mediation.resolved"')[2].partition("</section>")[0]
    assert '排查纠纷<data value="20">20件</data>，化解<mark><data value="12">12件</data></mark>，' in row


def test_a_cell_of_a_table_carries_its_bound_and_leaves_the_unit_to_the_next(draw: Renderer) -> None:
    cells = '<td><data value="300" data-bound="over">300余</data></td><td class="unit">人</td>'
    assert cells in draw.table("index.html", "mediation")


@pytest.mark.parametrize(
    ("value", "meaning"),
    [
        ("300余", "比这个数多，多多少报告没有说"),
        ("300以上", "这个数或者更多，多多少报告没有说"),
        ("约300", "大约的数"),
        ("近300", "不到这个数，差多少报告没有说"),
        ("至多300", "这个数或者更少，少多少报告没有说"),
        ("200至300", "在这两个数之间，究竟多少报告没有说"),
        ("第3", "名次"),
        ("前3", "名次在这个数以内，究竟第几报告没有说"),
    ],
)
def test_a_row_of_a_bounded_figure_says_what_the_bound_means(sample: Path, value: str, meaning: str) -> None:
    replace(sample / "data/figures.yml", "2023: 300余", f"2023: {value}")
    report, _ = read(sample)
    assert report
    row = Renderer(report, read_pages(sample)[0]).figures("data.html").partition('id="mediation.audience"')[2]
    assert f"<dt>性质</dt><dd>“{value}”：{meaning}</dd>" in row.partition("</section>")[0]


def test_a_name_that_fits_has_no_marks_of_where_it_may_break() -> None:
    assert "<wbr>" not in breakable("依法化解矛盾纠纷", 8)
    assert "<wbr>" in breakable("依法化解矛盾纠纷", 7)


def test_a_moved_page_keeps_its_links_and_steps_its_headings_down() -> None:
    text = "## 甲\n\n[乙](../glossary.md#c) [丙](plan.md) [丁](https://example.test/) [戊](#f)\n"
    assert moved(text, "report/x.md", "full.html") == (
        "### 甲\n\n[乙](glossary.md#c) [丙](report/plan.md) [丁](https://example.test/) [戊](#f)"
    )


def test_a_page_of_links_that_never_end_is_moved_in_time() -> None:
    text = "](" * 4000
    with within(2):
        assert moved(text, "report/x.md", "full.html") == text
