"""`export`: write the figures to files."""

from __future__ import annotations

import argparse
from pathlib import Path

from macros.checks.runner import check
from macros.site import downloads


def run(arguments: argparse.Namespace, root: Path) -> None:
    downloads.write(check(root).report, arguments.folder)
    print(f"已写入 {arguments.folder}：{'、'.join(downloads.NAMES)}")
