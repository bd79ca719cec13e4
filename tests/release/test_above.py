"""What stands above the years: pages in the site's look that need no other file, and lists for programs."""

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, expect

from macros.release import known_corrections, layout, leads, seal
from macros.site.standalone import HASH
from tests.project import ROOT, copied, copy_place, macros, replace
from tests.web import COLOURS, serving, violations

ADDRESS = "https://例子.example/法治 政府/"
SITE = {
    "name": "示例局法治政府建设报告",
    "title": "示例局 关于法治政府建设的报告",
    "issuers": ["示例局"],
    "address": ADDRESS,
}
OF_A_FIGURE = {
    "date": "2024-05-06",
    "year": 2023,
    "figure": "enforcement.cases",
    "was": "1",
    "now": "2",
    "why": "编造的原因。",
    "about": "办结行政处罚案件",
    "said": "原来是“1<b>件”，现在是“2件”。原因：编造的原因。",
}
OF_A_PAGE = {
    "date": "2025-05-06",
    "year": 2024,
    "page": "report/plan.md",
    "was": "甲",
    "now": "乙",
    "why": "编造的原因。",
    "about": "下一年安排",
    "said": "原来是“甲”，现在是“乙”。原因：编造的原因。",
}
KINDS = ["index.html", "corrections.html", "archives.html", "f/enforcement.cases/2023.1.html"]
# Where the first edition shows the earlier year's cases: in a sentence, in the whole text, where the years stand together,
# and on the first page, which says what changed since.
SHOWN = {
    "report/plan.html": 1,
    "full.html": 1,
    "data.html": 1,
    "trends.html": 1,
    "index.html": 1,
    "report/enforcement.html": 0,
    "glossary.html": 0,
}
ATOM = "{http://www.w3.org/2005/Atom}"


def lay(public: Path, site: Path, known: dict[str, list[object]]) -> Path:
    """Lay out one site as if it were several editions, which it is not, and all that leads to them."""
    for name, corrections in known.items():
        shutil.copytree(site, public / name)
        own = SITE if name == max(known, key=lambda one: (one[:4], "." not in one)) else SITE | {"name": "从前的名称"}
        release = {"year": int(name[:4]), "date": f"{int(name[:4]) + 1}-03-20", "chain": [], "site": own}
        text = json.dumps(release | {"corrections": corrections}, ensure_ascii=False)
        (public / name / layout.RELEASE).write_text(text, encoding="utf-8")
        seal.seal(public / name)
        (public / "archive" / name).mkdir(parents=True)
        seal.seal(public / "archive" / name)
    leads.lead(public)
    return public


