"""Checks: every rule has a sample that breaks it, and all is told at once."""

from pathlib import Path

import pytest
import yaml

from macros.checks import rules
from macros.checks.runner import check
from macros.core.problems import Problems
from tests.project import ROOT, copy_place, copy_sample, macros, replace

BROKEN = ROOT / "tests/broken"
SAMPLES = sorted(file.stem for file in BROKEN.glob("*.yml"))
RULES = [rule.__name__ for module in (*rules.OF_THE_REPORT, *rules.OF_PAGES) for rule in module.RULES]


def told(root: Path) -> list[str]:
    """Every problem of a project."""
    with pytest.raises(Problems) as error:
        check(root)
    return [str(problem) for problem in error.value.found]


def break_as(root: Path, name: str) -> list[str]:
    """Change a project as a broken sample says, and give what is to be told of it."""
    broken = yaml.safe_load((BROKEN / f"{name}.yml").read_text(encoding="utf-8"))
    for change in broken["change"]:
        file = root / change["file"]
        if "old" in change:
            replace(file, change["old"], change["new"])
        else:
            file.write_text(change["new"], encoding="utf-8")
    return [str(problem) for problem in broken["problems"]]


@pytest.mark.parametrize("name", SAMPLES)
def test_a_broken_sample_is_told_in_these_words(sample: Path, name: str) -> None:
    problems = break_as(sample, name)
    assert told(sample) == problems


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_sample_that_breaks_it(rule: str) -> None:
    assert rule in SAMPLES


def test_the_sample_that_the_others_break_is_whole(sample: Path) -> None:
    assert check(sample).summary() == "检查通过：6个数字，7个页面。"


def test_the_report_is_whole() -> None:
    assert check(ROOT).summary().startswith("检查通过")


def test_everything_wrong_is_told_at_once_and_in_these_words(tmp_path: Path) -> None:
    root = copy_sample(tmp_path / "wrong")
    for file in (BROKEN / "everything-wrong").rglob("*.*"):
        if file.name != "messages.txt":
            (root / file.relative_to(BROKEN / "everything-wrong")).write_bytes(file.read_bytes())
    result = macros(root, "check")
    assert result.returncode == 1
    assert result.stdout == (BROKEN / "everything-wrong/messages.txt").read_text(encoding="utf-8")
    assert result.stderr == ""


@pytest.mark.parametrize("link", ["[https://a.cn/](https://a.cn/)", "[a@b.cn](mailto:a@b.cn)"])
def test_a_link_whose_text_is_its_own_address_passes(sample: Path, link: str) -> None:
    replace(sample / "docs/report/plan.md", "建设“一厅两室”。", f"建设“一厅两室”，见{link}。")
    assert check(sample)


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("- 甲。\n- \n- 乙。", 9),
        ("| 甲 | 乙 |\n| --- | --- |\n| 丙 |", 10),
        ("| 甲 | 乙 |\n| --- | --- |\n| 丙 | 丁 |\n注：见上。", 11),
    ],
)
def test_what_is_lacking_in_a_list_or_a_table_is_told_once(sample: Path, typed: str, line: int) -> None:
    replace(sample / "docs/report/plan.md", "建设“一厅两室”。", f"建设“一厅两室”。\n\n{typed}")
    assert [one.split(": ")[0] for one in told(sample)] == [f"docs/report/plan.md:{line}"]


def test_a_page_of_other_bytes_is_told_without_guesses_about_the_rest(sample: Path) -> None:
    page = sample / "docs/report/mediation.md"
    page.write_bytes(page.read_text(encoding="utf-8").encode("gbk"))
    assert told(sample) == [
        "docs/report/mediation.md:2: 这里的文字不是UTF-8编码，而是GBK。请运行 make tidy，或在编辑器中用“另存为”，编码选UTF-8"
    ]


def test_a_value_that_is_still_to_be_filled_in_passes_and_is_counted(sample: Path) -> None:
    replace(sample / "data/figures.yml", "2023: 300余", "2023: 待填")
    assert check(sample).summary().endswith("其中1个待填，发布前须填好。")


