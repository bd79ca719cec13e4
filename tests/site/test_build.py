"""Building: all or nothing, the same bytes each time, and one value in every place that shows it."""

import gzip
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from macros.data.load import load
from tests.project import ROOT, copy_place, macros, process, replace, tree, with_program


def test_two_builds_are_the_same_bytes(sample_site: Path, sample: Path) -> None:
    assert process(sample, "build").returncode == 0
    assert tree(sample / "site") == tree(sample_site)


def test_a_changed_value_changes_every_place_that_shows_it_and_nothing_else(bureau_site: Path, tmp_path: Path) -> None:
    bureau = copy_place("bureau", tmp_path / "bureau")
    replace(bureau / "data/figures.yml", "2025: 2600余", "2025: 90417余")
    assert macros(bureau, "build").returncode == 0
    before, after = tree(bureau_site), tree(bureau / "site")
    # Compressed, and made only where the fonts are; what they say is looked at in tests/pdf.
    papers = {"report.pdf", "report-pdf.json", "notice.pdf", "assets/share.png", "assets/at-a-glance.png"} & set(before)
    for files in (before, after):
        package = files.pop("data/datapackage.json")
        assert b'"hash"' in package
    changed = {path for path in before if before[path] != after[path]}
    assert changed == {
        "index.html",
        "full.html",
        "glance.html",
        "data.html",
        "report/licensing.html",
        "data/figures.csv",
        "data/figures.json",
        "edit.html",
        "edit-data.js",
        "search-index.js",
        *papers,
    }
    for path in changed - papers:
        same_sizes = after[path].replace(b"90417", b"2600")
        if path not in ("data.html", "search-index.js"):  # It also says how large the downloads are.
            assert same_sizes == before[path]


