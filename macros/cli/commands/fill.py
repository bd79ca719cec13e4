"""`fill`: read the spreadsheet back into the data files."""

from __future__ import annotations

import argparse
from pathlib import Path

from macros.cli.whole import whole
from macros.sheet import fill, reader


def run(arguments: argparse.Namespace, root: Path) -> None:
    project = whole(root)
    filled = reader.read(arguments.file, project)
    changed = fill.fill(root, project, filled)
    print("".join(f"已改写 {path}\n" for path in changed) or "填报表与登记的相同，没有要改的。\n", end="")
    if filled.missing:
        labels = "、".join(f"「{project.report.figures[name].label}」" for name in filled.missing)
        print(f"表里没有这些数字的行，它们保持不变：{labels}")
