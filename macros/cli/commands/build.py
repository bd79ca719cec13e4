"""`build`: build the site in the folder site."""

from __future__ import annotations

import argparse
from pathlib import Path

from macros.pdf import fonts
from macros.site.build import build


def run(arguments: argparse.Namespace, root: Path) -> None:
    found = fonts.find(arguments.fonts and [arguments.fonts])
    print(build(root, root / "site", found, against=arguments.against).summary())
    print("网站已生成，在 site 文件夹中。")
    if found.missing:
        print(found.apology())
