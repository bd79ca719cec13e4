"""Loading: a Report, or every problem of the data files, never a traceback."""

import random
import re
from itertools import takewhile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from macros.core import limits
from macros.core.problems import Problem, Problems, as_text
from macros.data.commitment import CommitmentsFile
from macros.data.correction import CorrectionsFile
from macros.data.figure import FiguresFile
from macros.data.glossary import GlossaryFile, SynonymsFile
from macros.data.load import FIGURES, FILES, OPTIONAL, load, read, validate
from macros.data.load import SITE as SITE_FILE
from macros.data.report import Report
from macros.data.reviewed import ReviewedFile
from macros.data.site import Site
from macros.data.value import parse as parse_value
from macros.data.yaml_reader import parse
from tests.project import ROOT, SAMPLE, replace


def told(text: str, model: type = FiguresFile) -> str:
    """The messages about a data file's text."""
    _, problems = validate(parse(text, "f"), model)
    return as_text(problems)


def figure(**fields: str) -> str:
    """A data file of one figure, some of its fields written otherwise; an empty one is left out."""
    lines = {
        "label": "label: 调解",
        "unit": "unit: 件",
        "basis": "basis: 一（一）",
        "values": "values:\n      2023: 4",
    } | fields
    return "m:\n  a:\n" + "".join(f"    {line}\n" for line in lines.values() if line)


def test_the_report_loads_frozen() -> None:
    report = load(ROOT)
    assert isinstance(report, Report)
    with pytest.raises(TypeError):
        report.figures["x"] = None  # type: ignore[index]


def test_every_figure_is_known_by_section_and_name() -> None:
    assert [*load(SAMPLE).figures][:2] == ["mediation.found", "mediation.resolved"]


