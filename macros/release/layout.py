"""What stands where in public/, the published tree.

A folder for each year, folders such as 2023.1 for editions that a corrected one took the place of, and in `archive` a
folder for each edition with its package. All else above the years leads to them (leads.py), or belongs to the server.
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
ARCHIVE = "archive"
NOTE = "corrections.txt"  # Beside a package, outside its seal: what was corrected after it.

# What a server or a host of static pages wants above the years: what is sealed as it was found, and what is not.
OF_THE_SERVER = ("CNAME", "robots.txt")
WELL_KNOWN = ".well-known"
UNSEALED = (".nojekyll", WELL_KNOWN, ".git", ".gitattributes", ".gitignore")
# What each of these is that stands beside them; a working tree's .git may be either.
KINDS = {
    **dict.fromkeys((ARCHIVE, WELL_KNOWN), (stat.S_IFDIR,)),
    **dict.fromkeys((".nojekyll", ".gitattributes", ".gitignore", *OF_THE_SERVER), (stat.S_IFREG,)),
    ".git": (stat.S_IFDIR, stat.S_IFREG),
}

_EDITION = re.compile(r"20[0-9]{2}(\.[1-9][0-9]*)?")


def is_edition(name: str) -> bool:
    """Whether that is what the folder of an edition is called."""
    return bool(_EDITION.fullmatch(name))


def number(names: Iterable[str], year: int | str) -> int:
    """Which edition of its year the current one is, counted from 1: so it is called once another takes its place."""
    return 1 + max((int(name[5:]) for name in names if name.startswith(f"{year}.")), default=0)


def kept(edition: str, names: Iterable[str]) -> str:
    """Under which name an edition is kept once a corrected one takes its place; it has that name from the first."""
    return edition if "." in edition else f"{edition}.{number(names, edition)}"


def editions(public: Path) -> list[str]:
    """The editions' folders, the newest year first, a year's current edition before those that it took the place of.

    A link is no folder: what it leads to may change, and is not kept here.
    """
    with os.scandir(public) as found:
        names = [one.name for one in found if one.is_dir(follow_symlinks=False) and is_edition(one.name)]
    return sorted(names, key=lambda name: (-int(name[:4]), "." in name, -int(name[5:] or 0)))


def current(public: Path) -> list[int]:
    """The years whose edition stands, the newest first."""
    return [int(name) for name in editions(public) if "." not in name]


def title(edition: str) -> str:
    """What an edition is called: 2023年, or 2023年（更正前的第1版）."""
    year, _, number = edition.partition(".")
    return f"{year}年（更正前的第{number}版）" if number else f"{year}年"


def bag(edition: str) -> str:
    """What the ZIP of an edition is called; its name stays when a corrected edition takes the place of this one."""
    return f"report-{edition[:4]}.zip"


def certificate(edition: str) -> str:
    """What the certificate beside the ZIP is called."""
    return f"certificate-{edition[:4]}.pdf"
