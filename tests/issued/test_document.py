"""Issued documents: the same paragraphs whatever file they came in, and a next step for what cannot be read."""

import io
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import docx
import pypdf
import pytest
import typst
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from pypdf.generic import DictionaryObject, NameObject

from macros.core import limits
from macros.core.limits import ELEMENTS
from macros.core.problems import Problems
from macros.issued.contents import without_contents
from macros.issued.document import Document, Paragraph
from macros.issued.outline import outline
from macros.issued.reader import MAX_BYTES, read
from tests.hostile import within
from tests.project import found_fonts

LINES = (
    "示例镇人民政府关于2023年法治政府建设工作报告",
    "区政府：",
    "一、主要举措和成效",
    "（一）化解矛盾纠纷。全年排查矛盾纠纷20件，其中化解12件，化解的矛盾纠纷比上年多1件，群众对调解工作的满意度达到98.5%。",
    "二、2024年安排",
)


OLD_PROGRAMS = "http://schemas.openxmlformats.org/markup-compatibility/2006"


@cache
def word(*lines: str, change: Callable[..., object] = id) -> bytes:
    """A Word document of those paragraphs."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    change(document)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


@cache
def printed(*lines: str, look: str = "") -> bytes:
    """A PDF of those paragraphs, with page numbers."""
    page = '#set page("a5", numbering: "— 1 —")\n#set text(font: "Noto Serif CJK SC", lang: "zh")\n#set par(justify: true)\n'
    text = page + look + "\n\n".join(lines)
    return typst.compile(text.encode(), font_paths=found_fonts().search, ignore_system_fonts=True)


def opened(folder: Path, name: str, content: bytes) -> Document:
    file = folder / name
    file.write_bytes(content)
    return read(file)


def texts(document: Document) -> list[str]:
    return [one.text for one in document.paragraphs]


def told(folder: Path, name: str, content: bytes) -> str:
    """Why a file cannot be read, in the one line that says so."""
    with pytest.raises(Problems) as error:
        opened(folder, name, content)
    (problem,) = error.value.found
    return str(problem)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", "\n".join(LINES).encode()),
        ("a.txt", "\r\n\r\n".join(LINES).encode("utf-8-sig")),
        ("a.txt", "\n　　".join(LINES).encode("gbk")),
        ("a.txt", "\n".join(LINES).encode("utf-16")),
        ("a.docx", word(*LINES)),
        ("a.DOCX", word(*LINES)),
        ("a.pdf", printed(*LINES)),
    ],
    ids=["utf-8", "windows", "gbk", "utf-16", "word", "capitals", "pdf"],
)
def test_every_kind_of_file_gives_the_same_paragraphs(tmp_path: Path, name: str, content: bytes) -> None:
    assert texts(opened(tmp_path, name, content)) == [*LINES]


@pytest.mark.parametrize("length", range(23, 30))
def test_whom_a_pdf_is_addressed_to_is_no_part_of_its_title(tmp_path: Path, length: int) -> None:
    title = f"{'示例' * 12}政府关于2023年法治政府建设工作报告"[-length:]
    lines = (title, "区委、区政府：", "一年来，" + "我们做了许多工作，" * 12 + "现将情况报告如下：", "一、成效")
    assert texts(opened(tmp_path, "a.pdf", printed(*lines))) == [*lines]


def test_a_table_is_read_row_by_row_in_its_place(tmp_path: Path) -> None:
    def change(document: docx.document.Document) -> None:
        table = document.add_table(2, 2)
        for cell, words in zip(table._cells, ("名称", "数量", "排查", "20件"), strict=True):
            cell.text = words
        document.add_paragraph("表后。")

    document = opened(tmp_path, "a.docx", word("表前。", change=change))
    assert texts(document) == ["表前。", "名称\t数量", "排查\t20件", "表后。"]
    assert document.paragraphs[2].place == "表1第3段"


def test_a_cell_that_takes_several_rows_or_columns_keeps_the_others_in_theirs(tmp_path: Path) -> None:
    def change(document: docx.document.Document) -> None:
        table = document.add_table(3, 3)
        cells = [cell for row in table.rows for cell in row.cells]
        for cell, text in zip(cells, ("指标", "", "数值", "调解", "人民", "56件", "", "行政", "8件"), strict=True):
            cell.text = text
        table.cell(0, 0).merge(table.cell(0, 1))
        table.cell(1, 0).merge(table.cell(2, 0))

    document = opened(tmp_path, "issued.docx", word("甲。", change=change))
    assert texts(document)[1:] == ["指标\t\t数值", "调解\t人民\t56件", "\t行政\t8件"]


def test_bold_lines_without_numbers_are_the_parts_where_no_part_has_one(tmp_path: Path) -> None:
    def change(document: docx.document.Document) -> None:
        for text in ("主要工作情况", "（一）抓学习。学法12次。", "存在问题", "执法力量不足。"):
            document.add_paragraph().add_run(text).bold = not text.endswith("。")

    document = opened(tmp_path, "issued.docx", word("示例镇2023年法治政府建设报告", "区政府：", change=change))
    blocks = outline(document).blocks
    assert [(one.clause, one.heading) for one in blocks] == [
        ("一", "主要工作情况"),
        ("一（一）", "抓学习"),
        ("二", "存在问题"),
        ("二", ""),
    ]


LEVELS = (
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>{}<w:lvlText w:val="（%2）"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>'
)


def lists(document: docx.document.Document, *changes: str, levels: str = LEVELS.format("")) -> None:
    """Give a document numbered lists of one definition, 90 and up, each with its own changes."""
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{levels}</w:abstractNum>'))
    for number, change in enumerate(changes, 90):
        known = f'<w:abstractNumId w:val="90"/>{change}'
        root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}">{known}</w:num>'))


def place(number: int, level: str = "") -> BaseOxmlElement:
    """What puts a paragraph, or those of a style, on a list."""
    level = level and f'<w:ilvl w:val="{level}"/>'
    return parse_xml(f'<w:numPr {nsdecls("w")}>{level}<w:numId w:val="{number}"/></w:numPr>')


def test_automatic_numbers_are_written_out_as_word_shows_them(tmp_path: Path) -> None:
    def change(document: docx.document.Document) -> None:
        lists(document, "")
        for level, words in ((0, "甲"), (1, "乙"), (2, "丙"), (2, "丁"), (1, "戊"), (2, "己"), (0, "庚"), (1, "辛")):
            document.add_paragraph(words)._p.get_or_add_pPr().append(place(90, str(level)))

    found = texts(opened(tmp_path, "a.docx", word(change=change)))
    assert found == ["一、甲", "（一）乙", "1.丙", "2.丁", "（二）戊", "1.己", "二、庚", "（一）辛"]


@pytest.mark.parametrize(
    ("form", "first", "shown"),
    [
        ("decimal", 3, ["3、甲", "4、乙"]),
        ("chineseCounting", 9, ["九、甲", "十、乙"]),
        ("chineseCounting", 19, ["十九、甲", "二十、乙"]),
        ("chineseCounting", 20, ["二十、甲", "二十一、乙"]),
        ("chineseCounting", 100, ["一百、甲", "一百零一、乙"]),
        ("chineseLegalSimplified", 9, ["玖、甲", "拾、乙"]),
        ("decimalFullWidth", 9, ["9、甲", "10、乙"]),
        ("decimalZero", 9, ["09、甲", "10、乙"]),
        ("decimalEnclosedCircle", 19, ["⑲、甲", "⑳、乙"]),
        ("upperRoman", 3, ["III、甲", "IV、乙"]),
        ("lowerLetter", 1, ["a、甲", "b、乙"]),
        ("none", 1, ["、甲", "、乙"]),
        ("bullet", 1, ["甲", "乙"]),
    ],
)
def test_a_list_is_numbered_from_its_first_number_on(tmp_path: Path, form: str, first: int, shown: list[str]) -> None:
    level = f'<w:lvl w:ilvl="0"><w:start w:val="{first}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="%1、"/></w:lvl>'

    def change(document: docx.document.Document) -> None:
        root = document.part.numbering_part.element
        root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{level}</w:abstractNum>'))
        root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
        for paragraph in document.paragraphs:
            mark = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="90"/></w:numPr>'
            paragraph._p.get_or_add_pPr().append(parse_xml(mark))

    assert texts(opened(tmp_path, "a.docx", word("甲", "乙", change=change))) == shown


def test_lines_of_a_paragraph_are_read_as_paragraphs(tmp_path: Path) -> None:
    assert texts(opened(tmp_path, "a.docx", word("一、甲\n（一）乙"))) == ["一、甲", "（一）乙"]


def test_a_style_with_an_outline_level_makes_a_heading(tmp_path: Path) -> None:
    def change(document: docx.document.Document) -> None:
        style = document.styles.add_style("公文标题", 1)
        style.element.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="1"/>'))
        document.add_paragraph("抓学习", style="公文标题")

    (_, heading) = opened(tmp_path, "a.docx", word("甲。", change=change)).paragraphs
    assert heading.level == 2


def test_words_whose_bold_is_turned_off_are_no_heading(tmp_path: Path) -> None:
    def change(document: docx.document.Document) -> None:
        document.paragraphs[0].runs[0].bold = False

    (text,) = opened(tmp_path, "a.docx", word("抓学习", change=change)).paragraphs
    assert text.level is None


def test_a_paragraph_of_a_pdf_stands_on_the_page_where_it_begins(tmp_path: Path) -> None:
    long = "一年来，" + "我们做了许多工作，" * 120 + "现将情况报告如下。"
    document = opened(tmp_path, "a.pdf", printed("一、成效", long, "二、安排"))
    assert [one.place for one in document.paragraphs] == ["第1页", "第1页", "第2页"]


OFFICIAL = "#set text(16pt)\n#set par(first-line-indent: (amount: 2em, all: true))\n#show heading: set align(center)\n"


@pytest.mark.parametrize("count", range(16, 32))
def test_the_place_of_a_line_in_a_pdf_tells_where_a_paragraph_begins(tmp_path: Path, count: int) -> None:
    lines = [
        f"{'化' * length}解纠纷{length}件，办结率98.5%。{end}"
        for length in (count, 40 + count)
        for end in ("", "群众满意。" * 9)
    ]
    document = opened(tmp_path, "a.pdf", printed(*lines, look=OFFICIAL))
    assert texts(document) == lines


def test_a_title_of_two_lines_in_a_pdf_is_one(tmp_path: Path) -> None:
    title = "青石镇人民政府关于2024年度法治政府建设工作情况的报告"
    lines = (f"#align(center, text(22pt)[{title}])", "一、成效", *["化解纠纷。" * 9] * 3)
    assert texts(opened(tmp_path, "a.pdf", printed(*lines, look=OFFICIAL)))[:2] == [title, "一、成效"]


def test_the_table_of_a_pdf_is_read_row_by_row(tmp_path: Path) -> None:
    table = "#table(columns: 3, [村], [排查（件）], [化解（件）], [大柳村], [12], [11], [合计], [], [20])"
    read = texts(opened(tmp_path, "a.pdf", printed("一、成效", "如下：", table)))
    assert read[2:] == ["村\t排查（件）\t化解（件）", "大柳村\t12\t11", "合计\t\t20"]


@pytest.mark.parametrize("form", ["第 1 页 共 1 页", "第1页，共1页", "1 / 1", "- 1 -"])
def test_the_number_of_a_page_is_no_text_of_a_pdf(tmp_path: Path, form: str) -> None:
    look = f'#set page(numbering: "{form}")\n'
    lines = ["一、成效", "受理20件，办结19件。" * 9]
    assert texts(opened(tmp_path, "a.pdf", printed(*lines, look=look))) == lines


def test_what_stands_at_the_top_of_every_page_is_told_and_no_text(tmp_path: Path) -> None:
    look = "#set page(header: [青石镇2024年法治政府建设报告], numbering: none)\n"
    lines = [
        f"{number}、{'，'.join(f'受理{number}事{one}件' for one in range(90))}。" for number in "一二三四五六七八九"
    ]
    document = opened(tmp_path, "a.pdf", printed(*lines, look=look))
    assert (texts(document), document.unread) == (lines, ("页眉和页脚",))


def test_each_part_and_each_item_is_numbered_anew() -> None:
    lines = ("一、成效", "（一）化解", "1.调解", "（二）普法", "二、不足", "2.执法", "三、安排")
    blocks = outline(Document(tuple(Paragraph(line, "") for line in lines))).blocks
    assert [one.clause for one in blocks] == ["一", "一（一）", "一（一）1", "一（二）", "二", "二.2", "三"]


def test_a_title_that_a_document_repeats_counts_once() -> None:
    lines = [LINES[0], LINES[0], *LINES[1:]]
    assert outline(Document(tuple(Paragraph(line, "") for line in lines))).title == LINES[0]


def test_a_list_goes_on_where_another_of_its_definition_ended_unless_it_says_where_to_begin(tmp_path: Path) -> None:
    def change(document: docx.document.Document) -> None:
        lists(document, "", "", '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>')
        for number, words in ((90, "甲"), (91, "乙"), (90, "丙"), (92, "丁"), (92, "戊")):
            document.add_paragraph(words)._p.get_or_add_pPr().append(place(number, "0"))

    found = texts(opened(tmp_path, "a.docx", word(change=change)))
    assert found == ["一、甲", "二、乙", "三、丙", "五、丁", "六、戊"]


@pytest.mark.parametrize(
    ("level", "linked", "base"),
    [("1", "", ""), ("", '<w:pStyle w:val="Heading2"/>', ""), ("1", "", "Heading 2")],
    ids=["level", "link", "based-on"],
)
def test_the_number_that_a_style_gives_is_written_out(tmp_path: Path, level: str, linked: str, base: str) -> None:
    def change(document: docx.document.Document) -> None:
        lists(document, "", levels=LEVELS.format(linked))
        for name, at in (("Heading 1", "0"), ("Heading 2", level)):
            document.styles[name].element.get_or_add_pPr().append(place(90, at))
        document.styles["Heading 3"].base_style = document.styles[base] if base else None
        for words, style in (("甲", "Heading 1"), ("乙", "Heading 3" if base else "Heading 2"), ("丙", "Heading 1")):
            document.add_paragraph(words, style)
        document.add_paragraph("丁", "Heading 1")._p.get_or_add_pPr().append(place(0))

    assert texts(opened(tmp_path, "a.docx", word(change=change))) == ["一、甲", "（一）乙", "二、丙", "丁"]


def test_a_table_in_a_cell_is_read_once_below_the_row_that_holds_it(tmp_path: Path) -> None:
    def change(document: docx.document.Document) -> None:
        outer = document.add_table(2, 2)
        for cell, words in zip(outer._cells, ("名称", "数量", "排查", "其中"), strict=True):
            cell.text = words
        inner = outer.cell(1, 1).add_table(1, 2)
        inner.cell(0, 0).text, inner.cell(0, 1).text = "化解", "12件"

    assert texts(opened(tmp_path, "a.docx", word(change=change))) == ["名称\t数量", "排查\t其中", "化解\t12件"]


def test_what_word_hides_or_writes_above_a_word_is_no_text(tmp_path: Path) -> None:
    def change(document: docx.document.Document) -> None:
        document.paragraphs[0].add_run("隐藏的99件。").font.hidden = True
        sound = (
            "<w:ruby><w:rt><w:r><w:t>qiáo</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>谯</w:t></w:r></w:rubyBase></w:ruby>"
        )
        document.paragraphs[0]._p.append(parse_xml(f"<w:r {nsdecls('w')}>{sound}</w:r>"))

    assert texts(opened(tmp_path, "a.docx", word("全年20件。", change=change))) == ["全年20件。谯"]


def test_what_word_keeps_in_content_controls_is_read(tmp_path: Path) -> None:
    def change(document: docx.document.Document) -> None:
        control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
        control.append(content)
        content.append(document.paragraphs[1]._p)
        document.element.body.insert(1, control)

    assert texts(opened(tmp_path, "a.docx", word("甲。", "乙。", "丙。", change=change))) == ["甲。", "乙。", "丙。"]


def test_what_is_not_read_is_named(tmp_path: Path) -> None:
    def change(document: docx.document.Document) -> None:
        document.sections[0].header.paragraphs[0].text = "内部资料"
        box = "<w:txbxContent><w:p><w:r><w:t>框里的字</w:t></w:r></w:p></w:txbxContent>"
        either = f"<mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>{box}<w:t>又一次</w:t></mc:Fallback>"
        either = f"<mc:AlternateContent xmlns:mc='{OLD_PROGRAMS}'>{either}</mc:AlternateContent>"
        document.paragraphs[0]._p.append(parse_xml(f"<w:r {nsdecls('w')}>{either}</w:r>"))
        picture = f"<w:r {nsdecls('w', 'pic')}><w:drawing><pic:pic/></w:drawing></w:r>"
        document.paragraphs[0]._p.append(parse_xml(picture))
        document.paragraphs[0]._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>'))
        for other in ("c:chart", "dgm:relIds", "m:oMath", "w:sym", "w:altChunk"):
            document.paragraphs[0]._p.append(OxmlElement(other))

    document = opened(tmp_path, "a.docx", word("正文。", change=change))
    assert texts(document) == ["正文。"]
    named = ("文本框", "脚注", "图片", "图表", "图示", "公式", "特殊符号", "插入的文件")
    assert document.unread == (*(f"{one}1处" for one in named), "页眉和页脚")


@pytest.mark.parametrize("kind", ["w:ins", "w:del", "w:moveFrom", "w:moveTo"])
def test_changes_that_nobody_accepted_are_told(tmp_path: Path, kind: str) -> None:
    def change(document: docx.document.Document) -> None:
        inserted = OxmlElement(kind)
        inserted.set(qn("w:id"), "1")
        inserted.append(document.paragraphs[0].runs[0]._r)
        document.paragraphs[0]._p.append(inserted)

    assert "接受或拒绝全部修订" in told(tmp_path, "a.docx", word("全年20件。", change=change))


def scanned() -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()


def test_a_pdf_of_more_pages_than_any_report_has_is_not_read(tmp_path: Path) -> None:
    page = pypdf.PdfReader(io.BytesIO(printed("正文。"))).pages[0]
    writer, content = pypdf.PdfWriter(), io.BytesIO()
    for _ in range(limits.PAGES + 1):
        writer.add_page(page)
    writer.write(content)
    assert "有301页，超过300页" in told(tmp_path, "a.pdf", content.getvalue())


def test_a_pdf_that_draws_more_than_is_read_in_time_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "DRAWN", 1000)
    assert "请用印发前的Word文件" in told(tmp_path, "a.pdf", printed("正文。" * 999))


def test_a_scanned_page_among_others_is_named(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(printed("正文。")))
    page = writer.add_blank_page(200, 200)
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): DictionaryObject()})
    writer.add_blank_page(200, 200)
    content = io.BytesIO()
    writer.write(content)
    assert opened(tmp_path, "a.pdf", content.getvalue()).unread == ("第2页（只有图片）",)


def locked() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(printed("正文。")))
    writer.encrypt("x", algorithm="RC4-128")
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()


def with_macros() -> bytes:
    content = io.BytesIO(word("正文。"))
    with zipfile.ZipFile(content, "a") as package:
        package.writestr("word/vbaProject.bin", b"")
    return content.getvalue()


def bomb() -> bytes:
    """A document that says of itself what 300 MB of zeros would say; of one that says less, no more is ever unpacked."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        package.writestr("word/document.xml", "<x/>")
        package.filelist[0].file_size = 300_000_000
    return content.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "另存为"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "不加密码"),
        ("a.wps", b"anything", "只能读 .docx、.txt 和带文字的 .pdf"),
        ("a.docx", b"PK\x03\x04 cut off", "文件可能损坏了"),
        ("a.docx", b"", "文件可能损坏了"),
        ("a.docx", word("甲。")[:-400], "文件可能损坏了"),
        ("a.docx", bomb(), "解开后太大"),
        ("a.docx", with_macros(), "类型选不带宏的“Word 文档（.docx）”"),
        ("a.docm", with_macros(), "类型选不带宏的“Word 文档（.docx）”"),
        ("a.docm", word("甲。"), "类型选不带宏的“Word 文档（.docx）”"),
        ("a.txt", word("甲。"), "名称写的是.txt，里面是.docx。请把名称的末尾改成.docx"),
        ("a.docx", printed("甲。"), "请把名称的末尾改成.pdf"),
        ("a.pdf", word("甲。"), "请把名称的末尾改成.docx"),
        ("a.txt", "甲。\n乙\0丙".encode(), "a.txt:2: 这里有看不见的控制字符"),
        ("a.txt", "甲乙。".encode("utf-16-le"), "看不见的控制字符"),
        ("a.txt", b"\0" * 9, "编码选UTF-8"),
        ("a.pdf", b"", "文件可能损坏了"),
        ("a.pdf", b"%PDF-1.7 cut off", "文件可能损坏了"),
        ("a.pdf", scanned(), "扫描件"),
        ("a.pdf", locked(), "加了密码"),
        ("a.txt", "甲".encode() + "乙丙丁".encode("gbk"), "UTF-8"),
        ("a.txt", b" \n\n ", "里面没有文字"),
        ("a.docx", word(), "里面没有文字"),
    ],
)
def test_what_cannot_be_read_is_told_with_the_next_step(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    assert message in told(tmp_path, name, content)


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    with file.open("wb") as huge:
        huge.truncate(MAX_BYTES + 1)
    with pytest.raises(Problems, match="超过50MB"):
        read(file)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Problems, match="找不到这个文件"):
        read(tmp_path / "a.docx")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("办结案件。\n" * 20_001, "有100005字，超过100000字"),
        ("办结9件。\n" * 2001, "有2001处数，超过2000处"),
        ("一\t" * 63 + "一", "第1行的表格有64栏，超过63栏"),
    ],
    ids=["characters", "numbers", "cells"],
)
def test_more_than_any_report_has_is_refused_before_it_is_gone_through(tmp_path: Path, text: str, what: str) -> None:
    assert told(tmp_path, "a.txt", text.encode()) == f"a.txt: {what}，不像一份报告。请只留报告的正文，再另存一份"