WRONG = {
    figure(label=""): "f:2: 「m.a」名称（label）没有写",
    figure(label="label:"): "f:3: 「m.a」名称（label）空着",
    figure(label="lable: 调解"): "f:3: 「m.a」有不认识的项目「lable」。是不是想写「label」？",
    figure(label="label: <script>alert(1)</script>"): "含有“<”，网页会把它当作代码",
    figure(label="label: '{{ 7*7 }}'"): "含有“{{”",
    figure(label='label: "=HYPERLINK()"'): "以“=”开头，表格软件会把它当作公式",
    **{figure(label=f"label: '{sign}1'"): f"以“{sign}”开头，表格软件会把它当作公式" for sign in "＝＋－＠﹢﹣﹦﹫−"},
    figure(label='label: "@SUM(A1)"'): "以“@”开头",
    figure(unit="unit: [件]"): "f:4: 「调解」单位（unit）分成了几项",
    figure(basis="basis: 1.4"): "f:5: 「调解」条款（basis）写作「1.4」，不像条款号",
    figure(basis="basis:"): "f:5: 「调解」条款（basis）空着",
    figure(basis="basis:\n      2023: 1.4"): "条款（basis）写作「1.4」，不像条款号",
    figure(basis="basis:\n      23: 一（一）"): "条款（basis）写作「23」，不是年份",
    figure(values="values:"): "f:6: 「调解」数值（values）下面应当缩进两格，每年写一行，如 2023: 394",
    figure(values="values:\n      2023:"): "f:7: 「调解」2023年的数值（values）空着",
    figure(values="values:\n      2023: 1,234"): "f:7: 「调解」2023年的数值（values）写作「1,234」，数字里不用逗号",
    figure(values="values:\n      2023: 012"): "f:7: 写作「012」，以0开头",
    figure(values="values:\n      2023:\n        - 4"): "下面又分了行",
    figure(values="values:\n      23: 4"): "写作「23」，不是年份",
    figure(values="values:\n      2023年: 4"): "f:7: 「调解」2023年的数值（values）写作「2023年」，不是年份",
    figure(within="within: resolved"): "包含于（within）写作「resolved」，不是数字的编号",
    figure(label="label: '\"=1\"'"): "以“=”开头，表格软件会把它当作公式",
    figure(label="label: ‘调解’"): "整段外面套着引号。请去掉引号，只写：调解",
    figure(label="label: \"'调解'\""): "整段外面套着引号。请去掉引号，只写：调解",
    figure(label='label: "\'=1"'): "以“=”开头，表格软件会把它当作公式",
    figure(label="label: “调解”"): "整段外面套着引号。请去掉引号，只写：调解",
    figure(unit="unit: 件件"): "单位（unit）写作「件件」，不像单位",
    figure(unit="unit: 余人"): "单位（unit）写作「余人」，不像单位",
    figure(unit="unit: 人以上"): "单位（unit）写作「人以上」，不像单位",
    **{figure(unit=f"unit: {one}"): '请写成："%"' for one in ["％", "百分比", "百分数", "百分率", "百分之", "百分号"]},
    **{figure(unit=f"unit: {one}"): '请写成："‰"' for one in ["千分比", "千分之"]},
    **{
        figure(unit=f"unit: {one}"): f"写作「{one}」，不像单位"
        for one in ["无", "暂无", "没有", "空", "略", "待定", "待填"]
    },
    figure(basis="basis: {}"): "条款（basis）分成了几项",
    figure(values="values:\n      2100: 4"): "写作「2100」，不是年份",
    figure(more="lable:"): "f:8: 「调解」有不认识的项目「lable」。是不是想写「label」？",
    **{
        figure(more=f"{also}: x"): f"有不认识的项目「{also}」。项目的名称用英文，请写成：{name}"
        for name, others in {
            "note": "备注 注释 注 说明",
            "basis": "依据 出处 来源 条款",
            "unit": "数值单位 计量单位",
            "values": "数据 数值",
            "label": "指标 名称",
            "meaning": "释义 解释",
        }.items()
        for also in others.split()
    },
    figure(unit="单位: 件"): "有不认识的项目「单位」。项目的名称用英文，请写成：unit",
    figure(more="2024: 5"): "f:8: 这一行的缩进不对。前面应当空6格，现在空4格",
    figure(more="xyzzy: x"): "有不认识的项目「xyzzy」。请删去，或核对拼写",
    figure(more="district: x"): "「district」不写在这一层。请核对缩进，移到它该在的一项下面",
    figure(more="sha256: x"): "「sha256」不写在这一层。请写在“original:”下面，前面多空两格",
    figure(more="note: 略"): "说明（note）写作「略」，会显示给读者。没有的，冒号后面空着",
    figure(more="breaks:\n      2023: <b>"): "f:9: 「调解」2023年的口径变化（breaks）含有“<”",
    figure(within="within: ' m.b'"): "包含于（within）写作「m.b」，不是数字的编号",
    "a:\n  label: 调解\n  unit: 件\n": "f:1: 「调解」写在最左边，没有栏目",
    "a:\n  label: 回访\n  unit: 件\n" + figure(unit="unit: 件件"): "单位（unit）写作「件件」，不像单位",
    figure(parts="parts: a.b"): "组成（parts）应当写在一对半角方括号里，几项用半角逗号隔开，如：[a.b]",
    "M:\n  a: 1\n": "f:1: 「M」编号写作「M」，不能作编号",
    "m: 3\n": "f:1: 「m」下面应当缩进两格",
}


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_entry_is_told_by_its_label_and_line(text: str) -> None:
    assert WRONG[text] in told(text)


