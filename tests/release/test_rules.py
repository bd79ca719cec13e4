"""Rules for publishing, asked of an attempt without publishing it: up to which day, year and word they let it pass."""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import replace as changed
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from macros.core.problems import Problem
from macros.data.site import Site
from macros.project import at_revision
from macros.release import correction_rules, published_files, quotation, record, rules, what_stands
from macros.release.attempt import Attempt
from macros.release.edition import Edition, plain, titles
from macros.site import downloads
from tests.project import replace

DAY = date(2024, 3, 20)
LATER = date(2024, 6, 1)
Rule = Callable[[Attempt], Iterator[Problem]]


def edition(root: Path, day: date = DAY) -> Edition:
    """What a project would say of itself, had it been published on that day."""
    project = at_revision(root, "x")
    report = project.report
    table = StringIO(downloads.files(report)["figures.csv"].decode("utf-8-sig"))
    corrections = tuple(plain(one) for one in report.corrections)
    return Edition(report.year, day, tuple(csv.DictReader(table)), corrections, record.passages(project))


def attempt(root: Path, *editions: Edition, day: date = LATER, today: date = LATER) -> Attempt:
    return Attempt(at_revision(root, "x"), editions, day, today)


Fields = dict[str, str]


def told(rule: Rule, tried: Attempt) -> list[str]:
    return [problem.message for problem in rule(tried)]


def correct(root: Path, **fields: str) -> None:
    """One correction more, some of its fields written otherwise."""
    given = {"date": "2024-05-06", "year": "2023", "was": "20", "now": "21", "why": "编造的原因。"} | fields
    with (root / "data/corrections.yml").open("a", encoding="utf-8") as file:
        file.write("- {" + ", ".join(f"{name}: {text}" for name, text in given.items()) + "}\n")


def year(root: Path, old: int, new: int) -> None:
    replace(root / "data/site.yml", f"year: {old}\n", f"year: {new}\n")


DAYS = {
    (date(2024, 3, 20), date(2024, 3, 20)): [],
    (date(2024, 1, 1), date(2024, 1, 1)): [],
    (date(2023, 12, 31), date(2024, 3, 20)): ["2023年还没有过完"],
    (date(2024, 3, 21), date(2024, 3, 20)): ["电脑上今天是2024-03-20，还没有到那一天"],
    (date(2023, 12, 31), date(2023, 12, 30)): ["电脑上今天是2023-12-30，还没有到那一天", "2023年还没有过完"],
}


@pytest.mark.parametrize(("day", "today"), DAYS)
def test_a_report_may_be_published_from_new_years_day_until_today(sample: Path, day: date, today: date) -> None:
    said = told(rules.the_day_makes_sense, attempt(sample, day=day, today=today))
    assert said == [f"这次发布的日期是{day}，而{why}。请核对日期" for why in DAYS[day, today]]


@pytest.mark.parametrize(("issued", "count"), [("2024-05-31", 0), ("2024-06-01", 0), ("2024-06-02", 1)])
def test_a_report_may_be_published_on_the_day_it_was_issued(sample: Path, issued: str, count: int) -> None:
    replace(sample / "data/site.yml", "year: 2023\n", f"year: 2023\ndates: {{issued: {issued}}}\n")
    assert len(told(rules.the_day_makes_sense, attempt(sample))) == count


@pytest.mark.parametrize(("published", "count"), [("2024-05-31", 1), ("2024-06-01", 0), ("2024-06-02", 1)])
def test_the_day_that_the_site_names_is_the_day_of_publishing(sample: Path, published: str, count: int) -> None:
    replace(sample / "data/site.yml", "year: 2023\n", f"year: 2023\ndates: {{published: {published}}}\n")
    assert len(told(rules.the_day_is_one, attempt(sample))) == count


def test_a_year_is_published_anew_on_another_day_than_its_first(sample: Path) -> None:
    replace(sample / "data/site.yml", "year: 2023\n", "year: 2023\ndates: {published: 2024-03-20}\n")
    assert told(rules.the_day_is_one, attempt(sample, edition(sample))) == []


@pytest.mark.parametrize(("before", "count"), [(date(2024, 5, 31), 0), (LATER, 0), (date(2024, 6, 2), 1)])
def test_two_editions_may_be_published_on_one_day(sample: Path, before: date, count: int) -> None:
    stood = edition(sample, before)
    assert len(told(rules.the_day_makes_sense, attempt(sample, stood))) == count


def test_of_several_editions_with_a_later_day_the_newest_is_named(sample: Path) -> None:
    first = edition(sample, date(2024, 7, 1))
    year(sample, 2023, 2024)
    second = edition(sample, date(2025, 7, 1))
    said = told(
        rules.the_day_makes_sense, attempt(sample, first, second, day=date(2024, 6, 30), today=date(2025, 8, 1))
    )
    assert said[0] == "这次发布的日期是2024-06-30，而2024年的报告2025-07-01才发布。请核对日期"


def test_a_year_that_stands_is_published_anew_with_a_new_correction_only(sample: Path) -> None:
    stood = edition(sample)
    assert told(rules.the_year_is_free, attempt(sample)) == []
    assert len(told(rules.the_year_is_free, attempt(sample, stood))) == 1
    correct(sample, figure="mediation.found")
    assert told(rules.the_year_is_free, attempt(sample, stood)) == []
    known = edition(sample)
    assert len(told(rules.the_year_is_free, attempt(sample, known))) == 1


def test_an_older_year_that_was_never_published_may_follow_but_not_with_a_correction(sample: Path) -> None:
    year(sample, 2023, 2024)
    newer = edition(sample)
    year(sample, 2024, 2023)
    assert told(rules.the_year_is_free, attempt(sample, newer)) == []
    correct(sample, figure="mediation.found")
    assert "2024年的报告已经发布。更正往年的报告" in told(rules.the_year_is_free, attempt(sample, newer))[0]


def test_an_older_year_that_follows_may_tell_of_a_correction_that_a_later_one_was_published_with(sample: Path) -> None:
    year(sample, 2023, 2024)
    correct(sample, figure="mediation.found")
    newer = edition(sample)
    year(sample, 2024, 2023)
    assert told(rules.the_year_is_free, attempt(sample, newer)) == []


@pytest.mark.parametrize("field", ["title: 示例镇人民政府", "issuers: [示例镇人民政府", "addressees: [示例区政府"])
def test_nothing_at_the_head_of_the_report_is_left_to_be_filled_in(sample: Path, field: str) -> None:
    assert told(rules.nothing_is_pending, attempt(sample)) == []
    replace(sample / "data/site.yml", field, f"{field}待填")
    assert len(told(rules.nothing_is_pending, attempt(sample))) == 1


def test_no_value_of_an_earlier_year_is_left_to_be_filled_in(sample: Path) -> None:
    replace(sample / "data/figures.yml", "2022: 18\n", "2022: 待填\n")
    assert told(rules.nothing_is_pending, attempt(sample)) == [
        "「排查纠纷」2022年还是“待填”，不能发布。请填好，或写 未统计（原因）"
    ]


@pytest.mark.parametrize("pending", ["待填", "待填。"])
@pytest.mark.parametrize(
    ("file", "text"),
    [("figures", "镇村两级合计。"), ("commitments", "编造的安排。"), ("glossary", "示例镇的办事场所。")],
)
def test_no_note_no_promise_and_no_meaning_is_left_to_be_filled_in(
    sample: Path, file: str, text: str, pending: str
) -> None:
    assert told(rules.texts_are_written, attempt(sample)) == []
    replace(sample / f"data/{file}.yml", text, pending)
    assert len(told(rules.texts_are_written, attempt(sample))) == 1


def test_a_clause_that_was_carried_over_is_told_in_its_year_alone(sample: Path) -> None:
    carried = "basis: {2023: 一（一）, 2024: 一（一）待核对}"
    replace(sample / "data/figures.yml", "unit: 人\n    basis: 一（一）", f"unit: 人\n    {carried}")
    assert told(rules.nothing_is_pending, attempt(sample)) == []
    year(sample, 2023, 2024)
    assert "的条款“一（一）”是从上一年带过来的" in told(rules.nothing_is_pending, attempt(sample))[0]


