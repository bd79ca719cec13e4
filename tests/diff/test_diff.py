"""What a change does to the report, as a reviewer reads it."""

import html
import json
import re
from pathlib import Path

import pytest
from markdown import markdown

from macros.core.problems import Problem
from macros.data.confirmations import digest
from macros.data.load import load
from macros.diff.files import named
from macros.diff.formats import cell, code, marked, refused
from macros.diff.model import Diff
from macros.diff.steps import reworded
from tests.project import copied, macros, replace
from tests.repository import ANSWER, commit, git


@pytest.fixture
def repository(unpublished: Path, tmp_path: Path) -> Path:
    """The invented town's project under git, all of it committed."""
    return copied(unpublished, tmp_path / "town")


def said(root: Path, *words: str) -> str:
    """What the command prints of the change since the last commit."""
    result = macros(root, "diff", "HEAD", *words)
    assert (result.returncode, result.stderr) == (0, ""), result.stdout
    return result.stdout


def ask_to_rewrite(root: Path) -> None:
    replace(root / "docs/report/plan.md", "---\n2024", "---\n> 待填：请改写。\n\n2024")


def test_nothing_changed_is_said(repository: Path) -> None:
    assert said(repository) == "没有改动数字和文字。\n"


def test_a_changed_value_is_told_with_every_sentence_that_it_touches(repository: Path) -> None:
    replace(repository / "data/figures.yml", "2023: 20", "2023: 21")
    assert said(repository) == (
        "改动的数字\n"
        "  排查纠纷 2023年：20件 → 21件，出现在1处\n"
        "    矛盾纠纷化解\n"
        "      原来：排查纠纷20件，化解12件，其中镇里4件、村里8件。\n"
        "      现在：排查纠纷21件，化解12件，其中镇里4件、村里8件。\n"
    )


def test_the_issued_document_and_what_is_made_for_the_office_beside_the_report_are_no_changes(repository: Path) -> None:
    for name in ("印发的报告.docx", "印发的报告.pdf", "核对.html", "填报表（1）.xlsx"):
        (repository / name).touch()
    assert said(repository) == "没有改动数字和文字。\n"


def test_places_on_the_first_page_and_in_bar_tables_are_counted_of_the_year_that_they_show(repository: Path) -> None:
    text = (repository / "data/figures.yml").read_text()
    for old, new in (("2022: 11", "2022: 10"), ("2023: 12", "2023: 13"), ("2023: 4\n", "2023: 5\n")):
        text = text.replace(old, new)
    (repository / "data/figures.yml").write_text(text)
    assert re.findall("  (.* → .*)\n", said(repository)) == [
        "化解纠纷 2022年：11件 → 10件",
        "化解纠纷 2023年：12件 → 13件，出现在2处",
        "镇里化解纠纷 2023年：4件 → 5件，出现在2处",
    ]


FOUND = "2022: 18\n      2023: 20"
AUDIENCE = "    unit: 人\n    basis: 一（一）\n    values:\n      2022: 未统计（当年没有登记）\n      2023: 300余"
RATE = "      2023: 98.5"
JUMP, FAR = "变化超过一半", "写出的数相差很大"
VANISHED, OLDER = "原来写的是“300余”，现在成了准确数", "改的是往年的数字"
NEW_UNIT = "单位改了，各年的数字都换成新的单位"
WARNED = {
    "a jump": ("2023: 20", "2023: 40", [f"与上一年的18件相比，{JUMP}", f"与原来的20件相比，{JUMP}"]),
    "a change by half": ("2023: 20", "2023: 27", []),
    "a slip of a digit": ("2023: 98.5", "2023: 9.85", [f"与原来的98.5%相比，{JUMP}"]),
    "a bound that vanished": ("2023: 300余", "2023: 300", [VANISHED]),
    "a bound that vanished far off": ("2023: 300余", "2023: 1300", [f"与原来的300余人相比，{FAR}", VANISHED]),
    "a bound that grew tenfold": ("2023: 300余", "2023: 3000余", [f"与原来的300余人相比，{FAR}"]),
    "a bound that came with ten times as many": (
        "2023: 20",
        "2023: 200余",
        [f"与上一年的18件相比，{FAR}", f"与原来的20件相比，{FAR}"],
    ),
    "a number that is gone": ("2023: 98.5", "2023: 未统计（系统更换）", ["原来有数字，现在没有了"]),
    "a number that is to be filled in again": ("2023: 98.5", "2023: 待填", ["原来有数字，现在没有了"]),
    "a year that is gone": (FOUND, "2023: 20", ["原来有数字，现在没有了", OLDER]),
    "another reason for no number": ("（当年没有登记）", "（没有登记）", [OLDER]),
    "a number where there was none": ("2022: 未统计（当年没有登记）", "2022: 300", [OLDER]),
    "another unit besides": (
        AUDIENCE,
        AUDIENCE.replace("人", "户").replace("未统计（当年没有登记）", "10余").replace("300余", "30余"),
        ["数字和单位一起改了", OLDER, f"与上一年的10余户相比，{FAR}", "数字和单位一起改了", NEW_UNIT],
    ),
    "another unit beside a year that is new": (
        '    unit: "%"\n    basis: 一（一）\n    values:\n',
        "    unit: ‰\n    basis: 一（一）\n    values:\n      2022: 98\n",
        [OLDER, NEW_UNIT],
    ),
    "a slip of a digit in what became a change": (
        f"    basis: 一（一）\n    values:\n{RATE}",
        "    basis: 一（一）\n    change: 比上年\n    values:\n      2023: 9.85",
        [f"与原来的98.5%相比，{JUMP}"],
    ),
    "two years": (
        FOUND,
        "2022: 50\n      2023: 21",
        [f"与原来的18件相比，{JUMP}", OLDER, f"与上一年的50件相比，{JUMP}"],
    ),
    "a year before one that is exact now": (
        AUDIENCE,
        AUDIENCE.replace("未统计（当年没有登记）", "250余").replace("300余", "310"),
        [OLDER, VANISHED],
    ),
    "a number behind none": (RATE, f"      2021: 未统计（没有登记）\n      2022: 97\n{RATE}", [OLDER, OLDER]),
    "a bound behind a bound": (RATE, f"      2021: 96余\n      2022: 97余\n{RATE}", [OLDER, OLDER]),
}


@pytest.mark.parametrize("kind", WARNED)
def test_what_a_person_should_weigh_is_pointed_out_and_nothing_else(repository: Path, kind: str) -> None:
    old, new, told = WARNED[kind]
    replace(repository / "data/figures.yml", old, new)
    assert re.findall("    请留意：(.*)。\n", said(repository)) == told


def test_where_what_is_counted_has_changed_the_years_are_not_compared(repository: Path) -> None:
    replace(
        repository / "data/figures.yml", "      2023: 20\n", "      2023: 28\n    breaks:\n      2023: 口径变了。\n"
    )
    assert macros(repository, "tidy").returncode == 0
    assert "请留意" not in said(repository)


def test_a_sentence_that_is_gone_is_told_by_its_own_page(repository: Path) -> None:
    page = repository / "docs/index.md"
    page.write_text(f'{page.read_text()}\n排查{{{{ fig("mediation.found") }}}}。\n', encoding="utf-8")
    commit(repository)
    replace(page, '\n排查{{ fig("mediation.found") }}。\n', "")
    replace(repository / "data/figures.yml", "2023: 20", "2023: 21")
    assert said(repository) == (
        "改动的数字\n"
        "  排查纠纷 2023年：20件 → 21件，出现在1处\n"
        "    首页\n"
        "      原来：排查20件。\n"
        "      现在：（删去了这一句）\n"
        "    矛盾纠纷化解\n"
        "      原来：排查纠纷20件，化解12件，其中镇里4件、村里8件。\n"
        "      现在：排查纠纷21件，化解12件，其中镇里4件、村里8件。\n"
        "少了句子的数字\n"
        "  排查纠纷 所在的句子：2句 → 1句\n"
        "    请留意：有1句话不再写到它。\n"
    )


def test_a_changed_unit_is_told_with_every_sentence_that_it_touches(repository: Path) -> None:
    replace(repository / "data/figures.yml", "unit: 人", "unit: 人次")
    assert said(repository) == (
        "改动的定义\n"
        "  听众 单位：人 → 人次\n"
        "    请留意：单位改了，各年的数字都换成新的单位。\n"
        "    矛盾纠纷化解\n"
        "      原来：宣讲时有300余人到场。\n"
        "      现在：宣讲时有300余人次到场。\n"
    )
    assert "| 宣讲时有300余人<ins>次</ins>到场。 |" in said(repository, "--format", "markdown")


def test_a_changed_unit_is_told_with_the_sentences_of_every_year(repository: Path) -> None:
    replace(repository / "data/figures.yml", RATE, f"      2022: 97\n{RATE}")
    page = repository / "docs/report/mediation.md"
    replace(page, "## 化解\n", '## 化解\n\n上一年为{{ fig("mediation.closing_rate", "2022") }}。\n')
    commit(repository)
    replace(repository / "data/figures.yml", 'unit: "%"', "unit: ‰")
    told = said(repository)
    assert "      原来：上一年为97%。\n      现在：上一年为97‰。\n" in told
    assert "      原来：办结率为98.5%；\n      现在：办结率为98.5‰；\n" in told


