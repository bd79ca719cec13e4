"""A project: the report in data/ and the pages in docs/, read together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from macros.core.problems import Problems
from macros.data.load import FIGURES, read
from macros.data.report import Report
from macros.data.value_grammar import STILL_PENDING
from macros.pages import nav
from macros.pages.page import Page
from macros.pages.page_reader import read_pages


@dataclass(frozen=True)
class Project:
    """A report and its pages, in navigation order.

    `headings` are those that the navigation adds, `grouped` the one above each page that it groups. `attachments` are the
    SHA-256 digests of the files below docs/assets, by path; only publishing needs them.
    """

    report: Report
    pages: tuple[Page, ...]
    headings: tuple[str, ...] = ()
    grouped: Mapping[str, str] = field(default_factory=dict)
    attachments: Mapping[str, str] = field(default_factory=dict)

    def published(self) -> Project:
        """A copy with the address of its edition: the year's folder below the site's address."""
        site = self.report.site
        address = site.address and f"{site.address}{site.year}/"
        return replace(self, report=replace(self.report, site=site.model_copy(update={"address": address})))

    def summary(self) -> str:
        """A summary for clerks: the numbers of figures and pages, how many are unfinished, and other unfinished files."""
        figures = self.report.figures.values()
        pending = sum(value.pending for figure in figures for value in figure.values.values())
        rest = f"其中{pending}个待填，发布前须填好。" if pending else ""
        unwritten = sum(bool(page.unwritten) for page in self.pages)
        rest += f"还有{unwritten}个页面待填，发布前须填好。" if unwritten else ""
        files = [
            path
            for path, source in self.report.sources.items()
            if path != FIGURES and STILL_PENDING.search(str(source.data))
        ]
        rest += f"{'、'.join(files)} 里还有待填的，发布前须填好。" if files else ""
        return f"检查通过：{len(figures)}个数字，{len(self.pages)}个页面。{rest}"


def at_revision(root: Path, revision: str) -> Project:
    """Read the project in `root`, a folder with the files of `revision`, without applying the current rules.

    Raises Problems if it cannot be read. Their paths begin with the revision, as in git.
    """
    try:
        report, problems = read(root)
        pages, _ = read_pages(root)
        headings, grouped = nav.headings(root), nav.grouped(root)
        if report is None:
            raise Problems(problems)
    except Problems as error:
        raise Problems(replace(one, path=f"{revision}:{one.path}") for one in error.found) from None
    return Project(report, tuple(pages), headings, grouped)