def test_a_clause_of_a_figure_that_the_report_lacks_is_not_to_be_compared_with_it(sample: Path) -> None:
    replace(sample / "data/figures.yml", "unit: 人\n    basis: 一（一）", "unit: 人\n    basis: 一（一）待核对")
    replace(sample / "data/figures.yml", "300余", "未统计（报告没有再提）")
    [message] = told(rules.nothing_is_pending, attempt(sample))
    assert message.endswith("2023年的报告没有写它，不用核对，请删去“待核对”")


STALE = {
    "自2023年以来，坚持调解。": False,
    "自2024年以来，坚持调解。": True,
    "从2022年开始，坚持调解。": False,
    "落实2021—2024年的规划。": True,
    "落实2021年至2025年的规划。": False,
    "落实2025—2030年的规划。": False,
    "落实2026—2030年的规划。": True,
    "2026年，继续调解。": True,
    "12023年不是年份。": False,
    "二〇二四年度建成。": True,
    "2024 年底办结。": True,
    "２０２４年办结。": True,
    "2024.12办结。": True,
    "2024-12-31前办结。": True,
    "2024/12/31前办结。": True,
    "2024上半年办结。": True,
    "2024学年开课。": True,
    "2024和2025年，坚持调解。": True,
    "2023、2024、2025年，坚持调解。": True,
    "2024/2025路。": False,
    "示例数2024.125。": False,
}


@pytest.mark.parametrize("sentence", STALE)
def test_last_years_words_stay_where_their_year_goes_on(sample: Path, sentence: str) -> None:
    with (sample / "docs/report/mediation.md").open("a", encoding="utf-8") as page:
        page.write(f"\n{sentence}\n")
    year(sample, 2023, 2024)
    last = edition(sample)
    year(sample, 2024, 2025)
    found = [words for words in told(rules.words_are_this_years, attempt(sample, last)) if sentence[:-1] in words]
    assert bool(found) is STALE[sentence]


@pytest.mark.parametrize(("named", "stale"), [(2026, False), (2025, False), (2024, True)])
def test_the_arrangements_may_name_the_reports_year_and_the_next(sample: Path, named: int, stale: bool) -> None:
    replace(sample / "docs/report/plan.md", "2024年", f"{named}年")
    year(sample, 2023, 2024)
    last = edition(sample)
    year(sample, 2024, 2025)
    assert bool(told(rules.words_are_this_years, attempt(sample, last))) is stale


@pytest.mark.parametrize(("named", "stale"), [(2026, False), (2025, False), (2024, True)])
def test_the_brief_is_this_years_and_may_name_the_next(sample: Path, named: int, stale: bool) -> None:
    brief = f"---\ntitle: 一图\ndescription: 一年。\n---\n{named}年，编造的一句。\n"
    (sample / "docs/glance.md").write_text(brief, encoding="utf-8")
    replace(sample / "mkdocs.yml", "  - full.md\n", "  - full.md\n  - glance.md\n")
    year(sample, 2023, 2024)
    last = edition(sample)
    year(sample, 2024, 2025)
    found = [words for words in told(rules.words_are_this_years, attempt(sample, last)) if "编造的一句" in words]
    assert bool(found) is stale


def append(root: Path, name: str, text: str) -> None:
    with (root / name).open("a", encoding="utf-8") as page:
        page.write(text)


OLD = "\n编造的是2021年和2022年。\n"


@pytest.mark.parametrize("said", [2023, 2024])
def test_words_are_compared_with_those_of_the_last_report_alone(sample: Path, said: int) -> None:
    page = sample / "docs/report/mediation.md"
    text, editions = page.read_text(encoding="utf-8"), []
    for number in (2023, 2024):
        page.write_text(text + (OLD if number == said else ""), encoding="utf-8")
        editions.append(edition(sample))
        year(sample, number, number + 1)
    page.write_text(text + OLD, encoding="utf-8")
    found = [words for words in told(rules.words_are_this_years, attempt(sample, *editions)) if OLD[1:-2] in words]
    start = "“编造的是2021年和2022年。”与2024年发布的报告一字不差，说的是2021年。"
    assert [words.startswith(start) for words in found] == [True] * (said == 2024)


def test_words_of_a_report_that_is_published_anew_are_not_compared_with_its_own(sample: Path) -> None:
    append(sample, "docs/report/mediation.md", OLD)
    assert told(rules.words_are_this_years, attempt(sample, edition(sample))) == []


def test_words_of_a_page_beside_the_report_may_stay(sample: Path) -> None:
    append(sample, "docs/index.md", OLD)
    last = edition(sample)
    year(sample, 2023, 2024)
    assert told(rules.words_are_this_years, attempt(sample, last)) == []


def test_a_sentence_that_shows_another_figure_is_not_last_years(sample: Path) -> None:
    append(sample, "docs/report/mediation.md", '\n2021年有{{ fig("mediation.by_town") }}。\n')
    last = edition(sample)
    year(sample, 2023, 2024)
    assert len(told(rules.words_are_this_years, attempt(sample, last))) == 1
    replace(
        sample / "docs/report/mediation.md", '2021年有{{ fig("mediation.by_town")', '2021年有{{ fig("mediation.found")'
    )
    assert told(rules.words_are_this_years, attempt(sample, last)) == []


def test_other_words_than_last_years_may_name_any_year(sample: Path) -> None:
    last = edition(sample)
    year(sample, 2023, 2024)
    with (sample / "docs/report/mediation.md").open("a", encoding="utf-8") as page:
        page.write("\n开展2023年行动。\n")
    assert told(rules.words_are_this_years, attempt(sample, last)) == []


def test_words_of_a_year_are_let_pass_that_an_exemption_or_a_term_names(sample: Path) -> None:
    with (sample / "docs/report/mediation.md").open("a", encoding="utf-8") as page:
        page.write("\n开展2023年行动。\n")
    last = edition(sample)
    year(sample, 2023, 2024)
    assert len(told(rules.words_are_this_years, attempt(sample, last))) == 1
    replace(sample / "data/site.yml", "exemptions:\n", "exemptions:\n  - text: 2023年行动\n    reason: 编造的。\n")
    assert told(rules.words_are_this_years, attempt(sample, last)) == []


DATED = {"2024-03-19": 1, "2024-03-20": 0, "2024-06-01": 0, "2024-06-02": 1}


@pytest.mark.parametrize("day", DATED)
def test_a_correction_may_be_dated_from_the_day_of_its_edition_to_that_of_publishing(sample: Path, day: str) -> None:
    stood = edition(sample)
    correct(sample, figure="mediation.found", date=day)
    assert len(told(correction_rules.corrections_are_dated, attempt(sample, stood))) == DATED[day]


def test_a_correction_that_was_published_is_not_asked_for_its_day_again(sample: Path) -> None:
    correct(sample, figure="mediation.found", date="2023-01-01")
    stood = edition(sample)
    assert told(correction_rules.corrections_are_dated, attempt(sample, stood)) == []


@pytest.mark.parametrize("fields", [{"figure": "mediation.found"}, {"page": "report/plan.md"}], ids=["figure", "page"])
def test_a_published_correction_stays_in_every_word(sample: Path, fields: Fields) -> None:
    correct(sample, **fields)
    stood = edition(sample)
    assert told(correction_rules.corrections_stay, attempt(sample, stood)) == []
    replace(sample / "data/corrections.yml", "编造的原因", "别的原因")
    [what] = fields.values()
    assert told(correction_rules.corrections_stay, attempt(sample, stood)) == [
        f"2024-05-06对2023年 {what} 的更正已经发布，现在被删改了。请照原样恢复，另添一条说明"
    ]
    assert told(correction_rules.corrections_are_true, attempt(sample, stood)) == []  # Not told again in other words.


def test_an_older_year_that_follows_knows_nothing_of_a_later_correction(sample: Path) -> None:
    before = (sample / "data/corrections.yml").read_text(encoding="utf-8")
    year(sample, 2023, 2024)
    correct(sample, figure="mediation.found")
    later = edition(sample)
    year(sample, 2024, 2023)
    (sample / "data/corrections.yml").write_text(before, encoding="utf-8")
    assert told(correction_rules.corrections_stay, attempt(sample, later)) == []


def amend(root: Path, value: str) -> None:
    replace(root / "data/figures.yml", "2023: 20\n", f"2023: {value}\n")


def test_a_value_that_is_corrected_twice_is_quoted_each_time_as_it_then_was(sample: Path) -> None:
    stood = edition(sample)
    amend(sample, "22")
    correct(sample, figure="mediation.found")
    correct(sample, figure="mediation.found", was="21", now="22")
    assert told(correction_rules.corrections_are_true, attempt(sample, stood)) == []
    assert told(what_stands.figures_stay, attempt(sample, stood)) == []


