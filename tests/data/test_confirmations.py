"""What a confirmation is bound to, and whom it counts for."""

from dataclasses import replace
from datetime import date

import pytest

from macros.data.confirmations import confirmed_by, digest, lapsed, summary
from macros.data.load import load
from macros.data.report import Report
from macros.data.reviewed import Confirmation
from macros.data.value import parse
from tests.project import SAMPLE

NAME = "mediation.found"


def reviewed(*given: tuple[str, str], year: int = 2023, name: str = NAME) -> Report:
    """The sample with confirmations of a figure, each by whom and of what digest."""
    made = tuple(Confirmation(by=by, date=date(2024, 3, 20), digest=what) for by, what in given)
    return replace(load(SAMPLE), confirmations={name: {year: made}})


def test_a_digest_stays_what_it_was_so_that_confirmations_outlive_an_upgrade() -> None:
    assert digest(load(SAMPLE).figures[NAME], 2023) == "345408b527254efd"


@pytest.mark.parametrize(
    "more", [{"change": "比上年"}, {"since": 2021}, {"unit": "起"}, {"values": {2023: parse("20余")}}]
)
def test_whatever_readers_see_of_a_figure_makes_another_digest(more: dict[str, object]) -> None:
    figure = load(SAMPLE).figures[NAME]
    assert digest(figure.model_copy(update=more), 2023) != digest(figure, 2023)


NOW = digest(load(SAMPLE).figures[NAME], 2023)
OLD = "0123456789abcdef"


@pytest.mark.parametrize(
    ("given", "people"),
    [
        ([("甲", NOW), ("乙", NOW), ("甲", NOW)], ("甲", "乙")),
        ([("甲", OLD), ("乙", NOW)], ("乙",)),
        ([("甲", OLD)], ()),
        ([], ()),
    ],
)
def test_only_who_confirmed_what_stands_now_counts(given: list[tuple[str, str]], people: tuple[str, ...]) -> None:
    assert confirmed_by(reviewed(*given), NAME, 2023) == people


def test_nobody_confirmed_a_year_or_a_figure_that_is_not_there() -> None:
    assert confirmed_by(reviewed(("甲", NOW), year=2021), NAME, 2021) == ()
    assert confirmed_by(reviewed(("甲", NOW), name="mediation.gone"), "mediation.gone", 2023) == ()


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ([("甲", NOW)], []),
        ([("甲", OLD)], [(NAME, 2023)]),
        ([("甲", OLD), ("甲", NOW)], []),
        ([("甲", OLD), ("乙", NOW)], [(NAME, 2023)]),
    ],
)
def test_what_changed_since_somebody_confirmed_it_lapsed(
    given: list[tuple[str, str]], found: list[tuple[str, int]]
) -> None:
    assert [*lapsed(reviewed(*given))] == found


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([("乙", NOW), ("甲", NOW)], "6个数字中，1个核对过（乙、甲）。"),
        ([("甲", NOW), ("乙", OLD)], "6个数字中，1个核对过（甲）。1个在核对以后改过，要再核对。"),
        ([("甲", OLD)], "1个在核对以后改过，要再核对。"),
        ([], ""),
    ],
)
def test_a_sentence_says_how_many_are_confirmed_and_how_many_lapsed(given: list[tuple[str, str]], said: str) -> None:
    assert summary(reviewed(*given)) == said
