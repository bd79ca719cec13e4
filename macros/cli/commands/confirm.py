"""`confirm`: record who compared which figures with the issued report."""

from __future__ import annotations

import argparse
from pathlib import Path

from macros.checks.runner import check
from macros.cli.whole import whole
from macros.data import confirmations
from macros.release.confirm import confirm


def run(arguments: argparse.Namespace, root: Path) -> None:
    labels = confirm(root, whole(root), arguments.names, arguments.by, arguments.date)
    print(f"已记下{arguments.by}核对的{len(labels)}个数字：{'、'.join(labels)}")
    print(confirmations.summary(check(root).report))