SITE = (SAMPLE / "data/site.yml").read_text()
WRONG_SITE = {
    SITE + "dates: {issued: 2024-13-01}\n": "成文日期（issued）写作「2024-13-01」，日历上没有这一天",
    SITE + "original: javascript:alert(1)\n": "原文网址（original）写作「javascript:alert(1)」，不像网址",
    SITE + "address: https://example.test\n": "网址（address）写作「https://example.test」，不像网站的网址",
    SITE
    + "address: https://example.test:99999/\n": "网址（address）写作「https://example.test:99999/」，不像网站的网址",
    SITE + "address: https://example.test/?a=/\n": "网址（address）写作「https://example.test/?a=/」，不像网站的网址",
    SITE + "dates: {issued: 2024-3-1}\n": "成文日期（issued）写作「2024-3-1」，不是日期的写法",
    SITE + "dates: {issued: 1999-01-01}\n": "成文日期（issued）写作「1999-01-01」，不是日期的写法",
    SITE + "issued: 2024-01-01\n": "「issued」不写在这一层。请写在“dates:”下面，前面多空两格",
    SITE + "confirmations: 10\n": "写作「10」。请写0到9的数字，如 2",
    SITE + "original: {file: a.doc}\n": "原文文件（file）写作「a.doc」，应当是 data 文件夹里一个文件的名称",
    SITE + "original: {file: x/a.docx}\n": "原文文件（file）写作「x/a.docx」，应当是 data 文件夹里一个文件的名称",
    SITE + "icp: 皖ICP备12345678号-1234\n": "ICP备案号（icp）写作「皖ICP备12345678号-1234」，不是规定的写法",
    SITE + "site_code: 340000000\n": "写作「340000000」，不是规定的写法。请照原件写全，如 3400000000，共10位",
    SITE + "document_number: 示政〔1999〕1号\n": "文号（document_number）写作「示政〔1999〕1号」，不是规定的写法",
    SITE + "contact: 12345678901\n": "里的号码“12345678901”位数不对",
    SITE + "contact: 电话1234567890123\n": "里的号码“1234567890123”位数不对",
    SITE + "contact: a@b\n": "里的“a@b”不是完整的邮箱",
    **{SITE.replace("[示例镇人民政府]", f'["甲{mark}乙"]'): f"把「甲{mark}乙」写在了一行里" for mark in "、，；,; "},
    SITE.replace("[示例镇人民政府]", "[甲, 甲]"): "报告机关（issuers）把「甲」写了两遍。请删去一处",
    SITE.replace("town:", "单位:"): "有不认识的项目「单位」。项目的名称用英文，请写成：town",
    SITE + "日期: {issued: 2024-01-01}\n": "有不认识的项目「日期」。项目的名称用英文，请写成：dates",
    SITE.replace("text: 镇村两级", "text: 站"): "词语（text）写作「站」，太短",
    SITE.replace("text: 镇村两级", "text: 一"): "词语（text）写作「一」，太短",
    SITE.replace("text: 镇村两级", "text: 十二"): "词语（text）写作「十二」，太短",
    SITE.replace("year: 2023", "year: 今年"): "f:1: 年度（year）写作「今年」，不是年份",
    SITE.replace("issuers: [示例镇人民政府]", "issuers: []"): "报告机关（issuers）至少要有一项",
    SITE.replace("    reason: 指镇和村，不是统计数字。\n", ""): "理由（reason）没有写",
}


@pytest.mark.parametrize("text", WRONG_SITE)
def test_a_wrong_setting_is_told_by_its_name(text: str) -> None:
    assert WRONG_SITE[text] in told(text, Site)


OTHERS = "  b:\n    label: 乙\n    unit: 件\n    basis: 一（一）\n    values:\n      2023: 5\n"
IDS = "不是数字的编号。编号由栏目名、英文句点和名称组成，如 mediation.resolved"
MEANT = {
    "within: b": f"写作「b」，{IDS}。是不是想写「m.b」？",
    "within: c": f"写作「c」，{IDS}",
    "within: m.a，m.b": f"写作「m.a，m.b」，{IDS}。几个编号之间用半角逗号和空格隔开：m.a, m.b",
    "within: m.a、m.c": f"写作「m.a、m.c」，{IDS}",
}


@pytest.mark.parametrize("field", MEANT)
def test_the_id_that_is_meant_is_named_where_there_is_one(field: str) -> None:
    message = f"f:8: 「调解」包含于（within）{MEANT[field]}"
    assert told(figure(values="values:\n      2023: 4", within=field) + OTHERS).splitlines()[0] == message


def test_no_id_is_named_in_a_file_that_has_no_figures() -> None:
    text = "- date: 2024-04-01\n  year: 2023\n  figure: found\n  was: '4'\n  now: '5'\n  why: 登记有误\n"
    assert told(text, CorrectionsFile).splitlines()[0] == f"f:3: 数字（figure）写作「found」，{IDS}"


PROVINCES = "京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤琼川蜀贵黔云滇陕甘青台蒙桂藏宁新"
RIGHT = [
    "confirmations: 0",
    "confirmations: 9",
    "original: {file: a.DOCX}",
    f"original: {{file: a.docx, sha256: {'0123456789ABCDEF' * 4}}}",
    *(f"icp: {province}ICP备12345678号-123" for province in PROVINCES),
    "icp: 皖ICP证123456号",
    *(f"police: {province}公网安备{space}34000000000000号" for province in PROVINCES for space in ("", " ")),
    "site_code: 3400000000",
    "contact: 400-123-4567",
    "contact: 13812345678",
    "contact: 19912345678",
    "contact: 0558-1234567-801",
    "contact: 电话0558-1234567转801，邮箱 a.b@example.gov.cn",
    "contact: 大柳镇人民路12号，邮编236800，电话12345，工作日8:30—11:30、14:00-17:00，每月10日公休",
]


