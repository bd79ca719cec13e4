"""`schema`: write the schemas of the data files, for editors."""

from __future__ import annotations

import argparse
from pathlib import Path

from macros.data import json_schema


def run(arguments: argparse.Namespace, root: Path) -> None:
    for path, text in json_schema.schemas().items():
        (root / path).write_bytes(text.encode())
        print(f"已更新 {path}")