def test_what_a_number_is_compared_with_is_told_with_every_sentence_that_it_touches(repository: Path) -> None:
    replace(
        repository / "data/figures.yml",
        'unit: "%"\n    basis: 一（一）\n',
        'unit: "%"\n    basis: 一（一）\n    change: 比上年\n',
    )
    assert said(repository) == (
        "改动的定义\n"
        "  办结率 变化：（原来没有） → 比上年\n"
        "    矛盾纠纷化解\n"
        "      原来：办结率为98.5%；\n"
        "      现在：办结率为上升98.5%；\n"
    )


def confirmed(root: Path, name: str, people: dict[int, str]) -> None:
    """Commit that people confirmed values of a figure as they stand."""
    figure = load(root).figures[name]
    lines = [f"{name}:\n"]
    for year, names in people.items():
        one = f"date: 2024-03-20\n      digest: {digest(figure, year)}\n"
        lines += [f"  {year}:\n", *(f"    - by: {by}\n      {one}" for by in names)]
    (root / "data/reviewed.yml").write_text("".join(lines), encoding="utf-8")
    commit(root)


def test_all_who_confirmed_a_value_are_to_confirm_the_new_one(repository: Path) -> None:
    confirmed(repository, "mediation.found", {2023: "甲乙"})
    replace(repository / "data/figures.yml", "2023: 20", "2023: 21")
    assert "    请留意：甲、乙核对过原来的，要再核对。\n" in said(repository)


def test_who_confirmed_a_year_whose_clause_stays_is_not_asked_again(repository: Path) -> None:
    confirmed(repository, "mediation.closing_rate", {2023: "甲"})
    rate = '    unit: "%"\n    basis:'
    replace(repository / "data/figures.yml", f"{rate} 一（一）", f"{rate}\n      2022: 一（一）1\n      2023: 一（一）")
    assert said(repository) == "改动的定义\n  办结率 条款：一（一） → 2022年起一（一）1；2023年起一（一）\n"


@pytest.mark.parametrize(("field", "old", "new"), [("basis", "一（一）", "一（一）1"), ("unit", "人", "人次")])
def test_who_confirmed_several_years_is_asked_once_to_confirm_them_again(
    repository: Path, field: str, old: str, new: str
) -> None:
    confirmed(repository, "mediation.audience", {2022: "甲", 2023: "甲"})
    replace(repository / "data/figures.yml", AUDIENCE, AUDIENCE.replace(f"{field}: {old}", f"{field}: {new}"))
    assert said(repository).count("甲核对过原来的，要再核对。") == 1


def test_pages_in_another_order_are_told(repository: Path) -> None:
    replace(
        repository / "mkdocs.yml",
        "report/mediation.md\n      - report/plan.md",
        "report/plan.md\n      - report/mediation.md",
    )
    assert said(repository) == ("改动的其他内容\n  页面的顺序：矛盾纠纷化解、下一年安排 → 下一年安排、矛盾纠纷化解\n")


REPORT = "  - 报告:\n      - report/mediation.md\n      - report/plan.md\n"
# Another navigation from its second entry on, and what is told of it.
GROUPS = {
    f"{REPORT}      - data.md\n": ["「数字」在导航里的位置：单独一行 → 在「报告」下面"],
    f"{REPORT.replace('      - report/plan.md', '  - report/plan.md')}  - data.md\n": [
        "「下一年安排」在导航里的位置：在「报告」下面 → 单独一行"
    ],
    f"{REPORT}      - 编号: data.md\n": [
        "导航里的标题：报告 → 报告、编号",
        "「数字」在导航里的位置：单独一行 → 在「报告」下面",
    ],
    f"{REPORT.replace('报告:', '正文:')}  - data.md\n": ["导航里的标题：报告 → 正文"],
    f"{REPORT}  - 其他:\n      - data.md\n": [
        "导航里的标题：报告 → 报告、其他",
        "「数字」在导航里的位置：单独一行 → 在「其他」下面",
    ],
}


@pytest.mark.parametrize("nav", GROUPS)
def test_a_page_below_another_heading_of_the_navigation_is_told(repository: Path, nav: str) -> None:
    replace(repository / "mkdocs.yml", f"{REPORT}  - data.md\n", nav)
    assert said(repository).splitlines() == ["改动的其他内容", *(f"  {one}" for one in GROUPS[nav])]


@pytest.mark.parametrize("form", ["text", "markdown"])
@pytest.mark.parametrize("name", ["a\n没有改动数字和文字。", "\u202egnp.x", "a\u200bb", "a\u2028b"])
def test_no_name_of_a_file_breaks_the_line_that_tells_of_it(repository: Path, name: str, form: str) -> None:
    (repository / name).write_text("x", encoding="utf-8")
    told = macros(repository, "diff", "HEAD", "--format", form).stdout
    assert "没有改动数字和文字。" not in told.splitlines()
    assert all(one.isprintable() for one in told.replace("\n", ""))


def test_a_page_that_moved_past_others_is_told_with_them(repository: Path) -> None:
    settings = repository / "mkdocs.yml"
    replace(settings, "  - data.md\n  - full.md\n  - glossary.md\n", "  - glossary.md\n  - data.md\n  - full.md\n")
    assert said(repository) == "改动的其他内容\n  页面的顺序：数字、全文、名词 → 名词、数字、全文\n"


FORMS = "## 大标题\n\n甲段一句。甲段二句。\n\n乙段一句。\n\n- 子项。\n- 丑项。\n- 寅项。\n\n### 小标题\n\n末段一句。"
START, WITHIN = "另起一段", "接在上一句后面"
# A change of the lines above, and what is told of it.
LAYOUTS: dict[tuple[str, str], list[str]] = {
    ("甲段一句。甲段二句。", "甲段一句。\n\n甲段二句。"): [f"“甲段二句。”：{WITHIN} → {START}"],
    ("甲段二句。\n\n乙段一句。", "甲段二句。乙段一句。"): [f"“乙段一句。”：{START} → {WITHIN}"],
    ("- 子项。\n- 丑项。\n- 寅项。", "1. 子项。\n2. 丑项。\n3. 寅项。"): ["“子项。”等3句：列表 → 编号列表"],
    ("- 丑项。", "    - 丑项。"): ["“丑项。”：列表 → 列表（空4格）"],
    ("乙段一句。", "- 乙段一句。"): [f"“乙段一句。”：{START} → 列表"],
    ("乙段一句。", "> 乙段一句。"): [f"“乙段一句。”：{START} → 引文"],
    ("### 小标题", "## 小标题"): ["“小标题”：3级标题 → 2级标题"],
    ("### 小标题", "### 小标题 {: #small }"): ["“小标题”：3级标题 → 3级标题，固定位置 small"],
    ("### 小标题", "### 别的小标题 { #small }"): ["“别的小标题”：3级标题 → 3级标题，固定位置 small"],
    ("甲段一句。甲段二句。\n\n乙段一句。", "甲段一句。\n\n甲段二句。乙段一句。"): [
        f"“甲段二句。”：{WITHIN} → {START}",
        f"“乙段一句。”：{START} → {WITHIN}",
    ],
    # A reworded sentence that also stands elsewise; one that begins a paragraph because the one before it is gone.
    ("乙段一句。", "- 乙段别的一句。"): [f"“乙段别的一句。”：{START} → 列表"],
    ("甲段一句。甲段二句。", "甲段二句。"): [],
    ("- 丑项。\n", ""): [],
}


@pytest.mark.parametrize("elsewhere", ["", "别的一句。"])
@pytest.mark.parametrize("change", LAYOUTS)
def test_another_layout_is_told_sentence_by_sentence_whatever_else_changed(
    repository: Path, change: tuple[str, str], elsewhere: str
) -> None:
    page = repository / "docs/report/plan.md"
    replace(page, "2024年继续", f"{FORMS}\n\n2024年继续")
    commit(repository)
    replace(page, *change)
    if elsewhere:
        replace(page, "description: 继续做好。", f"description: {elsewhere}")
    told = [line for line in said(repository).splitlines() if "排版" in line]
    assert told == [f"  「下一年安排」的排版：{one}" for one in LAYOUTS[change]]


def test_a_sentence_in_another_layout_is_quoted_as_it_is_read(repository: Path) -> None:
    replace(repository / "docs/report/mediation.md", "；宣讲时", "；\n\n宣讲时")
    assert said(repository) == (
        f"改动的其他内容\n  「矛盾纠纷化解」的排版：“宣讲时有300余人到场。”：{WITHIN} → {START}\n"
    )


def test_a_table_that_fills_its_place_is_told_in_words(repository: Path) -> None:
    with (repository / "docs/report/plan.md").open("a", encoding="utf-8") as page:
        page.write('\n{{ bars("纠纷", "mediation.found", "mediation.resolved") }}\n')
    assert "现在：〔条形表：纠纷、排查纠纷、化解纠纷〕\n" in said(repository)


def test_the_rule_below_the_head_of_a_table_is_no_sentence(repository: Path) -> None:
    with (repository / "docs/report/plan.md").open("a", encoding="utf-8") as page:
        page.write("\n| 甲 | 乙 |\n| --- | --- |\n| 丙 | 丁 |\n")
    told = said(repository)
    assert told.count("现在：") == 2
    assert "---" not in told


