"""More than a page may hold is told, and not read on; as much as a large report holds is read."""

from pathlib import Path

import pytest

from macros.core.problems import Problems
from macros.pages.page_reader import read_pages
from tests import large
from tests.project import macros

HEAD = "---\ntitle: 甲\ndescription: 乙\nclause: 一（一）\n---\n"
PAGE = "docs/report/mediation.md"
TOO_MUCH = {
    "lines": ("字\n\n" * 2000, "1: 这一页有4006行"),
    "a list": ("- 项\n" * 4000, "1: 这一页有4006行"),
    "a paragraph": (("字" * 1000 + "\n") * 21, "6: 从这一行起有21000个字没有空行"),
    "bold": ("甲**乙**丙\n\n" * 1751 + "**" * 499, "1: 这一页有8002个“*”“[”“{”一类的记号"),
    "links": ("见[甲](乙。\n\n" * 20, "6: 从这一行起，有20个链接“[文字](网址)”的后面没有“)”"),
    "fences": ("``````\n" * 1334, "1: 这一页有8004个"),
}


def told(root: Path) -> list[str]:
    """What is told of the pages before they are read on."""
    with pytest.raises(Problems) as problems:
        read_pages(root)
    return [str(one) for one in problems.value.found]


@pytest.mark.parametrize("kind", TOO_MUCH)
def test_too_much_on_a_page_is_told_with_how_much_it_is(sample: Path, kind: str) -> None:
    text, message = TOO_MUCH[kind]
    (sample / PAGE).write_text(HEAD + text, encoding="utf-8")
    assert any(one.startswith(f"{PAGE}:{message}") for one in told(sample))


def test_brackets_are_counted_within_a_paragraph(sample: Path) -> None:
    (sample / PAGE).write_text(HEAD + "见[附件\n\n" * 20, encoding="utf-8")
    read_pages(sample)


def test_too_many_pages_are_told(sample: Path) -> None:
    for number in range(300):
        (sample / f"docs/p{number}.md").write_text(HEAD + "字\n", encoding="utf-8")
    (found,) = told(sample)
    assert found.startswith("docs: 所有页面合起来有3")
    assert "个页面，太多了，没有往下读。" in found


def test_pages_that_hold_too_much_together_are_told(sample: Path) -> None:
    for number in range(3):
        (sample / f"docs/p{number}.md").write_text(HEAD + ("字" * 600 + "\n\n") * 120, encoding="utf-8")
    (found,) = told(sample)
    assert "KB，太多了，没有往下读。" in found
    assert found.endswith("请删去不用的，合起来不超过512KB")


def test_a_page_of_five_hundred_figures_and_almost_256_kb_is_read(sample: Path) -> None:
    text = "".join(
        f"第{number}项有{{{{ fig('mediation.f{number % 500}') }}}}，{'说明' * 10}。\n\n" for number in range(1900)
    )
    (sample / PAGE).write_text(HEAD + text, encoding="utf-8")
    assert len(text.encode()) > 200_000
    read_pages(sample)


def test_a_sound_report_as_large_as_is_read_passes(tmp_path: Path) -> None:
    assert macros(large.report(tmp_path / "large"), "check").stdout == "检查通过：750个数字，46个页面。\n"
