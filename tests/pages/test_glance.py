"""The year at a glance: what a picture of any place's report shows, and the brief as it is read."""

from pathlib import Path

from macros.checks.runner import check
from macros.pages.glance import brief, glance
from tests.project import copy_place, replace


def test_the_brief_is_read_with_its_figures_and_without_marks(tmp_path: Path) -> None:
    root = copy_place("bureau", tmp_path / "bureau")
    text = '**网上**办理{{ fig("licensing.online_rate") }}，\n指南{{ fig("licensing.leaflets") }}，上年{{ fig("licensing.leaflets", "2024") }}。'
    (root / "docs/glance.md").write_text(
        f"---\ntitle: 一图\ndescription: 一年。\n---\n## 简明版\n\n{text}\n\n{{{{ glance() }}}}\n", encoding="utf-8"
    )
    replace(root / "data/figures.yml", "2025: 2600余", "2024: 2000余\n      2025: 2600余")
    project = check(root)
    assert brief(project.report, project.pages) == ["网上办理96.5%，指南2600余份，上年2000余份。"]


def test_without_a_page_of_problems_or_commitments_to_come_the_plan_says_itself(tmp_path: Path) -> None:
    project = check(copy_place("bureau", tmp_path / "bureau"))
    found = glance(project.report, project.pages)
    assert [page.title for page in found.done] == ["行政许可", "行政执法"]
    assert (found.short, found.promised, found.next_year) == ((), ("继续规范执法。",), 2026)
