"""Search in a real browser: any word that stands on a page is found, what it is most about first."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.checks.runner import check
from macros.pages.sentences import plain
from macros.site.search_index import Entry, Kind, entries
from tests.project import ROOT
from tests.web import ask

CLOSE = "没有完全一样的，下面是相近的内容。"
NOTHING = "没有找到。换一个短一些的词试试，也可以从这里找："


@pytest.fixture(scope="module")
def search(browser: Browser, bureau: str) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(bureau + "search.html")
    yield page
    page.close()


@pytest.mark.parametrize(("words", "page"), [("上网", "enforcement"), ("政处罚", "enforcement"), ("餐饮", "licensing")])
def test_a_part_of_a_longer_word_is_found(search: Page, words: str, page: str) -> None:
    assert f"report/{page}.html" in [link.partition("#")[0] for link in ask(search, words)[1]]


def test_a_result_shows_its_heading_and_the_sentence_with_the_figure(search: Page) -> None:
    ask(search, "简易程序")
    assert "普通程序130件，简易程序12件" in search.inner_text(".search-results")


def test_a_figure_that_is_found_shows_its_value(search: Page) -> None:
    ask(search, "办事指南")
    assert "发放的办事指南：2600余份" in search.inner_text(".search-results")


@pytest.mark.parametrize("words", ["办结了多少处罚", "网上能办理多少许可", "办事指南发了多少份"])
def test_a_question_leads_to_what_is_near_it(search: Page, words: str) -> None:
    said, links = ask(search, words)
    assert (said, bool(links)) == (CLOSE, True)


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("罚单", "enforcement"),
        ("罚款单", "enforcement"),
        ("罰單", "enforcement"),
        ("fadan", "enforcement"),
        ("chufa", "enforcement"),
        ("chufa duoshao", "enforcement"),
        ("xingzhengchuf", "enforcement"),
        ("xingzhengx", "licensing"),
        ("xing zheng xu ke", "licensing"),
        ("xzxk", "licensing"),
        ("xingzhxk", "licensing"),
        ("简程", "enforcement"),
        ("网办率", "licensing"),
        ("行正处罚", "enforcement"),
        ("餐饮占", "licensing"),
        ("简易桯序", "enforcement"),
        ("吃饭的餐饮店在哪里办", "licensing"),
    ],
    ids=[
        "another word",
        "a part of another word",
        "another word in traditional characters",
        "another word in pinyin",
        "pinyin",
        "a question in pinyin",
        "a syllable half typed",
        "a syllable just begun",
        "pinyin in parts",
        "the initials of pinyin",
        "syllables and initials",
        "a short form",
        "a short form of a figure's name",
        "a sound",
        "a sound at the end",
        "a look",
        "a question",
    ],
)
def test_what_is_typed_otherwise_leads_to_what_is_near_it_and_is_called_close(
    search: Page, words: str, page: str
) -> None:
    said, links = ask(search, words)
    assert said == CLOSE
    assert f"report/{page}.html" in [link.partition("#")[0] for link in links[:3]]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("一百三十", "130件"),
        ("130件", "130件"),
        ("2,600", "2600余份"),
        ("两千六百余份", "2600余份"),
        ("兩千六百餘份", "2600余份"),
        ("行政處罰", "行政处罚"),
        ("百分之九十六点五", "96.5%"),
        ("行\u200b政处\ufeff罚", "行政处罚"),
        ("130\u00ad件", "130件"),
    ],
)
def test_the_same_written_otherwise_is_found_as_it_stands(search: Page, words: str, text: str) -> None:
    said, _ = ask(search, words)
    assert re.fullmatch(r"在\d+个页面上找到\d+处。", said)
    assert text in search.inner_text(".search-results")


def test_a_dead_end_leads_to_the_parts_of_the_report_and_its_figures(search: Page) -> None:
    said, links = ask(search, "西瓜")
    assert said == NOTHING
    assert links[-1] == "data.html"
    assert "report/enforcement.html" in links


@pytest.mark.parametrize("words", ["pdf", "Excel", "json"])
def test_the_downloads_are_found(search: Page, words: str) -> None:
    assert "data.html#downloads-list" in ask(search, words)[1]


def test_the_way_back_from_a_result_leads_to_the_results(browser: Browser, bureau: str) -> None:
    page = browser.new_page()
    page.goto(bureau + "search.html")
    page.keyboard.type("餐饮店")
    page.click(".search-results a")
    page.wait_for_url(re.compile("glossary|licensing"))
    page.go_back()
    page.wait_for_selector(".search-results a")
    assert page.input_value("#search-words") == "餐饮店"
    page.close()


def test_where_the_script_cannot_run_the_page_leads_to_the_whole_text(browser: Browser, bureau: str) -> None:
    page = browser.new_page()
    page.add_init_script("delete window.URLSearchParams")
    page.goto(bureau + "search.html")
    expect(page.locator(".without-search a")).to_be_visible()
    expect(page.locator("#search-words")).to_be_hidden()
    page.close()


# What engines of 2017 do not parse: a script that holds one of these does not run at all, and cannot show what stands in for it.
TOO_NEW = re.compile(r"\\p\{|\(\?<[=!]|\?\.[A-Za-z\[(]|\?\?|=>|\b(?:let|const)\b|`")


@pytest.mark.parametrize("name", ["search.js", "reader.js", "figure.js", "years.js"])
def test_a_script_for_readers_holds_nothing_that_old_engines_cannot_read(name: str) -> None:
    script = (ROOT / "overrides/assets" / name).read_text(encoding="utf-8")
    assert TOO_NEW.findall(re.sub(r"(?s)/\*.*?\*/", "", script)) == []


@pytest.mark.parametrize("part", [r"/\p{L}/u", "/(?<=a)b/", "a?.b", "a ?? b", "() => 1", "let a", "`a`"])
def test_what_old_engines_cannot_read_is_found(part: str) -> None:
    assert TOO_NEW.search(part)


def test_the_number_of_results_is_announced(search: Page) -> None:
    said, _ = ask(search, "许可")
    assert re.fullmatch(r"在\d+个页面上找到\d+处。", said)
    assert search.get_attribute(".search-status", "role") == "status"


STRANGE = {
    "，。！？": "请输入文字或数字。",
    "\ud83d": "请输入文字或数字。",
    "😀": "请输入文字或数字。",
    "西瓜" * 5000: NOTHING,
    "<img src=x onerror=alert(1)>": NOTHING,
}


@pytest.mark.parametrize(
    "words", STRANGE, ids=["punctuation", "half an emoji", "an emoji", "10,000 characters", "markup"]
)
def test_a_strange_search_is_answered_calmly(search: Page, words: str) -> None:
    errors: list[str] = []
    search.on("pageerror", lambda error: errors.append(str(error)))
    search.evaluate(
        """words => { const field = document.querySelector('#search-words');
        document.querySelector('.search-status').textContent = '';
        field.value = words; field.dispatchEvent(new InputEvent('input')); }""",
        words,
    )
    expect(search.locator(".search-status")).not_to_be_empty()
    assert (search.inner_text(".search-status"), errors) == (STRANGE[words], [])
    search.keyboard.press("Enter")


def test_full_width_and_capital_letters_are_found_as_plain_ones(search: Page) -> None:
    assert ask(search, "ｏｃｒ")[1][0].startswith("report/licensing.html")


def test_typing_an_input_method_and_the_address_all_search(browser: Browser, bureau: str) -> None:
    page = browser.new_page()
    page.goto(bureau + "search.html")
    page.keyboard.type("餐饮店")
    page.wait_for_selector(".search-results a")
    typed = page.inner_text(".search-results")
    session = page.context.new_cdp_session(page)
    page.fill("#search-words", "")
    session.send("Input.imeSetComposition", {"text": "can'yin", "selectionStart": 6, "selectionEnd": 6})
    session.send("Input.insertText", {"text": "餐饮店"})
    page.wait_for_selector(".search-results a")
    composed = page.inner_text(".search-results")
    page.goto(bureau + "search.html?q=餐饮店")
    page.wait_for_selector(".search-results a")
    assert typed == composed == page.inner_text(".search-results")
    page.close()


def test_results_are_reached_by_keyboard(search: Page, bureau: str) -> None:
    ask(search, "餐饮店")
    search.focus("#search-words")
    search.keyboard.press("Tab")
    search.keyboard.press("Tab")
    search.keyboard.press("Enter")
    search.wait_for_url(re.compile(r"glossary|licensing"))
    search.goto(bureau + "search.html")


def test_nothing_is_fetched_for_search_on_other_pages(browser: Browser, bureau: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(bureau + "report/enforcement.html", wait_until="networkidle")
    assert [url for url in asked if "search" in url] == []
    page.close()


def test_what_a_page_says_is_read_in_its_order() -> None:
    html = """<nav>外</nav><article><h1>题</h1><h2 id="a">节<b>一</b></h2><p>甲<a>乙</a>。丙！</p>
    <section class="figure" id="f.g"><h3 id="f.g-label">名</h3><p><data value="3">3件</data></p><div class="unsearched">丁</div></section>
    <dl class="glossary"><div id="t"><details>戊<details>己</details>庚</details><dt>词</dt><dd>义</dd></div></dl>
    <table><tr><th>辛</th><td>4</td><td class="unit">件</td></tr></table></article>外"""
    assert entries(html) == [
        Entry(Kind.TITLE, "", "题"),
        Entry(Kind.HEADING, "a", "节一"),
        Entry(Kind.TEXT, "a", "甲乙。"),
        Entry(Kind.TEXT, "a", "丙！"),
        Entry(Kind.FIGURE, "f.g", "名"),
        Entry(Kind.TEXT, "f.g", "3件"),
        Entry(Kind.TERM, "t", "词"),
        Entry(Kind.TEXT, "t", "义"),
        Entry(Kind.TEXT, "t", "辛 4件"),
    ]


def test_every_sentence_of_the_report_is_in_the_index(site: Path) -> None:
    index = (site / "search-index.js").read_text(encoding="utf-8")
    sentences = [plain(one.text) for page in check(ROOT).pages if page.in_report for one in page.sentences]
    assert [text for text in sentences if "{{" not in text and text not in index] == []


@pytest.mark.parametrize("touch", [False, True])
def test_only_on_a_phone_the_field_is_left_when_the_search_is_sent(browser: Browser, bureau: str, touch: bool) -> None:
    page = browser.new_context(has_touch=touch, is_mobile=touch).new_page()
    page.goto(bureau + "search.html")
    page.fill("#search-words", "餐饮")
    page.press("#search-words", "Enter")
    assert page.evaluate("document.activeElement.id === 'search-words'") is not touch
    page.context.close()
