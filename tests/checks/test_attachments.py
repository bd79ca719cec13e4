"""What may lie in docs/assets: files that run nothing, whatever they are called."""

import os
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from pikepdf import Encryption, ObjectStreamMode, Pdf
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, PdfObject, TextStringObject

from macros.checks.runner import check
from macros.core import limits
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
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    if action:
        kind = DictionaryObject({NameObject("/S"): NameObject(action), NameObject("/F"): TextStringObject("x")})
        writer.root_object[NameObject(key)] = writer._add_object(kind)
    return saved(writer, compressed)


def saved(writer: PdfWriter, compressed: bool) -> bytes:
    content = BytesIO()
    writer.write(content)
    if not compressed:
        return content.getvalue()
    packed = BytesIO()
    with Pdf.open(content) as pdf:
        pdf.save(packed, object_stream_mode=ObjectStreamMode.generate)
    return packed.getvalue()


def paper_of(key: str, value: PdfObject) -> bytes:
    """A PDF whose root says this."""
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.root_object[NameObject(key)] = value
    return saved(writer, compressed=False)


def doing(action: str, **more: PdfObject) -> DictionaryObject:
    """An action of a PDF."""
    keys = {NameObject(f"/{name}"): value for name, value in more.items()}
    return DictionaryObject({NameObject("/S"): NameObject(action), **keys})


def locked_paper(user: str, aes: bool) -> bytes:
    """A PDF with a password to change it, and one to open it, if any; by the newest way or an old one."""
    content = BytesIO()
    with Pdf.open(BytesIO(paper())) as pdf:
        pdf.save(content, encryption=Encryption(owner="x", user=user, R=6 if aes else 3, aes=aes, metadata=aes))
    return content.getvalue()


def torn(how: str) -> bytes:
    """A document that no program opens: with a password, of an unknown packing, or with other bytes in the place of its own."""
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", f"<x>{'甲乙' * 50}</x>")
    whole = bytearray(content.getvalue())
    central = whole.index(b"PK\x01\x02")
    if how == "locked":
        whole[6] |= 1
        whole[central + 8] |= 1
    if how == "packed":
        whole[8] = whole[central + 10] = 97
    if how == "bytes":
        whole[48:56] = b"\xff" * 8
    return bytes(whole)


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


def open_field(*pieces: str) -> str:
    """A document whose field is written in pieces: codes, and what begins, parts and ends a field."""
    marks = {"[": "begin", "|": "separate", "]": "end"}
    inner = (
        f'<w:fldChar w:fldCharType="{marks[one]}"/>' if one in marks else f"<w:instrText>{one}</w:instrText>"
        for one in pieces
    )
    return f'<w:p xmlns:w="x">{"".join(inner)}</w:p>'


def fields(*codes: str) -> str:
    """A document with a field, its code in pieces."""
    return open_field("[", *codes, "]")


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


