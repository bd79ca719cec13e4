"""Preparing the next edition: nothing is said in its name, all that is missing shows, and nothing is published until it is there."""

import shutil
import subprocess
from pathlib import Path

import pytest

from macros.checks.runner import check
from macros.data.load import load
from macros.data.site import Original
from macros.release.new_year import new_year
from tests.project import ROOT, copied, copy_sample, macros, replace, tree
from tests.repository import commit, git


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented town's project, prepared for 2024."""
    root = copy_sample(tmp_path_factory.mktemp("prepared") / "town")
    result = macros(root, "new-year", "2024")
    assert result.returncode == 0, result.stdout + result.stderr
    return root


@pytest.fixture
def town(prepared: Path, tmp_path: Path) -> Path:
    return copied(prepared, tmp_path / "town")


def text(root: Path, path: str) -> str:
    return (root / path).read_text(encoding="utf-8")


def test_the_check_passes_at_once_and_counts_what_is_missing(prepared: Path) -> None:
    assert macros(prepared, "check").stdout == (
        "检查通过：6个数字，7个页面。其中6个待填，发布前须填好。还有2个页面待填，发布前须填好。"
        "data/site.yml、data/commitments.yml 里还有待填的，发布前须填好。\n"
    )


def test_each_figure_keeps_its_last_value_above_the_one_to_be_filled_in(prepared: Path) -> None:
    assert "      2022: 18\n      2023: 20\n      2024: 待填\n" in text(prepared, "data/figures.yml")


def test_the_year_moves_up_and_what_belongs_to_the_last_report_alone_goes(sample: Path) -> None:
    site = sample / "data/site.yml"
    with site.open("a", encoding="utf-8") as file:
        file.write("original: https://example.org/a\nindex_number: 编造的号\nsponsor: 编造的单位\n")
    replace(site, "notice:", "dates:\n  issued: 2024-01-15\n  published: 2024-03-20\nnotice:")
    macros(sample, "tidy")
    assert macros(sample, "new-year", "2024").returncode == 0
    now = check(sample).report.site
    assert (now.year, now.title, now.sponsor) == (2024, "待填", "编造的单位")
    assert (now.dates.issued, now.dates.published, now.original.address, now.index_number) == (None, None, None, None)


def test_the_issued_document_of_the_last_report_is_named_no_more(sample: Path) -> None:
    (sample / "data/issued.txt").write_text("示例。\n", encoding="utf-8")
    with (sample / "data/site.yml").open("a", encoding="utf-8") as file:
        file.write(f"original:\n  address: https://example.org/a\n  file: issued.txt\n  sha256: {'a' * 64}\n")
    macros(sample, "tidy")
    new_year(sample, 2024)
    assert load(sample).site.original == Original()


def test_a_part_that_is_kept_says_whose_text_it_still_is(prepared: Path) -> None:
    page = text(prepared, "docs/report/mediation.md")
    old = text(copy_sample(prepared.parent / "old"), "docs/report/mediation.md")
    notice = "> 待填：下面还是2023年的文字。请按印发的2024年报告改写，改好以后删去这一段。\n\n"
    assert page == old.replace("---\n", f"---\n{notice}", 2).replace(f"---\n{notice}", "---\n", 1)


def test_the_brief_says_whose_text_it_still_is(sample: Path) -> None:
    (sample / "docs/glance.md").write_text("---\ntitle: 一图\ndescription: 一年。\n---\n一年。\n", encoding="utf-8")
    replace(sample / "mkdocs.yml", "  - full.md\n", "  - full.md\n  - glance.md\n")
    macros(sample, "new-year", "2024")
    assert "> 待填：下面还是2023年的文字。" in text(sample, "docs/glance.md")


def test_last_years_words_beside_the_new_values_are_told_once_the_notice_is_gone(sample: Path) -> None:
    root = sample
    replace(root / "docs/report/mediation.md", "排查纠纷{{", "2023年排查纠纷{{")
    assert macros(root, "new-year", "2024").returncode == 0
    assert macros(root, "check").returncode == 0
    notice = "> 待填：下面还是2023年的文字。请按印发的2024年报告改写，改好以后删去这一段。\n\n"
    replace(root / "docs/report/mediation.md", notice, "")
    told = macros(root, "check").stdout
    assert "这一句说的是2023年，显示的却是2024年的数字。请改写年份" in told
    assert {line.partition(":")[0] for line in told.splitlines()[:-1]} == {"docs/report/mediation.md"}