def test_the_first_of_two_corrections_of_a_value_quotes_what_was_published(sample: Path) -> None:
    stood = edition(sample)
    amend(sample, "22")
    correct(sample, figure="mediation.found", was="19", now="21")
    correct(sample, figure="mediation.found", was="21", now="22")
    assert told(correction_rules.corrections_are_true, attempt(sample, stood)) == [
        "原来（was）写作「19」，2023年发布的是「20」。请照发布的写"
    ]


def test_a_value_that_was_not_published_is_corrected_from_nothing(sample: Path) -> None:
    stood = edition(sample)
    replace(sample / "data/figures.yml", "      2023: 98.5", "      2022: 97\n      2023: 98.5")
    assert len(told(what_stands.figures_stay, attempt(sample, stood))) == 0
    correct(sample, figure="mediation.closing_rate", year="2022", was="没有", now="97")
    assert "2022" not in "".join(told(what_stands.figures_stay, attempt(sample, stood)))
    assert told(correction_rules.corrections_are_true, attempt(sample, stood)) == []


def test_a_report_that_is_not_published_yet_needs_no_correction(sample: Path) -> None:
    stood = edition(sample)
    year(sample, 2023, 2024)
    correct(sample, figure="mediation.found", year="2024")
    assert told(correction_rules.corrections_are_true, attempt(sample, stood)) == [
        "2024年的报告还没有发布，直接改就行。请删去这条更正；发布过的，请先从备份中恢复 public"
    ]
    assert told(correction_rules.corrections_are_dated, attempt(sample, stood)) == []


def test_a_value_is_covered_by_a_correction_of_its_own_year_alone(sample: Path) -> None:
    stood = edition(sample)
    amend(sample, "21")
    replace(sample / "data/figures.yml", "2022: 18\n", "2022: 21\n")
    correct(sample, figure="mediation.found")
    assert told(what_stands.figures_stay, attempt(sample, stood)) == [
        "「排查纠纷」2022年发布的是「18」，现在是「21」。请改回；确实要更正的，请在 data/corrections.yml 中添一条，"
        "year 写 2022，figure 写 mediation.found，was 写“18”，now 写“21”"
    ]


def test_a_correction_of_a_label_covers_no_value(sample: Path) -> None:
    stood = edition(sample)
    amend(sample, "21")
    correct(sample, figure="mediation.found", was="排查纠纷", now="排查的纠纷")
    [said] = told(what_stands.figures_stay, attempt(sample, stood))
    assert said.startswith("「排查纠纷」2023年发布的是「20」，现在是「21」。")


def test_a_value_that_was_taken_out_is_told(sample: Path) -> None:
    stood = edition(sample)
    replace(sample / "data/figures.yml", "      2022: 18\n", "")
    assert "「排查纠纷」2022年发布的是「18」，现在是「空」" in told(what_stands.figures_stay, attempt(sample, stood))[0]


def test_a_figure_that_is_gone_is_told_once_whatever_years_it_had(sample: Path) -> None:
    stood = edition(sample)
    replace(sample / "data/figures.yml", "  found:\n", "  sought:\n")
    assert len([one for one in told(what_stands.figures_stay, attempt(sample, stood)) if "不见了" in one]) == 1


def test_another_unit_is_told_once_and_passes_with_its_correction(sample: Path) -> None:
    stood = edition(sample)
    replace(sample / "data/figures.yml", "label: 排查纠纷\n    unit: 件", "label: 排查纠纷\n    unit: 起")
    assert len(told(what_stands.figures_stay, attempt(sample, stood))) == 1
    assert told(what_stands.words_stay, attempt(sample, stood)) == []
    correct(sample, figure="mediation.found", was="条", now="起")
    assert len(told(what_stands.figures_stay, attempt(sample, stood))) == 1
    correct(sample, figure="mediation.found", was="件", now="起")
    assert told(what_stands.figures_stay, attempt(sample, stood)) == []


def test_a_unit_that_comes_or_goes_passes_with_its_correction_from_nothing_or_to_nothing(sample: Path) -> None:
    for was, now, unit in (("人", "没有", ""), ("没有", "位", " 位")):
        stood = edition(sample)
        text = (sample / "data/figures.yml").read_text(encoding="utf-8")
        (sample / "data/figures.yml").write_text(
            re.sub(r"(label: 听众\n    unit:).*", rf"\1{unit}", text), encoding="utf-8"
        )
        correct(sample, figure="mediation.audience", was=was, now=now)
        assert told(what_stands.figures_stay, attempt(sample, stood)) == []


def test_a_clause_passes_with_a_correction_of_its_year_alone(sample: Path) -> None:
    stood = edition(sample)
    clauses = "basis: {2022: 一（一）, 2023: 一（二）}"
    replace(sample / "data/figures.yml", "unit: 人\n    basis: 一（一）", f"unit: 人\n    {clauses}")
    correct(sample, figure="mediation.audience", year="2022", was="一（一）", now="一（二）")
    assert len(told(what_stands.figures_stay, attempt(sample, stood))) == 1
    correct(sample, figure="mediation.audience", was="一（一）", now="一（二）")
    assert told(what_stands.figures_stay, attempt(sample, stood)) == []


def test_the_pages_of_the_next_year_are_free_and_those_of_this_one_stay(sample: Path) -> None:
    stood = edition(sample)
    assert told(published_files.pages_stay, attempt(sample, stood)) == []
    (sample / "docs/report/plan.md").rename(sample / "docs/report/next.md")
    replace(sample / "mkdocs.yml", "report/plan.md", "report/next.md")
    assert len(told(published_files.pages_stay, attempt(sample, stood))) == 1
    year(sample, 2023, 2024)
    assert told(published_files.pages_stay, attempt(sample, stood)) == []


def test_a_year_that_is_published_anew_is_compared_with_its_own_edition(sample: Path) -> None:
    stood = edition(sample)
    year(sample, 2023, 2024)
    more = sample / "docs/report/more.md"
    more.write_text("---\ntitle: 甲\n---\n乙。\n", encoding="utf-8")
    later = edition(sample)
    more.unlink()
    year(sample, 2024, 2023)
    assert told(published_files.pages_stay, attempt(sample, stood, later)) == []


def test_a_page_of_a_published_year_is_called_by_its_title(sample: Path) -> None:
    assert titles([edition(sample)])[2023]["report/mediation.md"] == "矛盾纠纷化解"


def test_a_figure_of_a_published_year_is_called_by_its_label(sample: Path) -> None:
    assert titles([edition(sample)])[2023]["mediation.found"] == "排查纠纷"


def test_the_words_of_the_next_year_are_free_but_a_promise_is_not(sample: Path) -> None:
    stood = edition(sample)
    replace(sample / "docs/report/plan.md", "继续建设", "继续建好")
    replace(sample / "data/figures.yml", "label: 听众", "label: 宣讲听众")
    append(sample, "data/commitments.yml", "more:\n  year: 2025\n  promise: 编造的另一项。\n  basis: 二\n")
    year(sample, 2023, 2024)
    assert told(what_stands.words_stay, attempt(sample, stood)) == []
    replace(sample / "data/commitments.yml", "promise: 编造的安排。", "promise: 别的安排。")
    assert len(told(what_stands.words_stay, attempt(sample, stood))) == 1


def test_a_promise_of_a_later_report_is_none_of_an_older_year_that_follows(sample: Path) -> None:
    year(sample, 2023, 2022)
    before = edition(sample)
    year(sample, 2022, 2023)
    promised = (sample / "data/commitments.yml").read_text(encoding="utf-8")
    append(sample, "data/commitments.yml", "more:\n  year: 2025\n  promise: 编造的另一项。\n  basis: 二\n")
    year(sample, 2023, 2024)
    later = edition(sample)
    (sample / "data/commitments.yml").write_text(promised, encoding="utf-8")
    year(sample, 2024, 2023)
    assert told(what_stands.words_stay, attempt(sample, before, later)) == []


PROMISED = {
    "its year": ("year: 2024", "year: 2025"),
    "its words": ("编造的安排", "别的安排"),
    "its clause": ("basis: 二", "basis: 一（一）"),
    "its target": ("target: 30以上", "target: 20以上"),
    "its outcome": ("status: 结转", "status: 完成"),
    "the reason of it": ("编造的原因", "别的原因"),
    "the page of it": ("page: report/plan.md", "page: report/mediation.md"),
}


