"""Parse the texts in data files: plain words, which no page or spreadsheet takes for code.

Each parser raises ValueError with a message that tells a clerk what is wrong and how to fix it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from macros.core.look_alikes import usual
from macros.data.value_grammar import PENDING

# What people write for lack of content.
NOTHING = frozenset(
    ["无", "暂无", "没有", "待定", "不详", "未知", "不知道", "空", "略", "/", "-", "—", "——", "N/A", "none", "None"]
)
# Text pasted with another program's quotes around all of it, which would be printed.
QUOTED = re.compile("[“\"]([^“”\"]+)[”\"]|[‘']([^‘’']+)[’']")
_MARKUP = re.compile(r"[<>]|\{[{%#]|\}\}")


def active(text: str) -> str | None:
    """A message about what in a text a page or a spreadsheet would run as code; None if it is plain words."""
    if match := _MARKUP.search(text):
        return f"含有“{match[0]}”，网页会把它当作代码。请只写文字"
    sign = text.strip().lstrip("\"' ")[:1]
    # Some spreadsheets treat the full-width, small and superscript forms as the plain sign.
    if sign and unicodedata.normalize("NFKC", sign) in "=+-−@":
        return f"以“{sign}”开头，表格软件会把它当作公式。请换一种写法"
    return None


def words(content: Any) -> str:
    """Parse plain words. Raises ValueError for markup, template code, and what a spreadsheet would run."""
    if isinstance(content, (list, dict)):
        raise ValueError("分成了几项。请在冒号后面写成一句话；句子以方括号或花括号开头的，给整句加英文双引号")
    text = " ".join(content.split()) if isinstance(content, str) else ""
    if not text:
        raise ValueError("空着。请填写")
    if message := active(text):
        raise ValueError(message)
    if (plain := usual(text)) != text:
        raise ValueError(f"写作「{text}」，里面有全角的字母、数字，或者看起来相同的另一个字。请改成：{plain}")
    return text


def quotation(content: Any) -> str:
    """The quoted words of a page, or a value, which may be negative."""
    return content if isinstance(content, str) and re.fullmatch("−[0-9.]+", content) else words(content)


def prose(content: Any) -> str:
    """Plain words that say something, without quotes around all of them: the field's name already says what they are."""
    text = words(content)
    if match := QUOTED.fullmatch(text):
        raise ValueError(f"整段外面套着引号。请去掉引号，只写：{match[1] or match[2]}")
    if text in NOTHING:
        raise ValueError(f"写作「{text}」，等于没有写。请写上内容；还不知道的，请写：{PENDING}")
    return text
