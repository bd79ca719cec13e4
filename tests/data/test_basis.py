"""Clauses as reports number them."""

import re

import pytest

from macros.data.basis import Basis, lies_in
from macros.data.clause import CLAUSE


@pytest.mark.parametrize(
    "clause",
    ["一", "一（四）", "一（四）1", "一.1", "（四）", "（四）12", "十二（十一）", "附件", "附件2", "附件二", "开头"],
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
        ("（四）", "一", False),
        ("一.1", "一", True),
        ("（四）1", "（四）", True),
        ("一（四）10", "一（四）1", False),
        ("十一", "十", False),
        ("一.12", "一.1", False),
        ("附件1", "附件", True),
        ("附件二", "附件", True),
        ("附件10", "附件1", False),
        ("一", "一（四）", False),
        ("二（四）", "一", False),
        ("二1", "一", False),
        ("一1", "一", False),
        ("（四）（1）", "（四）", True),
        ("（四）一", "（四）", False),
    ],
)
def test_a_clause_lies_in_the_one_that_it_is_a_part_of(clause: str, other: str, inside: bool) -> None:
    assert lies_in(clause, other) is inside


@pytest.mark.parametrize(
    ("year", "clause"), [(2021, "一（一）"), (2023, "一（一）"), (2024, "一（二）"), (2030, "一（二）")]
)
def test_a_clause_holds_from_its_year_on(year: int, clause: str) -> None:
    assert Basis([(2023, "一（一）"), (2024, "一（二）")]).of(year) == clause


@pytest.mark.parametrize(("year", "unconfirmed"), [(2023, False), (2024, True)])
def test_a_clause_that_was_carried_over_is_known_from_its_year_on(year: int, unconfirmed: bool) -> None:
    basis = Basis([(2023, "一（一）"), (2024, "一（二）待核对")])
    assert (basis.unconfirmed(year), basis.of(2024)) == (unconfirmed, "一（二）")


@pytest.mark.parametrize(
    ("basis", "written"),
    [([(0, "一（一）")], "一（一）"), ([(2023, "一（一）"), (2025, "一（二）")], "2023年起一（一）；2025年起一（二）")],
)
def test_a_clause_that_changes_is_written_with_its_years(basis: list[tuple[int, str]], written: str) -> None:
    assert str(Basis(basis)) == written