def test_a_brief_of_three_hundred_characters_passes(sample: Path) -> None:
    break_as(sample, "the_brief_is_short")
    replace(sample / "docs/glance.md", "有个A 类", "A 类。")
    assert check(sample)


def test_a_brief_that_the_picture_is_joined_to_is_told(tmp_path: Path) -> None:
    root = copy_place("bureau", tmp_path / "bureau")
    replace(root / "docs/glance.md", "。\n\n{{ glance() }}", "。\n{{ glance() }}")
    assert told(root) == ["docs/glance.md:8: {{ glance(…) }} 要单独成一段。请另起一行，上下各空一行"]


def test_the_number_of_another_plan_is_no_slip_in_a_term(sample: Path) -> None:
    replace(sample / "data/glossary.yml", "term: 一厅两室", "term: “八五”普法")
    replace(sample / "docs/report/plan.md", "“一厅两室”", "“一厅两室”，办好“八五”普法，比“七五”普法更实")
    assert check(sample)


def test_terms_of_which_none_is_used_are_those_of_a_report_still_to_be_written(sample: Path) -> None:
    replace(sample / "data/glossary.yml", "term: 一厅两室", "term: 评理员")
    replace(sample / "docs/report/mediation.md", "详见[名词](../glossary.md#two_halls)。", "")
    assert check(sample)


def test_an_exemption_that_the_issued_document_may_use_passes(sample: Path) -> None:
    exempt = "  - text: 七步工作法\n    reason: 固定说法。\n"
    replace(sample / "data/site.yml", "plan_page:", f"{exempt}original: {{file: 印发的报告.txt}}\nplan_page:")
    assert check(sample)


def test_a_name_of_two_characters_is_not_taken_for_a_slip_of_another(sample: Path) -> None:
    replace(sample / "data/site.yml", "city: 示例市", "city: 甲市")
    replace(sample / "docs/report/plan.md", "2024年继续", "乙市示例区的人也来。2024年继续")
    assert check(sample)


def test_a_figure_that_two_sentences_outside_the_report_show_passes(sample: Path) -> None:
    with (sample / "docs/index.md").open("a", encoding="utf-8") as page:
        page.write('\n排查{{ fig("mediation.found") }}。\n\n这{{ fig("mediation.found") }}都有记录。\n')
    assert check(sample)


def test_a_report_without_figures_passes(sample: Path) -> None:
    page = sample / "docs/report/mediation.md"
    head = page.read_text(encoding="utf-8").partition("## 化解")[0]
    page.write_text(f"{head}纠纷都在镇里化解。\n", encoding="utf-8")
    (sample / "data/figures.yml").write_text("", encoding="utf-8")
    replace(sample / "data/site.yml", "key_figures: [mediation.resolved]\n", "")
    assert check(sample)


def test_the_pages_that_others_lead_to_are_asked_for(sample: Path) -> None:
    needed = ("data.md", "full.md", "index.md", "search.md")
    for name in needed:
        (sample / "docs" / name).unlink()
        replace(sample / "mkdocs.yml", f"  - {name}\n", "")
    mend = "别的页面都链接到它。请从上一版中恢复这个页面，并写进 nav"
    assert [one for one in told(sample) if "少了" in one] == [
        f"mkdocs.yml:1: 少了 docs/{name}，{mend}" for name in needed
    ]


