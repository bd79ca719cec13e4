"""The second reading: it reads what the site shows, and what it finds in a built page leaves the site as it was."""

import re
from pathlib import Path

import pytest

from macros.checks.runner import check
from macros.site.allowed_html import strange_content
from macros.site.proof import contents
from tests.project import copy_place, macros, replace, tree

LINK = re.compile(r' href="[^"]*"')


def test_what_is_read_is_what_the_site_shows(bureau_site: Path) -> None:
    for page, html in contents(check(bureau_site.parent)):
        if {call.name for call in page.calls} & {"masthead", "full", "downloads", "glance"}:
            continue  # They lead to what was printed, and nothing is printed for the second reading.
        built = (bureau_site / page.url).read_text(encoding="utf-8").replace("<wbr>", "")  # It says nothing.
        assert LINK.sub("", html(page.text)) in LINK.sub("", built), page.uri


def test_what_a_template_lets_through_stops_the_build_and_the_site_stays(tmp_path: Path) -> None:
    root = copy_place("bureau", tmp_path / "bureau")
    replace(
        root / "data/site.yml",
        "notice: 以印发的文本为准。",
        "notice: 以印发的文本为准。\ntopic: '甲\" onclick=\"x()'",
    )
    assert macros(root, "build").returncode == 0
    before = tree(root / "site")
    replace(
        root / "overrides/partials/site-footer.html",
        "报告机关</dt><dd>",
        '报告机关</dt><dd title="{{ site.topic | safe }}">',
    )
    told = macros(root, "build")
    assert told.returncode == 1
    line = (root / "data/site.yml").read_text(encoding="utf-8").partition("topic")[0].count("\n") + 1
    assert f'data/site.yml:{line}: “<dd title="甲" onclick="x()">”不能放在网页上' in told.stdout
    assert tree(root / "site") == before


def test_what_no_policy_knows_is_no_script_of_ours(tmp_path: Path) -> None:
    root = copy_place("bureau", tmp_path / "bureau")
    footer = root / "overrides/partials/site-footer.html"
    replace(footer, "</footer>", "</footer><script>other()</script>")
    told = macros(root, "build")
    line = footer.read_text(encoding="utf-8").partition("other()")[0].count("\n") + 1
    assert f"overrides/partials/site-footer.html:{line}: “<script>other()</script>”不能放在网页上" in told.stdout


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<p><a href="https://town.test@other.test/">甲</a></p>', '<a href="https://town.test@other.test/">'),
        ('<p><img src="//other.test/a.png" alt="甲"></p>', '<img src="//other.test/a.png" alt="甲">'),
        ('<form action="https://other.test/"></form>', '<form action="https://other.test/">'),
        ('<p><a href="https://town.test/a@b">甲</a> <img src="assets/a.png" alt="乙"></p>', None),
    ],
)
def test_what_leads_elsewhere_than_it_seems_or_fetches_from_there_is_foreign(html: str, found: str | None) -> None:
    assert strange_content(html) == found
