"""Pages as clerks write them: sentences, links, navigation."""

from pathlib import Path

import pytest

from macros.pages.moved import moved
from macros.pages.nav import read_nav, relisted
from macros.pages.page import Page, uses
from macros.pages.page_reader import read_page, read_pages
from macros.pages.sentences import plain, split
from tests.project import SAMPLE


def page(text: str) -> Page:
    """A page of that text."""
    return Page("report/x.md", {}, text, (), {})


def test_front_matter_leaves_the_line_numbers_as_they_are() -> None:
    read, _ = read_page(SAMPLE / "docs/report/mediation.md", "report/mediation.md")
    assert read.text.splitlines()[5] == "## 化解"


def test_a_number_sign_within_a_word_of_the_front_matter_is_part_of_it(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("---\ntitle: 甲#乙\n---\n甲。\n", encoding="utf-8")
    read, problems = read_page(tmp_path / "x.md", "x.md")
    assert (read.title, problems) == ("甲#乙", ())


def test_a_sentence_ends_at_its_full_stop_or_its_block() -> None:
    text = "# 标题\n\n甲{{ fig('a.b') }}。“乙！”丙；\n丁\n\n- 戊\n- 己\n  庚\n"
    assert [(sentence.text, sentence.line) for sentence in page(text).sentences] == [
        ("标题", 1),
        ("甲{{ fig('a.b') }}。", 3),
        ("“乙！”", 3),
        ("丙；", 3),
        ("丁", 3),
        ("戊", 6),
        ("己庚", 7),
    ]


def test_what_stands_in_code_or_comments_is_no_sentence() -> None:
    assert list(page("<!-- 说明 -->\n\n```\n代码\n```\n\n`代码`").sentences) == []


def test_what_stands_below_a_comment_of_several_lines_keeps_its_line() -> None:
    assert page("<!-- 说明\n说明 -->\n甲").prose.split("\n")[2] == "甲"


def test_code_never_goes_past_its_paragraph() -> None:
    assert [sentence.text for sentence in page("甲`乙\n\n丙`丁").sentences] == ["甲`乙", "丙`丁"]


def test_closing_brackets_belong_to_the_sentence_before_them() -> None:
    assert [*split("甲（乙。）丙。『丁。』戊。")] == ["甲（乙。）", "丙。", "『丁。』", "戊。"]


def test_bold_type_and_a_link_end_with_the_sentence_in_them() -> None:
    text = "甲。**乙。丙。**丁。[戊。](../x.md)己“**庚。**”辛。"
    assert [*split(text)] == ["甲。", "**乙。", "丙。**", "丁。", "[戊。](../x.md)", "己“**庚。**”", "辛。"]


def test_a_heading_ends_with_its_line() -> None:
    assert [sentence.text for sentence in page("## 甲\n乙，\n丙。\n### 丁\n- 戊").sentences] == [
        "甲",
        "乙，丙。",
        "丁",
        "戊",
    ]


def test_the_rows_of_a_table_without_outer_bars_are_sentences_of_their_own() -> None:
    text = "甲 | 乙\n--- | ---\n丙 | 丁\n- 戊 | 己"
    assert [sentence.text for sentence in page(text).sentences] == ["甲 | 乙", "丙 | 丁", "- 戊 | 己"]


def test_a_sentence_that_shows_a_figure_twice_uses_it_once() -> None:
    one = page("甲{{ fig('a.b') }}，即{{ fig('a.b') }}。")
    assert [sentence.line for _, sentence in uses([one])["a.b"]] == [1]


def test_what_is_still_to_be_written_in_the_front_matter_is_told_by_its_line() -> None:
    assert Page("report/x.md", {"description": "待填"}, "甲。", (), {"description": 3}).unwritten == [3]


@pytest.mark.parametrize(
    ("at", "there"), [("full.md", ("x.md", "report/b.md")), ("years/all.md", ("../x.md", "../report/b.md"))]
)
def test_a_page_within_another_leads_to_the_same_places(at: str, there: tuple[str, str]) -> None:
    text = "## 甲\n[乙](../x.md) [丙](mailto:a@b.cn) [丁](b.md#c) [戊](tel:12345)"
    told = f"### 甲\n[乙]({there[0]}) [丙](mailto:a@b.cn) [丁]({there[1]}#c) [戊](tel:12345)"
    assert moved(text, "report/a.md", at) == told


def test_of_two_navigations_the_later_one_counts(sample: Path) -> None:
    with (sample / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("nav:\n  - data.md\n")
    assert [entry.uri for entry in read_nav(sample)] == ["data.md"]


def test_where_no_part_is_listed_yet_the_parts_follow_the_first_page() -> None:
    assert relisted("nav:\n  - index.md\n  - data.md\n", ["report/a.md"]) == (
        "nav:\n  - index.md\n  - report/a.md\n  - data.md\n"
    )


def test_a_part_that_is_listed_again_keeps_its_title_in_the_navigation() -> None:
    assert relisted("nav:\n  - 甲: report/a.md\n", ["report/b.md", "report/a.md"]) == (
        "nav:\n  - report/b.md\n  - 甲: report/a.md\n"
    )


def test_marks_are_taken_off_a_quoted_sentence() -> None:
    assert plain("**甲**见[乙](../y.md#z)。 {: #a }") == "甲见乙。"


def test_the_sentences_that_use_a_figure_are_found_in_the_order_of_the_pages(sample: Path) -> None:
    pages, _ = read_pages(sample)
    assert [(page.uri, plain(sentence.text)) for page, sentence in uses(pages)["mediation.audience"]] == [
        ("report/mediation.md", '宣讲时有{{ fig("mediation.audience") }}到场。')
    ]


def test_pages_come_in_the_order_of_the_navigation(sample: Path) -> None:
    pages, _ = read_pages(sample)
    assert [page.uri for page in pages][:3] == ["index.md", "report/mediation.md", "report/plan.md"]