@pytest.mark.parametrize("part", PROMISED)
def test_every_part_of_a_promise_and_of_its_answers_stays_in_later_years(sample: Path, part: str) -> None:
    with (sample / "data/commitments.yml").open("a", encoding="utf-8") as file:
        file.write(
            "  target: 30以上\n  answers:\n    2023: {status: 结转, reason: 编造的原因。, page: report/plan.md}\n"
        )
    stood = edition(sample)
    year(sample, 2023, 2024)
    assert told(what_stands.words_stay, attempt(sample, stood)) == []
    replace(sample / "data/commitments.yml", *PROMISED[part])
    [said] = told(what_stands.words_stay, attempt(sample, stood))
    assert "已经发布，现在被删改了" in said


def test_the_target_of_a_promise_is_quoted_as_it_is_read(sample: Path) -> None:
    target = "  figure: mediation.closing_rate\n  target: 99以上\n"
    replace(
        sample / "data/commitments.yml", "编造的安排。\n  basis: 二\n", f"办结率达到{{目标}}。\n  basis: 二\n{target}"
    )
    stood = edition(sample)
    replace(sample / "data/commitments.yml", "99以上", "99.5以上")
    [said] = told(what_stands.words_stay, attempt(sample, stood))
    assert said.startswith("承诺「办结率达到99%以上。」（made）已经发布")
    correct(sample, page="index.md", was="99%以上", now="99.5%以上")
    assert told(what_stands.words_stay, attempt(sample, stood)) == []
    assert told(correction_rules.corrections_are_true, attempt(sample, stood)) == []


def test_an_answer_that_was_not_published_is_called_new(sample: Path) -> None:
    replace(sample / "data/commitments.yml", "year: 2024", "year: 2023")
    stood = edition(sample)
    answer = "  answers:\n    2023: {status: 完成, reason: 编造的原因。, page: report/plan.md}\n"
    append(sample, "data/commitments.yml", answer)
    [said] = told(what_stands.words_stay, attempt(sample, stood))
    assert said.startswith("承诺「编造的安排。」（made）2023年的答复发布时没有，现在多了。请删去")


def test_a_promise_that_was_changed_in_two_places_is_told_once(sample: Path) -> None:
    stood = edition(sample)
    replace(sample / "data/commitments.yml", "编造的安排。\n  basis: 二", "别的安排。\n  basis: 一（一）")
    assert len(told(what_stands.words_stay, attempt(sample, stood))) == 1


def test_a_correction_of_one_page_excuses_no_other(sample: Path) -> None:
    stood = edition(sample)
    for page in ("plan", "mediation"):
        append(sample, f"docs/report/{page}.md", "\n编造的一句。\n")
    correct(sample, page="report/plan.md", was="没有", now="编造的一句。")
    [problem] = what_stands.words_stay(attempt(sample, stood))
    assert (problem.path, "多了“编造的一句。”" in problem.message) == ("docs/report/mediation.md", True)


def test_a_new_figure_passes_with_the_correction_that_gives_its_value(sample: Path) -> None:
    stood = edition(sample)
    entry = "  more:\n    label: 编造的数\n    unit: 件\n    basis: 一（一）\n    note: 编造的。\n    values:\n      2023: 5\n"
    append(sample, "data/figures.yml", entry)
    assert [one.partition("与")[0] for one in told(what_stands.words_stay, attempt(sample, stood))] == [
        "数字「编造的数」的名称",
        "数字「编造的数」的说明",
    ]
    correct(sample, figure="mediation.more", was="没有", now="5")
    assert told(what_stands.words_stay, attempt(sample, stood)) == []
    assert told(what_stands.values_are_not_added, attempt(sample, stood)) == []


def test_the_figures_of_a_section_change_places_with_a_correction_only(sample: Path) -> None:
    stood = edition(sample)
    text = (sample / "data/figures.yml").read_text(encoding="utf-8")
    before, town, villages, after = re.split(r"(?m)(?=^  (?:by_town|by_villages|audience):$)", text)
    (sample / "data/figures.yml").write_text(before + villages + town + after, encoding="utf-8")
    [said] = told(what_stands.words_stay, attempt(sample, stood))
    assert "的数字的次序”与发布的相比" in said
    correct(sample, page="report/mediation.md", was="镇里化解纠纷、村里", now="村里化解纠纷、镇里")
    assert told(what_stands.words_stay, attempt(sample, stood)) == []


def test_of_a_figure_that_is_gone_nothing_more_is_told(sample: Path) -> None:
    stood = edition(sample)
    replace(sample / "data/figures.yml", "  audience:\n", "  visitors:\n")
    replace(sample / "docs/report/mediation.md", '"mediation.audience"', '"mediation.visitors"')
    assert not [one for one in told(what_stands.words_stay, attempt(sample, stood)) if "少了" in one]


def test_a_value_stays_as_the_last_edition_has_it(sample: Path) -> None:
    first = edition(sample)
    amend(sample, "21")
    correct(sample, figure="mediation.found")
    year(sample, 2023, 2024)
    second = edition(sample)
    year(sample, 2024, 2025)
    assert told(what_stands.figures_stay, attempt(sample, first, second)) == []


def test_a_difference_says_what_came_and_what_went(sample: Path) -> None:
    stood = edition(sample)
    plan = sample / "docs/report/plan.md"
    replace(plan, "2024年继续建设“一厅两室”。", "2024年继续建好“一厅两室”。")
    [said] = told(what_stands.words_stay, attempt(sample, stood))
    assert said.startswith(
        "“下一年安排”与发布的相比，“2024年继续建设“一厅两室”。”改成了“2024年继续建好“一厅两室”。”，没有更正写明。请改回；"
    )
    replace(plan, "2024年继续建好“一厅两室”。", "2024年继续建设“一厅两室”。编造的一句。")
    problem = next(what_stands.words_stay(attempt(sample, stood)))
    assert "多了“编造的一句。”" in problem.message
    assert "没有的一边写“没有”" in problem.message
    assert (problem.path, problem.line) == ("docs/report/plan.md", 6)
    replace(plan, "2024年继续建设“一厅两室”。编造的一句。", "")
    assert "少了“2024年继续建设“一厅两室”。”" in told(what_stands.words_stay, attempt(sample, stood))[0]


EXCUSING: dict[str, tuple[str, Fields]] = {
    "mended": ("2024年接着建好“一厅两室”。", {"was": "继续", "now": "接着"}),
    "come": ("2024年再继续建好“一厅两室”。", {"was": "没有", "now": "再"}),
    "gone": ("2024年建好“一厅两室”。", {"was": "继续", "now": "没有"}),
}


@pytest.mark.parametrize("kind", EXCUSING)
def test_a_correction_of_some_words_excuses_no_others(sample: Path, kind: str) -> None:
    text, fields = EXCUSING[kind]
    stood = edition(sample)
    replace(sample / "docs/report/plan.md", "2024年继续建设“一厅两室”。", text)
    correct(sample, page="report/plan.md", **fields)
    [said] = told(what_stands.words_stay, attempt(sample, stood))
    assert "建好" in said


def test_a_sentence_that_is_gone_is_told_of_its_page_without_a_line(sample: Path) -> None:
    stood = edition(sample)
    replace(sample / "docs/report/plan.md", "2024年继续建设“一厅两室”。", "")
    assert [(one.path, one.line) for one in what_stands.words_stay(attempt(sample, stood))] == [
        ("docs/report/plan.md", 0)
    ]


def test_a_sentence_that_is_gone_takes_its_link_along(sample: Path) -> None:
    stood = edition(sample)
    replace(sample / "docs/report/mediation.md", "详见[名词](../glossary.md#two_halls)。", "")
    correct(sample, page="report/mediation.md", was="详见名词。", now="没有")
    assert told(what_stands.words_stay, attempt(sample, stood)) == []


def test_a_link_that_leads_elsewhere_is_told_by_its_line(sample: Path) -> None:
    stood = edition(sample)
    page = sample / "docs/report/mediation.md"
    replace(page, "](../glossary.md#two_halls)", "](../data.md)")
    [problem] = what_stands.words_stay(attempt(sample, stood))
    assert "](../data.md)" in page.read_text(encoding="utf-8").split("\n")[problem.line - 1]