def test_the_plan_is_emptied_and_its_title_moves_up(sample: Path) -> None:
    root = sample
    replace(root / "docs/report/plan.md", "title: 下一年安排", "title: 2024年安排")
    replace(root / "docs/report/plan.md", "2024年继续建设", "## 建好大厅 {: #hall }\n\n2024年继续建设")
    assert macros(root, "new-year", "2024").returncode == 0
    assert text(root, "docs/report/plan.md") == (
        "---\ntitle: 2025年安排\nclause: 二\ndescription: 待填\n---\n"
        "> 待填：报告对2025年的安排。请分小标题写，写好以后删去这一段和下面的说明。\n\n"
        "<!-- 待填时参考：2023年的小标题是：建好大厅。每项安排还要登记在 data/commitments.yml，年度写2025。 -->\n"
    )


def test_a_plan_without_headings_is_said_to_have_none(prepared: Path) -> None:
    assert "<!-- 待填时参考：2023年的小标题是：（没有）。每项安排" in text(prepared, "docs/report/plan.md")


def test_a_figure_that_only_an_emptied_part_shows_stays_on_it_once(sample: Path) -> None:
    replace(sample / "docs/report/mediation.md", '{{ fig("mediation.found") }}', "若干")
    with (sample / "docs/report/plan.md").open("a", encoding="utf-8") as file:
        file.write('\n上一年有{{ fig("mediation.found") }}。\n\n这{{ fig("mediation.found") }}都办结了。\n')
    assert macros(sample, "new-year", "2024").returncode == 0
    assert '。\n\n- {{ fig("mediation.found") }}\n\n<!-- 待填时参考：' in text(sample, "docs/report/plan.md")


def test_what_the_plan_shows_and_where_others_link_to_it_does_not_stand_in_the_way(sample: Path) -> None:
    with (sample / "data/commitments.yml").open("a", encoding="utf-8") as file:
        target = "  year: 2024\n  basis: 二\n  figure: mediation.found\n  target: 30以上\n"
        file.write(f'more:\n  promise: "排查{{目标}}。"\n{target}')
    plan = '## 排查 {: #found }\n\n2024年排查{{ fig("mediation.found", "2024") }}。\n'
    replace(sample / "docs/report/plan.md", "2024年继续", f"{plan}\n2024年继续")
    replace(sample / "docs/index.md", "{{ sections() }}", "见[安排](report/plan.md#found)。\n\n{{ sections() }}")
    macros(sample, "tidy")
    assert macros(sample, "check").returncode == 0
    done = macros(sample, "new-year", "2024")
    assert done.returncode == 0, done.stdout
    assert '- {{ fig("mediation.found", "2024") }}' in text(sample, "docs/report/plan.md")


def test_a_commitment_whose_time_has_come_waits_for_an_answer(prepared: Path) -> None:
    waiting = "  answers:\n    2024:\n      status: 待填\n      reason: 待填\n      page: 待填\n"
    assert text(prepared, "data/commitments.yml").endswith(waiting)


def test_an_answer_that_left_something_open_is_followed_by_the_next(sample: Path) -> None:
    given = "  answers:\n    2023:\n      status: 结转\n      reason: 编造的原因。\n      page: report/plan.md\n"
    replace(sample / "data/commitments.yml", "year: 2024", "year: 2023")
    with (sample / "data/commitments.yml").open("a", encoding="utf-8") as file:
        file.write(given)
    assert macros(sample, "new-year", "2024").returncode == 0
    assert given + "    2024:\n      status: 待填\n" in text(sample, "data/commitments.yml")


def test_comments_stay(sample: Path) -> None:
    root = sample
    replace(
        root / "data/figures.yml",
        "    unit: 人\n    basis: 一（一）",
        "    unit: 人  # 到场的\n    basis: 一（一）待核对",
    )
    replace(
        root / "data/figures.yml",
        '    unit: "%"\n    basis: 一（一）',
        '    unit: "%"\n    basis: 一（一）  # 见一（一）',
    )
    before = [line.partition("#")[2] for line in text(root, "data/figures.yml").splitlines()]
    new_year(root, 2024)
    after = [line.partition("#")[2] for line in text(root, "data/figures.yml").splitlines()]
    assert [line for line in after if line] == [line for line in before if line]
    assert "    basis: 一（一）待核对  # 见一（一）\n" in text(root, "data/figures.yml")
    assert "待核对待核对" not in text(root, "data/figures.yml")


