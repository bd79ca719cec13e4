"""Problems as people and GitHub read them."""

import json

import pytest

from macros.core.problems import Problem, Problems, as_annotations, as_code_quality, as_text, suggestion


def test_problems_are_listed_once_in_the_order_of_files_and_counted() -> None:
    found = Problems([Problem("b", 2, "乙"), Problem("a", 9, "甲"), Problem("b", 2, "乙")])
    assert as_text(found.found) == "a:9: 甲\nb:2: 乙\n共有2处需要修改。"


def test_an_annotation_cannot_be_ended_early_by_what_a_clerk_wrote() -> None:
    text = as_annotations([Problem("a,b:c", 3, "百分之五%\n::error::")])
    assert text == "::error file=a%2Cb%3Ac,line=3::百分之五%25 ::error::"


def test_what_concerns_a_whole_file_is_shown_at_its_first_line() -> None:
    assert as_annotations([Problem("a", 0, "甲")]) == "::error file=a,line=1::甲"


def test_problems_are_told_in_the_order_in_which_a_person_goes_through_files_and_cells() -> None:
    found = Problems(
        [Problem("表.xlsx 数字!G13", 0, "甲"), Problem("表.xlsx 数字!G5", 0, "乙"), Problem("表.xlsx", 0, "丙")]
    )
    assert [one.message for one in found.found] == ["丙", "乙", "甲"]


def test_an_id_without_its_section_stands_for_the_one_of_that_name_before_any_like_it() -> None:
    assert suggestion("found", ["law.fund", "mediation.found"]) == "是不是想写「mediation.found」？"


@pytest.mark.parametrize(
    ("quoted", "shown"),
    [
        ("「\u202e99」", "「\\u202e99」"),
        ("「\x1b[2J\x07」", "「\\u001b[2J\\u0007」"),
        ("「甲\n乙」", "「甲 乙」"),
        ("「\u2028\ud800」", "「\\u2028\\ud800」"),
        (f"「{'9' * 3000}」", f"「{'9' * 59}……（共3000字）」"),
        (f"“{'甲' * 200}”", f"“{'甲' * 59}……（共200字）”"),
        (f"“{'甲' * 199}”", f"“{'甲' * 199}”"),
    ],
)
def test_what_a_message_quotes_neither_floods_nor_turns_the_terminal(quoted: str, shown: str) -> None:
    problem = Problem("a.yml", 1, f"写作{quoted}，请改")
    assert str(problem) == f"a.yml:1: 写作{shown}，请改"
    assert as_annotations([problem]).endswith(problem.shown)
    assert json.loads(as_code_quality([problem]))[0]["description"] == problem.shown