NAMED = {
    ("docs/report/plan.md", "继续建设", "继续建好"): "page 写 report/plan.md，was",
    ("data/figures.yml", "镇村两级合计。", "镇村两级的合计。"): "figure 写 mediation.resolved，was",
    ("data/figures.yml", ", mediation.by_villages]", "]"): "figure 写 mediation.resolved，was",
    ("data/site.yml", "[mediation.resolved]", "[mediation.found]"): "page 写 index.md，was",
    ("data/glossary.yml", "办事场所", "办事地方"): "page 写 index.md或glossary.md，was",
}


@pytest.mark.parametrize("change", NAMED)
def test_a_difference_says_what_its_correction_is_to_name(sample: Path, change: tuple[str, str, str]) -> None:
    path, old, new = change
    with (sample / "docs/index.md").open("a", encoding="utf-8") as page:
        page.write("\n{{ glossary() }}\n")
    stood = edition(sample)
    replace(sample / path, old, new)
    [said] = told(what_stands.words_stay, attempt(sample, stood))
    assert NAMED[change] in said


CORRECTED = {
    ("共20件。", "20件", "21件"): "共21件。",
    ("共{a.b|20件}，其中", "共20件", "共21件"): "共21件}，其中",
    ("一句\n两句", "句两", "话两"): "一话两句",
    ("甲乙甲", "甲", "丙"): "丙乙丙",
    ("甲", "乙", "丙"): None,
    ("甲", "甲", r"\1乙"): r"\1乙",
    ("甲.", "甲。", "丙"): None,
    ("甲.乙", "甲.", "丙"): "丙乙",
    ("甲乙", "甲.", "丙"): None,
}


@pytest.mark.parametrize(("text", "was", "now"), CORRECTED)
def test_a_quotation_is_found_whatever_figures_and_line_ends_lie_in_it(text: str, was: str, now: str) -> None:
    assert quotation.corrected(text, was, now) == CORRECTED[text, was, now]


def test_a_sentence_that_differs_is_quoted_up_to_its_closing_mark() -> None:
    assert [*quotation.unrecorded("甲说“乙。”丙。", "甲说“丁。”丙。", [], {})] == [("甲说“乙。”", "甲说“丁。”")]


def test_words_are_held_by_a_text_as_it_is_read() -> None:
    assert quotation.holds("共{a.b|20件}。", "共20件")
    assert not quotation.holds("共{a.b|20件}。", "a.b")


def test_a_figure_in_a_passage_names_its_year_where_that_is_another(sample: Path) -> None:
    replace(sample / "docs/report/plan.md", "“一厅两室”。", '“一厅两室”，{{ fig("mediation.found", "2022") }}。')
    passages = record.passages(at_revision(sample, "x"))
    assert "{mediation.found 2022|18件}" in passages["docs/report/plan.md"].text
    assert "{mediation.found|20件}" in passages["docs/report/mediation.md"].text


# What data/site.yml says of the site and the program, not of the report.
FREE = {
    *("year", "former", "exemptions", "overview_page", "confirmations", "address"),
    *("contact", "repository", "sponsor", "site_code", "icp", "police"),
}


def test_all_that_the_site_says_of_the_report_is_among_the_words(sample: Path) -> None:
    project = at_revision(sample, "x")
    site = project.report.site.model_copy(update=dict.fromkeys(Site.model_fields, "编造的"))
    keys = record.passages(changed(project, report=changed(project.report, site=site)))
    assert {*Site.model_fields} - {key.removeprefix("data/site.yml ") for key in keys} == FREE


def test_what_goes_on_in_the_next_line_of_an_item_is_one_mark(sample: Path) -> None:
    append(sample, "docs/report/plan.md", "\n- 编造的\n    一项。\n")
    assert record.passages(at_revision(sample, "x"))["docs/report/plan.md marks"].text == "列表“编造的一项。”"


def test_a_numbered_item_is_another_mark_than_one_with_a_point(sample: Path) -> None:
    append(sample, "docs/report/plan.md", "\n1. 甲。\n    - 乙。\n2. 丙。\n\n另一段。\n\n- 丁。\n")
    marks = record.passages(at_revision(sample, "x"))["docs/report/plan.md marks"].text
    assert marks == "编号列表“甲。乙。”\n列表“乙。”\n编号列表“丙。”\n列表“丁。”"


def test_the_title_of_a_table_of_bars_is_among_the_words(sample: Path) -> None:
    assert "各级化解的纠纷" in record.passages(at_revision(sample, "x"))["docs/report/mediation.md"].text


def test_the_names_on_a_plan_are_among_the_words(sample: Path) -> None:
    replace(
        sample / "docs/report/plan.md", "“一厅两室”。", '“一厅两室”。\n\n{{ plan("一厅两室", "厅", "甲室", "乙室") }}'
    )
    assert "一厅两室：厅、甲室、乙室" in record.passages(at_revision(sample, "x"))["docs/report/plan.md"].text


QUOTED = {
    "what stood and stands": ("继续建设", "继续建好", []),
    "what never stood": ("努力建设", "继续建好", ["没有这样写。"]),
    "what does not stand now": ("继续建设", "继续建成", ["现在（now）写的“继续建成”"]),
    "what stands in its own quotation alone": ("继续建设", "建设", ["现在（now）写的“建设”"]),
    "a sentence that is gone": ("继续建设", "没有", []),
    "a sentence that is new": ("没有", "继续建好", []),
    "a sentence that is new and nowhere": ("没有", "继续建成", ["现在（now）写的“继续建成”"]),
}


@pytest.mark.parametrize("what", QUOTED)
def test_a_correction_of_a_page_quotes_what_stood_there_and_what_stands_there_now(sample: Path, what: str) -> None:
    was, now, messages = QUOTED[what]
    stood = edition(sample)
    replace(sample / "docs/report/plan.md", "继续建设", "继续建好")
    correct(sample, page="report/plan.md", was=was, now=now)
    said = told(correction_rules.corrections_are_true, attempt(sample, stood))
    assert [message in one for message, one in zip(messages, said, strict=True)] == [True] * len(messages)


def test_a_correction_of_another_page_does_not_quote_what_this_one_says_now(sample: Path) -> None:
    stood = edition(sample)
    correct(sample, page="report/plan.md", was="继续建设", now="继续建成")
    correct(sample, page="report/mediation.md", was="继续建成", now="没有")
    assert told(correction_rules.corrections_are_true, attempt(sample, stood))[0].startswith(
        "现在（now）写的“继续建成”"
    )


def test_a_correction_of_an_older_year_asks_nothing_of_the_pages_of_this_one(sample: Path) -> None:
    stood = edition(sample)
    year(sample, 2023, 2024)
    correct(sample, page="report/plan.md", was="继续建设", now="继续建好")
    assert told(correction_rules.corrections_are_true, attempt(sample, stood)) == []


def test_a_label_that_is_corrected_for_an_older_year_reads_so_in_this_one(sample: Path) -> None:
    stood = edition(sample)
    year(sample, 2023, 2024)
    correct(sample, figure="mediation.audience", was="听众", now="宣讲听众")
    [said] = told(correction_rules.corrections_are_true, attempt(sample, stood))
    assert "现在（now）写的“宣讲听众”，数字 mediation.audience 的名称、单位、条款和说明里没有这样写" in said
    replace(sample / "data/figures.yml", "label: 听众", "label: 宣讲听众")
    assert told(correction_rules.corrections_are_true, attempt(sample, stood)) == []


def test_words_that_are_corrected_twice_are_quoted_each_time_as_they_then_were(sample: Path) -> None:
    stood = edition(sample)
    replace(sample / "docs/report/plan.md", "继续建设", "接着建好")
    correct(sample, page="report/plan.md", was="继续建设", now="继续建好")
    correct(sample, page="report/plan.md", was="继续建好", now="接着建好")
    assert told(correction_rules.corrections_are_true, attempt(sample, stood)) == []
    assert told(what_stands.words_stay, attempt(sample, stood)) == []
    correct(sample, page="report/plan.md", was="继续建设", now="接着建好")
    assert "没有这样写" in told(correction_rules.corrections_are_true, attempt(sample, stood))[0]


def corrected_later(root: Path, was: str, now: str) -> tuple[Edition, Edition]:
    """The edition of 2023, and that of 2024, which corrects words of the older one's plan."""
    stood = edition(root)
    year(root, 2023, 2024)
    correct(root, page="report/plan.md", was=was, now=now)
    return stood, edition(root)


