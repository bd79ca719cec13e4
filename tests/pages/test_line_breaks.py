"""Line breaks within a paragraph."""

import pytest

from macros.pages.line_breaks import joined


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("依法\n行政", "依法行政"),
        ("依法，\n**行政**", "依法，**行政**"),
        ("用Excel\nWord打开", "用Excel Word打开"),
        ("化解\n{{ fig('a.b') }}\n纠纷", "化解{{ fig('a.b') }}纠纷"),
        ("- 甲\n  乙", "- 甲乙"),
    ],
)
def test_a_paragraph_becomes_one_line(typed: str, read: str) -> None:
    assert joined(typed) == read


@pytest.mark.parametrize(
    "text",
    ["甲\n\n乙", "- 甲\n- 乙", "1. 甲\n2. 乙", "## 甲\n乙", "甲\n## 乙", "甲 | 乙\n--- | ---\n丙 | 丁", "甲  \n乙"],
)
def test_what_begins_a_line_of_its_own_keeps_it(text: str) -> None:
    assert joined(text) == text
