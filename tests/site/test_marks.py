"""The preview that marks what changed: nothing is lost, nothing else differs, and nobody publishes it."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.project import macros, replace, tree
from tests.repository import edit, git, repository
from tests.web import serving, violations

FIGURES, MEDIATION, PLAN, GLOSSARY = (
    "data/figures.yml",
    "docs/report/mediation.md",
    "docs/report/plan.md",
    "docs/glossary.md",
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return repository(tmp_path / "town")


def marked(root: Path) -> Path:
    """The site of the working copy, with what changed since the last commit marked."""
    result = macros(root, "build", "--against", "HEAD", "--fonts", str(root / "data"))
    assert (result.returncode, result.stderr) == (0, ""), result.stdout
    return root / "site"


def read(site: Path, name: str) -> str:
    return (site / name).read_text(encoding="utf-8")


def test_a_changed_figure_is_marked_in_its_sentence_with_what_it_was(root: Path) -> None:
    replace(root / FIGURES, "2023: 20\n", "2023: 21\n")
    page = read(marked(root), "report/mediation.html")
    assert re.search(
        r'<ins class="change" id="change-1">排查纠纷<a class="fig"[^>]*><data value="21">21件</data></a>', page
    )
    assert '</ins><span class="was">原来：<del>排查纠纷20件，化解12件，' in page


def test_a_changed_figure_is_marked_in_tables_and_where_it_stands_large(root: Path) -> None:
    replace(root / FIGURES, "2023: 20\n", "2023: 21\n")
    site = marked(root)
    assert '<data value="21">21</data><del class="was">20件</del>' in read(site, "report/mediation.html")
    assert '<del class="was">20件</del>' in read(site, "data.html")


def test_a_sentence_that_is_gone_stands_where_it_was(root: Path) -> None:
    replace(root / MEDIATION, "详见[名词](../glossary.md#two_halls)。", "")
    page = read(marked(root), "report/mediation.html")
    assert '到场。<span class="was change" id="change-1">删去：<del>详见名词。</del></span></p>' in page


def test_a_new_sentence_is_marked_as_one(root: Path) -> None:
    replace(root / PLAN, "“一厅两室”。", "“一厅两室”。坚持开门纳谏。")
    page = read(marked(root), "report/plan.html")
    assert '<ins class="change" id="change-1">坚持开门纳谏。</ins><span class="was">原来：没有这一句</span>' in page


def test_a_moved_sentence_is_marked_where_it_was_and_where_it_is(root: Path) -> None:
    edit(root, PLAN, "“一厅两室”。", "“一厅两室”。坚持开门纳谏。广泛听取意见。")
    replace(root / PLAN, "坚持开门纳谏。", "")
    replace(root / MEDIATION, "## 化解\n", "## 化解\n\n坚持开门纳谏。\n")
    site = marked(root)
    assert "移到「矛盾纠纷化解」，在“化解”后面：<del>坚持开门纳谏。</del>" in read(site, "report/plan.html")
    assert '<ins>坚持开门纳谏。</ins><span class="was">移来：原来在「下一年安排」</span>' in read(
        site, "report/mediation.html"
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: 矛盾纠纷化解", "title: 化解矛盾纠纷"),
        ("description: 纠纷在基层化解。", "description: 纠纷化解在基层。"),
        ("## 化解", "## 化解工作"),
        ("## 化解", "## 办结"),
    ],
)
def test_what_cannot_be_marked_in_its_place_is_told_at_the_top(root: Path, old: str, new: str) -> None:
    replace(root / MEDIATION, old, new)
    before, after = (re.sub(r"^(\w+: |## )", "", text) for text in (old, new))
    page = read(marked(root), "report/mediation.html")
    assert (
        f'<p class="change" id="change-1"><span class="was">原来：<del>{before}</del></span> 现在：<ins>{after}</ins></p>'
        in page
    )


def test_of_a_table_row_the_first_cell_that_changed_is_marked(root: Path) -> None:
    page = root / PLAN
    table = "\n| 事项 | 措施 | 时限 |\n| --- | --- | --- |\n| 培训 | 举办讲座 | 年底 |\n"
    page.write_text(page.read_text(encoding="utf-8") + table, encoding="utf-8")
    git(root, "commit", "-qam", "x")
    replace(page, "举办讲座", "举办讲座和考试")
    html = read(marked(root), "report/plan.html")
    assert "<td>培训</td>" in html
    assert '<td><ins class="change" id="change-1">举办讲座和考试</ins><span class="was">原来：' in html


BLOCKS = {
    "another title": lambda text: text.replace('bars("甲"', 'bars("乙"'),
    "gone": lambda text: re.sub(r"\{\{ bars.*\n\n", "", text),
    "what follows gone": lambda text: text.replace("表的后面。\n", ""),
}


@pytest.mark.parametrize("how", BLOCKS)
def test_a_changed_table_or_what_stood_behind_it_is_told_on_its_page(root: Path, how: str) -> None:
    page = root / PLAN
    text = (
        page.read_text(encoding="utf-8") + '\n{{ bars("甲", "mediation.found", "mediation.resolved") }}\n\n表的后面。\n'
    )
    page.write_text(text, encoding="utf-8")
    git(root, "commit", "-qam", "x")
    page.write_text(BLOCKS[how](text), encoding="utf-8")
    html = read(marked(root), "report/plan.html")
    assert html.count('id="change-1"') == 1
    assert "{{" not in html


def test_a_new_page_is_told_to_be_new(root: Path) -> None:
    (root / "docs/report/mediation.md").rename(root / "docs/old.md")
    git(root, "checkout", "-q", "--", "docs/report/mediation.md")
    (root / "docs/old.md").write_text(
        "---\ntitle: 沿革\ndescription: 逐年做下来。\n---\n每年一版。\n", encoding="utf-8"
    )
    replace(root / "mkdocs.yml", "  - search.md\n", "  - search.md\n  - old.md\n")
    site = marked(root)
    assert "这是新增的页面。" in read(site, "old.html")
    changes = read(site, "changes.html")
    assert '新增的页面：<a href="./old.html">沿革</a>' in changes
    assert "页面原有的句子没有改动。改了的列在下面。" in changes and "0处" not in changes


def test_what_changes_no_sentence_is_told_unfolded(root: Path) -> None:
    replace(root / FIGURES, "note: 镇村两级合计", "note: 镇村两级加起来")
    assert "<details open><summary>改动的定义" in read(marked(root), "changes.html")


MANY = (
    (FIGURES, "2023: 20\n", "2023: 21\n"),
    (FIGURES, "2023: 8\n", "2023: 7\n"),
    (FIGURES, "2023: 4\n", "2023: 5\n"),
    (
        MEDIATION,
        "## 化解\n",
        "## 化解\n\n- 走村入户。\n- **坚持源头。预防。**\n\n| 甲 | 乙 |\n| --- | --- |\n| 子 | 丑 |\n",
    ),
    (MEDIATION, "；宣讲时", "；在村里宣讲时"),
    (PLAN, "2024年继续建设“一厅两室”。", "继续建设“一厅两室”。继续建设“一厅两室”，长期坚持。"),
    (PLAN, "description: 继续做好。", "description: 接着做好。"),
)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with changes of every kind, built once with marks in site/ and once without in plain/."""
    root = repository(tmp_path_factory.mktemp("marks") / "town")
    for path, old, new in MANY:
        replace(root / path, old, new)
    assert macros(root, "build", "--fonts", str(root / "data")).returncode == 0
    (root / "site").rename(root / "plain")
    marked(root)
    return root


