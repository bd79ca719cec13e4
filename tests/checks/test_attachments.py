"""What may lie in docs/assets: files that run nothing, whatever they are called."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from pikepdf import ObjectStreamMode, Pdf
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from macros.checks.runner import check
from macros.core.problems import Problems


def package(*names: str) -> bytes:
    """An office file that holds these parts."""
    content = BytesIO()
    with ZipFile(content, "w") as file:
        for name in names:
            file.writestr(name, "<x/>")
    return content.getvalue()


def paper(action: str = "", key: str = "/OpenAction", compressed: bool = True) -> bytes:
    """A PDF with an action, its objects within compressed streams."""
    writer, content = PdfWriter(), BytesIO()
    writer.add_blank_page(100, 100)
    if action:
        kind = DictionaryObject({NameObject("/S"): NameObject(action), NameObject("/F"): TextStringObject("x")})
        writer.root_object[NameObject(key)] = writer._add_object(kind)
    writer.write(content)
    if not compressed:
        return content.getvalue()
    packed = BytesIO()
    with Pdf.open(content) as pdf:
        pdf.save(packed, object_stream_mode=ObjectStreamMode.generate)
    return packed.getvalue()


def bomb() -> bytes:
    """An office file whose parts say that they unpack to far more than any document, as three of 90 MB would."""
    content = BytesIO()
    with ZipFile(content, "w") as file:
        file.writestr("word/document.xml", "<x/>")
        for number in range(3):
            file.writestr(f"word/media/{number}.bmp", b"BM")
            file.filelist[-1].file_size = 90 * 2**20
    return content.getvalue()


def with_text(kind: str, name: str, text: str | bytes) -> bytes:
    """An office file with a part of its own."""
    content = BytesIO()
    with ZipFile(content, "w") as file:
        file.writestr(kind, "<x/>")
        file.writestr(name, text)
    return content.getvalue()


def related(kind: str, target: str) -> str:
    """A relation of a document to something outside."""
    return f'<Relationships><Relationship Type="http://x/relationships/{kind}" Target="{target}" TargetMode="External"/></Relationships>'


def fields(*codes: str) -> str:
    """A document with a field, its code in pieces."""
    pieces = "".join(f"<w:instrText>{code}</w:instrText>" for code in codes)
    return f'<w:p xmlns:w="x"><w:fldChar w:fldCharType="begin"/>{pieces}<w:fldChar w:fldCharType="end"/></w:p>'


def by_office() -> dict[str, bytes]:
    """What programs write: a document with a table and a link, a workbook with a formula, a chart, a comment and a link."""
    word, document, book, table = Word(), BytesIO(), Workbook(), BytesIO()
    word.add_heading("甲")
    word.add_table(2, 2)
    word.part.relate_to("https://www.example.test/", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    word.save(document)
    sheet = book.active
    for row in range(3):
        sheet.append([f"甲{row}", row])
    sheet["C1"] = "=SUM(B1:B3)"
    sheet["A1"].comment = Comment("注", "乙")
    sheet["A2"].hyperlink = "https://www.example.test/"
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=3))
    sheet.add_chart(chart, "E2")
    book.save(table)
    return {"文.docx": document.getvalue(), "表3.xlsx": table.getvalue()}


def drawing(inside: str, attributes: str = "") -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inside}</svg>'.encode()


XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
GOOD = {
    "徽标.svg": drawing(
        '<title>镇</title><g style="fill:#fff"><path d="M0 0h1" clip-path="url(#a)"/></g>', 'viewBox="0 0 1 1"'
    ),
    "图.png": b"\x89PNG\r\n\x1a\n....",
    "照片.JPG": b"\xff\xd8\xff\xe0",
    "附件1：表格.xlsx": package("[Content_Types].xml", "xl/workbook.xml"),
    "旧表.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....",
    "公文.ofd": package("OFD.xml"),
    "报告.pdf": paper(),
    "报告2.pdf": paper("/GoTo"),
    "表2.xlsx": package("xl/workbook.xml", "xl/printerSettings/printerSettings1.bin"),
    **by_office(),
    "域.docx": with_text("word/document.xml", "word/header1.xml", fields(" PA", "GE ")),
    "名单.csv": '姓名,次数\n甲,-3\n乙,"+1,234.5"\n丙,-\n丁,-2%\n'.encode("gbk"),
}
BAD = {
    "script.svg": drawing("<script>alert(1)</script>"),
    "foreign.svg": drawing("<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>"),
    "html.svg": drawing("<p xmlns='http://www.w3.org/1999/xhtml' onclick='x'/>"),
    "event.svg": drawing("", 'onload="alert(1)"'),
    "event-xlink.svg": drawing('<path xlink:onload="x"/>', XLINK),
    "link.svg": drawing('<a xlink:href="javascript:alert(1)"><text>x</text></a>', XLINK),
    "image.svg": drawing('<image href="https://example.test/x.png"/>'),
    "use.svg": drawing('<use href="other.svg#a"/>'),
    "style.svg": drawing("<style>@import url(https://example.test/x.css)</style>"),
    "fill.svg": drawing('<path fill="url(https://example.test/x#a)"/>'),
    "css.svg": drawing('<path style="background:\\75rl(//example.test)"/>'),
    "animate.svg": drawing('<set attributeName="href" to="javascript:alert(1)"/>'),
    "doctype.svg": b'<!DOCTYPE svg [<!ENTITY a "aaaaaaaa">]>' + drawing("<title>&a;</title>"),
    "stylesheet.svg": b'<?xml-stylesheet href="https://example.test/x.css"?>' + drawing(""),
    "utf-7.svg": b'<?xml version="1.0" encoding="utf-7"?>' + drawing(""),
    "utf-16.svg": drawing("").decode().encode("utf-16"),
    "deep.svg": drawing("<g>" * 30_000 + "</g>" * 29_999),
    "empty.svg": b"",
    "page.html": b"<p>x</p>",
    "run.js": b"alert(1)",
    "look.css": b"p{}",
    "page.png": b"<script>alert(1)</script>",
    "nothing.png": b"",
    "macros.docm": package("word/document.xml"),
    "macros.docx": package("word/document.xml", "word/vbaProject.bin"),
    "basic.ods": package("content.xml", "Basic/Standard/x.xml"),
    "other.xlsx": package("word/document.xml"),
    "broken.xlsx": b"PK\x03\x04 ... PK\x05\x06",
    "macros.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "_VBA_PROJECT".encode("utf-16-le"),
    "script.pdf": b"%PDF-1.7\n1 0 obj <</OpenAction <</S /JavaScript /JS (app.alert(1))>>>>",
    "page.pdf": b"<html>",
    "broken.pdf": b"%PDF-1.7\n",
    "page-behind.pdf": b"%PDF-1.7\n<script>alert(1)</script>",
    "javascript.pdf": paper("/JavaScript"),
    "javascript-plain.pdf": paper("/JavaScript", compressed=False),
    "javascript-name.pdf": paper("/JavaScript", compressed=False).replace(b"/JavaScript", b"/J#61vaScript"),
    "launch.pdf": paper("/Launch"),
    "submit.pdf": paper("/SubmitForm", "/AA"),
    "embedded.pdf": paper("/GoTo", "/EmbeddedFiles"),
    "bomb.docx": bomb(),
    "template.docx": with_text(
        "word/document.xml",
        "word/_rels/settings.xml.rels",
        '<Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        'Target="https://example.test/x.dotm" TargetMode="External"/>',
    ),
    "dde.docx": with_text("x", "word/document.xml", fields("DDEAUTO cmd.exe")),
    "dde-in-pieces.docx": with_text("word/document.xml", "word/footer2.xml", fields("D", "DE", "AUTO c:\\x")),
    "dde-within.docx": with_text("word/document.xml", "word/footer2.xml", fields('QUOTE "' + "</w:instrText>" + '<w:fldChar w:fldCharType="begin"/><w:instrText>DDE x', '"')),
    "include.docx": with_text("x", "word/document.xml", '<w:fldSimple xmlns:w="x" w:instr=" INCLUDEPICTURE https://x.test/"/>'),
    "wide.docx": with_text("word/document.xml", "word/_rels/a.xml.rels", related("attachedTemplate", "x").encode("utf-16")),
    "single.docx": with_text("word/document.xml", "_rels/.rels", related("image", "https://x.test/p.png").replace('"', "'")),
    "file.docx": with_text("word/document.xml", "_rels/.rels", related("hyperlink", "file:///c:/x.exe")),
    "script.docx": with_text("word/document.xml", "_rels/.rels", related("hyperlink", "javascript:x")),
    "chunk.docx": with_text("word/document.xml", "word/part.xml", '<w:altChunk xmlns:w="x"/>'),
    "page.docx": package("word/document.xml", "word/part.html"),
    "enabled.docx": with_text("word/document.xml", "[Content_Types].xml", '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'),
    "drawn.docx": with_text("word/document.xml", "word/media/a.svg", "<svg><script/></svg>"),
    "long.docx": with_text("x", "word/document.xml", "<a>" + "<b/>" * 3_000_000 + "</a>"),
    "laughs.docx": with_text("x", "word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
    "torn.docx": with_text("x", "word/document.xml", "<a>"),
    "within.docx": with_text("word/document.xml", "word/embeddings/a.xlsx", package("xl/workbook.xml", "xl/vbaProject.bin")),
    "fetching.xlsx": with_text("xl/workbook.xml", "xl/worksheets/sheet1.xml", "<f>1+_xlfn.WEBSERVICE(A1)</f>"),
    "piped.xlsx": with_text("xl/workbook.xml", "xl/worksheets/sheet1.xml", "<f>cmd|'/c calc'!A0</f>"),
    "old-macros.xlsx": package("xl/workbook.xml", "xl/macrosheets/sheet1.xml"),
    "connected.xlsx": with_text("xl/workbook.xml", "xl/connections.xml", "<connections/>"),
    "started.pptx": with_text("ppt/presentation.xml", "ppt/slides/slide1.xml", '<a:hlinkClick xmlns:a="x" action="ppaction://program"/>'),
    "listening.odt": with_text("content.xml", "styles.xml", '<s:event-listener xmlns:s="x"/>'),
    "fetched.odt": with_text("content.xml", "styles.xml", '<d:image xmlns:d="x" d:href="https://x.test/p.png"/>'),
    "above.odt": with_text("content.xml", "styles.xml", '<d:image xmlns:d="x" d:href="../p.png"/>'),
    "dde.ods": with_text("content.xml", "styles.xml", '<o:dde-source xmlns:o="x"/>'),
    "opened.ofd": with_text("OFD.xml", "Doc_0/Document.xml", '<o:Action xmlns:o="x" Event="DO"/>'),
    "address.pdf": paper("/URI"),
    "elsewhere.pdf": paper("/GoToR"),
    "links.xlsx": package("xl/workbook.xml", "xl/externalLinks/externalLink1.xml"),
    "program.bin.xlsx": package("xl/workbook.xml", "xl/embeddings/oleObject1.bin"),
    "formula.csv": "名称,数\n甲,\"=HYPERLINK(1)\"\n".encode(),
    "formula-wide.csv": "＝1+1\n".encode(),
    "formula-plus.csv": "甲,+1+cmd|' /c calc'!A0\n".encode(),
    "formula-minus.csv": "甲\t\"-1+1\"\n".encode(),
    "formula-wide-minus.csv": "甲;－cmd\n".encode(),
    "formula-wide-at.csv": "甲, ＠SUM(1)\n".encode(),
    "binary.txt": b"a\0b",
    "odd.csv": b"\xff\xff\x81",
    "run.exe": b"MZ",
    "noending": b"x",
}  # fmt: skip


def told(sample: Path, name: str, content: bytes) -> list[str]:
    file = sample / "docs/assets" / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content)
    try:
        check(sample)
    except Problems as problems:
        return [str(one) for one in problems.found]
    return []


@pytest.mark.parametrize("name", GOOD)
def test_what_runs_nothing_may_be_downloaded(sample: Path, name: str) -> None:
    assert told(sample, name, GOOD[name]) == []


@pytest.mark.parametrize("name", BAD)
def test_what_may_run_or_is_not_what_it_claims_is_refused_by_its_name(sample: Path, name: str) -> None:
    (message,) = told(sample, name, BAD[name])
    assert message.startswith(f"docs/assets/{name}:")
    assert "请" in message