def test_an_empty_line_that_is_gone_is_no_other_layout(repository: Path) -> None:
    replace(repository / "docs/report/plan.md", "---\n2024", "---\n\n2024")
    commit(repository)
    replace(repository / "docs/report/plan.md", "---\n\n2024", "---\n2024")
    assert said(repository) == "还改动了这些文件，请打开看\n  页面：docs/report/plan.md\n"


def test_a_line_that_is_broken_within_its_sentence_is_no_other_layout(repository: Path) -> None:
    replace(repository / "docs/report/plan.md", "2024年继续", "2024年\n继续")
    assert said(repository) == "还改动了这些文件，请打开看\n  页面：docs/report/plan.md\n"


def test_a_comment_that_is_gone_from_the_end_of_a_page_is_told(repository: Path) -> None:
    page = repository / "docs/report/plan.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\n<!-- 编造的话 -->\n", encoding="utf-8")
    commit(repository)
    page.write_text(text, encoding="utf-8")
    assert said(repository) == "改动的其他内容\n  「下一年安排」的排版：<!-- 编造的话 --> → （删去）\n"


def test_a_changed_definition_is_told(repository: Path) -> None:
    replace(repository / "data/figures.yml", "note: 镇村两级合计。", "note: 镇村两级与区级合计。")
    assert said(repository) == "改动的定义\n  化解纠纷 说明：镇村两级合计。 → 镇村两级与区级合计。\n"


def test_new_figures_and_those_that_are_gone_are_told_whole(repository: Path) -> None:
    replace(repository / "data/figures.yml", f"  audience:\n    label: 听众\n{AUDIENCE}\n", CROWD)
    page = repository / "docs/report/mediation.md"
    replace(
        page,
        '{{ fig("mediation.audience") }}到场',
        '{{ fig("mediation.visitors") }}到场，上一年{{ fig("mediation.crowd", "2022") }}',
    )
    gone = "2022年未统计（当年没有登记）、2023年300余人；条款：一（一）"
    first = "2023年200余人；条款：一（一）；包含于：群众"
    second = "2022年100余人、2023年400余人；条款：一（一）"
    sentence = "宣讲时有200余人到场，上一年100余人。"
    assert said(repository) == (
        "新增的数字\n"
        f"  来访（mediation.visitors）：{first}\n"
        "    矛盾纠纷化解\n"
        "      原来：宣讲时有300余人到场。\n"
        f"      现在：{sentence}\n"
        f"  群众（mediation.crowd）：{second}\n"
        "    矛盾纠纷化解\n"
        "      原来：宣讲时有300余人到场。\n"
        f"      现在：{sentence}\n"
        "删去的数字\n"
        f"  听众（mediation.audience）：{gone}\n"
        "    请留意：发布过的编号不删，也不改。\n"
        "    矛盾纠纷化解\n"
        "      原来：宣讲时有300余人到场。\n"
        f"      现在：{sentence}\n"
    )
    commit(repository)
    git(repository, "checkout", "-q", "HEAD~1", "--", ".")
    assert f"删去的数字\n  来访（mediation.visitors）：{first}\n" in said(repository)


CROWD = """  visitors:
    label: 来访
    unit: 人
    basis: 一（一）
    within: mediation.crowd
    values:
      2023: 200余
  crowd:
    label: 群众
    unit: 人
    basis: 一（一）
    values:
      2022: 100余
      2023: 400余
"""


def test_changed_words_are_told_and_unchanged_ones_are_not(repository: Path) -> None:
    replace(repository / "docs/report/plan.md", "继续建设", "扎实建设")
    assert said(repository) == (
        "改动的文字\n"
        "  下一年安排（docs/report/plan.md）\n"
        "    下一年安排\n"
        "      原来：2024年继续建设“一厅两室”。\n"
        "      现在：2024年扎实建设“一厅两室”。\n"
    )


def renamed(root: Path) -> None:
    """Give the plan's page another name."""
    (root / "docs/report/plan.md").rename(root / "docs/report/next.md")
    replace(root / "mkdocs.yml", "report/plan.md", "report/next.md")
    replace(root / "data/site.yml", "plan_page: report/plan.md", "plan_page: report/next.md")


RENAMED = "改动的文字\n  下一年安排（docs/report/next.md，原来是 docs/report/plan.md）\n"
PLAN_PAGE = "改动的其他内容\n  网站说明「安排的页面」：report/plan.md → report/next.md\n"


def test_a_renamed_page_is_told_by_both_names_and_not_sentence_by_sentence(repository: Path) -> None:
    renamed(repository)
    assert said(repository) == RENAMED + PLAN_PAGE


def test_a_renamed_page_that_says_something_else_is_told_with_that(repository: Path) -> None:
    renamed(repository)
    replace(repository / "docs/report/next.md", "继续建设", "扎实建设")
    replace(repository / "docs/report/mediation.md", "## 化解", "## 纠纷化解")
    assert said(repository) == (
        "改动的文字\n"
        "  矛盾纠纷化解（docs/report/mediation.md）\n"
        "    矛盾纠纷化解\n"
        "      原来：化解\n"
        "      现在：纠纷化解\n"
        "  下一年安排（docs/report/next.md，原来是 docs/report/plan.md）\n"
        "    下一年安排\n"
        "      原来：2024年继续建设“一厅两室”。\n"
        "      现在：2024年扎实建设“一厅两室”。\n"
        f"{PLAN_PAGE}"
    )


def test_a_page_with_another_name_of_which_half_is_new_is_another_page(repository: Path) -> None:
    renamed(repository)
    replace(repository / "docs/report/next.md", "继续做好。", "编造的说明。")
    replace(repository / "docs/report/next.md", "2024年继续建设“一厅两室”。", "编造的“一厅两室”")
    assert said(repository) == (
        "改动的文字\n"
        "  下一年安排（docs/report/next.md，新增）\n"
        "    下一年安排\n"
        "      原来：（没有这一句）\n"
        "      现在：下一年安排　编造的说明。二　编造的“一厅两室”\n"
        "  下一年安排（docs/report/plan.md，删去）\n"
        "    下一年安排\n"
        "      原来：下一年安排　继续做好。二　2024年继续建设“一厅两室”。\n"
        "      现在：（删去了这一句）\n"
        f"{PLAN_PAGE}"
    )


def with_another_page(root: Path) -> Path:
    """A page more, behind the others."""
    page = root / "docs/report/new.md"
    text = "---\ntitle: 编造的一页\nclause: 二（一）\ndescription: 编造的说明。\n---\n第一句。第二句。\n"
    page.write_text(text, encoding="utf-8")
    replace(root / "mkdocs.yml", "      - report/plan.md\n", "      - report/plan.md\n      - report/new.md\n")
    return page


def test_two_renamed_pages_are_each_told(repository: Path) -> None:
    page = with_another_page(repository)
    commit(repository)
    page.rename(page.with_name("made.md"))
    replace(repository / "mkdocs.yml", "report/new.md", "report/made.md")
    renamed(repository)
    told = "  编造的一页（docs/report/made.md，原来是 docs/report/new.md）\n"
    assert said(repository) == RENAMED + told + PLAN_PAGE


def test_of_two_pages_with_the_words_of_one_that_is_gone_the_first_is_that_page_renamed(repository: Path) -> None:
    page = with_another_page(repository)
    replace(page, "第二句。\n", "第二句。第三句。第四句。\n")
    commit(repository)
    text = page.read_text(encoding="utf-8")
    page.rename(page.with_name("made.md"))
    other = text.replace("一页", "又一页").replace("二（一）", "二（二）").replace("说明", "又一句说明")
    page.with_name("more.md").write_text(other, encoding="utf-8")
    replace(repository / "mkdocs.yml", "      - report/new.md\n", "      - report/made.md\n      - report/more.md\n")
    told = said(repository)
    assert "  编造的一页（docs/report/made.md，原来是 docs/report/new.md）\n" in told
    assert "  编造的又一页（docs/report/more.md，新增）\n" in told


def test_a_link_that_leads_elsewhere_is_shown(repository: Path) -> None:
    replace(repository / "docs/report/mediation.md", "../glossary.md#two_halls", "plan.md")
    lines = said(repository)
    assert "原来：详见[名词](../glossary.md#two_halls)。" in lines
    assert "现在：详见[名词](plan.md)。" in lines