@pytest.mark.parametrize("count", ["200000000", "x", "-3", "9" * 5000])
def test_a_count_that_word_never_writes_is_taken_as_the_usual_one(tmp_path: Path, count: str) -> None:
    def change(document: docx.document.Document) -> None:
        lists(document, "", levels=LEVELS.format("").replace('w:start w:val="1"', f'w:start w:val="{count}"'))
        document.paragraphs[0]._p.get_or_add_pPr().append(place(90, "0"))
        span = f'<w:tcPr><w:gridSpan w:val="{count}"/></w:tcPr>'
        cell = f"<w:tc>{span}<w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc>"
        document.element.body.insert(1, parse_xml(f"<w:tbl {nsdecls('w')}><w:tr>{cell}</w:tr></w:tbl>"))

    assert texts(opened(tmp_path, "a.docx", word("甲", change=change))) == ["一、甲", "乙"]


@pytest.mark.parametrize("entity", ['"20件"', 'SYSTEM "file:///etc/hostname"'])
def test_a_document_whose_words_stand_elsewhere_is_refused(tmp_path: Path, entity: str) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word("办结20件。"))) as there, zipfile.ZipFile(content, "w") as made:
        for name in there.namelist():
            text = there.read(name)
            if name == "word/document.xml":
                head = f"<!DOCTYPE x [<!ENTITY a {entity}>]><w:document".encode()
                text = text.replace(b"<w:document", head, 1).replace("20件".encode(), b"&a;")
            made.writestr(name, text)
    assert "读不出来" in told(tmp_path, "a.docx", content.getvalue())


