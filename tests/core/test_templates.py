"""Templates are compiled once, and what was kept of them never shows: only the time that it saves does."""

import shutil
import sys
from pathlib import Path

import pytest

from macros.core.templates import templates


def drawn(folder: Path, **words: str) -> str:
    return templates(folder).get_template("page.html").render(words)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a template that was drawn once."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "page.html").write_text("<p>{{ words }}</p>\n", encoding="utf-8")
    assert drawn(tmp_path, words="<b>") == "<p>&lt;b&gt;</p>"
    return tmp_path


def test_a_template_is_compiled_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jinja2.Environment.compile", None)
    assert drawn(folder, words="依法") == "<p>依法</p>"


def test_a_changed_template_is_compiled_again(folder: Path) -> None:
    (folder / "page.html").write_text("<h1>{{ words }}</h1>\n", encoding="utf-8")
    assert drawn(folder, words="依法") == "<h1>依法</h1>"


@pytest.mark.parametrize(
    ("start", "put"), [(0, b""), (60, b""), (60, b"\0" * 9)], ids=["emptied", "cut", "overwritten"]
)
def test_what_was_damaged_is_compiled_again(folder: Path, start: int, put: bytes) -> None:
    [kept] = (folder / "__pycache__").iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(whole[:start] + put + whole[start + len(put) :] * bool(put))
    assert drawn(folder, words="依法") == "<p>依法</p>"


def test_what_was_compiled_without_escaping_is_not_taken_for_what_escapes(folder: Path) -> None:
    shutil.rmtree(folder / "__pycache__")
    plain = templates(folder)
    plain.autoescape = False
    assert plain.get_template("page.html").render(words="<b>") == "<p><b></p>"
    assert drawn(folder, words="<b>") == "<p>&lt;b&gt;</p>"


def test_where_nothing_can_be_written_nothing_is_kept(folder: Path) -> None:
    shutil.rmtree(folder / "__pycache__")
    (folder / "__pycache__").write_text("", encoding="utf-8")
    assert drawn(folder, words="依法") == "<p>依法</p>"


def test_nothing_is_kept_where_python_keeps_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(folder / "__pycache__")
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    drawn(folder, words="依法")
    assert not (folder / "__pycache__").exists()
