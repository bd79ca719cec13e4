"""Large type and reading aloud, in a real browser."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.web import COLOURS, violations

# Chromium on a test machine has no voice. This one speaks each sentence for a moment and keeps what it was given.
VOICE = """
window.spoken = [];
const voice = window.voice = {
  voices: [{lang: 'zh-CN', name: '测试'}], timer: 0,
  getVoices() { return this.voices; },
  speak(said) { window.spoken.push(said.text); window.finish = () => said.onend(); window.fail = () => said.onerror(); this.timer = setTimeout(window.finish, window.pace ?? 30); },
  cancel() { clearTimeout(this.timer); window.silent = true; },
  addEventListener(_, come) { window.come = come; },
};
Object.defineProperty(window, 'speechSynthesis', {value: voice});
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""
PAGE = "report/enforcement.html"


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


def test_large_type_is_24_pixels_and_stays_across_pages_and_visits(context: BrowserContext, bureau: str) -> None:
    page = context.new_page()
    page.goto(bureau + PAGE)
    page.click("#large")
    assert size(page) == 24
    page.goto(bureau + "about.html")
    assert size(page) == 24
    page.close()
    later = context.new_page()
    later.goto(bureau + PAGE)
    assert (size(later), later.get_attribute("#large", "aria-pressed")) == (24, "true")
    later.click("#large")
    assert size(later) == 18


def test_large_type_follows_another_tab_and_comes_back_with_a_page_kept_by_the_browser(
    context: BrowserContext, bureau: str
) -> None:
    first, second = context.new_page(), context.new_page()
    for page in (first, second):
        page.goto(bureau + PAGE)
    second.click("#large")
    expect(first.locator("#large")).to_have_attribute("aria-pressed", "true")
    assert size(first) == 24
    second.evaluate("localStorage.setItem('other', 'no')")
    second.evaluate("localStorage.setItem('large', 'yes')")
    assert size(first) == 24
    first.evaluate("localStorage.setItem('large', 'no')")
    first.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert (size(first), first.get_attribute("#large", "aria-pressed")) == (18, "false")


@pytest.mark.parametrize("name", ["index.html", "report/enforcement.html", "data.html", "search.html"])
def test_axe_finds_no_violation_in_large_type_by_day_or_by_night(phone: Page, bureau: str, name: str) -> None:
    phone.goto(bureau + name)
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
def test_large_type_works_where_nothing_can_be_stored(context: BrowserContext, bureau: str, broken: str) -> None:
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script(broken)
    page.goto(bureau + PAGE)
    page.click("#large")
    assert (size(page), errors) == (24, [])


def test_large_type_is_offered_once_its_script_has_come(phone: Page, bureau: str) -> None:
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    phone.route("**/reader*.js", hold)
    phone.goto(bureau + PAGE, wait_until="commit")
    expect(phone.locator(".menu")).to_be_visible()
    expect(phone.locator("#large")).to_be_hidden()
    before = phone.locator(".menu").bounding_box()
    waiting[0].continue_()
    phone.click("#large")
    assert (size(phone), phone.get_attribute("#large", "aria-pressed")) == (24, "true")
    phone.click("#large")
    assert phone.locator(".menu").bounding_box() == before


def test_nothing_moves_while_a_page_loads(phone: Page, bureau: str) -> None:
    phone.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(e => window.moved += e.value))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    phone.goto(bureau + "report/enforcement.html", wait_until="networkidle")
    assert phone.evaluate("window.moved") == 0


def test_without_a_voice_there_is_no_button_to_read_aloud(phone: Page, bureau: str) -> None:
    phone.add_init_script(
        "delete window.speechSynthesis; Object.defineProperty(window, 'speechSynthesis', {value: undefined})"
    )
    phone.goto(bureau + PAGE)
    assert not phone.locator("#aloud").is_visible()


def test_a_page_is_read_sentence_by_sentence_from_its_title_to_its_end(phone: Page, bureau: str) -> None:
    phone.add_init_script(VOICE)
    phone.goto(bureau + PAGE)
    phone.click("#aloud")
    expect(phone.locator("#aloud")).to_have_text("朗读", timeout=20_000)
    spoken = [text.strip() for text in phone.evaluate("window.spoken")]
    assert spoken[:3] == ["报告一（二）", "行政执法", "案件办得准，程序走得正。"]
    assert spoken[3].startswith("办结行政处罚案件142件：普通程序130件")
    assert spoken[-1] == "简易程序案件，12件"


def read(phone: Page, address: str) -> list[str]:
    """What is said of a page that is read to its end."""
    phone.add_init_script("window.pace = 0;" + VOICE)
    phone.goto(address)
    phone.click("#aloud")
    expect(phone.locator("#aloud")).to_have_text("朗读", timeout=20_000)
    return [text.strip() for text in phone.evaluate("window.spoken")]


def test_the_words_above_a_list_within_a_list_are_read(phone: Page, bureau: str) -> None:
    phone.add_init_script(
        "addEventListener('DOMContentLoaded', () => document.querySelector('article li')"
        ".insertAdjacentHTML('beforeend', '<ul><li>里面的一项</li></ul>'))"
    )
    spoken = read(phone, bureau + PAGE)
    assert spoken[spoken.index("先查清事实，再作决定；") + 1] == "里面的一项"


def test_a_table_that_repeats_the_text_is_left_out_with_its_heading(phone: Page, bureau: str) -> None:
    phone.add_init_script(
        "addEventListener('DOMContentLoaded', () => document.querySelector('table.repeated')"
        ".insertAdjacentHTML('beforebegin', '<h2>本部分的数字</h2>'))"
    )
    spoken = read(phone, bureau + "report/licensing.html")
    assert spoken[-1].startswith("推行开办餐饮店")
    assert phone.locator("table.repeated").count() == 1


