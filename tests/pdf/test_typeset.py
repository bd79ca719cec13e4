"""The report on paper: the same words and figures as on the site, in a file that keeps, reads aloud and prints."""

import hashlib
import json
import re
from datetime import date
from functools import cache
from html.parser import HTMLParser
from io import BytesIO
from itertools import permutations
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from pypdf import PageObject, PdfReader

from macros.checks.runner import check
from macros.data.bars import ENDINGS
from macros.data.load import load
from macros.pdf import fonts
from macros.pdf.certificate import Proof, certificate
from macros.pdf.content import content
from macros.pdf.press import light, press
from macros.pdf.typeset import GLANCE, NOTICE, PICTURE, RECORD, REPORT
from macros.site.build import build
from tests.project import PLACES, ROOT, copy_place, found_fonts, macros, replace
from tests.repository import commit, repository

PDFS = (REPORT, NOTICE)
POINTS_A_MM = 72 / 25.4
LETTERS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒日月盈昃宿列张寒来暑往秋收"


SITES = {"site": ROOT, "bureau_site": PLACES / "bureau"}


@pytest.fixture(scope="module", params=SITES)
def printed(request: pytest.FixtureRequest) -> Path:
    """The site of the project's own report, or of the invented bureau, with its papers."""
    if found_fonts().missing:
        pytest.skip("印出的报告，没有它的字体")
    site: Path = request.getfixturevalue(request.param)
    return site


@pytest.fixture
def source(request: pytest.FixtureRequest) -> Path:
    """The data and pages that it was made from."""
    return SITES[request.node.callspec.params["printed"]]


@pytest.fixture
def fonts_are_there() -> None:
    """The fonts that the report is printed with."""
    if found_fonts().missing:
        pytest.skip("印出的报告，没有它的字体")


def letters(text: str) -> str:
    """Text without white space and page numbers."""
    return re.sub(r"—\d+—", "", re.sub(r"\s", "", text))


@cache
def words(pdf: Path) -> str:
    """All that can be read in a PDF."""
    reader = PdfReader(pdf)
    return letters("".join(page.extract_text() for page in reader.pages))


class Blocks(HTMLParser):
    """The innermost headings, paragraphs, items and cells of the report on the page of its full text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        parts = page.partition("</article>")[0].partition("<h2")
        self.feed("".join(parts[1:]))

    def handle_starttag(self, tag: str, _: object) -> None:
        """A block begins."""
        if tag in ("h2", "h3", "p", "li", "th", "td", "caption", "text", "figcaption"):
            self.found.append("")

    def handle_data(self, data: str) -> None:
        """Its text."""
        if self.found:
            self.found[-1] += data


def places(page: PageObject) -> list[tuple[str, float, float]]:
    """Each piece of a sheet's text, and where it begins: how far from the left and from the bottom, in millimetres."""
    found: list[tuple[str, float, float]] = []

    def visit(text: str, page_at: list[float], at: list[float], *_: object) -> None:
        x = at[4] * page_at[0] + at[5] * page_at[2] + page_at[4]
        y = at[4] * page_at[1] + at[5] * page_at[3] + page_at[5]
        if text.strip():
            found.append((text, x / POINTS_A_MM, y / POINTS_A_MM))

    page.extract_text(visitor_text=visit)
    return found


def test_every_paragraph_heading_and_cell_of_the_pages_is_printed(printed: Path) -> None:
    blocks = [letters(block) for block in Blocks((printed / "full.html").read_text(encoding="utf-8")).found]
    text = words(printed / REPORT)
    assert len(blocks) > 5
    assert [block for block in blocks if block not in text] == []


@pytest.mark.parametrize("name", PDFS)
def test_the_masthead_says_whose_report_it_is_and_what_prevails(printed: Path, source: Path, name: str) -> None:
    text, site = words(printed / name), load(source).site
    assert [said for said in (site.title, site.notice, f"{site.year}年度") if letters(said) not in text] == []


@pytest.mark.usefixtures("fonts_are_there")
def test_the_year_stands_whole_beside_a_long_place(sample: Path) -> None:
    replace(sample / "data/site.yml", "示例市", "示例市\nprovince: 广阔草原与高山峡谷之间的边远自治区")
    assert macros(sample, "build").returncode == 0
    assert "2023年度" in re.findall(r"\S+", PdfReader(sample / "site" / REPORT).pages[0].extract_text())


