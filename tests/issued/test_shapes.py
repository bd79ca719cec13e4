"""The shapes that offices give their documents: whatever the shape, every number comes out as issued, or is told."""

import functools
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from macros.checks.forms import Kind
from macros.issued.document import Document, Paragraph
from macros.issued.issuers import issuers
from macros.issued.mentions import Mention, mentions, other_year
from macros.issued.outline import Outline, outline
from tests.issued.test_document import lists, opened, place, texts, told, word

TITLE = "青石镇人民政府关于2024年法治政府建设情况的报告"
BODY = ("区人民政府：", "一、主要举措", "（一）化解纠纷。全年排查纠纷20件。", "二、2025年安排", "加强培训。")
SIGNED = ("青石镇人民政府", "2025年1月5日")


def outlined(*lines: str) -> Outline:
    return outline(Document(tuple(Paragraph(line, "") for line in lines)))


def figures(found: Outline) -> list[Mention]:
    return [one for one in mentions(found, ()) if one.numeral.kind is Kind.FIGURE]


def styled(*runs: tuple[str, str], document: docx.document.Document) -> None:
    """Add a paragraph of runs, each with its properties."""
    made = "".join(f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>" for text, look in runs)
    document.element.body.insert(len(document.element.body) - 1, parse_xml(f"<w:p {nsdecls('w')}>{made}</w:p>"))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("办结２０件，占９８．５％。", "办结20件,占98.5%。".replace(",", "，")),
        ("办结20\u200b件，\ufeff培训40\u00ad人。", "办结20件，培训40人。"),
        ("办结20\u00a0件、40\u2009人。", "办结20 件、40 人。"),
        ("⅔的村、３／４的居民。", "2/3的村、3/4的居民。"),
        ("㈠执法", "（一）执法"),
        ("⼀、成效", "一、成效"),
        ("办结20件,其中简易(当场)3件;调解1:3", "办结20件，其中简易（当场）3件；调解1:3"),
        ("表1  办理情况", "表1 办理情况"),
        ("青石镇党政办　　　2025年印", "青石镇党政办 2025年印"),
    ],
)
def test_a_number_is_read_in_the_usual_characters(tmp_path: Path, written: str, read: str) -> None:
    assert texts(opened(tmp_path, "a.txt", written.encode())) == [read]


@pytest.mark.parametrize(
    "entries",
    [
        ("一、主要举措……1", "二、2025年安排……2"),
        ("一、主要举措\t1", "（一）化解纠纷\t1", "二、2025年安排\t12"),
        ("一、主要举措", "二、2025年安排"),
    ],
)
@pytest.mark.parametrize("head", ["目录", "目　　录", "目 次"])
def test_a_table_of_contents_is_no_part_and_its_page_numbers_are_no_figures(
    tmp_path: Path, head: str, entries: tuple[str, ...]
) -> None:
    document = opened(tmp_path, "a.txt", "\n".join((TITLE, head, *entries, *BODY)).encode())
    assert (texts(document), document.unread) == ([TITLE, *BODY], ("目录",))


def test_what_merely_stands_below_such_a_word_is_kept(tmp_path: Path) -> None:
    assert texts(opened(tmp_path, "a.txt", "目录\n权责清单32项。\n一、甲".encode())) == [
        "目录",
        "权责清单32项。",
        "一、甲",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "2025年1月5日",
        "2025 年 1 月 5 日",
        "二〇二五年一月五日",
        "二○二五年一月五日",
        "二零二五年 一月 五日",
        "青石镇人民政府　　2025年1月5日",
        "（2025年1月5日）",
    ],
)
def test_the_day_of_a_report_is_read_however_it_is_written(line: str) -> None:
    found = outlined(TITLE, *BODY, line)
    assert (found.date, found.blocks[-1].text) == ("2025-01-05", "加强培训。")


@pytest.mark.parametrize(
    "line", ["2025年2月30日", "二〇二五年十三月五日", "会议开到2025年1月5日", "计划，2025年1月5日"]
)
def test_a_line_that_gives_no_day_of_issue_is_text(line: str) -> None:
    assert outlined(TITLE, *BODY, line).blocks[-1].text == line or outlined(TITLE, *BODY, line).date == ""


def test_the_day_may_stand_below_the_title() -> None:
    assert outlined(TITLE, "（2025年1月5日）", *BODY).date == "2025-01-05"


