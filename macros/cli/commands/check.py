"""`check`: whether anything is to be mended."""

from __future__ import annotations

import argparse
from pathlib import Path

from macros.cli.whole import whole
from macros.data import confirmations


def run(arguments: argparse.Namespace, root: Path) -> None:
    project = whole(root)
    print("[]" if arguments.format == "gitlab" else project.summary())
    if arguments.format == "text" and (told := confirmations.summary(project.report)):
        print(told)
