"""Errors in YAML: slips that its parser blames on another line or misreads, and its messages in Chinese."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

import yaml

from macros.core import limits
from macros.core.problems import Problem, Problems
from macros.core.textfile import CONFLICT
from macros.data.indentation import misplaced

_KEY = "[A-Za-z0-9_Ａ-Ｚａ-ｚ０-９]+"
_NAME = r"[^\s?:：\"'“‘\[\]{}#-][^\s:：\"'\[\]{}#]*"  # Also in Chinese, as in data/synonyms.yml.
_SLIPS = (
    CONFLICT,
    (re.compile(" *\t"), "行首有制表符（Tab）。请改用空格缩进"),
    (re.compile(".*\t"), "行中有制表符（Tab）。请改成一个空格"),
    (re.compile(f" *　|[ 　]*-[ 　]*　|[ 　]*(- )?{_KEY}[:：] *　"), "这里有全角空格。请改成半角空格"),
    (
        re.compile(rf"\s*(- )?{_KEY}\s*："),
        "用了全角冒号“：”。{mended}",
    ),
    (re.compile(r"\s*(- )?[a-z0-9_]+:[^\s/:]"), "冒号后面少一个空格。{mended}"),
    (
        re.compile(r"\s*20[0-9]{2}[ ;；,，.。、=＝/-]+[^\s:#]"),
        "年份后面少了冒号。请写成 2023: 394 这样，用半角冒号加一个空格",
    ),
    (re.compile(r"\s*20[0-9]{2}:.*[ ,，;；、]20[0-9]{2}[:：]"), "一行写了两年。每年写一行，请把后面的一年另起一行"),
    (re.compile(rf"{_NAME}(?:：[ 　]*|:|[ 　]*)(?=\[)"), "方括号前面少了半角冒号加一个空格。{mended}"),
    (
        re.compile(rf"\s*(?:- )?{_NAME}: +\[[^\[\]]*\][ ]*[]，,、；;。]"),
        "方括号外面多了字或符号。几项都写在一对方括号里，用半角逗号隔开，如 [甲, 乙]",
    ),
    (
        re.compile(rf"\s*(?:- )?{_NAME}: +- +\S"),
        "冒号后面不能接“- ”。是列表的，请另起一行写“- 内容”；不是的，请删去“-”",
    ),
    (re.compile(r"[ ]*[－–—﹣−][ 　]*\S"), "列表的“-”要用半角。请写成“- 内容”"),
    (re.compile(r"[ ]*-[^\s\-]"), "“-”后面少一个空格。请写成“- 内容”"),
    (re.compile(r"\s*(- )?[a-z_]+ +[^\s:：#][^:：]*$"), "名称后面少了冒号。{mended}"),
    (
        re.compile(rf'\s*(?:- )?(?:{_KEY}: +)?(?:"(?:[^"\\]|\\.)*"|\[[^\[\]]*\]|\{{[^{{}}]*\}})\s*[^\s#:,"\]}}]'),
        "开头的引号或括号只包住前一半，后面的读不到。请给整段文字加英文双引号，里面的引号用“”，文号的括号用〔〕",
    ),
    (re.compile(rf"\s*(?:- )?{_KEY}: +\{{\{{"), "花括号只在正文里用，这里会读不出来。请只写文字"),
    (re.compile(rf"\s*(?:- )?{_KEY}: +>[=\s]*\d"), "数值前面不写“>”。请照报告写，如 超过400、不少于400"),
    (re.compile(rf'\s*(?:- )?{_KEY}: +"[^"]*$'), "引号没有成对。请补上另一半英文引号，整段文字写在一行里"),
    (re.compile(rf"\s*(?:- )?{_KEY}: +-\s*$"), "只有一个“-”。没有的，冒号后面空着"),
    (
        re.compile("[^#\"'“]*[^\\s#\"'] +#(?! |$)"),
        "“#”和它后面的字不会显示。说明请写成“# 说明”，中间空一格；如果是正文，请给整段文字加英文双引号",
    ),
)
_TWO = re.compile(rf"\s*(?:- )?{_KEY}: [^\"'#{{]*?[\s\]]([a-z][a-z_]+):(?: |$)")
_NO_VALUES = "年份的上面少了一行。请补上 values: 一行"
_BARE = re.compile("[ ]*([a-z][a-z0-9_]*)[ ]*")  # A name alone on its line.
_YEAR = re.compile(" +20[0-9]{2}:")
_COUNTED = re.compile(" +20[0-9]{2}: [0-9]+")  # Most lines of a long file; they match none of the slips.
_FIELD = re.compile(" *[a-z_]+: +[^ #|>]")  # Has content on the same line, so that nothing may be nested below it.
ALIAS = "“&”“*”“!”在YAML中另有含义。如果是文字，请给整段文字加英文双引号"
TOO_MANY = "到这一行，内容太多了，没有往下读。请删去不用的"
TOO_DEEP = "层次太多。请检查缩进，每层只比上一层多两个空格"
NO_COLON = "could not find expected ':'"
_LEVELS = (
    "mapping values are not allowed",
    "block mapping",
    "block collection",
    "document start",
)  # Raised if an entry begins on another level.
_WITH_COLON = "文字中有英文冒号。请改成全角的“：”，或给整段文字加英文双引号"
_BROKEN = "这一行像是上一行没有写完的话，中间按了回车。请接到上一行的后面"
_NO_ITEM = "列表的每一项前面少了“- ”。请写成“  - 内容”，前面空两格"
_NO_ITEM_BESIDE = "列表的每一项前面少了“- ”。请写成“- 内容”，左边与别的各项对齐"
_CAUSES = (
    ("alias", ALIAS),
    (TOO_DEEP, TOO_DEEP),
    (TOO_MANY, TOO_MANY),
    ("quoted scalar", "引号没有成对。请补上另一半英文引号"),
    (
        "mapping values are not allowed",
        "缩进或冒号不对。请与上下各行对齐；文字中有英文冒号时，请给整段文字加英文双引号",
    ),
    ("cannot start any token", "行中有YAML不能直接写的符号（如 @ ` %）。请给整段文字加英文双引号"),
    ("flow", "方括号或花括号没有成对。请补上另一半"),
    ("expected key", "缩进不对。请与同一层的各行左对齐"),
    (NO_COLON, "这一行少了冒号。请写成 名称: 内容"),
)
_UNKNOWN_CAUSE = "从这一行起读不下去了。请检查这一行和上一行的缩进、冒号和引号"
_UNSEEN = "文件里有看不见的控制字符。请删去它们，或把文字重新录入一遍"


def slips(text: str, path: str, first_line: int = 1) -> Iterator[Problem]:
    """Report slips that are visible line by line; the text begins at line `first_line` of the file."""
    counted, reported = False, 0
    for number, (before, line) in enumerate(pairwise(["", *text.split("\n")]), first_line):
        was_counted, counted = counted, bool(_COUNTED.fullmatch(line))
        if was_counted and counted:
            continue
        message = None if counted else _slip(line)
        if not message and _YEAR.match(line) and (above := _FIELD.match(before)) and reported != number - 1:
            of_years = before.split(":")[0].strip() in ("values", "breaks")
            lacking = "这一年写在上一行的下面，上一行的冒号后面不写内容。请删去那里的内容" if of_years else _NO_VALUES
            message = lacking if _indent(line) > _indent(above[0]) else None
        if not message and (name := _BARE.fullmatch(before)) and ":" in line and _indent(line) > _indent(before):
            yield Problem(path, number - 1, f"名称后面少了冒号。请写成：{name[1]}:")
        if message:
            reported = number
            yield Problem(path, number, message.replace("{mended}", _mended(line)))


@lru_cache(maxsize=4096)  # From one reading to the next, and from one way to mend a text to another, few lines change.
def _slip(line: str) -> str | None:
    if two := _TWO.match(line):
        return f"一行写了两项。请把“{two[1]}:”和它后面的另起一行，与这一行左对齐"
    return next((message for pattern, message in _SLIPS if pattern.match(line)), None)


def short(events: Iterable[yaml.Event], path: str, first_line: int) -> Iterator[yaml.Event]:
    """Yield a parser's events. Raises Problems at a text longer than any line, as one of several lines may be."""
    for event in events:
        if isinstance(event, yaml.ScalarEvent) and len(event.value) > limits.LINE:
            line = (event.start_mark.line if event.start_mark else 0) + first_line
            message = f"这里的文字有{len(event.value)}个字符，太长了，没有往下读。请缩短，不超过{limits.LINE}个字符"
            raise Problems([Problem(path, line, message)])
        yield event


