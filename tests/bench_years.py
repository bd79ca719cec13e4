"""What a town's thirtieth year costs beside its first: publishing it, its size on disk, and verifying all of them."""

import os
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from unittest.mock import patch

from tests.project import ROOT, copy_sample, macros, replace
from tests.repository import commit, git

YEARS = range(2020, 2050)


def size(public: Path) -> int:
    """Bytes on disk; a file that two editions share counts once."""
    files = {one.st_ino: one.st_blocks * 512 for path in public.rglob("*") if (one := path.lstat())}
    return sum(files.values())


def seconds(root: Path, *words: str) -> float:
    """The processor's time of a command that succeeds, git's included: what else the machine does leaves it as it is."""
    start = sum(os.times()[:4])
    with patch("macros.core.clock.today", return_value=date(YEARS[-1] + 2, 1, 1)):  # All thirty years have passed.
        result = macros(root, *words)
    assert result.returncode == 0, result.stdout + result.stderr
    return sum(os.times()[:4]) - start


def measure(work: Path) -> Iterator[str]:
    """The lines of the table. The town is invented, and so are its thirty years."""
    root = copy_sample(work / "years")
    shutil.copy(ROOT / ".gitignore", root)
    (root / "data/commitments.yml").unlink()
    figures = root / "data/figures.yml"
    text = re.sub(r"      2022: .*\n", "", figures.read_text(encoding="utf-8")).replace("2023:", f"{YEARS[0]}:")
    figures.write_text(text, encoding="utf-8")
    replace(root / "data/site.yml", "year: 2023", f"year: {YEARS[0]}")
    replace(root / "docs/report/plan.md", "2024年继续", "继续")  # What names a year is told where it stays the same.
    git(root, "init", "-q")
    times, sizes = [], [0]
    for year in YEARS:
        commit(root)
        times.append(seconds(root, "publish", "--date", f"{year + 1}-03-20"))
        sizes.append(size(root / "public"))
        replace(root / "data/site.yml", f"year: {year}", f"year: {year + 1}")
        text = re.sub(
            rf"      {year}: (.*)\n", rf"      {year}: \1\n      {year + 1}: \1\n", figures.read_text("utf-8")
        )
        figures.write_text(text, encoding="utf-8")
    first, last = sorted(times[:3])[1], sorted(times[-3:])[1]
    yield f"publishing years 28 to 30 : years 1 to 3, medians{last:9.2f} s{first:7.2f} s   {last / first:.2f}"
    yield f"a year adds to public/, package included{(sizes[-1] - sizes[-2]) / 1024:9.0f} KiB"
    yield f"verifying {len(YEARS)} years with their packages{seconds(root, 'verify', 'public'):9.2f} s"
