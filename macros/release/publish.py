"""Publish: build the edition of one year from a clean commit and put it into public/ permanently, or change nothing."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from macros.checks.attachments import digests as attached
from macros.checks.runner import check
from macros.core import git
from macros.core.problems import Problem, Problems
from macros.core.scratch import scratch
from macros.data.report import Report
from macros.formatter.formatter import untidy
from macros.issued import original
from macros.pdf.certificate import Proof, certificate
from macros.pdf.fonts import Fonts
from macros.release import (
    archive,
    arrangement,
    atomic_swap,
    correction_rules,
    edition,
    fingerprint,
    git_branch,
    layout,
    leads,
    published_files,
    rules,
    seal,
    timestamp,
    tree,
    what_stands,
)
from macros.release.attempt import Attempt
from macros.release.chain import Link, Package
from macros.release.edition import Edition
from macros.release.seal import Digests
from macros.release.verify import verify
from macros.site.build import build
from macros.site.imprint import Imprint

_RULES = (*rules.RULES, *what_stands.RULES, *published_files.RULES, *arrangement.RULES, *correction_rules.RULES)


@dataclass(frozen=True)
class Published:
    """The published report, and the fingerprint of its edition."""

    report: Report
    fingerprint: str


@dataclass(frozen=True)
class Call:
    """The arguments of publishing: the edition's date, the current date, which is the latest allowed, and the fonts.

    `authority` is the address of a time stamp service for the seal.
    """

    day: date
    now: date
    fonts: Fonts
    authority: str | None = None


def publish(root: Path, call: Call, branch: str | None = None) -> Published:
    """Publish the edition at the last commit in public/ below `root`, or on the given branch instead.

    Raises Problems or OSError on failure, and leaves public/ and the branch as they were.
    """
    atomic_swap.require()
    public = (root / "public").resolve()
    if branch is None:
        return _publish(root, public, call)
    kept = git_branch.read(root, branch)
    with scratch() as folder:
        place = folder / "branch" / public.name  # Publishing locks its parent; `folder` is locked already.
        place.parent.mkdir()
        if kept.tip:
            git.extract(kept.root, kept.tip, (), place)
        elif public.exists():
            shutil.copytree(public, place, symlinks=True)
        published = _publish(root, place, call)
        kept.commit(place, published.report.site.name, call.day)
    return published


def _publish(root: Path, public: Path, call: Call) -> Published:
    digests = Digests()
    with atomic_swap.turn(public) as fresh:
        commit = git.clean(root)
        with git.at(root, commit, ()) as source:
            attempt = _permitted(source, public, call, digests)
            made = _Edition(attempt, call, commit, source, fresh)
            tree.place(public, fresh, tree.Making(str(made.report.year), made.write, made.package), digests)
    return Published(made.report, seal.fingerprint(public / str(made.report.year)))


def _permitted(source: Path, public: Path, call: Call, digests: Digests) -> Attempt:
    """The attempt to publish. Raises Problems if a rule is broken or a published file was changed."""
    project = replace(check(source), attachments=attached(source))
    editions, differences = _standing(public, digests)
    evidence = original.compared(source, project.report)
    attempt = Attempt(project, tuple(editions), call.day, call.now, evidence)
    refusals = (problem for rule in _RULES for problem in rule(attempt))
    if problems := [*untidy(source), *(differences or refusals)]:
        raise Problems(problems)
    return attempt


class _Edition:
    """The edition built from a commit's files in `source` into the tree `fresh`: its site and its package."""

    def __init__(self, attempt: Attempt, call: Call, commit: str, source: Path, fresh: Path) -> None:
        self.attempt, self.call, self.commit, self.source, self.fresh = attempt, call, commit, source, fresh
        self.report = attempt.report
        self.given = {
            "README.txt": archive.readme(self.report, commit, call.day).encode(),
            **archive.files(source, "source/"),  # Before the build leaves its caches there.
        }

    def write(self, folder: Path, others: Sequence[Link]) -> None:
        """Write the site, its records, and the links to the `others` that it vouches for."""
        project, day, editions = self.attempt.project, self.call.day, self.attempt.editions
        number = layout.number((one.edition for one in others), self.report.year)
        build(self.source, folder, self.call.fonts, imprint=Imprint(number, day, edition.titles(editions)))
        packed = Package(files=_packed(self.report.year, self.call), beside=archive.manifested(self.given))
        said = edition.release(project, self.commit, day, editions, others)
        edition.write(folder, said | {"package": packed.model_dump()}, project)

    def package(self, folder: Path, sealed: Path) -> None:
        """Write the package of the sealed site, with proofs of its seal: a certificate on paper and a time stamp."""
        held = {
            **self.given,
            **leads.alone(self.fresh, f"site/{layout.INDEX}"),
            **archive.files(sealed, "site/"),
        }
        first = leads.first(self.fresh, str(self.report.year))
        archive.write(folder, self.report, held, first, self.call.day)
        groups = fingerprint.grouped(seal.fingerprint(sealed)).split()
        proof = Proof(groups, self.call.day, self.commit, self.attempt.anew)
        if paper := certificate(self.attempt.project.published().report, proof, self.call.fonts):
            (folder / layout.certificate(str(self.report.year))).write_bytes(paper)
        if self.call.authority:
            (folder / timestamp.NAME).write_bytes(timestamp.stamp(sealed / seal.SUMS, self.call.authority))


def _packed(year: int, call: Call) -> tuple[str, ...]:
    """The files of the package; a certificate requires fonts, a time stamp an authority."""
    bag = Path(layout.bag(str(year)))
    paper = () if call.fonts.missing else (layout.certificate(str(year)),)
    stamp = (timestamp.NAME,) if call.authority else ()
    return (bag.name, bag.with_suffix(archive.WARC).name, bag.with_suffix(archive.PAGES).name, *paper, *stamp)


def _standing(public: Path, digests: Digests) -> tuple[list[Edition], list[Problem]]:
    """The published editions, or the problems if they do not match their seals."""
    if not public.is_dir() or not any(public.iterdir()):
        return [], []
    if differences := verify(public, digests):
        return [], [Problem(_named(public, one.path), one.line, one.message) for one in differences]
    return edition.published(public), []


def _named(public: Path, path: str) -> str:
    """A path that verify reports, relative to the project as a clerk sees it."""
    return public.name if path == str(public) else f"{public.name}/{path}"