def test_the_preview_shows_what_is_missing(town: Path) -> None:
    assert macros(town, "build").returncode == 0
    assert "待填：下面还是2023年的文字。" in text(town, "site/report/mediation.html")
    assert "2024年：待答复" not in text(town, "site/index.html")
    assert "待填" in text(town, "site/index.html")


def test_twice_is_once(town: Path) -> None:
    before = tree(town)
    again = macros(town, "new-year", "2024")
    assert (again.returncode, again.stdout) == (0, "2024年的报告已经准备过，没有要改的。\n")
    assert tree(town) == before


def test_what_was_written_since_stays(town: Path) -> None:
    replace(
        town / "docs/report/mediation.md",
        "> 待填：下面还是2023年的文字。请按印发的2024年报告改写，改好以后删去这一段。\n\n",
        "",
    )
    before = tree(town)
    assert macros(town, "new-year", "2024").returncode == 0
    assert tree(town) == before


@pytest.mark.parametrize("written", range(1, 5))
def test_a_run_that_was_killed_is_completed_by_the_next(town: Path, tmp_path: Path, written: int) -> None:
    files = ["docs/report/mediation.md", "docs/report/plan.md", "data/site.yml", "data/figures.yml"]
    half = copy_sample(tmp_path / "half")
    for path in files[:written]:
        shutil.copy(town / path, half / path)
    assert macros(half, "new-year", "2024").returncode == 0
    assert tree(half) == tree(town)


@pytest.mark.parametrize("year", ["2022", "2025"])
def test_no_year_is_left_out_and_none_comes_back(sample: Path, year: str) -> None:
    before = tree(sample)
    result = macros(sample, "new-year", year)
    assert result.returncode == 1
    assert f"下一年是2024年，不能准备{year}年的" in result.stdout
    assert tree(sample) == before


@pytest.mark.parametrize("year", ["24", "二〇二四", "2024年"])
def test_what_is_no_year_is_a_wrong_call(sample: Path, year: str) -> None:
    assert macros(sample, "new-year", year).returncode == 2


def test_a_project_with_problems_is_told_them_by_its_own_lines_and_stays(sample: Path) -> None:
    replace(sample / "data/figures.yml", "2023: 12", "2023: 13")
    before = tree(sample)
    expected, result = macros(sample, "check"), macros(sample, "new-year", "2024")
    assert (result.returncode, result.stdout) == (1, expected.stdout)
    assert tree(sample) == before


def test_values_that_share_a_line_are_told(sample: Path) -> None:
    replace(sample / "data/figures.yml", "    values:\n      2023: 4\n", "    values: {2023: 4}\n")
    result = macros(sample, "new-year", "2024")
    assert result.returncode == 1
    assert "「镇里化解纠纷」的数值请一年写一行，如 2024: 12" in result.stdout


def refused(root: Path) -> subprocess.CompletedProcess[str]:
    shutil.copy(ROOT / ".gitignore", root)
    git(root, "init", "-q")
    commit(root)
    return macros(root, "publish", "--date", "2025-03-20")


def test_nothing_that_is_left_to_fill_in_is_published(town: Path) -> None:
    result = refused(town)
    assert result.returncode == 1
    for told in (
        "data/site.yml:2: 标题还是“待填”",
        "docs/report/mediation.md:6: “矛盾纠纷化解”还有“待填”",
        "docs/report/plan.md:4: ",
        "docs/report/plan.md:6: ",
        "docs/report/plan.md:8: ",
        "「排查纠纷」2024年还是“待填”",
        "承诺「编造的安排。」2024年还没有答复",
    ):
        assert told in result.stdout
    assert not (town / "public").exists()


def test_the_clause_is_carried_over_and_waits_to_be_compared(town: Path) -> None:
    assert text(town, "data/figures.yml").count("basis: 一（一）待核对\n") == 6
    message = "「排查纠纷」的条款“一（一）”是从上一年带过来的。请与2024年的报告核对，没有变就删去“待核对”"
    assert message in refused(town).stdout