LOST = {
    "data/glossary.yml → data/glosary.yml": "data/glossary.yml:1: 找不到这个文件，像是改成了「data/glosary.yml」",
    "data/glossary.yml → data/glossary.txt": "data/glossary.yml:1: 找不到这个文件，像是改成了「data/glossary.txt」",
    "data/figures.yml → data/figures.yaml": "data/figures.yml:1: 找不到这个文件，像是改成了「data/figures.yaml」",
    "data/glossary.yml → data/名词.yml": "data/glossary.yml:1: 找不到这个文件，像是改成了「data/名词.yml」",
    "data/commitments.yml → data/承诺.yaml": "data/commitments.yml:1: 找不到这个文件，像是改成了「data/承诺.yaml」",
    "data/site.yml → docs/site.yml": "data/site.yml:1: 找不到这个文件，像是移到了「docs/site.yml」",
    "data/figures.yml → docs/assets/数字.yml": "data/figures.yml:1: 找不到这个文件，像是移到了「docs/assets/数字.yml」",
    "data/synonyms.yml → synonyms.yml": "data/synonyms.yml:1: 找不到这个文件，像是移到了「synonyms.yml」",
    "data/glossary.yml → ": "data/glossary.yml:1: 找不到这个文件。请从上一版中恢复它",
    "docs/report/mediation.md → docs/report/mediations.md": "mkdocs.yml:9: 导航里的 report/mediation.md 在 docs 中不存在。是不是「report/mediations.md」？",
    "docs/report/mediation.md → docs/report/mediation.md.txt": "mkdocs.yml:9: 导航里的 report/mediation.md 在 docs 中不存在。像是改成了「report/mediation.md.txt」",
    "docs/report/plan.md → docs/plan.md": "mkdocs.yml:10: 导航里的 report/plan.md 在 docs 中不存在。是不是「plan.md」？",
    "docs/data.md → docs/report/data.md": "mkdocs.yml:11: 导航里的 data.md 在 docs 中不存在。是不是「report/data.md」？",
    "docs/glossary.md → docs/名词.md": "mkdocs.yml:13: 导航里的 glossary.md 在 docs 中不存在。是不是「名词.md」？",
    "docs/data.md → docs/figures.md": "mkdocs.yml:11: 导航里的 data.md 在 docs 中不存在。是不是「figures.md」？",
    "docs/report/mediation.md → ": "mkdocs.yml:9: 导航里的 report/mediation.md 在 docs 中不存在。请核对文件名；页面没有了的",
    "docs/index.md → ": "mkdocs.yml:7: 导航里的 index.md 在 docs 中不存在。别的页面都链接到它，请从上一版中恢复",
}


@pytest.mark.parametrize("change", LOST)
def test_a_file_that_was_renamed_or_deleted_is_told_once_without_what_follows_from_it(
    sample: Path, change: str
) -> None:
    was, now = change.split(" → ")
    (sample / was).rename(sample / (now or "gone"))
    problems = told(sample)
    assert len(problems) == 1
    assert problems[0].startswith(LOST[change])


def test_a_lost_page_hides_no_fault_of_another(sample: Path) -> None:
    (sample / "docs/glossary.md").rename(sample / "docs/terms.md")
    replace(sample / "docs/report/plan.md", "“一厅两室”。", "“一厅两室”7处。")
    told = macros(sample, "check").stdout
    assert [line.partition(":")[0] for line in told.splitlines()[:-1]] == ["docs/report/plan.md", "mkdocs.yml"]


