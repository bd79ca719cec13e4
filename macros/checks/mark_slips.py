"""Messages for markup.py: what Markdown markup without effect was meant to be, and how to type it."""

from __future__ import annotations

import re

from macros.core.han import HAN
from macros.core.look_alikes import usual
from macros.pages.macro_calls import MACROS
from macros.pages.markdown_writer import ELEMENT, Line

_NUMBERING = re.compile(
    r"[ 　]*(?:\d+[、.．)）]|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+[、.．是]|第[一二三四五六七八九十\d]+[，、]|[①-⒛㈠-㈩]|[甲乙丙丁戊][、.．]|[(（]?(?:[a-zA-Z]|[ivxIVX]{1,4}|[Ⅰ-ⅿ])[、.．)）])"
)
_ITEM = re.compile(r"(?:[-+*]|\d+\.)[ \t]+\S")
_BOLD = "加粗的“**”没有成对，或者紧挨着空格。请写成“**文字**”；不加粗的，请删去"
_ASTERISK = "单个的“*”不用：网页会把两个“*”之间的字变成斜体，星号不见了。要加粗的，请写成“**文字**”；是乘号的，请写“×”；不是的，请删去"
_SPACES = (
    "一行中间有制表符或连续的空格，像是从表格粘贴来的，网页上会挤在一起。请写成句子，或写成“| 甲 | 乙 |”这样的表格"
)
_HASH = "标题的“#”后面少一个空格。请写成“## 标题”；不是标题的，请写成全角“＃”"
# How a macro call begins outside braces, also right after a Chinese character, where a pattern sees no end of a word.
WITHOUT_BRACES = rf"(?<![A-Za-z0-9_])(?:{'|'.join(MACROS)})\s*[(（][\"'“‘＂]?"
# Patterns for the line as typed. Only the first match is reported.
_SLIPS = tuple(
    (re.compile(pattern), message)
    for pattern, message in (
        (r"^(?:\t| {4,})[ \t]*(?![-*+] |\d+\. )\S", "行首有空格或制表符，这一段会被当作代码显示。请删去行首的空白"),
        (r"\S[ ]{2,}$", "行尾有两个以上的空格，网页上会在这里换行。请删去；要另起一段的，下面空一行"),
        (r"[｛｝]+", "花括号“{}”是全角的，会原样显示。请写成半角的，如 {{{{ fig(\"栏目.名称\") }}}}"),
        (r"!\[[^\]]*\]|\[\^[^\]]*\]|!\[", "“{}”是图片或脚注，正文里不能用。请改成文字，或链接到别的页面"),
        (r"`|^[ ]*~~~", "“{}”会当作代码显示。请删去反引号“`”和成行的“~”"),
        (r"<(?!https?://|mailto:|[^<>@\s]+@)[A-Za-z/!?][^>\n]*>?", "写了网页代码“{}”。页面上只写文字和Markdown。请删去"),
        (r"(?<!\{)\{(?![{%#]):?[ ]*(?!#[\w.-]+[ ]*\})[^{}\n]*\}+", "“{}”不能用。花括号只能写在标题后面，前面空一格，里面写一个固定位置，如 ## 标题 {{: #contents }}"),
        (r"&#?\w+;", "“{}”是网页代码。请直接写要显示的字；空格不用写"),
        (r"\][ 　]+\(", "链接的“]”和“(”之间有空格，不会成为链接。请删去空格"),
        (r"^[ 　]*\[[^\]]+\]:|\]\[", "链接的网址不能另写一处。请写成“[文字](网址)”"),
        (r"\]\([^)]*[\"'“]", "链接的括号里只写网址。请删去网址后面的说明"),
        (r"^[ 　]*#(?=[ \t])", "“#”是整页的标题，已经写在页首的 title 中。小标题请写成“## 标题”"),
        (r"^#{5,}", "小标题只用“##”“###”“####”三级。请减少“#”"),
        (r"^[ 　]+#", "标题的“#”前面有空格。请删去"),
        (r"^#{1,6}(?=[^#\s])", _HASH),
        (r"^#{1,6}　", "标题的“#”后面是全角空格，不会成为标题。请改成半角空格"),
        (r"^＃+[ 　]", "这里是全角的“＃”，不会成为标题。请写成半角的“## 标题”"),
        (r"^#+\s*$", "只有“#”，没有标题的文字。请写成“## 标题”；多写的请删去"),
        (r"^##.*[^#\s]\s*#+\s*$", "标题末尾的“#”不会显示。请删去"),
        (r"(?<=[^#\s])[ 　]*##+", "“##”在一行中间，会原样显示。标题请另起一行，上面空一行"),
        (r"^[ \t]*(?:-+|=+|\*+|_+|- - -|\* \* \*)[ \t]*$", "只有“-”“=”或“*”的一行会画成线，或把上一段变成标题。请删去"),
        (r"^[ \t]*\d+\.[ \t]*$", "列表的这一条没有内容。请写上，或删去这一行"),
        (r"\\", "反斜杠“\\”会原样显示。请删去"),
        (r"＊", "这里是全角的“＊”，会原样显示。要加粗的，请在前后各写两个半角的“**”"),
        (r"__|(?<!\w)_|_(?!\w)", "“_”不用来加粗。要加粗的，请写成“**文字**”；不加粗的，请删去"),
        (r"~~|~(?!\w)|(?<![\w%])~", "“~”不能用来划掉文字。要删的，请直接删去；表示到的，请写“～”"),
        (r"==|\+\+(?!\+)|\^", "“==”“^”一类记号不起作用，会原样显示。请删去"),
        (r"^[ 　]*[-+](?=[^\s+-])", "列表的“-”后面少一个空格，会原样显示。请写成“- 内容”"),
        (r"^[ 　]*[>＞]", "“>”开头的引用不能这样写。请删去“>”，引用的话加引号“”"),
        (r"\[(?![^\]]+\]\()", "“[”不是链接的，会原样显示。链接请写成“[文字](网址)”；文号请写“〔〕”"),
        (r"[|｜]", "表格没有写完整。表格上面空一行；第二行写“| --- | --- |”；每一行的格数和第一行相同，用半角“|”隔开；格子里不写“|”"),
        (r"(?<!\*)\*(?!\*)|\*{3}", _ASTERISK),
        (r"\*", _BOLD),
        (rf"<[^<>./:@]*{HAN}[^<>./:@]*>", "“{}”不会成为书名号。书名号请写成“《》”；不是书名号的，请改写"),
        (r"\]\(|<[^>]+>", "这个链接不能这样写。请写成“[文字](网址)”，网址里不留空格"),
    )
)  # fmt: skip
_JOINED = "列表没有成为列表，或者和别的列表连在了一起。请在列表上面、两个列表之间各空一行，中间加一段文字"
_BELOW = "这一行会成为表格里的一格。是表格下面的文字的，请在上面空一行"
# Slips only if the line was parsed as something else.
_LAYOUT = tuple(
    (re.compile(pattern), message)
    for pattern, message in (
        (r"^[ \t]+(?:[-*+]|\d+\.)[ \t]", "列表前面的空格不对。第一层不缩进，第二层在前面写四个空格"),
        (r"^\d+\.[ \t]", "编号会从1重新数起，显示的和写的不一样。请从1写起、逐条加1；中间隔着段落的，段落前写四个空格"),
        (r"^[ 　]*(?:[-*+]|\d+\.)[ \t]", _JOINED),
        (r"\t|[ 　]{2,}\S", _SPACES),
        (r"^[ 　]+", "段首不用空格，网页上会自己排好。请删去"),
    )
)  # fmt: skip
# Typed as text but meant as markup; reported anywhere in a text.
_MEANT = tuple(
    (re.compile(pattern), message)
    for pattern, message in (
        (r"(?<=[。；：])(?:[-+]|\d{1,2}\.) (?=\S)", "“{}”在一行中间，不会成为列表。列表的每一条另起一行，整个列表的上面空一行"),
        (WITHOUT_BRACES + r"[\w.]", "“{}…”没有写在花括号里，会原样显示。请写成 {{{{ fig(\"栏目.名称\") }}}} 这样，前后各两个半角花括号"),
        (r"https?://[!-~]+|(?<![!-~])www\.[!-~]+", "网址“{}”读者点不开。请写成“[文字](网址)”，网址从 https:// 写起；或者前后加上尖括号，如 <https://www.example.com>"),
    )
)  # fmt: skip
_LINK = (
    (
        re.compile(r"[】］][（(][^()（）]*(?:\.md|://)[^()（）]*[)）]"),
        "链接的括号要用半角，不然读者点不开。请写成“[文字](网址)”",
    ),
)
_EMPTY = ((re.compile(r"\[[ 　]*\]\("), "链接没有文字，读者看不见。请在“[]”里写上文字，如 [名词](../glossary.md)"),)
_NO_HEADING = re.compile(r"##+[ \t]")
_SENTENCE_ENDS = re.compile(r"[。！？；：][”’』」）》]*[ 　]*$")
_ANOTHER = re.compile(f"　|{HAN}{{2,8}}[：:]")  # Indented, or 电话：…
_ENDED = "这一行会接在上一行的后面，不会另起一段。要分段的，请在上面空一行；不分段的，请接在上一行的后面"
_BULLET = "行首的“{}”会原样显示，不会成为列表。列表请写成“- 内容”，上面空一行；不是列表的，请删去"
_STOP = "“{}”不会在行首。多打的请删去；是上一段的，请接在上一段后面"
_ITEM_OF_ANOTHER = "“{}”开头的不会成为列表，会原样显示。列表请写成“1. 内容”，编号逐条加1，上面空一行"
_NUMBERED = "“{}”会接在上一行后面，不会另起一行。请在上面空一行；上一行也是这样编号的，一起分开"
# Characters allowed in text; those of Markdown only where they cannot be parsed as markup.
_PLAIN = re.compile(
    r"(?![\u0400-\u052f\u3040-\u30ff\uff61-\uffdf\ufb00-\ufb06])[^\W_]|["
    + ELEMENT
    + r" 　，。、；：？！“”‘’（）《》〈〉「」『』【】〔〕…—–－·．～％‰°℃＋×÷＝／＃．￥%.,:;?!()\"'/-]"
    r"|(?<=\w)[+=@](?=\w)|(?<=\w)&(?!\w+;)(?=\w)|(?<=[a-zA-Z0-9])_(?=[a-zA-Z0-9])|(?<=[\d%])~(?=\d)|\$(?=\d)|[≥≤±−∶√㎡㎥㎞㎝㎜㎏№○〇●→¥]"
)
_STOPS = "，。、；：？！”’）》〉」』】〕…"
_NUMBER_OF_LIST = re.compile(r"\d+\.[ \t]")
_NUMBER_OF_ANOTHER = re.compile(r"\d{1,2}\)[ 　]*(?=\D)")
_BEGINS = re.compile(r"(?!——(?!—))(?:[%·．.•●○→—–－+*~/=,!?:;)-]|＃[ 　＃]|[" + _STOPS + "])")


