"""Each form of a value in each place that shows it: the page, the CSV, the JSON, the spreadsheet, paper, the broadcast, the page for changing figures."""

import csv
import json
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import product
from pathlib import Path

import pytest
import yaml
from openpyxl import load_workbook

from macros.data.load import load
from macros.data.value import parse
from macros.pdf.typeset import REPORT
from macros.site.broadcast import spoken
from tests.conftest import built
from tests.pdf.test_typeset import letters, words
from tests.project import copy_sample, found_fonts, macros, replace

# As written, its unit; as shown, as read aloud; the number, the bound, and the higher number of a range.
FORMS = (
    ("394", "件", "394件", "三百九十四件", 394, "exact", None),
    ("0", "件", "0件", "零件", 0, "exact", None),
    ("98.5", "%", "98.5%", "百分之九十八点五", 98.5, "exact", None),
    ("30000余", "份", "30000余份", "三万余份", 30000, "over", None),
    ("逾20", "万元", "逾20万元", "逾二十万元", 20, "over", None),
    ("60以上", "%", "60%以上", "百分之六十以上", 60, "over", None),
    ("2以上", "名", "2名以上", "两名以上", 2, "over", None),
    ("不少于60", "学时", "不少于60学时", "不少于六十学时", 60, "over", None),
    ("至少4", "个", "至少4个", "至少四个", 4, "over", None),
    ("不低于60", "%", "不低于60%", "不低于百分之六十", 60, "over", None),
    ("接近2万", "人", "接近2万人", "接近两万人", 20000, "under", None),
    ("将近200", "户", "将近200户", "将近二百户", 200, "under", None),
    ("不足10", "件", "不足10件", "不足十件", 10, "under", None),
    ("大约20", "家", "大约20家", "大约二十家", 20, "about", None),
    ("50上下", "人", "50人上下", "五十人上下", 50, "about", None),
    ("十余", "张", "十余张", "十余张", 10, "over", None),
    ("数十", "场", "数十场", "数十场", 10, "over", None),
    ("数百", "人", "数百人", "数百人", 100, "over", None),
    ("上千", "人", "上千人", "上千人", 1000, "over", None),
    ("上万", "人次", "上万人次", "上万人次", 10000, "over", None),
    ("几百", "户", "几百户", "几百户", 100, "over", None),
    ("十几", "次", "十几次", "十几次", 10, "over", None),
    ("三分之一", "%", "三分之一", "三分之一", 33.333333, "about", None),
    ("1/4", "%", "1/4", "四分之一", 25, "exact", None),
    ("两成", "%", "两成", "两成", 20, "exact", None),
    ("过半", "%", "过半", "过半", 50, "over", None),
    ("半数以上", "%", "半数以上", "半数以上", 50, "over", None),
    ("百分之百", "%", "百分之百", "百分之百", 100, "exact", None),
    ("半", "天", "半天", "半天", 0.5, "exact", None),
    ("2至3", "次", "2至3次", "二至三次", 2, "range", 3),
    ("两三", "个", "两三个", "两三个", 2, "range", 3),
    ("63%~68", "%", "63%~68%", "百分之六十三至百分之六十八", 63, "range", 68),
    ("1∶3", "", "1∶3", "一比三", None, "ratio", None),
    ("−3.2", "%", "−3.2%", "负百分之三点二", -3.2, "exact", None),
    ("第3", "", "第3", "第三", 3, "rank", None),
    ("约10万余", "元", "约10万余元", "约十万余元", 100000, "about", None),
    ("47", "", "47", "四十七", 47, "exact", None),
    ("贰仟", "元", "贰仟元", "贰仟元", 2000, "exact", None),
    ("叁", "处", "叁处", "叁处", 3, "exact", None),
    ("17", "期（次）", "17期（次）", "十七期（次）", 17, "exact", None),
    ("8100余", "场（次）", "8100余场（次）", "八千一百余场（次）", 8100, "over", None),
    ("5", "件（次）", "5件（次）", "五件（次）", 5, "exact", None),
    ("12", "人/次", "12人/次", "十二人/次", 12, "exact", None),
    ("35", "元/人", "35元/人", "三十五元/人", 35, "exact", None),
    ("80", "㎡", "80㎡", "八十㎡", 80, "exact", None),
    ("6", "km", "6km", "六km", 6, "exact", None),
    ("20", "GB", "20GB", "二十GB", 20, "exact", None),
    ("60", "公里/小时", "60公里/小时", "六十公里/小时", 60, "exact", None),
    ("未统计（没有登记）", "件", "未统计（没有登记）", "未统计（没有登记）", None, "", None),
)
LABELS = ["".join(pair) for pair in product("甲乙丙丁戊己庚辛", "子丑寅卯辰巳午")]


