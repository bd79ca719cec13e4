"""`serve`: preview the site on this machine."""

from __future__ import annotations

import argparse
import gc
from pathlib import Path

from macros.site.serve import serve


def run(arguments: argparse.Namespace, root: Path) -> None:
    gc.enable()  # Unlike the other commands, this one goes on.
    serve(root, "127.0.0.1", arguments.port, lambda text: print(text, flush=True))