@pytest.mark.parametrize(
    ("part", "end", "many"),
    [
        ("word/document.xml", b"<w:sectPr", b"<w:p/>"),
        ("word/styles.xml", b"</w:styles>", b"<w:style/>"),
        ("word/numbering.xml", b"</w:numbering>", b"<w:num/>"),
    ],
)
def test_a_document_of_endless_markup_is_not_gone_through(tmp_path: Path, part: str, end: bytes, many: bytes) -> None:
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word("甲。"))) as there,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in there.namelist():
            text = there.read(name)
            made.writestr(name, text.replace(end, many * ELEMENTS + end) if name == part else text)
    assert "里面的段落和格式太多" in told(tmp_path, "a.docx", content.getvalue())


def test_a_line_of_dots_is_no_leader_of_the_contents_in_time() -> None:
    document = Document((Paragraph("目录", ""), Paragraph("一、" + "." * 90_000 + "甲", "")))
    with within(2):
        assert without_contents(document) == document


# The lines that are repeated, and how often: heads of a cover, and days that a part follows far below.
LINES_OF_A_DOCUMENT = {"heads": (["签发人：甲"], 18_000), "days": (["2024年1月5日", *["甲"] * 40], 600)}


@pytest.mark.parametrize("kind", LINES_OF_A_DOCUMENT)
def test_many_short_lines_are_parted_in_time(kind: str) -> None:
    repeated, times = LINES_OF_A_DOCUMENT[kind]
    begun = ["一、举措"] if kind == "days" else []
    document = Document(tuple(Paragraph(line, "") for line in [*begun, *repeated * times, "三、甲。"]))
    with within(1):
        outline(document)


def test_a_text_of_millions_of_lines_is_told_in_time(tmp_path: Path) -> None:
    with within(2):
        assert told(tmp_path, "a.txt", "字\n".encode() * 4_000_000).startswith("a.txt: 超过1024KB，不像一份报告。")


@pytest.mark.parametrize("line", ["a" + " " * 90_000 + "a", "，" * 90_000 + "。"], ids=["spaces", "commas"])
def test_a_long_line_of_a_pdf_is_read_in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    content = printed(*LINES)
    here = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]

    def extracted(_page: pypdf.PageObject, visitor_text: Callable[..., object]) -> None:
        visitor_text(f"{line}\n字", here, here, None, 12.0)

    monkeypatch.setattr(pypdf.PageObject, "extract_text", extracted)
    with within(2):
        assert len(opened(tmp_path, "a.pdf", content).paragraphs) <= 2