CORRECTION = """- date: 2024-05-06
  year: 2023
  figure: mediation.found
  was: 19
  now: 20
  why: 漏计一件。
"""
ELSEWHERE = [
    ("site", "district: 示例区", "district: 样例区", "网站说明「上一级」：示例区 → 样例区"),
    ("site", "[mediation.resolved]", "[mediation.found]", "网站说明「首页数字」：化解纠纷 → 排查纠纷"),
    (
        "site",
        "指镇和村，不是",
        "指层级，不是",
        "不作统计数字的词语「镇村两级」的理由：指镇和村，不是统计数字。 → 指层级，不是统计数字。",
    ),
    ("glossary", "示例镇的办事场所。", "办事场所。", "名词解释「一厅两室」的解释：示例镇的办事场所。 → 办事场所。"),
    ("commitments", "year: 2024", "year: 2025", "承诺「编造的安排。」的年度：2024 → 2025"),
    (
        "glossary",
        "two_halls:\n",
        "made_up:\n  term: 宣讲\n  meaning: 编造的解释。\n  basis: 一（一）\ntwo_halls:\n",
        "名词解释「宣讲」（made_up）：（原来没有） → 名词：宣讲；解释：编造的解释；条款：一（一）",
    ),
    (
        "commitments",
        "made:\n",
        "a:\n  year: 2024\n  promise: 我们会把编造的安排都做好了。\n  basis: 二\nmade:\n",
        "承诺「我们会把编造的安排都做好了。」（a）：（原来没有） → 年度：2024；内容：我们会把编造的安排都做好了；条款：二",
    ),
    (
        "commitments",
        "made:\n",
        "b:\n  year: 2024\n  promise: 我们会把编造的安排全都做好了。\n  basis: 二\nmade:\n",
        "承诺「我们会把编造的安排全都做好了…」（b）：（原来没有） → 年度：2024；内容：我们会把编造的安排全都做好了；条款：二",
    ),
    (
        "commitments",
        "made:\n",
        'more:\n  year: 2024\n  promise: "化解{目标}。"\n  basis: 二\n  figure: mediation.found\n  target: 30以上\nmade:\n',
        "承诺「化解{目标}。」（more）：（原来没有） → 年度：2024；内容：化解{目标}；条款：二；数字：排查纠纷；目标：30以上",
    ),
    (
        "corrections",
        "没有更正。\n",
        f"没有更正。\n{CORRECTION}",
        "更正「漏计一件。」：（原来没有） → 日期：2024-05-06；年度：2023；数字：排查纠纷；原来：19；现在：20；原因：漏计一件",
    ),
    (
        "synonyms",
        "吵架: [纠纷]",
        "打架: [纠纷]\n吵闹: [纠纷, 化解]",
        "搜索的说法「吵架」：纠纷 → （删去）",
    ),
    ("synonyms", "打架", "动手", "搜索的说法「动手」：（原来没有） → 纠纷"),
    ("synonyms", "吵闹", "争吵", "搜索的说法「争吵」：（原来没有） → 纠纷、化解"),
]


def test_each_change_in_another_data_file_is_told(repository: Path) -> None:
    for name, old, new, _ in ELSEWHERE:
        replace(repository / f"data/{name}.yml", old, new)
    lines = "".join(f"  {told}\n" for *_, told in ELSEWHERE)
    assert said(repository) == f"改动的其他内容\n{lines}"


def test_other_words_of_the_same_search_are_told(repository: Path) -> None:
    replace(repository / "data/synonyms.yml", "[纠纷]", "[纠纷, 化解]")
    assert said(repository) == "改动的其他内容\n  搜索的说法「吵架」：纠纷 → 纠纷、化解\n"


def test_a_figure_is_called_as_it_was_and_as_it_is(repository: Path) -> None:
    replace(repository / "data/site.yml", "[mediation.resolved]", "[mediation.found, mediation.resolved]")
    replace(repository / "data/figures.yml", "label: 化解纠纷", "label: 化解的纠纷")
    assert "  网站说明「首页数字」：化解纠纷 → 排查纠纷、化解的纠纷\n" in said(repository)


TERM, PROMISE = (
    "term: 词{}\n  meaning: 编造的解释{}。\n  basis: 一（一）",
    "year: 2024\n  promise: 编造的第{}项。\n  basis: 二",
)


def test_terms_and_commitments_in_another_order_are_told_from_the_first_that_moved_to_the_last(
    repository: Path,
) -> None:
    replace(repository / "docs/report/plan.md", "“一厅两室”。", "“一厅两室”。词甲、词乙、词丙、词丁。")
    files = [(repository / "data/glossary.yml", TERM), (repository / "data/commitments.yml", PROMISE)]
    own = [file.read_text(encoding="utf-8") for file, _ in files]
    for order in ("甲乙丙丁", "甲丙乙丁"):
        commit(repository)
        for (file, text), first in zip(files, own, strict=True):
            entries = (f"{'abcd'['甲乙丙丁'.index(one)]}:\n  {text.format(one, one)}\n" for one in order)
            file.write_text(first + "".join(entries), encoding="utf-8")
    assert said(repository) == "改动的其他内容\n  名词解释的顺序：词乙、词丙 → 词丙、词乙\n  承诺的顺序：b、c → c、b\n"


def test_markdown_holds_a_table_for_the_pull_request(repository: Path) -> None:
    replace(repository / "data/figures.yml", "2023: 300余", "2023: 300")
    told = said(repository, "--format", "markdown")
    assert "- 听众 2023年：原来写的是“300余”，现在成了准确数。" in told
    assert "| 听众 2023年 | 300余人 | **300人** | 1处 |" in told


def test_markdown_marks_what_changed_in_a_sentence_and_halves_no_number(repository: Path) -> None:
    replace(repository / "data/figures.yml", "2023: 20", "2023: 21")
    assert "| 排查纠纷<del>20</del>件，化解12件，" in said(repository, "--format", "markdown")
    assert "| 排查纠纷<ins>21</ins>件，化解12件，" in said(repository, "--format", "markdown")


def test_from_nothing_to_something_is_pointed_out(repository: Path) -> None:
    replace(repository / "data/figures.yml", "2023: 98.5", "2023: 0")
    commit(repository)
    replace(repository / "data/figures.yml", "      2023: 0\n", "      2023: 5\n")
    assert "    请留意：与原来的0%相比，变化超过一半。\n" in said(repository)


def test_a_sentence_stays_with_its_own_beside_a_new_one_and_under_a_new_title(repository: Path) -> None:
    page = repository / "docs/report/mediation.md"
    replace(page, "title: 矛盾纠纷化解", "title: 纠纷化解")
    replace(page, "## 化解\n", '## 化解\n\n共排查{{ fig("mediation.found") }}。\n')
    replace(repository / "data/figures.yml", "2023: 20", "2023: 21")
    assert (
        "    纠纷化解\n"
        "      原来：（没有这一句）\n"
        "      现在：共排查21件。\n"
        "    纠纷化解\n"
        "      原来：排查纠纷20件，化解12件，其中镇里4件、村里8件。\n"
        "      现在：排查纠纷21件，化解12件，其中镇里4件、村里8件。\n"
    ) in said(repository).partition("改动的文字")[0]


def test_a_sentence_that_begins_in_bold_keeps_its_words(repository: Path) -> None:
    replace(repository / "docs/report/plan.md", "2024年继续", "**2024年**继续")
    assert "现在：2024年继续建设“一厅两室”。" not in said(repository)
    assert "现在：**2024年**继续建设“一厅两室”。" in said(repository)


def test_a_heading_of_the_navigation_that_changed_is_told_and_a_new_file_is_named(repository: Path) -> None:
    (repository / "docs/assets/名单.csv").write_text("x", encoding="utf-8")
    replace(repository / "mkdocs.yml", "  - 报告:", "  - 报告正文:")
    assert said(repository) == (
        "改动的其他内容\n  导航里的标题：报告 → 报告正文\n还改动了这些文件，请打开看\n  附件：docs/assets/名单.csv\n"
    )
    assert "：`docs/assets/名单.csv`" in said(repository, "--format", "markdown")


def test_a_correction_that_is_gone_is_told_as_gone(repository: Path) -> None:
    file = repository / "data/corrections.yml"
    other = (
        CORRECTION.replace("2024-05-06", "2024-05-07").replace("漏计一件", "又漏计一件").replace("was: 19", "was: 18")
    )
    file.write_text(CORRECTION + other, encoding="utf-8")
    commit(repository)
    file.write_text(other, encoding="utf-8")
    assert said(repository) == (
        "改动的其他内容\n"
        "  更正「漏计一件。」：日期：2024-05-06；年度：2023；数字：排查纠纷；原来：19；现在：20；原因：漏计一件 → （删去）\n"
    )


def test_in_markdown_a_sentence_with_two_changed_figures_stands_once(repository: Path) -> None:
    replace(repository / "data/figures.yml", "2023: 20", "2023: 21")
    replace(repository / "data/figures.yml", "2023: 4\n", "2023: 5\n")
    replace(repository / "data/figures.yml", "2023: 8\n", "2023: 7\n")
    assert said(repository, "--format", "markdown").count("排查纠纷<del>20</del>件") == 1


def test_whatever_a_page_said_stays_words_in_markdown(repository: Path) -> None:
    words = "一行 | 两行 _斜_ [文] \\\\ &"
    page = repository / "docs/report/plan.md"
    replace(page, "“一厅两室”。", f"“一厅两室”。\n\n{words}。")
    commit(repository)
    replace(page, f"\n\n{words}。", "")
    table = markdown(said(repository, "--format", "markdown"), extensions=["tables"])
    assert f"<td>{html.escape(words)}。</td>" in table


def test_in_markdown_the_problems_stand_in_the_place_of_the_changes(repository: Path) -> None:
    replace(repository / "data/figures.yml", "2023: 20", "2023: 2,000")
    result = macros(repository, "diff", "HEAD", "--format", "markdown")
    assert (result.returncode, result.stderr) == (1, "")
    assert result.stdout.startswith("## 检查没有通过\n\n有1处需要修改。在同一分支上改好，检查会自动重来。\n\n")
    assert "- `data/figures.yml`第9行：「排查纠纷」2023年的数值（values）写作「2,000」" in result.stdout