def test_words_of_an_older_year_are_corrected_again_as_they_were_last_corrected(sample: Path) -> None:
    stood, later = corrected_later(sample, "继续建设", "继续建好")
    correct(sample, page="report/plan.md", was="继续建好", now="接着建好")
    assert told(correction_rules.corrections_are_true, attempt(sample, stood, later)) == []
    correct(sample, page="report/plan.md", was="继续建设", now="建好")
    [said] = told(correction_rules.corrections_are_true, attempt(sample, stood, later))
    assert "2023年更正过的页面 report/plan.md 里没有这样写" in said


def test_words_of_an_older_year_are_quoted_without_those_that_a_correction_took_away(sample: Path) -> None:
    stood, later = corrected_later(sample, "继续", "没有")
    correct(sample, page="report/plan.md", was="2024年建设", now="2024年建好")
    assert told(correction_rules.corrections_are_true, attempt(sample, stood, later)) == []


def test_a_clause_is_quoted_as_it_was_published_for_that_year(sample: Path) -> None:
    stood = edition(sample)
    replace(sample / "data/figures.yml", "unit: 人\n    basis: 一（一）", "unit: 人\n    basis: 一（二）")
    correct(sample, figure="mediation.audience", was="一（一）", now="一（二）")
    assert told(correction_rules.corrections_are_true, attempt(sample, stood)) == []
    correct(sample, figure="mediation.audience", was="一（三）", now="一（二）")
    assert "没有这样写" in told(correction_rules.corrections_are_true, attempt(sample, stood))[0]


def test_the_clause_of_another_year_is_no_quotation(sample: Path) -> None:
    clauses = "basis: {2022: 一（一）, 2023: 一（二）}"
    replace(
        sample / "data/figures.yml",
        "label: 排查纠纷\n    unit: 件\n    basis: 一（一）",
        f"label: 排查纠纷\n    unit: 件\n    {clauses}",
    )
    stood = edition(sample)
    replace(sample / "data/figures.yml", clauses, "basis: {2022: 一（一）, 2023: 一（三）}")
    correct(sample, figure="mediation.found", was="一（一）", now="一（三）")
    assert "没有这样写" in told(correction_rules.corrections_are_true, attempt(sample, stood))[0]


def test_a_quotation_may_begin_in_a_sentence_that_stays(sample: Path) -> None:
    stood = edition(sample)
    replace(sample / "docs/report/plan.md", "description: 继续做好。", "description: 接着做好。")
    correct(sample, page="report/plan.md", was="二 继续做好。", now="二 接着做好。")
    assert told(what_stands.words_stay, attempt(sample, stood)) == []


def test_spaces_are_no_change(sample: Path) -> None:
    stood = edition(sample)
    replace(sample / "docs/report/plan.md", "2024年继续建设", "2024 年继续建设")
    assert told(what_stands.words_stay, attempt(sample, stood)) == []


ITEMS = "- 先调解；\n- **后登记**，再回访。\n"
SPANNING = {
    "two items": ("先调解；", "先劝解；", "先调解；后登记", "先劝解；后登记"),
    "what is behind bold words": ("后登记", "后记录", "后登记，再回访。", "后记录，再回访。"),
}


@pytest.mark.parametrize("kind", SPANNING)
def test_a_quotation_may_span_items_and_bold_words(sample: Path, kind: str) -> None:
    old, new, was, now = SPANNING[kind]
    append(sample, "docs/report/plan.md", f"\n编造的：\n\n{ITEMS}")
    stood = edition(sample)
    replace(sample / "docs/report/plan.md", old, new)
    correct(sample, page="report/mediation.md", was=was, now=now)
    assert told(what_stands.words_stay, attempt(sample, stood)) != []
    correct(sample, page="report/plan.md", was=was, now=now)
    assert told(what_stands.words_stay, attempt(sample, stood)) == []


def test_words_are_corrected_in_one_sentence_and_stay_in_another_that_changed_too(sample: Path) -> None:
    append(sample, "docs/report/plan.md", "\n提高办结率。\n\n办结率要提高到更高。\n")
    stood = edition(sample)
    replace(sample / "docs/report/plan.md", "\n提高办结率", "\n提升办结率")
    replace(sample / "docs/report/plan.md", "更高", "新高")
    correct(sample, page="report/plan.md", was="提高", now="提升")
    assert len(told(what_stands.words_stay, attempt(sample, stood))) == 1
    correct(sample, page="report/plan.md", was="更高", now="新高")
    assert told(what_stands.words_stay, attempt(sample, stood)) == []


def test_of_words_that_came_one_may_hold_another(sample: Path) -> None:
    stood = edition(sample)
    append(sample, "docs/report/plan.md", "\n编造的许可。\n\n许可。\n")
    for words in ("许可。", "编造的许可。"):
        correct(sample, page="report/plan.md", was="没有", now=words)
    assert told(what_stands.words_stay, attempt(sample, stood)) == []


def test_a_name_comes_to_a_list_from_nothing_and_goes_to_nothing_without_its_comma(sample: Path) -> None:
    for names in ("[示例区政府, 编造的局]", "[编造的局, 示例区政府]"):
        replace(sample / "data/site.yml", "[示例区政府]", names)
        longer = edition(sample)
        replace(sample / "data/site.yml", names, "[示例区政府]")
        shorter = edition(sample)
        correct(sample, page="index.md", was="编造的局", now="没有")
        assert told(what_stands.words_stay, attempt(sample, longer)) == []
        replace(sample / "data/site.yml", "[示例区政府]", names)
        correct(sample, page="index.md", was="没有", now="编造的局")
        assert told(what_stands.words_stay, attempt(sample, shorter)) == []
        replace(sample / "data/site.yml", names, "[示例区政府]")
        (sample / "data/corrections.yml").write_text("", encoding="utf-8")


def test_words_that_several_years_said_are_corrected_for_each_of_them(sample: Path) -> None:
    stood = edition(sample)
    replace(sample / "data/figures.yml", "镇村两级合计。", "镇村两级的合计。")
    replace(sample / "data/commitments.yml", "编造的安排。", "全部编造的安排。")
    for when, words in (("2021", "合计"), ("2022", "两级合计。"), ("2023", "合计")):
        correct(sample, year=when, figure="mediation.resolved", was=words, now=words.replace("合计", "的合计"))
        correct(sample, year=when, page="index.md", was="编造的安排。", now="全部编造的安排。")
    assert told(what_stands.words_stay, attempt(sample, stood)) == []


def test_a_new_note_passes_with_a_correction_from_nothing_and_one_that_is_gone_with_one_to_nothing(
    sample: Path,
) -> None:
    stood = edition(sample)
    replace(sample / "data/figures.yml", "label: 听众\n", "label: 听众\n    note: 编造的说明。\n")
    assert len(told(what_stands.words_stay, attempt(sample, stood))) == 1
    correct(sample, figure="mediation.audience", was="没有", now="编造的说明。")
    assert told(what_stands.words_stay, attempt(sample, stood)) == []
    replace(sample / "data/figures.yml", "    note: 镇村两级合计。\n", "")
    assert len(told(what_stands.words_stay, attempt(sample, stood))) == 1
    correct(sample, figure="mediation.resolved", was="镇村两级合计。", now="没有")
    assert told(what_stands.words_stay, attempt(sample, stood)) == []


GIVEN = {"come": ("label: 听众\n", "label: 听众\n    note: 编造的。\n"), "gone": ("    note: 镇村两级合计。\n", "")}


@pytest.mark.parametrize("kind", GIVEN)
def test_a_correction_of_its_label_excuses_no_note_that_came_or_is_gone(sample: Path, kind: str) -> None:
    stood = edition(sample)
    replace(sample / "data/figures.yml", *GIVEN[kind])
    for name, label in (("resolved", "化解纠纷"), ("audience", "听众")):
        correct(sample, figure=f"mediation.{name}", was=label, now=f"全部{label}")
    assert [one for one in told(what_stands.words_stay, attempt(sample, stood)) if "的说明与发布的相比" in one]


def test_a_commitment_that_is_gone_is_told(sample: Path) -> None:
    stood = edition(sample)
    (sample / "data/commitments.yml").unlink()
    assert "已经发布，现在被删改了" in told(what_stands.words_stay, attempt(sample, stood))[0]