@pytest.mark.usefixtures("fonts_are_there")
def test_a_corrected_value_is_marked_on_paper(sample: Path) -> None:
    entry = "- {date: 2024-05-06, year: 2023, figure: mediation.resolved, was: 11, now: 12, why: 编造的原因。}\n"
    (sample / "data/corrections.yml").write_text(entry, encoding="utf-8")
    with (sample / "docs/report/plan.md").open("a", encoding="utf-8") as page:
        page.write('\n2022年化解{{ fig("mediation.resolved", "2022") }}。\n')
    assert macros(sample, "build").returncode == 0
    text = words(sample / "site" / REPORT)
    assert "化解12件（更正），其中" in text  # In a sentence,
    assert "化解纠纷12（更正）件" in text  # and in a table.
    assert "化解纠纷（更正）" in words(sample / "site" / NOTICE)
    assert "2022年化解11件。" in text


@pytest.mark.parametrize(
    ("town", "villages", "ends", "lengths"),
    [("近4", "近8", ["vague"], [(50, 50), (100, 100)]), ("2~4", "8", ["range"], [(25, 50), (100, 100)])],
)
def test_bars_on_paper_reach_as_far_as_on_the_site_and_what_their_ends_mean_is_said_once(
    sample: Path, town: str, villages: str, ends: list[str], lengths: list[tuple[int, int]]
) -> None:
    replace(sample / "data/figures.yml", "2023: 4\n", f"2023: {town}\n")
    replace(sample / "data/figures.yml", "2023: 8\n", f"2023: {villages}\n")
    blocks = content(check(sample))["parts"][0]["blocks"]
    [bars] = [block for block in blocks if "legend" in block]
    assert bars["legend"] == [ENDINGS[end] for end in ends]
    assert [(row["percent"], row["most"]) for row in bars["rows"]] == lengths


@pytest.mark.usefixtures("fonts_are_there")
def test_no_date_and_no_address_is_printed_that_the_data_lack(sample_site: Path) -> None:
    for name in PDFS:
        assert re.findall(r"日期|网址|http|\d年\d+月\d+日", words(sample_site / name)) == []


@pytest.mark.parametrize("name", PDFS)
def test_a_pdf_is_tagged_named_and_says_its_language_and_standards(printed: Path, source: Path, name: str) -> None:
    with pikepdf.open(printed / name) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang) == "zh-CN"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as metadata:
            assert letters(load(source).site.title) in letters(metadata["dc:title"])
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
            assert metadata["pdfuaid:part"] == "1"


def tags(pdf: pikepdf.Pdf) -> list[str]:
    """The structure elements in their order."""
    found: list[str] = []

    def visit(node: pikepdf.Object) -> None:
        if isinstance(node, pikepdf.Array):
            for child in node:
                visit(child)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                found.append(str(node.S))
            if "/K" in node:
                visit(node.K)

    visit(pdf.Root.StructTreeRoot.K)
    return found


def test_headings_lists_and_tables_with_header_cells_are_told_apart(printed: Path) -> None:
    with pikepdf.open(printed / REPORT) as pdf:
        found = tags(pdf)
    page = (printed / "full.html").read_text(encoding="utf-8")
    assert found.count("/H1") == len(re.findall("<h2[^>]* id=", page)) >= 1
    tables = page.count("<table")
    bars = page.count("figures bars")  # They have a column of their own.
    captions = tables + page.count('class="plan')
    assert (found.count("/Table"), found.count("/Caption"), found.count("/TH")) == (tables, captions, 3 * tables + bars)
    assert {"/Title", "/P"} <= set(found)


@pytest.mark.parametrize("printed", ["bureau_site"], indirect=True)
def test_tables_and_lists_are_there_to_be_told_apart(printed: Path) -> None:
    with pikepdf.open(printed / REPORT) as pdf:
        assert {"/H2", "/Table", "/Caption", "/TH", "/L", "/LI", "/LBody"} <= set(tags(pdf))


@pytest.mark.parametrize("name", PDFS)
def test_a_pdf_is_sound_and_carries_all_its_fonts(printed: Path, name: str) -> None:
    with pikepdf.open(printed / name) as pdf:
        assert pdf.check_pdf_syntax() == []
    assert all(
        {"/FontFile", "/FontFile2", "/FontFile3"}
        & set(font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object())
        for page in PdfReader(printed / name).pages
        for font in (font.get_object() for font in page["/Resources"]["/Font"].values())
    )


@pytest.mark.parametrize("name", PDFS)
def test_every_sheet_is_a4(printed: Path, name: str) -> None:
    sizes = {
        tuple(round(float(side) / POINTS_A_MM) for side in page.mediabox[2:])
        for page in PdfReader(printed / name).pages
    }
    assert sizes == {(210, 297)}


