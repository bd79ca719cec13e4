"""Real git repositories of the invented town, and the years that it publishes from them."""

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

from tests.project import ROOT, copied, copy_sample, macros, model, replace

CORRECTION = "- {date: 2024-05-06, year: 2023, figure: mediation.found, was: 20, now: 21, why: 编造的原因。}\n"
ANSWER = "  answers:\n    2024: {status: 完成, reason: 编造的说明。, page: report/plan.md}\n"


def git(root: Path, *words: str) -> str:
    """What git says; it does not tidy up after a commit, which takes as long again."""
    settings = ("user.name=x", "user.email=x@x", "maintenance.auto=false")
    call = ["git", *(word for one in settings for word in ("-c", one)), *words]
    return subprocess.run(call, cwd=root, check=True, capture_output=True, text=True).stdout.strip()


def commit(root: Path) -> None:
    """Commit all of a working copy."""
    git(root, "add", "-A")
    git(root, "commit", "-qm", "x")


@cache
def _repository() -> Path:
    root = copy_sample(model("repository"))
    shutil.copy(ROOT / ".gitignore", root)
    git(root, "init", "-q", "-b", "main", "--template=")
    commit(root)
    git(root, "gc", "-q")  # A few files to copy, not one for each object.
    return root


def repository(folder: Path) -> Path:
    """The invented town's project in a repository of its own, on main."""
    return copied(_repository(), folder)


def edit(root: Path, name: str, old: str, new: str) -> None:
    """Edit one place and commit."""
    replace(root / name, old, new)
    commit(root)


def publish(root: Path, day: str = "2024-03-20") -> Path:
    """Publish, as a clerk does."""
    result = macros(root, "publish", "--date", day)
    assert (result.returncode, result.stderr) == (0, ""), result.stdout
    return root / "public"


def next_year(root: Path, answer: str = ANSWER) -> None:
    """The figures of the next year, the same as before, and an answer to its commitment."""
    with (root / "data/commitments.yml").open("a", encoding="utf-8") as file:
        file.write(answer)
    figures = root / "data/figures.yml"
    text = figures.read_text(encoding="utf-8")
    figures.write_text(re.sub(r"      2023: (.*)\n", r"      2023: \1\n      2024: \1\n", text), encoding="utf-8")
    replace(root / "data/site.yml", "year: 2023", "year: 2024")
    commit(root)


def correct(root: Path, correction: str = CORRECTION) -> None:
    """Mend a figure of 2023 and say so."""
    replace(root / "data/figures.yml", "2023: 20", "2023: 21")
    with (root / "data/corrections.yml").open("a", encoding="utf-8") as file:
        file.write(correction)
    commit(root)
