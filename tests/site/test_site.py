"""The built site in a real browser: whole, quiet, usable by everyone, on a phone and on a desk, by day and by night."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PageObject, PdfReader

from macros.core.look_alikes import usual
from macros.data.load import load
from tests.conftest import built
from tests.project import ROOT, copy_place, copy_sample, replace
from tests.web import COLOURS, serving, settled, until, violations

PAGES = sorted(str(page.relative_to(ROOT / "docs").with_suffix(".html")) for page in (ROOT / "docs").rglob("*.md"))
PAGES_WITH_VALUES = ("index.html", "report/licensing.html", "data.html", "edit.html", "full.html")
WIDTHS = {375: 812, 1280: 900}


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 375, "height": 812})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """A window for all that only look at pages: to open one takes longer than a page."""
    page = browser.new_page()
    yield page
    page.close()


@pytest.fixture
def look(window: Page) -> Page:
    """That window as a phone has it by day."""
    window.set_viewport_size({"width": 375, "height": 812})
    window.emulate_media(color_scheme="light")
    return window


@pytest.fixture
def without_scripts(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 375, "height": 812}, java_script_enabled=False)
    yield context.new_page()
    context.close()


def seen_by_axe(page: Page) -> list[str]:
    """What axe finds on a page, on a phone and on a desk, by day and by night."""
    found = []
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        found += violations(page)
    page.emulate_media(color_scheme="dark")
    return found + violations(page, COLOURS)


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_violation_on_a_phone_or_a_desk_by_day_or_by_night(look: Page, address: str, name: str) -> None:
    look.goto(address + name)
    assert seen_by_axe(look) == []


def test_axe_finds_no_violation_where_there_is_no_page(look: Page, site: Path) -> None:
    with serving(site) as root:
        look.goto(root + "404.html")
        assert seen_by_axe(look) == []


def test_every_page_loads_without_an_error_or_a_word_to_another_host(browser: Browser, address: str) -> None:
    said: list[str] = []
    context = browser.new_context(viewport={"width": 375, "height": 812})
    context.on("console", lambda message: said.append(message.text))
    context.on("weberror", lambda error: said.append(str(error.error)))
    context.on("requestfailed", lambda request: said.append(f"failed: {request.url}"))
    context.on(
        "response", lambda answer: said.append(f"{answer.status}: {answer.url}") if answer.status >= 400 else None
    )
    context.on("request", lambda request: None if request.url.startswith(address) else said.append(request.url))
    settled(context, [address + name for name in PAGES])
    context.close()
    assert said == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wider_than_the_window(look: Page, address: str, name: str) -> None:
    look.goto(address + name)
    for width in (280, 320, 375, 768, 1440):
        look.set_viewport_size({"width": width, "height": 900})
        assert look.evaluate("document.documentElement.scrollWidth") <= width


def test_what_is_longer_than_a_line_is_broken_and_makes_no_page_wider(browser: Browser, tmp_path: Path) -> None:
    project = copy_place("bureau", tmp_path / "bureau")
    replace(project / "data/figures.yml", "2600余", "两千三百四十五万六千七百余")
    reason = "更换平台以后没有再按照这个口径统计过网上办理的各类行政许可"
    replace(project / "data/figures.yml", "2025: 96.5", f"2025: 未统计（{reason}）")
    long = "双江拉祜族佤族布朗族傣族自治县一带\ncontact: a.department.with.a.very.long.name@a-county-with-a-long-name.example"
    replace(project / "data/site.yml", "临渊市\ndates", f"{long}\ndates")
    page = browser.new_page(viewport={"width": 320, "height": 640})
    widths = {}
    with serving(built(project)) as address:
        for name in PAGES_WITH_VALUES:
            page.goto(address + name)
            assert "两千三百四十五万六千七百" in page.content()
            for large in (False, True):
                page.evaluate("on => document.documentElement.classList.toggle('large', on)", large)
                widths[name, large] = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert {place: width for place, width in widths.items() if width > 320} == {}


def test_a_table_of_a_page_keeps_its_columns_legible_and_moves_within_itself(browser: Browser, tmp_path: Path) -> None:
    project = copy_sample(tmp_path / "town")
    rows = (
        "序号 事项 措施 单位 经办 时限",
        "--- --- --- --- --- ---",
        "一 学习领会不够 组织专题学习 司法所 周某某 年底以前",
    )
    table = "\n".join(f"| {row.replace(' ', ' | ')} |" for row in rows)
    replace(project / "docs/report/plan.md", "2024年继续", f"{table}\n\n2024年继续")
    page = browser.new_page(viewport={"width": 320, "height": 640})
    with serving(built(project)) as address:
        for name in ("report/plan.html", "full.html"):
            page.goto(address + name)
            page.evaluate("document.documentElement.classList.add('large')")
            cells = page.locator("table:not([class]) td").evaluate_all("all => all.map(one => one.clientWidth)")
            assert min(cells) >= 3 * 24
            assert page.evaluate("document.documentElement.scrollWidth") <= 320
            assert page.locator("table:not([class])").aria_snapshot().startswith("- table")
            until(page, "document.querySelector('.wide').tabIndex === 0")
            assert violations(page) == []
            page.set_viewport_size({"width": 1280, "height": 640})
            until(page, "!document.querySelector('.wide').hasAttribute('tabindex')")
            page.set_viewport_size({"width": 320, "height": 640})


def test_a_small_table_of_a_page_fills_its_width_and_long_cells_are_no_tall_columns(
    browser: Browser, tmp_path: Path
) -> None:
    project = copy_sample(tmp_path / "town")
    words = "上门走访、登记造册、限时办结、回访问效，并在村务公开栏公布"
    tables = f"| 村 | 做法 |\n| --- | --- |\n| 甲 | 走访 |\n\n做法如下。\n\n| 村 | 事 | 人 | 做法 |\n| - | - | - | - |\n| 甲 | 乙 | 丙 | {words} |"
    replace(project / "docs/report/plan.md", "2024年继续", f"{tables}\n\n2024年继续")
    page = browser.new_page(viewport={"width": 320, "height": 640})
    with serving(built(project)) as address:
        page.goto(f"{address}report/plan.html")
        small, tall = page.locator(".wide table").evaluate_all(
            "all => all.map(one => [one.offsetWidth - one.parentNode.clientWidth, one.rows[1].clientHeight])"
        )
    assert small[0] == 0
    assert tall[1] < 160


def test_a_long_value_leaves_its_name_room_on_a_phone(browser: Browser, tmp_path: Path) -> None:
    project = copy_sample(tmp_path / "town")
    replace(project / "data/figures.yml", "2023: 20", "2023: 123456789012345")
    replace(project / "mkdocs.yml", "  - data.md\n", "  - data.md\n  - trends.md\n")
    text = "---\ntitle: 历年变化\ndescription: 各个数字历年是多少。\n---\n{{ trends() }}\n"
    (project / "docs/trends.md").write_text(text, encoding="utf-8")
    page = browser.new_page(viewport={"width": 320, "height": 640})
    with serving(built(project)) as address:
        for name, large in product(("report/mediation.html", "full.html", "trends.html"), (False, True)):
            page.goto(address + name)
            page.evaluate("large => document.documentElement.classList.toggle('large', large)", large)
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, (name, large)
            page.set_viewport_size({"width": 280, "height": 640})
            assert page.evaluate("document.documentElement.scrollWidth") <= 280, (name, large)
            page.set_viewport_size({"width": 320, "height": 640})
            if name != "trends.html":
                names = page.locator("table:has(.long) tbody th").evaluate_all("all => all.map(one => one.clientWidth)")
                assert min(names) > 200, (name, large)
            page.set_viewport_size({"width": 320, "height": 640})
    page.close()


def test_body_text_is_at_least_18_pixels_on_a_phone(phone: Page, bureau: str) -> None:
    phone.goto(bureau + "report/enforcement.html")
    assert (
        phone.evaluate("parseFloat(getComputedStyle(document.querySelector('article p:not([class])')).fontSize)") >= 18
    )


def test_a_line_holds_at_most_38_characters(browser: Browser, bureau: str) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(bureau + "report/enforcement.html")
    width, size = page.evaluate(
        "(p => [p.clientWidth, parseFloat(getComputedStyle(p).fontSize)])(document.querySelector('article p:not([class])'))"
    )
    assert width / size <= 38
    page.close()


@pytest.mark.parametrize("name", PAGES)
def test_the_keyboard_alone_reaches_every_link_and_shows_where_it_is(look: Page, address: str, name: str) -> None:
    look.goto(address + name)
    stops = look.locator("a[href]:visible, summary:visible, button:visible, input:visible")
    missed = {*stops.evaluate_all("all => all.map((one, at) => one.dataset.stop = String(at))")}
    # Where the page puts the keyboard into a field, the round begins there; a figure shows a link of its own, the next stop.
    for _ in range(len(missed) + look.locator("a[data-about]").count() + 1):
        look.keyboard.press("Tab")
        stop, shown = look.evaluate(
            """() => { const e = document.activeElement;
            return [e.dataset.stop, e === document.body || getComputedStyle(e).outlineStyle !== "none"]; }"""
        )
        assert shown, f"no visible focus on stop {stop}"
        missed.discard(stop)
    assert missed == set()


def test_the_first_stop_of_the_keyboard_jumps_to_the_text(phone: Page, bureau: str) -> None:
    phone.goto(bureau + "report/enforcement.html")
    phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")
    assert phone.url.endswith("#content")


def test_without_scripts_every_page_is_reached_from_the_first_one(without_scripts: Page, address: str) -> None:
    seen: set[str] = set()
    waiting = ["index.html"]
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        without_scripts.goto(address + name)
        links = without_scripts.locator("a[href]").evaluate_all("links => links.map(link => link.href)")
        waiting += [link.removeprefix(address).partition("#")[0] for link in links if link.startswith(address)]
        waiting = [name for name in waiting if name.endswith(".html")]
    assert seen == {*PAGES, "edit.html"}


def test_without_scripts_the_text_and_the_figures_are_all_there(
    without_scripts: Page, phone: Page, bureau: str
) -> None:
    texts = []
    for page in (without_scripts, phone):
        page.goto(bureau + "full.html")
        texts.append(page.inner_text("article"))
    assert texts[0] == texts[1]
    assert "142件" in texts[0]


def test_a_figure_in_a_sentence_leads_to_its_row(phone: Page, bureau: str) -> None:
    phone.goto(bureau + "report/enforcement.html")
    phone.click("a.fig >> text=142件")
    assert phone.url == bureau + "data.html#enforcement.cases"
    assert "办结行政处罚案件" in phone.inner_text(":target")


def test_a_printed_report_has_no_navigation(phone: Page, bureau: str) -> None:
    phone.goto(bureau + "full.html")
    phone.emulate_media(media="print")
    assert [phone.locator(part).is_visible() for part in (".site-header", ".aside", "article")] == [False, False, True]


def test_a_printed_page_writes_out_the_address_of_a_link_to_another_site(phone: Page, bureau: str) -> None:
    phone.goto(bureau + "about.html")
    phone.emulate_media(media="print")
    phone.evaluate("document.querySelector('article p').innerHTML = '<a href=\"https://example.test/a\">甲</a>'")
    written = phone.evaluate("getComputedStyle(document.querySelector('article p a'), '::after').content")
    assert "https://example.test/a" in written.replace('" attr(href) "', "https://example.test/a")


def test_a_reader_of_large_type_prints_large(phone: Page, bureau: str) -> None:
    phone.goto(bureau + "full.html")
    sizes = []
    for _ in range(2):
        phone.emulate_media(media="print")
        sizes.append(
            phone.evaluate("parseFloat(getComputedStyle(document.querySelector('article p:not([class])')).fontSize)")
        )
        phone.emulate_media(media="screen")
        phone.click("#large")
    assert sizes[1] > sizes[0] * 1.4


def place(root: Path) -> str:
    """Whose report it is and of which year, as every page begins."""
    site = load(root).site
    return f"{site.place} {site.year}年度"


@pytest.mark.parametrize("width", [320, 360, 375, 768, 1440])
def test_the_official_title_is_never_broken_inside_what_belongs_together(
    browser: Browser, bureau: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    for large in (False, True):
        for name, places in (("index.html", ("h1", ".site-name")), ("full.html", ("h1",))):
            page.goto(bureau + name)
            page.evaluate("on => document.documentElement.classList.toggle('large', on)", large)
            for place in places:
                tops = page.locator(place).evaluate_all(
                    """places => places.flatMap(it => {
                    const found = [], walker = document.createTreeWalker(it, NodeFilter.SHOW_TEXT), range = document.createRange();
                    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                      range.selectNodeContents(node);
                      if (node.data.trim()) found.push([node.data, new Set([...range.getClientRects()].map(one => Math.round(one.top))).size]);
                    }
                    return found; })"""
                )
                assert len(tops) > 1
                assert [words for words, rows in tops if rows != 1] == [], (place, large)
    page.close()


def test_the_menu_opens_and_leads_on_without_a_script(without_scripts: Page, bureau: str) -> None:
    without_scripts.goto(bureau + "report/plan.html")
    assert not without_scripts.locator(".menu nav").is_visible()
    without_scripts.click(".menu summary")
    without_scripts.click(".menu nav >> text=承诺")
    assert without_scripts.url == bureau + "commitments.html"


def test_a_long_page_has_its_headings_and_the_way_back_up_at_hand(without_scripts: Page, bureau: str) -> None:
    without_scripts.goto(bureau + "data.html")
    without_scripts.evaluate("scrollTo(0, 5000)")
    without_scripts.click(".contents summary")
    assert without_scripts.inner_text(".contents a >> nth=0") == "回到页首"
    without_scripts.click(".contents >> text=下载")
    assert without_scripts.url.endswith("#downloads")


@pytest.mark.parametrize(
    "leave",
    [
        lambda page: page.click(".contents >> text=下载"),
        lambda page: page.click("h1"),
        lambda page: page.keyboard.press("Escape"),
        lambda page: page.keyboard.press("Shift+Tab"),
    ],
    ids=["a choice", "a tap elsewhere", "escape", "the keyboard"],
)
def test_a_menu_closes_when_the_reader_goes_elsewhere(phone: Page, bureau: str, leave: Callable[[Page], None]) -> None:
    phone.goto(bureau + "data.html")
    phone.click(".contents summary")
    phone.press(".contents a >> nth=0", "Shift+Tab")
    assert phone.evaluate("document.activeElement.matches('.contents[open] summary')")
    leave(phone)
    until(phone, "!document.querySelector('.contents').open")


def test_escape_within_a_menu_leads_back_to_its_button(phone: Page, bureau: str) -> None:
    phone.goto(bureau + "data.html")
    phone.click(".menu summary")
    phone.press(".menu a >> nth=0", "Escape")
    assert phone.evaluate("document.activeElement.matches('.menu:not([open]) summary')")


def printed(page: Page) -> PdfReader:
    """A page on paper. Its sheets are gone when nobody holds it any more."""
    return PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))


def words(sheet: PageObject) -> str:
    """The text of a sheet, in the usual characters: fonts write some as the radicals that look like them."""
    return unicodedata.normalize("NFKC", usual(sheet.extract_text()))


def glyphs(sheet: PageObject) -> int:
    """About how many characters stand on a sheet: its text takes twenty times as long to read."""
    content = sheet.get_contents()
    return sum(
        (len(run) + 3) // 4
        for run in re.findall(rb"<([0-9A-Fa-f]+)>", content.get_data() if content is not None else b"")
    )


def test_a_printed_page_begins_with_whose_it_is_and_has_no_sheet_that_is_almost_empty(
    browser: Browser, site: Path, address: str
) -> None:
    page = browser.new_page()
    parts = {name for name in PAGES if name.startswith("report/")}
    # To print takes long: one part of the report, the longest, stands for all.
    longest = max(parts, key=lambda name: (site / name).stat().st_size)
    for name in (*sorted({*PAGES} - parts), longest, "edit.html"):
        page.goto(address + name)
        paper = printed(page)
        first, *others = paper.pages
        assert words(first).startswith(place(ROOT)), name
        assert min(map(glyphs, others), default=100) > 40, name
    page.close()


def test_the_head_of_a_long_table_stands_on_no_sheet_with_less_than_two_of_its_rows(
    browser: Browser, bureau: str
) -> None:
    page = browser.new_page()
    page.goto(bureau + "report/enforcement.html")
    page.evaluate("""() => { const table = document.querySelector('article table:last-of-type tbody');
        while (table.rows.length < 12) table.append(table.rows[0].cloneNode(true)); }""")
    page.evaluate("document.querySelector('article h1').after(document.createElement('p'))")
    ends = []
    for height in range(0, 900, 90):  # The table begins further and further down.
        page.evaluate("height => { document.querySelector('article h1 + p').style.height = `${height}px`; }", height)
        ends += ["".join(words(sheet).split()) for sheet in printed(page).pages]
    assert [end[-20:] for end in ends if re.search("名称数值单位$|名称数值单位[^0-9]+[0-9]+余?[^0-9]$", end)] == []
    page.close()


def test_a_page_that_is_a_tool_says_so_on_paper(browser: Browser, bureau: str) -> None:
    page = browser.new_page()
    page.goto(bureau + "edit.html")
    paper = printed(page)
    assert [words(sheet).count("不用打印") for sheet in paper.pages] == [1]
    page.close()


def test_a_sheet_of_a_footer_alone_is_found(browser: Browser, bureau: str) -> None:
    page = browser.new_page()
    page.goto(bureau + "about.html")
    page.evaluate("""() => { const footer = document.createElement('p'); footer.textContent = '主办单位：某某局办公室';
        footer.style.breakBefore = 'page'; document.querySelector('article').append(footer); }""")
    paper = printed(page)
    *others, last = map(glyphs, paper.pages)
    assert 0 < last < 40 < min(others)
    page.close()


@pytest.mark.parametrize("large", [False, True])
def test_on_a_narrow_phone_labels_beside_bars_have_room_for_five_characters_in_a_line(
    browser: Browser, bureau: str, large: bool
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(bureau + "report/enforcement.html")
    page.evaluate("on => document.documentElement.classList.toggle('large', on)", large)
    rooms = page.locator(".bars tbody th").evaluate_all(
        """cells => cells.map(cell => { const look = getComputedStyle(cell);
        return (cell.clientWidth - 2 * parseFloat(look.paddingLeft)) / parseFloat(look.fontSize); })"""
    )
    assert rooms
    assert min(rooms) >= 5
    page.close()


@pytest.mark.parametrize("large", [False, True])
def test_the_contents_of_a_long_page_stand_below_the_text_and_not_upon_it(
    browser: Browser, bureau: str, large: bool
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 640})
    page.goto(bureau + "data.html")
    page.evaluate("on => document.documentElement.classList.toggle('large', on)", large)
    bar = page.locator(".contents").bounding_box()
    assert bar
    assert (bar["x"], bar["width"], bar["y"] + bar["height"]) == (0, 360, 640)
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    footer = page.locator(".site-footer").bounding_box()
    assert footer
    assert footer["y"] + footer["height"] <= bar["y"]
    page.close()


def test_bars_and_key_figures_survive_without_styles_and_in_reader_mode(phone: Page, bureau: str) -> None:
    phone.route("**/*.css", lambda route: route.abort())
    phone.goto(bureau + "report/enforcement.html")
    heights = phone.locator(".bar").evaluate_all("bars => bars.map(bar => bar.getBoundingClientRect().height)")
    assert heights
    assert max(heights) < 12


def test_what_is_chosen_and_where_one_is_show_in_the_colours_of_the_system(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900}, forced_colors="active")
    page.goto(address + "index.html")
    page.click("#large")
    large, search, here, there = (
        page.locator(place).first.evaluate(
            "it => { const s = getComputedStyle(it); return s.backgroundColor + s.borderBottomColor; }"
        )
        for place in ("#large", ".to-search", ".site-nav [aria-current]", ".site-nav a:not([aria-current])")
    )
    assert large != search
    assert here != there
    page.close()


def test_a_long_number_is_seen_first_without_a_break_within_its_digits(browser: Browser, tmp_path: Path) -> None:
    project = copy_sample(tmp_path / "town")
    replace(project / "data/figures.yml", "2023: 20\n", "2023: 123456789012345\n")
    replace(project / "data/site.yml", "[mediation.resolved]", "[mediation.found, mediation.resolved]")
    page = browser.new_page(viewport={"width": 280, "height": 640})
    with serving(built(project)) as address:
        for name, width, large in product(("index.html", "data.html"), (280, 320, 375, 1280), (False, True)):
            if not page.url.endswith(name):
                page.goto(address + name)
            page.set_viewport_size({"width": width, "height": 640})
            page.evaluate("large => document.documentElement.classList.toggle('large', large)", large)
            lines, unit = page.locator(".number .long").first.evaluate(
                """one => {
                  const range = new Range();
                  range.selectNodeContents(one.firstChild);
                  const unit = one.querySelector("small");
                  return [range.getClientRects().length, parseFloat(getComputedStyle(unit).fontSize)];
                }"""
            )
            assert (lines, unit > 12) == (1, True), (name, width, large)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
