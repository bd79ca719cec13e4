"""On which pages of a frozen edition a correction that came later is told, in a real browser."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from macros.release import layout, leads, seal
from tests.conftest import built
from tests.project import copy_place, replace
from tests.web import serving, settled

# The edition of 2025 is read, when that of 2026 stands beside it.
FIGURE = {"figure": "enforcement.cases", "about": "办结行政处罚案件"}
TEXT = {"page": "report/plan.md", "about": "下一步安排"}
CHINESE = {"page": "办事说明.md", "about": "办事说明"}


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    project = copy_place("bureau", tmp_path_factory.mktemp("corrected") / "bureau")
    plan, settings = project / "docs/report/plan.md", project / "mkdocs.yml"
    with plan.open("a", encoding="utf-8") as file:
        file.write('\n2024年办结行政处罚案件{{ fig("enforcement.cases", "2024") }}。\n')
    (project / "docs/办事说明.md").write_text(
        "---\ntitle: 办事说明\ndescription: 示例。\n---\n带上材料。\n", encoding="utf-8"
    )
    replace(settings, "  - about.md\n", "  - about.md\n  - 办事说明.md\n")
    public = project / "public"
    for name in ("2025", "2026"):
        shutil.copytree(project / "site" if public.exists() else built(project), public / name)
        (public / name / layout.RELEASE).write_text(json.dumps({"corrections": []}), encoding="utf-8")
        seal.seal(public / name)
    leads.lead(public)
    with serving(public) as address:
        yield public, address


# Each correction, of the text or figure of which year, and the pages of 2025 on which it is shown.
LATER = {
    "figure": (
        FIGURE,
        2025,
        {"", "index", "data", "full", "trends", "report/enforcement", "report/plan", "corrections"},
    ),
    "text": (TEXT, 2025, {"", "index", "data", "full", "report/plan", "corrections"}),
    "Chinese name": (CHINESE, 2025, {"", "index", "data", "full", "办事说明", "corrections"}),
    "figure of last year": (FIGURE, 2024, {"", "index", "data", "trends", "report/plan", "full", "corrections"}),
    "figure of an earlier year": (FIGURE, 2023, {"data", "trends", "corrections"}),
    "text of last year": (TEXT, 2024, {"report/plan", "corrections"}),
}
PAGES = (
    "",
    "index",
    "data",
    "full",
    "trends",
    "report/enforcement",
    "report/plan",
    "report/licensing",
    "办事说明",
    "corrections",
)


@pytest.fixture(scope="module")
def told(public: tuple[Path, str], browser: Browser) -> dict[str, list[str]]:
    """What each page of 2025 says when all of them were made later."""
    folder, address = public
    versions = folder / "versions.json"
    editions = json.loads(versions.read_text(encoding="utf-8"))
    for one in editions:
        one["properties"]["corrections"] = [
            {"date": "2026-05-06", "year": year, "said": f"原来是“{kind}”。", **said}
            for kind, (said, year, _) in LATER.items()
        ]
    versions.write_text(json.dumps(editions), encoding="utf-8")
    with browser.new_context() as context:
        pages = settled(context, [f"{address}2025/{name}{'.html' if name else ''}" for name in PAGES])
        return {name: page.locator(".corrected li").all_inner_texts() for name, page in zip(PAGES, pages, strict=True)}


@pytest.mark.parametrize("kind", LATER)
def test_a_later_correction_is_told_where_what_it_corrects_is_shown(told: dict[str, list[str]], kind: str) -> None:
    assert {name for name, lines in told.items() if any(f"“{kind}”" in line for line in lines)} == LATER[kind][2]


def test_one_edition_alone_has_no_list_of_years(public: tuple[Path, str], browser: Browser, tmp_path: Path) -> None:
    shutil.copytree(public[0] / "2025", tmp_path / "public/2025")
    leads.lead(tmp_path / "public")
    with serving(tmp_path / "public") as address, browser.new_context() as context:
        (page,) = settled(context, [f"{address}2025/index.html"])
        assert page.locator(".years").count() == 0
