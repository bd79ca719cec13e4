"""Inputs that were made to take long: what `check` takes for the most of each that is read, and for a megabyte at half of it.

More of it is refused as too much. What takes as long per megabyte at half the size is linear.
"""

import re
import shutil
import time
from hashlib import sha256
from pathlib import Path

from macros.cli.whole import whole
from macros.core import limits
from macros.core.problems import Problems, as_text
from macros.diff.compare import compare
from macros.diff.formats import written
from macros.project import at_revision
from tests import large
from tests.conftest import copy_sample
from tests.hostile import fuzz
from tests.project import copied

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
    "once and again": (PAGE, "", "一次，"),
    "lists of all": (PAGE, "", "{{ search() }}\n\n"),
    "bold": (PAGE, "", "甲**乙**丙，"),
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
MOST = {
    True: limits.PAGE - 2**12,
    False: limits.FILE - 2**12,
}  # Bytes of a page, its head included, and of another file.


def sized(beginning: str, repeated: str, size: int) -> str:
    """So many bytes of an input."""
    parts, length, number = [beginning], len(beginning.encode()), 0
    while length < size:
        part = repeated.replace("{0}", str(number))
        if not number % 50 and "\n" not in part:  # Lines and paragraphs of a length that is read.
            part += "\n" if number % 1000 else "\n\n"
        parts.append(part)
        length += len(part.encode())
        number += 1
    return "".join(parts) + "\n"


FIGURE_USED = '有{{ fig("mediation.f{0}") }}，'


def together(size: int) -> dict[str, dict[str, str]]:
    """By name: the contents of several files by their paths, all of which hold much; the pages so many bytes each."""
    figures = "mediation:\n" + "".join(FIGURE.replace("{0}", str(number)) for number in range(1, 501))
    named = "".join(
        f"字{number}甲、" + FIGURE_USED.replace("{0}", str(number % 500 + 1)) + "\n\n" for number in range(4000)
    )
    years = "".join(f"      {year}: {year}\n" for year in range(2000, 2024))
    old = "".join(FIGURE.replace("{0}", str(number)).rpartition(" {")[0] + "\n" + years for number in range(1, 150))
    words = "".join(f"  - text: 第{number}种说法\n    reason: 编造\n" for number in range(1, 1501))
    exempt = "{site}exemptions:\n" + words
    return {
        "500 figures on a page": {FIGURES: figures, PAGE: HEAD + cut(named, size)},
        "149 figures over 24 years": {FIGURES: "mediation:\n" + old, PAGE: HEAD + cut(named, size)},
        "names that are not there": {FIGURES: figures, PAGE: HEAD + cut(named.replace("mediation.f", "mediation.ff"), size)},
        "words let through on pages": {"data/site.yml": exempt, PAGE: HEAD + sized("", "第{0}种说法，", size)},
        "two pages of text": {path: HEAD + sized("", "有{0}件，一次，", size) for path in (PAGE, "docs/p.md")},
        "250 pages": {f"docs/p{number}.md": HEAD + sized("", "字\n\n", size // 250) for number in range(250)},
    }  # fmt: skip


FUZZED = 10_000
HEAD = "---\ntitle: 甲\ndescription: 乙\nclause: 一（一）\n---\n"


def cut(text: str, size: int) -> str:
    """The whole lines at the beginning of a text that take no more than so many bytes."""
    return text.encode()[:size].decode(errors="ignore").rpartition("\n")[0] + "\n"


def seconds(root: Path, contents: dict[str, str]) -> tuple[float, bool]:
    """How long the check of a project takes with these files in it, and whether they are read at all."""
    site = (root / "data/site.yml").read_text(encoding="utf-8").partition("exemptions:")[0]
    for path, content in contents.items():
        (root / path).write_text(content.replace("{site}", site), encoding="utf-8")
    said = ""
    start = time.process_time()
    try:
        whole(root)
    except Problems as problems:
        said = as_text(problems.found)
    taken = time.process_time() - start
    return taken, "没有往下读" not in said and "文件超过" not in said


def measure(folder: Path) -> None:
    """Print the tables, line by line: each takes its time."""
    fuzz(folder, FUZZED)
    sound = copy_sample(folder / "hostile-whole")
    print(f"{'made to take long, the most that is read (goal 3 s)':58}{'KB':>9}{'s':>9}{'s per MB':>9}{'at half':>9}")
    for name in [*INPUTS, *together(1)]:
        size, read = MOST[name not in INPUTS or INPUTS[name][0].startswith("docs")], False
        while not read:
            taken, read = check(sound, folder, contents_of(name, size))
            size = size if read else size * 4 // 5
        half, _ = check(sound, folder, contents_of(name, size // 2))
        paces = (taken * 2**20 / size, half * 2**21 / size)
        print(f"{name:58}{size / 2**10:9.0f}{taken:9.2f}{paces[0]:9.2f}{paces[1]:9.2f}", flush=True)
    at_every_limit(folder)


def at_every_limit(folder: Path) -> None:
    """Print how long a sound report takes that is as large as is read, and its comparison with three others of that size."""
    root = large.report(folder / "large")
    start = time.process_time()
    project = whole(root)
    print(f"{'a sound report at every limit (goal 3 s)':58}{'':9}{time.process_time() - start:9.2f}")
    for name, change in {
        "all values": ("data/figures.yml", lambda text: re.sub(r"2023: (\d+)", r"2023: 9\1", text)),
        "every sentence": ("docs", lambda text: text.replace("办理", "受理").replace("有所", "已经")),
        "the order of all": ("docs", lambda text: "\n\n".join(sorted(text.split("\n\n"), key=hash_of))),
    }.items():
        changed = copied(root, folder / f"large {name}")
        for file in [changed / change[0]] if change[0] != "docs" else (changed / "docs").rglob("*.md"):
            text = file.read_text(encoding="utf-8")
            head = re.match("---\n.*?---\n", text, re.DOTALL)
            begin = head.end() if head else 0
            file.write_text(text[:begin] + change[1](text[begin:].strip()) + "\n", encoding="utf-8")
        start = time.process_time()
        written(compare(project, at_revision(changed, name), []), "markdown")
        print(f"{f'compared with another, changed: {name} (goal 3 s)':58}{'':9}{time.process_time() - start:9.2f}")


def hash_of(text: str) -> str:
    """Something by which an order is none."""
    return sha256(text.encode()).hexdigest()


def check(sound: Path, folder: Path, contents: dict[str, str]) -> tuple[float, bool]:
    """The same in a copy of a sound project."""
    root = Path(shutil.copytree(sound, folder / "hostile"))
    found = seconds(root, contents)
    shutil.rmtree(root)
    return found


def contents_of(name: str, size: int) -> dict[str, str]:
    """The files of an input, by their paths."""
    if name not in INPUTS:
        return together(size)[name]
    path, beginning, repeated = INPUTS[name]
    head = HEAD if path.startswith("docs") else "{site}" if path == "data/site.yml" else ""
    return {path: head + sized(beginning, repeated, size)}