def test_nothing_but_page_numbers_stands_outside_the_type_area(printed: Path) -> None:
    for number, page in enumerate(PdfReader(printed / REPORT).pages, 1):
        left = 28 if number % 2 else 26  # The wider margin is where the sheets are bound.
        outside = [
            letters(text) for text, x, y in places(page) if not (left - 0.1 <= x < left + 156 and 35 <= y <= 297 - 37)
        ]
        assert "".join(outside) == "", (number, outside)


def test_page_numbers_stand_right_on_odd_and_left_on_even_sheets(printed: Path) -> None:
    for number, page in enumerate(PdfReader(printed / REPORT).pages, 1):
        found = [x for text, x, y in places(page) if y < 35]
        assert f"—{number}—" in re.sub(r"\s", "", page.extract_text())
        assert all((x > 105) == (number % 2 == 1) for x in found)


@pytest.mark.usefixtures("fonts_are_there")
def test_a_line_holds_28_characters_and_a_sheet_22_lines(sample: Path) -> None:
    with (sample / "docs/report/plan.md").open("a", encoding="utf-8") as page:
        page.write("\n\n" + "".join(map("".join, permutations(LETTERS, 2)))[: 28 * 60] + "。")
    assert macros(sample, "build").returncode == 0
    sheets = [page.extract_text().split("\n") for page in PdfReader(sample / "site" / REPORT).pages]
    lines = [
        [len(line.strip()) for line in sheet if line.strip() and set(line.strip()) <= {*LETTERS}] for sheet in sheets
    ]
    assert [28] * 22 in lines


@pytest.mark.usefixtures("fonts_are_there")
@pytest.mark.parametrize(("above", "caption"), [(2, "2023年的数字"), (6, "各级化解的纠纷（2023年）")])
def test_a_caption_stands_on_the_sheet_of_its_table(sample: Path, above: int, caption: str) -> None:
    lines = "".join(f"\n\n{one}行。" for one in LETTERS[:above])
    replace(sample / "docs/report/mediation.md", "\n\n排查纠纷", f"{lines}\n\n排查纠纷")
    assert macros(sample, "build").returncode == 0
    sheets = [letters(page.extract_text()) for page in PdfReader(sample / "site" / REPORT).pages]
    assert [f"{caption}名称" in sheet for sheet in sheets] == [False, True]


@pytest.mark.usefixtures("fonts_are_there")
def test_a_long_reason_leaves_room_for_the_names(sample: Path) -> None:
    replace(sample / "data/figures.yml", "2023: 300余", f"2023: 未统计（{LETTERS}）")
    replace(sample / "docs/report/mediation.md", '；宣讲时有{{ fig("mediation.audience") }}到场', "")
    assert macros(sample, "build").returncode == 0
    text = "".join(page.extract_text() for page in PdfReader(sample / "site" / REPORT).pages)
    assert {"排查纠纷", "镇里化解纠纷", "听众"} <= {line.split()[0] for line in text.split("\n") if line.strip()}


def test_the_notice_is_one_sheet_with_every_key_figure_and_every_part(printed: Path, source: Path) -> None:
    assert len(PdfReader(printed / NOTICE).pages) == 1
    text = words(printed / NOTICE)
    report = load(source)
    for figure in (report.figures[name] for name in report.site.key_figures):
        assert f"{figure.shown(figure.values[report.year])}{figure.label}" in text
    for page in (source / "docs/report").glob("*.md"):
        title, clause, lead = re.findall(r"^(?:title|clause|description): (.*)$", page.read_text("utf-8"), re.M)
        assert letters(f"{title}报告{clause}{lead}") in text


@pytest.mark.usefixtures("fonts_are_there")
def test_only_with_key_figures_the_notice_has_a_band_for_them(sample: Path) -> None:
    banded = []
    for change in ("", "key_figures: [mediation.resolved]\n"):
        replace(sample / "data/site.yml", change, "") if change else None
        said = json.dumps(content(check(sample)), ensure_ascii=False, default=str)
        sheet = Image.open(BytesIO(press("notice.typ", said, found_fonts(), ppi=36))).convert("RGB")
        banded.append((0xF1, 0xF0, 0xE8) in {colour for _, colour in sheet.getcolors(10**6) or ()})
    assert banded == [True, False]


