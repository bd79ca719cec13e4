"""The engine's horizon: the same tree builds with ProperDocs, which goes on where MkDocs 1 ends, and without a theme."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.project import copy_place, replace, with_program


def pages(site: Path) -> dict[str, str]:
    """Every page by its path."""
    return {page.relative_to(site).as_posix(): page.read_text(encoding="utf-8") for page in site.rglob("*.html")}


@pytest.mark.parametrize(("engine", "theme"), [("mkdocs", "null"), ("properdocs", "material"), ("properdocs", "null")])
def test_either_engine_builds_the_same_pages_with_the_theme_and_without(
    bureau_site: Path, tmp_path: Path, engine: str, theme: str
) -> None:
    root = with_program(copy_place("bureau", tmp_path / "bureau"))
    for settings in ("mkdocs.yml", "macros/pages/settings.yml"):
        replace(root / settings, "  name: material\n", f"  name: {theme}\n")
    call = [sys.executable, "-m", engine, "build", "--strict", "-q", "-f", "mkdocs.yml"]
    done = subprocess.run(call, cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert pages(root / "site") == pages(bureau_site)


def test_no_page_holds_anything_of_the_theme(bureau_site: Path) -> None:
    of_the_theme = ('class="md-', "data-md-", 'type="checkbox"', "跳转至")
    found = {(name, part) for name, html in pages(bureau_site).items() for part in of_the_theme if part in html}
    assert found == set()