def test_what_fails_the_check_by_its_form_alone_stands_there_too(repository: Path) -> None:
    replace(repository / "data/figures.yml", "    unit: 人\n", "    unit:  人\n")
    told = macros(repository, "diff", "HEAD", "--format", "markdown").stdout
    assert told.startswith("## 检查没有通过")
    assert "第34行：请写成“unit: 人”，或运行 make tidy" in told


def test_what_cannot_be_read_in_the_older_version_is_told_by_its_version(repository: Path) -> None:
    text = (repository / "data/site.yml").read_text(encoding="utf-8")
    (repository / "data/site.yml").write_text("<<<<<<< HEAD\n" + text, encoding="utf-8")
    commit(repository)
    (repository / "data/site.yml").write_text(text, encoding="utf-8")
    result = macros(repository, "diff", "HEAD")
    assert (result.returncode, result.stdout.startswith("HEAD:data/site.yml:1: 这是合并时留下的冲突记号")) == (1, True)


def test_a_sentence_with_an_unknown_figure_in_the_older_version_is_told_as_it_is_written(repository: Path) -> None:
    page = repository / "docs/report/mediation.md"
    replace(page, '{{ fig("mediation.audience") }}', '{{ fig("mediation.gone") }}')
    commit(repository)
    git(repository, "checkout", "-q", "HEAD~1", "--", ".")
    assert '      原来：宣讲时有{{ fig("mediation.gone") }}到场。\n      现在：宣讲时有300余人到场。\n' in said(
        repository
    )


def test_json_holds_the_same_for_programs(repository: Path) -> None:
    replace(repository / "data/figures.yml", "2023: 20", "2023: 21")
    replace(repository / "data/figures.yml", "note: 镇村两级合计。", "note: 镇村两级合计数。")
    told = json.loads(said(repository, "--format", "json"))
    assert [
        (one["figure"], one["before"], one["after"], one["places"]) for one in (*told["values"], *told["definitions"])
    ] == [
        ("mediation.found", "20件", "21件", 1),
        ("mediation.resolved", "镇村两级合计。", "镇村两级合计数。", 0),
    ]


def test_a_change_that_breaks_a_rule_is_told_first(repository: Path) -> None:
    replace(repository / "data/figures.yml", "2023: 20", "2023: 2,000")
    result = macros(repository, "diff", "HEAD")
    assert (result.returncode, "数字里不用逗号" in result.stdout) == (1, True)


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", ""])
def test_an_unknown_revision_is_a_wrong_call(repository: Path, revision: str) -> None:
    result = macros(repository, "diff", "--", revision)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr


def test_outside_of_git_the_call_is_wrong(sample: Path) -> None:
    result = macros(sample, "diff", "HEAD")
    assert (result.returncode, result.stderr) == (
        2,
        "找不到版本「HEAD」。这里不是git仓库，或者还没有提交过。请先依次运行 git init、git add -A、git commit -m 原样。\n",
    )


FORGED = [
    "甲\n## 检查通过",
    "![检查通过](https://example.test/x.png)",
    "<img src=x>",
    "# 检查通过",
    "1. 甲",
    "- [x] 甲",
    "> 甲",
    "`甲`\n\n乙",
    "<https://example.test>",
]


@pytest.mark.parametrize("words", FORGED)
def test_no_words_and_no_path_become_marks_in_a_comment(words: str) -> None:
    drawn = markdown(f"- {cell(words)}\n- {code(words)}\n")
    assert set(re.findall(r"<(\w+)", drawn)) <= {"ul", "li", "code"}
    assert drawn.count("<li>") == 2


PLAIN = {
    ":white_check_mark:": "：white\\_check\\_mark:",
    "http://a": "http：//a",
    "www.a.b": "www．a.b",
    "WWW.a": "WWW．a",
    "#1 #甲": "＃1 #甲",
    "第#1": "第＃1",
    "!1 ~甲 %b &c": "！1 ～甲 ％b ＆c",
    "甲~乙 3%b": "甲\\~乙 3%b",
    "$x$": "\\$x\\$",
    "+1": "\\+1",
    "-1": "\\-1",
    "=1": "\\=1",
    "1) 2)": "1\\) 2)",
    "<b>": "&lt;b&gt;",
    "甲\u202e乙": "甲\\\\u202e乙",
    "甲\t乙": "甲 乙",
}


@pytest.mark.parametrize("words", PLAIN)
def test_what_hosts_would_make_of_words_is_written_as_words(words: str) -> None:
    assert cell(words) == PLAIN[words]


def test_a_path_as_code_ends_where_it_ends() -> None:
    assert code("a`b\nc") == "`a’b c`"


MARKED = {
    ("98.5%", "98.6%"): ("<del>98.5</del>%", "<ins>98.6</ins>%"),
    ("用GB标准", "用GBT标准"): ("用<del>GB</del>标准", "用<ins>GBT</ins>标准"),
    ("甲乙", "甲乙丙"): ("甲乙", "甲乙<ins>丙</ins>"),
    ("甲乙丙", "甲丁戊"): ("甲<del>乙丙</del>", "甲<ins>丁戊</ins>"),
    ("甲乙丙丁", "甲子丑寅"): ("甲乙丙丁", "甲子丑寅"),
    ("甲", "甲乙丙丁"): ("甲", "甲乙丙丁"),
    ("", "甲"): ("", "甲"),
    ("我" + "镇、村、" * 21 + "好", "他" + "镇、村、" * 50 + "美"): (
        f"<del>我</del>{'镇、村、' * 21}<del>好</del>",
        f"<ins>他</ins>{'镇、村、' * 21}<ins>{'镇、村、' * 29}美</ins>",
    ),
}


@pytest.mark.parametrize(("was", "now"), MARKED)
def test_what_changed_between_two_that_are_alike_is_marked(was: str, now: str) -> None:
    assert marked(was, now) == MARKED[was, now]


def test_a_problem_of_a_whole_file_is_told_without_a_line() -> None:
    told = refused([Problem("data", 0, "甲"), Problem("data/a.yml", 3, "乙")])
    assert told.startswith("## 检查没有通过\n\n有2处需要修改。")
    assert told.endswith("\n\n- `data`：甲\n- `data/a.yml`第3行：乙")


def test_in_markdown_sentences_come_first_and_the_rest_is_folded(repository: Path) -> None:
    replace(repository / "data/figures.yml", "2023: 20", "2023: 21")
    replace(repository / "data/figures.yml", "note: 镇村两级合计。", "note: 镇村两级合计数。")
    (repository / "docs/assets/名单.csv").write_text("x", encoding="utf-8")
    first, *folded = said(repository, "--format", "markdown").split("<details>\n<summary>")
    assert "| 矛盾纠纷化解 | 排查纠纷<del>20</del>件，" in first
    assert [one.partition("（")[0] for one in folded] == ["改动的数字", "改动的定义", "还改动了这些文件"]
    assert all(one.rstrip().endswith("</details>") for one in folded)


def test_a_folded_table_is_one_in_markdown(repository: Path) -> None:
    replace(repository / "data/figures.yml", "note: 镇村两级合计。", "note: 镇村两级合计数。")
    replace(repository / "data/figures.yml", "    unit: 人\n", "    unit: 人次\n")
    (_, inside) = said(repository, "--format", "markdown").split("（2处）</summary>\n\n")
    table = markdown(inside.partition("\n\n</details>")[0], extensions=["tables"])
    assert (table.count("<tr>"), table.startswith("<table>")) == (3, True)


CHANGED = {
    ".ci/comment.py": ("自动检查和发布", True),
    ".gitee/CODEOWNERS": ("代码托管网站上的说明和表格", False),
    ".github/workflows/check.yml": ("自动检查和发布", True),
    ".github/ISSUE_TEMPLATE/a.yml": ("代码托管网站上的说明和表格", False),
    ".gitlab-ci.yml": ("自动检查和发布", True),
    ".workflow/check.yml": ("自动检查和发布", True),
    "CONTRIBUTING.md": ("说明文件", False),
    "LICENSE": ("说明文件", False),
    "Makefile": ("自动检查和发布", True),
    "README.md": ("说明文件", False),
    "data/figures.yml": ("数据文件", False),
    "data/reviewed.yml": ("核对记录", False),
    "data/schema/figures.schema.json": ("数据格式的说明", True),
    "database.py": ("其他文件", True),
    "deploy/nginx.conf": ("服务器的设置", True),
    "docs/assets/名单.csv": ("附件", False),
    "docs.py": ("其他文件", True),
    "macros/checks/runner.py": ("程序", True),
    "macros/docs/new.py": ("程序", True),
    "mkdocs.yml": ("导航和网站设置", False),
    "overrides/assets/new.js": ("页面的样子", True),
    "overrides/main.html": ("页面的样子", True),
    "pyproject.toml": ("所用的软件", True),
    "requirements.txt": ("所用的软件", True),
    "sitecustomize.py": ("其他文件", True),
    "tests/new.py": ("程序的测试", False),
    "tests.py": ("其他文件", True),
}


