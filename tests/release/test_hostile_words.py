"""What is typed into any field stays words in all that is published: pages above the years, feed, addresses, paper, search.

The rules that refuse such words are put aside, so that only the second wall is left.
"""

import json
import re
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from macros.checks import pdf_actions, runner
from macros.data import texts
from macros.pages import page_reader
from macros.release import publish as publish_module
from macros.site.allowed_html import strange_page
from macros.site.standalone import HASH
from tests.project import ROOT, replace
from tests.repository import commit, publish, repository

HIT = "window.hit=1"
WORDS = (
    f"甲' onclick='{HIT}' 乙\" onmouseover=\"{HIT}\" <script>{HIT}</script><img src=x onerror={HIT}> ]]> &lt;b&gt; "
    f'[丙](javascript:{HIT}) #panic() #link("javascript:{HIT}")[丁] $x$ @戊 `己` \\ */ // -->'
)
SHORT = f"甲' onclick='{HIT}' \"<script>{HIT}</script>#panic() $x$"  # The certificate is one sheet.
ONCE = "甲' onclick="  # How the words begin, once they are read.
FIELDS = {
    "data/site.yml": ("title: 示例镇人民政府关于法治政府建设工作报告", "name: 示例镇法治政府建设工作报告", "issuers: [示例镇人民政府]",
                      "addressees: [示例区政府]", "notice: 以印发的文本为准。"),
    "data/figures.yml": ("label: 排查纠纷", "note: 镇村两级合计。"),
    "data/glossary.yml": ("term: 一厅两室", "meaning: 示例镇的办事场所。"),
    "data/commitments.yml": ("promise: 编造的安排。",),
    "docs/report/mediation.md": ("title: ", "description: "),
}  # fmt: skip
ADDED = (
    "address: https://example.test/report/",
    *(f"{name}: {{}}" for name in ("contact", "sponsor", "topic", "category")),
)


def quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


def spoil(root: Path) -> None:
    """Put the words into every field that people fill in."""
    for path, fields in FIELDS.items():
        for number, entry in enumerate(fields):
            text = (root / path).read_text(encoding="utf-8")
            old = re.search(rf"(?m){re.escape(entry)}.*" if path.startswith("docs") else re.escape(entry), text)
            assert old, entry
            key, listed = entry.partition(":")[0], "[" in entry
            said = quoted(f"{SHORT if path == 'data/site.yml' else WORDS}{number}")
            one = said.replace(" ", "/")  # A name in a list has no spaces, and this parts attributes, too.
            replace(root / path, old[0], f"{key}: [{one}]" if listed else f"{key}: {said}")
    with (root / "data/site.yml").open("a", encoding="utf-8") as file:
        file.writelines(f"{entry.format(quoted(SHORT))}\n" for entry in ADDED)


def correct(root: Path) -> None:
    """A correction of what a page said, for a reason in those words."""
    replace(root / "docs/report/plan.md", "“一厅两室”。", "“一厅两室”，编造的更正。")
    words = {"was": "2024年继续建设“一厅两室”。", "now": "2024年继续建设“一厅两室”，编造的更正。", "why": WORDS}
    said = ", ".join(f"{name}: {quoted(text)}" for name, text in words.items())
    correction = f"- {{date: 2024-05-06, year: 2023, page: report/plan.md, {said}}}\n"
    (root / "data/corrections.yml").write_text(correction, encoding="utf-8")


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published year, all of whose fields hold the words."""
    root = repository(tmp_path_factory.mktemp("spoilt") / "town")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runner, "_apply_rules", lambda *_: [])
        for module in (texts, page_reader):
            patch.setattr(module, "active", lambda _: None)
        patch.setattr(publish_module, "untidy", lambda _: ())
        spoil(root)
        commit(root)
        publish(root)
        correct(root)
        commit(root)
        return publish(root, "2024-05-07")


def test_pages_above_the_years_hold_nothing_else(spoilt: Path) -> None:
    pages = [file for file in spoilt.rglob("*.html") if "2023" not in file.relative_to(spoilt).parts[0]]
    assert len(pages) > 10
    lost = re.findall(r"sha256-[\w+/]+=*", (ROOT / "overrides/404.html").read_text(encoding="utf-8"))
    told = {file.name: strange_page(file.read_text(encoding="utf-8"), {HASH, *lost}) for file in pages}
    assert {name: what for name, what in told.items() if what} == {}
    assert any(
        WORDS.split("<", maxsplit=1)[0] in ElementTree.tostring(ElementTree.fromstring("<x/>"), "unicode") or ONCE
        for _ in pages
    )


@pytest.mark.parametrize("name", ["feed.xml", "sitemap.xml"])
def test_feeds_hold_their_own_elements(spoilt: Path, name: str) -> None:
    root = ElementTree.parse(spoilt / name).getroot()
    ours = {"feed", "id", "title", "updated", "link", "author", "name", "entry", "summary", "urlset", "url", "loc"}
    assert {one.tag.rpartition("}")[2] for one in root.iter()} <= ours
    assert {attribute.rpartition("}")[2] for one in root.iter() for attribute in one.attrib} <= {"rel", "href", "lang"}
    links = [one.get("href", "https:") for one in root.iter()]
    assert all(link.startswith("https:") for link in links)


def test_the_feed_says_the_words(spoilt: Path) -> None:
    titles = [one.text or "" for one in ElementTree.parse(spoilt / "feed.xml").iter() if one.tag.endswith("title")]
    assert any(ONCE in title and "<script>" in title for title in titles)


def test_paper_runs_nothing_and_says_the_words(spoilt: Path) -> None:
    papers = [*spoilt.glob("2023/*.pdf")]
    assert papers
    for paper in papers:
        content = paper.read_bytes()
        assert not pdf_actions.found(content)
        reader = PdfReader(BytesIO(content))
        links = [
            one.get_object().get("/A", {}).get("/URI", "") for leaf in reader.pages for one in leaf.get("/Annots", [])
        ]
        assert not [link for link in links if "javascript" in link]
    text = "".join(leaf.extract_text() for leaf in PdfReader(spoilt / "2023/report.pdf").pages)
    assert "#panic()" in re.sub(r"\s", "", text)


def test_what_scripts_read_is_whole(spoilt: Path) -> None:
    for file in spoilt.rglob("*.json"):
        json.loads(file.read_text(encoding="utf-8"))
