"""`sheet`: write the spreadsheet to be filled in."""

from __future__ import annotations

import argparse
from pathlib import Path

from macros.checks.runner import check
from macros.cli.arguments import SHEET
from macros.sheet import workbook


def run(arguments: argparse.Namespace, root: Path) -> None:
    project = check(root)
    (root / SHEET).write_bytes(workbook.workbook(project))
    print(f"已生成 {SHEET}，填写{project.report.year}年的数字。填好以后运行 make fill。")
