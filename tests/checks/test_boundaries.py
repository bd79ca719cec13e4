"""Where a rule begins to tell: what is just right passes, and what is just beyond is told by that rule alone."""

from pathlib import Path

import pytest

from macros.checks import commitments, corrections, entries, figures, masthead
from macros.core.problems import Problem
from macros.project import Project, at_revision
from tests.project import replace

SITE, FIGURES, COMMITMENTS, CORRECTIONS = (
    f"data/{name}.yml" for name in ("site", "figures", "commitments", "corrections")
)
YEAR = "year: 2023\n"
ANSWER = "{{status: {}, reason: 编造的。, page: {}}}"


def told(project: Project) -> list[str]:
    """What the rules on data say of a project, in the order of the rules."""
    report, pages = project.report, project.pages
    found: list[Problem] = [one for rule in (*entries.RULES, *masthead.RULES, *figures.RULES) for one in rule(report)]
    found += [one for module in (commitments, corrections) for rule in module.RULES for one in rule(report, pages)]
    return [problem.message for problem in found]


def dates(words: str) -> tuple[str, str, str]:
    return SITE, YEAR, f"{YEAR}dates: {{{words}}}\n"


def rate(value: str, label: str = "办结率") -> tuple[str, str, str]:
    """Another rate; its change is named where it is one."""
    return (
        FIGURES,
        'label: 办结率\n    unit: "%"\n    basis: 一（一）\n    values:\n      2023: 98.5',
        (f'label: {label}\n    unit: "%"\n    basis: 一（一）\n    values:\n      2023: {value}'),
    )


def audience(value: str, unit: str = "人", more: str = "") -> tuple[str, str, str]:
    """Another audience, with fields more."""
    old = "unit: 人\n    basis: 一（一）\n    values:\n      2022: 未统计（当年没有登记）\n      2023: 300余"
    return FIGURES, old, f"unit: {unit}\n    basis: 一（一）\n{more}    values:\n      2023: {value}"


def promise(year: int, **answers: str) -> tuple[str, str, str]:
    """Another year of the commitment, and its answers."""
    given = "".join(f"    {when.removeprefix('in')}: {answer}\n" for when, answer in answers.items())
    return COMMITMENTS, "  year: 2024\n", f"  year: {year}\n" + (f"  answers:\n{given}" if given else "")


def correction(**fields: str) -> tuple[str, str, str]:
    given = {"date": "2024-05-06", "year": "2023", "was": "19", "now": "20", "why": "编造的。"} | fields
    entry = "- {" + ", ".join(f"{name}: {text}" for name, text in given.items()) + "}\n"
    return CORRECTIONS, "没有更正。\n", f"没有更正。\n{entry}"