def advice(source: str, shown: str, parsed: str) -> str:
    """Return why a line is not parsed as typed, but as `parsed`, and how to fix it. `shown` is the text that readers see."""
    in_bullets = _NUMBER_OF_LIST.match(source) and parsed.startswith("-")
    return (
        _found(_SLIPS, source)
        or (_JOINED if in_bullets else None)
        or (_BELOW if parsed.startswith("|") and "|" not in source else None)
        or _found(_LAYOUT, source)
        or (f"这一行在网页上会显示成“{shown.replace(ELEMENT, '…').strip()}”，和写的不一样。请照编辑手册的写法改写")
    )


def stray(source: str, line: Line, above: str) -> str | None:
    """Describe stray markup in the text of a line, or return None. `above` is the preceding source line."""
    text = usual(line.text).strip(" ")
    if not source.strip():
        return "这一行只有空格，上下两段会连在一起。请删去空格，留一个空行"
    if "\t" in source.strip() or re.search(r"\S[ 　]{2,}\S", text):
        return _SPACES
    return (
        (_joined(source, line, above) if line.goes_on else None)
        or _found(_LINK, text)
        or _no_word(text)
        or _found(_MEANT, text)
        or _found(_EMPTY, source)
        or _misbegun(text, line)
    )


def _no_word(text: str) -> str | None:
    """Return a message if a text contains more than words and usual punctuation, otherwise None."""
    left = left_over(text)
    if left and _NO_HEADING.match(text):
        return "“##”前面有空格或别的记号，没有成为标题。请让“##”写在行首，上面空一行"
    return left and (_found(_SLIPS, text) or f"“{left}”会原样显示在网页上。正文里只用文字和通常的标点，请改写")