COVER = ("青石镇人民政府", "关于印发2024年法治政府建设情况报告的通知", "各村：", "现印发给你们，请执行。", *SIGNED)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (("青石镇人民政府文件", "青政〔2025〕3号　　签发人：张三"), ()),
        ((), ("（此件公开发布）", "抄送：区司法局。", "青石镇党政办公室 2025年1月6日印发")),
        (COVER, ()),
        ((*COVER, "附件"), ("（联系人：张三，电话：0550-1234567）",)),
    ],
)
def test_what_stands_around_a_report_is_told_and_no_part_of_it(above: tuple[str, ...], below: tuple[str, ...]) -> None:
    found = outlined(*above, TITLE, *BODY, *SIGNED, *below)
    assert (found.title, found.addressees, found.date) == (TITLE, ("区人民政府",), "2025-01-05")
    assert [one.clause for one in found.blocks] == ["一", "一（一）", "二", "二"]
    assert found.outside == (*above, *below)


@pytest.mark.parametrize(
    "marks",
    [
        ("第一章 ", "第一节 ", "第二节 ", "第二章 "),
        ("1 ", "1.1 ", "1.2 ", "2 "),
        ("1. ", "1.1. ", "1.2. ", "2. "),
        ("1、", "（1）", "（2）", "2、"),
        ("一、", "㈠", "㈡", "二、"),
    ],
)
def test_parts_and_items_are_known_by_every_way_of_numbering(tmp_path: Path, marks: tuple[str, ...]) -> None:
    part, first, second, last = marks
    lines = (
        TITLE,
        f"{part}主要举措",
        f"{first}学法",
        "学法3次。",
        f"{second}普法",
        "普法4场。",
        f"{last}2025年打算",
        "加强。",
    )
    found = outline(opened(tmp_path, "a.txt", "\n".join(lines).encode()))
    headed = [(one.clause, one.heading) for one in found.blocks if one.depth]
    assert headed == [("一", "主要举措"), ("一（一）", "学法"), ("一（二）", "普法"), ("二", "2025年打算")]
    assert [one.numeral.text for one in figures(found)] == ["3次", "4场"]


@pytest.mark.parametrize("end", ["¹", "（含线上）", ""])
def test_a_heading_ends_at_its_full_stop_however_its_paragraph_ends(end: str) -> None:
    [block] = outlined(TITLE, f"（一）执法。办案19件{end}").blocks
    assert (block.heading, block.text) == ("执法", f"办案19件{end}")


def test_a_number_of_several_levels_is_no_figure_and_a_decimal_is_one() -> None:
    found = outlined(TITLE, "一、成效", "1.1 抓学习，学法3次。", "1.5 万元用于培训。", "2.5吨", "1.1 集中学法")
    assert [one.numeral.text for one in figures(found)] == ["3次", "1.5 万元", "2.5吨"]


@pytest.mark.parametrize(
    ("said", "years"),
    [
        ("执法人员由2021年的6人增至11人，其中新增3人。", [2021, None, None]),
        ("执法人员从2021年6人增加到11人。", [2021, None]),
        ("办件由去年的18件降至12件。", [2023, None]),
        ("比上年同期的80件多5件。", [2023, None]),
        ("2023年办理18件，其中线上5件。", [2023, 2023]),
        ("较2023年减少15次。", [None]),
        ("由2021年的6人增至2022年的11人。", [2021, 2022]),
        ("去年6人，今年11人。", [2023, None]),
        ("在2022年6人的基础上，增加5人。", [2022, None]),
        ("人数高于2022年，达到11人。", [None]),
    ],
)
def test_only_the_number_that_a_count_grew_from_is_of_the_other_year(said: str, years: list[int | None]) -> None:
    assert [other_year(one, 2024) for one in figures(outlined(TITLE, "一、成效", said))] == years


def test_a_column_that_compares_with_another_year_is_of_the_reports() -> None:
    table = outlined(TITLE, "一、成效", "类别\t2023年\t比2023年增减\t今年", "办件\t18件\t3件\t21件")
    assert [other_year(one, 2024) for one in figures(table)] == [2023, None, None]


def test_a_day_amid_the_parts_is_no_signature() -> None:
    found = outlined(TITLE, "一、主要举措", "学法3次。", "2024年12月4日", "普法4场。", *BODY[3:], *SIGNED)
    assert (found.date, [one.numeral.text for one in figures(found)]) == ("2025-01-05", ["3次", "4场"])
    assert found.outside == ()