@pytest.mark.parametrize("line", RIGHT)
def test_a_setting_that_is_right_is_not_told(line: str) -> None:
    assert validate(parse(f"{SITE}{line}\n", "f"), Site)[1] == []


UNITS = [
    "件",
    "场（次）",
    "元/人",
    "公里/小时",
    "人/次",
    "m²",
    "km/h",
    "hm²",
    "%",
    "‰",
    "℃",
    "㎡",
    "㎥",
    "㎞",
    "㎝",
    "㎜",
    "㎏",
    "GB",
    "kWh",
    "mL",
    "μg",
    "万元",
    "个百分点",
]


@pytest.mark.parametrize("unit", UNITS)
def test_a_unit_is_written_as_the_report_writes_it(unit: str) -> None:
    assert validate(parse(figure(unit=f'unit: "{unit}"'), "f"), FiguresFile)[1] == []


CORRECTED = "- {date: 2024-04-01, year: 2023, figure: m.a, was: '4', now: '5', why: 略}\n"
SAYING_NOTHING = {
    "a label": (figure(label="label: 略"), FiguresFile, "f:3: 「略」名称（label）"),
    "a change of the count": (
        figure(breaks="breaks: {2023: 略}"),
        FiguresFile,
        "f:8: 「调解」2023年的口径变化（breaks）",
    ),
    "a term": ("a: {term: 略, meaning: 甲, basis: 一}\n", GlossaryFile, "f:1: 「略」名词（term）"),
    "a reason": (CORRECTED, CorrectionsFile, "f:1: 原因（why）"),
    "a word of readers": ("甲: [略]\n", SynonymsFile, "f:1: 「甲」词语"),
    "an office": (SITE.replace("[示例镇人民政府]", "[略]"), Site, "f:4: 报告机关（issuers）"),
}


@pytest.mark.parametrize("what", SAYING_NOTHING)
def test_words_that_say_nothing_are_none(what: str) -> None:
    text, model, field = SAYING_NOTHING[what]
    assert told(text, model) == f"{field}写作「略」，等于没有写。请写上内容；还不知道的，请写：待填\n共有1处需要修改。"


@pytest.mark.parametrize(
    "word", ["无", "暂无", "没有", "待定", "不详", "未知", "不知道", "空", "略", "/", "—", "——", "N/A", "none", "None"]
)
def test_every_word_for_nothing_is_known(word: str) -> None:
    assert f"写作「{word}」，等于没有写。" in told(figure(label=f'label: "{word}"'))


def test_words_are_read_without_the_spaces_that_nobody_sees() -> None:
    fields = figure(label="label: 略  记", unit="unit: '件 '", values="values:\n      2023: ' 4'")
    found, problems = validate(parse(fields, "f"), FiguresFile)
    assert found is not None
    one = found.root["m"]["a"]
    assert (one.label, one.unit, one.values[2023].text, problems) == ("略 记", "件", "4", [])


def test_the_clauses_of_a_figure_hold_from_their_years_on_in_any_order() -> None:
    fields = figure(basis="basis:\n      2025: 一（二）\n      2023: 一（一）")
    found, _ = validate(parse(fields, "f"), FiguresFile)
    assert found is not None
    assert [found.root["m"]["a"].basis.of(year) for year in (2023, 2024, 2025)] == ["一（一）", "一（一）", "一（二）"]


@pytest.mark.parametrize(("was", "first"), [("−3.2", "共有0处需要修改。"), ("−3<", "f:4: 原来（was）含有“<”")])
def test_what_a_value_below_zero_was_may_be_quoted(was: str, first: str) -> None:
    text = f"- date: 2024-04-01\n  year: 2023\n  figure: m.a\n  was: {was}\n  now: '5'\n  why: 登记有误\n"
    assert told(text, CorrectionsFile).startswith(first)


