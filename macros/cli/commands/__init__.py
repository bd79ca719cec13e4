"""One module per command, with its name; only the called one is imported."""

from __future__ import annotations

import argparse
from importlib import import_module
from keyword import iskeyword
from pathlib import Path


def run(arguments: argparse.Namespace, root: Path) -> int:
    """Run the command in the project's folder and return its exit status."""
    name = arguments.command.replace("-", "_")
    module = import_module(f"{__name__}.{name}_" if iskeyword(name) else f"{__name__}.{name}")
    return module.run(arguments, root) or 0
