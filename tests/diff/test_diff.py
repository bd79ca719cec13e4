"""What a change does to the report, as a reviewer reads it."""

import html
import json
import re
from pathlib import Path

import pytest
from markdown import markdown

from macros.diff.formats import cell, code
from tests.project import copied, macros, replace
from tests.repository import commit


@pytest.fixture
def repository(unpublished: Path, tmp_path: Path) -> Path:
    """The invented town's project under git, all of it committed."""
    return copied(unpublished, tmp_path / "town")


def said(root: Path, *words: str) -> str:
    """What the command prints of the change since the last commit."""
    result = macros(root, "diff", "HEAD", *words)
    assert (result.returncode, result.stderr) == (0, ""), result.stdout
    return result.stdout


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


def test_places_on_the_first_page_and_in_bar_tables_are_counted(repository: Path) -> None:
    text = (repository / "data/figures.yml").read_text()
    (repository / "data/figures.yml").write_text(text.replace("2023: 12", "2023: 13").replace("2023: 8\n", "2023: 9\n"))
    lines = said(repository)
    assert "化解纠纷 2023年：12件 → 13件，出现在2处" in lines
    assert "村里化解纠纷 2023年：8件 → 9件，出现在2处" in lines


WARNED = {
    "a jump": ("2023: 20", "2023: 40", "与上一年的18件相比，变化超过一半"),
    "a slip of a digit": ("2023: 98.5", "2023: 9.85", "与原来的98.5%相比，变化超过一半"),
    "a bound that vanished": ("2023: 300余", "2023: 300", "原来写的是“300余”，现在成了准确数"),
    "a bound that grew tenfold": ("2023: 300余", "2023: 3000余", "与原来的300余人相比，写出的数相差很大"),
    "a bound that came with ten times as many": ("2023: 20", "2023: 200余", "与原来的20件相比，写出的数相差很大"),
    "a number that is gone": ("2023: 98.5", "2023: 未统计（系统更换）", "原来有数字，现在没有了"),
    "another unit besides": (
        "    unit: 人\n    basis: 一（一）\n    values:\n      2022: 未统计（当年没有登记）\n      2023: 300余",
        "    unit: 户\n    basis: 一（一）\n    values:\n      2022: 未统计（当年没有登记）\n      2023: 200余",
        "数字和单位一起改了",
    ),
    "an older year": ("2022: 18", "2022: 19", "改的是往年的数字"),
}


@pytest.mark.parametrize("kind", WARNED)
def test_what_a_person_should_weigh_is_pointed_out(repository: Path, kind: str) -> None:
    replace(repository / "data/figures.yml", *WARNED[kind][:2])
    assert f"    请留意：{WARNED[kind][2]}。\n" in said(repository)


def test_a_bound_that_the_new_year_lacks_is_pointed_out(repository: Path) -> None:
    assert macros(repository, "new-year", "2024").returncode == 0
    replace(repository / "data/figures.yml", "2023: 300余\n      2024: 待填", "2023: 300余\n      2024: 320")
    assert "    请留意：上一年写的是“300余”，这一年是准确数。\n" in said(repository)


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
    assert (
        "    首页\n"
        "      原来：排查20件。\n"
        "      现在：（删去了这一句）\n"
        "    矛盾纠纷化解\n"
        "      原来：排查纠纷20件，化解12件，其中镇里4件、村里8件。\n"
        "      现在：排查纠纷21件，化解12件，其中镇里4件、村里8件。\n"
    ) in said(repository)


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


def test_pages_in_another_order_are_told(repository: Path) -> None:
    replace(
        repository / "mkdocs.yml",
        "report/mediation.md\n      - report/plan.md",
        "report/plan.md\n      - report/mediation.md",
    )
    assert said(repository) == ("改动的其他内容\n  页面的顺序：矛盾纠纷化解、下一年安排 → 下一年安排、矛盾纠纷化解\n")