def test_of_clauses_by_year_the_last_one_waits(sample: Path) -> None:
    replace(
        sample / "data/figures.yml",
        "label: 听众\n    unit: 人\n    basis: 一（一）",
        "label: 听众\n    unit: 人\n    basis:\n      2022: 一（二）\n      2023: 一（一）",
    )
    assert macros(sample, "new-year", "2024").returncode == 0
    assert "      2022: 一（二）\n      2023: 一（一）待核对\n" in text(sample, "data/figures.yml")


@pytest.mark.parametrize("clauses", ["2022: 一（一）2, 2023: 一（一）", "2023: 一（一）, 2022: 一（一）2"])
def test_of_clauses_on_one_line_that_of_the_last_year_waits(sample: Path, clauses: str) -> None:
    old = "label: 听众\n    unit: 人\n    basis: "
    replace(sample / "data/figures.yml", f"{old}一（一）", f"{old}{{{clauses}}}")
    assert macros(sample, "new-year", "2024").returncode == 0
    waiting = clauses.replace("2023: 一（一）", "2023: 一（一）待核对")
    assert f"basis: {{{waiting}}}\n" in text(sample, "data/figures.yml")


def test_what_was_emptied_is_said(sample: Path) -> None:
    with (sample / "data/site.yml").open("a", encoding="utf-8") as file:
        file.write("index_number: 编造的号  # 区里给\ndocument_number:  # 没有\n")
    said = macros(sample, "new-year", "2024").stdout
    assert "已清空 data/site.yml 中只属于上一年报告的索引号（编造的号），请照新报告填写。" in said
    assert text(sample, "data/site.yml").endswith("index_number:  # 区里给\ndocument_number:  # 没有\n")


def test_a_year_that_is_not_written_has_no_next_one(town: Path) -> None:
    before = tree(town)
    result = macros(town, "new-year", "2025")
    assert (result.returncode, tree(town)) == (1, before)
    assert "2024年的报告还有“待填”，没有写好，不能准备2025年的。" in result.stdout


UNWRITTEN = {
    "a notice": (
        "docs/report/mediation.md",
        "\n---\n",
        "\n---\n> 待填：下面还是2022年的文字。请按印发的2023年报告改写。\n\n",
    ),
    "a value": ("data/figures.yml", "2023: 300余", "2023: 待填"),
    "a value of an earlier year": ("data/figures.yml", "2022: 18", "2022: 待填"),
    "the title": ("data/site.yml", "title: 示例镇人民政府关于法治政府建设工作报告", "title: 待填"),
}


@pytest.mark.parametrize("what", UNWRITTEN)
def test_a_year_of_which_anything_is_left_to_write_has_no_next_one(sample: Path, what: str) -> None:
    path, old, new = UNWRITTEN[what]
    replace(sample / path, old, new)
    told = macros(sample, "new-year", "2024").stdout
    assert "2023年的报告还有“待填”，没有写好，不能准备2024年的。" in told


def test_a_text_that_no_commit_has_is_not_emptied(sample: Path) -> None:
    git(sample, "init", "-q")
    commit(sample)
    plan = sample / "docs/report/plan.md"
    plan.write_text(f"{text(sample, 'docs/report/plan.md')}\n刚写的一段。\n", encoding="utf-8")
    before = tree(sample)
    told = macros(sample, "new-year", "2024").stdout
    assert "docs/report/plan.md: 有没提交的改动，准备2024年会清空这一页。请先提交，或者撤回改动" in told
    assert tree(sample) == before
    commit(sample)
    assert macros(sample, "new-year", "2024").returncode == 0


def test_a_page_that_was_emptied_may_be_prepared_again_before_it_is_committed(sample: Path) -> None:
    git(sample, "init", "-q")
    commit(sample)
    new_year(sample, 2024)
    assert new_year(sample, 2024).changed == []


def test_a_year_that_is_not_published_has_no_next_one(sample: Path) -> None:
    (sample / "public/2022").mkdir(parents=True)
    assert "2023年的报告还没有发布，不能准备2024年的。" in macros(sample, "new-year", "2024").stdout
