"""`tidy`: normalize data files and the marks on pages."""

from __future__ import annotations

import argparse
from pathlib import Path

from macros.core.problems import Problems
from macros.formatter.formatter import tidy


def run(arguments: argparse.Namespace, root: Path) -> None:
    changed, left = tidy(root)
    print("".join(f"已整理 {path}\n" for path in changed) or "没有要整理的文件。\n", end="")
    if left:
        raise Problems(left)
