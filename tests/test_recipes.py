"""The recipes for developers in macros/README.md: whoever follows one to the letter gets what it promises."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project import ROOT, copied

README = (ROOT / "macros/README.md").read_text(encoding="utf-8")
RECIPES = {part.partition("\n")[0]: part for part in README.split("\n## ")[1:]}
SAYS = {
    "加一条规则": "2 passed",
    "加一个花括号里的写法": "1 passed",
    "加一种数值的写法": "over",
    "加一个命令": "个数字",
    "加一个页面": "检查通过",
}


def follow(recipe: str, root: Path) -> str:
    """Make every change that a recipe shows, run the command of its last step, and give back what that says."""
    for kind, path, content in re.findall(r"```(\w+) (\S+)\n(.*?)```", recipe, re.DOTALL):
        if kind == "diff":
            lines = content.splitlines(keepends=True)
            old = "".join(line[1:] for line in lines if line[0] in " -")
            new = "".join(line[1:] for line in lines if line[0] in " +")
            text = (root / path).read_text(encoding="utf-8")
            assert text.count(old) == 1, f"{path}: {old}"
            (root / path).write_text(text.replace(old, new), encoding="utf-8")
        else:
            (root / path).write_text(content, encoding="utf-8")
    command = re.findall(r"(?m)^5\. .*?`((?:pytest|python) .*?)`[，。]", recipe)[-1]
    words = shlex.split(command)
    # A folder of its own: pytest would first remove what earlier runs of these tests have left in the one that all share.
    temporary = f"--basetemp={root.parent / 'temporary'}"
    call = [sys.executable, *(["-m", "pytest", temporary, *words[1:]] if words[0] == "pytest" else words[1:])]
    done = subprocess.run(call, cwd=root, capture_output=True, text=True, check=False, env=os.environ | {"CI": "false"})
    return done.stdout + done.stderr


@pytest.mark.parametrize("name", SAYS)
def test_a_recipe_that_is_followed_gives_what_it_promises(name: str, tmp_path: Path) -> None:
    root = tmp_path / "project"
    root.mkdir()
    for part in ("data", "docs", "macros", "overrides", "tests", ".github"):
        copied(ROOT / part, root / part)
    for part in ("mkdocs.yml", "pyproject.toml", "CONTRIBUTING.md", "README.md", "Makefile"):
        shutil.copy(ROOT / part, root)
    assert SAYS[name] in follow(RECIPES[name], root)


def test_every_recipe_is_followed_here() -> None:
    assert {*RECIPES} == {*SAYS}


@pytest.mark.parametrize("name", SAYS)
def test_a_recipe_has_five_steps(name: str) -> None:
    assert re.findall(r"(?m)^(\d)\. ", RECIPES[name]) == [*"12345"]