def test_another_layout_of_the_same_words_is_told(repository: Path) -> None:
    replace(repository / "docs/report/plan.md", "2024年继续", "- 2024年继续")
    line = "2024年继续建设“一厅两室”。"
    assert said(repository) == f"改动的其他内容\n  「下一年安排」的排版：{line} → - {line}\n"


def test_a_changed_definition_is_told(repository: Path) -> None:
    replace(repository / "data/figures.yml", "note: 镇村两级合计。", "note: 镇村两级与区级合计。")
    assert "改动的定义\n  化解纠纷 说明：镇村两级合计。 → 镇村两级与区级合计。\n" in said(repository)


def test_a_new_figure_and_one_that_is_gone_are_told(repository: Path) -> None:
    replace(repository / "data/figures.yml", "  audience:\n", "  visitors:\n")
    replace(repository / "docs/report/mediation.md", '"mediation.audience"', '"mediation.visitors"')
    lines = said(repository)
    whole = "2022年未统计（当年没有登记）、2023年300余人；条款：一（一）"
    assert f"新增的数字\n  听众（mediation.visitors）：{whole}\n" in lines
    assert f"删去的数字\n  听众（mediation.audience）：{whole}\n    请留意：发布过的编号不删，也不改。\n" in lines


def test_changed_words_are_told_and_unchanged_ones_are_not(repository: Path) -> None:
    replace(repository / "docs/report/plan.md", "继续建设", "扎实建设")
    assert said(repository) == (
        "改动的文字\n"
        "  下一年安排（docs/report/plan.md）\n"
        "    下一年安排\n"
        "      原来：2024年继续建设“一厅两室”。\n"
        "      现在：2024年扎实建设“一厅两室”。\n"
    )


def test_a_renamed_page_is_told_by_both_names_and_not_sentence_by_sentence(repository: Path) -> None:
    (repository / "docs/report/plan.md").rename(repository / "docs/report/next.md")
    replace(repository / "mkdocs.yml", "report/plan.md", "report/next.md")
    replace(repository / "data/site.yml", "plan_page: report/plan.md", "plan_page: report/next.md")
    assert "改动的文字\n  下一年安排（docs/report/next.md，原来是 docs/report/plan.md）\n" in said(repository)


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
ELSEWHERE = {
    "the site": ("site.yml", "district: 示例区", "district: 样例区", "网站说明「上一级」：示例区 → 样例区"),
    "the first page's figures": (
        "site.yml",
        "[mediation.resolved]",
        "[mediation.found]",
        "网站说明「首页数字」：化解纠纷 → 排查纠纷",
    ),
    "an exemption": (
        "site.yml",
        "指镇和村，不是",
        "指层级，不是",
        "不作统计数字的词语「镇村两级」的理由：指镇和村，不是统计数字。 → 指层级，不是统计数字。",
    ),
    "a term": (
        "glossary.yml",
        "示例镇的办事场所。",
        "办事场所。",
        "名词解释「一厅两室」的解释：示例镇的办事场所。 → 办事场所。",
    ),
    "a commitment": ("commitments.yml", "year: 2024", "year: 2025", "承诺「编造的安排。」的年度：2024 → 2025"),
    "a new correction": (
        "corrections.yml",
        "没有更正。\n",
        f"没有更正。\n{CORRECTION}",
        "更正「漏计一件。」：（原来没有） → 日期：2024-05-06；年度：2023；数字：排查纠纷；原来：19；现在：20；原因：漏计一件",
    ),
}


@pytest.mark.parametrize("where", ELSEWHERE)
def test_a_change_in_another_data_file_is_told(repository: Path, where: str) -> None:
    name, old, new, told = ELSEWHERE[where]
    replace(repository / "data" / name, old, new)
    assert said(repository) == f"改动的其他内容\n  {told}\n"


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


