"""Confirmations: somebody compared a figure with the issued text, and it counts until anything about the figure changes."""

import random
from dataclasses import replace as changed
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest

from macros.checks.runner import check
from macros.core import clock
from macros.core.problems import Problems
from macros.data.basis import Basis
from macros.data.confirmations import confirmed_by, lapsed, summary
from macros.data.load import load
from macros.data.value import parse
from macros.project import at_revision
from macros.release import rules
from macros.release.attempt import Attempt
from macros.release.confirm import confirm
from tests.project import macros, replace

DAY = date(2024, 3, 20)


@pytest.fixture
def town(sample: Path) -> Path:
    """An invented town whose figures 甲 has confirmed, every one."""
    confirm(sample, check(sample), ["mediation"], "甲", DAY)
    return sample


def people(root: Path, name: str = "mediation.found") -> tuple[str, ...]:
    return confirmed_by(check(root).report, name, 2023)


def test_what_was_confirmed_counts_for_whoever_confirmed_it(town: Path) -> None:
    confirm(town, check(town), ["mediation.found"], "乙", DAY)
    assert people(town) == ("甲", "乙")
    assert summary(check(town).report) == "6个数字中，6个核对过（乙、甲）。"


@pytest.mark.parametrize("by", ["甲", " 甲 "])
def test_one_person_counts_once(town: Path, by: str) -> None:
    confirm(town, check(town), ["mediation.found"], by, date(2024, 3, 21))
    assert people(town) == ("甲",)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2023: 300余", "2023: 301余"),
        ("2023: 300余", "2023: 近300"),
        ("unit: 人\n", "unit: 人次\n"),
        ("    unit: 人\n    basis: 一（一）", "    unit: 人\n    basis: 二（一）"),
    ],
    ids=["number", "bound", "unit", "clause"],
)
def test_any_change_of_the_figure_makes_it_void(town: Path, old: str, new: str) -> None:
    replace(town / "data/figures.yml", old, new)
    report = load(town)
    assert confirmed_by(report, "mediation.audience", 2023) == ()
    assert [*lapsed(report)] == [("mediation.audience", 2023)]


def test_no_confirmation_survives_any_of_two_hundred_changes(town: Path) -> None:
    report = check(town).report
    chance = random.Random(2023)  # noqa: S311 - the same changes each time, no secret
    for _ in range(200):
        name = chance.choice([*report.figures])
        figure = report.figures[name]
        field, content = chance.choice(
            [
                (
                    "values",
                    figure.values | {2023: parse(f"{chance.choice(['', '约', '近'])}{chance.randint(400, 999)}")},
                ),
                ("values", figure.values | {2023: parse("未统计（不再登记）")}),
                ("unit", figure.unit + "次"),
                ("basis", Basis(((0, "三（二）"),))),
            ]
        )
        other = MappingProxyType(report.figures | {name: figure.model_copy(update={field: content})})
        assert confirmed_by(changed(report, figures=other), name, 2023) == (), (name, field)


def test_a_change_elsewhere_leaves_a_confirmation_as_it_is(town: Path) -> None:
    replace(town / "data/figures.yml", "label: 听众", "label: 听讲的人")
    replace(town / "data/figures.yml", "2022: 18", "2022: 19")
    assert people(town, "mediation.audience") == people(town) == ("甲",)


def test_a_confirmation_that_lapsed_is_dropped_at_the_next_one(town: Path) -> None:
    replace(town / "data/figures.yml", "2023: 300余", "2023: 301余")
    confirm(town, check(town), ["mediation.found"], "乙", DAY)
    assert [*lapsed(check(town).report)] == []


def test_a_figure_may_be_confirmed_today(sample: Path) -> None:
    assert confirm(sample, check(sample), ["mediation.found"], "甲", clock.today()) == ["排查纠纷"]


def test_the_record_keeps_the_order_of_the_figures(sample: Path) -> None:
    for name in ("mediation.audience", "mediation.found"):
        confirm(sample, check(sample), [name], "甲", DAY)
    assert [*load(sample).confirmations] == ["mediation.found", "mediation.audience"]


@pytest.mark.parametrize(
    ("name", "message"), [("mediation.fund", "是不是想写「mediation.found」？"), ("没有", "没有这个编号")]
)
def test_an_unknown_name_is_told(town: Path, name: str, message: str) -> None:
    done = macros(town, "confirm", name, "--by", "甲", "--date", "2024-03-20")
    assert (done.returncode, done.stderr) == (1, "")
    assert message in done.stdout


@pytest.mark.parametrize("by", ["李 四: 乙", "no", "2024", "# 甲", "- 甲"])
def test_any_name_of_a_person_is_written_so_that_it_reads_the_same_or_is_told(town: Path, by: str) -> None:
    before = (town / "data/reviewed.yml").read_bytes()
    try:
        confirm(town, check(town), ["mediation.found"], by, DAY)
    except Problems:
        assert (town / "data/reviewed.yml").read_bytes() == before
    else:
        assert people(town) == ("甲", by)


@pytest.mark.parametrize("value", ["      2023: 待填\n", ""], ids=["to be filled in", "not there"])
def test_nothing_that_is_still_to_be_filled_in_can_be_confirmed(sample: Path, value: str) -> None:
    project = check(sample)
    replace(sample / "data/figures.yml", "      2023: 300余\n", value)
    project = changed(project, report=load(sample))
    with pytest.raises(Problems, match="「听众」2023年还没有填，不能核对"):
        confirm(sample, project, ["mediation"], "甲", DAY)


def test_publishing_demands_as_many_people_as_the_site_says(town: Path) -> None:
    replace(town / "data/site.yml", "key_figures:", "confirmations: 2\nkey_figures:")
    confirm(town, check(town), ["mediation.found"], "乙", DAY)
    found = [problem.message for problem in rules.figures_are_confirmed(Attempt(check(town), (), DAY, DAY))]
    assert len(found) == 5
    assert found[0].startswith("「化解纠纷」要2人核对，现在有1人。")


def test_publishing_demands_nobody_for_a_figure_that_the_year_does_not_have(town: Path) -> None:
    replace(town / "data/site.yml", "key_figures:", "confirmations: 1\nkey_figures:")
    entry = "  more:\n    label: 编造的数\n    unit: 件\n    basis: 一（一）\n    values:\n      2022: 5\n"
    with (town / "data/figures.yml").open("a", encoding="utf-8") as file:
        file.write(entry)
    assert [*rules.figures_are_confirmed(Attempt(at_revision(town, "x"), (), DAY, DAY))] == []


def test_publishing_demands_nobody_by_default(sample: Path) -> None:
    assert [*rules.figures_are_confirmed(Attempt(check(sample), (), DAY, DAY))] == []


@pytest.mark.parametrize(
    ("by", "day", "message"),
    [
        (" ", "2024-03-20", "核对人的姓名空着。请写上"),
        ("乙", "2099-03-20", "还没有到那一天。请核对日期"),
        ("乙", "2022-12-31", "2023年还没有开始。请核对日期"),
    ],
)
def test_nobody_and_a_day_that_cannot_be_are_told_and_nothing_is_recorded(
    town: Path, by: str, day: str, message: str
) -> None:
    before = (town / "data/reviewed.yml").read_bytes()
    done = macros(town, "confirm", "mediation.found", "--by", by, "--date", day)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("data/reviewed.yml: ")
    assert message in done.stdout
    assert (town / "data/reviewed.yml").read_bytes() == before
