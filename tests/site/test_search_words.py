"""How the search page reads what is typed, on an invented report that is written for it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import built
from tests.project import copy_sample, replace
from tests.web import ask, serving

NOTHING = "没有找到。"
PAGE = """
## 权利义务

群众的权利受到保护，政府主动公开。

工作人员走访时说得明白……调解员登门听取意见。

律师解答法律问题。

"""
FIGURES = {"2023: 20": "2023: 350", "2023: 300余": "2023: 105", "2023: 98.5": "2023: 98"}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    project = copy_sample(tmp_path_factory.mktemp("words") / "town")
    replace(project / "docs/report/mediation.md", "\n## 化解\n", f"{PAGE}## 化解\n")
    replace(project / "data/synonyms.yml", "吵架: [纠纷]", "吵架: [纠纷]\n权利人: [律师]")
    for old, new in FIGURES.items():
        replace(project / "data/figures.yml", old, new)
    with serving(built(project).parent) as root:
        yield f"{root}site/"


@pytest.fixture(scope="module")
def search(browser: Browser, served: str) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(served + "search.html")
    yield page
    page.close()


@pytest.mark.parametrize(
    ("words", "marked"),
    {
        "三百五": "350",
        "一百零五": "105",
        "98": "98",
        "falu": "法律",
        "lüshi": "律师",
        "lvshi": "律师",
        "lushi": "律师",
        "zengfu": "政府",
        "zhenfu": "政府",
        "怯律": "法律",
        "quanli": "权利",
        "律师在法": "律师",
        "权利 权利义务": "权利义务",
        "调解员登门": "调解员登门",
    }.items(),
)
def test_what_is_typed_is_marked_where_it_stands(search: Page, words: str, marked: str) -> None:
    ask(search, words)
    assert {*search.locator(".search-results mark").all_inner_texts()} == {marked}


@pytest.mark.parametrize("words", ["35", "5", "10", "fa", "怯津"], ids=str)
def test_part_of_a_number_a_single_syllable_or_two_wrong_characters_are_nothing_to_go_by(
    search: Page, words: str
) -> None:
    assert ask(search, words)[0].startswith(NOTHING)


@pytest.mark.parametrize("words", ["权利义务律师问题", "政府律师"])
def test_where_nothing_holds_all_words_what_holds_the_most_and_the_rarest_comes_first(search: Page, words: str) -> None:
    ask(search, words)
    assert search.locator(".search-results p a").first.inner_text().endswith("律师解答法律问题。")


def test_what_holds_less_than_half_of_the_words_is_left_out(search: Page) -> None:
    ask(search, "权利法律律师")
    assert {*search.locator(".search-results mark").all_inner_texts()} == {"法律", "律师"}


def test_a_percentage_is_not_found_in_a_count(search: Page) -> None:
    assert ask(search, "百分之三百五")[0] == "没有完全一样的，下面是相近的内容。"


def test_words_that_overlap_leave_the_sentence_as_it_is(search: Page) -> None:
    ask(search, "的权利受 利受到保")
    assert search.inner_text(".search-results p a").endswith("群众的权利受到保护，政府主动公开。")


def test_a_sentence_before_the_first_heading_has_none_of_another_page(search: Page) -> None:
    ask(search, "继续建设")
    assert search.locator(".search-results a span").count() == 0


@pytest.mark.parametrize(("words", "name"), [("2022年", "排查纠纷"), ("办事场所", "一厅两室")])
def test_what_is_said_of_a_figure_or_a_term_stands_below_its_name(search: Page, words: str, name: str) -> None:
    ask(search, words)
    assert name in search.locator(".search-results a span").all_inner_texts()


@pytest.mark.parametrize("words", ["2022年 排查纠纷", "2022年排查纠纷", "2022年排查了多少纠纷"])
def test_the_value_of_a_year_is_found_by_the_year_and_the_name_above_it(search: Page, words: str) -> None:
    ask(search, words)
    assert search.inner_text(".search-results p a").startswith("排查纠纷2022年18件")


def test_what_only_the_name_above_holds_is_not_offered(search: Page) -> None:
    ask(search, "排查纠纷")
    assert search.locator(".search-results a:has-text('2022年')").count() == 0


def test_a_heading_that_is_found_does_not_stand_there_twice(search: Page) -> None:
    ask(search, "权利义务")
    assert search.inner_text(".search-results p a") == "权利义务"


def test_what_is_cleared_or_blank_says_nothing_and_leaves_no_words_in_the_address(search: Page) -> None:
    ask(search, "律师")
    search.fill("#search-words", "  ")
    assert search.inner_text(".search-status") == ""
    search.fill("#search-words", "")
    assert search.evaluate("location.search") == ""


def test_only_the_first_60_characters_of_an_address_are_looked_for(browser: Browser, served: str) -> None:
    page = browser.new_page()
    page.goto(f"{served}search.html?q={'律师' * 300}")
    expect(page.locator(".search-status")).not_to_be_empty()
    assert len(page.evaluate("decodeURIComponent(location.search)")) == len("?q=") + 60
    page.close()


def test_nothing_is_searched_while_an_input_method_still_spells(browser: Browser, served: str) -> None:
    page = browser.new_page()
    page.goto(served + "search.html")
    page.context.new_cdp_session(page).send(
        "Input.imeSetComposition", {"text": "lv'shi", "selectionStart": 6, "selectionEnd": 6}
    )
    assert page.input_value("#search-words") == "lv'shi"
    assert (page.inner_text(".search-status"), page.evaluate("location.search")) == ("", "")
    page.close()


def test_an_index_that_did_not_come_is_asked_for_again(browser: Browser, served: str) -> None:
    page = browser.new_page()
    page.route("**/search-index*.js", lambda route: route.abort())
    page.goto(served + "search.html?q=律师")
    expect(page.locator(".search-status")).to_have_text("搜索没能载入。请检查网络后再试。")
    page.unroute("**/search-index*.js")
    page.fill("#search-words", "律师")
    expect(page.locator(".search-results mark")).to_have_text("律师")
    page.close()
