"""Marks of Markdown as clerks type them: each becomes what was meant, or is told."""

from pathlib import Path

import pytest
import yaml

from macros.checks.markup import compared
from macros.pages.macro_calls import read_calls
from macros.pages.page import Page

# Typed otherwise than Markdown wants it, or for another program.
SLIPS: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("slips.yml").read_text(encoding="utf-8"))
MEANT = [
    "正文。",
    "正文，\n接着。",
    "**依法**办事",
    "- 甲\n- 乙",
    "* 甲\n* 乙",
    "+ 甲\n+ 乙",
    "* 甲\n  乙",
    "1. 甲\n2. 乙",
    "- 甲\n    - 乙",
    "- 甲\n\n- 乙",
    "1. 甲\n\n    段落\n\n2. 乙",
    "| 甲 | 乙 |\n| --- | --- |\n| 三 | 四 |",
    "| 甲 | 乙 |\n| --- | --- |\n| — | 四 |",
    "| 甲 | 乙 |\n| --- | --- |\n| / | 四 |",
    "甲 | 乙\n--- | ---\n三 | 四",
    "|甲|乙|\n|-|--|\n|三||",
    "[名词](../glossary.md)见",
    "<https://www.bozhou.gov.cn>",
    "<a@bozhou.gov.cn>",
    "[https://www.bozhou.gov.cn/](https://www.bozhou.gov.cn/)",
    "[a@bozhou.gov.cn](mailto:a@bozhou.gov.cn)",
    "## 标题 {: #own }",
    "《法律》规定",
    "“三官”指法官",
    "（一）甲",
    "1+1+9工作",
    "3·15活动",
    "——坚持党的领导。",
    "Excel和WPS",
    "R&D投入",
    "63%~68%",
    '{{ fig("a.b") }}增长',
    '正文{{ fig("a.b") }}，\n{{ fig("a.b") }}',
    '{{ table("a") }}',
    "<!-- 待填 -->\n正文",
    "1、甲",
    "电话：0558-5112345",
    '- **甲**：乙\n- {{ fig("a.b") }}',
    '| 甲 | 乙 |\n| --- | --- |\n| {{ fig("a.b") }} | [四](../data.md) |',
    "“引”，‘内’",
    "a_b.md",
    "- CSV\n- JSON",
    "〔2024〕1号",
    "100%",
    "5㎡",
    "甲（乙）\n\n丙",
    "㎡的面积",
    "№3",
    "依法，\n**办事**",
    "依法  ",
    "√完成",
    "￥5",
]


def page(text: str) -> Page:
    """A page of that text."""
    calls, _ = read_calls(text, "docs/page.md")
    return Page("page.md", {}, text, calls, {})


@pytest.mark.parametrize("text", SLIPS)
def test_what_readers_would_see_otherwise_is_told_on_its_line_in_these_words(text: str) -> None:
    assert [f"{problem.line}: {problem.message}" for problem in compared(page(text))] == SLIPS[text]


@pytest.mark.parametrize("text", MEANT)
def test_what_readers_see_as_it_was_typed_passes(text: str) -> None:
    assert [*compared(page(text))] == []