@dataclass(frozen=True)
class Form:
    """A form of a value, and what must be seen of it."""

    id: str
    label: str
    text: str
    unit: str
    shown: str
    spoken: str
    number: float | None
    bound: str
    upper: float | None


TABLE = [Form(f"forms.f{at}", LABELS[at], *form) for at, form in enumerate(FORMS)]


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An invented town whose report has a figure of every form, built once."""
    root = copy_sample(tmp_path_factory.mktemp("forms") / "town")
    entries = {
        one.id.partition(".")[2]: {
            "label": one.label,
            "unit": one.unit,
            "basis": "一（二）",
            "values": {2023: one.text},
        }
        for one in TABLE
    }
    with (root / "data/figures.yml").open("a", encoding="utf-8") as file:
        yaml.safe_dump({"forms": entries}, file, allow_unicode=True, sort_keys=False)
    lines = "\n\n".join(f'{one.label}{{{{ fig("{one.id}") }}}}。' for one in TABLE)
    head = "---\ntitle: 各种写法\nclause: 一（二）\ndescription: 每种写法一句。\n---\n"
    page = f'{head}{lines}\n\n{{{{ table("forms") }}}}\n'
    (root / "docs/report/forms.md").write_text(page, encoding="utf-8")
    replace(root / "mkdocs.yml", "      - report/plan.md\n", "      - report/forms.md\n      - report/plan.md\n")
    macros(root, "tidy")
    built(root)
    return root


class Paragraphs(HTMLParser):
    """The text of each paragraph."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, _: object) -> None:
        """A paragraph begins."""
        if tag == "p":
            self.found.append("")

    def handle_data(self, data: str) -> None:
        """Its text."""
        if self.found:
            self.found[-1] += data


def test_the_page_shows_a_value_as_it_is_written(forms: Path) -> None:
    page = (forms / "site/report/forms.html").read_text(encoding="utf-8")
    paragraphs = [text.partition("\n")[0] for text in Paragraphs(page).found]
    assert [one for one in TABLE if f"{one.label}{one.shown}。" not in paragraphs] == []


def test_the_csv_has_its_number_its_bound_and_the_other_end_of_a_range(forms: Path) -> None:
    content = (forms / "site/data/figures.csv").read_text(encoding="utf-8-sig")
    rows = {row["id"]: row for row in csv.DictReader(content.splitlines())}

    def carried(row: dict[str, str]) -> tuple[object, ...]:
        ends = [float(row[name]) if row[name] else None for name in ("value", "upper")]
        return row["text"], row["unit"], ends[0], row["bound"], ends[1]

    assert [carried(rows[one.id]) for one in TABLE] == [
        (one.text, one.unit, one.number, one.bound, one.upper) for one in TABLE
    ]


def test_the_json_has_the_same(forms: Path) -> None:
    content = json.loads((forms / "site/data/figures.json").read_text(encoding="utf-8"))
    values = {figure["id"]: figure["values"]["2023"] for figure in content["figures"]}
    assert [
        (one.text, values[one.id]["value"], values[one.id]["bound"] or "", values[one.id]["upper"]) for one in TABLE
    ] == [(one.text, one.number, one.bound, one.upper) for one in TABLE]


def test_the_spreadsheet_holds_it_and_takes_it_back(forms: Path) -> None:
    assert macros(forms, "sheet").returncode == 0
    file = next(forms.glob("*.xlsx"))
    rows = {row[0]: row for row in load_workbook(file)["数字"].iter_rows(min_row=4, values_only=True)}
    assert [rows[one.id][6] for one in TABLE] == [one.text for one in TABLE]
    before = (forms / "data/figures.yml").read_bytes()
    assert macros(forms, "fill", file.name).returncode == 0
    assert (forms / "data/figures.yml").read_bytes() == before


def test_paper_shows_it_as_the_page_does(forms: Path) -> None:
    if found_fonts().missing:
        pytest.skip("印出的报告，没有它的字体")
    text = words(forms / "site" / REPORT)
    assert [one for one in TABLE if letters(f"{one.label}{one.shown}。") not in text] == []


def test_it_is_read_aloud_in_characters(forms: Path) -> None:
    figures = load(forms).figures
    assert [spoken(figures[one.id], parse(one.text)) for one in TABLE] == [one.spoken for one in TABLE]


def test_the_page_for_changing_figures_holds_it(forms: Path) -> None:
    page = (forms / "site/edit.html").read_text(encoding="utf-8")
    held = dict(re.findall(r'id="(forms\.\w+)-value" value="([^"]*)"', page))
    assert held == {one.id: one.text for one in TABLE}