BAD = {
    "a value": ("data/figures.yml", "2023: 20", "2023: 2,000"),
    "markup in a label": ("data/figures.yml", "label: 排查纠纷", "label: <script>alert(1)</script>"),
    "a formula in a label": ("data/figures.yml", "label: 排查纠纷", 'label: "=1+1"'),
    "template code": ("docs/report/plan.md", "继续建设", "{{ config }}"),
    "a dead link": ("docs/report/mediation.md", "../glossary.md#two_halls", "../nowhere.md"),
    "front matter": ("docs/report/plan.md", "clause: 二", "clause: 二\nfig: x"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_edit_stops_the_build_and_leaves_the_last_good_site(sample: Path, kind: str) -> None:
    (sample / "site").mkdir()
    (sample / "site/index.html").write_text("昨天的网站", encoding="utf-8")
    replace(sample / BAD[kind][0], *BAD[kind][1:])
    result = macros(sample, "build")
    assert (result.returncode, result.stderr) == (1, "")
    assert result.stdout.startswith(BAD[kind][0])
    assert tree(sample / "site") == {"index.html": "昨天的网站".encode()}


@pytest.mark.parametrize(
    "name",
    [
        "404.html",
        "feed.xml",
        "base.html",
        "main.html",
        "edit.html",
        "partials/meta.html",
        "assets/style.css",
        "assets/figure.js",
    ],
)
def test_a_missing_file_of_the_frame_is_told(sample: Path, name: str) -> None:
    (sample / "overrides" / name).unlink()
    for command in ("check", "build"):
        result = macros(sample, command)
        assert (result.returncode, result.stderr) == (1, "")
        assert (
            result.stdout
            == f"overrides/{name}: 找不到这个文件。请从上一版中恢复它，文件名不能改动\n共有1处需要修改。\n"
        )
    assert not (sample / "site").exists()


def test_a_template_that_is_not_in_utf_8_is_told(sample: Path) -> None:
    template = sample / "overrides/main.html"
    template.write_bytes(("{# 中 #}" + template.read_text(encoding="utf-8")).encode("gbk"))
    for command in ("check", "build"):
        result = macros(sample, command)
        assert (result.returncode, result.stderr) == (1, "")
        assert result.stdout.startswith("overrides/main.html:1: 这里的文字不是UTF-8编码，而是GBK。请在编辑器中")


def test_a_missing_frame_is_told(sample: Path) -> None:
    shutil.rmtree(sample / "overrides")
    for command in ("check", "build"):
        result = macros(sample, command)
        assert (result.returncode, result.stderr) == (1, "")
        assert result.stdout == "overrides: 找不到网页的框架。请从上一版中恢复这个文件夹\n共有1处需要修改。\n"


def test_mkdocs_itself_stops_before_it_writes(sample: Path) -> None:
    (sample / "site").mkdir()
    (sample / "site/index.html").write_text("昨天的网站", encoding="utf-8")
    replace(sample / "data/figures.yml", "2023: 20", "2023: 2,000")
    call = [sys.executable, "-m", "mkdocs", "build"]
    result = subprocess.run(call, cwd=with_program(sample), capture_output=True, text=True, timeout=120, check=False)
    assert result.returncode == 1
    assert "数字里不用逗号" in result.stderr + result.stdout
    assert tree(sample / "site") == {"index.html": "昨天的网站".encode()}


def test_mkdocs_itself_builds_the_same_pages(sample_site: Path, sample: Path) -> None:
    environment = os.environ | {"SOURCE_DATE_EPOCH": "315532800", "NO_MKDOCS_2_WARNING": "1"}
    call = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(call, cwd=with_program(sample), env=environment, timeout=120, check=True)
    assert tree(sample / "site") == tree(sample_site)


def test_no_scratch_folder_is_left_behind(sample: Path) -> None:
    before = {path.name for path in sample.iterdir()}
    assert macros(sample, "build").returncode == 0
    assert {path.name for path in sample.iterdir()} == before | {"site"}


def test_a_site_that_is_a_link_stays_one_and_what_it_leads_to_is_built(sample: Path) -> None:
    (sample.parent / "www").mkdir()
    (sample / "site").symlink_to(sample.parent / "www")
    assert macros(sample, "build").returncode == 0
    assert (sample / "site").is_symlink()
    assert (sample.parent / "www/index.html").is_file()


def test_nothing_of_the_town_stands_in_the_program() -> None:
    root = ROOT
    files = [
        root / "mkdocs.yml",
        root / "Makefile",
        *(root / "macros").rglob("*.*"),
        *(root / "overrides").rglob("*.*"),
    ]
    town = load(root).site.town
    written = [file for file in files if "__pycache__" not in file.parts]
    named = [str(file) for file in written if town in file.read_text(encoding="utf-8")]
    assert named == []


def test_the_theme_leaves_nothing_that_no_page_asks_for(site: Path) -> None:
    left = {path.name for path in (site / "assets").rglob("*") if path.is_file()}
    kinds = {re.sub(r"[.][0-9a-f]{12}[.]", ".", name) for name in left}
    assert kinds - {"share.png", "at-a-glance.png"} == {
        "edit.css",
        "edit.js",
        "favicon.svg",
        "figure.js",
        "reader.js",
        "search.js",
        "style.css",
        "years.js",
    }


def asked(site: Path) -> dict[str, set[tuple[str, str]]]:
    """The styles and scripts, by their names with a hash: the pages that ask for them, each with what it asks for."""
    asking: dict[str, set[tuple[str, str]]] = {}
    for path, content in tree(site).items():
        for name, kind in re.findall(rb"(\w+[.][0-9a-f]{12})[.](css|js)\"", content):
            stem = name.decode().partition(".")[0]
            asking.setdefault(name.decode(), set()).add((path, f"{stem}.{kind.decode()}"))
    return asking


def test_the_styles_and_scripts_of_a_page_weigh_at_most_eleven_kib_as_they_are_sent(sample_site: Path) -> None:
    everywhere = ("style", "reader", "figure", "years")
    files = [file for name in everywhere for file in (sample_site / "assets").glob(f"{name}.*")]
    assert len(files) == len(everywhere)
    assert sum(len(gzip.compress(file.read_bytes(), 6)) for file in files) <= 11 * 1024


def test_a_changed_look_has_another_name_and_every_page_asks_for_it(sample: Path, sample_site: Path) -> None:
    for file in (sample / "overrides/assets").glob("*.[cj]s*"):
        file.write_text(file.read_text(encoding="utf-8") + "{}\n", encoding="utf-8")
    assert macros(sample, "build").returncode == 0
    before, after = asked(sample_site), asked(sample / "site")
    assert len(before) == 7
    assert not before.keys() & after.keys()
    assert set.union(*before.values()) == set.union(*after.values())


def test_a_term_in_a_sentence_carries_its_meaning_and_its_clause(sample_site: Path) -> None:
    page = (sample_site / "report/mediation.html").read_text(encoding="utf-8")
    about = "示例镇的办事场所。\n报告一（一）"
    assert f'<a class="term" data-about="{about}" href="../glossary.html#two_halls">名词</a>' in page


def test_a_link_that_passes_the_check_is_followed_on_the_page_and_in_the_full_text(sample: Path) -> None:
    replace(sample / "docs/report/mediation.md", "(../glossary.md#two_halls)", "( ../glossary.md#two_halls )")
    assert macros(sample, "check").returncode == 0
    assert macros(sample, "build").returncode == 0
    assert 'href="../glossary.html#two_halls"' in (sample / "site/report/mediation.html").read_text(encoding="utf-8")
    assert 'href="glossary.html#two_halls"' in (sample / "site/full.html").read_text(encoding="utf-8")