@pytest.fixture(scope="module")
def public(bureau_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    known: dict[str, list[object]] = {"2023.1": [], "2023": [OF_A_FIGURE], "2024": [OF_A_FIGURE, OF_A_PAGE]}
    return lay(tmp_path_factory.mktemp("above") / "public", bureau_site, known)


@pytest.fixture(scope="module")
def served(public: Path) -> Iterator[str]:
    with serving(public) as address:
        yield address


@pytest.mark.parametrize("name", KINDS)
def test_a_page_above_the_years_has_the_sites_look_and_breaks_no_rule_of_accessibility(
    browser: Browser, public: Path, served: str, name: str
) -> None:
    page = browser.new_page(viewport={"width": 375, "height": 812})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.route("**/*", lambda route: route.abort())
    staying = (public / name).read_text(encoding="utf-8").replace('http-equiv="refresh"', 'name="refresh"')
    page.route(served + name, lambda route: route.fulfill(body=staying, content_type="text/html"))
    page.goto(served + name)
    found = [page.evaluate("getComputedStyle(document.body).backgroundColor")]
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    found.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert violations(page, COLOURS) == []
    assert found == ["rgb(253, 252, 248)", "rgb(17, 24, 27)"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    assert [one for one in said if "policy" in one.lower()] == []
    page.close()


def test_the_server_knows_the_style_of_the_pages_above_the_years() -> None:
    assert HASH in (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")


def test_the_record_of_corrections_holds_all_that_any_edition_knows_without_scripts(
    browser: Browser, served: str
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{served}corrections.html")
        expect(page.locator("main li")).to_have_text(
            [
                "2025-05-06 更正2024年报告的页面“下一年安排”：原来是“甲”，现在是“乙”。原因：编造的原因。",
                "2024-05-06 更正2023年的数字“办结行政处罚案件”：原来是“1<b>件”，现在是“2件”。原因：编造的原因。",
            ]
        )
        expect(page.locator("main p").last).to_have_text("一共更正2处：2024年的1处，2023年的1处。")
        page.click("text=下一年安排")
        page.wait_for_url(f"{served}2024/report/plan.html")
        page.go_back()
        page.click("text=办结行政处罚案件")
        page.wait_for_url(f"{served}2024/data.html#enforcement.cases")


def test_addresses_for_programs_are_uris(public: Path) -> None:
    for name in ("feed.xml", "sitemap.xml"):
        tree = ElementTree.fromstring((public / name).read_bytes())
        found = [one.get("href") or (one.text or "").strip() for one in tree.iter() if not one.tag.endswith("summary")]
        addresses = [one for one in found if one.startswith("https:")]
        assert addresses
        assert [one for one in addresses if not one.isascii() or " " in one] == []
        assert all(unquote(one).startswith(ADDRESS) for one in addresses)


def entries(public: Path) -> dict[str, str]:
    """The feed's entries: id → title."""
    tree = ElementTree.fromstring((public / "feed.xml").read_bytes())
    return {one.findtext(f"{ATOM}id", ""): one.findtext(f"{ATOM}title", "") for one in tree.iter(f"{ATOM}entry")}


def test_what_the_feed_tells_keeps_its_id_whatever_comes_after_it(
    public: Path, bureau_site: Path, tmp_path: Path
) -> None:
    before = entries(lay(tmp_path / "before", bureau_site, {"2023": []}))
    between = OF_A_PAGE | {"date": "2024-04-01", "year": 2023}
    after = entries(lay(tmp_path / "after", bureau_site, {"2023.1": [], "2023": [between, OF_A_FIGURE]}))
    assert before.keys() <= after.keys()
    assert entries(public).keys() - after.keys() == {
        one for one, title in entries(public).items() if "2024" in title or one.endswith("2024.1/")
    }
    assert len(entries(public)) == 5


@pytest.mark.parametrize("name", ["index.html", "f/enforcement.cases/2023.1.html", "feed.xml", "archives.html"])
def test_what_stands_above_the_years_is_called_as_the_newest_edition_says(public: Path, name: str) -> None:
    text = (public / name).read_text(encoding="utf-8")
    assert (SITE["name"] in text, "从前的名称" in text) == (True, False)


def test_an_edition_misses_what_was_corrected_of_its_year_and_of_what_it_shows_of_earlier_ones() -> None:
    wanted = [
        OF_A_PAGE | {"year": 2023, "date": "2025-01-01"},
        OF_A_FIGURE | {"year": 2022, "date": "2025-01-03"},
        OF_A_PAGE | {"year": 2022, "page": "commitments.md", "date": "2025-01-02"},
    ]
    others = [OF_A_FIGURE | {"year": 2024}, OF_A_PAGE | {"year": 2022}, OF_A_FIGURE]
    known = {"2024": [*wanted, *others], "2023": [OF_A_FIGURE]}
    missed = [*known_corrections.missed("2023", known)]
    assert missed == [wanted[0], wanted[2], wanted[1]]


def test_search_engines_are_told_of_the_current_editions_pages(public: Path) -> None:
    tree = ElementTree.fromstring((public / "sitemap.xml").read_bytes())
    found = {unquote(one.text or "").removeprefix(ADDRESS) for one in tree.iter() if one.tag.endswith("loc")}
    pages = {str(page.relative_to(public)) for year in ("2023", "2024") for page in (public / year).rglob("*.html")}
    assert found == {"", *pages} - {"2023/404.html", "2024/404.html"}


def test_whatever_a_page_is_called_each_address_above_the_years_is_made_once(public: Path, tmp_path: Path) -> None:
    root = copied(public, tmp_path / "public")
    for name in (leads.PACKAGES, layout.CORRECTIONS):
        (root / "2024" / name).write_text("编造的", encoding="utf-8")
    seal.seal(root / "2024")
    paths = [path for path, _ in leads.files(root, layout.editions(root))]
    assert len(paths) == len({*paths})


def test_the_notes_beside_packages_are_linked_where_there_are_some(public: Path) -> None:
    text = (public / "archives.html").read_text(encoding="utf-8")
    assert {name: f'"archive/{name}/corrections.txt"' in text for name in ("2023.1", "2023", "2024")} == {
        "2023.1": True,
        "2023": False,
        "2024": False,
    }


def test_the_address_of_a_figure_tells_of_its_own_corrections_alone(public: Path) -> None:
    told = [page.parent.name for page in public.glob("f/*/2023.1.html") if "更正" in page.read_text(encoding="utf-8")]
    assert told == ["enforcement.cases"]


def test_the_feed_names_what_was_corrected(public: Path) -> None:
    titles = entries(public).values()
    assert {one for one in titles if "更正：" in one} == {
        "更正：2023年报告“办结行政处罚案件”",
        "更正：2024年报告“下一年安排”",
    }


@pytest.mark.parametrize("name", ["archives.html", "corrections.html", "feed.xml", "fingerprints.txt", "sitemap.xml"])
def test_a_text_above_the_years_ends_its_last_line(public: Path, name: str) -> None:
    assert (public / name).read_bytes().endswith(b"\n")


def test_what_stands_above_the_years_is_the_same_bytes_again(public: Path) -> None:
    digest = hashlib.sha256((public / seal.SUMS).read_bytes()).digest()
    leads.lead(public)
    assert hashlib.sha256((public / seal.SUMS).read_bytes()).digest() == digest


def test_an_edition_tells_of_an_earlier_years_figure_where_it_shows_that_year(browser: Browser, tmp_path: Path) -> None:
    project = copy_place("bureau", tmp_path / "bureau")
    replace(project / "docs/report/plan.md", "\n---\n", '\n---\n2024年办结{{ fig("enforcement.cases", "2024") }}。\n\n')
    built = macros(project, "build")
    assert built.returncode == 0, built.stdout
    one = OF_A_FIGURE | {"date": "2026-05-06", "year": 2024, "was": "129", "now": "130"}
    with serving(lay(tmp_path / "public", project / "site", {"2025": [], "2026": [one]})) as address:
        page = browser.new_page()
        for name, told in SHOWN.items():
            page.goto(f"{address}2025/{name}")
            expect(page.locator("p.edition")).to_be_visible()  # All that the list of editions says stands there now.
            assert (name, page.locator(".corrected li").count()) == (name, told)
        page.close()
