"""Where a rule begins to tell: what is just right passes, and what is just beyond is told by that rule alone."""

from pathlib import Path

import pytest

from macros.checks import characters, commitments, corrections, entries, figures, masthead
from macros.core.problems import Problem
from macros.project import Project, at_revision
from tests.project import SAMPLE, macros, replace

SITE, FIGURES, COMMITMENTS, CORRECTIONS = (
    f"data/{name}.yml" for name in ("site", "figures", "commitments", "corrections")
)
YEAR = "year: 2023\n"
FEW = "unit: 人\n    basis: 一（一）\n    values:\n      2022: 未统计（当年没有登记）\n      2023: 300余\n"
ANSWER = "{{status: {}, reason: 编造的。, page: {}}}"


def told(project: Project) -> list[str]:
    """What the rules on data say of a project, in the order of the rules."""
    report, pages = project.report, project.pages
    found: list[Problem] = [one for rule in (*entries.RULES, *masthead.RULES, *figures.RULES) for one in rule(report)]
    found += [
        one for module in (characters, commitments, corrections) for rule in module.RULES for one in rule(report, pages)
    ]
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
    return FIGURES, FEW.rstrip(), f"unit: {unit}\n    basis: 一（一）\n{more}    values:\n      2023: {value}"


def promise(year: int, **answers: str) -> tuple[str, str, str]:
    """Another year of the commitment, and its answers."""
    given = "".join(f"    {when.removeprefix('in')}: {answer}\n" for when, answer in answers.items())
    return COMMITMENTS, "  year: 2024\n", f"  year: {year}\n" + (f"  answers:\n{given}" if given else "")


def correction(*more: dict[str, str], **fields: str) -> tuple[str, str, str]:
    """A correction, and others after it."""
    usual = {"date": "2024-05-06", "year": "2023", "was": "19", "now": "20", "why": "编造的。"}
    entries = ((usual | one).items() for one in (fields, *more))
    lines = ("- {" + ", ".join(f"{name}: {text}" for name, text in entry) + "}\n" for entry in entries)
    return CORRECTIONS, "没有更正。\n", f"没有更正。\n{''.join(lines)}"


def of_site(**fields: str) -> tuple[str, str, str]:
    """Other fields of data/site.yml, from the issuers to the city."""
    given = PLACE | fields
    return SITE, written(PLACE), written(given)


def written(fields: dict[str, str]) -> str:
    return "".join(f"{name}: {text}".rstrip() + "\n" for name, text in fields.items())


