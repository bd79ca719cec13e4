"""The broadcast: what is read aloud gives the same values back."""

from dataclasses import replace
from pathlib import Path

import pytest

from macros.checks.runner import check
from macros.data.bound import Bound
from macros.data.figure import Figure
from macros.data.load import load
from macros.data.value import parse
from macros.project import Project
from macros.site import broadcast
from tests.project import PLACES, ROOT, SAMPLE, copy_place

READ = {
    ("2", "次"): "两次",
    ("12", "件"): "十二件",
    ("30000余", "份"): "三万余份",
    ("2万", "人"): "两万人",
    ("3.1万", "人"): "三点一万人",
    ("200余", "人"): "二百余人",
    ("近200", "人"): "近二百人",
    ("60以上", "件"): "六十件以上",
    ("96.5", "%"): "百分之九十六点五",
    ("60以上", "%"): "百分之六十以上",
    ("63%~68", "%"): "百分之六十三至百分之六十八",
    ("2至3", "名"): "二至三名",
    ("1/4", "%"): "四分之一",
    ("1∶3", ""): "一比三",
    ("第2", "名"): "第二名",
    ("−3.2", "万元"): "负三点二万元",
    ("10305", "元"): "一万零三百零五元",
    ("未统计（没有登记）", "件"): "未统计（没有登记）",
}


INVENTED = load(SAMPLE).figures["mediation.found"]


def of(text: str, unit: str) -> tuple[Figure, str]:
    """A figure with that value, and how it is read."""
    figure = INVENTED.model_copy(update={"unit": unit})
    return figure, broadcast.spoken(figure, parse(text))


@pytest.mark.parametrize(("text", "unit"), READ)
def test_a_figure_is_read_in_characters(text: str, unit: str) -> None:
    assert of(text, unit)[1] == READ[text, unit]


@pytest.mark.parametrize(
    "root", [ROOT, SAMPLE, *(PLACES / name for name in ("street", "bureau"))], ids=lambda p: p.name
)
def test_every_value_that_is_read_aloud_is_the_one_that_is_reported(root: Path) -> None:
    for figure in load(root).figures.values():
        for value in figure.values.values():
            number, unit = figure.split(value)
            again = parse(broadcast.spoken(figure.model_copy(update={"unit": "%" if unit == "%" else ""}), value))
            assert (again.number, again.upper) == (value.number, value.upper), number
            assert again.bound == value.bound or (again.bound, again.text[-1]) == (Bound.ABOUT, "万")


def test_numbers_from_none_to_a_hundred_thousand_are_read_back() -> None:
    assert [n for n in range(0, 100_000, 37) if parse(of(str(n), "")[1]).number != n] == []


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The invented bureau's report, which has a brief with a corrected value."""
    return check(copy_place("bureau", tmp_path_factory.mktemp("place") / "bureau"))


def announced(project: Project) -> str:
    """The broadcast as it is read."""
    return broadcast.files(project)[broadcast.FILE].decode()


def test_the_broadcast_has_no_digit(project: Project) -> None:
    text = announced(project)
    assert not any("0" <= character <= "9" for character in text)
    assert "二〇二五年受理行政许可三千一百零四件" in text


def test_numbers_that_name_something_are_read_digit_by_digit_and_days_as_numbers(project: Project) -> None:
    site = project.report.site.model_copy(update={"name": "12345热线和110报警的第12期"})
    text = announced(replace(project, report=replace(project.report, site=site)))
    assert text.startswith("下面播送《一二三四五热线和一一〇报警的第十二期》")


def test_a_value_that_was_corrected_is_announced_as_such(project: Project) -> None:
    assert announced(project).split("（更正）")[0].endswith("行政诉讼败诉零件")
    assert announced(project).count("（更正）") == 1