def test_every_change_has_one_place_and_the_list_of_all_leads_to_it(many: Path) -> None:
    links = re.findall(r'<a href="(?:\./)?([\w/]+\.html)#(change-\d+)">第\d+处', read(many / "site", "changes.html"))
    assert len(links) > len(MANY)
    ids = [(file.relative_to(many / "site").as_posix(), one) for file in (many / "site").rglob("*.html")
           if file.name != "full.html"  # It holds the parts once more.
           for one in re.findall(r'id="(change-\d+)"', file.read_text(encoding="utf-8"))]  # fmt: skip
    assert sorted(ids) == sorted(links)


def unmarked(page: str) -> str:
    """The words of an article without its marks."""
    article = re.search(r"<article.*</article>", page, re.DOTALL)
    assert article
    text = re.sub(r'<div class="changes-of-page">.*?</div>', "", article[0], flags=re.DOTALL)
    text = re.sub(r'<span class="was[^"]*"[^>]*>.*?</span>|<del class="was">.*?</del>', "", text)
    return re.sub(r"\s+", "", html.unescape(re.sub("<[^>]+>", "", text)))


def test_but_for_the_marks_readers_see_the_same_pages(many: Path) -> None:
    for file in sorted((many / "plain").rglob("*.html")):
        if file.name not in ("404.html", "edit.html"):
            there = read(many / "site", file.relative_to(many / "plain").as_posix())
            assert unmarked(there) == unmarked(file.read_text(encoding="utf-8")), file.name


def test_without_a_version_nothing_is_marked(many: Path) -> None:
    assert [path for path in tree(many / "plain") if "changes" in path] == []
    assert [path for path, content in tree(many / "plain").items() if b"changes-bar" in content] == []


def test_what_a_page_said_before_stays_words(root: Path) -> None:
    edit(root, PLAN, "“一厅两室”。", "“一厅两室”。<img src=x onerror=alert(1)>甲。")
    replace(root / PLAN, "<img src=x onerror=alert(1)>甲。", "")
    site = marked(root)
    for name in ("report/plan.html", "changes.html"):
        assert "&lt;img src=x" in read(site, name)
        assert "<img src=x" not in read(site, name)


