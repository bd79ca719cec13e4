"""The words of a line are looked up in the dictionary once, and kept for the builds that follow."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project import with_program

LINE, OTHER, THIRD = "农村法治宣传教育", "持有行政执法证的领导干部", "国家工作人员学法"
CODE = """
import sys
from macros.pages import words
print(*map(words.split, sys.argv[1:]), "rjieba" in sys.modules)
words.keep()
"""


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """The program as it is installed: nothing is kept yet."""
    for kept in with_program(tmp_path).glob("macros/pages/__pycache__/*.json"):
        kept.unlink()
    return tmp_path


def split(program: Path, *lines: str) -> str:
    """The words of some lines, and whether the dictionary was loaded for them, as one build says it."""
    call = [sys.executable, "-c", CODE, *lines]
    environment = os.environ | {"PYTHONPATH": str(program)}
    return subprocess.run(call, cwd=program, env=environment, capture_output=True, text=True, check=True).stdout.strip()


def test_the_next_build_need_not_load_the_dictionary(program: Path) -> None:
    assert split(program, LINE) == "['农村', '法治', '宣传教育'] True"
    assert split(program, LINE) == "['农村', '法治', '宣传教育'] False"


def test_a_line_that_is_new_is_looked_up(program: Path) -> None:
    split(program, LINE)
    assert split(program, LINE, OTHER).endswith(" True")
    assert split(program, LINE, OTHER).endswith(" False")


def test_a_line_that_no_page_has_any_more_is_forgotten(program: Path) -> None:
    split(program, LINE, OTHER)
    split(program, OTHER, THIRD)
    assert split(program, LINE).endswith(" True")


def test_damaged_words_are_looked_up_again(program: Path) -> None:
    words = split(program, LINE)
    [kept] = program.glob("macros/pages/__pycache__/*.json")
    kept.write_bytes(kept.read_bytes().replace(b"u519c", b"u6d53"))
    assert split(program, LINE) == words