@pytest.mark.parametrize(
    ("name", "row"),
    {
        "report/enforcement.html": "普通程序案件，130件",
        "about.html": "要求的内容：下一年度的安排，在哪里：下一步安排",
        "trends.html": "2024年，2950件",
    }.items(),
)
def test_a_row_of_a_table_is_read_whole_and_with_its_heads_where_it_has_several(
    phone: Page, bureau: str, name: str, row: str
) -> None:
    assert read(phone, bureau + name).count(row) == 1


@pytest.mark.parametrize("large", [False, True])
def test_the_bar_stays_at_the_bottom_and_every_sentence_stands_clear_of_it(
    phone: Page, bureau: str, large: bool
) -> None:
    phone.add_init_script("window.pace = 15;" + VOICE)
    phone.set_viewport_size({"width": 360, "height": 640})
    phone.goto(bureau + "full.html")
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
def test_the_voice_is_the_last_of_these(phone: Page, bureau: str, name: str) -> None:
    voices = [{"lang": lang, "localService": local} for lang, local in VOICES[name]]
    phone.add_init_script("window.pace = 60000;" + VOICE + f"voice.voices = {json.dumps(voices)};")
    phone.goto(bureau + PAGE)
    phone.evaluate("void (speechSynthesis.speak = said => { window.chosen = said.voice; })")
    phone.click("#aloud")
    assert phone.evaluate("[chosen.lang, chosen.localService]") == list(VOICES[name][-1])


def test_the_sentence_that_is_read_is_marked(phone: Page, bureau: str) -> None:
    phone.add_init_script("window.pace = 60000;" + VOICE)
    phone.goto(bureau + PAGE)
    phone.click("#aloud")
    assert phone.inner_text(".aloud") == "报告一（二）"
    assert phone.evaluate("[...CSS.highlights.get('aloud')][0].toString()") == "报告一（二）"


def test_reading_pauses_goes_on_from_the_same_sentence_and_stops(phone: Page, bureau: str) -> None:
    phone.add_init_script("window.pace = 60000;" + VOICE)
    phone.goto(bureau + PAGE)
    phone.click("#aloud")
    phone.evaluate("window.finish()")
    expect(phone.locator("h1.aloud")).to_be_visible()
    phone.click("#aloud")
    assert phone.inner_text("#aloud") == "继续"
    phone.click("#aloud")
    assert [text.strip() for text in phone.evaluate("window.spoken")][1:3] == ["行政执法", "行政执法"]
    phone.click("#aloud-end")
    assert (phone.inner_text("#aloud"), phone.locator("#aloud-end").is_visible(), phone.locator(".aloud").count()) == (
        "朗读",
        False,
        0,
    )
    assert phone.evaluate("[CSS.highlights.has('aloud'), document.activeElement.id]") == [False, "aloud"]


@pytest.fixture
def waiting(phone: Page, bureau: str) -> Page:
    """A page that is being read, with a voice that takes its time."""
    phone.add_init_script("window.pace = 60000;" + VOICE)
    phone.goto(bureau + PAGE)
    phone.click("#aloud")
    return phone


def test_a_sentence_that_was_cut_short_and_ends_late_is_not_counted_twice(waiting: Page) -> None:
    waiting.evaluate(
        "window.late = window.finish, document.querySelector('#aloud').click(), document.querySelector('#aloud').click()"
    )
    waiting.evaluate("window.late()")
    assert waiting.inner_text(".aloud") == "报告一（二）"


def test_a_voice_that_fails_ends_the_reading(waiting: Page) -> None:
    waiting.evaluate("window.fail()")
    assert waiting.inner_text("#aloud") == "朗读"


def test_leaving_the_page_pauses_the_voice(waiting: Page) -> None:
    waiting.evaluate("window.finish(), dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert (waiting.inner_text("#aloud"), waiting.evaluate("window.silent")) == ("继续", True)


def test_the_button_appears_when_the_voices_come_late(phone: Page, bureau: str) -> None:
    phone.add_init_script(VOICE + "voice.voices = [];")
    phone.goto(bureau + PAGE)
    assert not phone.locator("#aloud").is_visible()
    phone.evaluate("voice.voices = [{lang: 'zh-CN'}], window.come()")
    assert phone.locator("#aloud").is_visible()


def test_whoever_scrolled_away_is_led_to_the_sentence_that_is_read_next(waiting: Page) -> None:
    waiting.evaluate("scrollTo(0, document.body.scrollHeight)")
    waiting.evaluate("window.finish()")
    assert waiting.evaluate("document.querySelector('.aloud').getBoundingClientRect().top") >= 0


def test_a_sentence_higher_than_the_window_is_shown_from_its_beginning(phone: Page, bureau: str) -> None:
    phone.add_init_script("window.pace = 15;" + VOICE)
    phone.set_viewport_size({"width": 320, "height": 240})
    phone.goto(bureau + PAGE)
    phone.evaluate("""() => { window.tops = []; const say = speechSynthesis.speak.bind(speechSynthesis);
        speechSynthesis.speak = said => { window.tops.push([...CSS.highlights.get('aloud')][0].getBoundingClientRect().top); say(said); }; }""")
    phone.click("#large")
    phone.click("#aloud")
    expect(phone.locator("#aloud")).to_have_text("朗读", timeout=20_000)
    assert min(phone.evaluate("window.tops")) >= 0
