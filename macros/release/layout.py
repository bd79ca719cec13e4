"""The layout of public/, the published tree.

It has a folder for each year, folders such as 2023.1 for editions replaced by a corrected one, and in `archive` a
folder for each edition's package. The other top-level files link to the editions (leads.py) or belong to the server.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable
from pathlib import Path

RELEASE = "release.json"
VERSIONS = "versions.json"
INDEX = "index.html"
CORRECTIONS = "corrections.html"
FINGERPRINTS = "fingerprints.txt"
PACKAGES = "archives.html"
ALONE = (CORRECTIONS, PACKAGES)  # What every page links to above its year, in a package too.
ARCHIVE = "archive"
NOTE = "corrections.txt"  # Next to a package, outside its seal: the corrections made later.

# Top-level files for the web server or static host: first those sealed as found, then those not sealed.
OF_THE_SERVER = ("CNAME", "robots.txt")
WELL_KNOWN = ".well-known"
UNSEALED = (".nojekyll", WELL_KNOWN, ".git", ".gitattributes", ".gitignore")
# The file types allowed for what the seal leaves out; a worktree's .git may be a file or a folder.
KINDS = {
    **dict.fromkeys((ARCHIVE, WELL_KNOWN), (stat.S_IFDIR,)),
    **dict.fromkeys((".nojekyll", ".gitattributes", ".gitignore", *OF_THE_SERVER), (stat.S_IFREG,)),
    ".git": (stat.S_IFDIR, stat.S_IFREG),
}

_EDITION = re.compile(r"20[0-9]{2}(\.[1-9][0-9]*)?")


def is_edition(name: str) -> bool:
    """Whether an edition's folder can have this name."""
    return bool(_EDITION.fullmatch(name))


def number(names: Iterable[str], year: int | str) -> int:
    """The number of a year's current edition, from 1, which becomes its suffix once it is replaced."""
    return 1 + max((int(name[5:]) for name in names if name.startswith(f"{year}.")), default=0)


def kept(edition: str, names: Iterable[str]) -> str:
    """The name an edition keeps once a corrected one replaces it; known from the first."""
    return edition if "." in edition else f"{edition}.{number(names, edition)}"


def editions(public: Path) -> list[str]:
    """The editions' folders, newest year first, and each year's current edition before those it replaced.

    Symbolic links are skipped: their targets may change and are not kept here.
    """
    with os.scandir(public) as found:
        names = [one.name for one in found if one.is_dir(follow_symlinks=False) and is_edition(one.name)]
    return sorted(names, key=lambda name: (-int(name[:4]), "." in name, -int(name[5:] or 0)))


def current(public: Path) -> list[int]:
    """The years with a current edition, newest first."""
    return [int(name) for name in editions(public) if "." not in name]


def title(edition: str) -> str:
    """The title of an edition: 2023年, or 2023年（更正前的第1版）."""
    year, _, number = edition.partition(".")
    return f"{year}年（更正前的第{number}版）" if number else f"{year}年"


def bag(edition: str) -> str:
    """The file name of an edition's ZIP; it stays the same when a corrected edition replaces this one."""
    return f"report-{edition[:4]}.zip"


def certificate(edition: str) -> str:
    """The file name of the certificate next to the ZIP."""
    return f"certificate-{edition[:4]}.pdf"
