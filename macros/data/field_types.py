"""The types of fields in data files: how each is parsed, and how editors check it.

Each parser raises ValueError with a message that tells a clerk what is wrong and how to fix it.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from macros.data.bound import AFTER
from macros.data.texts import prose, quotation, words
from macros.data.value import Value, parse
from macros.data.value_grammar import PATTERN, PENDING
from macros.data.value_slips import EMPTY, EXAMPLES


def matching(pattern: str, hint: str) -> PlainValidator:
    """A validator for text that matches `pattern`; `hint` describes the form to a clerk."""

    def check(content: Any) -> str:
        text = words(content)
        if text != content or not re.fullmatch(pattern, text):
            raise ValueError(f"写作「{text}」，{hint}")
        return text

    return PlainValidator(check)


_YEAR = re.compile("20[0-9]{2}")


def year(content: Any) -> int:
    """Parse a year of this century. Raises ValueError for anything else."""
    if not _YEAR.fullmatch(str(content)):
        raise ValueError(f"写作「{content}」，不是年份。请写四位数字，如 2023")
    return int(content)


def _value(content: Any) -> Value:
    if content is None:
        raise ValueError(EMPTY)
    if not isinstance(content, str):
        raise ValueError("下面又分了行。请在同一行直接写数字")
    return parse(content.strip())


def _date(content: Any) -> date:
    try:
        if not re.fullmatch(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}", str(content)):
            raise TypeError
        return date.fromisoformat(str(content))
    except TypeError:
        raise ValueError(f"写作「{content}」，不是日期的写法。请写成 年-月-日，如 2024-03-20") from None
    except ValueError:
        raise ValueError(f"写作「{content}」，日历上没有这一天。请写成 年-月-日，如 2024-03-20") from None


def _people(content: Any) -> int:
    if not re.fullmatch("[0-9]", str(content)):
        raise ValueError(f"写作「{content}」。请写0到9的数字，如 2")
    return int(content)


def _unit(content: Any) -> str:
    """Parse a unit; empty if the report counts without one (47公职人员)."""
    if not content:
        return ""
    if share := _SHARES.get(str(content)):
        raise ValueError(f'写作「{content}」，页面上会照样显示。请写成："{share}"')
    text = words(content)
    if not re.fullmatch(_UNIT, text):
        raise ValueError(
            f"写作「{text}」，不像单位。请照报告写，如 件、人次、场（次）、元/人、㎡、km；百分号写半角 %；"
            "“余”“以上”等字写在数值里；没有单位的，冒号后面空着"
        )
    return text


NO_FIGURE = "不是数字的编号"
ENTRY_ID = "[a-z][a-z0-9_]*"
FIGURE_ID = rf"{ENTRY_ID}\.{ENTRY_ID}"
# Symbols are those of GB 3100: other letters, such as jian, were typed instead of a character.
_SYMBOL = r"(?:[kcdmμn]?m[²³]?|hm²|ha|(?:k|m|μ)?g|t|[mμ]?[Ll]|[mμn]?s|min|h|d|[kMG]?(?:W|Wh|Hz|V|A|Pa|J|N)|dB|[KMGTP]?B|[KMG]bps)"
# 件, 场（次）, 元/人, 公里/小时, m², GB; but no word that belongs to the value, as in 余批次.
_UNIT_NAME = rf"(?:[\u4e00-\u9fff]{{1,8}}(?:（[\u4e00-\u9fff]{{1,4}}）)?|{_SYMBOL}|[㎡㎥㎞㎝㎜㎏])"
_BOUNDS = "|".join(AFTER)
_SHARES = {**dict.fromkeys(("％", "百分比", "百分数", "百分率", "百分之", "百分号"), "%"), "千分比": "‰", "千分之": "‰"}
_UNIT = rf"(?!(.+)\1$)(?!(?:{'|'.join(_SHARES)}|无|暂无|没有|空|略|待定|待填)$)(?!{_BOUNDS})(?!.*(?:{_BOUNDS})$)(?:[%‰℃]|{_UNIT_NAME}(?:/{_UNIT_NAME})?)"

Text = Annotated[str, PlainValidator(prose), WithJsonSchema({"type": "string", "minLength": 1})]
Quotation = Annotated[str, PlainValidator(quotation), WithJsonSchema({"type": "string", "minLength": 1})]
Unit = Annotated[
    str,
    PlainValidator(_unit),
    WithJsonSchema({"type": ["string", "null"], "pattern": f"^(?:{_UNIT})?$"}),
]
Phrase = Annotated[
    str,
    matching(r"(?=.*[^0-9〇零一二两三四五六七八九十百千万亿]).{2,}", "太短，会把别的数字也放过去。请写全整个词语"),
    WithJsonSchema({"type": "string", "minLength": 2}),
]
Year = Annotated[int, PlainValidator(year), WithJsonSchema({"type": ["integer", "string"], "pattern": "^20[0-9]{2}$"})]
Reported = Annotated[
    Value,
    PlainValidator(_value),
    WithJsonSchema({"type": ["number", "string"], "pattern": PATTERN, "examples": EXAMPLES.split("、")}),
]
Day = Annotated[date, PlainValidator(_date), WithJsonSchema({"type": "string", "format": "date"})]
FigureId = Annotated[
    str,
    matching(FIGURE_ID, f"{NO_FIGURE}。编号由栏目名、英文句点和名称组成，如 mediation.resolved"),
    WithJsonSchema({"type": "string", "pattern": f"^{FIGURE_ID}$"}),
]
Name = Annotated[
    str,
    matching(ENTRY_ID, "不能作编号。请只用小写英文字母、数字和下划线，并以字母开头"),
    WithJsonSchema({"type": "string", "pattern": f"^{ENTRY_ID}$"}),
]
People = Annotated[int, PlainValidator(_people), WithJsonSchema({"type": ["integer", "string"], "pattern": "^[0-9]$"})]
Digest = Annotated[
    str,
    matching("[0-9a-f]{16}", "不是核对的摘要。这个文件由程序写，请用 confirm 重新核对"),
    WithJsonSchema({"type": "string", "pattern": "^[0-9a-f]{16}$"}),
]
STATUSES = {
    "完成": "承诺的内容全部做到",
    "部分完成": "做到一部分，其余下一年继续，下一年再答复",
    "结转": "这一年没有做到，转到下一年继续，下一年再答复",
    "取消": "不再做，写明原因",
}
Status = Annotated[
    str,
    matching("|".join([*STATUSES, PENDING]), f"请从这几个中选一个：{'、'.join(STATUSES)}"),
    WithJsonSchema({"type": "string", "enum": [*STATUSES, PENDING]}),
]
# A host as browsers read it, in any script: no brackets, no full-width marks, no name and password, a port that exists.
HOST = r"https?://[\w-]+(?:\.[\w-]+)*(?::(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}))?"
ADDRESS = rf"{HOST}(?:[/?#][^\s\"']*)?"
ADDRESS_SCHEMA: dict[str, Any] = {"type": "string", "format": "uri"}
Address = Annotated[
    str, matching(ADDRESS, "不像网址。请从 https:// 开始写全，标点用半角"), WithJsonSchema(ADDRESS_SCHEMA)
]
ISSUED = (".docx", ".pdf", ".txt")  # Suffixes of issued documents that may be kept next to the data.
_ISSUED_ENDS = "|".join(kind.removeprefix(".") for kind in [*ISSUED, *map(str.upper, ISSUED)])
_ISSUED_FILE = rf"[^/\\:*?\"<>|]+\.({_ISSUED_ENDS})"
IssuedFile = Annotated[
    str,
    matching(_ISSUED_FILE, "应当是 data 文件夹里一个文件的名称，以 .docx、.pdf 或 .txt 结尾"),
    WithJsonSchema({"type": "string", "pattern": rf"\.({_ISSUED_ENDS})$"}),
]
Sha256 = Annotated[
    str,
    matching("[0-9a-fA-F]{64}", "不是SHA-256摘要，应当有64位。空着运行检查，会告诉您写什么"),
    WithJsonSchema({"type": "string", "pattern": "^[0-9a-fA-F]{64}$"}),
]

Folder = Annotated[
    str,
    matching(rf"{HOST}/(?:[^\s\"'?#]*/)?", "不像网站的网址。请从 https:// 开始写全，标点用半角，以“/”结尾"),
    WithJsonSchema({"type": "string", "format": "uri", "pattern": "/$"}),
]
