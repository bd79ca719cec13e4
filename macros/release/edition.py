"""A published edition: its text, its figures and the corrections it knows."""

from __future__ import annotations

import csv
import json
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from pydantic import TypeAdapter

from macros.checks.attachments import digests
from macros.core import program
from macros.core.problems import Problem, Problems
from macros.core.scratch import scratch
from macros.data.correction import Correction
from macros.project import Project, at_revision
from macros.release import above, layout, record
from macros.release.chain import Link, Release
from macros.release.record import Passage
from macros.release.seal import MEND
from macros.site import corrections
from macros.site.corrections import Titles, core
from macros.site.downloads import NAMES

RECORD = "record.json"
_PASSAGES = TypeAdapter(dict[str, Passage])

# Besides the commit, the bytes of an edition depend on these.
_TOOLS = ("mkdocs", "mkdocs-material", "mkdocs-macros-plugin", "markdown", "typst", "segno")


@dataclass(frozen=True)
class Edition:
    """A published edition: the rows of its CSV, its text, its date and the corrections it knew."""

    year: int
    day: date
    rows: tuple[dict[str, str], ...]
    corrections: tuple[dict[str, Any], ...]
    record: Mapping[str, Passage]

    def knows(self, one: Correction) -> bool:
        """Whether it was published with this correction."""
        return core(plain(one)) in {core(other) for other in self.corrections}


def published(public: Path) -> list[Edition]:
    """The current edition of each year, oldest first. Raises Problems if the records of one cannot be read."""
    return [_edition(public, year) for year in reversed(layout.current(public))]


def rows(editions: Sequence[Edition]) -> dict[tuple[str, str], dict[str, str]]:
    """The last published row of each figure and year."""
    return {(row["id"], row["year"]): row for edition in editions for row in edition.rows}


def titles(editions: Sequence[Edition]) -> Titles:
    """The page titles and the labels of the figures of each published year."""
    return {
        edition.year: {row["id"]: row["label"] for row in edition.rows}
        | {uri: one.what for key, one in edition.record.items() if " " not in key for uri in one.where}
        for edition in editions
    }


def write(folder: Path, release: Mapping[str, Any], project: Project) -> None:
    """Write release.json, and the record of the edition's text for later comparison, next to the pages."""
    words = {key: asdict(one) for key, one in record.passages(project).items()}
    (folder / RECORD).write_text(_json(words), encoding="utf-8", newline="\n")
    (folder / layout.RELEASE).write_text(_json(release), encoding="utf-8", newline="\n")


def release(
    project: Project, commit: str, day: date, editions: Sequence[Edition], chain: Sequence[Link]
) -> dict[str, Any]:
    """The content of release.json: what the edition was built from, when, with which tools; the corrections it knew.

    `editions` are the current ones, `chain` all that exist at that moment.
    """
    report = project.report
    return {
        "year": report.year,
        "commit": commit,
        "date": day.isoformat(),
        "tools": {
            "python": platform.python_version(),
            "program": program.digest(),
            **{name: version(name) for name in _TOOLS},
        },
        "figures": len(report.figures),
        "corrections": [_correction(one, project, editions) for one in report.corrections],
        "site": report.site.model_dump(include={"name", "title", "issuers", "address"}),
        "chain": [one.model_dump() for one in chain],
    }


def _correction(one: Correction, project: Project, editions: Sequence[Edition]) -> dict[str, Any]:
    """A correction with its description for readers, in the words first published."""
    earlier = [other for edition in editions for other in edition.corrections if core(other) == core(plain(one))]
    about = corrections.subject(one, project.report, project.pages, titles(editions))
    return earlier[0] if earlier else plain(one) | {"about": about, "said": corrections.said(one, project.report)}


def plain(one: Correction) -> dict[str, Any]:
    """A correction as JSON data."""
    return one.model_dump(exclude_none=True) | {"date": one.date.isoformat()}


def _edition(public: Path, year: int) -> Edition:
    folder = public / str(year)
    try:
        release = Release.model_validate_json((folder / layout.RELEASE).read_bytes())
        passages = _PASSAGES.validate_json((folder / RECORD).read_bytes())
        with (folder / "data" / NAMES[0]).open(encoding="utf-8-sig", newline="") as file:
            rows = tuple(csv.DictReader(file))
    except (ValueError, csv.Error):
        raise Problems([Problem(str(year), 0, f"里面的记录读不懂了。{MEND}")]) from None
    text = passages if above.made_here(release) else _read_again(public, year, passages)
    return Edition(year, release.date, rows, release.corrections, text)


def _read_again(public: Path, year: int, written: Mapping[str, Passage]) -> Mapping[str, Passage]:
    """The text of an edition as this program reads its source in the package; as `written`, if it cannot read a page."""
    bag = public / layout.ARCHIVE / str(year) / layout.bag(str(year))
    try:
        with scratch() as folder, ZipFile(bag) as file:
            file.extractall(folder)
            source = folder / bag.stem / "data/source"
            project = replace(at_revision(source, str(year)), attachments=digests(source))
    except (Problems, OSError, BadZipFile):
        return written
    here = record.passages(project)
    return here if {key for key in written if " " not in key} <= here.keys() else written


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
