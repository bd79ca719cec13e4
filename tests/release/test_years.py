"""The way from one year's report to another's, in a real browser over a published tree."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.release import layout, leads, seal
from tests.web import serving, violations

CORRECTED = {
    "date": "2024-05-06",
    "year": 2023,
    "figure": "enforcement.cases",
    "was": "1<b>",
    "now": "2",
    "why": "编造的原因。",
    "about": "办结行政处罚案件",
    "said": "原来是“1<b>件”，现在是“2件”。原因：编造的原因。",
}
SAID = "更正（2024-05-06）：2023年“办结行政处罚案件”，原来是“1<b>件”，现在是“2件”。原因：编造的原因。"


@pytest.fixture(scope="module")
def public(bureau_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One site as if it were three editions, which it is not."""
    public = tmp_path_factory.mktemp("years") / "public"
    for name in ("2022", "2023", "2023.1"):
        shutil.copytree(bureau_site, public / name)
        (public / name / layout.RELEASE).write_text(
            json.dumps({"corrections": [CORRECTED] if name == "2023" else []}), encoding="utf-8"
        )
        if name == "2022":
            (public / name / "report/plan.html").unlink()
        seal.seal(public / name)
    leads.lead(public)
    with serving(public) as address:
        yield address


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    yield page
    page.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 375, "height": 812})
    yield page
    page.close()


def test_a_reader_goes_from_the_newest_year_to_an_older_one(desk: Page, public: str) -> None:
    desk.goto(public)
    desk.wait_for_url("**/2023/index.html")
    desk.click(".years summary")
    expect(desk.locator(".years a")).to_have_text(["2023年", "2023年（更正前的第1版）", "2022年"])
    expect(desk.locator(".years [aria-current]")).to_have_text("2023年")
    desk.click(".years a >> text=2022年")
    desk.wait_for_url("**/2022/index.html")


def test_a_page_in_a_folder_finds_the_years_too(desk: Page, public: str) -> None:
    desk.goto(f"{public}2023.1/report/plan.html")
    expect(desk.locator(".years [aria-current]")).to_have_text("2023年（更正前的第1版）")


def test_the_open_list_breaks_no_rule_of_accessibility_and_stays_on_the_screen(desk: Page, public: str) -> None:
    desk.goto(f"{public}2023/report/plan.html")
    desk.click(".years summary")
    assert violations(desk) == []
    assert desk.evaluate("document.documentElement.scrollWidth") <= 1280
    assert all((one.bounding_box() or {"x": -1})["x"] >= 0 for one in desk.locator(".years a").all())


def test_on_a_phone_the_years_stand_in_the_menu(phone: Page, public: str) -> None:
    phone.goto(f"{public}2023/report/licensing.html")
    phone.click(".menu summary")
    years = phone.locator(".menu a:has-text('年')")
    expect(years).to_have_text(["2023年", "2023年（更正前的第1版）", "2022年"])
    assert violations(phone) == []
    assert phone.evaluate("document.documentElement.scrollWidth") <= 375
    years.last.click()
    phone.wait_for_url("**/2022/report/licensing.html")


def test_without_the_list_nothing_is_shown(phone: Page, public: str, address: str) -> None:
    phone.route("**/versions.json", lambda route: route.fulfill(status=404))
    for page in (f"{public}2023/index.html", f"{address}index.html"):
        phone.goto(page, wait_until="networkidle")
        assert phone.locator(".years").count() == 0


def test_the_list_leads_to_the_same_page_where_the_other_year_has_it(desk: Page, public: str) -> None:
    for page, there in (("report/licensing.html", "report/licensing.html"), ("report/plan.html", "index.html")):
        desk.goto(f"{public}2023/{page}")
        desk.click(".years summary")
        desk.click(".years a >> text=2022年")
        desk.wait_for_url(f"**/2022/{there}")


@pytest.mark.parametrize(
    ("page", "place"), {"data.html": "#enforcement.cases", "search.html": "?q=%E5%A4%84%E7%BD%9A"}.items()
)
def test_a_reader_of_a_figure_or_of_what_was_found_is_led_to_it_in_the_other_year(
    desk: Page, public: str, page: str, place: str
) -> None:
    desk.goto(f"{public}2022/{page}")
    link = desk.locator("p.edition a")
    expect(link).to_be_visible()
    desk.evaluate("place => history.replaceState(null, '', place)", place)  # As a link in the page or a search does.
    link.click()
    desk.wait_for_url(f"{public}2023/{page}{place}")


def test_an_older_year_says_so_and_leads_to_the_newest(desk: Page, public: str) -> None:
    desk.goto(f"{public}2022/report/licensing.html")
    expect(desk.locator("p.edition")).to_have_text("这是2022年的报告，最新的是2023年的报告。看2023年")
    desk.click("p.edition a")
    desk.wait_for_url("**/2023/report/licensing.html")
    expect(desk.locator(".years")).to_be_visible()
    assert desk.locator(".edition").count() == 0


def test_an_edition_that_was_replaced_says_so_and_what_was_corrected(phone: Page, public: str) -> None:
    phone.goto(f"{public}2023.1/report/enforcement.html")
    expect(phone.locator("p.edition")).to_have_text("这是更正前的版本，已经由更正后的版本代替。看更正后的版本")
    expect(phone.locator(".corrected li")).to_have_text([SAID])
    assert violations(phone) == []
    phone.goto(f"{public}2023.1/report/plan.html")
    expect(phone.locator("p.edition")).to_be_visible()
    assert phone.locator(".corrected").count() == 0


@pytest.mark.parametrize("name", ["index.html", "data.html", "full.html"])
def test_pages_that_show_all_of_it_tell_of_every_correction(phone: Page, public: str, name: str) -> None:
    phone.goto(f"{public}2023.1/{name}")
    expect(phone.locator(".corrected li")).to_have_text([SAID])


@pytest.mark.parametrize(("name", "edition"), {"": "2023", "2022.1.html": "2022", "2023.2.html": "2023"}.items())
def test_the_address_of_a_figure_leads_to_its_row_without_scripts(
    browser: Browser, public: str, name: str, edition: str
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{public}f/enforcement.cases/{name}")
        page.wait_for_url(f"{public}{edition}/data.html#enforcement.cases")
        expect(page.locator("[id='enforcement.cases']")).to_be_visible()


def test_the_address_of_a_figure_that_was_corrected_tells_of_it_first(browser: Browser, public: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{public}f/enforcement.cases/2023.1.html")
        expect(page.locator("main li")).to_have_text(
            SAID.removeprefix("更正（").replace("）：", " ").replace("，原", "：原")
        )
        page.click("text=看2023年（更正前的第1版）的报告当时写的")
        page.wait_for_url(f"{public}2023.1/data.html#enforcement.cases")
        page.go_back()
        page.click("text=看最新的数字")
        page.wait_for_url(f"{public}2023/data.html#enforcement.cases")