@pytest.mark.parametrize(
    "imprint",
    [
        ("抄送：区委办公室，区司法局。",),
        ("（此页无正文）", "公开方式：主动公开", "抄报：区委", "青石镇党政办公室 2025年1月6日印发", "（共印20份）"),
        ("二○二五年一月六日印",),
        ("信息公开选项：主动公开",),
        ("主动公开",),
        ("（联系人：张三，电话：0550-1234567）",),
        ("承办单位：青石镇司法所 联系人：张三",),
    ],
)
@pytest.mark.parametrize("end", [(), (*SIGNED, "附件1", "办件清单")])
def test_the_imprint_at_the_end_of_a_file_is_no_part(end: tuple[str, ...], imprint: tuple[str, ...]) -> None:
    found = outlined(TITLE, *BODY, *end, *imprint)
    assert (found.outside, found.blocks) == (imprint, outlined(TITLE, *BODY, *end).blocks)


def test_what_a_covering_notice_says_of_its_publicity_is_no_part() -> None:
    assert outlined(*COVER, "（此件主动公开）", TITLE, *BODY).blocks[0].clause == "一"


@pytest.mark.parametrize("issuer", ["临江开发区管委会", "青石镇司法所", "青石县卫生健康委", "青石县公安局交警大队"])
def test_who_stands_above_a_title_belongs_to_it(issuer: str) -> None:
    assert outlined(issuer, "2024年法治政府建设工作总结", *BODY).title == f"{issuer} 2024年法治政府建设工作总结"


def test_who_stands_below_a_title_issued_the_report() -> None:
    found = outlined("青石镇2024年法治政府建设工作报告", "青石镇人民政府", "（2025年1月5日）", *BODY)
    assert issuers(found.title, found.signature) == ["青石镇人民政府"]
    assert (found.date, found.blocks[0].clause) == ("2025-01-05", "一")


def test_who_signs_the_covering_notice_issued_a_report_that_nobody_signs() -> None:
    cover = ("青石镇人民政府", "关于印发2024年报告的通知", "各街道办事处、各局：", "现印发给你们。", *SIGNED)
    found = outlined(*cover, "青石镇2024年法治政府建设工作报告", *BODY)
    assert issuers(found.title, found.signature) == ["青石镇人民政府"]


@pytest.mark.parametrize("title", ["青石镇2024年法治政府建设工作报告", "青石镇2024年法治政府建设情况"])
def test_headings_of_a_style_without_numbers_are_the_parts_and_items(title: str) -> None:
    lines = [
        (title, 1),
        ("青石镇人民政府", 1),
        ("主要工作情况", 1),
        ("抓学习", 2),
        ("学法12次。", None),
        ("抓执法", 2),
        ("人员配备", 3),
        ("现有执法人员9名。", None),
        ("下步打算", 1),
        ("抓培训", 2),
    ]
    found = outline(Document(tuple(Paragraph(text, "", level) for text, level in lines)))
    assert [(one.clause, one.heading) for one in found.blocks if one.depth] == [
        ("一", "主要工作情况"),
        ("一（一）", "抓学习"),
        ("一（二）", "抓执法"),
        ("一（二）1", "人员配备"),
        ("二", "下步打算"),
        ("二（一）", "抓培训"),
    ]


@pytest.mark.parametrize(
    ("lines", "clauses"),
    [
        (("第一部分 做法", "一、执法", "（一）检查", "1.查20家。", "第二部分 安排", "一、培训"), "一 一（一） 一（一）1 一（一）1 二 二（一）"),
        (("第一章 做法", "一、执法", "二、普法", "第二章 安排"), "一 一（一） 一（二） 二"),
        (("一、做法", "二、普法", "第一部分资金已经到位，用于普法。", "三、安排"), "一 二 二 三"),
        (("一、做法", "（一）执法", "1.检查", "（1）查20家。", "（2）罚3家。", "2.普法"), "一 一（一） 一（一）1 一（一）1 一（一）1 一（一）2"),
        (("（一）执法", "（1）检查", "1.查20家。", "（2）普法", "（二）培训", "1.学法"), "（一） （一）1 （一）1 （一）2 （二） （二）1"),
        (("一、做法", "1、检查", "（1）查20家。", "2、普法"), "一 一.1 一.1 一.2"),
        (("一、活动", "1.3月15日，发放资料。", "2.12月4日，宣誓。", "3.2024年，收尾。"), "一 一.1 一.2 一.3"),
    ],
)  # fmt: skip
def test_each_level_of_numbers_is_cited_in_its_place(lines: tuple[str, ...], clauses: str) -> None:
    assert [one.clause for one in outlined(TITLE, "区人民政府：", *lines).blocks] == clauses.split()