def test_a_file_that_no_list_tells_of_is_named(repository: Path) -> None:
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
    (line,) = [one for one in said(repository).splitlines() if "更正「" in one]
    assert line.startswith("  更正「漏计一件。」：日期：2024-05-06；")
    assert line.endswith(" → （删去）")


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
    replace(repository / "data/figures.yml", "2023: 20", "2023: 2,0")
    result = macros(repository, "diff", "HEAD", "--format", "markdown")
    assert (result.returncode, result.stderr) == (1, "")
    assert result.stdout.startswith("## 检查没有通过\n\n有1处需要修改。在同一分支上改好，检查会自动重来。\n\n")
    assert "- `data/figures.yml`第9行：「排查纠纷」2023年的数值（values）写作「2,0」" in result.stdout


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


def test_json_holds_the_same_for_programs(repository: Path) -> None:
    replace(repository / "data/figures.yml", "2023: 20", "2023: 21")
    change = json.loads(said(repository, "--format", "json"))["values"][0]
    assert (change["figure"], change["before"], change["after"], change["places"]) == (
        "mediation.found",
        "20件",
        "21件",
        1,
    )


def test_a_change_that_breaks_a_rule_is_told_first(repository: Path) -> None:
    replace(repository / "data/figures.yml", "2023: 20", "2023: 2,0")
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
        "找不到版本「HEAD」。请写提交号、分支或标签的名称，如 main、HEAD~1。\n",
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


def test_no_words_are_a_picture_by_name_or_a_formula() -> None:
    assert ":white" not in cell(":white_check_mark:")
    assert cell("$x$") == r"\$x\$"


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


PROGRAM = {
    "macros/checks/runner.py": "程序",
    "macros/new.py": "程序",
    "overrides/main.html": "页面的样子",
    "overrides/assets/new.js": "页面的样子",
    "deploy/nginx.conf": "服务器的设置",
    ".github/workflows/check.yml": "自动检查和发布",
    ".gitlab-ci.yml": "自动检查和发布",
    ".workflow/check.yml": "自动检查和发布",
    ".ci/comment.py": "自动检查和发布",
    "Makefile": "自动检查和发布",
    "requirements.txt": "所用的软件",
    "pyproject.toml": "所用的软件",
    "sitecustomize.py": "其他文件",
}


@pytest.mark.parametrize("path", PROGRAM)
def test_a_change_of_the_program_is_named_and_pointed_out(repository: Path, path: str) -> None:
    file = repository / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(file.read_text(encoding="utf-8") + "\n" if file.exists() else "x", encoding="utf-8")
    assert said(repository) == (
        f"还改动了这些文件，请打开看\n  {PROGRAM[path]}：{path}\n"
        "    请留意：改的是程序，不是报告；请懂程序的人看过再合并。\n"
    )


def test_what_hosts_read_is_named_without_a_warning(repository: Path) -> None:
    (repository / ".gitee").mkdir()
    (repository / ".gitee/CODEOWNERS").write_text("x", encoding="utf-8")
    assert said(repository) == "还改动了这些文件，请打开看\n  代码托管网站上的说明和表格：.gitee/CODEOWNERS\n"


EXEMPTED = [
    "排查20件",
    "近400件纠纷",
    "三百九十四件纠纷",
    "化解十二件",
    "百分之九十八点五的",
    "到场的300余人",
    "投入12345.6万元",
]


@pytest.mark.parametrize("text", EXEMPTED)
def test_an_exemption_that_holds_a_figure_is_pointed_out(repository: Path, text: str) -> None:
    old = "  - text: 镇村两级\n"
    replace(repository / "data/site.yml", old, f'  - text: "{text}"\n    reason: 编造的理由。\n{old}')
    replace(repository / "docs/report/plan.md", "“一厅两室”。", f"“一厅两室”，{text}。")
    assert macros(repository, "tidy").returncode == 0
    assert "    请留意：里面像是统计数字；登记在这里，它就可以手写，改了数据也不会跟着改。\n" in said(repository)


@pytest.mark.parametrize("text", ["一站式", "镇村三级", "四所联动", "“两委”"])
def test_an_exemption_that_only_names_something_is_not(repository: Path, text: str) -> None:
    replace(
        repository / "data/site.yml",
        "  - text: 镇村两级\n",
        f"  - text: {text}\n    reason: 编造。\n  - text: 镇村两级\n",
    )
    replace(repository / "docs/report/plan.md", "“一厅两室”。", f"“一厅两室”，{text}。")
    assert "请留意" not in said(repository)


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


