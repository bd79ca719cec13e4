"""Five years of one town, each made from the last by the commands, with corrections of three different years between them."""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, expect

from macros.release import corrections_page, layout
from tests.project import macros, replace
from tests.repository import commit, publish, repository
from tests.web import serving

FIRST, LAST = 2019, 2023
NOTICE = "> 待填：下面还是{last}年的文字。请按印发的{year}年报告改写，改好以后删去这一段。\n\n"
PLAN = "---\ntitle: 下一年安排\nclause: 二\ndescription: 继续做好。\n---\n{following}年继续建设“一厅两室”。\n"
FEED = "{http://www.w3.org/2005/Atom}"
# What each edition was published without: the year whose value was corrected.
MISSED = {
    "2023": [],
    "2023.1": [2023],
    "2022": [],
    "2022.1": [2021],
    "2021": [2021],
    "2021.1": [2019, 2021],
    "2020": [2019],
    "2019": [2019],
}


def moved(root: Path) -> None:
    """The invented town as it was four years before, so that its fifth report lies in the past as well."""
    for path in [*(root / "data").glob("*.yml"), *(root / "docs").rglob("*.md")]:
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub("202[2-5]", lambda year: str(int(year[0]) - 4), text), encoding="utf-8")
    with (root / "data/site.yml").open("a", encoding="utf-8") as file:
        file.write("address: https://example.test/法治/\n")
    assert macros(root, "tidy").returncode == 0
    commit(root)


def turn(root: Path, year: int) -> None:
    """Make the next report from the last one, and fill in what the command says is missing."""
    assert macros(root, "new-year", str(year)).returncode == 0
    figures = root / "data/figures.yml"
    text = figures.read_text(encoding="utf-8").replace("待核对", "")
    figures.write_text(re.sub(rf"(\d{{4}}: (.*)\n\s+{year}: )待填", r"\1\2", text), encoding="utf-8")
    commitments = root / "data/commitments.yml"
    text = commitments.read_text(encoding="utf-8").replace("status: 待填", "status: 完成")
    text = text.replace("page: 待填", "page: report/mediation.md").replace("reason: 待填", "reason: 编造的说明。")
    commitments.write_text(text, encoding="utf-8")
    replace(root / "data/site.yml", "title: 待填", "title: 示例镇人民政府关于法治政府建设工作报告")
    replace(root / "docs/report/mediation.md", NOTICE.format(last=year - 1, year=year), "")
    (root / "docs/report/plan.md").write_text(PLAN.format(following=year + 1), encoding="utf-8")
    commit(root)


def correct(root: Path, of: int, day: str) -> None:
    """Mend how many disputes were found in a year, and say so."""
    replace(root / "data/figures.yml", f"{of}: 20\n", f"{of}: 21\n")
    entry = {"date": day, "year": of, "figure": "mediation.found", "was": 20, "now": 21, "why": f"{of}年的原因。"}
    with (root / "data/corrections.yml").open("a", encoding="utf-8") as file:
        file.write(f"- {json.dumps(entry, ensure_ascii=False)}\n")
    assert macros(root, "tidy").returncode == 0
    commit(root)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The town after its fifth year: 2019 corrected beside 2021, 2021 beside 2022, and 2023 by itself."""
    root = repository(tmp_path_factory.mktemp("years") / "town")
    moved(root)
    for year in range(FIRST, LAST + 1):
        if year > FIRST:
            turn(root, year)
        publish(root, f"{year + 1}-03-20")
        if of := {2021: 2019, 2022: 2021, 2023: 2023}.get(year):
            correct(root, of, f"{year + 1}-05-06")
            publish(root, f"{year + 1}-05-07")
    return root


@pytest.fixture(scope="module", params=["法治", "fa zhi"])
def served(town: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of all years in a folder of another site."""
    top = town / request.param
    top.mkdir()
    (top / "public").symlink_to(town / "public")
    with serving(town) as address:
        yield f"{address}{quote(request.param)}/public/"


def test_every_edition_stands_and_proves_itself(town: Path) -> None:
    assert layout.editions(town / "public") == [*MISSED]
    assert macros(town, "verify", "public").returncode == 0


def test_each_edition_is_told_what_it_was_published_without(town: Path) -> None:
    versions = json.loads((town / "public/versions.json").read_bytes())
    told = {one["version"]: [each["year"] for each in one["properties"]["corrections"]] for one in versions}
    assert told == MISSED


def test_the_newest_table_holds_every_right_value_and_when_it_was_corrected(town: Path) -> None:
    with (town / "public/2023/data/figures.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["year"]: row for row in csv.DictReader(file) if row["id"] == "mediation.found"}
    assert {year: row["text"] for year, row in rows.items()} == {
        "2018": "18", "2019": "21", "2020": "20", "2021": "21", "2022": "20", "2023": "21"
    }  # fmt: skip
    assert {year: row["revised"] for year, row in rows.items() if row["revised"]} == {
        "2019": "2022-05-06", "2021": "2023-05-06", "2023": "2024-05-06"
    }  # fmt: skip


def test_the_page_of_all_years_marks_what_was_corrected(town: Path) -> None:
    page = (town / "public/2023/data.html").read_text(encoding="utf-8")
    row = re.sub("<.*?>", "", page.partition('id="mediation.found"')[2].partition("</dl>")[0])
    told = "2018年18件；2019年21件（更正）；2020年20件；2021年21件（更正）；2022年20件；2023年21件（更正）"
    assert told in row


def test_the_record_links_the_pages_that_are_there(town: Path) -> None:
    one = corrections_page.every(town / "public")[0] | {"figure": "", "page": "report/mediation.md"}
    record = corrections_page.record(town / "public", [one | {"year": year} for year in (2001, 2021)], None)
    assert re.findall(r'href="(20\d\d/report.*?)"', record) == ["2021/report/mediation.html"]


def test_the_record_and_the_feed_tell_of_all_three_and_of_every_edition(town: Path) -> None:
    record = (town / "public/corrections.html").read_text(encoding="utf-8")
    assert "一共更正3处：2023年的1处，2021年的1处，2019年的1处。" in record
    assert [year for year in (2019, 2021, 2023) if f"{year}年的原因。" not in record] == []
    feed = ElementTree.fromstring((town / "public/feed.xml").read_bytes())
    ids = [one.text for one in feed.iter(f"{FEED}id")]
    assert len({*ids}) == len(ids) == 1 + len(MISSED) + 3


NOTICES = {
    "2019/report/mediation.html": [2019],
    "2020/report/mediation.html": [],
    "2020/data.html": [2019],
    "2021/report/mediation.html": [2021],
    "2021.1/data.html": [2019, 2021],
    "2021.1/report/plan.html": [],
    "2022.1/data.html": [2021],
    "2023.1/report/mediation.html": [2023],
    "2023/data.html": [],
}


def test_frozen_pages_tell_of_the_corrections_that_touch_them_and_lead_to_the_same_page_of_another_year(
    browser: Browser, served: str
) -> None:
    page = browser.new_page()
    for name, years in NOTICES.items():
        page.goto(served + name)
        expect(page.locator(".years li")).to_have_count(len(MISSED))  # Last of what the list of editions makes.
        told = page.locator(".corrected li").all_inner_texts()
        assert (name, [next(year for year in (2019, 2021, 2023) if f"{year}年的原因" in one) for one in told]) == (
            name,
            years,
        )
        leads = page.locator(".years a").evaluate_all("links => links.map(link => link.href)")
        assert leads == [f"{served}{edition}/{name.partition('/')[2]}" for edition in MISSED]
    page.close()
