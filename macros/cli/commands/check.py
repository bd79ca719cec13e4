"""`check`: report everything to mend."""

from __future__ import annotations

import argparse
from pathlib import Path

from macros.cli.whole import whole
from macros.data import confirmations
from macros.issued import original


def run(arguments: argparse.Namespace, root: Path) -> None:
    project = whole(root)
    found = original.compared(root, project.report)
    print("[]" if arguments.format == "gitlab" else project.summary())
    if arguments.format == "text" and (summary := confirmations.summary(project.report)):
        print(summary)
    if arguments.format == "text" and found:
        from macros.issued import evidence  # noqa: PLC0415 - loaded by now, which few projects need

        print(f"与 {found.name} 核对，{evidence.as_text(found)}")
