"""Inputs that were made to take long: what `check` takes for each, in seconds for a megabyte, at one size and at twice it.

What takes as long per megabyte at twice the size is linear. An input that is refused by its size is not measured.
"""

import shutil
import time
import traceback
from pathlib import Path
from random import Random

from macros.checks.runner import check
from macros.core.problems import Problems, as_text
from macros.formatter.formatter import untidy
from tests.conftest import copy_sample
from tests.hostile import NAMES, mutated, readers
from tests.repository import publish, repository

PAGE = "docs/report/mediation.md"
FIGURES = "data/figures.yml"
FIGURE = "  f{0}:\n    label: 编造的数字{0}\n    unit: 件\n    basis: 一（一）\n    values: {2023: {0}}\n"
# By name: the file, how it begins, and what is repeated; {0} is the number of the repetition.
INPUTS: dict[str, tuple[str, str, str]] = {
    "fences": (PAGE, "", "```\n"),
    "ticks": (PAGE, "", "`a `` b ``` "),
    "comments": (PAGE, "", "<!-- "),
    "empty lines": (PAGE, "", "字\n\n\n"),
    "paragraphs": (PAGE, "", "第{0}段正文，没有数字。\n\n"),
    "one long line": (PAGE, "", "字"),
    "one long sentence": (PAGE, "", "甲乙丙，"),
    "spaces": (PAGE, "", " \t"),
    "stars": (PAGE, "", "**"),
    "brackets": (PAGE, "", "["),
    "links": (PAGE, "", "[甲](x{0}.md) "),
    "braces": (PAGE, "", "{: #a "),
    "calls": (PAGE, "", '{{ fig("m.f{0}") }} '),
    "numbers": (PAGE, "", "有{0}件，"),
    "digits": (PAGE, "", "1"),
    "quotes": (PAGE, "", "“"),
    "numerals": (PAGE, "", "一亿"),
    "rows": (PAGE, "", "| 甲 | 乙 |\n"),
    "list": (PAGE, "", "- 项\n"),
    "nested list": (PAGE, "", "    - 项\n"),
    "headings": (PAGE, "", "## 甲{0}\n\n"),
    "figures": (FIGURES, "mediation:\n", FIGURE),
    "keys": (FIGURES, "mediation:\n", "  k{0}: 1\n"),
    "same keys": (FIGURES, "mediation:\n", "  k: 1\n"),
    "parts": (FIGURES, "mediation:\n" + FIGURE.replace("{0}", "1") + "    parts:\n", "      - mediation.f{0}\n"),
    "years": (FIGURES, "mediation:\n" + FIGURE.replace("{0}", "1").rpartition(" {")[0] + "\n", "      {0}: 1\n"),
    "comment lines": (FIGURES, "mediation:\n", "# 说明{0}\n"),
    "long value": (FIGURES, "mediation:\n" + FIGURE.replace("{0}", "1").rpartition("1}")[0], "一亿"),
    "exemptions": ("data/site.yml", "exemptions:\n", "  - text: 第{0}种说法\n    reason: 编造\n"),
    "terms": ("data/glossary.yml", "", "t{0}:\n  term: 名词{0}\n  meaning: 编造\n  basis: 一（一）\n"),
    "corrections": ("data/corrections.yml", "", "- {date: 2024-01-01, year: 2023, page: a{0}.md, was: 甲, now: 乙, why: 丙}\n"),
    "navigation": ("mkdocs.yml", "nav:\n", "  - p{0}.md\n"),
}  # fmt: skip
SIZE = 2**17


def sized(beginning: str, repeated: str, size: int) -> str:
    """So many bytes of an input."""
    parts, length, number = [beginning], len(beginning.encode()), 0
    while length < size:
        part = repeated.replace("{0}", str(number))
        if not number % 50 and "\n" not in part:  # Lines of a length that is read.
            part += "\n"
        parts.append(part)
        length += len(part.encode())
        number += 1
    return "".join(parts) + "\n"


def seconds(root: Path, path: str, content: str) -> float:
    """How long the check of a project takes with this file in it."""
    (root / path).write_text(content, encoding="utf-8")
    start = time.process_time()
    try:
        check(root)
    except Problems as problems:
        as_text(problems.found)
    try:
        [*untidy(root)]
    except Problems as problems:
        as_text(problems.found)
    return time.process_time() - start


FUZZED = 10_000


def fuzz(folder: Path, times: int = FUZZED) -> None:
    """Feed all readers so many mutated or random inputs, and print every traceback: there should be none."""
    town = repository(folder / "fuzzed-town")
    publish(town)
    (folder / "fuzzed").mkdir()
    known = readers(folder / "fuzzed", town)
    faults = 0
    start = time.process_time()
    for number in range(times):
        name = NAMES[number % len(NAMES)]
        try:
            known[name].survives(mutated(known[name].sound, Random(number)))  # noqa: S311 - the same each time
        except Exception:
            faults += 1
            print(f"{name}, Random({number}):\n{traceback.format_exc()}")
    print(f"{f'fuzzed inputs: {times}, tracebacks (goal 0)':58}{faults:9}{time.process_time() - start:9.0f} s")


def measure(folder: Path) -> None:
    """Print the tables, line by line: each takes its time."""
    fuzz(folder)
    whole = copy_sample(folder / "hostile-whole")
    print(f"{'made to take long: s per MB of ' + str(SIZE // 1024) + ' KB':58}{'once':>9}{'twice':>9}{'':8}{'3 s':>6}")
    for name, (path, beginning, repeated) in INPUTS.items():
        head = beginning
        if path.startswith("docs"):
            head = "---\ntitle: 甲\ndescription: 乙\nclause: 一（一）\n---\n"
        elif path == "data/site.yml":
            head = (whole / path).read_text(encoding="utf-8").partition("exemptions:")[0] + beginning
        paces = []
        for times in (1, 2):
            root = Path(shutil.copytree(whole, folder / f"hostile-{name}-{times}"))
            # A page may hold 256 KB at most, and its first lines belong to it.
            size = SIZE * times - 2**12
            paces.append(seconds(root, path, sized(head, repeated, size)) * 2**20 / size)
            shutil.rmtree(root)
        print(f"{name:58}{paces[0]:9.2f}{paces[1]:9.2f}", flush=True)
