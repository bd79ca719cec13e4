"""`sheet`: write the spreadsheet to be filled in."""

from __future__ import annotations

import argparse
from pathlib import Path

from macros.checks.runner import check
from macros.cli.arguments import SHEET
from macros.sheet import workbook
from macros.sheet.keep import keep


def run(arguments: argparse.Namespace, root: Path) -> None:
    project = check(root)
    fresh = workbook.workbook(project)
    kept = keep(root / SHEET, fresh)
    (root / SHEET).write_bytes(fresh)
    if kept:
        print(f"原来的 {SHEET} 没有动，改名为 {kept.name}。")
    print(f"已生成 {SHEET}，填写{project.report.year}年的数字。填好以后运行 make fill。")
