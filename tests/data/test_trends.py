"""Which figures a report no longer counts, from their values of all years."""

from dataclasses import replace

import pytest

from macros.data.load import load
from macros.data.trends import uncounted
from macros.data.value import parse
from tests.project import SAMPLE

NAME = "mediation.found"


@pytest.mark.parametrize(
    ("values", "last"),
    [
        ({2021: "3", 2022: "4", 2023: "未统计（没有登记）"}, {NAME: 2022}),
        ({2021: "3", 2022: "未统计（没有登记）", 2023: "未统计（没有登记）"}, {NAME: 2021}),
        ({2021: "3", 2022: "4", 2023: "待填"}, {}),
        ({2021: "3", 2022: "4", 2023: "5"}, {}),
        ({2023: "未统计（没有登记）"}, {}),
    ],
)
def test_a_figure_that_is_no_longer_counted_is_known_with_the_last_year_that_was(
    values: dict[int, str], last: dict[str, int]
) -> None:
    report = load(SAMPLE)
    given = {year: parse(text) for year, text in values.items()}
    figure = report.figures[NAME].model_copy(update={"values": given})
    assert uncounted(replace(report, figures={NAME: figure})) == last
