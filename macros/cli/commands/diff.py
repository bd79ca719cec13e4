"""`diff`: list the changes since an earlier version."""

from __future__ import annotations

import argparse
from pathlib import Path

from macros.cli.whole import whole
from macros.core import git
from macros.diff import formats
from macros.diff.compare import compare
from macros.project import at_revision


def run(arguments: argparse.Namespace, root: Path) -> None:
    now = whole(root)
    with git.at(root, arguments.revision) as then:
        before = at_revision(then, arguments.revision)
    changed = git.changed(root, arguments.revision, ())
    print(formats.written(compare(before, now, changed), arguments.format))
