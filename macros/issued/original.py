"""Verify the issued document stored next to the data, and compare it with the data."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from macros.core.problems import Problems
from macros.data.load import SITE
from macros.data.report import Report
from macros.project import Project

if TYPE_CHECKING:
    from macros.issued.evidence import Evidence

FOLDER = "data"


def compared(root: Path, report: Report) -> Evidence | None:
    """Compare the document named in data/site.yml with the data; return None if none is named.

    Raises:
        Problems: it is missing, does not match its digest, or cannot be read; or there is a digest but no file name.
    """
    given, source = report.site.original, report.sources[SITE]
    if not given.file:
        if given.sha256:
            raise Problems([source.problem(("original", "sha256"), "写了摘要，没有写是哪个文件。请补上 file: 文件名")])
        return None
    from macros.issued import evidence, reader  # noqa: PLC0415 - the readers are slow to import, and few projects need them

    path = f"{FOLDER}/{given.file}"
    if not (root / path).exists():
        message = f"找不到 {path}。请把印发的文件放进 {FOLDER} 文件夹，或核对文件名"
        raise Problems([source.problem(("original", "file"), message)])
    try:
        content = reader.content(root / path)
        digest = hashlib.sha256(content).hexdigest()
        if digest != (given.sha256 or "").lower():
            raise Problems([source.problem(("original", "sha256"), _mismatch(path, given.sha256, digest))])
        return evidence.compare(report, reader.read(root / path), path)
    except Problems as error:
        raise Problems(replace(one, path=path) if one.path == given.file else one for one in error.found) from None


def quoted(root: Path, project: Project) -> Project:
    """The project with the issued sentence of each figure that agrees with the data. Raises Problems as `compared` does."""
    found = compared(root, project.report)
    if found is None:
        return project
    own = [row for row in found.rows if row.agrees and not row.further]
    said = {row.figure.id: row.sentence for row in own if row.figure and row.sentence}
    return replace(project, report=replace(project.report, sentences=said))


def _mismatch(path: str, written: str | None, digest: str) -> str:
    if not written:
        return f"没有写 {path} 的摘要。核对过它就是印发的文件以后，请写上 sha256: {digest}"
    return (
        f"{path} 与登记的摘要不符：文件改过，或者不是同一个。请换回印发的文件；"
        f"核对过确实应当用现在这个的，请写成 sha256: {digest}"
    )
