"""Another town: an afternoon's work, and nothing of the town before is left."""

import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from macros.checks.runner import check
from macros.data.load import load
from macros.release.levels import levels
from tests.issued.measured import FOLDER, key, written
from tests.issued.test_document import bomb, locked, scanned, word
from tests.issued.test_import import ISSUED
from tests.project import PLACES, ROOT, copied, copy_place, macros, replace, tree, with_program
from tests.repository import commit, git

BEFORE = "前湾镇"
CALL = ("new-town", "--name", "青石街道", "--kind", "街道", "--above", "江南市云水区", "--year", "2024")


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository as another place copies it, with a page of every kind; its own name is like none here."""
    root = copy_place("bureau", tmp_path_factory.mktemp("copy") / "copy")
    rename(root, load(root).site.town, BEFORE)
    page = "---\ntitle: 存在的不足\nclause: 一（三）\ndescription: 还有不足。\n---\n办案力量不足。\n"
    (root / "docs/report/problems.md").write_text(page, encoding="utf-8")
    replace(root / "mkdocs.yml", "      - report/plan.md\n", "      - report/problems.md\n      - report/plan.md\n")
    replace(root / "data/site.yml", "plan_page: ", "problems_page: report/problems.md\nplan_page: ")
    for name in (".gitignore", "README.md"):
        shutil.copy(ROOT / name, root)
    git(root, "init", "-q", "-b", "main")
    commit(root)
    return root


def rename(root: Path, name: str, other: str) -> None:
    """Call the place by another name wherever data and pages name it."""
    for file in [*(root / "data").glob("*.yml"), *(root / "docs").rglob("*.md")]:
        file.write_text(file.read_text(encoding="utf-8").replace(name, other), encoding="utf-8")


@pytest.fixture
def moved(start: Path, tmp_path: Path) -> Path:
    return copied(start, tmp_path / "moved")


def test_the_result_passes_the_check_at_once_and_builds(moved: Path) -> None:
    done = macros(moved, *CALL)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1].startswith("检查通过：0个数字，")
    assert macros(moved, "build").returncode == 0
    assert "江南市云水区青石街道" in (moved / "site/index.html").read_text(encoding="utf-8")


def test_nothing_of_the_town_before_is_left(moved: Path) -> None:
    (moved / "tests/town").mkdir(parents=True)
    (moved / "tests/town/test_report.py").write_text(f"# {BEFORE}\n", encoding="utf-8")
    commit(moved)
    macros(moved, *CALL)
    assert [file.name for file in (moved / "tests").iterdir()] == []
    for file in [*(moved / "data").glob("*.yml"), *(moved / "docs").rglob("*.md"), moved / "README.md"]:
        assert BEFORE not in file.read_text(encoding="utf-8").partition("former:")[0], file
    assert {file.stem for file in (moved / "docs/report").glob("*.md")} == {"overview", "problems", "plan"}
    assert "\n青石街道（江南市云水区）2024年法治政府建设" in (moved / "README.md").read_text(encoding="utf-8")


def test_what_is_noted_of_the_first_figure_goes_with_it(moved: Path) -> None:
    figures = moved / "data/figures.yml"
    head, figure = figures.read_text(encoding="utf-8").split("\n", 1)
    figures.write_text(f"{head}\n\n# 去年的数字\n{figure}", encoding="utf-8")
    commit(moved)
    assert macros(moved, *CALL).returncode == 0
    assert "去年的数字" not in figures.read_text(encoding="utf-8")


def test_the_names_of_all_places_before_are_kept_but_for_those_that_still_hold(moved: Path) -> None:
    site = load(moved).site
    above = [one for one in (site.province, site.city, site.district) if one]
    assert macros(moved, *CALL[:6], "".join(above), *CALL[7:]).returncode == 0
    assert load(moved).site.former == (BEFORE,)
    (moved / "README.md").unlink()
    (moved / "public").mkdir()  # With nothing published in it.
    commit(moved)
    assert macros(moved, CALL[0], "--name", "白石镇", *CALL[3:]).returncode == 0
    assert load(moved).site.former == ("青石街道", *above[::-1], BEFORE)


def test_what_is_no_ones_own_stays_as_it_is(moved: Path) -> None:
    before = tree(moved)
    macros(moved, *CALL)
    after = tree(moved)
    changed = {path for path in before if after.get(path) != before[path] and not path.startswith(".git/")}
    own = {"README.md", "mkdocs.yml", "docs/index.md", "docs/about.md", "docs/glance.md"}
    assert {path for path in changed - own if not re.match(r"data/\w+\.yml|docs/report/", path)} == set()

    for path, lines in (("README.md", r"\A(# .*\n\n).*"), ("mkdocs.yml", r"(?m)^ +- (报告:|report/.*)\n")):
        kept = [re.sub(lines, "", at[path].decode()) for at in (before, after)]
        assert kept[0] == kept[1], path


def test_the_comment_that_a_file_begins_with_stays_and_figures_have_one_example(moved: Path) -> None:
    for path in ("data/figures.yml", "data/commitments.yml"):
        text = (moved / path).read_text(encoding="utf-8")
        (moved / path).write_text(f"# 致编辑：\n#\n# 照报告写。\n{text}", encoding="utf-8")
    for name in ("青石街道", "白石街道"):
        commit(moved)
        assert macros(moved, CALL[0], "--name", name, *CALL[3:]).returncode == 0
        assert (moved / "data/commitments.yml").read_text(encoding="utf-8") == "# 致编辑：\n#\n# 照报告写。\n"
        figures = (moved / "data/figures.yml").read_text(encoding="utf-8")
        assert figures.startswith("# 致编辑：\n#\n# 照报告写。\n\n# 每个数字这样写")
        assert figures.count("\n#     values:\n#       2024: 12\n") == 1


def test_the_issued_document_of_the_town_before_is_gone(moved: Path) -> None:
    (moved / "data/issued.txt").write_text("示例。\n", encoding="utf-8")
    site = moved / "data/site.yml"
    text = re.sub(r"(?m)^original:.*\n", "", site.read_text(encoding="utf-8"))
    site.write_text(f"{text}original:\n  file: issued.txt\n", encoding="utf-8")
    (moved / "data/issued.PDF").write_bytes(b"%PDF-1.7")
    commit(moved)
    macros(moved, *CALL)
    assert not [*(moved / "data").glob("issued.*")]
    assert "issued.txt" not in (moved / "data/site.yml").read_text(encoding="utf-8")
    assert macros(moved, "check").returncode == 0


def test_the_days_that_nobody_knows_yet_have_their_lines(moved: Path) -> None:
    macros(moved, *CALL)
    assert "\ndates:\n  issued:\n  published:\n" in (moved / "data/site.yml").read_text(encoding="utf-8")


def test_all_that_is_to_be_filled_in_stands_in_the_way_of_publishing(moved: Path) -> None:
    macros(moved, *CALL)
    commit(moved)
    done = macros(moved, "publish", "--date", "2025-03-20")
    assert done.returncode == 1
    for place in ("data/site.yml:", "docs/index.md:", "docs/report/overview.md:", "docs/report/plan.md:"):
        assert place in done.stdout


def test_naming_the_town_before_is_told(moved: Path) -> None:
    macros(moved, *CALL)
    page = moved / "docs/report/overview.md"
    page.write_text(page.read_text(encoding="utf-8") + f"\n{BEFORE}做了很多工作。\n", encoding="utf-8")
    done = macros(moved, "check")
    assert f"写着“{BEFORE}”，那是这个网站以前的单位。请改成青石街道的" in done.stdout


def test_a_town_that_has_published_is_left_alone(moved: Path) -> None:
    (moved / "public/2023").mkdir(parents=True)
    done = macros(moved, *CALL)
    assert (done.returncode, git(moved, "status", "--porcelain")) == (1, "")
    assert "这里已经发布过报告，不能改成别的单位的网站" in done.stdout


def published_on(root: Path, branch: str) -> None:
    """A branch that holds an edition, as publishing leaves it."""
    git(root, "checkout", "-q", "--orphan", branch)
    git(root, "rm", "-rqf", ".")
    (root / "versions.json").write_text("[]", encoding="utf-8")
    commit(root)
    git(root, "checkout", "-q", "main")


def test_what_the_town_before_published_on_a_branch_is_not_built_upon(moved: Path) -> None:
    published_on(moved, "网页")
    done = macros(moved, *CALL)
    assert (done.returncode, git(moved, "status", "--porcelain")) == (1, "")
    assert "网页: 这个分支上有原来单位发布的报告" in done.stdout
    git(moved, "branch", "-D", "网页")
    assert macros(moved, *CALL).returncode == 0


def test_what_the_town_before_published_on_its_server_is_not_built_upon(moved: Path, tmp_path: Path) -> None:
    published_on(moved, "gh-pages")
    git(tmp_path, "clone", "-q", str(moved), "clone")
    done = macros(tmp_path / "clone", *CALL)
    assert (done.returncode, "origin/gh-pages: 这个分支上有" in done.stdout) == (1, True), done.stdout
    git(tmp_path / "clone", "remote", "remove", "origin")
    assert macros(tmp_path / "clone", *CALL).returncode == 0


def test_a_name_that_holds_that_of_the_place_before_is_its_own(moved: Path) -> None:
    assert macros(moved, CALL[0], "--name", f"{BEFORE}司法所", "--kind", "部门", *CALL[5:]).returncode == 0
    assert BEFORE not in load(moved).site.former


@pytest.mark.parametrize(
    ("name", "above"), [("二十家子镇", "朝阳市"), ("301街道", "云水区"), ("青石镇", "长春市九台区"), ("12团", "六户市")]
)
def test_a_name_that_begins_like_a_count_is_a_name_wherever_it_stands(moved: Path, name: str, above: str) -> None:
    assert macros(moved, CALL[0], "--name", name, "--kind", "镇", "--above", above, "--year", "2024").returncode == 0
    page = moved / "docs/report/overview.md"
    page.write_text(page.read_text(encoding="utf-8") + f"\n{above}的{name}开展宣传3场次。\n", encoding="utf-8")
    [said, _] = macros(moved, "check").stdout.splitlines()
    assert "正文里直接写了“3场次”" in said


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("青石 镇", "“石 镇”中间有空格，网页上会空开。请删去空格"),
        ("青石镇。", "「青石镇。」是名称，末尾不用标点。请删去“。”"),
        ("青石<镇", "简称（name）含有“<”，网页会把它当作代码。请只写文字"),
    ],
)
def test_a_name_that_is_none_is_a_wrong_call(moved: Path, name: str, told: str) -> None:
    done = macros(moved, CALL[0], "--name", name, *CALL[3:])
    assert (done.returncode, done.stdout, git(moved, "status", "--porcelain")) == (2, "", "")
    assert done.stderr.startswith(f"单位名称或者上级写得不对：{told}")


@pytest.mark.parametrize("begun", [False, True], ids=["downloaded", "begun"])
def test_without_a_commit_it_is_said_how_to_make_one(moved: Path, begun: bool) -> None:
    shutil.rmtree(moved / ".git")
    if begun:
        git(moved, "init", "-q")
    done = macros(moved, *CALL)
    said = ".: 这里不是git仓库，或者还没有提交过。请先依次运行 git init、git add -A、git commit -m 原样\n共有1处需要修改。\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, said, "")
    git(moved, "init", "-q")
    commit(moved)
    assert macros(moved, *CALL).returncode == 0


@pytest.mark.parametrize("name", ["data/glossary.yml", "README.md", "tests/town/test_report.py"])
def test_changes_that_are_not_committed_are_not_written_over(moved: Path, name: str) -> None:
    (moved / name).parent.mkdir(parents=True, exist_ok=True)
    with (moved / name).open("a", encoding="utf-8") as file:
        file.write("# 还没有提交。\n")
    done = macros(moved, *CALL)
    assert done.returncode == 1
    assert done.stdout.startswith(f"{name}: 有没提交的改动")
    assert BEFORE in (moved / "data/site.yml").read_text(encoding="utf-8")


def test_the_issued_document_makes_a_site_at_once(moved: Path) -> None:
    (moved / "issued.txt").write_text(
        ISSUED.replace("2023年", "2024年").replace("示例镇", "青石街道"), encoding="utf-8"
    )
    commit(moved)
    done = macros(moved, *CALL, "--from", "issued.txt")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert check(moved).summary().startswith("检查通过：9个数字")
    assert macros(moved, "reconcile", "issued.txt").returncode == 0


FORMS = {
    "build/peak": "峰顶镇",
    "build/sand": "沙洲镇",
    "kept/quarry": "采石镇",
    "fresh/kestrel": "隼岭县",
    "fresh/juniper": "杜松街道",
}


@pytest.mark.parametrize("document", FORMS)
def test_a_document_in_a_form_of_its_own_makes_a_site_that_agrees_with_it(moved: Path, document: str) -> None:
    made = key(FOLDER / f"{document}.txt")
    file = written(made, moved.parent)
    (year,) = {*re.findall(r"20\d\d(?=年)", made.lines[0])}
    call = ("new-town", "--name", FORMS[document], *CALL[3:-1], year, "--from", str(file))
    done = macros(moved, *call)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert macros(moved, "reconcile", str(file)).returncode == 0


TITLE = "青石街道办事处关于{}法治政府建设工作报告"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.docx", b"PK\x03\x04 cut off", "文件可能损坏了"),
        ("a.docx", bomb(), "文件可能损坏了"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "另存为"),
        ("a.pdf", scanned(), "扫描件"),
        ("a.pdf", locked(), "加了密码"),
        ("a.docx", None, "找不到这个文件"),
        ("a.docx", word(TITLE.format("2024年"), "今年的工作做得很好。"), "分不出各个部分"),
        ("a.docx", word(TITLE.format("2023年和2024年"), "一、成效", "有成效。"), "写着2023年、2024年"),
        ("a.docx", word(TITLE.format("2023年"), "一、成效", "有成效。"), "写着2023年"),
        ("a.docx", word(TITLE.format("2024年"), "一、成效", "有**成效。"), "网页会当作记号"),
    ],
    ids=["broken", "bomb", "old", "scanned", "locked", "missing", "headings", "years", "other-year", "marks"],
)
def test_a_document_that_cannot_be_imported_leaves_every_byte_as_it_was(
    moved: Path, name: str, content: bytes | None, told: str
) -> None:
    if content is not None:
        (moved / name).write_bytes(content)
    before = tree(moved)
    done = macros(moved, *CALL, "--from", name)
    assert (done.returncode, done.stderr) == (1, "")
    assert told in done.stdout
    assert tree(moved) == before


def test_the_document_that_is_imported_is_never_removed(moved: Path) -> None:
    document = moved / "data/issued.txt"
    document.write_text(ISSUED.replace("2023年", "2024年").replace("示例镇", "青石街道"), encoding="utf-8")
    commit(moved)
    assert macros(moved, *CALL, "--from", "data/issued.txt").returncode == 0
    assert document.exists()


@pytest.mark.parametrize("page", ["about.md", "commitments.md", "glance.md", "trends.md"])
def test_a_page_that_may_be_left_out_is_not_made(moved: Path, page: str) -> None:
    replace(moved / "mkdocs.yml", f"  - {page}\n", "")
    (moved / "docs" / page).unlink()
    (moved / "data/synonyms.yml").unlink()  # They lead to words of that page.
    for file in (moved / "docs").rglob("*.md"):
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        file.write_text("".join(line for line in lines if f"{page})" not in line), encoding="utf-8")
    commit(moved)
    done = macros(moved, *CALL)
    assert (done.returncode, (moved / "docs" / page).exists()) == (0, False), done.stdout


def test_the_pages_that_the_data_name_keep_their_names(moved: Path) -> None:
    for before, after in (("problems", "shortcomings"), ("plan", "next")):
        (moved / f"docs/report/{before}.md").rename(moved / f"docs/report/{after}.md")
        replace(moved / "mkdocs.yml", f"report/{before}.md", f"report/{after}.md")
        replace(moved / "data/site.yml", f"report/{before}.md", f"report/{after}.md")
        for file in (moved / "docs").rglob("*.md"):
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace(f"report/{before}.md", f"report/{after}.md"), encoding="utf-8")
    commit(moved)
    issued = ISSUED.replace("2023年", "2024年").replace("示例镇", "青石街道")
    (moved / "issued.txt").write_text(issued, encoding="utf-8")
    done = macros(moved, *CALL, "--from", "issued.txt")
    assert done.returncode == 0, done.stdout
    assert "法治培训还不够。" in (moved / "docs/report/shortcomings.md").read_text(encoding="utf-8")
    assert "继续普法" in (moved / "docs/report/next.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("above", ["", "江南市云水区", "江东省江南市云水区"])
def test_levels_above_may_be_left_out(moved: Path, above: str) -> None:
    done = macros(moved, *CALL[:6], above, *CALL[7:])
    assert done.returncode == 0, done.stdout
    site = check(moved).report.site
    assert site.place == f"{above}青石街道"
    assert (site.district or "") == above[-3:]


@pytest.mark.parametrize(
    ("typed", "nearest_first"),
    [
        ("云水区，江南市", "云水区 江南市"),
        ("江南市、云水区", "云水区 江南市"),
        ("江东省 江南市 云水区", "云水区 江南市 江东省"),
        ("江南市市中区", "市中区 江南市"),
        ("江南市新市区", "新市区 江南市"),
        ("江东省江南市津市市", "津市市 江南市 江东省"),
        ("江东自治区云水自治州红旗县", "红旗县 云水自治州 江东自治区"),
        ("云水县", "云水县"),
        ("江南市津市市", "津市市 江南市"),
        ("津市市，江南市", "津市市 江南市"),
        ("江东自治区,江南市", "江南市 江东自治区"),
        ("大岭盟，云水旗", "云水旗 大岭盟"),
        ("大岭州，云水县", "云水县 大岭州"),
        ("大岭地区、云水县", "云水县 大岭地区"),
        ("大岭盟云水旗", "云水旗 大岭盟"),
        ("江东省云水县", "云水县 江东省"),
    ],
)
def test_levels_above_are_told_apart_however_they_are_typed(typed: str, nearest_first: str) -> None:
    assert levels(typed) == (*nearest_first.split(),)


def test_more_levels_than_there_are_places_for_are_told(moved: Path) -> None:
    done = macros(moved, *CALL[:6], "江东省江南市云水区望川县", *CALL[7:])
    assert (done.returncode, "最多写三级" in done.stderr) == (2, True)
    assert git(moved, "status", "--porcelain") == ""


def test_a_name_that_begins_with_the_level_above_says_it_once() -> None:
    site = load(PLACES / "bureau").site
    assert site.place == "临渊市望川县市场监督管理局"


def test_what_the_call_leaves_open_is_asked_at_the_keyboard(moved: Path) -> None:
    ours, theirs = pty.openpty()
    call = [sys.executable, "-m", "macros", "new-town"]
    process = subprocess.Popen(call, cwd=with_program(moved), stdin=theirs, stdout=subprocess.PIPE, text=True)
    os.write(ours, "青石街道\n别的\n街道\n\n２０２４\n".encode())
    said, _ = process.communicate(timeout=100)
    os.close(ours)
    os.close(theirs)
    assert process.returncode == 0
    assert said.count("种类：镇、乡、街道、县区、部门：") == 2
    site = check(moved).report.site
    assert (site.town, site.year) == ("青石街道", 2024)


def test_keys_that_stop_or_cannot_be_read_change_nothing(moved: Path) -> None:
    ours, theirs = pty.openpty()
    call = [sys.executable, "-m", "macros", "new-town", "--year", "2024"]
    process = subprocess.Popen(call, cwd=with_program(moved), stdin=theirs, stdout=subprocess.PIPE, text=True)
    os.write(ours, "青石街道".encode("gbk") + b"\n\x04")
    said, _ = process.communicate(timeout=100)
    os.close(ours)
    os.close(theirs)
    assert process.returncode == 130
    assert "终端里的字读不出来" in said
    assert said.endswith("已停止，网站没有改变。\n")
    assert git(moved, "status", "--porcelain", "data", "docs") == ""


def test_where_nobody_sits_at_the_keyboard_the_missing_option_is_told(moved: Path) -> None:
    done = macros(moved, "new-town", "--year", "2024")
    assert done.returncode == 2
    assert "少了 --name" in done.stderr


@pytest.mark.parametrize("between", ["", " ", "　", "，", "、", "/", "／", "|", ">", "；"])
def test_levels_are_told_apart_whatever_stands_between_them(between: str) -> None:
    assert levels(between.join(("江南省", "云水自治州", "青石县"))) == ("青石县", "云水自治州", "江南省")
