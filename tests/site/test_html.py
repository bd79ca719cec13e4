"""The pages' HTML as it is written: as the standard asks, and every address in it leads somewhere."""

import json
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest

from macros.pages.page import FRAME
from tests.project import ROOT, copy_sample, macros, replace

NODE = ROOT / "tests/node"
VALIDATOR = NODE / "node_modules/.bin/html-validate"
ORIGIN = "http://site/"


@pytest.fixture(scope="session")
def validator() -> Path:
    """html-validate, from npm."""
    if not VALIDATOR.exists():
        pytest.skip("网页的代码，没有 html-validate（需要 Node 20.19 或更新的版本）")
    return VALIDATOR


def mistakes(validator: Path, site: Path, report: Path) -> list[str]:
    """What html-validate finds in a built site."""
    call = [str(validator), "--config", str(NODE / ".htmlvalidate.mjs"), "--formatter", f"json={report}", str(site)]
    result = subprocess.run(call, capture_output=True, text=True, timeout=120, check=False)
    assert report.is_file(), result.stderr
    return [
        f"{Path(page['filePath']).relative_to(site)}:{found['line']}: {found['ruleId']}: {found['message']}"
        for page in json.loads(report.read_text(encoding="utf-8"))
        for found in page["messages"]
    ]


def test_every_page_is_valid(validator: Path, site: Path, tmp_path: Path) -> None:
    assert mistakes(validator, site, tmp_path / "report.json") == []


def test_every_page_of_another_town_is_valid(validator: Path, sample_site: Path, tmp_path: Path) -> None:
    assert mistakes(validator, sample_site, tmp_path / "report.json") == []


def test_a_mistake_is_found(validator: Path, tmp_path: Path) -> None:
    page = tmp_path / "site/index.html"
    page.parent.mkdir()
    page.write_text("<!doctype html><html lang=zh><head><title>页</title></head><body><p><div></div></body></html>")
    assert "index.html:1: " in mistakes(validator, page.parent, tmp_path / "report.json")[0]


def test_no_place_of_a_page_takes_the_id_of_something_in_its_frame(tmp_path: Path) -> None:
    town = copy_sample(tmp_path / "town")
    plan = town / "docs/report/plan.md"
    with plan.open("a", encoding="utf-8") as file:
        file.writelines(f"\n## {name}\n\n编造的{name}。\n" for name in sorted(FRAME))
    assert macros(town, "build").returncode == 0
    ids = re.findall(' id="(.*?)"', (town / "site/report/plan.html").read_text(encoding="utf-8"))
    assert len({*ids}) == len(ids) == 2 * len(FRAME)
    replace(plan, "## large\n", "## large {: #large }\n")
    assert "固定位置“large”已经用过（页首的按钮等），链接会到那里去。请换一个名称" in macros(town, "check").stdout


class Addresses(HTMLParser):
    """Reads a page and notes the places in it and the addresses it names, whole."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url
        self.places: set[str] = set()
        self.named: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one tag."""
        given = dict(attrs)
        self.places.add(given.get("id") or "")
        address = urljoin(self.url, unquote(given.get("href") or given.get("src") or ""))
        leads_out = not address.startswith(ORIGIN) and (tag == "a" or given.get("rel") == "canonical")
        if ("href" in given or "src" in given) and not leads_out:
            self.named.add(address)


def dead(site: Path) -> list[str]:
    """Addresses within the site that lead nowhere, and whatever a page loads from another host."""
    pages = {str(file.relative_to(site)): file.read_text(encoding="utf-8") for file in site.rglob("*.html")}
    read = {name: Addresses(f"{ORIGIN}{name}") for name in pages}
    for name, page in read.items():
        page.feed(pages[name])

    def leads_nowhere(address: str) -> bool:
        file, _, place = address.removeprefix(ORIGIN).partition("#")
        return not (site / file).is_file() or bool(place and file in read and place not in read[file].places)

    return sorted(
        f"{name}: {address}" for name, page in read.items() for address in page.named if leads_nowhere(address)
    )


@pytest.mark.parametrize("built", ["site", "sample_site"])
def test_every_address_on_every_page_leads_to_a_file_and_a_place_of_the_site(
    request: pytest.FixtureRequest, built: str
) -> None:
    assert dead(request.getfixturevalue(built)) == []


def test_an_address_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "<a href='#b'></a><a href='b.html'></a><img src='//other.host/a.png'><i id=c></i><a href='#c'></a><a href='//other.host'>"
    )
    assert dead(tmp_path) == [
        "a.html: http://other.host/a.png",
        "a.html: http://site/a.html#b",
        "a.html: http://site/b.html",
    ]