@pytest.mark.usefixtures("fonts_are_there")
def test_long_names_of_key_figures_stay_apart(sample: Path) -> None:
    replace(
        sample / "data/site.yml", "[mediation.resolved]", "[mediation.found, mediation.resolved, mediation.audience]"
    )
    for label in ("排查纠纷", "化解纠纷", "听众"):
        longer = "推进法治建设第一责任人述职述法考核评价"
        replace(sample / "data/figures.yml", f"label: {label}\n", f"label: {longer}中的{label}\n")
    assert macros(sample, "build").returncode == 0
    names = Image.open(sample / "site" / PICTURE).convert("L").crop((0, 480, 1200, 630))
    drawn = "".join("x" if names.crop((x, 0, x + 1, 150)).getextrema()[0] < 200 else " " for x in range(1200))
    assert len(re.findall(" {20,}", drawn.strip())) == 2


@pytest.mark.usefixtures("fonts_are_there")
def test_a_notice_of_many_parts_is_still_one_sheet(tmp_path: Path) -> None:
    project = copy_place("bureau", tmp_path / "bureau")
    for number in range(10):
        page = project / f"docs/report/more{number}.md"
        title = "另一部分" + "甲乙丙丁戊己庚辛壬癸"[number]
        page.write_text(
            f"---\ntitle: {title}\nclause: 二\ndescription: {'，'.join(f'{title}的第{one}段说明' for one in '一二三四五')}。\n---\n正文。\n",
            "utf-8",
        )
        replace(project / "mkdocs.yml", "  - commitments.md", f"      - report/more{number}.md\n  - commitments.md")
    assert macros(project, "build").returncode == 0
    assert len(PdfReader(project / "site" / NOTICE).pages) == 1


@pytest.mark.usefixtures("fonts_are_there")
def test_what_the_data_know_more_is_printed_with_links_and_a_code(sample: Path) -> None:
    with (sample / "data/site.yml").open("a", encoding="utf-8") as file:
        file.write("address: https://example.test/2023/\ndates: {issued: 2024-03-05, published: 2024-03-20}\n")
        file.write("contact: 0000-0000000\noriginal: https://example.test/original.html\n")
    replace(sample / "docs/report/plan.md", "继续建设", "[联系我们](tel:0000-0000000)，继续建设")
    result = macros(sample, "build")
    assert (result.returncode, result.stderr) == (0, "")
    site = sample / "site"
    assert "https://example.test/2023/阅读全文。联系方式：0000-0000000示例镇人民政府" in words(site / NOTICE)
    assert (
        "印发文本：https://example.test/original.html网址：https://example.test/2023/发布日期：2024年3月20日"
        in words(site / REPORT)
    )
    assert words(site / REPORT).endswith("示例镇人民政府2024年3月5日")
    with pikepdf.open(site / NOTICE) as pdf:
        assert "/Figure" in tags(pdf)
    with pikepdf.open(site / REPORT) as pdf:
        links = [str(note.A.URI) for page in pdf.pages for note in page.get("/Annots", ())]
    assert {"https://example.test/2023/glossary.html#two_halls", "tel:0000-0000000"} <= {*links}
    page = (site / "index.html").read_text(encoding="utf-8")
    assert '<meta property="og:image" content="https://example.test/2023/assets/share.png">' in page


@pytest.mark.usefixtures("fonts_are_there")
@pytest.mark.parametrize(
    ("known", "day"),
    [
        ("{issued: 2024-03-05, published: 2024-03-20}", "20240320"),
        ("{issued: 2024-03-05}", "20240305"),
        ("{}", "20240122"),
    ],
)
def test_the_papers_bear_the_day_of_publication_or_of_issue_or_of_the_last_commit_in_china(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, known: str, day: str
) -> None:
    root = repository(tmp_path / "town")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2024-01-21T23:30:00Z")
    with (root / "data/site.yml").open("a", encoding="utf-8") as file:
        file.write(f"dates: {known}\n")
    commit(root)
    assert macros(root, "build").returncode == 0
    for name in PDFS:
        with pikepdf.open(root / "site" / name) as pdf:
            assert str(pdf.docinfo["/CreationDate"]).startswith(f"D:{day}")


def test_the_picture_for_shared_links_has_the_size_they_ask_for(printed: Path) -> None:
    picture = (printed / PICTURE).read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert (int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])) == (1200, 630)


def test_the_picture_for_chat_groups_is_tall_and_light(printed: Path) -> None:
    picture = (printed / GLANCE).read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[20:24]) > int.from_bytes(picture[16:20]) >= 390
    assert len(picture) <= 300 * 1024


