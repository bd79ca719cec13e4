"""What broke no rule is not checked again before the content or the program changes: `macros/checks/sound.py`."""

import os
import subprocess
import sys
from dataclasses import replace as changed
from pathlib import Path

import pytest

from macros.checks import sound
from macros.checks.runner import check
from macros.core import cache, program
from macros.project import Project
from tests.project import copy_sample, macros, process, replace, with_program

PLAN = "docs/report/plan.md"
CHECKED = "import sys; from pathlib import Path; from macros.checks.runner import check; check(Path())"


@pytest.fixture(autouse=True)
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What this process remembers, at first nothing."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sound, "_FILE", tmp_path / "sound")
    return tmp_path / "sound"


@pytest.fixture
def town(tmp_path: Path) -> Path:
    return copy_sample(tmp_path / "town")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return check(copy_sample(tmp_path_factory.mktemp("sound") / "town"))


def test_what_broke_no_rule_is_not_checked_again(town: Path) -> None:
    with_program(town)
    (town / "macros/checks/__pycache__/sound").unlink(missing_ok=True)
    words = [sys.executable, "-c", f"{CHECKED}; print('macros.checks.rules' in sys.modules)"]
    remembering = os.environ | {"PYTHONDONTWRITEBYTECODE": ""}
    first, again = (
        subprocess.run(words, cwd=town, env=remembering, check=True, capture_output=True, text=True).stdout
        for _ in range(2)
    )
    assert (first, again) == ("True\n", "False\n")


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (PLAN, "。\n", "\n"),
        (PLAN, "title: ", "title: 3件"),
        ("data/figures.yml", "unit: 件", "unit: 场"),
    ],
)
def test_what_has_changed_since_is_checked_again(town: Path, path: str, old: str, new: str) -> None:
    assert macros(town, "check").returncode == 0
    text = (town / path).read_text(encoding="utf-8")
    (town / path).write_text(text.replace(old, new, 1), encoding="utf-8")
    first, again = macros(town, "check"), macros(town, "check")
    assert first.returncode == 1
    assert path in first.stdout
    assert again.stdout == first.stdout
    (town / path).write_text(text, encoding="utf-8")
    assert macros(town, "check").returncode == 0


def test_a_rule_that_is_new_is_applied_to_what_broke_none_of_the_old(town: Path) -> None:
    with_program(town)
    assert process(town, "check", PYTHONDONTWRITEBYTECODE="").returncode == 0
    replace(
        town / "macros/checks/endings.py", "\nRULES = (", '\nRULES = (\n    lambda *_: [Problem("docs", 0, "新规则")],'
    )
    answer = process(town, "check")
    assert (answer.returncode, "新规则" in answer.stdout) == (1, True)


def test_a_file_that_was_put_beside_sound_pages_is_told(town: Path) -> None:
    assert macros(town, "check").returncode == 0
    (town / "docs/notes.docx").write_bytes(b"")
    assert macros(town, "check").returncode == 1


def test_everything_the_rules_read_counts(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    report, pages = project.report, project.pages
    first, *rest = pages
    site = report.sources["data/site.yml"]
    seen = {
        sound.digest(report, pages),
        sound.digest(report, [*rest, first]),
        *(
            sound.digest(report, [changed(first, **{name: value}), *rest])
            for name, value in {
                "uri": "other.md",
                "meta": first.meta | {"title": "别的"},
                "lines": {**first.lines, "title": 9},
                "text": f"\n{first.text}",
            }.items()
        ),
        sound.digest(changed(report, sources={**report.sources, site.path: changed(site, text="")}), pages),
    }
    monkeypatch.setattr(sys, "version", "3.99")
    seen.add(sound.digest(report, pages))
    for version in ("markdown.__version__", "pydantic.VERSION", "yaml.__version__"):
        monkeypatch.setattr(version, "99")
        seen.add(sound.digest(report, pages))
    monkeypatch.setattr(program, "digest", lambda: "other")
    seen.add(sound.digest(report, pages))
    assert len(seen) == 12


def test_the_same_content_is_known_wherever_it_lies(project: Project, tmp_path: Path) -> None:
    again = check(copy_sample(tmp_path / "elsewhere"))
    assert sound.digest(again.report, again.pages) == sound.digest(project.report, project.pages)


def test_only_the_newest_are_remembered(memory: Path) -> None:
    digests = [number.to_bytes(32) for number in range(300)]
    for one in digests:
        sound.remember(one)
    assert [sound.known(one) for one in digests] == [False] * 44 + [True] * 256
    assert len(cache.load(memory) or b"") == 256 * 32
