"""Large type, reading aloud, and figures that explain themselves, in a real browser."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.web import violations

# Chromium on a test machine has no voice. This one speaks each sentence for a moment and keeps what it was given.
VOICE = """
window.spoken = [];
const voice = {
  voices: [{lang: 'zh-CN', name: '测试'}], timer: 0,
  getVoices() { return this.voices; },
  speak(said) { window.spoken.push(said.text); this.timer = setTimeout(() => said.onend(), window.pace || 30); },
  cancel() { clearTimeout(this.timer); },
  addEventListener() {},
};
Object.defineProperty(window, 'speechSynthesis', {value: voice});
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""
PAGE = "report/problems.html"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 375, "height": 812})
    yield context
    context.close()


@pytest.fixture
def phone(context: BrowserContext) -> Page:
    return context.new_page()


def size(page: Page) -> float:
    """The size of body text, in pixels."""
    return float(
        page.evaluate("parseFloat(getComputedStyle(document.querySelector('article p:not([class])')).fontSize)")
    )


def test_large_type_is_24_pixels_and_stays_across_pages_and_visits(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(address + PAGE)
    page.click("#large")
    assert size(page) == 24
    page.goto(address + "about.html")
    assert size(page) == 24
    page.close()
    later = context.new_page()
    later.goto(address + PAGE)
    assert (size(later), later.get_attribute("#large", "aria-pressed")) == (24, "true")
    later.click("#large")
    assert size(later) == 18


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["index.html", "report/publicity.html", "data.html", "search.html"])
def test_axe_finds_no_violation_in_large_type(browser: Browser, address: str, scheme: str, name: str) -> None:
    page = browser.new_page(viewport={"width": 375, "height": 812}, color_scheme=scheme)
    page.goto(address + name)
    page.click("#large")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    page.close()


def test_contrast_is_at_least_7_in_large_type(phone: Page, address: str) -> None:
    phone.goto(address + PAGE)
    phone.click("#large")
    options = {
        "runOnly": {"type": "rule", "values": ["color-contrast-enhanced"]},
        "rules": {"color-contrast-enhanced": {"enabled": True}},
    }
    assert Axe().run(phone, options=options).response["violations"] == []


@pytest.mark.parametrize(
    "broken",
    [
        "Storage.prototype.setItem = () => { throw new DOMException('full'); }",
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no'); }})",
    ],
)
def test_large_type_works_where_nothing_can_be_stored(context: BrowserContext, address: str, broken: str) -> None:
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script(broken)
    page.goto(address + PAGE)
    page.click("#large")
    assert (size(page), errors) == (24, [])


def test_nothing_moves_while_a_page_loads(phone: Page, address: str) -> None:
    phone.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(e => window.moved += e.value))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    phone.goto(address + "report/publicity.html", wait_until="networkidle")
    assert phone.evaluate("window.moved") == 0


def test_without_a_voice_there_is_no_button_to_read_aloud(phone: Page, address: str) -> None:
    phone.add_init_script(
        "delete window.speechSynthesis; Object.defineProperty(window, 'speechSynthesis', {value: undefined})"
    )
    phone.goto(address + PAGE)
    assert not phone.locator("#aloud").is_visible()


def test_a_page_is_read_sentence_by_sentence_from_its_title_to_its_end(phone: Page, address: str) -> None:
    phone.add_init_script(VOICE)
    phone.goto(address + PAGE)
    phone.click("#aloud")
    expect(phone.locator("#aloud")).to_have_text("朗读", timeout=20_000)
    spoken = [text.strip() for text in phone.evaluate("window.spoken")]
    assert spoken[:4] == [
        "报告二",
        "不足和问题",
        "学习力度不够，培训力度有待加强，工作人员能力与要求匹配度不高，普法形式需要丰富。",
        spoken[3],
    ]
    assert spoken[-1] == "在创新普法形式上，还需要进一步丰富。"


def test_the_sentence_that_is_read_is_marked(phone: Page, address: str) -> None:
    phone.add_init_script("window.pace = 60000;" + VOICE)
    phone.goto(address + PAGE)
    phone.click("#aloud")
    assert phone.inner_text(".aloud") == "报告二"
    assert phone.evaluate("[...CSS.highlights.get('aloud')][0].toString()") == "报告二"


def test_reading_pauses_goes_on_from_the_same_sentence_and_stops(phone: Page, address: str) -> None:
    phone.add_init_script("window.pace = 300;" + VOICE)
    phone.goto(address + PAGE)
    phone.click("#aloud")
    expect(phone.locator("h1.aloud")).to_be_visible()
    phone.click("#aloud")
    assert phone.inner_text("#aloud") == "继续"
    phone.click("#aloud")
    assert [text.strip() for text in phone.evaluate("window.spoken")][1:3] == ["不足和问题", "不足和问题"]
    phone.click("#aloud-end")
    assert (phone.inner_text("#aloud"), phone.locator("#aloud-end").is_visible(), phone.locator(".aloud").count()) == (
        "朗读",
        False,
        0,
    )


def test_a_figure_explains_itself_to_the_keyboard_and_a_screen_reader(phone: Page, address: str) -> None:
    phone.goto(address + "report/publicity.html")
    phone.focus("a.fig:has-text('30000余份')")
    phone.wait_for_selector("#figure-card:visible")
    assert phone.get_attribute("a.fig:has-text('30000余份')", "aria-describedby") == "figure-card"
    said = phone.inner_text("#figure-card")
    for words in ("发放的宣传手册", "“30000余”：比这个数多", "报告一（三）", "2023年起有数据"):
        assert words in said
    phone.keyboard.press("Escape")
    assert not phone.locator("#figure-card").is_visible()


def test_a_tap_explains_a_figure_and_a_second_one_follows_it(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 375, "height": 812}, has_touch=True)
    page = context.new_page()
    page.goto(address + "report/mediation.html")
    page.tap("a.fig:has-text('394件')")
    page.wait_for_selector("#figure-card:visible")
    assert "report/mediation.html" in page.url
    page.tap("a.fig:has-text('394件')")
    page.wait_for_url("**/data.html#mediation.resolved")
    context.close()


def test_pointing_at_a_figure_explains_it_while_the_pointer_stays(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(address + "report/mediation.html")
    page.hover("a.fig:has-text('394件')")
    page.wait_for_selector("#figure-card:visible")
    page.hover("#figure-card")
    page.wait_for_timeout(500)
    assert page.locator("#figure-card").is_visible()
    page.hover("h1")
    page.wait_for_selector("#figure-card", state="hidden")
    page.close()


def test_axe_finds_no_violation_with_a_figure_explained(phone: Page, address: str) -> None:
    phone.goto(address + "report/mediation.html")
    phone.focus("a.fig:has-text('394件')")
    phone.wait_for_selector("#figure-card:visible")
    assert violations(phone) == []


def test_a_figure_stays_a_link_where_its_row_cannot_be_fetched(phone: Page, address: str) -> None:
    errors: list[str] = []
    phone.on("pageerror", lambda error: errors.append(str(error)))
    phone.route("**/data.html", lambda route: route.abort())
    phone.goto(address + "report/mediation.html")
    phone.focus("a.fig:has-text('394件')")
    phone.wait_for_timeout(300)
    assert (phone.locator("#figure-card").is_visible(), errors) == (False, [])


@pytest.mark.parametrize("blocked", ["**/*.js", "**/*.css"])
def test_with_scripts_or_styles_blocked_the_content_stays(phone: Page, address: str, blocked: str) -> None:
    phone.route(blocked, lambda route: route.abort())
    phone.goto(address + "report/mediation.html")
    assert "394件" in phone.inner_text("article")
