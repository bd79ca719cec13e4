"""The engine's horizon: the same tree builds with ProperDocs, which goes on where MkDocs 1 ends."""

import re
import subprocess
import sys
from pathlib import Path

from tests.conftest import copy_project


def pages(site: Path) -> dict[str, str]:
    """Every page by its path, without the name of the program that built it."""
    return {
        page.relative_to(site).as_posix(): re.sub('<meta name="generator".*?>', "", page.read_text(encoding="utf-8"))
        for page in site.rglob("*.html")
    }


def test_properdocs_builds_the_same_pages(site: Path, tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    call = [sys.executable, "-m", "properdocs", "build", "--strict", "-q", "-f", "mkdocs.yml"]
    done = subprocess.run(call, cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert pages(root / "site") == pages(site)
