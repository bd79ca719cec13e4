"""Clerks at work side by side, with the real git: what goes wrong between them is told, and never published."""

import subprocess
from pathlib import Path

import pytest

from tests.project import macros, replace, tree
from tests.repository import commit, git, publish, repository


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """An invented town's repository with a branch for each of two clerks."""
    root = repository(tmp_path / "town")
    for clerk in ("zhang", "li"):
        git(root, "branch", clerk)
    return root


def change(root: Path, clerk: str, path: str, old: str, new: str) -> None:
    git(root, "checkout", "-q", clerk)
    replace(root / path, old, new)
    commit(root)
    git(root, "checkout", "-q", "main")


def merge(root: Path, clerk: str) -> bool:
    """Whether git could merge the branch of a clerk into main by itself."""
    call = ["git", "-c", "user.name=x", "-c", "user.email=x@x", "merge", "-q", "--no-edit", clerk]
    return subprocess.run(call, cwd=root, capture_output=True, check=False).returncode == 0


def test_two_values_for_one_figure_are_a_conflict_that_is_told_by_its_lines(town: Path) -> None:
    change(town, "zhang", "data/figures.yml", "2023: 20\n", "2023: 21\n")
    change(town, "li", "data/figures.yml", "2023: 20\n", "2023: 22\n")
    assert (merge(town, "zhang"), merge(town, "li")) == (True, False)
    result = macros(town, "check")
    assert (result.returncode, result.stderr) == (1, "")
    assert [line.partition(" ")[0] for line in result.stdout.splitlines()[:3]] == [
        f"data/figures.yml:{number}:" for number in (9, 11, 13)
    ]
    assert "这是合并时留下的冲突记号。请留下正确的一份，删去带记号的各行" in result.stdout


def test_a_conflict_that_was_committed_is_not_published(town: Path) -> None:
    published = tree(publish(town))
    for path, old, one, other in (
        ("docs/report/mediation.md", "title: 矛盾纠纷化解", "title: 纠纷化解", "title: 化解纠纷"),
        ("data/figures.yml", "2023: 20\n", "2023: 21\n", "2023: 22\n"),
    ):
        change(town, "zhang", path, old, one)
        change(town, "li", path, old, other)
    assert (merge(town, "zhang"), merge(town, "li")) == (True, False)
    commit(town)
    result = macros(town, "publish", "--date", "2024-05-20")
    assert (result.returncode, result.stderr) == (1, "")
    assert "docs/report/mediation.md:2: 这是合并时留下的冲突记号" in result.stdout
    assert "data/figures.yml:9: 这是合并时留下的冲突记号" in result.stdout
    assert tree(town / "public") == published


def test_two_figures_that_were_changed_side_by_side_are_both_listed(town: Path) -> None:
    change(town, "zhang", "data/figures.yml", "2023: 20\n", "2023: 21\n")
    change(town, "li", "data/figures.yml", "2023: 98.5", "2023: 99")
    then = git(town, "rev-parse", "HEAD")
    assert merge(town, "zhang")
    assert merge(town, "li")
    said = macros(town, "diff", then).stdout
    assert "排查纠纷" in said
    assert "办结率" in said


def test_two_clerks_who_add_the_same_figure_are_told_that_it_stands_twice(town: Path) -> None:
    entry = "  visits:\n    label: 走访\n    unit: 户\n    basis: 一（一）\n    values:\n      2023: 5\n"
    change(town, "zhang", "data/figures.yml", "  resolved:\n", f"{entry}  resolved:\n")
    change(town, "li", "data/figures.yml", "  closing_rate:\n", f"{entry}  closing_rate:\n")
    assert merge(town, "zhang")
    assert merge(town, "li")
    result = macros(town, "check")
    assert result.returncode == 1
    assert "visits" in result.stdout
    assert "重复" in result.stdout


def test_a_page_that_was_renamed_while_another_linked_to_it_is_told_and_then_the_link(town: Path) -> None:
    git(town, "checkout", "-q", "zhang")
    git(town, "mv", "docs/glossary.md", "docs/terms.md")
    commit(town)
    git(town, "checkout", "-q", "main")
    change(town, "li", "docs/report/plan.md", "\n---\n", "\n---\n见[名词](../glossary.md)。\n\n")
    assert merge(town, "zhang")
    assert merge(town, "li")
    assert "导航里的 glossary.md 在 docs 中不存在。是不是「terms.md」？请改成一致" in macros(town, "check").stdout
    replace(town / "mkdocs.yml", "  - glossary.md", "  - terms.md")
    assert "docs/report/plan.md:6: 链接“../glossary.md”指向的页面不存在。" in macros(town, "check").stdout


@pytest.mark.parametrize("encoding", ["gbk", "utf-8-sig"])
def test_a_page_that_notepad_saved_is_told_and_mended(town: Path, encoding: str) -> None:
    page = town / "docs/report/plan.md"
    text = page.read_text(encoding="utf-8")
    page.write_bytes(text.replace("\n", "\r\n").encode(encoding))
    told = macros(town, "check")
    assert told.returncode == 1
    assert told.stdout.startswith("docs/report/plan.md:")
    assert macros(town, "tidy").stdout == "已整理 docs/report/plan.md\n"
    assert page.read_bytes() == text.encode()
    assert macros(town, "check").returncode == 0
