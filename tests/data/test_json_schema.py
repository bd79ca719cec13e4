"""The editors' schemas are those of the model, and the data files fit them."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml
from playwright.sync_api import Browser

from macros.data.json_schema import schemas
from macros.data.load import FILES
from tests.project import ROOT


@pytest.mark.parametrize("path", schemas())
def test_the_schema_in_the_repository_is_that_of_the_model(path: str) -> None:
    assert (ROOT / path).read_text(encoding="utf-8") == schemas()[path], "请运行 python -m macros schema"


def test_what_editors_show_is_in_chinese() -> None:
    shown = re.findall('"description": "(.*)"', "".join(schemas().values()))
    assert shown
    assert [words for words in shown if not re.search("[\u4e00-\u9fff]", words)] == []


def test_every_pattern_is_one_that_editors_read_and_not_only_python(browser: Browser) -> None:
    patterns = [one for text in schemas().values() for one in _patterns(json.loads(text))]
    page = browser.new_page()
    unread = page.evaluate(
        "patterns => patterns.filter(one => { try { return !new RegExp(one, 'u'); } catch { return true; } })", patterns
    )
    page.close()
    assert patterns
    assert unread == []


def _patterns(content: object) -> Iterator[str]:
    """Every pattern in a schema."""
    if isinstance(content, dict):
        yield from (one for key, one in content.items() if key == "pattern" and isinstance(one, str))
    for one in content.values() if isinstance(content, dict) else content if isinstance(content, list) else ():
        yield from _patterns(one)


@pytest.mark.parametrize("path", [path for path in FILES if (ROOT / path).exists()])
def test_a_data_file_fits_its_schema_and_names_no_other(path: str) -> None:
    text, own = (ROOT / path).read_text(encoding="utf-8"), f"schema/{Path(path).stem}.schema.json"
    assert re.findall(r"\$schema=(.*)", text) in ([], [own])
    jsonschema.validate(_with_text_keys(yaml.safe_load(text)), yaml.safe_load((ROOT / "data" / own).read_text("utf-8")))


def _with_text_keys(content: object) -> object:
    """Years are keys and days are values, and JSON has text for both."""
    if isinstance(content, date):
        return content.isoformat()
    if isinstance(content, dict):
        return {str(key): _with_text_keys(value) for key, value in content.items()}
    return [_with_text_keys(value) for value in content] if isinstance(content, list) else content
