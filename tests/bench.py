"""Measurements, printed as a table: `make bench`. It judges nothing; how long a thing takes depends on the machine."""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import count, pairwise
from pathlib import Path
from unittest.mock import patch

from macros.checks import sound
from macros.checks.runner import check
from macros.pages.macro_calls import expand
from macros.site.renderer import Renderer
from tests import bench_hostile, bench_pages, bench_reading, bench_years
from tests.project import copy_project, replace, with_program
from tests.site.test_serve import Preview

RUNS = 5


def seconds(*words: str, cwd: Path) -> float:
    """How long a command takes as a whole process."""
    start = time.perf_counter()
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    subprocess.run([sys.executable, "-m", *words], cwd=cwd, check=True, capture_output=True, env=environment)
    return time.perf_counter() - start


def in_turn(first: Callable[[], float], second: Callable[[], float]) -> tuple[float, float]:
    """The medians of two measurements taken in turn, so that a change of the machine's pace meets both."""
    pairs = [(first(), second()) for _ in range(RUNS + 1)][1:]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


def bare(project: Path, target: Path, *plugins: str) -> Path:
    """The same pages, macros written out, for mkdocs and the theme as they come: no changed block, named plugins only."""
    done = check(project)
    renderer = Renderer(done.report, done.pages)
    for page in done.pages:
        text = expand(page.text, lambda name, *words, at=page.url: renderer.draw(name, at, *words))
        file = target / "docs" / page.uri
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\ntitle: {page.title}\n---\n{text}", encoding="utf-8")
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    settings = re.sub(r"(?m)^(plugins|extra_css|validation|strict):.*\n((  .*)?\n)*", "", settings)
    settings = settings.replace("custom_dir: overrides", "font: false").replace("  favicon: assets/favicon.svg\n", "")
    (target / "mkdocs.yml").write_text(f"{settings}plugins: [{', '.join(plugins)}]\n", encoding="utf-8")
    return target


def fifty_years(project: Path) -> Path:
    """The report with 60 figures of 50 years each. The numbers are made up and go no further than this measurement."""
    figures, page, site = (project / path for path in ("data/figures.yml", "docs/report/services.md", "data/site.yml"))
    site.write_text(site.read_text(encoding="utf-8").replace("2023", "2049"), encoding="utf-8")
    more = "".join(
        f"  made_up_{n}:\n    label: 编造的数字{name}\n    unit: 件\n    basis: 一（五）\n    values:\n      2023: {n}\n"
        for n, name in enumerate("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇")
    )
    years = "".join(f"      {year}: {year - 1999}\n" for year in range(2000, 2050))
    text = figures.read_text(encoding="utf-8") + more
    figures.write_text(re.sub(r"    values:\n      2023: .*\n", f"    values:\n{years}", text), encoding="utf-8")
    sentences = "".join(f'\n编造的句子：{{{{ fig("services.made_up_{n}") }}}}。\n' for n in range(27))
    page.write_text(page.read_text(encoding="utf-8") + sentences, encoding="utf-8")
    for part in (project / "docs/report").glob("*.md"):
        text = part.read_text(encoding="utf-8").replace("2023年", "2049年").replace("2024年", "2050年")
        part.write_text(text, encoding="utf-8")
    return project


def refresh(project: Path) -> tuple[float, float]:
    """Median and longest time from an edit of a value to the page that shows it, under `serve`."""
    preview = Preview(project)
    preview.until("请在浏览器打开")
    times, shown = [], 394
    for _ in range(RUNS):
        time.sleep(1.5)
        replace(project / "data/figures.yml", f"2023: {shown}\n", f"2023: {shown + 1}\n")
        start, shown = time.perf_counter(), shown + 1
        while f"{shown}件" not in preview.page("report/mediation.html"):
            time.sleep(0.01)
        times.append(time.perf_counter() - start)
    preview.process.kill()
    preview.process.wait()
    return statistics.median(times), max(times)


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        (no_fonts := here / "no-fonts").mkdir()
        project = with_program(copy_project(here / "ours"))
        plain, idle, theme = (
            bare(project, here / name, *names) for name, *names in (["bare"], ["idle", "macros"], ["theme", "search"])
        )
        many = fifty_years(with_program(copy_project(here / "many")))
        changing, values = with_program(copy_project(here / "changing")), pairwise(count(394))

        def pages(where: Path = project) -> float:
            return seconds("macros", "build", "--fonts", str(no_fonts), cwd=where)

        def alone(where: Path = plain) -> float:
            return seconds("mkdocs", "build", "--quiet", cwd=where)

        def changed() -> float:
            was, now = next(values)
            replace(changing / "data/figures.yml", f"2023: {was}\n", f"2023: {now}\n")
            return pages(changing)

        pairs = [
            ("bare mkdocs with the macros plugin on, unused : bare", lambda: alone(idle), alone, ""),
            ("whole build, nothing changed since it was checked : bare", pages, alone, "1.3"),
            ("whole build after an edit, checks included : bare", changed, alone, "1.3"),
            ("whole build and PDFs : whole build", lambda: seconds("macros", "build", cwd=project), pages, ""),
            ("60 figures of 50 years : whole build", lambda: pages(many), pages, "1.2"),
        ]
        print(f"{'built, median of 5 in turn':58}{'seconds':>9}{':':>9}{'ratio':>8}{'goal':>6}")
        for what, first, second, goal in pairs:
            one, other = in_turn(first, second)
            print(f"{what:58}{one:9.2f}{other:9.2f}{one / other:8.2f}{goal:>6}", flush=True)
        median, longest = refresh(with_program(copy_project(here / "edited")))
        print(
            f"{'edit of a value to the refreshed page: median, longest':58}{median:9.2f}{longest:9.2f}{'':8}{'1 s':>6}"
        )
        seconds("macros", "build", cwd=project)
        alone(theme)
        print("", *bench_reading.measure(here), sep="\n")
        print("", *bench_years.measure(here), sep="\n")
        print("")
        with patch.object(sound, "known", return_value=False):  # An earlier run may have checked the same.
            bench_hostile.measure(here)
        print("", *bench_pages.measure(here, project / "site", theme / "site"), sep="\n")


if __name__ == "__main__":
    main()
