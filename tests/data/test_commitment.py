"""Commitments: which report must answer one, and whether it does."""

import pytest

from macros.data.commitment import Answer, Commitment


def answer(status: str, **more: str) -> Answer:
    """What a report says became of it."""
    return Answer(**{"status": status, "reason": "编造的说明。", "page": "report/plan.md"} | more)


def made(answers: dict[int, str]) -> Commitment:
    """Something set for 2023, with the answers of those years."""
    given = {year: answer(status) for year, status in answers.items()}
    return Commitment(year=2023, promise="编造的安排。", basis="二", answers=given)


@pytest.mark.parametrize(
    ("answers", "year", "due", "waits"),
    [
        ({}, 2022, False, False),
        ({}, 2023, True, True),
        ({}, 2024, True, True),
        ({2023: "完成"}, 2023, True, False),
        ({2023: "完成"}, 2024, False, False),
        ({2023: "取消"}, 2024, False, False),
        ({2023: "结转"}, 2024, True, True),
        ({2023: "部分完成"}, 2024, True, True),
        ({2023: "待填"}, 2023, True, True),
        ({2023: "结转", 2024: "完成"}, 2024, True, False),
        ({2023: "结转", 2024: "完成"}, 2025, False, False),
    ],
)
def test_a_report_answers_from_the_year_on_until_nothing_is_left(
    answers: dict[int, str], year: int, due: bool, waits: bool
) -> None:
    assert (made(answers).due(year), made(answers).waits(year)) == (due, waits)


@pytest.mark.parametrize("part", ["status", "reason", "page"])
def test_an_answer_is_pending_while_any_part_of_it_is(part: str) -> None:
    assert answer(**{"status": "完成", part: "待填"}).pending
    assert not answer("完成").pending