def _mended(line: str) -> str:
    """A hint with the corrected line, for a colon that is missing, full-width, or not followed by a space."""
    name, _, content = re.sub("^(-?[ 　]*[^\\s:：]+)[ 　]*[:：]?[ 　]*", r"\1\0", line.strip()).partition("\0")
    return f"请写成：{name}: {content}".rstrip()


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def explained(
    error: Exception, text: str, path: str, first_line: int = 1, sound: Callable[[str], bool] | None = None
) -> Problem:
    """Translate a YAML error into a problem, at the line where a clerk would look for it."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return Problem(path, first_line, _UNSEEN)
    cause = f"{error.context or ''} {error.problem or ''}"
    message = next((reason for words, reason in _CAUSES if words in cause), _UNKNOWN_CAUSE)
    # Report an unclosed bracket or quote where it was opened, anything else where the parser failed.
    marks = (error.context_mark, error.problem_mark)
    mark = next((mark for mark in (marks if "成对" in message or NO_COLON in cause else marks[::-1]) if mark), None)
    at, lines = int(mark.line) if mark else 0, text.split("\n")
    if NO_COLON in cause:
        message = _unnamed(at, lines) or message
    elif any(words in cause for words in _LEVELS):
        written = _WITH_COLON if re.search(r":\s.*:(?:\s|$)", lines[at]) else message
        found = sound and misplaced(lines, at, sound)
        at, message = found or misplaced(lines, at) or (at, written)
    return Problem(path, at + first_line, message)


def _unnamed(at: int, lines: list[str]) -> str | None:
    """What a line without a colon was meant to be, by the one above it; None if that is unknown."""
    above = next((line for line in lines[at - 1 :: -1] if line.strip() and not line.lstrip().startswith("#")), "")
    if all(one.lstrip().startswith("- ") for one in (above, *lines[at + 1 : at + 2])) and ": " not in above:
        return _NO_ITEM_BESIDE
    return _NO_ITEM if above.rstrip().endswith(":") else _BROKEN if _FIELD.match(above) else None


def quoted(text: str) -> str:
    """How to write words that YAML would take for something else."""
    return f'请加英文双引号："{text}"'


def converted(text: str, value: bool) -> str:
    """Why YAML would take a text for another number, and how to write it, as a value or as words."""
    if ":" in text:
        ratio = f"是比例的，请写成：{text.replace(':', '∶')}；是时间的，请换算成一个单位"
        return f"「{text}」会被YAML当作时间换算。{ratio if value else quoted(text)}"
    mend = f"请写成：{text.lstrip('0_') or 0}" if value else quoted(text)
    return f"写作「{text}」，以0开头，会被YAML换算成另一个数。{mend}"