ONE_SLIP = {
    ("data/figures.yml", "  found:", "  discovered:"): "docs/report/mediation.md:8: 「mediation.found」没有登记在",
    ("data/figures.yml", "  by_town:", "  townwide:"): "docs/report/mediation.md:8: 「mediation.by_town」没有登记在",
    ("data/figures.yml", "  resolved:", "  settled:"): "docs/report/mediation.md:8: 「mediation.resolved」没有登记在",
    ("data/figures.yml", "mediation:\n", "disputes:\n"): "data/figures.yml:2: 栏目「disputes」没有页面",
    ("docs/report/mediation.md", "clause: 一（一）", "clause: 三"): "docs/report/mediation.md:3: 条款是“三”，而",
    ("docs/report/plan.md", "clause: 二", "clause: 一（一）"): "docs/report/plan.md:3: 条款“一（一）”和",
    # What a page, a list or an entry is asked for stands there under another name.
    (
        "docs/report/mediation.md",
        'fig("mediation.audience")',
        'fig("听众")',
    ): "docs/report/mediation.md:10: 「听众」没有登记在 data/figures.yml 中。是不是想写「mediation.audience」？",
    (
        "docs/report/mediation.md",
        '{{ fig("mediation.audience") }}',
        "300余人",
    ): "docs/report/mediation.md:10: 正文里直接写了“300余人”。统计数字请登记在 data/figures.yml 中，这里写 {{ fig("
    '"mediation.audience") }}',
    (
        "docs/report/mediation.md",
        "title: 矛盾",
        "标题: 矛盾",
    ): "docs/report/mediation.md:2: 页首不能写「标题」。是不是想写「title」？",
    ("data/site.yml", "reason: 指", "meaning: 指"): "data/site.yml:13: 「meaning」不写在这一层。是不是想写「reason」？",
    # What is left of a line or an entry says nothing of what is gone.
    ("docs/report/mediation.md", "title: 矛盾", "title: # 矛盾"): "docs/report/mediation.md:2: 页首里“#”和它后面的字",
    (
        "docs/report/mediation.md",
        '\n\n{{ table("mediation") }}',
        '\n{{ table("mediation") }}',
    ): "docs/report/mediation.md:12: {{ bars(…) }} 要单独成一段",
    (
        "data/figures.yml",
        "note: 镇村两级",
        "note: 镇村<br>两级",
    ): "data/figures.yml:14: 「化解纠纷」说明（note）含有“<”",
    (
        "data/figures.yml",
        "2023: 12\n",
        "2023: 12.5\n",
    ): "data/figures.yml:19: 「化解纠纷」2023年写作「12.5」，单位“件”不会有小数",
    (
        "data/figures.yml",
        "2023: 8\n",
        "2023: 8.5\n",
    ): "data/figures.yml:31: 「村里化解纠纷」2023年写作「8.5」，单位“件”不会有小数",
    (
        "data/glossary.yml",
        "two_halls:",
        "一厅两室:",
    ): "data/glossary.yml:1: 「一厅两室」编号写作「一厅两室」，不能作编号",
}


@pytest.mark.parametrize("slip", ONE_SLIP)
def test_one_slip_is_told_once_without_what_follows_from_it(sample: Path, slip: tuple[str, str, str]) -> None:
    file, old, new = slip
    replace(sample / file, old, new)
    problems = told(sample)
    assert len(problems) == 1
    assert problems[0].startswith(ONE_SLIP[slip])


def test_an_entry_that_is_gone_is_told_once_without_the_words_that_stood_in_it(sample: Path) -> None:
    text = (sample / "data/figures.yml").read_text(encoding="utf-8")
    begin, end = text.index("  resolved:"), text.index("  by_town:")
    (sample / "data/figures.yml").write_text(text[:begin] + text[end:], encoding="utf-8")
    assert told(sample) == [
        "docs/report/mediation.md:8: 「mediation.resolved」没有登记在 data/figures.yml 中。请核对拼写。另外还有1处：data/site.yml 第10行"
    ]


def test_a_part_whose_clause_no_page_has_is_told_once_whatever_lies_in_it(sample: Path) -> None:
    replace(sample / "docs/report/plan.md", "clause: 二", "clause: 三")
    with (sample / "data/commitments.yml").open("a", encoding="utf-8") as file:
        file.write("more:\n  year: 2024\n  promise: 编造的另一项安排。\n  basis: 二（二）\n")
    assert told(sample) == [
        "data/commitments.yml:4: 「编造的安排。」条款写作“二”，报告各页的条款里没有它。"
        "请照报告改正；没有写错的，请核对各页页首的条款（clause）。另外还有1处：data/commitments.yml 第8行"
    ]


@pytest.mark.parametrize(
    "page", ["docs/report/mediation.md", "docs/report/plan.md", "docs/glossary.md", "docs/index.md"]
)
def test_a_copy_of_a_page_is_told_once_without_what_follows_from_it(sample: Path, page: str) -> None:
    copy = page.replace(".md", "-副本.md")
    (sample / copy).write_bytes((sample / page).read_bytes())
    problems = told(sample)
    assert len(problems) == 1
    assert problems[0].startswith(f"{copy}:1: 这一页和 {page} 的文字全都相同，像是复制的。请删去一个文件")


@pytest.mark.parametrize("folder", ["data", "docs", "docs/report"])
def test_a_folder_that_was_renamed_is_told_once_without_its_files(sample: Path, folder: str) -> None:
    (sample / folder).rename(sample / "docs/other" if "/" in folder else sample / "other")
    assert told(sample) == [f"{folder}: 应当是一个文件夹。请从上一版中恢复；改了名称的，请改回来"]