def test_files_that_no_list_tells_of_are_named_by_what_they_are_for_and_the_program_is_pointed_out(
    repository: Path,
) -> None:
    for path in CHANGED:
        file = repository / path
        file.parent.mkdir(parents=True, exist_ok=True)
        text = file.read_text(encoding="utf-8") if file.exists() else "甲" * path.endswith(".csv")
        file.write_text(f"# 编造的说明。\n{text}" if path.endswith(".yml") else f"{text}\n", encoding="utf-8")
    weigh = "    请留意：改的是程序，不是报告；请懂程序的人看过再合并。\n"
    lines = [f"  {CHANGED[path][0]}：{path}\n{weigh * CHANGED[path][1]}" for path in sorted(CHANGED)]
    assert said(repository) == f"还改动了这些文件，请打开看\n{''.join(lines)}"


@pytest.mark.parametrize("path", ["docs/~$report.docx", "data/.~lock.report.docx#"])
def test_what_an_office_program_keeps_beside_an_open_file_is_called_that(repository: Path, path: str) -> None:
    (repository / path).touch()
    git(repository, "add", "-f", path)
    told = f"  打开文件时的临时文件：{path}\n    请留意：是办公软件打开文件时留下的，不会发布。请删去。\n"
    assert said(repository) == f"还改动了这些文件，请打开看\n{told}"


EXEMPTED = [
    "排查20件",
    "近400件纠纷",
    "三百九十四件纠纷",
    "化解十二件",
    "百分之九十八点五的",
    "到场的300余人",
    "投入12345.6万元",
    "十二项任务",
    "四大类十二项",
    "三大类十二件",
    "4S店",
]
NAMES = ["一站式", "镇村三级", "四所联动", "“两委”"]


def test_of_new_exemptions_those_that_hold_a_figure_are_pointed_out(repository: Path) -> None:
    old = "  - text: 镇村两级\n"
    new = "".join(f"  - text: {text}\n    reason: 编造的理由。\n" for text in (*EXEMPTED, *NAMES))
    replace(repository / "data/site.yml", old, new + old)
    replace(repository / "docs/report/plan.md", "“一厅两室”。", f"“一厅两室”，{'，'.join((*EXEMPTED, *NAMES))}。")
    weigh = "里面像是统计数字；登记在这里，它就可以手写，改了数据也不会跟着改"
    told = [
        (one["after"].partition("；")[0], *one["warnings"])
        for one in json.loads(said(repository, "--format", "json"))["entries"]
    ]
    assert told == [*((f"词语：{text}", weigh) for text in EXEMPTED), *((f"词语：{text}",) for text in NAMES)]


def test_a_figure_that_lost_its_sentence_is_pointed_out(repository: Path) -> None:
    page = repository / "docs/index.md"
    page.write_text(f'{page.read_text()}\n镇里{{{{ fig("mediation.by_town") }}}}。\n', encoding="utf-8")
    commit(repository)
    replace(repository / "docs/report/mediation.md", '，其中镇里{{ fig("mediation.by_town") }}、村里', "，其中村里")
    assert said(repository) == (
        "少了句子的数字\n"
        "  镇里化解纠纷 所在的句子：2句 → 1句\n"
        "    请留意：报告正文里没有一句话写到它了。\n"
        "    矛盾纠纷化解\n"
        "      原来：排查纠纷20件，化解12件，其中镇里4件、村里8件。\n"
        "      现在：排查纠纷20件，化解12件，其中村里8件。\n"
    )


def test_a_moved_sentence_is_one_line(repository: Path) -> None:
    page = repository / "docs/report/mediation.md"
    replace(page, "详见[名词](../glossary.md#two_halls)。", "")
    replace(page, "排查纠纷{{", "详见[名词](../glossary.md#two_halls)。\n\n排查纠纷{{")
    assert said(repository) == (
        "改动的文字\n"
        "  矛盾纠纷化解（docs/report/mediation.md）\n"
        "    矛盾纠纷化解\n"
        "      原来：详见名词。\n"
        "      现在：移到「矛盾纠纷化解」，在“化解”后面\n"
    )


def test_a_sentence_that_moved_to_another_page_is_one_line(repository: Path) -> None:
    sentence = '办结率为{{ fig("mediation.closing_rate") }}；'
    replace(repository / "docs/report/mediation.md", sentence, "")
    replace(repository / "docs/report/plan.md", "“一厅两室”。", f"“一厅两室”。\n\n{sentence}")
    assert said(repository).endswith(
        "      原来：办结率为98.5%；\n      现在：移到「下一年安排」，在“2024年继续建设“一厅…”后面\n"
    )
    assert said(repository).count("办结率") == 1


@pytest.mark.parametrize(
    ("last", "quoted"),
    [
        ("继续用好编造的第一个厅。", "继续用好编造的第一个厅。"),
        ("继续用好编造的第一个大厅。", "继续用好编造的第一个大厅…"),
    ],
)
def test_a_place_is_told_by_twelve_characters_of_the_sentence_before(repository: Path, last: str, quoted: str) -> None:
    sentence = '办结率为{{ fig("mediation.closing_rate") }}；'
    replace(repository / "docs/report/mediation.md", sentence, "")
    replace(repository / "docs/report/plan.md", "“一厅两室”。", f"“一厅两室”。\n\n{last}\n\n{sentence}")
    assert f"移到「下一年安排」，在“{quoted}”后面\n" in said(repository)


def test_a_sentence_that_moved_to_the_beginning_is_told_so(repository: Path) -> None:
    sentence = '办结率为{{ fig("mediation.closing_rate") }}；'
    replace(repository / "docs/report/mediation.md", sentence, "")
    replace(repository / "docs/report/plan.md", "2024年继续", f"{sentence}\n\n2024年继续")
    assert said(repository) == (
        "改动的文字\n"
        "  矛盾纠纷化解（docs/report/mediation.md）\n"
        "    矛盾纠纷化解\n"
        "      原来：办结率为98.5%；\n"
        "      现在：移到「下一年安排」的开头\n"
    )


def said_of_moving(root: Path, words: str, left: str, moved: str) -> str:
    """What is said when of the words on one page `left` takes their place, and `moved` stands on another."""
    page = root / "docs/report/mediation.md"
    replace(page, "## 化解\n", f"## 化解\n\n{words}\n")
    commit(root)
    replace(page, words, left)
    replace(root / "docs/report/plan.md", "“一厅两室”。", f"“一厅两室”。\n\n{moved}")
    return said(root)


def test_sentences_that_moved_together_are_each_told(repository: Path) -> None:
    words = "编造的第一句。编造的第二句。"
    told = said_of_moving(repository, words, "", words)
    assert re.findall("原来：(.*)\n *现在：移到", told) == ["编造的第一句。", "编造的第二句。"]


def test_new_changed_and_moved_sentences_are_told_in_the_order_of_the_page(repository: Path) -> None:
    words, left, moved = "编造的事办得很好。后来移走的内容。", "另外说的话。编造的事办得更好。", "后来移走的内容。"
    told = said_of_moving(repository, words, left, moved)
    assert re.findall("原来：(.*)", told) == ["（没有这一句）", "编造的事办得很好。", "后来移走的内容。"]


def test_a_page_that_is_gone_is_one_entry_and_what_moved_stands_in_it(repository: Path) -> None:
    page = with_another_page(repository)
    replace(page, "第二句。", "第二句。第三句。")
    commit(repository)
    page.unlink()
    replace(repository / "mkdocs.yml", "      - report/new.md\n", "")
    replace(repository / "docs/report/plan.md", "“一厅两室”。", "“一厅两室”。第二句。")
    assert said(repository) == (
        "改动的文字\n"
        "  编造的一页（docs/report/new.md，删去）\n"
        "    编造的一页\n"
        "      原来：编造的一页　编造的说明。二（一）　第一句。第二句。第三句。\n"
        "      现在：第二句。\n"
    )


def test_a_page_that_took_up_most_of_another_one_keeps_its_own_name(repository: Path) -> None:
    page = with_another_page(repository)
    more = "第三句。第四句。第五句。第六句。第七句。"
    replace(page, "第二句。", f"第二句。{more}")
    commit(repository)
    page.unlink()
    replace(repository / "mkdocs.yml", "      - report/new.md\n", "")
    replace(repository / "docs/report/plan.md", "“一厅两室”。", f"“一厅两室”。第一句。第二句。{more}")
    assert "  编造的一页（docs/report/new.md，删去）\n" in said(repository)


def test_a_page_whose_words_went_to_a_new_one_keeps_its_own_name(repository: Path) -> None:
    page = with_another_page(repository)
    commit(repository)
    text = page.read_text(encoding="utf-8")
    page.with_name("more.md").write_text(text, encoding="utf-8")
    page.write_text(
        "---\ntitle: 另一页\nclause: 二（二）\ndescription: 另外的说明。\n---\n另外一句。\n", encoding="utf-8"
    )
    replace(repository / "mkdocs.yml", "      - report/new.md\n", "      - report/more.md\n      - report/new.md\n")
    told = said(repository)
    assert "  另一页（docs/report/new.md）\n" in told
    assert "  编造的一页（docs/report/more.md，新增）\n" in told