def test_of_a_sentence_that_stands_once_more_one_is_new(repository: Path) -> None:
    page = repository / "docs/report/plan.md"
    replace(page, "2024年继续建设“一厅两室”。", "编造的第一句。\n\n2024年继续建设“一厅两室”。")
    commit(repository)
    replace(page, "编造的第一句。\n\n2024年继续建设“一厅两室”。", "2024年继续建设“一厅两室”。\n\n编造的第一句。")
    replace(repository / "docs/report/mediation.md", "## 化解\n", "## 化解\n\n编造的第一句。\n")
    told = said(repository)
    assert told.count("移到") == 1
    assert told.count("（没有这一句）") == 1


def test_a_promise_that_is_gone_is_to_be_weighed(repository: Path) -> None:
    (repository / "data/commitments.yml").write_text("", encoding="utf-8")
    assert "    请留意：这一项删去了，到时候就没有答复；报告里还有的，不要删。\n" in said(repository)


def test_a_new_page_is_one_entry(repository: Path) -> None:
    text = "---\ntitle: 编造的一页\nclause: 二（一）\ndescription: 编造的说明。\n---\n第一句。第二句。\n"
    (repository / "docs/report/new.md").write_text(text, encoding="utf-8")
    replace(repository / "mkdocs.yml", "      - report/plan.md\n", "      - report/plan.md\n      - report/new.md\n")
    assert said(repository) == (
        "改动的文字\n"
        "  编造的一页（docs/report/new.md，新增）\n"
        "    编造的一页\n"
        "      原来：（没有这一句）\n"
        "      现在：编造的一页　编造的说明。二（一）　第一句。第二句。\n"
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
    assert "      原来：上一年排查18件。\n      现在：上一年排查19件。\n" in said(repository)


def test_figures_in_another_order_are_told(repository: Path) -> None:
    text = (repository / "data/figures.yml").read_text(encoding="utf-8")
    town, villages = (text[text.index(f"  {a}:\n") : text.index(f"  {b}:\n")] for a, b in ORDER)
    (repository / "data/figures.yml").write_text(text.replace(town + villages, villages + town), encoding="utf-8")
    assert said(repository) == (
        "改动的其他内容\n  数字的顺序：镇里化解纠纷、村里化解纠纷 → 村里化解纠纷、镇里化解纠纷\n"
    )


ORDER = [("by_town", "by_villages"), ("by_villages", "audience")]


def test_a_new_year_is_a_summary(repository: Path) -> None:
    assert macros(repository, "new-year", "2024").returncode == 0
    assert said(repository).startswith(
        "年度从2023年换成2024年。\n"
        "6个数字等着填写2024年的数值。\n"
        "6个数字的条款沿用上一年的，等着核对。\n"
        "2个页面等着改写：矛盾纠纷化解、下一年安排。\n"
        "1项承诺等着答复。\n"
        "改动的其他内容\n"
        "  网站说明「年度」：2023 → 2024\n"
    )


def test_what_was_filled_in_besides_is_told_beside_the_summary(repository: Path) -> None:
    assert macros(repository, "new-year", "2024").returncode == 0
    replace(repository / "data/figures.yml", "2023: 20\n      2024: 待填", "2023: 20\n      2024: 22")
    told = said(repository)
    assert "5个数字等着填写2024年的数值。\n" in told
    assert "  排查纠纷 2024年：没有 → 22件，" in told


def test_of_many_files_a_warning_names_the_first_and_how_many_there_are(repository: Path) -> None:
    for number in range(7):
        (repository / f"macros/new_{number}.py").write_text("", encoding="utf-8")
    (warning,) = json.loads(said(repository, "--format", "json"))["files"][0]["warnings"]
    told = said(repository, "--format", "markdown")
    assert f"macros/new\\_4.py等7个文件：{warning}。" in told
    assert told.count("macros/new_6.py") == 1
