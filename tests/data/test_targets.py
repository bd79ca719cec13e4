"""Targets: said in the sentence that promises, and compared with what came of them, as far as the words allow."""

from dataclasses import replace
from datetime import date

import pytest

from macros.data.commitment import Commitment
from macros.data.correction import Correction
from macros.data.load import load
from macros.data.report import Report
from macros.data.targets import meets, outcome, promise
from macros.data.value import parse
from tests.project import SAMPLE

MEETS = {
    ("15以上", "15"): True,
    ("15以上", "14"): False,
    ("超过15", "15"): False,
    ("超过15", "15余"): True,
    ("不少于15", "近15"): False,
    ("不少于15", "约15"): None,
    ("不少于15", "14余"): None,
    ("不少于15", "不少于16"): True,
    ("不超过15", "15"): True,
    ("不超过15", "16"): False,
    ("15", "15"): True,
    ("15", "16"): None,
    ("15左右", "15"): None,
    ("10至15", "12"): True,
    ("10至15", "16"): False,
    ("10至15", "约12"): None,
    ("10至15", "近12"): None,
    ("10至15", "12余"): None,
    ("超过15", "15以上"): None,
    ("超过15", "16以上"): True,
    ("不足15", "15以下"): None,
    ("不足15", "14以下"): True,
    ("不足15", "不足15"): True,
    ("不超过15", "近15"): True,
    ("前3", "第2"): True,
    ("前3", "第3"): True,
    ("前3", "第4"): False,
    ("前3", "前2"): None,
    ("前3", "2"): None,
    ("15以上", "未统计（没有登记）"): None,
    ("两成以上", "25"): True,
}


def made(target: str, value: str, **more: object) -> tuple[Commitment, Report]:
    """A commitment of the sample's year, and the sample with that value."""
    report = load(SAMPLE)
    figure = report.figures["mediation.resolved"].model_copy(update={"values": {2023: parse(value)}, **more})
    one = Commitment.model_construct(
        year=2023, promise="化解{目标}。", figure="mediation.resolved", target=parse(target), answers={}
    )
    return one, replace(report, figures={**report.figures, "mediation.resolved": figure})


@pytest.mark.parametrize(("target", "value"), MEETS)
def test_a_target_is_met_or_missed_only_where_the_words_leave_no_doubt(target: str, value: str) -> None:
    assert meets(*made(target, value)) is MEETS[target, value]


def test_a_target_is_neither_met_nor_missed_by_what_is_counted_otherwise() -> None:
    assert meets(*made("15以上", "16", breaks={2023: "改了。"})) is None


def test_a_promise_says_its_target_with_the_unit() -> None:
    assert promise(*made("15以上", "12")) == "化解15件以上。"


def test_a_target_of_a_sum_that_goes_on_and_a_value_that_was_corrected_say_so() -> None:
    one, report = made("15以上", "16", since=2021)
    correction = Correction(
        date=date(2024, 5, 1), year=2023, figure="mediation.resolved", was="14", now="16", why="编造的原因。"
    )
    told = outcome(one, replace(report, corrections=(correction,)))
    assert told == "目标：化解纠纷（2021年起累计）15件以上；2023年：16件（更正），达到目标。"


@pytest.mark.parametrize(
    ("value", "more", "words"),
    [
        ("16", {}, "目标：化解纠纷15件以上；2023年：16件，达到目标。"),
        ("12", {}, "目标：化解纠纷15件以上；2023年：12件，没有达到目标。"),
        ("约15", {}, "目标：化解纠纷15件以上；2023年：约15件，不能确定是否达到目标。"),
        ("16", {"breaks": {2022: "编造的"}}, "目标：化解纠纷15件以上；2023年：16件，达到目标。"),
        ("16", {"breaks": {2023: "编造的"}}, "目标：化解纠纷15件以上；2023年：16件，统计口径有变，不与目标比较。"),
        ("未统计（没有登记）", {}, "目标：化解纠纷15件以上；2023年：未统计（没有登记），没有数字，不与目标比较。"),
        ("待填", {}, ""),
    ],
)
def test_what_became_of_a_target_is_said_in_words(value: str, more: dict[str, object], words: str) -> None:
    assert outcome(*made("15以上", value, **more)) == words