def test_sentences_that_took_the_places_of_as_many_others_are_told_as_gone_and_new(repository: Path) -> None:
    page = repository / "docs/report/plan.md"
    replace(page, "“一厅两室”。", "“一厅两室”。天气晴好。")
    commit(repository)
    replace(page, "2024年继续建设“一厅两室”。天气晴好。", "“一厅两室”要用好。大家来商量。")
    assert [line[6:] for line in said(repository).splitlines() if line.startswith("      ")] == [
        "原来：2024年继续建设“一厅两室”。",
        "现在：（删去了这一句）",
        "原来：天气晴好。",
        "现在：（删去了这一句）",
        "原来：（没有这一句）",
        "现在：“一厅两室”要用好。",
        "原来：（没有这一句）",
        "现在：大家来商量。",
    ]


def test_a_heading_that_took_the_place_of_another_is_one_line_however_it_reads(repository: Path) -> None:
    replace(repository / "docs/report/mediation.md", "## 化解", "## 调处")
    assert "      原来：化解\n      现在：调处\n" in said(repository)


REWORDED = {
    "half of the pairs are enough": (["甲乙丙"], ["甲乙丁"], [("甲乙丙", "甲乙丁")]),
    "less is not": (["甲乙"], ["甲丙"], [("甲乙", ""), ("", "甲丙")]),
    "the most alike is taken": (
        ["甲乙丙"],
        ["甲乙丁", "甲乙丙丁", "甲乙戊"],
        [("", "甲乙丁"), ("甲乙丙", "甲乙丙丁"), ("", "甲乙戊")],
    ),
    "the first of equals is taken": (["甲乙丙"], ["甲乙丁", "甲乙戊"], [("甲乙丙", "甲乙丁"), ("", "甲乙戊")]),
    "each is taken once": (
        ["甲乙丙", "甲乙丙丁", "子丑"],
        ["甲乙丙戊", "甲乙丙己", "子丑寅"],
        [("甲乙丙", "甲乙丙戊"), ("甲乙丙丁", "甲乙丙己"), ("子丑", "子丑寅")],
    ),
    "none is taken before the last": (
        ["甲乙丙", "子丑寅"],
        ["子丑卯", "甲乙丁"],
        [("", "子丑卯"), ("甲乙丙", "甲乙丁"), ("子丑寅", "")],
    ),
    "twenty are looked at": (
        ["甲乙丙"],
        [*"0123456789ABCDEFGHI", "甲乙丁"],
        [*(("", one) for one in "0123456789ABCDEFGHI"), ("甲乙丙", "甲乙丁")],
    ),
    "and no more": (
        ["甲乙丙"],
        [*"0123456789ABCDEFGHIJ", "甲乙丁"],
        [("甲乙丙", ""), *(("", one) for one in [*"0123456789ABCDEFGHIJ", "甲乙丁"])],
    ),
    "one character is a sentence": (["甲"], ["乙"], [("甲", ""), ("", "乙")]),
    "an address is no word": (
        ["[甲乙](../a/b/c.md)"],
        ["[丙丁](../a/b/c.md)"],
        [("[甲乙](../a/b/c.md)", ""), ("", "[丙丁](../a/b/c.md)")],
    ),
    "the id of a figure is none": (
        ['甲{{ fig("a.b") }}'],
        ['乙{{ fig("a.b") }}'],
        [('甲{{ fig("a.b") }}', ""), ("", '乙{{ fig("a.b") }}')],
    ),
}


@pytest.mark.parametrize("fact", REWORDED)
def test_a_sentence_stands_beside_the_one_that_it_was_reworded_to(fact: str) -> None:
    was, now, pairs = REWORDED[fact]
    assert [*reworded(was, now)] == pairs


def test_of_a_sentence_that_stands_once_more_one_is_new(repository: Path) -> None:
    page = repository / "docs/report/plan.md"
    replace(page, "2024年继续建设“一厅两室”。", "编造的第一句。\n\n2024年继续建设“一厅两室”。")
    commit(repository)
    replace(page, "编造的第一句。\n\n2024年继续建设“一厅两室”。", "2024年继续建设“一厅两室”。\n\n编造的第一句。")
    replace(repository / "docs/report/mediation.md", "## 化解\n", "## 化解\n\n编造的第一句。\n")
    assert said(repository) == (
        "改动的文字\n"
        "  矛盾纠纷化解（docs/report/mediation.md）\n"
        "    矛盾纠纷化解\n"
        "      原来：（没有这一句）\n"
        "      现在：编造的第一句。\n"
        "  下一年安排（docs/report/plan.md）\n"
        "    下一年安排\n"
        "      原来：2024年继续建设“一厅两室”。\n"
        "      现在：移到「下一年安排」的开头\n"
    )


def test_of_a_sentence_that_stands_on_several_pages_each_is_told_where_it_went(repository: Path) -> None:
    first, second = repository / "docs/report/mediation.md", repository / "docs/report/plan.md"
    words = "编造的第一句。"
    index = repository / "docs/index.md"
    index.write_text(f"{index.read_text(encoding='utf-8')}\n{words}\n", encoding="utf-8")
    replace(first, "## 化解\n", f"## 化解\n\n{words}\n")
    replace(second, "2024年继续建设“一厅两室”。", f"{words}\n\n2024年继续建设“一厅两室”。\n\n继续用好。")
    commit(repository)
    replace(first, f"## 化解\n\n{words}\n", "## 化解\n")
    replace(first, "\n{{ bars", f"\n{words}\n\n{{{{ bars")
    replace(second, f"{words}\n\n", "")
    replace(second, "继续用好。", f"继续用好。\n\n{words}")
    told = re.findall("移到(.*)", said(repository))
    assert told == ["「矛盾纠纷化解」，在“详见名词。”后面", "「下一年安排」，在“继续用好。”后面"]


def test_a_promise_that_is_gone_is_to_be_weighed(repository: Path) -> None:
    (repository / "data/commitments.yml").write_text("", encoding="utf-8")
    assert "    请留意：这一项删去了，到时候就没有答复；报告里还有的，不要删。\n" in said(repository)


@pytest.mark.parametrize("line", ["编造的“一厅两室”", "编造的‘大厅’", "编造的「大厅」", "编造的『大厅』"])
def test_a_new_page_is_one_entry(repository: Path, line: str) -> None:
    page = with_another_page(repository)
    replace(page, "第一句。第二句。", f"{line}\n\n先做；再看。")
    assert said(repository) == (
        "改动的文字\n"
        "  编造的一页（docs/report/new.md，新增）\n"
        "    编造的一页\n"
        "      原来：（没有这一句）\n"
        f"      现在：编造的一页　编造的说明。二（一）　{line}先做；再看。\n"
    )


def test_a_value_and_its_reworded_sentence_are_one_entry(repository: Path) -> None:
    replace(repository / "data/figures.yml", "2023: 98.5", "2023: 99")
    replace(repository / "docs/report/mediation.md", "办结率为", "办结率达到")
    assert said(repository) == (
        "改动的数字\n"
        "  办结率 2023年：98.5% → 99%，出现在1处\n"
        "    矛盾纠纷化解\n"
        "      原来：办结率为98.5%；\n"
        "      现在：办结率达到99%；\n"
    )


def test_an_older_year_is_told_with_the_sentence_that_shows_it(repository: Path) -> None:
    page = repository / "docs/report/mediation.md"
    replace(page, "## 化解\n", '## 化解\n\n上一年排查{{ fig("mediation.found", "2022") }}。\n')
    commit(repository)
    replace(repository / "data/figures.yml", "2022: 18", "2022: 19")
    assert said(repository) == (
        "改动的数字\n"
        "  排查纠纷 2022年：18件 → 19件，出现在1处\n"
        "    请留意：改的是往年的数字。\n"
        "    矛盾纠纷化解\n"
        "      原来：上一年排查18件。\n"
        "      现在：上一年排查19件。\n"
    )


def test_figures_in_another_order_are_told(repository: Path) -> None:
    text = (repository / "data/figures.yml").read_text(encoding="utf-8")
    town, villages = (text[text.index(f"  {a}:\n") : text.index(f"  {b}:\n")] for a, b in ORDER)
    (repository / "data/figures.yml").write_text(text.replace(town + villages, villages + town), encoding="utf-8")
    assert said(repository) == (
        "改动的其他内容\n  数字的顺序：镇里化解纠纷、村里化解纠纷 → 村里化解纠纷、镇里化解纠纷\n"
    )


ORDER = [("by_town", "by_villages"), ("by_villages", "audience")]


NEW_YEAR = (
    "改动的其他内容\n"
    "  网站说明「年度」：2023 → 2024\n"
    "  网站说明「标题」：示例镇人民政府关于法治政府建设工作报告 → 待填\n"
)


@pytest.fixture
def next_year(repository: Path) -> Path:
    """The same, ready to be written for the next year."""
    assert macros(repository, "new-year", "2024").returncode == 0
    return repository


def test_a_new_year_is_a_summary(next_year: Path) -> None:
    assert said(next_year) == (
        "年度从2023年换成2024年。\n"
        "6个数字等着填写2024年的数值。\n"
        "6个数字的条款沿用上一年的，等着核对。\n"
        "2个页面等着改写：矛盾纠纷化解、下一年安排。\n"
        f"1项承诺等着答复。\n{NEW_YEAR}"
    )