def _misbegun(text: str, line: Line) -> str | None:
    """Return a message if a text begins with a mark, such as a bullet of another program, otherwise None."""
    typed = line.text.strip(" ")
    if line.written.startswith("|"):  # What a cell begins with, such as — for nothing, begins no line.
        return None
    if match := _NUMBER_OF_ANOTHER.match(text):
        return _ITEM_OF_ANOTHER.format(typed[: match.end()].strip())
    if _BEGINS.match(text) or (line.goes_on and text.startswith("—")):
        return _found(_SLIPS, text) or (_STOP if typed[0] in _STOPS else _BULLET).format(typed[0])
    return None


def left_over(text: str) -> str | None:
    """Return the first character that is neither part of a word nor usual punctuation, or None."""
    return _PLAIN.sub("", usual(text))[:1] or None


def _joined(source: str, line: Line, above: str) -> str | None:
    """Return a message if a line that continues the one above was meant to begin something new, otherwise None."""
    if _ITEM.match(source):
        return "列表上面要空一行，不然会接在上一段的后面"
    if line.indent and not source.startswith(" "):
        return "列表后面另起的段落，上面要空一行；还是这一条的内容的，请接在上一行后面"
    if match := _NUMBERING.match(line.text.strip(" ")):
        return _NUMBERED.format(match[0].strip())
    if _SENTENCE_ENDS.search(above) or _ANOTHER.match(source):
        return _ENDED
    return None


def _found(slips: tuple[tuple[re.Pattern[str], str], ...], source: str) -> str | None:
    """Return the message of the first pattern that matches a line, or None."""
    for pattern, message in slips:
        if match := pattern.search(source):
            return message.format(match[0].strip())
    return None
