"""The search of this town: what its citizens ask for is found, what it is most about first."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page

from macros.checks.runner import check
from macros.pages.sentences import plain
from tests.project import ROOT
from tests.web import ask, ask_all


def queries() -> dict[str, set[str]]:
    """Words taken from the pages by rule, each with the places of which one should come first.

    Every figure's label, term, page title and heading; and of the runs of three characters that stand on one part of
    the report alone, every eighth.
    """
    project = check(ROOT)
    wanted: dict[str, set[str]] = {}
    for figure in project.report.figures.values():
        wanted.setdefault(figure.label, set()).add(f"data.html#{figure.id}")
    for name, term in project.report.glossary.items():
        wanted.setdefault(term.term, set()).add(f"glossary.html#{name}")
    runs: dict[str, set[str]] = {}
    for page in project.pages:
        if page.uri not in ("full.md", "search.md", "index.md"):
            wanted.setdefault(page.title, set()).add(page.url)
        if page.in_report:
            for heading in re.findall(r"(?m)^## (.+?)(?: \{.*)?$", page.text):
                wanted.setdefault(heading.strip("“”"), set()).add(page.url)
            for sentence in page.sentences:
                for run in re.findall(r"[\u4e00-\u9fff]{3,}", re.sub(r"\{\{.*?\}\}", "，", plain(sentence.text))):
                    for at in range(len(run) - 2):
                        runs.setdefault(run[at : at + 3], set()).add(page.url)
    alone = sorted(run for run, pages in runs.items() if len(pages) == 1 and run not in wanted)
    for run in alone[::8]:
        rows = {f"data.html#{one.id}" for one in project.report.figures.values() if run in f"{one.label}{one.note}"}
        terms = {
            f"glossary.html#{name}" for name, one in project.report.glossary.items() if run in one.term + one.meaning
        }
        wanted[run] = runs[run] | rows | terms
    return wanted


QUERIES = queries()


@pytest.fixture(scope="module")
def search(browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(address + "search.html")
    yield page
    page.close()


def right(first: str, wanted: set[str]) -> bool:
    """Whether an address is one of the places wanted; a page is right at any place."""
    return first in wanted or first.partition("#")[0] in wanted


def test_there_are_at_least_150_queries_by_rule() -> None:
    assert len(QUERIES) >= 150


def test_every_query_is_found_and_19_of_20_lead_to_the_right_place_first(search: Page) -> None:
    found = {words: links for words, (_, links) in ask_all(search, QUERIES).items()}
    missed = [words for words, links in found.items() if not any(right(link, QUERIES[words]) for link in links)]
    wrong = [words for words, links in found.items() if not (links and right(links[0], QUERIES[words]))]
    print(f"\n{len(QUERIES)} queries, {len(missed)} missed, {len(wrong)} not first: {wrong}")
    assert missed == []
    assert len(wrong) <= len(QUERIES) * 0.05


ASKED = yaml.safe_load(Path(__file__).with_name("queries.yml").read_text(encoding="utf-8"))


def among(links: list[str], wanted: str) -> bool:
    """Whether one of the first three results is one of the places wanted, written as in queries.yml."""
    for place in wanted.split(", "):
        page, mark, anchor = place.partition("#")
        address = f"{page}.html{mark}{anchor}"
        if any(link.removeprefix("report/").startswith(address) for link in links[:3]):
            return True
    return False


@pytest.mark.parametrize("half", ASKED)
def test_19_of_20_queries_as_citizens_type_them_lead_to_the_right_place(search: Page, half: str) -> None:
    answers = ask_all(search, ASKED[half])
    missed = [
        words
        for words, (said, links) in answers.items()
        if said.startswith("没有找到") or not among(links, ASKED[half][words])
    ]
    assert len(missed) <= len(answers) * 0.05, missed


@pytest.mark.parametrize(("words", "page"), [("执法证", "leadership"), ("进军营", "publicity"), ("少跑腿", "services")])
def test_a_part_of_a_longer_word_is_found(search: Page, words: str, page: str) -> None:
    assert f"report/{page}.html" in [link.partition("#")[0] for link in ask(search, words)[1]]


def test_a_result_shows_its_heading_and_the_sentence_with_the_figure(search: Page) -> None:
    ask(search, "宣传手册")
    assert "主题宣传法律咨询宣传活动共组织4场次，悬挂的宣传横幅有35条" in search.inner_text(".search-results")


def test_a_figure_that_is_found_shows_its_value(search: Page) -> None:
    ask(search, "宣传手册")
    assert "发放的宣传手册：30000余份" in search.inner_text(".search-results")


@pytest.mark.parametrize("words", ["化解了多少纠纷", "调解员有几个", "普法宣传手册发了多少份"])
def test_a_question_leads_to_what_is_near_it(search: Page, words: str) -> None:
    said, links = ask(search, words)
    assert (said, bool(links)) == ("没有完全一样的，下面是相近的内容。", True)


def test_the_number_of_results_is_announced(search: Page) -> None:
    said, _ = ask(search, "永梅调解工作室")
    assert re.fullmatch(r"在\d+个页面上找到\d+处。", said)
    assert search.get_attribute(".search-status", "role") == "status"