def test_what_was_filled_in_besides_is_told_beside_the_summary(next_year: Path) -> None:
    replace(next_year / "data/figures.yml", "2023: 20\n      2024: 待填", "2023: 20\n      2024: 22")
    replace(next_year / "data/figures.yml", "2023: 98.5", "2023: 99")
    replace(next_year / "data/figures.yml", "人\n    basis: 一（一）待核对", "人\n    basis: 一（一）1")
    assert said(next_year) == (
        "年度从2023年换成2024年。\n"
        "4个数字等着填写2024年的数值。\n"
        "5个数字的条款沿用上一年的，等着核对。\n"
        "2个页面等着改写：矛盾纠纷化解、下一年安排。\n"
        "1项承诺等着答复。\n"
        "改动的数字\n"
        "  排查纠纷 2024年：没有 → 22件，出现在1处\n"
        "    矛盾纠纷化解\n"
        "      原来：排查纠纷20件，化解12件，其中镇里4件、村里8件。\n"
        "      现在：排查纠纷22件，化解待填，其中镇里待填、村里待填。\n"
        "  办结率 2023年：98.5% → 99%\n"
        "    请留意：改的是往年的数字。\n"
        "    矛盾纠纷化解\n"
        "      原来：办结率为98.5%；\n"
        "      现在：办结率为待填；\n"
        "  办结率 2024年：没有 → 待填，出现在1处\n"
        "    矛盾纠纷化解\n"
        "      原来：办结率为98.5%；\n"
        "      现在：办结率为待填；\n"
        "改动的定义\n"
        "  听众 条款：一（一） → 一（一）1\n"
        f"{NEW_YEAR}"
    )


def test_of_a_new_year_only_the_pages_that_nobody_wrote_yet_are_asked_for(next_year: Path) -> None:
    git(next_year, "checkout", "-q", "HEAD", "--", "docs/report/plan.md")
    replace(next_year / "docs/report/plan.md", "2024年继续", "2025年继续")
    assert "1个页面等着改写：矛盾纠纷化解。\n" in said(next_year)


def test_the_years_of_a_changed_definition_are_told_apart(repository: Path) -> None:
    breaks = "    breaks:\n      2022: 甲变了。\n      2023: 乙变了。\n"
    replace(repository / "data/figures.yml", "      2023: 20\n", f"      2023: 20\n{breaks}")
    assert macros(repository, "tidy").returncode == 0
    assert said(repository) == "改动的定义\n  排查纠纷 口径变化：（原来没有） → 2022年：甲变了；2023年：乙变了\n"


def test_a_clause_that_is_to_be_compared_again_within_the_year_is_told(repository: Path) -> None:
    replace(repository / "data/figures.yml", "人\n    basis: 一（一）", "人\n    basis: 一（一）待核对")
    assert said(repository) == "改动的定义\n  听众 条款：一（一） → 一（一）待核对\n"


def test_a_bound_that_the_new_year_lacks_is_pointed_out(next_year: Path) -> None:
    replace(next_year / "data/figures.yml", "2023: 300余\n      2024: 待填", "2023: 300余\n      2024: 320")
    assert "    请留意：上一年写的是“300余”，这一年是准确数。\n" in said(next_year)


def test_of_a_new_year_that_is_written_the_summary_asks_for_nothing(next_year: Path) -> None:
    git(next_year, "checkout", "-q", "HEAD", "--", "docs", "data/commitments.yml")
    with (next_year / "data/commitments.yml").open("a", encoding="utf-8") as file:
        file.write(ANSWER)
    figures, filled = next_year / "data/figures.yml", iter(("21", "12", "4", "8", "320余", "99"))
    text = re.sub("待填|待核对", lambda mark: next(filled) if mark[0] == "待填" else "", figures.read_text("utf-8"))
    figures.write_text(text + CROWD[CROWD.index("  crowd:") :] + "      2024: 500余\n", encoding="utf-8")
    replace(
        next_year / "docs/report/mediation.md", "## 化解\n", '## 化解\n\n上一年{{ fig("mediation.crowd", "2023") }}。\n'
    )
    told = said(next_year)
    answer = "2024年：结果：完成；理由：编造的说明；页面：report/plan.md"
    assert told.startswith("年度从2023年换成2024年。\n改动的数字\n")
    assert "新增的数字\n  群众（mediation.crowd）：" in told
    assert f"  承诺「编造的安排。」的答复：（原来没有） → {answer}\n" in told


def test_a_sentence_less_in_a_new_year_is_no_loss_to_its_figure(repository: Path) -> None:
    page = repository / "docs/index.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(f'{text}\n镇里{{{{ fig("mediation.by_town") }}}}。\n', encoding="utf-8")
    commit(repository)
    assert macros(repository, "new-year", "2024").returncode == 0
    page.write_text(text, encoding="utf-8")
    assert "少了句子的数字" not in said(repository)


def test_a_page_of_a_new_year_with_another_name_is_told_by_both(next_year: Path) -> None:
    git(next_year, "checkout", "-q", "HEAD", "--", "docs/report/plan.md")
    ask_to_rewrite(next_year)
    renamed(next_year)
    told = said(next_year)
    assert "\n2个页面等着改写：矛盾纠纷化解、下一年安排。\n" in told
    assert "  下一年安排（docs/report/next.md，原来是 docs/report/plan.md，待改写）\n" in told


def test_a_year_that_is_taken_back_is_told_one_by_one(next_year: Path) -> None:
    commit(next_year)
    git(next_year, "checkout", "-q", "HEAD~1", "--", ".")
    told = said(next_year)
    assert told.startswith("改动的数字\n  排查纠纷 2024年：待填 → 没有\n    矛盾纠纷化解\n")
    assert "  排查纠纷 条款：一（一）待核对 → 一（一）\n" in told


def test_a_page_that_is_to_be_written_again_in_the_same_year_is_told_by_its_words(repository: Path) -> None:
    ask_to_rewrite(repository)
    assert said(repository) == (
        "改动的文字\n"
        "  下一年安排（docs/report/plan.md）\n"
        "    下一年安排\n"
        "      原来：（没有这一句）\n"
        "      现在：待填：请改写。\n"
    )


def test_what_was_to_be_written_and_confirmed_before_is_not_asked_for_again(repository: Path) -> None:
    ask_to_rewrite(repository)
    replace(repository / "data/figures.yml", "人\n    basis: 一（一）", "人\n    basis: 一（一）待核对")
    commit(repository)
    assert macros(repository, "new-year", "2024").returncode == 0
    told = said(repository)
    assert "\n5个数字的条款沿用上一年的，等着核对。\n" in told
    assert "\n1个页面等着改写：矛盾纠纷化解。\n" in told


@pytest.mark.parametrize(("count", "named_files"), [(5, "1、2、3、4、5"), (6, "1、2、3、4、5等6个文件")])
def test_of_many_files_a_warning_names_the_first_and_how_many_there_are(count: int, named_files: str) -> None:
    files = tuple(named(str(number)) for number in range(1, count + 1))
    assert Diff(files=files).warnings == [f"{named_files}：{files[0].warnings[0]}"]


def test_in_markdown_all_warnings_come_first_by_what_they_are_about(repository: Path) -> None:
    page = repository / "docs/index.md"
    page.write_text(f'{page.read_text()}\n镇里{{{{ fig("mediation.by_town") }}}}。\n', encoding="utf-8")
    commit(repository)
    replace(page, '\n镇里{{ fig("mediation.by_town") }}。\n', "")
    replace(repository / "data/figures.yml", "2023: 20", "2023: 40")
    (repository / "data/commitments.yml").write_text("", encoding="utf-8")
    (repository / "macros/new.py").touch()
    told = said(repository, "--format", "markdown")
    assert told.partition("### 请留意\n\n")[2].partition("\n\n")[0].splitlines() == [
        "- 排查纠纷 2023年：与上一年的18件相比，变化超过一半；与原来的20件相比，变化超过一半。",
        "- 镇里化解纠纷 所在的句子：有1句话不再写到它。",
        "- 承诺「编造的安排。」（made）：这一项删去了，到时候就没有答复；报告里还有的，不要删。",
        "- macros/new.py：改的是程序，不是报告；请懂程序的人看过再合并。",
    ]


def test_in_markdown_the_sentences_stand_page_by_page(repository: Path) -> None:
    page = repository / "docs/index.md"
    page.write_text(f'{page.read_text()}\n排查{{{{ fig("mediation.found") }}}}。天气晴好。\n', encoding="utf-8")
    commit(repository)
    replace(page, "天气晴好", "天气很好")
    replace(repository / "data/figures.yml", "2023: 20", "2023: 21")
    told = said(repository, "--format", "markdown").partition("| --- | --- | --- |\n")[2].partition("\n\n")[0]
    assert re.findall("^\\| (.*?) \\| (.*?) \\|", told, re.MULTILINE) == [
        ("首页", "排查<del>20</del>件。"),
        ("首页", "天气<del>晴</del>好。"),
        ("矛盾纠纷化解", "排查纠纷<del>20</del>件，化解12件，其中镇里4件、村里8件。"),
    ]