PICTURES = "png jpg jpeg gif bmp tif tiff emf wmf svm wdp jb2 gbig2 jp2"
# What a field may say: text, numbers and places of the document itself.
CODES = (
    "= PAGE NUMPAGES SECTION SECTIONPAGES PAGEREF REF NOTEREF STYLEREF TOC TC TOA TA XE INDEX SEQ HYPERLINK IF QUOTE EQ"
    " SYMBOL ADVANCE DATE TIME CREATEDATE SAVEDATE PRINTDATE EDITTIME TITLE SUBJECT AUTHOR KEYWORDS COMMENTS FILENAME"
    " FILESIZE LASTSAVEDBY REVNUM NUMCHARS NUMWORDS DOCPROPERTY DOCVARIABLE INFO TEMPLATE USERNAME USERINITIALS"
    " USERADDRESS AUTONUM AUTONUMLGL AUTONUMOUT LISTNUM FORMTEXT FORMCHECKBOX FORMDROPDOWN MERGEFIELD SET ASK FILLIN"
    " COMPARE BIBLIOGRAPHY CITATION BARCODE SHAPE PRINT"
)
ADDRESSES = "https://x.test/ http://x.test/ mailto:a@x.test tel:110 #a"
XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
GOOD = {
    "large-picture.docx": with_text("word/document.xml", "word/media/a.png", bytes(11 * 2**20)),
    "fonts.docx": package(
        "word/document.xml", *(f"word/fonts/a.{kind}" for kind in ("odttf", "ttf", "otf", "fntdata"))
    ),
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
    "域中域.docx": with_text(
        "word/document.xml", "word/a.xml", open_field("[", "QUO", "[", " page ", "|", "]", "TE x", "]")
    ),
    "分数的分数.docx": with_text("word/document.xml", "word/a.xml", '<m:f xmlns:m="x"><m:num><m:f/></m:num></m:f>'),
    "空域.docx": with_text("word/document.xml", "word/a.xml", fields("  ")),
    "域里有竖线.docx": with_text("word/document.xml", "word/a.xml", fields(' DATE "y|m" ')),
    "大写.docx": with_text("word/document.xml", "word/media/A.PNG", "x"),
    "空的部分.docx": with_text("word/document.xml", "customXml/item1.xml", ""),
    "图表.docx": with_text("word/document.xml", "word/embeddings/a.xlsx", package("xl/workbook.xml")),
    "片段.docx": with_text("word/document.xml", "word/embeddings/a.pptx", package("ppt/presentation.xml")),
    "图片.docx": package("word/document.xml", *(f"word/media/a.{kind}" for kind in PICTURES.split())),
    "各种域.docx": with_text(
        "word/document.xml", "word/a.xml", f"<x>{''.join(fields(f' {code} x') for code in CODES.split())}</x>"
    ),
    "各种链接.docx": with_text(
        "word/document.xml",
        "word/_rels/a.xml.rels",
        f"<x>{''.join(related('hyperlink', address) for address in ADDRESSES.split())}</x>",
    ),
    "部件.ods": package("content.xml", "mimetype", "layout-cache", "ObjectReplacements/Object 1", "Pictures/"),
    "印章.ofd": package("OFD.xml", "Doc_0/Signs/Seal.esl", "Doc_0/Signs/SignedValue.dat"),
    "样式.odt": with_text("content.xml", "meta.xml", '<m:template xmlns:m="x" m:href="https://x.test/a.ott"/>'),
    "链接.ofd": with_text(
        "OFD.xml", "Doc_0/Document.xml", '<o:a xmlns:o="x"><o:Action URI="https://x.test/"/><o:b Event="DO"/></o:a>'
    ),
    "链接.odt": with_text("content.xml", "styles.xml", '<t:a xmlns:t="x" t:href="https://x.test/"/>'),
    "长.docx": with_text("word/document.xml", "word/a.xml", f"<a>{' ' * (10 * 2**20 - 11)}</a>"),
    "另一徽标.svg": b"\xef\xbb\xbf" + b'<?xml version="1.0" encoding="UTF-8"?>' + drawing("<title>a</title>"),
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
    **{
        f"outside-{number}.svg": drawing(f'<path fill="{words}"/>')
        for number, words in enumerate(
            ("data:x", "javascript:x", "expression(1)", "@import", "a\\b", "a&lt;b", "http://x.test", "url( 'x.svg')")
        )
    },
    "animate.svg": drawing('<set attributeName="href" to="javascript:alert(1)"/>'),
    "doctype.svg": b'<!DOCTYPE svg [<!ENTITY a "aaaaaaaa">]>' + drawing("<title>&a;</title>"),
    "stylesheet.svg": b'<?xml-stylesheet href="https://example.test/x.css"?>' + drawing(""),
    "utf-7.svg": b'<?xml version="1.0" encoding="utf-7"?>' + drawing(""),
    "utf-16.svg": drawing("").decode().encode("utf-16"),
    "deep.svg": drawing("<g>" * 30_000 + "</g>" * 29_999),
    "doctype-plain.svg": b"<!DOCTYPE svg>" + drawing(""),
    "group.svg": drawing("").replace(b"svg ", b"g ").replace(b"/svg>", b"/g>"),
    "path.svg": drawing('<path xlink:href="other.svg#a"/>', XLINK),
    "within.svg": drawing("<g><script>alert(1)</script></g>"),
    "empty.svg": b"",
    "empty.csv": b"\xef\xbb\xbf\r\n",
    "empty.txt": b"",
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
    "locked.pdf": locked_paper("x", aes=True),
    "locked-against-changes.pdf": locked_paper("", aes=False),
    "opened.pdf": paper_of("/AA", DictionaryObject({NameObject("/O"): doing("/URI")})),
    "next.pdf": paper_of("/OpenAction", doing("/GoTo", Next=ArrayObject([doing("/Launch")]))),
    "locked.docx": torn("locked"),
    "packed.docx": torn("packed"),
    "other-bytes.docx": torn("bytes"),
    "program-first.docx": b"MZ" + package("word/document.xml"),
    "bomb.docx": bomb(),
    "bomb-within.docx": with_text("word/document.xml", "word/embeddings/a.docx", bomb()),
    "template.docx": with_text(
        "word/document.xml",
        "word/_rels/settings.xml.rels",
        '<Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        'Target="https://example.test/x.dotm" TargetMode="External"/>',
    ),
    "dde.docx": with_text("docProps/app.xml", "word/document.xml", fields("DDEAUTO cmd.exe")),
    "dde-in-pieces.docx": with_text("word/document.xml", "word/footer2.xml", fields("D", "DE", "AUTO c:\\x")),
    "dde-within.docx": with_text("word/document.xml", "word/footer2.xml", fields('QUOTE "' + "</w:instrText>" + '<w:fldChar w:fldCharType="begin"/><w:instrText>DDE x', '"')),
    "dde-first.docx": with_text("word/document.xml", "word/a.xml", fields("DDE", " PAGE")),
    "dde-split.docx": with_text("word/document.xml", "word/a.xml", fields("DDEAUTO&#32;PAGE")),
    "dde-around.docx": with_text("word/document.xml", "word/a.xml", fields("DDE<w:f/>AUTO c")),
    "dde-open.docx": with_text("word/document.xml", "word/a.xml", open_field("[", "DDE x")),
    "dde-behind.docx": with_text("word/document.xml", "word/a.xml", open_field("[", "[", " PAGE ", "|", "]", "DDE x", "]")),
    "external.docx": with_text("word/document.xml", "_rels/.rels", related("image", "//x.test/p.png").replace("External", "EXTERNAL")),
    "inside.docx": with_text("word/document.xml", "_rels/.rels", '<Relationship Type="http://x/image" Target="https://x.test/p.png"/>'),
    "upper.docx": with_text("word/document.xml", "word/PART.XML", '<w:altChunk xmlns:w="x"/>'),
    "slides-within.docx": with_text("word/document.xml", "word/embeddings/a.pptx", package("ppt/presentation.xml", "ppt/vbaProject.bin")),
    "twice-within.docx": with_text("word/document.xml", "word/embeddings/a.docx", with_text("word/document.xml", "word/embeddings/b.docx", package("word/document.xml"))),
    "third.docx": package("word/document.xml", "word/styles.xml", "word/vbaProject.bin"),
    "source.docx": with_text("word/document.xml", "word/a.vml", '<v:imagedata xmlns:v="x" src="https://x.test/p.png"/>'),
    "address.ofd": with_text("OFD.xml", "Doc_0/Document.xml", '<o:URI xmlns:o="x" URI="file:///c:/x.exe"/>'),
    "cell.ods": with_text("content.xml", "a.xml", '<t:cell xmlns:t="x" t:formula="of:=WEBSERVICE(1)"/>'),
    "include.docx": with_text("docProps/app.xml", "word/document.xml", '<w:fldSimple xmlns:w="x" w:instr=" INCLUDEPICTURE https://x.test/"/>'),
    "wide.docx": with_text("word/document.xml", "word/_rels/a.xml.rels", related("attachedTemplate", "x").encode("utf-16")),
    "joined.docx": with_text("word/document.xml", "_rels/.rels", '<Relationship Type="http://x/vbaProject" Target="other.xml"/>'),
    "single.docx": with_text("word/document.xml", "_rels/.rels", related("image", "https://x.test/p.png").replace('"', "'")),
    "file.docx": with_text("word/document.xml", "_rels/.rels", related("hyperlink", "file:///c:/x.exe")),
    "script.docx": with_text("word/document.xml", "_rels/.rels", related("hyperlink", "javascript:x")),
    "chunk.docx": with_text("word/document.xml", "word/part.xml", '<w:altChunk xmlns:w="x"/>'),
    "page.docx": package("word/document.xml", "word/part.html"),
    "enabled.docx": with_text("word/document.xml", "[Content_Types].xml", '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'),
    "drawn.docx": with_text("word/document.xml", "word/media/a.svg", "<svg><script/></svg>"),
    "long.docx": with_text("docProps/app.xml", "word/document.xml", "<a>" + "<b/>" * 3_000_000 + "</a>"),
    "longer.docx": with_text("word/document.xml", "word/a.xml", f"<a>{' ' * (10 * 2**20 - 10)}</a>"),
    "long-within.docx": with_text(
        "word/document.xml",
        "word/embeddings/a.xlsx",
        with_text("xl/workbook.xml", "xl/a.xml", f"<a>{' ' * (10 * 2**20)}</a>"),
    ),
    "laughs.docx": with_text("docProps/app.xml", "word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
    "torn.docx": with_text("docProps/app.xml", "word/document.xml", "<a>"),
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
    "formula-at.csv": "甲,@SUM(1)\n".encode(),
    "formula-wide-plus.csv": "甲,＋cmd\n".encode(),
    "formula-true-minus.csv": "甲,−cmd\n".encode(),
    "formula-below-an-empty-cell.csv": "甲,\n=1+1\n".encode(),
    "formula-piped.csv": "甲|=1\n".encode(),
    "formula-lower.csv": "甲\n\n=1+1\n".encode(),
    "binary.txt": b"a\0b",
    "odd.csv": b"\xff\xff\x81",
    "run.exe": b"MZ",
    "noending": b"x",
}  # fmt: skip


# One of every kind that may lie there, and a drawing with every element.
KINDS = {
    "jpeg": b"\xff\xd8\xff\xe0",
    "gif": b"GIF89a",
    "webp": b"RIFF\n\0\0\0WEBP",
    **dict.fromkeys(("xls", "ppt", "wps", "et", "dps"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    "pptx": package("ppt/presentation.xml"),
    **dict.fromkeys(("odt", "ods", "odp"), package("content.xml")),
    "txt": "甲=乙".encode(),
    "svg": drawing(
        "<defs><linearGradient><stop/></linearGradient><radialGradient/><clipPath/></defs><g><title/><desc/></g>"
        "<text><tspan/></text><path/><rect/><circle/><ellipse/><line/><polyline/><polygon/>"
    ),
}
# What runs or is fetched, by its name: elements, parts, relations and functions of documents, actions of a PDF.
ELEMENTS = (
    "script event-listener dde-link ddeItem oleObject oleLink object-ole applet plugin floating-frame control altChunk subDoc"
    " connection queryTable externalBook macrosheet mailMerge webPr GotoA Movie Sound"
)
PLACES = (
    "xl/externalLinks xl/macrosheets xl/dialogsheets xl/activeX xl/ctrlProps xl/webextensions x/customUI Basic Scripts"
    " Dialogs customUI"
)
RELATIONS = (
    "vbaProject xlMacrosheet oleObject control attachedTemplate externalLink extensibility activeXControlBinary"
    " webextension dialogsheet connections queryTable aFChunk subDocument frame mailMergeSource"
)
FUNCTIONS = "WEBSERVICE IMAGE CALL REGISTER REGISTER.ID EXEC RTD SQL.REQUEST DDE FILTERXML"
FORMULAS = "f formula formula1 formula2 definedName"
ACTIONS = "JavaScript Launch SubmitForm ImportData Rendition Movie Sound GoToE GoToR RichMediaExecute"
HOLDERS = "JS JavaScript EmbeddedFiles XFA RichMediaContent OnInstantiate"
NAMED = {
    **{f"element-{name}.docx": f'<x:{name} xmlns:x="x"/>' for name in ELEMENTS.split()},
    **{f"relation-{name}.docx": f'<Relationship Type="http://x/{name}" Target="x"/>' for name in RELATIONS.split()},
    **{f"function-{name}.docx": f"<f>{name}(1)</f>" for name in FUNCTIONS.split()},
    **{f"formula-{name}.docx": f"<{name}>RTD(1)</{name}>" for name in FORMULAS.split()},
}
NAMED_BAD = {
    **{name: with_text("word/document.xml", "word/a.xml", text) for name, text in NAMED.items()},
    **{f"place-{name.replace('/', '-')}.docx": package("word/document.xml", f"{name}/a.xml") for name in PLACES.split()},
    **{f"action-{name}.pdf": paper_of("/X", doing(f"/{name}")) for name in ACTIONS.split()},
    **{f"holder-{name}.pdf": paper_of("/X", DictionaryObject({NameObject(f"/{name}"): NameObject("/x")})) for name in HOLDERS.split()},
}  # fmt: skip
# What is said of some of them, beside that they are refused.
SAID = {
    "page.png": "内容不是png文件。请用原来的软件打开，另存为png，再放进来",
    "run.exe": "这一类文件不能放在网站上。可以放的有：svg、png、",
    "other.xlsx": "内容不是xlsx文件。",
    "long.docx": "展开后超过10MB。",
    "macros.docx": "文件里有“word/vbaProject.bin”，",
    "third.docx": "文件里有“word/vbaProject.bin”，",
    "macros.xls": "文件里有宏或脚本，",
    "launch.pdf": "文件里有宏或脚本，",
    "locked.pdf": "读不出来，",
    "locked-against-changes.pdf": "读不出来，",
    "locked.docx": "读不出来，",
    "packed.docx": "读不出来，",
    "other-bytes.docx": "读不出来，",
    "torn.docx": "读不出来，",
    "dde.docx": "文件里有域“DDEAUTO”，",
    "fetching.xlsx": "文件里有公式“WEBSERVICE(”，",
    "cell.ods": "文件里有公式“of:=WEBSERVICE(1)”，",
    "file.docx": "文件里有连到别处的“file:///c:/x.exe”，",
    "fetched.odt": "文件里有连到别处的“https://x.test/p.png”，",
    "formula.csv": "第2行有",
    "formula-wide.csv": "第1行有",
    "formula-lower.csv": "第3行有",
    "formula-below-an-empty-cell.csv": "第2行有",
    "empty.csv": "是空的",
    "script.svg": "SVG里有“script”，",
    "event-xlink.svg": "SVG里“path”的“onload”不能用。",
    "group.svg": "内容不是svg文件。",
}


def told(sample: Path, name: str, content: bytes) -> list[str]:
    """What is told of a project with that file."""
    return told_of(sample, {name: content})


def told_of(sample: Path, files: dict[str, bytes]) -> list[str]:
    """What is told of a project with those files."""
    folder = sample / "docs/assets"
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
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
    assert SAID.get(name, "请") in message


def test_a_pdf_of_endless_objects_is_not_gone_through(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "OBJECTS", 3)
    assert "读不出来，" in told(sample, "报告.pdf", GOOD["报告.pdf"])[0]


def test_a_file_of_every_kind_may_be_downloaded(sample: Path) -> None:
    assert told_of(sample, {f"甲.{kind}": content for kind, content in KINDS.items()}) == []


def test_everything_that_runs_or_is_fetched_is_known_by_its_name(sample: Path) -> None:
    found = told_of(sample, NAMED_BAD)
    assert {one.split(": ")[0] for one in found} == {f"docs/assets/{name}" for name in NAMED_BAD}
    assert all("读者打开时会运行，或者会取来别处的内容。" in one for one in found)


def test_a_file_of_twenty_megabytes_may_be_downloaded_and_no_larger_one(sample: Path) -> None:
    file = sample / "docs/assets/图.png"
    assert told(sample, file.name, GOOD["图.png"]) == []
    os.truncate(file, 20 * 2**20)
    assert check(sample)
    os.truncate(file, 20 * 2**20 + 1)
    with pytest.raises(Problems, match="文件超过20MB。"):
        check(sample)