PLACE = {
    "title": "示例镇人民政府关于法治政府建设工作报告",
    "name": "示例镇法治政府建设工作报告",
    "issuers": "[示例镇人民政府]",
    "addressees": "[示例区政府]",
    "town": "示例镇",
    "district": "示例区",
    "city": "示例市",
}
ALONE = "mediation:\n  audience:\n    label: 听众\n    unit: 人\n    basis: 一（一）\n    values:\n      2022: 3\n"
ANOTHER = "  guests:\n    label: 来宾\n    unit: 人\n    basis: 一（一）\n    values:\n      2021: 3\n"
TITLE = "示例镇人民政府关于法治政府建设的报告" + "甲" * 60
FOUND = {"figure": "mediation.found"}
DONE, OPEN, PAGE = "完成", "结转", "report/plan.md"
RIGHT = {
    "published on the day of issue": dates("issued: 2024-01-31, published: 2024-01-31"),
    "published on New Year's Day": dates("published: 2024-01-01"),
    "issued on the last day of the year": dates("issued: 2023-12-31"),
    "issued two years later and published nine years later": dates("issued: 2025-01-01, published: 2032-12-31"),
    "a title of 78 characters": of_site(title=TITLE),
    "a title of several years": of_site(title="示例镇人民政府关于2022年、2023年法治政府建设工作报告"),
    "a title of two names": of_site(title="《示例镇规划》和《示例镇报告》"),
    "a title that speaks of another place too": of_site(title="示例镇人民政府关于样例乡法治创建的报告"),
    "the places around as issuers": of_site(
        issuers="[临渊区人民政府, 望川市人民政府]", district="临渊区", city="望川市"
    ),
    "another kind of the place's own name": of_site(issuers="[示例街道工委]"),
    "a committee that names no place": of_site(issuers="[全面依法治镇委员会]"),
    "a place in none": of_site(district="", city=""),
    "a rate of all": rate("100"),
    "a rate of growth above all": rate("120", "增长率"),
    "as many as the whole": (FIGURES, "2023: 20\n", "2023: 12\n"),
    "a whole that is more than it says": (FIGURES, "2023: 20\n", "2023: 11余\n"),
    "a sum that is vague": (FIGURES, "2023: 12\n", "2023: 近13\n"),
    "parts of which one is vague": (FIGURES, "2023: 4\n", "2023: 近5\n"),
    "a sum of which one part is not counted": (FIGURES, "2023: 4\n", "2023: 未统计（没有登记）\n"),
    "a value of the year in which a sum begins": audience("300余", more="    since: 2023\n"),
    "none": audience("0"),
    "what is measured": audience("1.5", "公里"),
    "fewer than before": audience("−3", more="    change: 比上年\n"),
    "a unit that the note names": audience("300余", "入", "    note: 以“入”计数。\n"),
    "a unit that another figure has too": (
        FIGURES,
        f'{FEW}  closing_rate:\n    label: 办结率\n    unit: "%"',
        f"{FEW.replace('人', '入')}  closing_rate:\n    label: 办结率\n    unit: 入",
    ),
    "a unit of two characters": audience("300余", "枚章"),
    "a scale in the value alone": audience("3万"),
    "a smaller scale in the value than in the unit": audience("3万", "亿元"),
    "a ratio without a unit": audience("1∶3", '""'),
    "an answer of the year itself": promise(2023, in2023=ANSWER.format(DONE, PAGE)),
    "what was done in a year of which no value is known": (
        COMMITMENTS,
        "  year: 2024\n  promise: 编造的安排。\n",
        "  year: 2022\n  promise: 办结率达到{目标}。\n  figure: mediation.closing_rate\n  target: 99以上\n"
        f"  answers:\n    2022: {ANSWER.format(DONE, PAGE)}\n",
    ),
    "a correction of this year's value": correction(figure="mediation.found"),
    "a correction of this year's page": correction(page=PAGE, was="甲", now="乙"),
    "a correction of a page of an earlier year": correction(page="report/old.md", year="2022", was="甲", now="乙"),
    "a correction of the words of an earlier year": correction(
        figure="mediation.found", year="2022", was="甲", now="乙"
    ),
    "a correction nine years later": correction(**FOUND, date="2032-12-31"),
    "a correction of an earlier year nine years after this one": correction(
        **FOUND, date="2032-12-31", year="2022", was="甲", now="乙"
    ),
    "a correction of a label": correction(**FOUND, was="甲", now="排查纠纷"),
    "a correction of a unit": correction(**FOUND, was="起", now="件"),
    "a correction of words that were corrected again": correction(
        {**FOUND, "was": "乙", "now": "排查纠纷"}, **FOUND, was="甲", now="乙"
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
    "issued the year before": (dates("issued: 2022-12-31"), "2023年还没有开始。"),
    "issued three years later": (dates("issued: 2026-01-01"), "离2023年太远。"),
    "published ten years later": (dates("published: 2033-01-01"), "离2023年太远。"),
    "a title of 79 characters": (of_site(title=TITLE + "甲"), "标题（title）超过78个字"),
    "a title of two years before": (
        of_site(title="示例镇人民政府关于2021年、2022年法治政府建设工作报告"),
        "标题（title）说的是2021年，",
    ),
    "a place in itself": (of_site(district="示例镇"), "上一级（district）和下一级写得一样。"),
    "a place in itself, further up": (of_site(city="示例镇"), "再上一级（city）和下一级写得一样。"),
    "a rate above all": (rate("100.1"), "超过了100%。"),
    "a rate that reaches above all": (rate("95至100.1"), "超过了100%。"),
    "one more than the whole": ((FIGURES, "2023: 20\n", "2023: 11\n"), "多于「排查纠纷」的11件。"),
    "one figure alone without this year's value": (
        (FIGURES, (SAMPLE / FIGURES).read_text(encoding="utf-8"), ALONE),
        "「听众」没有2023年的数值。",
    ),
    "two figures without this year's values": (
        (FIGURES, (SAMPLE / FIGURES).read_text(encoding="utf-8"), ALONE + ANOTHER),
        "却没有一个数是这一年的。年份写错了的，请改回2022；",
    ),
    "a year before that of all figures": ((SITE, YEAR, "year: 2021\n"), "却没有一个数是这一年的。"),
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
    "a correction of a value that is not there": (
        correction(figure="mediation.by_town", year="2022"),
        "data/figures.yml 中是「空」。",
    ),
    "a correction of none to another value than today's": (
        correction(**FOUND, was="没有", now="21"),
        "data/figures.yml 中是「20」。",
    ),
    "a correction that later ones do not begin with": (
        correction({**FOUND, "was": "17", "now": "18"}, {**FOUND, "was": "18"}, **FOUND, was="1", now="2"),
        "后面一条更正的原来（was）是「17」。",
    ),
    "a correction whose old value alone has its unit": (
        correction(**FOUND, was="19件", now="21"),
        "请写 was: 19、now: 21",
    ),
    "a correction within its year": (correction(**FOUND, date="2023-12-31"), "2023年的报告还没有发布。"),
    "a correction ten years later": (correction(**FOUND, date="2033-01-01"), "离2023年太远。"),
    "a correction of what is to be filled in": (correction(page=PAGE, was="待填", now="乙"), "还写着“待填”。"),
    "a correction to what is to be filled in": (correction(page=PAGE, was="甲", now="待填"), "还写着“待填”。"),
    "a correction with its unit": (
        correction(figure="mediation.found", was="19件", now="20件"),
        "数字只写数值，不写单位",
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


def test_a_correction_of_a_clause_that_is_one_numeral_is_none_of_the_value(sample: Path) -> None:
    label = "label: 排查纠纷\n    unit: 件\n    basis: "
    replace(sample / FIGURES, f"{label}一（一）", f"{label}一")
    file, old, new = correction(**FOUND, was="二", now="一")
    replace(sample / file, old, new)
    assert told(at_revision(sample, "x")) == []


def test_a_correction_of_why_years_are_not_compared_passes(sample: Path) -> None:
    replace(sample / FIGURES, "label: 排查纠纷\n", "label: 排查纠纷\n    breaks: {2023: 编造的口径。}\n")
    file, old, new = correction(**FOUND, was="别的口径", now="编造的口径")
    replace(sample / file, old, new)
    assert told(at_revision(sample, "x")) == []


MARKS = {
    "`": "会原样显示",
    "~": "会原样显示",
    "^": "会原样显示",
    "。": "末尾不用标点",
    "（": "没有与它配对的",
    ",": "是英文标点",
}


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("place", ["district: 示例区", "city: 示例市"])
def test_a_mark_at_a_name_of_a_place_is_told_once(sample: Path, place: str, mark: str) -> None:
    field, name = place.split(": ")
    replace(sample / SITE, f"{place}\n", f"{field}: {name}{mark}\n")
    [said] = [line for line in macros(sample, "check").stdout.splitlines() if line.startswith(SITE)]
    assert MARKS[mark] in said