@pytest.mark.parametrize("printed", ["bureau_site"], indirect=True)
def test_the_page_that_shows_the_picture_names_its_width_and_its_height(printed: Path) -> None:
    picture = (printed / GLANCE).read_bytes()
    width, height = int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])
    assert f'<img src="{GLANCE}" width="{width}" height="{height}"' in (printed / "glance.html").read_text("utf-8")


@pytest.mark.usefixtures("fonts_are_there")
def test_a_picture_that_would_weigh_too_much_is_drawn_as_sharp_as_it_may(sample: Path) -> None:
    said = content(check(sample))
    said["glance"]["short"] = ["".join(map("".join, permutations(LETTERS, 2)))[:2400]]
    picture = light("glance.typ", json.dumps(said, ensure_ascii=False, default=str), found_fonts(), None)
    assert int.from_bytes(picture[16:20]) == 390 * 108 // 72
    assert len(picture) <= 300 * 1024


def test_the_record_tells_the_fonts_and_the_program(printed: Path) -> None:
    record = json.loads((printed / RECORD).read_text(encoding="utf-8"))
    assert record["sha256"] == hashlib.sha256((printed / REPORT).read_bytes()).hexdigest()
    assert record["standards"] == ["PDF/A-2a", "PDF/UA-1"]
    assert [font["use"] for font in record["fonts"]] == [font.use for font in fonts.NEEDED]
    assert all(re.fullmatch(r"[0-9a-f]{64}", font["sha256"]) for font in record["fonts"])


def test_the_downloads_name_the_papers(printed: Path) -> None:
    page = (printed / "data.html").read_text(encoding="utf-8")
    assert [name for name in PDFS if f'href="{name}"' in page] == list(PDFS)


def test_without_a_font_the_site_is_built_and_the_clerk_is_told_what_is_missing(sample: Path) -> None:
    (sample / "fonts").mkdir()
    result = macros(sample, "build", "--fonts", "fonts")
    assert (result.returncode, result.stderr) == (0, "")
    told = result.stdout.splitlines()[-1]
    assert told.startswith("没有生成PDF：这台电脑上缺少字体FandolFang R（仿宋）、FandolKai（楷体）")
    assert "印成PDF" in told
    assert "## 印成PDF" in (ROOT / "README.md").read_text(encoding="utf-8")
    site = sample / "site"
    assert [name for name in (*PDFS, RECORD, PICTURE, GLANCE) if (site / name).exists()] == []
    assert ".pdf" not in (site / "data.html").read_text(encoding="utf-8")


def test_without_a_font_there_is_no_certificate(sample: Path, tmp_path: Path) -> None:
    proof = Proof(["0123"] * 16, date(2024, 3, 20), "abc", corrected=False)
    assert certificate(load(sample), proof, fonts.find([tmp_path])) is None


def test_a_preview_prints_nothing(sample: Path) -> None:
    build(sample, sample / "site")
    assert not (sample / "site" / REPORT).exists()


@pytest.mark.usefixtures("fonts_are_there")
@pytest.mark.parametrize(
    ("name", "words", "line"), [("docs/report/plan.md", "继续建设", 6), ("data/site.yml", "以印发", 9)]
)
def test_a_character_that_no_font_has_is_told_with_its_place(sample: Path, name: str, words: str, line: int) -> None:
    replace(sample / name, words, f"\U0001f600{words}")
    result = macros(sample, "build")
    assert (result.returncode, result.stderr) == (1, "")
    assert f"{name}:{line}: “\U0001f600”印不出来" in result.stdout


KINDS = r"""

## 大的标题

### 小的标题

1. 甲斜代码set
2. 乙**粗。**丙

    - 丁

> 引文include x@label

| 表头甲 | 表头乙 |
| --- | --- |
| 2023年 | {{ fig("mediation.found") }} |
| 2022年 | {{ fig("mediation.found", "2022") }} |

[站外](https://example.test/) AT&T
"""
SHOWN = [
    "小的标题1.甲斜代码set2.乙粗。丙",
    "·丁",
    "引文includex@label",
    "表头甲表头乙2023年20件2022年18件",
    "站外AT&T",
]


@pytest.mark.usefixtures("fonts_are_there")
def test_markup_of_every_kind_is_printed_and_nothing_of_it_is_run(sample: Path) -> None:
    with (sample / "docs/report/plan.md").open("a", encoding="utf-8") as page:
        page.write(KINDS)
    result = macros(sample, "build")
    assert result.returncode == 0, result.stdout
    text = words(sample / "site" / REPORT)
    assert [shown for shown in SHOWN if shown not in text] == []