def test_pages_that_were_moved_out_of_their_folder_are_told_once(sample: Path) -> None:
    for page in (sample / "docs/report").glob("*.md"):
        page.rename(sample / "docs" / page.name)
    assert told(sample) == [
        "mkdocs.yml:9: 导航里的 report/mediation.md 等2个页面像是移到了「docs」。请移回 docs/report 里"
    ]


def test_a_folder_that_the_navigation_names_otherwise_is_told_at_its_lines(sample: Path) -> None:
    path = sample / "mkdocs.yml"
    path.write_text(path.read_text(encoding="utf-8").replace(" report/", " reports/"), encoding="utf-8")
    found = [one for one in told(sample) if "没有写进" not in one]
    assert len(found) > 1
    assert all(one.startswith("mkdocs.yml:") and "是不是「report/" in one for one in found)


def test_a_wrong_year_is_told_once_whatever_names_the_right_one(sample: Path) -> None:
    replace(
        sample / "data/site.yml", "year: 2023\ntitle: 示例镇人民政府关于", "year: 2022\ntitle: 示例镇人民政府关于2023年"
    )
    replace(sample / "docs/report/mediation.md", "title: 矛盾纠纷化解", "title: 2021年以来的矛盾纠纷化解")
    replace(sample / "docs/report/mediation.md", "排查纠纷{{", "2023年排查纠纷{{")
    with (sample / "data/commitments.yml").open("a", encoding="utf-8") as file:
        answer = "2023: {status: 完成, reason: 编造的说明。, page: report/plan.md}"
        file.write(f"past:\n  year: 2023\n  promise: 编造的另一项安排。\n  basis: 二\n  answers:\n    {answer}\n")
    assert [one.partition(" ")[0] for one in told(sample)] == ["data/site.yml:1:"]


def test_an_entry_with_the_id_of_another_is_told_once(sample: Path) -> None:
    with (sample / "data/commitments.yml").open("a", encoding="utf-8") as file:
        answer = "2023: {status: 完成, reason: 编造的说明。, page: report/plan.md}"
        file.write(f"past:\n  year: 2022\n  promise: 编造的另一项安排。\n  basis: 二\n  answers:\n    {answer}\n")
        file.write("past:\n  year: 2024\n  promise: 编造的第三项安排。\n  basis: 二\n")
    again = "「past」重复出现，前一处在第5行。请删去其中一处，连同它下面缩进的各行，或给它改名"
    assert told(sample) == [f"data/commitments.yml:11: {again}"]


def test_a_copy_of_a_page_still_to_be_written_is_told_once(sample: Path) -> None:
    page = sample / "docs/report/mediation.md"
    replace(page, "## 化解", "> 待填：下面还是2022年的文字。\n\n## 化解")
    (page.parent / "copy.md").write_bytes(page.read_bytes())
    assert [one.partition("的文字")[0] for one in told(sample)] == [
        "docs/report/copy.md:1: 这一页和 docs/report/mediation.md "
    ]


def test_a_number_of_last_year_that_is_typed_is_told_once_with_its_year(sample: Path) -> None:
    replace(sample / "data/figures.yml", "2022: 未统计（当年没有登记）", "2022: 200")
    replace(sample / "docs/report/mediation.md", '{{ fig("mediation.audience") }}', "200人")
    [problem] = told(sample)
    assert '这里写 {{ fig("mediation.audience", "2022") }}' in problem


def test_a_lost_line_of_a_section_is_told_once_and_hides_no_other_slip(tmp_path: Path) -> None:
    root = copy_place("bureau", tmp_path / "bureau")
    replace(root / "data/figures.yml", "enforcement:\n", "")
    replace(root / "data/figures.yml", "2025: 12\n", "2025: 13\n")
    assert told(root) == [
        "data/figures.yml:24: 这一行的上面少了写栏目的一行“enforcement:”，它下面的数字成了上一个栏目的。请补上，顶格写",
        "data/figures.yml:31: 「办结行政处罚案件」2025年是142，而各组成部分相加是143。请核对",
    ]