@pytest.mark.parametrize(
    ("signed", "date"),
    [
        (("青石镇人民政府（盖章）", "2025年1月5日"), "2025-01-05"),
        (("青石镇人民政府（公章）", "2025年1月"), ""),
        (("中共青石镇委员会", "青石镇人民政府"), ""),
    ],
)
def test_who_signs_is_known_without_a_day_and_with_a_seal(signed: tuple[str, ...], date: str) -> None:
    found = outlined("青石镇2024年法治政府建设工作报告", *BODY, *signed)
    assert (found.signature, found.date, found.blocks[-1].text) == (signed, date, "加强培训。")
    assert issuers(found.title, found.signature)[-1] == "青石镇人民政府"


def test_what_stands_above_a_title_is_no_part() -> None:
    found = outlined("内部资料 注意保存", TITLE, *BODY)
    assert (found.outside, found.blocks[0].clause) == (("内部资料 注意保存",), "一")


def test_every_line_of_a_title_belongs_to_it() -> None:
    assert outlined("青石镇2024年度法治政府", "建设工作报告", *BODY).title == "青石镇2024年度法治政府 建设工作报告"


def test_a_sentence_over_what_is_below_it_is_a_heading() -> None:
    lines = (
        "一、举措",
        "（一）扛牢责任，抓好落实。",
        "1.学法12次。",
        "（二）规范执法，守护公平。",
        "全年立案3件。",
        "二、安排",
        "（一）抓学习，提能力。",
        "（二）抓执法，促规范。",
    )
    found = outlined(TITLE, "区人民政府：", *lines)
    assert [one.heading for one in found.blocks if one.depth == 2] == [
        "扛牢责任，抓好落实",
        "规范执法，守护公平",
        "",
        "",
    ]


def test_a_report_on_what_was_issued_covers_nothing() -> None:
    title = "青石镇人民政府关于印发普法规划情况的报告"
    found = outlined(title, "区政府：", "全年学法3次。", *SIGNED, "附件1", "普法工作总结", "普法4场。")
    assert (found.title, [one.numeral.text for one in figures(found)]) == (title, ["3次", "4场"])


LEVEL = '<w:lvl w:ilvl="{}"><w:start w:val="{}"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'


@pytest.mark.parametrize(
    ("levels", "change", "level", "shown"),
    [
        (LEVEL.format(0, 1, "decimal", "%1.") + LEVEL.format(1, 1, "decimal", "%1.%2"), "", "1", ["1.1 甲", "1.2 乙"]),
        (
            LEVEL.format(0, 1, "decimal", "%1."),
            f'<w:lvlOverride w:ilvl="0">{LEVEL.format(0, 5, "chineseCounting", "（%1）")}</w:lvlOverride>',
            "0",
            ["（五）甲", "（六）乙"],
        ),
        (LEVEL.format(0, 1, "hebrew1", "%1、"), "", "0", ["〔自动编号〕、甲", "〔自动编号〕、乙"]),
    ],
    ids=["a level above that no paragraph began", "a level of this list only", "a form unknown here"],
)
def test_a_list_is_numbered_as_word_shows_it(
    tmp_path: Path, levels: str, change: str, level: str, shown: list[str]
) -> None:
    def listed(document: docx.document.Document) -> None:
        lists(document, change, levels=levels)
        for paragraph in document.paragraphs:
            paragraph._p.get_or_add_pPr().append(place(90, level))

    document = opened(tmp_path, "a.docx", word("甲", "乙", change=listed))
    assert texts(document) == shown
    assert document.unread == (("自动编号2处",) if "〔自动编号〕" in shown[0] else ())


