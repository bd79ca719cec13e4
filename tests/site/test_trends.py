"""Trends: years are compared where that is honest, and where it is not, the page says why. All numbers are invented."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from macros.checks.runner import check
from macros.data import trends
from macros.data.figure import Figure
from macros.data.load import load
from macros.data.value import parse
from macros.site.renderer import Renderer
from tests.project import SAMPLE, copy_place, copy_sample, macros, replace
from tests.web import serving, violations


def figure(values: dict[int, str], **more: object) -> Figure:
    """A figure of the sample with other values."""
    found = load(SAMPLE).figures["mediation.found"]
    return found.model_copy(update={"values": {year: parse(text) for year, text in values.items()}, **more})


CHANGES = {
    ("20", "23"): "比上年多3件（增加15.0%）",
    ("23", "20"): "比上年少3件（减少13.0%）",
    ("8", "9"): "比上年多1件",
    ("400", "401"): "比上年多1件（增加0.3%）",
    ("1", "0"): "比上年少1件",
    ("98.5", "100"): "比上年多1.5件（增加1.5%）",
    ("100", "200"): "比上年多100件（增加100.0%）",
    ("20", "20"): "与上年持平",
    ("0", "3"): "比上年多3件",
    ("3", "0"): "比上年少3件",
    ("28000", "3.1万"): "2023年写的是“3.1万”，不是准确的数，不作比较",
    ("20", "30余"): "2023年写的是“30余”，不是准确的数，不作比较",
    ("近20", "30"): "2022年写的是“近20”，不是准确的数，不作比较",
    ("未统计（当年没有记录）", "3"): "2022年没有数字，不作比较",
    ("3", "未统计（当年没有记录）"): "2023年没有数字，不作比较",
    ("20", "待填"): "还没有填",
}


@pytest.mark.parametrize(("old", "new"), CHANGES)
def test_a_change_is_said_in_words(old: str, new: str) -> None:
    assert trends.change(figure({2022: old, 2023: new}), 2022, 2023) == CHANGES[old, new]


def test_a_rate_changes_by_points() -> None:
    assert trends.change(figure({2022: "98.5", 2023: "97"}, unit="%"), 2022, 2023) == "比上年降低1.5个百分点"


@pytest.mark.parametrize(
    ("old", "new", "more", "words"),
    [
        ("−3", "5", {"change": "比上年"}, "这个数字说的就是变化（比上年），不再比较"),
        ("第5", "第3", {}, "名次比上年上升2位"),
        ("第3", "第5", {}, "名次比上年下降2位"),
        ("第3", "第3", {}, "名次与上年相同"),
        ("第3", "前3", {}, "2023年写的是“前3”，不是准确的数，不作比较"),
        ("1∶3", "1∶2", {}, "2023年写的是“1∶2”，不是准确的数，不作比较"),
        ("2至3", "4", {}, "2022年写的是“2至3”，不是准确的数，不作比较"),
        ("20", "23", {"since": 2021}, "比上年多3件"),
        ("−3", "5", {"unit": "万元"}, "比上年多8万元"),
        ("过半", "百分之六十", {"unit": "%"}, "2022年写的是“过半”，不是准确的数，不作比较"),
        ("两成", "25", {"unit": "%"}, "比上年提高5个百分点"),
    ],
)
def test_what_is_no_plain_count_is_compared_as_what_it_is(
    old: str, new: str, more: dict[str, object], words: str
) -> None:
    assert trends.change(figure({2022: old, 2023: new}, **more), 2022, 2023) == words


def test_years_with_a_gap_between_them_are_named() -> None:
    assert trends.change(figure({2020: "20", 2023: "23"}), 2020, 2023) == "比2020年多3件（增加15.0%）"


def test_nothing_is_compared_across_a_change_of_definition() -> None:
    broken = figure({2022: "20", 2023: "23"}, breaks={2023: "改为只统计镇里。"})
    assert trends.change(broken, 2022, 2023) == "2023年起口径有变（改为只统计镇里），不与以前比较"


def test_years_that_count_alike_are_compared_after_a_change_and_before_one() -> None:
    broken = figure({2022: "20", 2023: "23"}, breaks={2022: "改了。", 2024: "又改。"})
    assert trends.change(broken, 2022, 2023) == "比上年多3件（增加15.0%）"


def test_of_two_changes_of_definition_the_later_one_is_named() -> None:
    broken = figure({2021: "20", 2024: "23"}, breaks={2022: "改了。", 2023: "又改。"})
    assert trends.change(broken, 2021, 2024) == "2023年起口径有变（又改），不与以前比较"


def drawn(values: dict[int, str], **more: object) -> list[int | None]:
    """The lengths of a figure's bars, the newest year first."""
    report = load(SAMPLE)
    changed = trends.trends(type(report)(report.site, {"a.b": figure(values, **more)}, report.glossary, report.sources))
    return [year.percent for year in changed["a.b"]]