ENTRIES = {
    GlossaryFile: "{}:\n  term: 词\n  meaning: 编造。\n  basis: 一\n",
    CommitmentsFile: "{}:\n  year: 2024\n  promise: 编造。\n  basis: 一\n",
    ReviewedFile: "m.{}:\n  2023:\n    - by: 编造。\n      date: 2024-03-20\n      digest: 0123456789abcdef\n",
    SynonymsFile: "{}: [编造。]\n",
}


@pytest.mark.parametrize("model", ENTRIES)
def test_an_entry_that_is_wrong_is_left_out_and_the_others_are_read(model: type[BaseModel]) -> None:
    right, wrong = ENTRIES[model].format("a"), ENTRIES[model].format("b").replace("编造。", "<b>")
    found, problems = validate(parse(right + wrong, "f"), model)
    assert found == model.model_validate(parse(right, "f").data)
    assert len(problems) == 1


@pytest.mark.parametrize("nothing", ["", "[]", "{}"])
@pytest.mark.parametrize("field", ["note", "parts", "breaks", "within"])
def test_a_field_that_may_be_left_out_may_hold_nothing(field: str, nothing: str) -> None:
    assert validate(parse(figure(more=f"{field}: {nothing}"), "f"), FiguresFile)[1] == []


ONCE = {
    figure(values="values:\n      2023: 012"): FiguresFile,
    figure(label="lable: 调解"): FiguresFile,
    SITE.replace("[示例镇人民政府]", '["<b>"]'): Site,
}


@pytest.mark.parametrize("text", ONCE)
def test_one_slip_is_told_once(text: str) -> None:
    assert told(text, ONCE[text]).endswith("\n共有1处需要修改。")


def test_a_wrong_term_is_told_by_what_it_is_called() -> None:
    assert told("a:\n  term: 词\n  meaning: 编造。\n  basis: 1.4\n", GlossaryFile).startswith(
        "f:4: 「词」条款（basis）"
    )


def test_a_figure_that_could_not_be_read_is_known_all_the_same(sample: Path) -> None:
    replace(sample / FIGURES, "2023: 20", "2023: 2,000")
    report, _ = read(sample)
    assert report is not None
    assert (report.knows("mediation.found"), "mediation.found" in report.figures) == (True, False)
    assert report.unread == {"mediation.found"}
    assert not report.knows("mediation.gone")


def test_problems_of_all_files_are_told_at_once(sample: Path) -> None:
    replace(sample / FIGURES, "label: 排查纠纷", "label: no")
    (sample / "data/site.yml").unlink()
    with pytest.raises(Problems) as error:
        load(sample)
    assert [(problem.path, problem.message[:3]) for problem in error.value.found] == [
        (FIGURES, "「no"),
        ("data/site.yml", "找不到"),
    ]


def test_what_is_wrong_is_left_out_and_the_rest_is_read() -> None:
    text = (
        figure(values="values:\n      2023: 4\n      2024: 四只")
        + "  b:\n    label: 乙\n    unit: 件\n    basis: 一（一）\n    values:\n      2023: 5\n"
    )
    found, problems = validate(parse(text, "f"), FiguresFile)
    assert found is not None
    assert [*found.root["m"]] == ["b"]
    assert len(problems) == 1


def test_of_a_list_with_a_wrong_entry_nothing_is_taken() -> None:
    text = "- date: 2024-04-01\n  year: 2023\n  figure: m.a\n  was: '4'\n  now: '5'\n  why: 登记有误\n"
    found, problems = validate(parse(text + text.replace("2024-04-01", "2024-04-31"), "f"), CorrectionsFile)
    assert found is not None
    assert not found.root
    assert len(problems) == 1


@pytest.mark.parametrize("text", ["编造的话\n", "- a\n"])
def test_a_file_that_holds_something_else_leaves_no_figures(text: str) -> None:
    assert validate(parse(text, "f"), FiguresFile)[0] is None


def test_a_setting_that_is_missing_leaves_no_site() -> None:
    assert validate(parse("year: 2023\n", "f"), Site)[0] is None


def test_files_that_may_be_missing_are_as_good_as_empty(sample: Path) -> None:
    assert load(sample).synonyms == {"吵架": ("纠纷",)}
    for path in OPTIONAL:
        (sample / path).unlink()
    report = load(sample)
    assert (report.glossary, report.corrections, report.commitments, report.confirmations, report.synonyms) == (
        {},
        (),
        {},
        {},
        {},
    )