def test_a_list_may_take_its_levels_from_a_style(tmp_path: Path) -> None:
    def listed(document: docx.document.Document) -> None:
        lists(document, levels=f'<w:styleLink w:val="公文"/>{LEVEL.format(0, 1, "chineseCounting", "%1、")}')
        root = document.part.numbering_part.element
        linked = '<w:numStyleLink w:val="公文"/>'
        root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="91">{linked}</w:abstractNum>'))
        root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="91"><w:abstractNumId w:val="91"/></w:num>'))
        document.paragraphs[0]._p.get_or_add_pPr().append(place(91, "0"))

    assert texts(opened(tmp_path, "a.docx", word("甲", change=listed))) == ["一、甲"]


def test_raised_digits_are_no_digits_of_a_number(tmp_path: Path) -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    runs = (("绿化500m", ""), ("2", raised), ("，参加10人", ""), ("[1]", raised), ("。", ""))
    document = opened(tmp_path, "a.docx", word("甲。", change=functools.partial(_add, runs)))
    assert texts(document)[1:] == ["绿化500m²，参加10人[¹]。"]


def _add(runs: tuple[tuple[str, str], ...], document: docx.document.Document) -> None:
    styled(*runs, document=document)


@pytest.mark.parametrize(
    ("look", "read"), [("<w:vanish/>", "绿化500m。"), ('<w:vertAlign w:val="superscript"/>', "绿化500m²。")]
)
def test_a_run_looks_as_its_style_says(tmp_path: Path, look: str, read: str) -> None:
    def change(document: docx.document.Document) -> None:
        style = f'<w:style {nsdecls("w")} w:type="character" w:styleId="样"><w:rPr>{look}</w:rPr></w:style>'
        document.styles.element.append(parse_xml(style))
        styled(("绿化500m", ""), ("2", '<w:rStyle w:val="样"/>'), ("。", ""), document=document)

    assert texts(opened(tmp_path, "a.docx", word("甲。", change=change)))[1:] == [read]


@pytest.mark.parametrize("look", ["<w:strike/>", "<w:dstrike/>"])
def test_words_struck_through_are_asked_about(tmp_path: Path, look: str) -> None:
    runs = (("化解", ""), ("13", look), ("12件。", ""))
    said = told(tmp_path, "a.docx", word("甲。", change=functools.partial(_add, runs)))
    assert said == "a.docx: “13”加了删除线，说不清印发的有没有它。请删去，或者取消删除线，再另存一份"


@pytest.mark.parametrize(
    ("lines", "read"),
    [
        ("化解纠纷12\n件。", ["化解纠纷12件。"]),
        ("办结率98\n%。", ["办结率98%。"]),
        ("培训3\n5人。", ["培训35人。"]),
        ("表1\n一、甲", ["表1", "一、甲"]),
        ("截至2024\n第三部分", ["截至2024", "第三部分"]),
    ],
)
def test_a_line_that_is_broken_within_a_number_goes_on(tmp_path: Path, lines: str, read: list[str]) -> None:
    assert texts(opened(tmp_path, "a.docx", word(lines))) == read


def test_comments_are_told(tmp_path: Path) -> None:
    def change(document: docx.document.Document) -> None:
        document.add_comment(document.paragraphs[0].runs, text="应为21件", author="甲")

    assert opened(tmp_path, "a.docx", word("办结20件。", change=change)).unread == ("批注1处",)


def test_a_row_below_a_merged_cell_and_a_heading_of_two_rows_name_the_figures() -> None:
    rows = ("类别\t数量\t", "\t受理（件）\t办结（件）", "行政处罚\t17\t16", "\t3\t2")
    heads = [one.head for one in figures(outlined(TITLE, "一、成效", *rows))]
    assert heads == ["行政处罚受理", "行政处罚办结"] * 2


def test_a_row_that_begins_in_a_later_column_keeps_its_cells_there(tmp_path: Path) -> None:
    def change(document: docx.document.Document) -> None:
        cells = [
            "".join(f"<w:tc><w:p><w:r><w:t>{one}</w:t></w:r></w:p></w:tc>" for one in row) for row in ("甲乙", "3")
        ]
        begin = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>'
        table = f"<w:tbl {nsdecls('w')}><w:tr>{cells[0]}</w:tr><w:tr>{begin}{cells[1]}</w:tr></w:tbl>"
        document.element.body.insert(1, parse_xml(table))

    assert texts(opened(tmp_path, "a.docx", word("甲。", change=change)))[1:] == ["甲\t乙", "\t3"]
