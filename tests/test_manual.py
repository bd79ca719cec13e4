"""The manual and the README say what is so."""

import re
from textwrap import dedent

import pytest

from macros.core import limits
from macros.data.value import parse
from macros.formatter.yaml_layout import laid_out
from macros.issued.reader import MAX_BYTES
from macros.pages.macro_calls import MACROS, read_calls
from tests import pictures
from tests.project import ROOT, SAMPLE

MANUAL = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", MACROS)
def test_every_macro_is_explained_with_an_example_that_works(name: str) -> None:
    examples = [call for call in read_calls(re.sub(r"[^`]*`([^`]*)`", r"\1\n", MANUAL), "f")[0] if call.name == name]
    assert examples


def test_the_manual_explains_no_macro_that_is_not_there() -> None:
    assert set(re.findall(r"\{\{ (\w+)\(", MANUAL)) == set(MACROS)


@pytest.mark.parametrize(
    "written", re.findall(r"`([^`]+)`", MANUAL.partition("| 报告怎么写 |")[2].partition("\n\n")[0])
)
def test_every_value_in_the_manual_is_one_that_passes(written: str) -> None:
    assert parse(written).text == written


@pytest.mark.parametrize("written", re.findall(r"```yaml\n( *[^\s-].*?)```", MANUAL, re.DOTALL))
def test_every_sample_of_data_has_the_normal_layout(written: str) -> None:
    sample = dedent(re.sub(" +←.*", "", written))
    assert laid_out(sample, "") == sample


def test_the_manual_names_every_limit() -> None:
    table = MANUAL.partition("| 写在哪里 | 最多 |")[2].partition("\n\n")[0]
    of_a_page = f"{limits.PAGE // 2**10}KB、{limits.LINES}行、{limits.MARKS}个记号"
    of_all = f"{limits.PAGES}个、{limits.ALL_PAGES // 2**10}KB、{limits.LINES}行、{limits.MARKS}个记号"
    entries = [f"{limits.TOGETHER}项", f"{limits.ENTRIES}项", f"{limits.DEPTH}层"]
    sizes = [f"{limits.FILE // 2**10}KB", f"{limits.ATTACHMENT // 2**20}MB"]
    issued = f"{MAX_BYTES // 10**6}MB（`.txt` 的{limits.FILE // 2**10}KB）、{limits.DOCUMENT}字、{limits.NUMBERS}处数，表格{limits.CELLS}栏；`.pdf` 的{limits.PAGES}页"
    for told in (of_a_page, of_all, issued, f"{limits.PARAGRAPH}字", f"{limits.LINE}字", *entries, *sizes):
        assert f"| {told}" in table


@pytest.mark.parametrize("command", sorted(set(re.findall(r"make ([a-z-]+)", README + MANUAL))))
def test_every_command_that_is_named_is_there(command: str) -> None:
    assert re.search(rf"(?m)^{command}:", MAKEFILE)


@pytest.mark.parametrize("place", re.findall(r"^\| `([^`]+)` \|", README, re.MULTILINE))
def test_every_place_on_the_map_is_there(place: str) -> None:
    assert (ROOT / place).exists()


def test_the_map_leaves_out_no_folder() -> None:
    folders = {f"{path.name}/" for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith(".")}
    assert folders - {"site/", "public/"} <= set(re.findall(r"`([^`]+/)`", README))


def test_every_picture_is_there_and_in_words_and_none_is_left_over() -> None:
    shown = dict(re.findall(r"!\[([^\]]+)\]\(\.github/([^)]+)\)", README + MANUAL))
    assert sorted(shown.values()) == sorted(pictures.NAMES)
    assert {f"manual/{file.name}" for file in (ROOT / ".github/manual").iterdir()} | {"home.png"} == {*shown.values()}


def test_the_sample_says_that_it_is_made_up() -> None:
    assert "编造" in (SAMPLE / "data/figures.yml").read_text(encoding="utf-8").splitlines()[0]
