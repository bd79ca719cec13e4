"""Publishing: the edition of one year, built from a clean commit, takes its place in public/ for good, or nothing does."""

from __future__ import annotations

import json
import os
import platform
import shutil
from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from macros import archive, branches, history, release_rules, seal, swap
from macros.build import build
from macros.checks import check
from macros.fonts import Fonts
from macros.model import Report
from macros.problems import Problem, Problems
from macros.tidy import untidy

# What the bytes of an edition depend on beside its commit.
_TOOLS = ("mkdocs", "mkdocs-material", "mkdocs-macros-plugin", "markdown", "typst", "segno")


def publish(root: Path, day: date, fonts: Fonts, branch: str | None = None) -> Report:
    """Publish the edition that the last commit holds, dated `day`, in public/ below `root`, or on that branch instead.

    Raises Problems or OSError, and leaves public/ and the branch as they were.
    """
    public = (root / "public").resolve()
    if branch is None:
        return _publish(root, public, day, fonts)
    kept = branches.read(root, branch)
    with TemporaryDirectory() as folder:
        tree = Path(folder, public.name)
        if kept.tip:
            history.extract(root, kept.tip, (), tree)
        elif public.exists():
            shutil.copytree(public, tree)
        report = _publish(root, tree, day, fonts)
        kept.commit(tree, report.site.name, day)
    return report


def _publish(root: Path, public: Path, day: date, fonts: Fonts) -> Report:
    with swap.turn(public) as fresh:
        commit = history.clean(root)
        with history.at(root, commit, ()) as source:
            project = check(source)
            report = project.report
            unwritten = release_rules.pages_are_written(project.pages)
            if problems := [*untidy(source), *unwritten, *refusals(report, public, day)]:
                raise Problems(problems)

            given = archive.files(source, "source/")  # Before the build leaves its caches there.

            def edition(folder: Path) -> None:
                build(source, folder, fonts, published=True)
                (folder / seal.RELEASE).write_text(release(report, commit, day), encoding="utf-8")

            def package(folder: Path, sealed: Path) -> None:
                held = {
                    "README.txt": archive.readme(report, commit, day).encode(),
                    seal.CORRECTIONS: seal.leading("site", seal.CORRECTIONS).encode(),
                    **archive.files(sealed, "site/"),
                    **given,
                }
                archive.write(folder, report, held, day)

            place(public, fresh, str(report.year), edition, package)
    return report


def refusals(report: Report, public: Path, day: date) -> list[Problem]:
    """All that stands in the way of publishing the report beside what is published."""
    there = public.is_dir() and any(public.iterdir())
    if there and (differences := seal.verify(public)):
        return [Problem(_named(public, one.path), one.line, one.message) for one in differences]
    editions = release_rules.published(public, report.year) if there else []
    return [problem for rule in release_rules.RULES for problem in rule(report, editions, day)]


def _named(public: Path, path: str) -> str:
    """What verify names by its path in the published tree, or the tree itself, as a clerk sees it from the project."""
    return public.name if path == str(public) else f"{public.name}/{path}"


def place(
    public: Path, fresh: Path, year: str, edition: Callable[[Path], object], package: Callable[[Path, Path], object]
) -> None:
    """Prepare all of `public` anew in `fresh`, with what `edition` writes as that year's, and let it take the place.

    `package` writes the archive package of the sealed edition into a folder. The other years are the same files, not
    copies. A year that stands already is kept under the next free number.
    """
    if public.exists():
        _keep(public, fresh)
    else:
        fresh.mkdir()
    if (fresh / year).exists():
        taken = [int(name[5:]) for name in seal.editions(fresh) if name.startswith(f"{year}.")]
        old = f"{year}.{max(taken, default=0) + 1}"
        for folder in (fresh, fresh / seal.ARCHIVE):
            (folder / year).rename(folder / old)
    edition(fresh / year)
    seal.seal(fresh / year)
    package(fresh / seal.ARCHIVE / year, fresh / year)
    seal.seal(fresh / seal.ARCHIVE / year)
    seal.lead(fresh)
    swap.take(public, fresh)


def release(report: Report, commit: str, day: date) -> str:
    """What release.json says of an edition: what it was made from, when, with what, and the corrections it knew."""
    content = {
        "year": report.year,
        "commit": commit,
        "date": day.isoformat(),
        "tools": {"python": platform.python_version(), **{name: version(name) for name in _TOOLS}},
        "figures": len(report.figures),
        "commitments": release_rules.promised(report),
        "corrections": [release_rules.record(one) for one in report.corrections],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _keep(public: Path, fresh: Path) -> None:
    """Lay what is published into `fresh`: the same files, not copies, but for those that are written anew.

    These must not be links: writing them would change the old tree as well.
    """
    for place, _, files in os.walk(public):
        folder = fresh / Path(place).relative_to(public)
        folder.mkdir()
        anew = (seal.VERSIONS, *seal.LEADS) if folder == fresh else ()
        for name in set(files).difference(anew):
            _link(f"{place}/{name}", f"{folder}/{name}")


def _link(source: str, target: str) -> None:
    """The same file at a second place; a copy where the file system has no links."""
    try:
        os.link(source, target)
    except PermissionError:
        shutil.copy2(source, target)
