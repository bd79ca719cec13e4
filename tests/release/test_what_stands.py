"""What was published stands, or a correction says what changed: it quotes what stood there and says what is so now."""

import json
import re
from collections.abc import Callable
from dataclasses import replace as replaced
from pathlib import Path

import pytest

from macros.checks.runner import check
from macros.core import program
from macros.project import at_revision
from macros.release import edition, record
from macros.release.attempt import Attempt
from macros.release.rules import words_are_this_years
from tests.project import copied, macros, replace
from tests.release.test_publish import append, correct, edit, next_year
from tests.repository import commit, publish, repository


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A town that published 2023 and 2024."""
    root = repository(tmp_path_factory.mktemp("years") / "town")
    publish(root)
    next_year(root)
    publish(root, "2025-03-20")
    return root


@pytest.fixture
def town(published: Path, tmp_path: Path) -> Path:
    return copied(published, tmp_path / "town")


def entry(**fields: str) -> str:
    """A correction of 2024, some of its fields written otherwise."""
    given = {"date": "2025-05-06", "year": "2024", "was": "甲", "now": "乙", "why": "编造的原因。"} | fields
    return "- {" + ", ".join(f"{name}: {text}" for name, text in given.items()) + "}\n"


def add(root: Path, **fields: str) -> None:
    append("data/corrections.yml", entry(**fields))(root)
    commit(root)


def told(root: Path) -> str:
    result = macros(root, "publish", "--date", "2025-06-01")
    assert (result.returncode, result.stderr) == (1, "")
    return result.stdout


def test_the_newest_edition_tells_of_a_correction_of_an_older_year_and_the_older_one_learns_of_it(town: Path) -> None:
    correct(town, entry(year="2023", figure="mediation.found", was="20", now="21"))
    public = publish(town, "2025-06-01")
    assert "mediation.found,排查纠纷,mediation,2023,21," in (public / "2024/data/figures.csv").read_text("utf-8")
    versions = {one["version"]: one["properties"] for one in json.loads((public / "versions.json").read_bytes())}
    assert sorted(versions) == ["2023", "2024", "2024.1"]
    said = "原来是“20件”，现在是“21件”。原因：编造的原因。"
    assert [one["said"] for one in versions["2023"]["corrections"]] == [said]
    assert [one["about"] for one in versions["2024.1"]["corrections"]] == ["排查纠纷"]
    assert versions["2024"]["corrections"] == []
    assert said in (public / "archive/2023/corrections.txt").read_text(encoding="utf-8")
    assert macros(town, "verify", "public").returncode == 0


Change = Callable[[Path], object]

RATE = 'unit: "%"\n    basis: 一（一）\n'
COVERED: dict[str, tuple[Change, dict[str, str]]] = {
    "a sentence": (
        lambda root: replace(root / "docs/report/plan.md", "继续建设", "继续建好"),
        {"page": "report/plan.md", "was": "继续建设", "now": "继续建好"},
    ),
    "a sentence around a figure": (
        lambda root: replace(root / "docs/report/mediation.md", "办结率为", "办结率达"),
        {"page": "report/mediation.md", "was": "办结率为98.5%；", "now": "办结率达98.5%；"},
    ),
    "a title": (
        lambda root: replace(root / "docs/report/plan.md", "title: 下一年安排", "title: 下一年的安排"),
        {"page": "report/plan.md", "was": "下一年安排", "now": "下一年的安排"},
    ),
    "a new sentence": (
        append("docs/report/plan.md", "\n编造的一句。\n"),
        {"page": "report/plan.md", "was": "没有", "now": "编造的一句。"},
    ),
    "a label": (
        lambda root: replace(root / "data/figures.yml", "label: 听众", "label: 宣讲听众"),
        {"figure": "mediation.audience", "was": "听众", "now": "宣讲听众"},
    ),
    "a unit": (
        lambda root: replace(root / "data/figures.yml", "unit: 人\n", "unit: 人次\n"),
        {"figure": "mediation.audience", "was": "人", "now": "人次"},
    ),
    "a note": (
        lambda root: replace(root / "data/figures.yml", "镇村两级合计。", "镇村两级的合计。"),
        {"figure": "mediation.resolved", "was": "合计", "now": "的合计"},
    ),
    "a relation": (
        lambda root: replace(root / "data/figures.yml", "    within: mediation.found\n", ""),
        {"figure": "mediation.resolved", "was": "排查纠纷", "now": "没有"},
    ),
    "a change of definition": (
        lambda root: replace(root / "data/figures.yml", RATE, f"{RATE}    breaks:\n      2024: 只算当年的\n"),
        {"figure": "mediation.closing_rate", "was": "没有", "now": "2024年：只算当年的"},
    ),
    "a beginning": (
        lambda root: replace(root / "data/figures.yml", RATE, f"{RATE}    since: 2022\n"),
        {"figure": "mediation.closing_rate", "was": "没有", "now": "2022"},
    ),
    "a term": (
        lambda root: replace(root / "data/glossary.yml", "示例镇的办事场所。", "示例镇办事的地方。"),
        {"page": "glossary.md", "was": "示例镇的办事场所。", "now": "示例镇办事的地方。"},
    ),
    "the notice": (
        lambda root: replace(root / "data/site.yml", "以印发的文本为准。", "以印发文本为准。"),
        {"page": "index.md", "was": "印发的文本", "now": "印发文本"},
    ),
    "where a link leads": (
        lambda root: replace(root / "docs/report/mediation.md", "(../glossary.md#two_halls)", "(../data.md)"),
        {"page": "report/mediation.md", "was": "glossary.html#two_halls", "now": "data.html"},
    ),
    "the name of a group of pages": (
        lambda root: replace(root / "mkdocs.yml", "- 报告:", "- 报告各部分:"),
        {"page": "index.md", "was": "报告", "now": "报告各部分"},
    ),
    "the figures of a picture": (
        lambda root: replace(root / "docs/report/mediation.md", ', "mediation.by_villages")', ', "mediation.found")'),
        {"page": "report/mediation.md", "was": "、8件", "now": "、20件"},
    ),
    "an answer to a promise": (
        lambda root: replace(root / "data/commitments.yml", "status: 完成", "status: 结转"),
        {"page": "report/plan.md", "was": "完成", "now": "结转"},
    ),
}


@pytest.mark.parametrize("kind", COVERED)
def test_a_difference_without_its_correction_is_told(town: Path, kind: str) -> None:
    change, _ = COVERED[kind]
    change(town)
    replace(town / "docs/report/mediation.md", "description: 纠纷在基层化解。", "description: 纠纷化解在基层。")
    add(town, page="report/mediation.md", was="纠纷在基层化解。", now="纠纷化解在基层。")
    said = told(town).splitlines()
    assert len(said) == 3, said  # Only this one: the line before says that it is at work, the last one counts.
    assert "data/corrections.yml 中添一条" in said[1]


def test_a_correction_of_another_year_explains_no_difference_that_its_readers_are_not_told_of(town: Path) -> None:
    change, fields = COVERED["a term"]
    change(town)
    add(town, **{"year": "2023", **fields})
    assert "year 写 2024，page 写 glossary.md，was 和 now 照两处的原文写" in told(town)
    add(town, **fields)
    publish(town, "2025-06-01")
    versions = json.loads((town / "public/versions.json").read_text(encoding="utf-8"))
    missed = {one["version"]: [other["year"] for other in one["properties"]["corrections"]] for one in versions}
    assert missed == {"2024": [], "2024.1": [2024], "2023": [2023]}


def test_every_difference_with_its_correction_is_published_and_the_order_of_front_matter_is_none(town: Path) -> None:
    replace(town / "docs/report/plan.md", "clause: 二\ndescription: 继续做好。", "description: 继续做好。\nclause: 二")
    for change, fields in COVERED.values():
        change(town)
        add(town, **fields)
    publish(town, "2025-06-01")
    assert (town / "public/2024.1").is_dir()


OLDER = [kind for kind, (_, fields) in COVERED.items() if "page" in fields and kind != "an answer to a promise"]


@pytest.mark.parametrize("kind", OLDER)
def test_words_of_this_year_are_not_covered_by_a_correction_of_an_older_year(town: Path, kind: str) -> None:
    change, fields = COVERED[kind]
    change(town)
    add(town, **fields, year="2023")
    assert f"添一条，year 写 2024，page 写 {fields['page']}，" in told(town)
    add(town, **fields)
    publish(town, "2025-06-01")


def test_a_page_is_added_with_a_correction_only(town: Path) -> None:
    head = "---\ntitle: 另一部分\nclause: 一（二）\ndescription: 编造的。\n---\n"
    (town / "docs/report/more.md").write_text(f"{head}编造的一句。\n", encoding="utf-8")
    replace(town / "mkdocs.yml", "      - report/plan.md", "      - report/more.md\n      - report/plan.md")
    add(town, figure="mediation.found", was="19", now="20")
    assert "“另一部分”与发布的相比，多了“编造的一句。”，没有更正写明" in told(town)
    (town / "data/corrections.yml").write_text("", encoding="utf-8")
    add(town, page="report/more.md", was="没有", now="编造的一句。")
    publish(town, "2025-06-01")


def test_a_promise_goes_only_with_a_correction_that_quotes_it(tmp_path: Path) -> None:
    town = repository(tmp_path / "town")
    append("data/commitments.yml", "other:\n  year: 2024\n  promise: 另一项。\n  basis: 二\n")(town)
    commit(town)
    publish(town)
    (town / "data/commitments.yml").write_text("", encoding="utf-8")
    add(town, year="2023", page="index.md", was="编造的安排。", now="没有")
    assert [line for line in told(town).splitlines() if "承诺「" in line] == [
        "data/commitments.yml: 承诺「另一项。」（other）已经发布，现在被删改了。请照原样恢复；答复只能添，不能改。"
        "确实要更正的，请在 data/corrections.yml 中添一条，year 写 2023，page 写 index.md，was 和 now 照两处的原文写；往年的报告也这样写的，再为那一年添一条"
    ]
    add(town, year="2023", page="index.md", was="另一项。", now="没有")
    publish(town, "2025-06-01")


def test_after_an_upgrade_an_edition_is_compared_as_this_program_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = repository(tmp_path / "town")
    with monkeypatch.context() as before_the_upgrade:
        before_the_upgrade.setattr(program, "digest", lambda: "another")
        before_the_upgrade.setattr(record, "paragraphs", lambda page, _: [[("| --- |", 0)], [(page.title, 0)]])
        publish(town)
    correct(town, entry(year="2023", figure="mediation.found", was="20", now="21"))
    replace(town / "docs/report/plan.md", "继续建设", "继续建好")
    commit(town)
    said = told(town).splitlines()
    assert len(said) == 3, said
    assert "“2024年继续建设“一厅两室”。”改成了“2024年继续建好“一厅两室”。”，没有更正写明" in said[1]
    replace(town / "docs/report/plan.md", "继续建好", "继续建设")
    commit(town)
    publish(town, "2025-06-01")


def test_after_an_upgrade_that_cannot_read_an_edition_its_record_is_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = repository(tmp_path / "town")
    with monkeypatch.context() as before_the_upgrade:
        before_the_upgrade.setattr(program, "digest", lambda: "another")
        (town / "docs/more.md").write_text("---\ntitle: 另一页\ndescription: 示例。\n---\n另一句。\n", encoding="utf-8")
        replace(town / "mkdocs.yml", "  - search.md", "  - search.md\n  - more.md")
        commit(town)
        publish(town)
    monkeypatch.setattr(edition, "at_revision", lambda *_: replaced(check(town), pages=()))
    correct(town, entry(year="2023", figure="mediation.found", was="20", now="21"))
    replace(town / "docs/more.md", "另一句。", "又一句。")
    commit(town)
    assert "“另一句。”改成了“又一句。”，没有更正写明" in told(town)


ATTACHED = {"written anew": "内容与发布的不同", "taken away": "现在不见了"}


@pytest.mark.parametrize("change", ATTACHED)
def test_an_attachment_stays_the_file_that_it_was(tmp_path: Path, change: str) -> None:
    town = repository(tmp_path / "town")
    (town / "docs/assets").mkdir(exist_ok=True)
    file = town / "docs/assets/编造的附件.txt"
    file.write_text("编造的附件。\n", encoding="utf-8")
    commit(town)
    publish(town)
    file.write_text("另一份。\n", encoding="utf-8") if change == "written anew" else file.unlink()
    replace(town / "docs/report/plan.md", "继续做好。", "继续做。")
    add(town, year="2023", page="report/plan.md", was="继续做好。", now="继续做。")
    said = told(town).splitlines()
    assert len(said) == 3, said
    assert said[1].startswith(f"docs/assets/编造的附件.txt: 这个附件已经发布，{ATTACHED[change]}，")


QUOTED: dict[str, tuple[dict[str, str], str]] = {
    "a value that was not published": (
        {"figure": "mediation.found", "was": "19", "now": "20"},
        "data/corrections.yml:2: 原来（was）写作「19」，2024年发布的是「20」。请照发布的写",
    ),
    "words that did not stand there": (
        {"page": "report/plan.md", "was": "2024年继续建立", "now": "继续建设"},
        "data/corrections.yml:2: 原来（was）写的“2024年继续建立”，2024年发布的页面 report/plan.md 里没有这样写。是不是“2024年继续建设",
    ),
    "words that do not stand there now": (
        {"page": "report/plan.md", "was": "继续建设", "now": "继续建好"},
        "data/corrections.yml:2: 现在（now）写的“继续建好”，页面 report/plan.md 里没有这样写。请照改好的写",
    ),
    "a page that was not there": (
        {"page": "report/other.md", "year": "2023"},
        "data/corrections.yml:2: 2023年发布的报告里没有「report/other.md」。请核对",
    ),
    "a year that was not published": (
        {"page": "report/plan.md", "year": "2022"},
        "data/corrections.yml:2: public 中没有2022年的报告。",
    ),
    "a value with its unit": (
        {"figure": "mediation.found", "was": "19件", "now": "20件"},
        "data/corrections.yml:2: 数字只写数值，不写单位。请写 was: 19、now: 20",
    ),
}


@pytest.mark.parametrize("kind", QUOTED)
def test_a_correction_that_does_not_quote_what_stood_there_is_told_by_its_line(town: Path, kind: str) -> None:
    fields, message = QUOTED[kind]
    add(town, **fields)
    assert message in told(town)


@pytest.mark.parametrize(
    ("kind", "key"), [("words that did not stand there", "was"), ("words that do not stand there now", "now")]
)
def test_wrongly_quoted_words_are_told_at_their_own_line(town: Path, kind: str, key: str) -> None:
    fields, message = QUOTED[kind]
    lines = entry(**fields).replace("{", "").replace("}", "").replace(", ", "\n  ")
    append("data/corrections.yml", lines)(town)
    commit(town)
    text = (town / "data/corrections.yml").read_text(encoding="utf-8").splitlines()
    [line] = [number for number, one in enumerate(text, 1) if one == f"  {key}: {fields[key]}"]
    assert f"corrections.yml:{line}: {message.partition(': ')[2]}" in told(town)


def test_a_clause_of_a_published_year_stays(town: Path) -> None:
    text = (town / "data/figures.yml").read_text(encoding="utf-8")
    (town / "data/figures.yml").write_text(text.replace("一（一）", "一（二）"), encoding="utf-8")
    edit(town, "docs/report/mediation.md", "clause: 一（一）", "clause: 一（二）")
    edit(town, "data/glossary.yml", "一（一）", "一（二）")
    assert "「排查纠纷」2023年发布的条款是“一（一）”，现在是“一（二）”。请改回，新的条款分行写从哪年起" in told(town)


def test_the_clause_of_one_year_is_corrected(town: Path) -> None:
    old, new = (
        f"label: 听众\n    unit: 人\n    basis:{text}"
        for text in (" 一（一）", "\n      2022: 一（一）\n      2023: 一（二）\n      2024: 一（一）")
    )
    replace(town / "data/figures.yml", old, new)
    add(town, figure="mediation.audience", year="2023", was="一（一）", now="一（二）")
    publish(town, "2025-06-01")


def test_a_page_that_was_published_keeps_its_address(town: Path) -> None:
    (town / "docs/report/plan.md").rename(town / "docs/report/next.md")
    edit(town, "mkdocs.yml", "report/plan.md", "report/next.md")
    for name in ("commitments", "site"):
        replace(town / f"data/{name}.yml", "report/plan.md", "report/next.md")
    commit(town)
    assert "docs/report/plan.md: “下一年安排”已经发布，这个页面不能删，也不能改名" in told(town)


def test_an_older_year_is_corrected_from_the_newest(town: Path) -> None:
    figures = town / "data/figures.yml"
    figures.write_text(re.sub(r"      2024: .*\n", "", figures.read_text("utf-8")), encoding="utf-8")
    replace(
        town / "data/commitments.yml",
        "  answers:\n    2024: {status: 完成, reason: 编造的说明。, page: report/plan.md}\n",
        "",
    )
    edit(town, "data/site.yml", "year: 2024", "year: 2023")
    assert "data/site.yml:1: 2024年的报告已经发布。更正往年的报告，请在2024年的数据里改好" in told(town)


def test_a_figure_that_the_report_no_longer_gives_needs_no_page(town: Path) -> None:
    figures = town / "data/figures.yml"
    text = re.sub(r"      2024: (.*)\n", r"      2024: \1\n      2025: \1\n", figures.read_text(encoding="utf-8"))
    figures.write_text(text.replace("2025: 300余", "2025: 未统计（报告没有再提）"), encoding="utf-8")
    replace(town / "docs/report/mediation.md", '；宣讲时有{{ fig("mediation.audience") }}到场', "")
    replace(town / "docs/report/plan.md", "2024年", "2026年")
    edit(town, "data/site.yml", "year: 2024", "year: 2025")
    publish(town, "2026-03-20")


STALE = {
    "2023年以来，镇里又推进了一步。": True,
    "汇报2024年度的情况和2025年度的计划。": True,
    "二〇二三年建成。": True,
    "自2021年以来，坚持调解。": False,
    "学习《示例规定》（2019年）和示例发〔2019〕26号文件。": False,
    "落实2021—2025年的规划。": False,
    "2025年，继续调解。": False,
}


@pytest.mark.parametrize("sentence", STALE)
def test_last_years_words_are_told_in_the_next_report(published: Path, tmp_path: Path, sentence: str) -> None:
    root = copied(published, tmp_path / "town")
    record = root / "public/2024/record.json"
    words = json.loads(record.read_bytes())
    words["docs/report/mediation.md"]["text"] += f"\n{sentence}"
    record.write_text(json.dumps(words), encoding="utf-8")
    replace(root / "data/site.yml", "year: 2024", "year: 2025")
    append("docs/report/mediation.md", f"\n{sentence}\n")(root)
    replace(root / "docs/report/plan.md", "2024年", "2026年")
    editions = tuple(edition.published(root / "public"))
    attempt = Attempt(at_revision(root, "x"), editions, editions[-1].day, editions[-1].day)
    assert bool([*words_are_this_years(attempt)]) is STALE[sentence]


DAYS = {
    "2099-03-20": "还没有到那一天。请核对日期",
    "2024-12-31": "这次发布的日期是2024-12-31，而2024年还没有过完。请核对日期",
    "2025-03-01": "这次发布的日期是2025-03-01，而2024年的报告2025-03-20才发布。请核对日期",
}


@pytest.mark.parametrize("day", DAYS)
def test_a_day_of_publishing_that_cannot_be_is_told(town: Path, day: str) -> None:
    assert DAYS[day] in macros(town, "publish", "--date", day).stdout


def test_a_day_before_the_report_was_issued_is_told(town: Path) -> None:
    edit(town, "data/site.yml", "year: 2024", "year: 2024\ndates: {issued: 2025-05-01}")
    assert "报告2025-05-01才成文（issued）" in macros(town, "publish", "--date", "2025-04-01").stdout


def test_a_year_of_another_age_is_a_wrong_call(town: Path) -> None:
    assert macros(town, "publish", "--date", "0023-03-20").returncode == 2
