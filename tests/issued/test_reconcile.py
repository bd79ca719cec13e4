"""Reconciling: nothing that was issued is missing from the data, and nothing in the data was typed wrongly."""

import json
import re
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser

from tests.issued.test_document import word
from tests.project import macros, replace

ISSUED = """示例镇人民政府关于2023年法治政府建设工作报告
区政府：
现将示例镇2023年法治政府建设情况报告如下：
一、主要举措和成效
（一）化解矛盾纠纷。贯彻《人民调解法》（〔2023〕5号文件印发），全镇共排查纠纷20件，化解纠纷12件，其中镇里化解纠纷4件、村里化解纠纷8件。普法讲座听众300余人，办结率98.5%。镇村两级在“一厅两室”开展调解，12·4活动期间没有发生群体性事件。
二、2024年安排
（一）继续调解。
示例镇人民政府
2024年1月5日
"""


@pytest.fixture
def town(sample: Path) -> Path:
    """An invented town, and what it issued."""
    (sample / "issued.txt").write_text(ISSUED, encoding="utf-8")
    return sample


def issue(town: Path, old: str, new: str) -> None:
    replace(town / "issued.txt", old, new)


def register(town: Path, name: str, label: str, unit: str, value: str) -> None:
    """Register another figure, and show it on its page."""
    with (town / "data/figures.yml").open("a", encoding="utf-8") as file:
        file.write(
            f"  {name}:\n    label: {label}\n    unit: {unit}\n    basis: 一（一）\n    values:\n      2023: {value}\n"
        )
    with (town / "docs/report/mediation.md").open("a", encoding="utf-8") as file:
        file.write(f'\n{label}{{{{ fig("mediation.{name}") }}}}。\n')


def reconciled(town: Path, *words: str) -> tuple[int, str]:
    done = macros(town, "reconcile", "issued.txt", *words)
    assert done.stderr == ""
    return done.returncode, done.stdout


def test_what_was_issued_and_what_is_registered_agree(town: Path) -> None:
    assert reconciled(town) == (0, "2023年：一致6个。\n")


def test_every_figure_is_paired_with_the_one_that_it_is(town: Path) -> None:
    rows = json.loads(reconciled(town, "--format", "json", "--all")[1])["rows"]
    assert [(row["figure"], row["issued"]["text"]) for row in rows] == [
        ("mediation.found", "20件"),
        ("mediation.resolved", "12件"),
        ("mediation.by_town", "4件"),
        ("mediation.by_villages", "8件"),
        ("mediation.audience", "300余人"),
        ("mediation.closing_rate", "98.5%"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "纠纷20件",
            "纠纷21件",
            "data/figures.yml:9: 不同：「排查纠纷」数值不同，数据“20件”，文件“21件”（一（一），第5行）",
        ),
        ("300余人", "近300人", "不同：「听众」数值不同，数据“300余人”，文件“近300人”"),
        ("300余人", "300人", "不同：「听众」数值不同，数据“300余人”，文件“300人”"),
        ("300余人", "300余人次", "不同：「听众」单位不同，数据“300余人”，文件“300余人次”"),
        ("，办结率98.5%", "", "只在数据里：「办结率」数据“98.5%”"),
        ("办结率98.5%", "办结率98.5%，发放传单500份", "只在文件里：文件“500份”（一（一），第5行）"),
        ("（一）化解矛盾纠纷", "（二）化解矛盾纠纷", "「排查纠纷」条款不同"),
    ],
)
def test_what_does_not_agree_is_told_with_both_places(town: Path, old: str, new: str, told: str) -> None:
    issue(town, old, new)
    status, said = reconciled(town)
    assert status == 1
    assert told in said


def test_a_range_agrees_with_the_whole_range_only(town: Path) -> None:
    register(town, "hours", "普法学时", "学时", "50—60")
    issue(town, "普法讲座", "普法学时50至60学时。普法讲座")
    assert reconciled(town) == (0, "2023年：一致7个。\n")
    issue(town, "50至60学时", "50至70学时")
    assert "「普法学时」数值不同，数据“50—60学时”，文件“50至70学时”" in reconciled(town)[1]


def test_a_unit_that_is_a_word_of_its_own_agrees(town: Path) -> None:
    register(town, "lessons", "开设普法课", "讲\n    note: 以“讲”计数。", "3")
    issue(town, "普法讲座", "开设普法课3讲。普法讲座")
    assert reconciled(town) == (0, "2023年：一致7个。\n")


def test_a_clause_holds_those_below_it(town: Path) -> None:
    for file in (town / "data/figures.yml", town / "docs/report/mediation.md"):
        file.write_text(file.read_text(encoding="utf-8").replace("一（一）", "一"), encoding="utf-8")
    assert reconciled(town) == (0, "2023年：一致6个。\n")


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        (
            "化解纠纷12件，其中镇里化解纠纷4件",
            "化解纠纷4件，其中镇里化解纠纷12件",
            {"化解纠纷": "4件", "镇里化解纠纷": "12件"},
        ),
        (
            "镇里化解纠纷4件、村里化解纠纷8件",
            "镇里化解8件、村里化解4件",
            {"镇里化解纠纷": "8件", "村里化解纠纷": "4件"},
        ),
        (
            "化解纠纷12件，其中镇里化解纠纷4件、村里化解纠纷8件",
            "镇里化解5件、村里化解9件，合计化解纠纷14件",
            {"化解纠纷": "14件", "镇里化解纠纷": "5件", "村里化解纠纷": "9件"},
        ),
        ("排查纠纷20件，化解纠纷12件", "排查纠纷12件，化解纠纷20件", {"排查纠纷": "12件", "化解纠纷": "20件"}),
    ],
)
def test_of_labels_nearly_alike_each_is_told_beside_its_own_words(
    town: Path, old: str, new: str, pairs: dict[str, str]
) -> None:
    issue(town, old, new)
    said = reconciled(town)[1]
    assert dict(re.findall("不同：「(.+?)」数值不同，数据“.+?”，文件“(.+?)”", said)) == pairs


