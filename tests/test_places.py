"""Any place's report: a street office without villages or a glossary, a county bureau with answers and corrections. Both are invented."""

import shutil
from pathlib import Path

import pytest

from tests.project import ROOT, copied, copy_place, macros, replace, tree
from tests.repository import commit, git, publish
from tests.site.test_html import dead

NAMES = {"street": "云汀街道", "bureau": "望川县市场监督管理局"}


@pytest.fixture(scope="module", params=NAMES)
def published_place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository of a place that has published its first report."""
    root = copy_place(request.param, tmp_path_factory.mktemp("place") / request.param)
    (root / "data/corrections.yml").write_text("", encoding="utf-8")  # Nothing is corrected before it is published.
    shutil.copy(ROOT / ".gitignore", root)
    git(root, "init", "-q", "-b", "main")
    commit(root)
    publish(root, "2026-03-20")
    return root


def edition(root: Path) -> Path:
    """The one edition that a place has published."""
    (found,) = (root / "public").glob("20??")
    return found


def test_a_place_passes_the_check_as_it_is_written(published_place: Path) -> None:
    result = macros(published_place, "check")
    assert (result.returncode, result.stdout.partition("：")[0], result.stderr) == (0, "检查通过", "")


def test_its_pages_name_it_and_no_other_place(published_place: Path) -> None:
    name = NAMES[published_place.name]
    pages = {path: text.decode() for path, text in tree(edition(published_place)).items() if path.endswith(".html")}
    assert [path for path, text in pages.items() if name not in text] == []
    others = {*NAMES.values(), "示例镇", *_town()} - {name}
    assert [path for path, text in pages.items() for other in others if other in text] == []


def _town() -> set[str]:
    """What the project's own town is called."""
    lines = (ROOT / "data/site.yml").read_text(encoding="utf-8").splitlines()
    return {line.partition(": ")[2] for line in lines if line.startswith("town: ")}


def test_every_address_on_its_pages_leads_somewhere(published_place: Path, tmp_path: Path) -> None:
    site = copied(edition(published_place), tmp_path / "site")
    for page in site.rglob(
        "*.html"
    ):  # What stands above the years is made by the publishing, and is not in the edition.
        page.write_text(page.read_text(encoding="utf-8").replace('href="../', 'data-up="'), encoding="utf-8")
    assert dead(site) == []


def test_its_year_is_sealed(published_place: Path) -> None:
    assert macros(published_place, "verify", "public").returncode == 0


def test_its_next_year_can_be_prepared(published_place: Path, tmp_path: Path) -> None:
    root = copied(published_place, tmp_path / "next")
    year = int(edition(root).name) + 1
    result = macros(root, "new-year", str(year))
    assert (result.returncode, result.stderr) == (0, ""), result.stdout
    assert "待填，发布前须填好" in macros(root, "check").stdout


OPTIONAL = ["glossary", "commitments", "corrections", "reviewed"]


@pytest.mark.parametrize("content", ["", "# 没有\n"], ids=["empty", "comments"])
@pytest.mark.parametrize("name", OPTIONAL)
def test_an_optional_file_without_entries_is_as_good_as_none(
    unpublished: Path, tmp_path: Path, name: str, content: str
) -> None:
    root = copied(unpublished, tmp_path / "town")
    replace(root / "docs/report/mediation.md", "详见[名词](../glossary.md#two_halls)。", "")
    replace(root / "docs/report/plan.md", "“一厅两室”", "办事大厅")
    (root / f"data/{name}.yml").write_text(content, encoding="utf-8")
    calls = (("tidy",), ("check",), ("diff", "HEAD"), ("sheet",), ("fill",), ("export", "out"))
    said = [macros(root, *call) for call in calls]
    commit(root)
    said += [macros(root, *call) for call in (("publish", "--date", "2024-03-20"), ("new-year", "2024"))]
    assert [(one.returncode, one.stderr) for one in said] == [(0, "")] * 8, [one.stdout for one in said]


@pytest.mark.parametrize("written", ["~\n", "null\n", "[]\n", "{}\n", "3\n", "- \n", "---\n", "a\n"])
@pytest.mark.parametrize("name", [*OPTIONAL, "figures", "site"])
def test_a_file_that_holds_one_word_is_read_or_told(sample: Path, name: str, written: str) -> None:
    (sample / f"data/{name}.yml").write_text(written, encoding="utf-8")
    for call in ("check", "tidy"):
        result = macros(sample, call)
        assert (result.returncode in (0, 1), result.stderr) == (True, "")


@pytest.mark.parametrize("field", ["key_figures", "exemptions", "dates", "confirmations", "repository"])
def test_a_setting_that_may_be_left_out_may_stand_empty(tmp_path: Path, field: str) -> None:
    root = copy_place("street", tmp_path / "street")
    settings = root / "data/site.yml"
    lines = [line for line in settings.read_text(encoding="utf-8").splitlines() if not line.startswith(field)]
    settings.write_text("\n".join([*lines, f"{field}:", ""]), encoding="utf-8")
    assert macros(root, "tidy").returncode == 0
    result = macros(root, "check")
    assert (result.returncode, result.stderr) == (0, ""), result.stdout
