"""What other programs are told: shared links, search engines, feed readers. Nothing is said that is not known."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.project import copy_sample, macros

KNOWN = """
address: https://example.test/report/
dates: {issued: 2024-02-01, published: 2024-03-20}
original: https://example.test/original.html
contact: 0000-0000000
sponsor: 示例镇党政办公室
site_code: 3400000000
icp: 皖ICP备00000000号
police: 皖公网安备34000000000000号
index_number: 测试索引号
category: 测试分类
topic: 测试主题
document_number: 测政〔2024〕1号
"""


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented town's site, with everything that data/site.yml can say."""
    root = copy_sample(tmp_path_factory.mktemp("known") / "sample")
    with (root / "data/site.yml").open("a", encoding="utf-8") as file:
        file.write(KNOWN)
    result = macros(root, "build")
    assert result.returncode == 0, result.stdout
    return root / "site"


# Pages that are none of the report's: for wrong addresses, and for changing figures.
TEMPLATES = ("404.html", "edit.html")


def read(site: Path, name: str) -> str:
    """A built file's text."""
    return (site / name).read_text(encoding="utf-8")


def linked_data(page: str) -> dict[str, object]:
    """What a page tells search engines."""
    found: dict[str, object] = json.loads(re.findall(r'<script type="application/ld.json">(.*?)</script>', page)[0])
    return found


def test_every_page_names_its_canonical_address(known: Path) -> None:
    page = read(known, "report/mediation.html")
    assert '<link rel="canonical" href="https://example.test/report/report/mediation.html">' in page
    assert '<meta property="og:url" content="https://example.test/report/report/mediation.html">' in page


def test_every_page_has_a_title_and_a_description_of_its_own(site: Path) -> None:
    pages = [read(site, str(file.relative_to(site))) for file in site.rglob("*.html") if file.name not in TEMPLATES]
    for mark in (
        r"<title>(.*?)</title>",
        r'<meta name="description" content="(.*?)">',
        r'property="og:title" content="(.*?)"',
    ):
        found = [re.findall(mark, page) for page in pages]
        assert all(len(one) == 1 and one[0] for one in found)
        own = [one[0] for one in found if "待填" not in one[0]]  # What a new town has not filled in yet.
        assert len(set(own)) == len(own)


def test_search_engines_are_told_of_the_report_and_its_data(known: Path) -> None:
    report, data = linked_data(read(known, "index.html")), linked_data(read(known, "data.html"))
    assert (report["@type"], report["datePublished"], report["temporalCoverage"]) == ("Report", "2024-03-20", "2023")
    assert [one["contentUrl"] for one in data["distribution"]] == [  # type: ignore[index]
        "https://example.test/report/data/figures.csv",
        "https://example.test/report/data/figures.json",
    ]


def test_the_sitemap_lists_every_page_and_claims_no_date(known: Path) -> None:
    sitemap = ElementTree.fromstring(read(known, "sitemap.xml"))
    listed = {one.text for one in sitemap.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    built = {str(file.relative_to(known)) for file in known.rglob("*.html") if file.name not in TEMPLATES}
    assert {str(one).removeprefix("https://example.test/report/") or "index.html" for one in listed} == built
    assert "lastmod" not in read(known, "sitemap.xml")


def test_the_feed_tells_of_the_edition_on_the_day_it_was_published(known: Path) -> None:
    feed = ElementTree.fromstring(read(known, "feed.xml"))
    atom = "{http://www.w3.org/2005/Atom}"
    assert [one.text for one in feed.iter(f"{atom}updated")] == ["2024-03-20T00:00:00+08:00"] * 2
    assert feed.findtext(f"{atom}entry/{atom}title") == "示例镇人民政府关于法治政府建设工作报告"


def test_an_address_with_chinese_characters_is_written_as_programs_write_it(sample: Path) -> None:
    with (sample / "data/site.yml").open("a", encoding="utf-8") as file:
        file.write("address: https://example.test/报告/\n")
    assert macros(sample, "build").returncode == 0
    assert '"canonical" href="https://example.test/%E6%8A%A5%E5%91%8A/data.html"' in read(sample / "site", "data.html")


def test_what_is_known_is_shown(known: Path) -> None:
    page = read(known, "index.html")
    assert [line for line in re.findall(r": \{?(?:\w+: )?([^\s{},]+)", KNOWN) if line not in page] == []


def test_what_is_not_known_is_not_shown(sample_site: Path) -> None:
    page = read(sample_site, "index.html")
    names = (
        "索引号",
        "文号",
        "分类",
        "日期",
        "联系方式",
        "主办单位",
        "备案号",
        "标识码",
        "canonical",
        "og:url",
        "datePublished",
    )
    assert [name for name in names if name in page] == []
    assert not (sample_site / "feed.xml").exists()
