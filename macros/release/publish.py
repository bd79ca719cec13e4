"""Publishing: the edition of one year, built from a clean commit, takes its place in public/ for good, or nothing does."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.checks.runner import check
from macros.core import git
from macros.core.problems import Problem, Problems
from macros.data.model import Report
from macros.formatter.formatter import untidy
from macros.pdf.fonts import Fonts
from macros.release import archive, atomic_swap, correction_rules, edition, git_branch, rules, seal, what_stands
from macros.release.attempt import Attempt
from macros.release.edition import Edition
from macros.site.build import build

_RULES = (*rules.RULES, *what_stands.RULES, *correction_rules.RULES)
# China has one time, and no summer time since 1991.
_CHINA = timezone(timedelta(hours=8))


def today() -> date:
    """The day in China."""
    return datetime.now(_CHINA).date()


def publish(root: Path, day: date, fonts: Fonts, branch: str | None = None, *, now: date) -> Report:
    """Publish the edition that the last commit holds, dated `day`, in public/ below `root`, or on that branch instead.

    `now` is the day of today, after which nothing is dated.

    Raises Problems or OSError, and leaves public/ and the branch as they were.
    """
    public = (root / "public").resolve()
    if branch is None:
        return _publish(root, public, day, fonts, now)
    kept = git_branch.read(root, branch)
    with TemporaryDirectory() as folder:
        tree = Path(folder, public.name)
        if kept.tip:
            git.extract(root, kept.tip, (), tree)
        elif public.exists():
            shutil.copytree(public, tree)
        report = _publish(root, tree, day, fonts, now)
        kept.commit(tree, report.site.name, day)
    return report


def _publish(root: Path, public: Path, day: date, fonts: Fonts, now: date) -> Report:
    with atomic_swap.turn(public) as fresh:
        commit = git.clean(root)
        with git.at(root, commit, ()) as source:
            project = check(source)
            report = project.report
            editions, differences = _standing(public)
            attempt = Attempt(project, tuple(editions), day, now)
            refusals = (problem for rule in _RULES for problem in rule(attempt))
            if problems := [*untidy(source), *(differences or refusals)]:
                raise Problems(problems)

            given = archive.files(source, "source/")  # Before the build leaves its caches there.

            def write(folder: Path) -> None:
                build(source, folder, fonts, published=edition.titles(editions))
                edition.write(folder, project, commit, day, editions)

            def package(folder: Path, sealed: Path) -> None:
                held = {
                    "README.txt": archive.readme(report, commit, day).encode(),
                    seal.CORRECTIONS: seal.leading("site", seal.CORRECTIONS).encode(),
                    **archive.files(sealed, "site/"),
                    **given,
                }
                archive.write(folder, report, held, day)

            place(public, fresh, str(report.year), write, package)
    return report


def _standing(public: Path) -> tuple[list[Edition], list[Problem]]:
    """The editions that stand, or where they are not what their seals say."""
    if not public.is_dir() or not any(public.iterdir()):
        return [], []
    if differences := seal.verify(public):
        return [], [Problem(_named(public, one.path), one.line, one.message) for one in differences]
    return edition.published(public), []


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
    atomic_swap.take(public, fresh)


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
