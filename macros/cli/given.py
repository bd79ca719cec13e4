"""The files that are named on the command line."""

from __future__ import annotations

import argparse
from pathlib import Path


def file(text: str) -> Path:
    """A path at which a file may be read or written: a pipe or a device would be waited for without end.

    Raises:
        argparse.ArgumentTypeError: something else is there.
    """
    found = Path(text)
    try:
        odd = found.exists() and not found.is_file() and not found.is_dir()
    except OSError:  # Told by whoever opens it.
        odd = False
    if odd:
        raise argparse.ArgumentTypeError(f"{text} 不是普通的文件，是管道、设备一类。请换一个文件")
    return found
