"""`reconcile`: compare the issued document with the data."""

from __future__ import annotations

import argparse
from pathlib import Path

from macros.checks.runner import check
from macros.issued import evidence, reader


def run(arguments: argparse.Namespace, root: Path) -> int:
    """Compare, and return 1 if anything is left open."""
    report = check(root).report
    found = evidence.compare(report, reader.read(arguments.file), arguments.file.name)
    written = evidence.as_json if arguments.format == "json" else evidence.as_text
    print(written(found, arguments.all))
    if arguments.html:
        arguments.html.write_bytes(evidence.as_html(found).encode())
    return 1 if found.open else 0