def test_the_span_that_begins_with_the_reports_year_goes_on(sample: Path) -> None:
    with (sample / "docs/report/mediation.md").open("a", encoding="utf-8") as page:
        page.write("\n落实2024—2028年的规划。\n")
    last = edition(sample)
    year(sample, 2023, 2024)
    assert told(rules.words_are_this_years, attempt(sample, last)) == []


def test_what_stands_in_the_way_is_told_at_its_line(sample: Path) -> None:
    stood = edition(sample)
    replace(sample / "data/figures.yml", "label: 排查纠纷\n    unit: 件", "label: 排查纠纷\n    unit: 起")
    replace(sample / "data/figures.yml", "unit: 人\n    basis: 一（一）", "unit: 人\n    basis: 一（二）")
    replace(sample / "data/figures.yml", "2023: 98.5", "2023: 待填")
    tried = attempt(sample, stood)
    lines = (sample / "data/figures.yml").read_text(encoding="utf-8").split("\n")
    problems = [*what_stands.figures_stay(tried), *rules.nothing_is_pending(tried)]
    assert [lines[problem.line - 1].strip() for problem in problems] == [
        "unit: 起",
        "basis: 一（二）",
        "basis: 一（二）",
        "2023: 待填",
        "2023: 待填",
    ]


FIRST_PAGE = ("key_figures: [mediation.resolved]", "key_figures: [mediation.found]")
BY_TOWN, BY_VILLAGES = (
    f"  by_{name}:\n    label: {who}里化解纠纷\n    unit: 件\n    basis: 一（一）\n    values:\n      2023: {count}\n"
    for name, who, count in (("town", "镇", 4), ("villages", "村", 8))
)
UNRECORDED: dict[str, tuple[str, tuple[str, str], Fields]] = {
    "what the first page shows": (
        "data/site.yml",
        FIRST_PAGE,
        {"page": "index.md", "was": "化解纠纷", "now": "排查纠纷"},
    ),
    "a table that is gone": (
        "docs/report/mediation.md",
        ('\n{{ table("mediation") }}\n', ""),
        {"page": "report/mediation.md", "was": "2023年的数字（表）", "now": "没有"},
    ),
    "downloads that are gone": (
        "docs/data.md",
        ("\n{{ downloads() }}\n", ""),
        {"page": "data.md", "was": "downloads()", "now": "没有"},
    ),
    "a break in the count": (
        "data/figures.yml",
        ("    label: 听众\n", "    label: 听众\n    breaks: {2023: 口径有变。}\n"),
        {"figure": "mediation.audience", "was": "没有", "now": "2023年：口径有变。"},
    ),
    "words that are bold": (
        "docs/report/mediation.md",
        ("排查纠纷{{", "**排查纠纷**{{"),
        {"page": "report/mediation.md", "was": "没有", "now": "粗体“排查纠纷”"},
    ),
    "a sentence that is an item of a list": (
        "docs/report/plan.md",
        ("2024年继续", "- 2024年继续"),
        {"page": "report/plan.md", "was": "没有", "now": "列表“2024年继续建设“一厅两室”。”"},
    ),
    "a sentence that is a quotation": (
        "docs/report/plan.md",
        ("2024年继续", "> 2024年继续"),
        {"page": "report/plan.md", "was": "没有", "now": "引文“2024年继续建设“一厅两室”。”"},
    ),
    "a new sentence that is bold": (
        "docs/report/mediation.md",
        ("到场。详见", "到场。**编造的一句。**详见"),
        {"page": "report/mediation.md", "was": "没有", "now": "编造的一句。"},
    ),
    "an item of a list that is new": (
        "docs/report/mediation.md",
        ("\n办结率为", "\n- 编造的一句。\n\n办结率为"),
        {"page": "report/mediation.md", "was": "没有", "now": "编造的一句。"},
    ),
    "an item of a list that is new and bold": (
        "docs/report/mediation.md",
        ("\n办结率为", "\n- **编造的一句。**\n\n办结率为"),
        {"page": "report/mediation.md", "was": "没有", "now": "编造的一句。"},
    ),
    "the clause of a term": (
        "data/glossary.yml",
        ("basis: 一（一）", "basis: 二"),
        {"page": "glossary.md", "was": "一（一）", "now": "二"},
    ),
    "the name of a term": (
        "data/glossary.yml",
        ("term: 一厅两室", "term: 一厅三室"),
        {"page": "glossary.md", "was": "一厅两室", "now": "一厅三室"},
    ),
    "the day on which the report was issued": (
        "data/site.yml",
        ("year: 2023\n", "year: 2023\ndates: {issued: 2024-01-15}\n"),
        {"page": "index.md", "was": "没有", "now": "2024-01-15"},
    ),
    "a document number": (
        "data/site.yml",
        ("year: 2023\n", "year: 2023\ndocument_number: 示例发〔2024〕1号\n"),
        {"page": "index.md", "was": "没有", "now": "示例发〔2024〕1号"},
    ),
    "a link to another host": (
        "docs/report/mediation.md",
        ("](../glossary.md#two_halls)", "](https://example.test/a.md)"),
        {"page": "report/mediation.md", "was": "glossary.html#two_halls", "now": "https://example.test/a.md"},
    ),
    "an address to write to": (
        "docs/report/mediation.md",
        ("](../glossary.md#two_halls)", "](mailto:a@example.test)"),
        {"page": "report/mediation.md", "was": "glossary.html#two_halls", "now": "mailto:a@example.test"},
    ),
    "a figure that stands before another": (
        "data/figures.yml",
        (BY_TOWN + BY_VILLAGES, BY_VILLAGES + BY_TOWN),
        {
            "page": "report/mediation.md",
            "was": "镇里化解纠纷、村里化解纠纷",
            "now": "村里化解纠纷、镇里化解纠纷",
        },
    ),
    "the level of a heading": (
        "docs/report/mediation.md",
        ("## 化解", "### 化解"),
        {"page": "report/mediation.md", "was": "2级标题", "now": "3级标题"},
    ),
    "a lasting place on a page": (
        "docs/report/mediation.md",
        ("## 化解", "## 化解 {: #solved }"),
        {"page": "report/mediation.md", "was": "没有", "now": "固定位置“solved”"},
    ),
    "a label that the first page shows too": (
        "data/figures.yml",
        ("label: 化解纠纷", "label: 化解的纠纷"),
        {"figure": "mediation.resolved", "was": "化解纠纷", "now": "化解的纠纷"},
    ),
    "a part's label, which the whole shows too": (
        "data/figures.yml",
        ("label: 镇里化解纠纷", "label: 镇里化解的纠纷"),
        {"figure": "mediation.by_town", "was": "镇里化解纠纷", "now": "镇里化解的纠纷"},
    ),
}


@pytest.mark.parametrize("kind", UNRECORDED)
def test_what_readers_see_changes_with_a_correction_only(sample: Path, kind: str) -> None:
    path, (old, new), fields = UNRECORDED[kind]
    stood = edition(sample)
    replace(sample / path, old, new)
    assert told(what_stands.words_stay, attempt(sample, stood))
    correct(sample, **fields)
    assert told(what_stands.words_stay, attempt(sample, stood)) == []


def test_a_value_of_a_year_that_had_none_is_added_with_a_correction_only(sample: Path) -> None:
    stood = edition(sample)
    replace(sample / "data/figures.yml", "    values:\n      2023: 4\n", "    values:\n      2022: 3\n      2023: 4\n")
    assert told(what_stands.values_are_not_added, attempt(sample, stood)) == [
        "「镇里化解纠纷」发布时没有2022年的数字，现在是「3」。请删去；确实要更正的，请在 data/corrections.yml 中添一条，"
        "year 写 2022，figure 写 mediation.by_town，was 写“没有”，now 写“3”"
    ]
    correct(sample, figure="mediation.by_town", year="2022", was="没有", now="3")
    assert told(what_stands.values_are_not_added, attempt(sample, stood)) == []
    assert told(correction_rules.corrections_are_true, attempt(sample, stood)) == []


def test_a_correction_of_a_label_adds_no_value(sample: Path) -> None:
    stood = edition(sample)
    replace(sample / "data/figures.yml", "    values:\n      2023: 4\n", "    values:\n      2022: 3\n      2023: 4\n")
    correct(sample, figure="mediation.by_town", year="2022", was="镇里化解纠纷", now="镇里化解的纠纷")
    assert len(told(what_stands.values_are_not_added, attempt(sample, stood))) == 1