def test_the_number_of_another_year_is_held_against_that_years(town: Path) -> None:
    issue(town, "普法讲座", "2022年排查纠纷18件。普法讲座")
    assert reconciled(town)[0] == 0
    issue(town, "2022年排查纠纷18件", "2022年排查纠纷17件")
    assert "只在文件里：文件“17件”" in reconciled(town)[1]


def test_a_table_beside_last_years_numbers_agrees(town: Path) -> None:
    issue(town, "二、2024年安排", "指标\t2022年\t2023年\n排查纠纷\t18件\t20件\n二、2024年安排")
    assert reconciled(town) == (0, "2023年：一致8个。\n")


@pytest.mark.parametrize("field", ["2023: 20", "2023: 12", "2023: 4", "2023: 8", "2023: 98.5"])
def test_a_slip_of_one_digit_is_never_taken_for_another_figure(town: Path, field: str) -> None:
    text = (town / "data/figures.yml").read_text(encoding="utf-8")
    text = re.sub(r"    (within|parts): .*\n", "", text)
    (town / "data/figures.yml").write_text(text.replace(f"{field}\n", f"{field[:-1]}7\n", 1), encoding="utf-8")
    status, said = reconciled(town)
    assert status == 1
    assert said.count("数值不同") == 1
    assert said.splitlines()[-1].startswith("2023年：一致5个，不同1个。")


def test_one_value_for_two_measures_serves_both(town: Path) -> None:
    register(town, "rate_of_answers", "答复率", '"%"', "98.5")
    issue(town, "办结率98.5%", "答复率、办结率均达98.5%")
    assert reconciled(town) == (0, "2023年：一致7个。\n")


def test_a_zero_that_stands_in_words_agrees(town: Path) -> None:
    register(town, "incidents", "发生群体性事件", "起", "0")
    status, said = reconciled(town, "--all")
    assert status == 0
    assert "文件用文字写明没有：“12·4活动期间没有发生群体性事件”" in said


def test_a_figure_that_is_said_twice_agrees_twice(town: Path) -> None:
    issue(town, "报告如下：", "报告如下，全年排查纠纷20件：")
    assert reconciled(town) == (0, "2023年：一致7个。\n")


def test_a_program_is_given_what_is_open_in_words_that_people_read_too(town: Path) -> None:
    issue(town, "纠纷20件", "纠纷21件")
    said = reconciled(town, "--format", "json")[1]
    assert re.findall('"label": (.+?),', said) == ['"排查纠纷"']


def test_what_was_not_read_of_the_document_is_told(town: Path) -> None:
    def change(document: docx.document.Document) -> None:
        document.sections[0].header.paragraphs[0].text = "内部资料"

    (town / "issued.docx").write_bytes(word(*ISSUED.splitlines(), change=change))
    done = macros(town, "reconcile", "issued.docx")
    assert (done.returncode, done.stdout) == (0, "页眉和页脚没有读，请自己看一遍\n2023年：一致6个。\n")


def test_what_is_no_figure_is_listed_on_request_with_the_reason(town: Path) -> None:
    said = reconciled(town, "--all")[1]
    for line in (
        "文号：“〔2023〕5号”（一（一），不是数字）",
        "登记的固定说法：“一厅两室”（一（一），不是数字）",
        "日期：“2023年”（开头，不是数字）",
        "序号：“二、”（二，不是数字）",
    ):
        assert line in said


def test_the_digits_of_an_address_are_not_listed_as_numerals(town: Path) -> None:
    issue(town, "继续调解。", "继续调解，详见 https://example.cn/2024/5.html。")
    assert "example.cn" not in reconciled(town, "--all")[1]


def test_the_page_of_evidence_colours_every_numeral_and_leads_to_its_row(town: Path, browser: Browser) -> None:
    issue(town, "纠纷20件", "纠纷21件")
    assert reconciled(town, "--html", "evidence.html")[0] == 1
    page = browser.new_page()
    page.goto((town / "evidence.html").as_uri())
    assert page.locator("mark.different").inner_text() == "21件"
    assert page.locator("mark.same").count() == 5
    text = "".join(page.locator("h2 ~ p").all_inner_texts())
    assert ISSUED.splitlines()[4].replace("纠纷20件", "纠纷21件") in text
    page.locator("mark.different a").click()
    row = page.locator("tr:target")
    assert row.locator("td").nth(1).inner_text() == "不同\n数值不同"
    page.close()


def test_a_row_of_the_page_of_evidence_has_the_width_of_a_phone(town: Path, browser: Browser) -> None:
    reconciled(town, "--html", "evidence.html")
    page = browser.new_page(viewport={"width": 375, "height": 700})
    page.goto((town / "evidence.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == 375
    widths = page.eval_on_selector_all("td.side", "cells => cells.map(cell => cell.clientWidth).filter(Boolean)")
    assert min(widths) > 300
    page.close()


def test_words_of_the_document_are_only_words_on_the_page_of_evidence(town: Path) -> None:
    issue(town, "继续调解", "<script>alert(1)</script>继续调解")
    reconciled(town, "--html", "evidence.html")
    assert "<script>" not in (town / "evidence.html").read_text(encoding="utf-8")