def test_of_what_is_wrong_there_is_no_report(sample: Path) -> None:
    replace(sample / FIGURES, "2023: 20", "2023: 2,000")
    with pytest.raises(Problems, match="数字里不用逗号"):
        load(sample)


@pytest.mark.parametrize(
    ("above", "place"),
    [
        ({}, "示例市示例区示例镇"),
        ({"province": "某省"}, "某省示例市示例区示例镇"),
        ({"province": "某省", "city": "某省会市"}, "某省会市示例区示例镇"),
        ({"city": None, "district": "示例镇"}, "示例镇"),
        ({"district": "新示例市区"}, "示例市新示例市区示例镇"),
    ],
)
def test_a_place_is_called_with_all_that_it_lies_in(above: dict[str, str | None], place: str) -> None:
    assert load(SAMPLE).site.model_copy(update=above).place == place


def test_what_the_files_say_is_what_the_report_holds(sample: Path) -> None:
    (sample / "data/reviewed.yml").write_text(
        "mediation.found:\n  2023:\n    - by: 甲\n      date: 2024-03-20\n      digest: 0123456789abcdef\n",
        encoding="utf-8",
    )
    report = load(sample)
    assert [one.by for one in report.confirmations["mediation.found"][2023]] == ["甲"]


@pytest.mark.parametrize(
    ("values", "unreported"),
    [
        ({2022: "3", 2023: "未统计（没有登记）"}, True),
        ({2022: "3", 2023: "4"}, False),
        ({2022: "3"}, False),
        ({2023: "未统计（没有登记）"}, False),
        ({2022: "3", 2023: "待填"}, False),
        ({2022: "未统计（没有登记）", 2023: "待填"}, True),
        ({2021: "3", 2022: "未统计（没有登记）", 2023: "待填"}, True),
    ],
)
def test_a_figure_that_earlier_reports_gave_and_this_one_does_not_is_known(
    values: dict[int, str], unreported: bool
) -> None:
    found = load(SAMPLE).figures["mediation.found"]
    figure = found.model_copy(update={"values": {year: parse_value(text) for year, text in values.items()}})
    assert figure.unreported(2023) is unreported


def test_a_figure_is_read_with_what_it_is_compared_with_and_counted_since() -> None:
    found = load(SAMPLE).figures["mediation.found"]
    assert found.model_copy(update={"since": 2021}).title == "排查纠纷（2021年起累计）"
    assert found.model_copy(update={"change": "比上年"}).shown(parse_value("−4")) == "减少4件"
    assert (found.title, found.shown(parse_value("4"))) == ("排查纠纷", "4件")


def test_only_a_year_to_come_has_a_target_for_its_value(sample: Path) -> None:
    (sample / "data/commitments.yml").write_text(
        "".join(
            f"m{year}:\n  year: {year}\n  promise: 化解{{目标}}。\n  basis: 二\n  figure: mediation.closing_rate\n  target: 99\n"
            for year in (2022, 2023, 2024)
        ),
        encoding="utf-8",
    )
    replace(sample / FIGURES, "2023: 98.5", "2021: 98.5")
    report = load(sample)
    assert report.value("mediation.closing_rate", 2022) is None
    assert report.value("mediation.closing_rate", 2023) is None
    assert report.value("mediation.closing_rate", 2024) == parse_value("99")
    assert report.value("mediation.closing_rate", 2025) is None


@pytest.mark.parametrize("path", FILES)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(seed=st.integers(0, 2**32))
def test_a_mutated_file_loads_or_is_told(path: str, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    text = list((SAMPLE / path).read_text())
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(text))
        text[at : at + chance.randint(0, 3)] = chance.choice(
            ["", ":", "\n", "  ", "-", "[", "{", "0", "余", "\t", "'", "#", "&"]
        )
    try:
        content, problems = validate(parse("".join(text), path), FILES[path])
    except Problems as error:
        content, problems = None, error.found
    assert content or problems