def test_a_version_that_is_not_there_is_told_and_the_last_site_stays(root: Path) -> None:
    before = tree(marked(root))
    result = macros(root, "build", "--against", "nowhere")
    assert (result.returncode, "找不到版本「nowhere」" in result.stderr) == (2, True)
    assert tree(root / "site") == before


def test_a_published_year_has_no_marks(published: Path) -> None:
    files = tree(published / "public")
    assert [path for path in files if "changes" in path] == []
    assert [path for path, content in files.items() if path.endswith(".html") and b"changes" in content] == []
    assert "--against" not in macros(published, "publish", "--help").stdout


@pytest.fixture
def page(many: Path, browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    with serving(many / "site") as address:
        page.goto(f"{address}report/mediation.html")
        yield page
    page.close()
    assert [one for one in said if "Policy" in one] == []


def test_the_keyboard_goes_from_change_to_change_across_pages(page: Page, many: Path) -> None:
    all = re.findall(r'<a href="(?:\./)?[\w/]*/([\w]+\.html#change-\d+)">第\d+处', read(many / "site", "changes.html"))
    seen = []
    for _ in all:
        page.locator(".changes-bar .next").press("Enter")
        expect(page.locator(":target")).to_have_count(1)
        seen.append(page.url.rpartition("/")[2])
    assert seen == all
    assert {one.partition("#")[0] for one in seen} == {"mediation.html", "plan.html"}


def test_back_leads_to_the_change_before(page: Page) -> None:
    for name in ("next", "next", "last"):
        page.locator(f".changes-bar .{name}").click()
    assert page.url.endswith("#change-1")


def test_a_button_switches_the_marks_off_and_pages_remember_it(page: Page) -> None:
    page.get_by_role("button", name="标记").click()
    expect(page.locator(".was").first).to_be_hidden()
    page.reload()
    expect(page.locator(".was").first).to_be_hidden()
    page.get_by_role("button", name="标记").click()
    expect(page.locator(".was").first).to_be_visible()


def test_whoever_asks_for_the_next_change_sees_its_marks_and_is_there(page: Page) -> None:
    page.get_by_role("button", name="标记").click()
    page.locator(".changes-bar .next").click()
    expect(page.locator("#change-1")).to_be_focused()
    expect(page.locator(".was").first).to_be_visible()


def test_after_the_browsers_own_back_the_next_change_is_the_one_that_follows(page: Page) -> None:
    for _ in range(2):
        page.locator(".changes-bar .next").click()
    page.go_back()
    page.locator(".changes-bar .next").click()
    assert page.url.endswith("#change-2")


def test_without_a_script_the_marks_are_seen_and_the_bar_leads_on(many: Path, browser: Browser) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto((many / "site/report/mediation.html").as_uri())
    expect(page.locator("span.was").first).to_be_visible()
    expect(page.get_by_role("button", name="标记")).to_be_hidden()
    page.locator(".changes-bar .next").click()
    assert page.url.partition("#")[0].endswith("report/plan.html")
    page.context.close()


@pytest.mark.parametrize(("name", "other"), [("mediation", "plan"), ("plan", "mediation")])
def test_without_a_script_the_bar_leads_to_other_pages_only(many: Path, name: str, other: str) -> None:
    page = read(many / "site", f"report/{name}.html")
    assert re.findall(r'<a class="(?:last|next)" href="(.*?)#', page) == [f"{other}.html"] * 2


@pytest.mark.parametrize("name", ["report/mediation.html", "changes.html"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_and_nothing_reaches_beyond_a_phone(
    many: Path, browser: Browser, name: str, scheme: str
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto((many / "site" / name).as_uri())
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.close()


def test_the_full_text_marks_the_changes_of_its_parts(root: Path) -> None:
    replace(root / FIGURES, "2023: 20\n", "2023: 21\n")
    site = marked(root)
    mark = re.compile(r'<ins class="change" id="change-1">排查纠纷.*?</ins><span class="was">.*?</span>', re.DOTALL)
    [whole], [part] = (mark.findall(read(site, name)) for name in ("full.html", "report/mediation.html"))
    assert whole == part.replace("../data.html", "data.html")


def test_the_years_of_a_figure_show_what_changed(root: Path) -> None:
    (root / "docs/trends.md").write_text(
        "---\ntitle: 历年变化\ndescription: 各年的数字。\n---\n{{ trends() }}\n", encoding="utf-8"
    )
    replace(root / "mkdocs.yml", "  - data.md\n", "  - data.md\n  - trends.md\n")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "Years")
    replace(root / FIGURES, "2023: 20\n", "2023: 21\n")
    assert '<del class="was">20件</del>' in read(marked(root), "trends.html")
