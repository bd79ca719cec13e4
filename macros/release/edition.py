"""A published edition: what its release.json and its CSV say of it."""

from __future__ import annotations

import csv
import json
import platform
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from macros.data.model import Correction, Report
from macros.release import seal
from macros.site.downloads import NAMES

# What the bytes of an edition depend on beside its commit.
_TOOLS = ("mkdocs", "mkdocs-material", "mkdocs-macros-plugin", "markdown", "typst", "segno")


@dataclass(frozen=True)
class Edition:
    """What a published edition says: the rows of its CSV, when it was published, and the corrections that it knew."""

    year: int
    day: date
    rows: tuple[dict[str, str], ...]
    corrections: tuple[dict[str, Any], ...]
    commitments: dict[str, dict[str, Any]]


def published(public: Path, until: int) -> list[Edition]:
    """The editions that stand, up to that year, the oldest first."""
    return [_edition(public / str(year), year) for year in reversed(seal.current(public)) if year <= until]


def promised(report: Report) -> dict[str, Any]:
    """The commitments as release.json keeps them."""
    return {name: json.loads(one.model_dump_json()) for name, one in report.commitments.items()}


def record(correction: Correction) -> dict[str, Any]:
    """A correction as release.json keeps it."""
    return correction.model_dump(exclude_none=True) | {"date": correction.date.isoformat()}


def release(report: Report, commit: str, day: date) -> str:
    """What release.json says of an edition: what it was made from, when, with what, and the corrections it knew."""
    content = {
        "year": report.year,
        "commit": commit,
        "date": day.isoformat(),
        "tools": {"python": platform.python_version(), **{name: version(name) for name in _TOOLS}},
        "figures": len(report.figures),
        "commitments": promised(report),
        "corrections": [record(one) for one in report.corrections],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _edition(folder: Path, year: int) -> Edition:
    release = json.loads((folder / seal.RELEASE).read_bytes())
    with (folder / "data" / NAMES[0]).open(encoding="utf-8-sig", newline="") as file:
        rows = tuple(csv.DictReader(file))
    return Edition(
        year, date.fromisoformat(release["date"]), rows, tuple(release["corrections"]), release["commitments"]
    )