@pytest.mark.parametrize(("more", "paths"), [(0, []), (-1, ["data"])])
def test_just_as_many_entries_of_all_files_as_are_allowed_are_read(
    monkeypatch: pytest.MonkeyPatch, more: int, paths: list[str]
) -> None:
    entries = sum(len(source.lines) for source in load(SAMPLE).sources.values())
    monkeypatch.setattr(limits, "ENTRIES", entries + more)
    assert [problem.path for problem in read(SAMPLE)[1]] == paths


def test_no_more_entries_than_a_report_needs_are_read_of_all_files_together(sample: Path) -> None:
    words = "".join(f"  - {{text: 第{number}个说法, reason: 编造的理由。}}\n" for number in range(limits.ENTRIES // 6))
    for name, before, after in (
        ("site", "exemptions:\n", f"exemptions:\n{words}"),
        (
            "glossary",
            "",
            "".join(f"t{n}: {{term: 词{n}, meaning: 编造。, basis: 一}}\n" for n in range(limits.ENTRIES // 5)),
        ),
    ):
        file = sample / f"data/{name}.yml"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(before, after, 1) if before else text + after, encoding="utf-8")
    assert [problem.message[:8] for problem in read(sample)[1] if problem.path == "data"] == ["数据文件合起来有"]


ALONE = re.compile("前面应当空([0-9]+)格，现在空[0-9]+格")
TOGETHER = re.compile("和下面(?:缩进的各行|的([0-9]+)行)一起往(左|右)移2格")


def moved(lines: list[str], first: int, last: int, by: int) -> list[str]:
    """The lines with those from `first` to `last` moved to the right, or to the left."""
    block = [" " * by + line if by > 0 else line[-by:] for line in lines[first : last + 1]]
    return [*lines[:first], *block, *lines[last + 1 :]]


def obeyed(lines: list[str], problem: Problem) -> list[str]:
    """The lines after a clerk did what a message on their indentation says."""
    at = problem.line - 1
    if alone := ALONE.search(problem.message):
        return [*lines[:at], " " * int(alone[1]) + lines[at].lstrip(), *lines[at + 1 :]]
    together = TOGETHER.search(problem.message)
    assert together
    inner = lines[at][: len(lines[at]) - len(lines[at].lstrip())] + " "
    below = sum(1 for _ in takewhile(lambda line: line.startswith(inner), lines[at + 1 :]))
    return moved(lines, at, at + int(together[1] or below), -2 if together[2] == "左" else 2)


@pytest.mark.parametrize(
    ("path", "first", "last", "by"),
    [
        (FIGURES, 3, 9, -2),
        (FIGURES, 10, 19, -2),
        (FIGURES, 20, 25, -2),
        (FIGURES, 20, 25, 2),
        (FIGURES, 39, 44, -2),
        (FIGURES, 39, 44, 2),
        (FIGURES, 16, 16, -2),
        (FIGURES, 24, 25, -2),
        (SITE_FILE, 9, 9, 2),
        (SITE_FILE, 11, 13, 2),
        (SITE_FILE, 13, 13, -2),
        (SITE_FILE, 14, 14, 2),
    ],
)
def test_whatever_moved_to_another_level_is_told_once_and_stands_right_when_it_is_obeyed(
    sample: Path, path: str, first: int, last: int, by: int
) -> None:
    whole = (sample / path).read_text(encoding="utf-8").split("\n")
    lines = moved(whole, first - 1, last - 1, by)
    (sample / path).write_text("\n".join(lines), encoding="utf-8")
    _, [problem] = read(sample)
    assert obeyed(lines, problem) == whole


@pytest.mark.parametrize(
    ("path", "line"),
    [(FIGURES, 2), (FIGURES, 3), (FIGURES, 9), (FIGURES, 10), (FIGURES, 19), (SITE_FILE, 10), (SITE_FILE, 13)],
)
def test_two_lines_that_changed_places_are_told_once_at_the_upper_one(sample: Path, path: str, line: int) -> None:
    lines = (sample / path).read_text(encoding="utf-8").split("\n")
    (sample / path).write_text(
        "\n".join([*lines[: line - 1], lines[line], lines[line - 1], *lines[line + 1 :]]), encoding="utf-8"
    )
    _, problems = read(sample)
    assert [str(one) for one in problems] == [f"{path}:{line}: 这一行和下一行的位置颠倒了。请把这一行移到下一行的下面"]
