"""What is published again keeps its order and its paragraphs: neither changes in silence."""

import re
from dataclasses import replace as replaced
from pathlib import Path

import pytest

from macros.release import arrangement
from tests.project import replace
from tests.release.test_rules import append, attempt, edition, told, year

PLAN = "docs/report/plan.md"
MORE = "\n甲段一句。甲段二句。甲段三句。\n\n乙段一句。乙段二句。\n\n- 一项。\n- 两项。两项又一句。\n"
TERM = "  term: {0}\n  meaning: 编造的{0}。\n  basis: 二\n"
PROMISE = "  year: 2024\n  promise: 编造的{0}。\n  basis: 二\n"


def entries(root: Path, path: str, form: str, names: str) -> None:
    (root / path).write_text("".join(f"{name}:\n{form.format(name)}" for name in names), encoding="utf-8")


LISTS = {"data/glossary.yml": (TERM, "名词「{}」"), "data/commitments.yml": (PROMISE, "承诺「编造的{0}。」（{0}）")}
# Before, after, and the first that stands elsewhere.
ORDERS = {
    ("abc", "abc"): "",
    ("abc", "acb"): "c",
    ("abc", "cab"): "c",
    ("abc", "bac"): "b",
    ("abc", "xabyc"): "",
    ("abc", "ac"): "",
    ("abc", "cxa"): "c",
}


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("order", ORDERS)
def test_terms_and_promises_keep_their_order(sample: Path, path: str, order: tuple[str, str]) -> None:
    form, what = LISTS[path]
    entries(sample, path, form, order[0])
    stood = edition(sample)
    entries(sample, path, form, order[1])
    problems = [*arrangement.entries_keep_their_order(attempt(sample, stood))]
    named = ORDERS[order]
    assert [one.message for one in problems] == (
        [f"从{what.format(named)}起，次序与发布的不同。请改回"] if named else []
    )
    assert all((one.path, one.line) == (path, 1 + 4 * order[1].index(named)) for one in problems)
    year(sample, 2023, 2024)
    assert told(arrangement.entries_keep_their_order, attempt(sample, stood)) == []


def test_the_sections_of_figures_keep_their_order(sample: Path) -> None:
    figures = sample / "data/figures.yml"
    first = figures.read_text(encoding="utf-8")
    second = "training:\n  sessions:\n    label: 培训\n    unit: 场\n    basis: 三\n    values:\n      2023: 7\n"
    figures.write_text(first + second, encoding="utf-8")
    stood = edition(sample)
    assert told(arrangement.entries_keep_their_order, attempt(sample, stood)) == []
    figures.write_text(second + first, encoding="utf-8")
    said = told(arrangement.entries_keep_their_order, attempt(sample, stood))
    assert said == ["从栏目「training」起，次序与发布的不同。请改回"]


def test_the_pages_of_a_published_year_keep_their_order(sample: Path) -> None:
    stood = edition(sample)
    assert told(arrangement.pages_keep_their_order, attempt(sample, stood)) == []
    first, second = "      - report/mediation.md\n", "      - report/plan.md\n"
    replace(sample / "mkdocs.yml", first + second, second + first)
    assert told(arrangement.pages_keep_their_order, attempt(sample, stood)) == [
        "导航（nav）中页面的次序与发布的不同，从 docs/report/plan.md 起。请改回"
    ]
    year(sample, 2023, 2024)
    assert told(arrangement.pages_keep_their_order, attempt(sample, stood)) == []


def now_apart(text: str, before: str) -> str:
    return f"“{text}”发布时和前一句在一段，现在另起一段。请接在“{before}”后面"


def now_together(text: str, before: str) -> str:
    return f"“{text}”发布时另起一段，现在接在“{before}”后面。请分开，中间空一行"


# A change of the paragraphs above: what is told, and its line in the page.
PARAGRAPHS: dict[tuple[str, str], tuple[str, int]] = {
    ("甲段一句。甲段二句。", "甲段一句。\n\n甲段二句。"): (now_apart("甲段二句。", "甲段一句。"), 10),
    ("甲段二句。甲段三句。", "甲段二句。\n\n甲段三句。"): (now_apart("甲段三句。", "甲段二句。"), 10),
    ("甲段三句。\n\n乙段一句。", "甲段三句。乙段一句。"): (now_together("乙段一句。", "甲段三句。"), 8),
    ("一项。\n- 两项。", "一项。两项。"): (now_together("两项。", "一项。"), 12),
    ("- 两项。两项又一句。", "- 两项。\n- 两项又一句。"): (now_apart("两项又一句。", "两项。"), 14),
    ("一厅两室”。\n\n甲段一句。", "一厅两室”。甲段一句。"): (
        now_together("甲段一句。", "2024年继续建设“一厅两室”。"),
        6,
    ),
    ("甲段一句。甲段二句。", "甲段别的一句。\n\n甲段二句。"): (now_apart("甲段二句。", "甲段别的一句。"), 10),
    ("甲段三句。\n\n乙段一句。", "甲段别的三句。乙段一句。"): (now_together("乙段一句。", "甲段别的三句。"), 8),
    # These are told, and corrected, as the words that they are.
    ("甲段二句。甲段三句。\n\n", "甲段三句。\n\n丙段一句。\n\n"): ("", 0),
    ("甲段一句。甲段二句。", "甲段二句。"): ("", 0),
    ("甲段二句。", "甲段别的一句。"): ("", 0),
    ("甲段三句。\n\n", "甲段三句。\n\n丙段一句。\n\n"): ("", 0),
    ("- 一项。\n", "- 一项。\n- 另一项。\n"): ("", 0),
}


@pytest.mark.parametrize("change", PARAGRAPHS)
def test_paragraphs_are_neither_parted_nor_joined(sample: Path, change: tuple[str, str]) -> None:
    append(sample, PLAN, MORE)
    stood = edition(sample)
    assert told(arrangement.paragraphs_stay, attempt(sample, stood)) == []
    replace(sample / PLAN, *change)
    message, line = PARAGRAPHS[change]
    problems = [*arrangement.paragraphs_stay(attempt(sample, stood))]
    assert [(one.message, one.path, one.line) for one in problems] == ([(message, PLAN, line)] if message else [])
    year(sample, 2023, 2024)
    assert told(arrangement.paragraphs_stay, attempt(sample, stood)) == []


def test_a_corrected_value_parts_no_paragraph_and_a_parted_one_is_told_with_its_values(sample: Path) -> None:
    stood = edition(sample)
    replace(sample / "data/figures.yml", "2023: 98.5", "2023: 97.5")
    assert told(arrangement.paragraphs_stay, attempt(sample, stood)) == []
    page = sample / "docs/report/mediation.md"
    page.write_text(re.sub("；宣讲时", "；\n\n宣讲时", page.read_text(encoding="utf-8")), encoding="utf-8")
    said = told(arrangement.paragraphs_stay, attempt(sample, stood))
    assert said == [now_apart("宣讲时有300余人到场。", "办结率为97.5%；")]


def test_where_the_record_of_an_edition_has_no_paragraphs_none_is_told(sample: Path) -> None:
    stood = edition(sample)
    old = {key: replaced(one, text=one.text.replace("\n\n", "\n")) for key, one in stood.record.items()}
    assert told(arrangement.paragraphs_stay, attempt(sample, replaced(stood, record=old))) == []
