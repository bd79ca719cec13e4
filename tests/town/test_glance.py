"""The year at a glance of the town whose report it is."""

from macros.checks.runner import check
from macros.pages.glance import glance
from macros.site import broadcast
from tests.project import ROOT


def test_problems_are_headings_and_promises_are_commitments() -> None:
    project = check(ROOT)
    found = glance(project.report, project.pages)
    problems = next(page for page in project.pages if page.section == "problems")
    assert [*found.short] == [line[3:] for line in problems.text.split("\n") if line.startswith("## ")]
    assert len(found.promised) == len(project.report.commitments)


def test_the_broadcast_takes_three_minutes_at_most() -> None:
    text = broadcast.files(check(ROOT))[broadcast.FILE].decode()
    assert len(text) <= 3 * 180  # A village broadcast reads about 180 characters a minute.