def test_a_value_below_zero_has_no_bar() -> None:
    assert drawn({2022: "−3", 2023: "5"}) == [100, None]


def test_a_bounded_value_has_no_bar() -> None:
    assert drawn({2021: "5", 2022: "20余", 2023: "10"}) == [100, None, 50]


def test_years_before_a_change_of_definition_have_no_bar() -> None:
    assert drawn({2021: "5", 2022: "10", 2023: "5"}, breaks={2022: "改了。"}) == [50, 100, None]
    assert drawn({2022: "10", 2023: "5"}, breaks={2023: "改了。"}) == [100, None]


def test_a_change_of_definition_to_come_takes_no_bar_away() -> None:
    assert drawn({2022: "10", 2023: "5"}, breaks={2024: "要改。"}) == [50, 100]


def test_the_longest_bar_is_whole_however_small_its_number() -> None:
    assert drawn({2022: "0.5", 2023: "0.25"}) == [50, 100]


def test_zero_has_a_bar_of_no_length() -> None:
    assert drawn({2022: "0", 2023: "5"}) == [100, 0]
    assert drawn({2022: "0", 2023: "0"}) == [0, 0]


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The page of the sample, on a phone; its audience is no longer counted."""
    root = copy_sample(tmp_path_factory.mktemp("trends") / "sample")
    (root / "docs/trends.md").write_text(
        "---\ntitle: 历年变化\ndescription: 各年的数字。\n---\n{{ trends() }}\n", encoding="utf-8"
    )
    replace(root / "mkdocs.yml", "  - data.md\n", "  - data.md\n  - trends.md\n")
    replace(root / "data/figures.yml", "2022: 未统计（当年没有登记）", "2022: 70")
    replace(root / "data/figures.yml", "2023: 300余", "2023: 未统计（不再登记）")
    result = macros(root, "build")
    assert result.returncode == 0, result.stdout
    with serving(root / "site") as address:
        phone = browser.new_page(viewport={"width": 375, "height": 812})
        phone.goto(address + "trends.html")
        yield phone
        phone.close()


def test_a_figure_shows_its_years_and_what_changed(page: Page) -> None:
    rows = page.locator("[id='mediation.found'] tbody tr").all_inner_texts()
    assert [re.split(r"\s+", row.strip()) for row in rows] == [
        ["2023年", "20件", "比上年多2件"],
        ["2022年", "18件"],
    ]


def test_a_figure_of_one_year_is_not_there(page: Page) -> None:
    assert page.locator("[id='mediation.by_town']").count() == 0


def test_a_figure_that_is_no_longer_counted_is_listed_with_its_last_value(page: Page) -> None:
    assert page.locator("#uncounted + ul").inner_text() == "听众：2023年未统计（不再登记），最近一次是2022年的70人"


def test_the_page_fits_a_phone_and_breaks_no_rule_of_accessibility(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    assert violations(page) == []


@pytest.mark.parametrize("large", [False, True])
def test_a_table_stays_within_the_text_on_a_phone(page: Page, large: bool) -> None:
    if large:
        page.click("#large")
    right = "Math.max(...[...document.querySelectorAll('{}')].map(one => one.getBoundingClientRect().right))"
    assert page.evaluate(right.format("table")) <= page.evaluate(right.format(".content"))


def test_on_a_phone_the_words_of_a_change_have_the_whole_line(page: Page) -> None:
    widths = "[...document.querySelectorAll('{}')].map(one => Math.round(one.getBoundingClientRect().width))"
    tables, cells = (page.evaluate(widths.format(one)) for one in (".trend", ".trend tbody td:nth-child(3)"))
    assert {*cells} == {*tables}


def test_the_figures_row_leads_to_its_years(page: Page) -> None:
    page.goto(page.url.replace("trends.html", "data.html"))
    page.click("[id='mediation.found'] a >> text=看变化")
    assert page.url.endswith("trends.html#mediation.found")


def test_in_its_first_year_the_page_is_what_the_next_ones_begin_from(tmp_path: Path) -> None:
    project = check(copy_place("street", tmp_path / "street"))
    text = Renderer(project.report, project.pages).trends("trends.html")
    assert "2024年是第一年，下面的数字是起点。" in text
    assert text.count('<li><span class="number">') == len(project.report.figures)
    assert "走势" not in text  # Nothing is drawn yet.


def test_years_before_the_last_ten_stand_in_one_line(sample: Path) -> None:
    values = "".join(f"      {year}: {year - 2000}\n" for year in range(2011, 2022))
    replace(sample / "data/figures.yml", "      2022: 18\n", f"{values}      2022: 18\n")
    project = check(sample)
    html = Renderer(project.report, project.pages).trends("trends.html")
    assert re.findall(r'<th scope="row">(.*?)</th>', html)[:11] == [f"{year}年" for year in range(2023, 2013, -1)] + [
        "更早"
    ]
    assert '<td colspan="2">2013年13件，2012年12件，2011年11件</td>' in html
