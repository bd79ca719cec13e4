"""The rooms of macros/: every import goes down, between rooms and within one, and a command loads only what it needs."""

import ast
import subprocess
import sys
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.project import ROOT

MACROS = ROOT / "macros"
# From the lowest room to the highest; project.py lies beside them, between those that it reads and those that take it.
FLOORS = [
    "core",
    "data",
    "pages",
    "formatter",
    "project",
    "checks",
    "sheet",
    "issued",
    "diff",
    "pdf",
    "site",
    "release",
    "cli",
]
MODULES = sorted(file.relative_to(ROOT) for file in MACROS.rglob("*.py"))
LOOSE = {"__init__", "__main__", "project"}
WAITS_FOR_MKDOCS = ("mkdocs", "mkdocs_macros", "requests", "playwright", "typst")


def name(file: Path) -> str:
    """A module as an import writes it."""
    return ".".join(file.with_suffix("").parts).removesuffix(".__init__")


KNOWN = {name(one) for one in MODULES}


@cache
def imported(file: Path) -> set[str]:
    """The modules of ours that a module imports, at its top or within a function."""
    found = set()
    for node in ast.walk(ast.parse((ROOT / file).read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found & KNOWN - {"macros"}


def room(module: str) -> str:
    return module.split(".")[1]


@pytest.mark.parametrize("file", [file for file in MODULES if file.stem not in ("__init__", "__main__")], ids=name)
def test_a_module_imports_only_its_own_room_and_those_below(file: Path) -> None:
    floor = FLOORS.index(room(name(file)))
    assert [one for one in imported(file) if FLOORS.index(room(one)) > floor] == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {name(file): imported(file) - {name(file)} for file in MODULES}
    assert set(TopologicalSorter(graph).static_order()) >= set(graph)


def test_at_most_these_modules_lie_beside_the_rooms() -> None:
    assert {file.stem for file in MACROS.glob("*.py")} == LOOSE
    assert {folder.name for folder in MACROS.iterdir() if (folder / "__init__.py").exists()} == {*FLOORS} - LOOSE


@pytest.mark.parametrize("floor", [one for one in FLOORS if one not in LOOSE])
def test_a_room_says_in_one_line_what_it_holds_and_what_it_imports(floor: str) -> None:
    lines = (MACROS / floor / "__init__.py").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1
    assert "Imports " in lines[0]


@pytest.mark.parametrize(
    "module", ["macros", "macros.checks.runner", "macros.formatter.formatter", "macros.diff.compare"]
)
def test_what_builds_no_page_loads_neither_mkdocs_nor_the_typesetter(module: str) -> None:
    code = f"import sys, {module}; print([one for one in {WAITS_FOR_MKDOCS} if one in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_check_loads_what_compares_with_an_issued_document_only_where_there_is_one() -> None:
    code = "import sys, macros.cli.commands.check; print('macros.issued.evidence' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_a_build_loads_nothing_that_speaks_to_the_network() -> None:
    code = "import sys, macros.site.build, mkdocs_macros.plugin; print('urllib3' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
