"""The way from a page to its source and to a report of a mistake, on each kind of host."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
import yaml

from macros.site.repo_links import Repository
from tests.project import ROOT, copied, macros
from tests.repository import commit, git, publish, repository

NAMED = (
    "页面：下一年安排\n网址：https://report.example.org/report/plan.html\n",
    "下一年安排（https://report.example.org/report/plan.html）",
)
HOSTS = {
    "https://github.com/town/report": ("/edit/main/docs/report/plan.md", "/issues/new", "title", "page"),
    "https://gitee.com/town/report.git": (
        "/edit/main/docs/report/plan.md",
        "/issues/new",
        "issue[title]",
        "issue[description]",
    ),
    "https://git.example.org/town/office/report/": (
        "/-/edit/main/docs/report/plan.md",
        "/-/issues/new",
        "issue[title]",
        "issue[description]",
    ),
}


def links(page: Path) -> dict[str, str]:
    """The addresses that a page offers for its mending, by their words."""
    text = page.read_text(encoding="utf-8")
    if '<p class="mend">' not in text:
        return {}
    mend = '<p class="mend">' + text.partition('<p class="mend">')[2].partition("</p>")[0] + "</p>"
    return {link.text or "": link.get("href", "") for link in ElementTree.fromstring(mend).iter("a")}


@pytest.mark.parametrize("repository", HOSTS)
def test_every_page_links_to_its_source_and_to_a_form_that_names_it(sample: Path, repository: str) -> None:
    data = sample / "data/site.yml"
    given = f"address: https://report.example.org/\nrepository: {repository}\n"
    data.write_text(data.read_text(encoding="utf-8") + given, encoding="utf-8")
    result = macros(sample, "build")
    assert result.returncode == 0, result.stdout + result.stderr
    base = repository.removesuffix("/").removesuffix(".git")
    edit, issue, title, text = HOSTS[repository]
    found = links(sample / "site/report/plan.html")
    assert found["编辑此页"] == base + edit
    form = urlsplit(found["报告错误"])
    assert f"{form.scheme}://{form.netloc}{form.path}" == base + issue
    fields = parse_qs(form.query)
    assert fields[title] == ["「下一年安排」有误"]
    assert fields[text][0].startswith(NAMED)
    pages = [page for page in (sample / "site").rglob("*.html") if page.name not in ("404.html", "edit.html")]
    assert all({"编辑此页", "报告错误"} <= {*links(page)} for page in pages)


def test_on_github_the_form_that_is_opened_is_there_and_has_the_field_that_is_filled_in() -> None:
    address = Repository("https://github.com/town/report").report("页面", "网址")
    fields = parse_qs(urlsplit(address).query)
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE" / fields["template"][0]).read_text(encoding="utf-8"))
    assert fields["page"] == ["页面（网址）"]
    assert "page" in [field.get("id") for field in form["body"]]


def test_a_published_page_is_reported_by_its_edition_and_not_edited_while_main_goes_on(
    unpublished: Path, tmp_path: Path
) -> None:
    town = copied(unpublished, tmp_path / "town")
    git(town, "branch", "-m", "master")
    with (town / "data/site.yml").open("a", encoding="utf-8") as file:
        file.write("repository: https://github.com/town/report\n")
    assert macros(town, "tidy").returncode == 0
    commit(town)
    found = links(publish(town) / "2023/report/plan.html")
    assert [*found] == ["报告错误"]
    assert parse_qs(urlsplit(found["报告错误"]).query)["title"] == ["「下一年安排（2023年报告第1版）」有误"]
    assert macros(town, "build").returncode == 0
    assert links(town / "site/report/plan.html")["编辑此页"].endswith("/edit/master/docs/report/plan.md")


@pytest.mark.parametrize(
    ("servers", "branch"),
    [("", "main"), ("refs/remotes/origin/主干#1", "%E4%B8%BB%E5%B9%B2%231")],
    ids=["not fetched", "fetched"],
)
def test_a_page_is_edited_on_the_servers_default_branch_or_on_main(tmp_path: Path, servers: str, branch: str) -> None:
    root = repository(tmp_path / "town")
    git(root, "branch", "master")
    if servers:
        git(root, "symbolic-ref", "refs/remotes/origin/HEAD", servers)
    with (root / "data/site.yml").open("a", encoding="utf-8") as file:
        file.write("repository: https://github.com/town/report\n")
    assert macros(root, "build").returncode == 0
    assert links(root / "site/report/plan.html")["编辑此页"].endswith(f"/edit/{branch}/docs/report/plan.md")


def test_without_a_repository_there_are_no_such_links(site: Path) -> None:
    assert not any({"编辑此页", "报告错误"} & {*links(page)} for page in site.rglob("*.html"))


def test_a_name_with_chinese_characters_is_escaped() -> None:
    assert Repository("https://github.com/a/b").edit("docs/报告.md").endswith("/main/docs/%E6%8A%A5%E5%91%8A.md")
