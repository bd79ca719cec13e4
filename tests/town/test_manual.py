"""Examples in the manual that are of this town: its message, its line, its pictures."""

from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from tests import pictures
from tests.project import ROOT, macros

MANUAL = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_the_message_shown_for_a_good_project_is_the_real_one() -> None:
    assert macros(ROOT, "check").stdout.strip() in MANUAL


def test_the_pictures_can_be_made_again(tmp_path: Path, browser: Browser) -> None:
    pictures.make(tmp_path, browser)
    made = {file.relative_to(tmp_path).as_posix(): Image.open(file).width for file in tmp_path.rglob("*.png")}
    assert {*made} == {*pictures.NAMES}
    assert made == {name: Image.open(ROOT / ".github" / name).width for name in made}


def test_the_line_in_the_picture_of_the_check_is_the_real_one() -> None:
    lines = (ROOT / "data/figures.yml").read_text(encoding="utf-8").splitlines(keepends=True)
    assert f"data/figures.yml第{lines.index(pictures.OLD) + 1}行" in MANUAL
