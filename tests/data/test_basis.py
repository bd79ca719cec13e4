"""Clauses as reports number them."""

import re

import pytest

from macros.data.basis import lies_in
from macros.data.field_types import CLAUSE


@pytest.mark.parametrize(
    "clause", ["一", "一（四）", "一（四）1", "一.1", "（四）", "（四）12", "十二（十一）", "附件", "附件2", "开头"]
)
def test_a_clause_is_written_as_the_report_numbers_it(clause: str) -> None:
    assert re.fullmatch(CLAUSE, clause)


@pytest.mark.parametrize(
    "clause", ["", "1", "一(四)", "一、", "（四", "四（", "一（四）（1）", "一（四）123", "第一", "附件一览", "开头1"]
)
def test_nothing_else_is_a_clause(clause: str) -> None:
    assert not re.fullmatch(CLAUSE, clause)


@pytest.mark.parametrize(
    ("clause", "other", "inside"),
    [
        ("一（四）", "一（四）", True),
        ("一（四）1", "一（四）", True),
        ("一（四）", "一", True),
        ("一.1", "一", True),
        ("（四）1", "（四）", True),
        ("一（四）10", "一（四）1", False),
        ("十一", "十", False),
        ("一.12", "一.1", False),
        ("一", "一（四）", False),
        ("二（四）", "一", False),
    ],
)
def test_a_clause_lies_in_the_one_that_it_is_a_part_of(clause: str, other: str, inside: bool) -> None:
    assert lies_in(clause, other) is inside
