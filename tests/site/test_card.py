"""Figures and terms that explain themselves where they stand, in a real browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.web import violations

PAGE = "report/enforcement.html"


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 375, "height": 812})
    yield context.new_page()
    context.close()


@pytest.fixture
def touched(browser: Browser, bureau: str) -> Iterator[Page]:
    """A part of the report on a phone, to be touched."""
    context = browser.new_context(viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(bureau + PAGE)
    yield page
    context.close()


def outside(page: Page) -> list[str]:
    """On which sides the open card leaves the window."""
    box, sizes = page.locator(".card").bounding_box(), page.evaluate("[innerWidth, innerHeight]")
    assert box
    ends = {"left": -box["x"], "top": -box["y"], "right": box["x"] + box["width"] - sizes[0]}
    return [side for side, over in (ends | {"bottom": box["y"] + box["height"] - sizes[1]}).items() if over > 0.5]


def test_a_tap_explains_one_figure_after_another_and_a_second_one_on_the_same_follows_it(touched: Page) -> None:
    for shown in ("142件", "130件", "12件", "130件"):
        touched.tap(f"a.fig:has-text('{shown}')")
        assert touched.inner_text(f"a.fig:has-text('{shown}') + .card").count("条款：报告一（二）") == 1
        assert (touched.locator(".card").count(), outside(touched)) == (1, [])
    touched.tap("a.fig:has-text('130件')")
    touched.wait_for_url("**/data.html#enforcement.ordinary")


def test_a_tap_elsewhere_closes_the_card_and_the_next_one_opens_it_again(touched: Page) -> None:
    figure = touched.locator("a.fig:has-text('12件')")
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
    touched.wait_for_url("**/data.html#enforcement.summary")


def test_a_term_explains_itself_where_it_stands(touched: Page, bureau: str) -> None:
    touched.goto(bureau + "report/licensing.html")
    touched.tap("a.term")
    assert "开店要办的几项许可" in touched.inner_text("a.term + .card")
    assert touched.inner_text(".card a") == "查看这个名词"
    touched.tap("a.term")
    touched.wait_for_url("**/glossary.html#one_thing")


@pytest.mark.parametrize("large", [False, True])
def test_a_card_is_whole_in_a_low_window_and_stays_with_its_figure_when_the_phone_is_turned(
    touched: Page, large: bool
) -> None:
    if large:
        touched.tap("#large")
    touched.tap("a.fig:has-text('12件')")
    touched.set_viewport_size({"width": 640, "height": 360})
    touched.wait_for_timeout(100)
    assert outside(touched) == []
    figure, card = (touched.locator(one).bounding_box() for one in ("a.fig:has-text('12件')", ".card"))
    assert figure
    assert card
    assert card["y"] - 20 <= figure["y"] + figure["height"] <= card["y"] + card["height"] + 60


def test_a_figure_explains_itself_to_the_keyboard_and_its_card_is_the_next_stop(phone: Page, bureau: str) -> None:
    phone.goto(bureau + "report/licensing.html")
    phone.focus("a.fig:has-text('2600余份')")
    said = phone.inner_text(".card")
    for words in ("发放的办事指南", "“2600余”：比这个数多", "报告一（一）", "2025年起有数据"):
        assert said.count(words) == 1
    phone.keyboard.press("Tab")
    assert phone.evaluate("document.activeElement.textContent") == "查看这个数字"
    phone.keyboard.press("Tab")
    assert phone.evaluate("document.activeElement.textContent") == "开办餐饮店“一件事”"
    phone.keyboard.press("Escape")
    assert phone.locator(".card").count() == 0


def test_escape_leads_from_the_card_back_to_its_figure(phone: Page, bureau: str) -> None:
    phone.goto(bureau + "report/licensing.html")
    phone.focus("a.fig:has-text('2600余份')")
    phone.keyboard.press("Tab")
    phone.keyboard.press("Escape")
    assert phone.evaluate("document.activeElement.textContent") == "2600余份"
    assert phone.locator(".card").count() == 0


def test_a_card_closes_when_the_keyboard_leaves_it_for_what_is_no_figure(phone: Page, bureau: str) -> None:
    phone.goto(bureau + "report/licensing.html")
    phone.focus("a.term")
    phone.keyboard.press("Tab")
    phone.wait_for_timeout(400)  # Longer than a card stays for whoever only passes from the link to it.
    phone.keyboard.press("Tab")
    expect(phone.locator(".card")).to_have_count(0)


def test_after_a_tap_the_keyboard_still_opens_the_card(touched: Page) -> None:
    touched.tap("a.fig:has-text('142件')")
    touched.tap("h1")
    expect(touched.locator(".card")).to_have_count(0)
    touched.focus("#large")
    touched.focus("a.fig:has-text('142件')")
    assert touched.locator(".card").is_visible()


def test_a_figure_stays_under_the_finger_when_the_card_above_it_closes(touched: Page) -> None:
    # Not every browser anchors its scrolling.
    touched.evaluate("document.documentElement.style.overflowAnchor = 'none'")
    touched.evaluate("document.querySelector('article').style.paddingBottom = '100vh'")
    touched.tap("a.fig:has-text('142件')")
    figure = touched.locator("a.fig:has-text('0件')").last
    figure.evaluate("it => scrollBy(0, it.getBoundingClientRect().top - 200)")
    before = figure.evaluate("it => it.getBoundingClientRect().top")
    figure.tap()
    assert touched.locator(".card").is_visible()
    assert abs(figure.evaluate("it => it.getBoundingClientRect().top") - before) < 1


def test_selecting_text_with_the_mouse_opens_no_card(browser: Browser, bureau: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(bureau + PAGE)
    page.hover("h1")
    page.mouse.down()
    page.hover("a.fig:has-text('12件')")
    assert page.locator(".card").count() == 0
    page.mouse.up()
    page.close()


@pytest.mark.parametrize("inside", [False, True])
def test_a_sentence_is_copied_in_one_line_while_its_figure_is_explained(
    browser: Browser, bureau: str, inside: bool
) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(bureau + "report/licensing.html")
    page.focus("a.fig:has-text('2600余份')")
    if inside:
        page.keyboard.press("Tab")
    page.keyboard.press("Control+A")
    page.keyboard.press("Control+C")
    assert "发放办事指南2600余份。材料" in page.evaluate("navigator.clipboard.readText()")
    assert page.evaluate("document.activeElement.textContent") == "2600余份"
    context.close()


def test_a_screen_reader_is_told_once_what_a_figure_is(phone: Page, bureau: str) -> None:
    phone.goto(bureau + "report/licensing.html")
    phone.focus("a.fig:has-text('2600余份')")
    session = phone.context.new_cdp_session(phone)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    focused = [node for node in nodes if any(one["name"] == "focused" for one in node.get("properties", ()))]
    link = next(node for node in focused if node["role"]["value"] == "link")
    assert link["name"]["value"] == "2600余份"
    assert link["description"]["value"].count("发放的办事指南") == 1
    assert "查看这个数字" not in link["description"]["value"]


def test_pointing_at_a_figure_explains_it_while_the_pointer_stays(browser: Browser, bureau: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(bureau + PAGE)
    page.hover("a.fig:has-text('12件')")
    page.hover(".card")
    page.wait_for_timeout(500)
    assert page.locator(".card").is_visible()
    page.hover("h1")
    page.wait_for_selector(".card", state="detached")
    page.close()


@pytest.mark.parametrize("top", [100, 560])
def test_a_card_beside_the_pointer_is_whole_and_covers_no_figure(browser: Browser, bureau: str, top: int) -> None:
    page = browser.new_page(viewport={"width": 400, "height": 640})
    page.goto(bureau + PAGE)
    page.evaluate("document.querySelector('article').style.paddingBottom = '100vh'")
    figure = page.locator("a.fig:has-text('0件')").last
    figure.evaluate("(it, top) => scrollBy(0, it.getBoundingClientRect().top - top)", top)
    figure.hover()
    assert outside(page) == []
    link, card = figure.bounding_box(), page.locator(".card").bounding_box()
    assert link
    assert card
    assert card["y"] >= link["y"] + link["height"] or card["y"] + card["height"] <= link["y"]
    page.close()


def test_axe_finds_no_violation_with_a_figure_explained(phone: Page, bureau: str) -> None:
    phone.goto(bureau + PAGE)
    phone.focus("a.fig:has-text('12件')")
    phone.wait_for_selector(".card")
    assert violations(phone) == []


def test_a_figure_explains_itself_on_a_disk_and_asks_for_no_page(phone: Page, bureau_site: Path) -> None:
    asked: list[str] = []
    phone.goto((bureau_site / PAGE).as_uri())
    phone.on("request", lambda request: asked.append(request.url))
    phone.focus("a.fig:has-text('12件')")
    assert "简易程序案件" in phone.inner_text(".card")
    assert [address for address in asked if address.endswith(".html")] == []


@pytest.mark.parametrize("blocked", ["**/*.js", "**/*.css"])
def test_with_scripts_or_styles_blocked_the_content_stays(phone: Page, bureau: str, blocked: str) -> None:
    phone.route(blocked, lambda route: route.abort())
    phone.goto(bureau + PAGE)
    assert "12件" in phone.inner_text("article")


@pytest.mark.parametrize("size", [{"width": 320, "height": 256}, {"width": 568, "height": 200}])
@pytest.mark.parametrize("large", [False, True])
def test_a_card_opened_by_keyboard_never_covers_its_own_figure(
    browser: Browser, bureau: str, size: ViewportSize, large: bool
) -> None:
    page = browser.new_page(viewport=size)
    page.goto(bureau + PAGE)
    page.evaluate("large => document.documentElement.classList.toggle('large', large)", large)
    for figure in page.locator("main p a.fig").all():
        figure.focus()
        first, card = figure.evaluate("one => one.getClientRects()[0].toJSON()"), page.locator(".card").bounding_box()
        assert card
        assert card["y"] >= first["bottom"] or card["y"] + card["height"] <= first["top"], figure.inner_text()
        assert outside(page) == []


def test_a_card_in_the_sentence_that_is_read_aloud_keeps_its_own_colours(phone: Page, bureau: str) -> None:
    phone.goto(bureau + "report/licensing.html")
    phone.focus("a.fig:has-text('2600余份')")
    phone.evaluate(
        """() => {
          const range = new Range();
          range.selectNodeContents(document.querySelector(".card").parentNode);
          CSS.highlights.set("aloud", new Highlight(range));
        }"""
    )
    looks = phone.evaluate(
        """() => [".card", ".card strong", ".card a"].map(name => {
          const look = getComputedStyle(document.querySelector(name), "::highlight(aloud)");
          return [look.backgroundColor, look.color === getComputedStyle(document.querySelector(name)).color];
        })"""
    )
    assert looks == [["rgba(0, 0, 0, 0)", True]] * 3
