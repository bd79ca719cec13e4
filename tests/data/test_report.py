"""The report: which corrections led to the values of today, and what is set for the years to come."""

from dataclasses import replace
from datetime import date

import pytest

from macros.data.correction import Correction
from macros.data.load import load
from macros.data.report import Report
from tests.project import SAMPLE

REPORT = load(SAMPLE)
FOUND = ("mediation.found", 2023)  # It is 20.


def corrected(*steps: tuple[str, str], name: str = "mediation.found", year: int = 2023) -> Report:
    """The sample with corrections of a figure, one a day."""
    made = (
        Correction(date=date(2024, 5, day), year=year, figure=name, was=was, now=now, why="编造的原因。")
        for day, (was, now) in enumerate(steps, 1)
    )
    return replace(REPORT, corrections=tuple(made))


@pytest.mark.parametrize(
    ("steps", "days"),
    [
        ([("18", "19"), ("19", "20")], [1, 2]),
        ([("18", "19"), ("18", "20")], [2]),
        ([("19", "20"), ("20", "21")], [1]),
        ([("20", "19"), ("19", "20")], [1, 2]),
        ([("19", "20"), ("没有的名称", "排查纠纷")], [1]),
        ([("18", "19")], []),
        ([], []),
    ],
)
def test_the_corrections_that_led_to_a_value_are_known_the_oldest_first(
    steps: list[tuple[str, str]], days: list[int]
) -> None:
    report = corrected(*steps)
    assert [one.date.day for one in report.revisions.get(FOUND, ())] == days
    assert report.revised(*FOUND) == (date(2024, 5, max(days)) if days else None)
    assert report.sign(*FOUND) == ("（更正）" if days else "")
    assert [report.corrects_value(one) for one in report.corrections] == [
        one.date.day in days for one in report.corrections
    ]


def test_a_correction_belongs_to_its_figure_and_its_year_alone() -> None:
    report = corrected(("19", "20"))
    assert report.revised("mediation.found", 2022) is None
    assert report.revised("mediation.resolved", 2023) is None
    assert corrected(("17", "18"), year=2022).revised("mediation.found", 2022) == date(2024, 5, 1)
