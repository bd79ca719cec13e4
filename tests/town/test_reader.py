"""Large type, reading aloud, and figures that explain themselves, in a real browser."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.web import COLOURS, violations

# Chromium on a test machine has no voice. This one speaks each sentence for a moment and keeps what it was given.
VOICE = """
window.spoken = [];
const voice = {
  voices: [{lang: 'zh-CN', name: '测试'}], timer: 0,
  getVoices() { return this.voices; },
  speak(said) { window.spoken.push(said.text); window.finish = () => said.onend(); this.timer = setTimeout(window.finish, window.pace ?? 30); },
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


def test_the_names_on_the_plan_stay_within_their_rooms_in_large_type_on_a_narrow_phone(
    browser: Browser, address: str
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(address + "report/services.html")
    page.evaluate("document.documentElement.classList.add('large')")
    beyond = page.locator(".plan").evaluate(
        """plan => [...plan.querySelectorAll("text")].filter(text => {
        const name = text.getBoundingClientRect(), rooms = [...plan.querySelectorAll("rect")];
        return !rooms.some(room => { const box = room.getBoundingClientRect();
            return box.left < name.left && name.right < box.right && box.top < name.top && name.bottom < box.bottom; });
        }).map(text => text.textContent)"""
    )
    assert "群众接待大厅" in page.locator(".plan text").all_text_contents()
    assert beyond == []
    page.close()


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


def test_large_type_follows_another_tab_and_comes_back_with_a_page_kept_by_the_browser(
    context: BrowserContext, address: str
) -> None:
    first, second = context.new_page(), context.new_page()
    for page in (first, second):
        page.goto(address + PAGE)
    second.click("#large")
    expect(first.locator("#large")).to_have_attribute("aria-pressed", "true")
    assert size(first) == 24
    first.evaluate("localStorage.setItem('large', 'no')")
    first.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert (size(first), first.get_attribute("#large", "aria-pressed")) == (18, "false")


@pytest.mark.parametrize("name", ["index.html", "report/publicity.html", "data.html", "search.html"])
def test_axe_finds_no_violation_in_large_type_by_day_or_by_night(phone: Page, address: str, name: str) -> None:
    phone.goto(address + name)
    phone.click("#large")
    assert violations(phone) == []
    phone.emulate_media(color_scheme="dark")
    assert violations(phone, COLOURS) == []
    assert phone.evaluate("document.documentElement.scrollWidth") <= 375


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


def test_what_is_read_is_the_text_with_the_words_above_a_list_and_without_the_table_that_repeats_it(
    phone: Page, address: str
) -> None:
    phone.add_init_script("window.pace = 0;" + VOICE)
    phone.goto(address + "report/services.html")
    list_item = "document.querySelector('article li').insertAdjacentHTML('beforeend', '<ul><li>里面的一项</li></ul>')"
    phone.evaluate(list_item)
    phone.click("#aloud")
    expect(phone.locator("#aloud")).to_have_text("朗读", timeout=20_000)
    spoken = phone.evaluate("window.spoken")
    assert [text for text in spoken if text.startswith("一厅是群众接待大厅")]
    assert "里面的一项" in spoken
    assert not [text for text in spoken if "本部分的数字" in text or "数值" in text or "群众接待大厅的窗口" in text]


def test_a_row_of_a_table_is_read_whole_and_with_its_heads_where_it_has_several(phone: Page, address: str) -> None:
    phone.add_init_script("window.pace = 0;" + VOICE)
    for name in ("report/publicity.html", "about.html"):
        phone.goto(address + name)
        phone.click("#aloud")
        expect(phone.locator("#aloud")).to_have_text("朗读", timeout=20_000)
        spoken = phone.evaluate("window.spoken")
        assert ("送法进机关，6场次" if "publicity" in name else "要求的内容：下一年度的安排，在哪里：2024年安排") in [
            text.replace("下一年安排", "2024年安排") for text in spoken
        ]


@pytest.mark.parametrize("large", [False, True])
def test_the_bar_stays_at_the_bottom_and_every_sentence_stands_clear_of_it(
    phone: Page, address: str, large: bool
) -> None:
    phone.add_init_script("window.pace = 15;" + VOICE)
    phone.set_viewport_size({"width": 360, "height": 640})
    phone.goto(address + "report/mediation.html")
    if large:
        phone.click("#large")
    phone.evaluate("""() => { window.seen = []; const say = speechSynthesis.speak.bind(speechSynthesis);
        speechSynthesis.speak = said => { const bar = document.querySelector('.aloud-bar').getBoundingClientRect();
          const box = [...CSS.highlights.get('aloud')][0].getBoundingClientRect();
          window.seen.push([Math.round(innerHeight - bar.bottom), box.top >= 0, box.bottom <= bar.top]); say(said); }; }""")
    phone.click("#aloud")
    expect(phone.locator("#aloud")).to_have_text("朗读", timeout=20_000)
    seen = phone.evaluate("window.seen")
    assert len(seen) > 15
    assert {tuple(one) for one in seen} == {(0, True, True)}


VOICES = {
    "mainland first": [("zh-TW", True), ("zh-HK", True), ("zh-CN", False)],
    "a device's before the network's": [("zh-CN", False), ("zh-CN", True)],
    "an underscore is a hyphen": [("zh_TW", True), ("zh_CN", True)],
    "by script": [("zh-Hant-TW", True), ("zh-Hans-CN", False)],
    "without a place": [("yue", True), ("zh-HK", True), ("cmn", True)],
    "Mandarin before Cantonese": [("zh-HK", True), ("zh-TW", False)],
}


@pytest.mark.parametrize("name", VOICES)
def test_the_voice_is_the_last_of_these(phone: Page, address: str, name: str) -> None:
    voices = [{"lang": lang, "localService": local} for lang, local in VOICES[name]]
    phone.add_init_script("window.pace = 60000;" + VOICE + f"voice.voices = {json.dumps(voices)};")
    phone.goto(address + PAGE)
    phone.evaluate("void (speechSynthesis.speak = said => { window.chosen = said.voice; })")
    phone.click("#aloud")
    assert phone.evaluate("[chosen.lang, chosen.localService]") == list(VOICES[name][-1])


def test_the_sentence_that_is_read_is_marked(phone: Page, address: str) -> None:
    phone.add_init_script("window.pace = 60000;" + VOICE)
    phone.goto(address + PAGE)
    phone.click("#aloud")
    assert phone.inner_text(".aloud") == "报告二"
    assert phone.evaluate("[...CSS.highlights.get('aloud')][0].toString()") == "报告二"


def test_reading_pauses_goes_on_from_the_same_sentence_and_stops(phone: Page, address: str) -> None:
    phone.add_init_script("window.pace = 60000;" + VOICE)
    phone.goto(address + PAGE)
    phone.click("#aloud")
    phone.evaluate("window.finish()")
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


@pytest.fixture
def touched(browser: Browser, address: str) -> Iterator[Page]:
    """A part of the report on a phone, to be touched."""
    context = browser.new_context(viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(address + "report/mediation.html")
    yield page
    context.close()


def outside(page: Page) -> list[str]:
    """On which sides the open card leaves the window."""
    box, sizes = page.locator(".card").bounding_box(), page.evaluate("[innerWidth, innerHeight]")
    assert box
    ends = {"left": -box["x"], "top": -box["y"], "right": box["x"] + box["width"] - sizes[0]}
    return [side for side, over in (ends | {"bottom": box["y"] + box["height"] - sizes[1]}).items() if over > 0.5]


def test_a_tap_explains_one_figure_after_another_and_a_second_one_on_the_same_follows_it(touched: Page) -> None:
    for shown in ("6个", "86宗", "394件", "86宗"):
        touched.tap(f"a.fig:has-text('{shown}')")
        assert touched.inner_text(f"a.fig:has-text('{shown}') + .card").count("条款：报告一（四）") == 1
        assert (touched.locator(".card").count(), outside(touched)) == (1, [])
    touched.tap("a.fig:has-text('86宗')")
    touched.wait_for_url("**/data.html#mediation.disputes_found")


def test_a_tap_elsewhere_closes_the_card_and_the_next_one_opens_it_again(touched: Page) -> None:
    figure = touched.locator("a.fig:has-text('394件')")
    for _ in range(2):
        figure.tap()
        assert touched.locator(".card").is_visible()
        touched.tap("h1")
        expect(touched.locator(".card")).to_have_count(0)
    figure.tap()
    touched.tap(".card strong")
    touched.wait_for_timeout(400)
    assert touched.locator(".card").is_visible()
    touched.tap(".card a")
    touched.wait_for_url("**/data.html#mediation.resolved")


def test_a_term_explains_itself_where_it_stands(touched: Page) -> None:
    touched.tap("a.term:has-text('人民调解委员会')")
    assert "简称“调委会”" in touched.inner_text("a.term + .card")
    touched.tap("a.term:has-text('人民调解委员会')")
    touched.wait_for_url("**/glossary.html#peoples_mediation_committee")


@pytest.mark.parametrize("large", [False, True])
def test_a_card_is_whole_in_a_low_window_and_stays_with_its_figure_when_the_phone_is_turned(
    touched: Page, large: bool
) -> None:
    if large:
        touched.tap("#large")
    touched.tap("a.fig:has-text('394件')")
    touched.set_viewport_size({"width": 640, "height": 360})
    touched.wait_for_timeout(100)
    assert outside(touched) == []
    figure, card = (touched.locator(one).bounding_box() for one in ("a.fig:has-text('394件')", ".card"))
    assert figure
    assert card
    assert card["y"] - 20 <= figure["y"] + figure["height"] <= card["y"] + card["height"] + 60


def test_a_figure_explains_itself_to_the_keyboard_and_its_card_is_the_next_stop(phone: Page, address: str) -> None:
    phone.goto(address + "report/publicity.html")
    phone.focus("a.fig:has-text('30000余份')")
    said = phone.inner_text(".card")
    for words in ("发放的宣传手册", "“30000余”：比这个数多", "报告一（三）", "2023年起有数据"):
        assert said.count(words) == 1
    phone.keyboard.press("Tab")
    assert phone.evaluate("document.activeElement.textContent") == "查看这个数字"
    phone.keyboard.press("Tab")
    assert phone.evaluate("document.activeElement.textContent") == "67人次"
    phone.keyboard.press("Escape")
    assert phone.locator(".card").count() == 0


def test_a_screen_reader_is_told_once_what_a_figure_is(phone: Page, address: str) -> None:
    phone.goto(address + "report/publicity.html")
    phone.focus("a.fig:has-text('30000余份')")
    session = phone.context.new_cdp_session(phone)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    focused = [node for node in nodes if any(one["name"] == "focused" for one in node.get("properties", ()))]
    link = next(node for node in focused if node["role"]["value"] == "link")
    assert link["name"]["value"] == "30000余份"
    assert link["description"]["value"].count("发放的宣传手册") == 1
    assert "查看这个数字" not in link["description"]["value"]


def test_pointing_at_a_figure_explains_it_while_the_pointer_stays(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(address + "report/mediation.html")
    page.hover("a.fig:has-text('394件')")
    page.hover(".card")
    page.wait_for_timeout(500)
    assert page.locator(".card").is_visible()
    page.hover("h1")
    page.wait_for_selector(".card", state="detached")
    page.close()


def test_axe_finds_no_violation_with_a_figure_explained(phone: Page, address: str) -> None:
    phone.goto(address + "report/mediation.html")
    phone.focus("a.fig:has-text('394件')")
    phone.wait_for_selector(".card")
    assert violations(phone) == []


def test_a_figure_explains_itself_on_a_disk_and_asks_for_no_page(phone: Page, site: Path) -> None:
    asked: list[str] = []
    phone.goto((site / "report/mediation.html").as_uri())
    phone.on("request", lambda request: asked.append(request.url))
    phone.focus("a.fig:has-text('394件')")
    assert "依法化解矛盾纠纷" in phone.inner_text(".card")
    assert [address for address in asked if address.endswith(".html")] == []


@pytest.mark.parametrize("blocked", ["**/*.js", "**/*.css"])
def test_with_scripts_or_styles_blocked_the_content_stays(phone: Page, address: str, blocked: str) -> None:
    phone.route(blocked, lambda route: route.abort())
    phone.goto(address + "report/mediation.html")
    assert "394件" in phone.inner_text("article")


@pytest.mark.parametrize(("large", "header"), [(False, 64), (True, 96)])
def test_the_first_screen_of_a_small_phone_says_whose_report_which_year_what_was_done_and_a_key_figure(
    browser: Browser, address: str, large: bool, header: int
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 640})
    page.goto(address + "index.html")
    if large:
        page.click("#large")
    assert page.locator(".site-header").evaluate("it => it.offsetHeight") <= header
    ends = {
        name: page.locator(place).first.evaluate("it => it.getBoundingClientRect().bottom")
        for name, place in (("place", ".place"), ("sentence", ".place + p"), ("figure", ".highlights dd"))
    }
    assert max(ends.values()) <= 640, ends
    lines = page.locator(".place").evaluate("it => it.offsetHeight / parseFloat(getComputedStyle(it).lineHeight)")
    assert round(lines) == 1
    assert page.inner_text(".place") == "亳州市谯城区大柳镇 2023年度"
    assert page.locator(".place + p a.fig").count() > 0
    page.close()