DONE, OPEN, PAGE = "完成", "结转", "report/plan.md"
RIGHT = {
    "published on the day of issue": dates("issued: 2024-01-31, published: 2024-01-31"),
    "published on New Year's Day": dates("published: 2024-01-01"),
    "a rate of all": rate("100"),
    "a rate of growth above all": rate("120", "增长率"),
    "as many as the whole": (FIGURES, "2023: 20\n", "2023: 12\n"),
    "a whole that is more than it says": (FIGURES, "2023: 20\n", "2023: 11余\n"),
    "parts of which one is vague": (FIGURES, "2023: 4\n", "2023: 近5\n"),
    "a sum of which one part is not counted": (FIGURES, "2023: 4\n", "2023: 未统计（没有登记）\n"),
    "a value of the year in which a sum begins": audience("300余", more="    since: 2023\n"),
    "none": audience("0"),
    "what is measured": audience("1.5", "公里"),
    "fewer than before": audience("−3", more="    change: 比上年\n"),
    "a scale in the value alone": audience("3万"),
    "a smaller scale in the value than in the unit": audience("3万", "亿元"),
    "a ratio without a unit": audience("1∶3", '""'),
    "an answer of the year itself": promise(2023, in2023=ANSWER.format(DONE, PAGE)),
    "a correction of this year's value": correction(figure="mediation.found"),
    "a correction of this year's page": correction(page=PAGE, was="甲", now="乙"),
    "a correction of a page of an earlier year": correction(page="report/old.md", year="2022", was="甲", now="乙"),
    "a correction of the words of an earlier year": correction(
        figure="mediation.found", year="2022", was="甲", now="乙"
    ),
    "a correction of a clause": correction(figure="mediation.found", was="一（二）", now="一（一）"),
    "a correction of a note": correction(figure="mediation.resolved", was="两级的合计", now="两级合计"),
}
WRONG = {
    "published the day before it was issued": (
        dates("issued: 2024-02-01, published: 2024-01-31"),
        "发布日期（published）2024-01-31在成文日期（issued）2024-02-01之前。",
    ),
    "published on New Year's Eve": (dates("published: 2023-12-31"), "2023年还没有过完。"),
    "a rate above all": (rate("100.1"), "超过了100%。"),
    "a rate that reaches above all": (rate("95至100.1"), "超过了100%。"),
    "one more than the whole": ((FIGURES, "2023: 20\n", "2023: 11\n"), "多于「排查纠纷」的11件。"),
    "a value from before a sum begins": (
        audience("300余", more="    since: 2024\n"),
        "在累计起点（since: 2024）之前。",
    ),
    "fewer than none": (audience("−1"), "不会少于0。"),
    "whole people with a point": (audience("394.0"), "单位“人”不会有小数。"),
    "half a person": (audience("1.5"), "单位“人”不会有小数。"),
    "half a person at the end of a range": (audience("1至2.5"), "单位“人”不会有小数。"),
    "half a person less": (audience("−1.5", more="    change: 比上年\n"), "单位“人”不会有小数。"),
    "the same scale in the unit": (audience("3万", "万元"), "单位“万元”里已经有“万”。"),
    "a larger scale than in the unit": (audience("3亿", "万元"), "单位“万元”里已经有“万”。"),
    "a share of people": (audience("两成"), "是几分之几。"),
    "a ratio with a unit": (audience("1∶3"), "是比例，后面没有单位。"),
    "an answer from before the year": (
        promise(2023, in2022=ANSWER.format(OPEN, PAGE), in2023=ANSWER.format(OPEN, PAGE)),
        "2022年的答复在承诺的2023年之前。",
    ),
    "an answer of a year to come": (promise(2023, in2024=ANSWER.format(OPEN, PAGE)), "2024年的答复在2023年之后。"),
    "an answer to what was done": (
        promise(2022, in2022=ANSWER.format(DONE, PAGE), in2023=ANSWER.format(OPEN, PAGE)),
        "2023年的答复在已经完成或取消以后。",
    ),
    "an answer that leads nowhere": (
        promise(2023, in2023=ANSWER.format(DONE, "report/x.md")),
        "没有页面「report/x.md」",
    ),
    "a correction of another value than today's": (
        correction(figure="mediation.found", now="21"),
        "data/figures.yml 中是「20」。",
    ),
    "a correction with its unit": (
        correction(figure="mediation.found", was="19件", now="20件"),
        "数字只写数值，不写单位",
    ),
    "a correction of words that stand nowhere": (
        correction(figure="mediation.found", was="甲", now="乙"),
        "都不是这样写的。",
    ),
    "a correction that changes nothing": (correction(figure="mediation.found", was="20"), "写得一样。"),
    "a correction of nothing in particular": (correction(), "更正的是哪里没有写清。"),
    "a correction of two things": (correction(figure="mediation.found", page=PAGE), "更正的是哪里没有写清。"),
    "a correction of a page that is not there": (
        correction(page="report/x.md", was="甲", now="乙"),
        "没有页面「report/x.md」。",
    ),
    "a correction to be filled in": (correction(figure="mediation.found", why="待填"), "还写着“待填”。"),
}


@pytest.mark.parametrize("what", RIGHT)
def test_what_is_just_right_passes(sample: Path, what: str) -> None:
    file, old, new = RIGHT[what]
    replace(sample / file, old, new)
    assert told(at_revision(sample, "x")) == []


@pytest.mark.parametrize("what", WRONG)
def test_what_is_just_beyond_is_told_once(sample: Path, what: str) -> None:
    (file, old, new), message = WRONG[what]
    replace(sample / file, old, new)
    found = told(at_revision(sample, "x"))
    assert [message in one for one in found] == [True], found