def test_a_new_report_may_tell_the_values_of_earlier_years(sample: Path) -> None:
    stood = edition(sample)
    year(sample, 2023, 2024)
    replace(sample / "data/figures.yml", "    values:\n      2023: 4\n", "    values:\n      2022: 3\n      2023: 4\n")
    assert told(what_stands.values_are_not_added, attempt(sample, stood)) == []


BACK: dict[str, tuple[list[tuple[str, str]], int]] = {
    "there and back": ([("20", "21"), ("21", "20")], 1),
    "there and back by two steps": ([("20", "21"), ("21", "22"), ("22", "20")], 1),
    "on by two steps": ([("20", "19"), ("19", "21")], 0),
    "back and on": ([("20", "21"), ("21", "20"), ("20", "21")], 0),
}


@pytest.mark.parametrize("kind", BACK)
def test_corrections_that_end_where_they_began_are_told(sample: Path, kind: str) -> None:
    steps, count = BACK[kind]
    stood = edition(sample)
    replace(sample / "data/figures.yml", "2023: 20\n", f"2023: {steps[-1][1]}\n")
    for was, now in steps:
        correct(sample, figure="mediation.found", was=was, now=now, why=f"从{was}到{now}。")
    said = told(correction_rules.corrections_are_true, attempt(sample, stood))
    assert said == ["更正以后还是「20」，与2023年发布的一样，没有改。请删去这个数字的这几条更正"] * count


ADDED = {
    "two sentences": ("编造的一句。编造的两句。", "编造的一句。编造的两句。"),
    "two paragraphs": ("编造的一句。\n\n编造的两句。", "编造的一句。编造的两句。"),
    "two items": ("- 编造的一项。\n- 编造的两项。", "编造的一项。编造的两项。"),
    "a sentence with a value": ('编造的{{ fig("mediation.found") }}。', "编造的20件。"),
}


@pytest.mark.parametrize("kind", ADDED)
def test_one_correction_covers_all_the_sentences_that_it_adds(sample: Path, kind: str) -> None:
    stood = edition(sample)
    text, now = ADDED[kind]
    append(sample, "docs/report/plan.md", f"\n{text}\n")
    correct(sample, page="report/plan.md", was="没有", now=now)
    tried = attempt(sample, stood)
    found = [*told(what_stands.words_stay, tried), *told(correction_rules.corrections_are_true, tried)]
    assert [one for one in found if "列表“" not in one] == []


@pytest.mark.parametrize(("name", "linked"), [("新.txt", False), ("新.txt", True), ("另/新 件.pdf", True)])
def test_an_attachment_that_is_added_is_one_that_readers_find(sample: Path, name: str, linked: bool) -> None:
    stood = edition(sample)
    if linked:
        append(sample, "docs/report/plan.md", f"\n见[附件](../assets/{name.replace(' ', '%20')})。\n")
    tried = attempt(sample, stood)
    tried = changed(tried, project=changed(tried.project, attachments={f"docs/assets/{name}": "0"}))
    assert [one[:8] for one in told(published_files.attachments_stay, tried)] == (
        [] if linked else ["发布时没有这个附"]
    )
    assert told(published_files.attachments_stay, changed(tried, editions=())) == []


def test_a_promise_that_was_not_published_is_called_new(sample: Path) -> None:
    stood = edition(sample)
    append(sample, "data/commitments.yml", "more:\n  year: 2024\n  promise: 编造的另一项。\n  basis: 二\n")
    [problem] = what_stands.words_stay(attempt(sample, stood))
    assert problem.message.startswith("承诺「编造的另一项。」（more）发布时没有，现在多了。请删去。确实要更正的，")
    assert (problem.path, problem.line) == ("data/commitments.yml", 5)
    correct(sample, page="index.md", was="没有", now="编造的另一项。")
    assert told(what_stands.words_stay, attempt(sample, stood)) == []


UNMADE: dict[str, Fields] = {
    "words that still stand there": {"was": "继续", "now": "没有"},
    "words that stood beside them already": {"was": "继续", "now": "建设"},
    "words that were there": {"was": "没有", "now": "继续建设"},
}


@pytest.mark.parametrize("kind", UNMADE)
def test_a_correction_that_was_not_made_is_told(sample: Path, kind: str) -> None:
    stood = edition(sample)
    correct(sample, page="report/plan.md", **UNMADE[kind])
    [said] = told(correction_rules.corrections_are_true, attempt(sample, stood))
    words = UNMADE[kind]["now" if UNMADE[kind]["was"] == "没有" else "was"]
    same = f"页面 report/plan.md 里的“{words}”与2023年发布的一样，没有改。"
    assert said == f"{same}请改好再发布；不用改的，请删去这条更正"


PLAN, OTHER, FOUND = "report/plan.md", "report/mediation.md", "mediation.found"
LOOSE: dict[str, tuple[list[Fields], int]] = {
    "made": ([{"page": PLAN, "was": "甲", "now": "继续建设"}], 0),
    "not made": ([{"page": PLAN, "was": "甲", "now": "乙"}], 1),
    "not made but quoted by itself": ([{"page": PLAN, "was": "甲乙", "now": "乙"}], 1),
    "made on another page": ([{"page": OTHER, "was": "甲", "now": "继续建设"}], 1),
    "mended again": ([{"page": PLAN, "was": "甲", "now": "乙"}, {"page": PLAN, "was": "乙", "now": "没有"}], 0),
    "mended again elsewhere": (
        [{"page": PLAN, "was": "甲", "now": "乙"}, {"page": OTHER, "was": "乙", "now": "没有"}],
        1,
    ),
    "two that are not made": ([{"page": PLAN, "was": "甲", "now": "乙"}, {"page": OTHER, "was": "甲", "now": "乙"}], 2),
    "of words that go": ([{"page": PLAN, "was": "甲", "now": "没有"}], 0),
    "of an older year": ([{"page": PLAN, "year": "2022", "was": "甲", "now": "乙"}], 0),
    "of a figure": ([{"figure": FOUND, "was": "甲", "now": "乙"}], 1),
    "of a figure to a part of the old words": ([{"figure": FOUND, "was": "甲乙", "now": "甲"}], 1),
    "of a figure to what another was called": (
        [{"figure": "mediation.resolved", "was": "乙", "now": "化解纠纷"}, {"figure": FOUND, "was": "甲", "now": "乙"}],
        1,
    ),
    "of all that a figure says": (
        [
            {"figure": "mediation.resolved", "was": "甲", "now": now}
            for now in (
                "化解纠纷",
                "件",
                "一（一）",
                "镇村两级合计。",
                "排查纠纷",
                "镇里化解纠纷、村里化解纠纷",
                "没有",
            )
        ],
        0,
    ),
    "of a value": ([{"figure": FOUND, "was": "19", "now": "20"}], 0),
}


@pytest.mark.parametrize("kind", LOOSE)
def test_a_correction_whose_words_stand_nowhere_yet_is_told_before_publishing(sample: Path, kind: str) -> None:
    entries, count = LOOSE[kind]
    for fields in entries:
        correct(sample, **fields)
    assert len([*correction_rules.unmade(at_revision(sample, "x"))]) == count


MADE: dict[str, tuple[str, str, list[Fields]]] = {
    "words taken out of others": ("继续建设", "建设", [{"was": "继续建设", "now": "建设"}]),
    "words around others": ("继续建设", "继续建设好", [{"was": "建设", "now": "建设好"}]),
    "words that are gone": ("继续建设", "建设", [{"was": "继续", "now": "没有"}]),
    "words that came": ("继续建设", "明年继续建设", [{"was": "没有", "now": "明年"}]),
    "one after the other": (
        "继续建设",
        "接着建设",
        [{"was": "继续", "now": "接下来"}, {"was": "接下来", "now": "接着"}],
    ),
}


@pytest.mark.parametrize("kind", MADE)
def test_a_correction_that_was_made_is_believed(sample: Path, kind: str) -> None:
    old, new, entries = MADE[kind]
    stood = edition(sample)
    replace(sample / "docs/report/plan.md", old, new)
    for fields in entries:
        correct(sample, page="report/plan.md", **fields)
    assert told(correction_rules.corrections_are_true, attempt(sample, stood)) == []
    assert told(what_stands.words_stay, attempt(sample, stood)) == []
