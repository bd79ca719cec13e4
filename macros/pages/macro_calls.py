"""The macro calls on a page: the known macros and the one permitted syntax.

mkdocs-macros runs templates unsandboxed, so anything else in template braces would be code that runs on the machine
that builds the site. A page may therefore contain only calls of the exact form `{{ name("word", "word") }}`, and no
other template brace at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape

from macros.core.problems import Problem, suggestion

# The number of words each macro takes. CONTRIBUTING.md explains to clerks what each one shows.
MACROS = {
    "fig": range(1, 3),
    "table": range(1, 2),
    "bars": range(3, 13),
    "plan": range(4, 9),
    "masthead": range(1),
    "highlights": range(1),
    "glance": range(1),
    "sections": range(1),
    "full": range(1),
    "figures": range(1),
    "trends": range(1),
    "downloads": range(1),
    "glossary": range(1),
    "commitments": range(1),
    "corrections": range(1),
    "search": range(1),
}

# What fills a place of its own on a page, in words; `fig` stands within a sentence.
BLOCKS = {
    "table": "数字表",
    "bars": "条形表",
    "plan": "示意图",
    "masthead": "报告的标题、机关和年度",
    "highlights": "首页数字",
    "glance": "一图读懂",
    "sections": "目录",
    "full": "全文",
    "figures": "全部数字",
    "trends": "历年变化",
    "downloads": "下载",
    "glossary": "名词解释",
    "commitments": "承诺",
    "corrections": "更正记录",
    "search": "搜索",
}

_WORD = r"""(?:"[^"'\\{}\n]*"|'[^"'\\{}\n]*')"""
CALL = re.compile(
    rf"(?<!\{{)\{{\{{[ \t]*([a-z]+)\([ \t]*((?:{_WORD}(?:[ \t]*,[ \t]*{_WORD})*[ \t]*)?)\)[ \t]*\}}\}}(?!\}})"
)
_BRACE = re.compile(rf"\{{\{{|\}}\}}|\{{%|%\}}|\{{#|#\}}|\{{[ \t]*(?:{'|'.join(MACROS)})[ \t]*[(（]")
# A figure's id, and the year if it is not the report's.
FIG = re.compile(
    r"\{\{[ \t]*fig\([ \t]*[\"']([^\"'\\{}\n]*)[\"'](?:[ \t]*,[ \t]*[\"'](20[0-9]{2})[\"'])?[ \t]*\)[ \t]*\}\}"
)


@dataclass(frozen=True)
class Call:
    """One use of a macro on a page."""

    name: str
    words: tuple[str, ...]
    line: int


def read_calls(text: str, path: str) -> tuple[tuple[Call, ...], list[Problem]]:
    """Return the macro calls in a page's text, and a problem for any other template code."""
    calls: list[Call] = []
    problems: list[Problem] = []
    number, above = 1, 0

    def read(match: re.Match[str]) -> str:
        nonlocal number, above
        number, above = number + text.count("\n", above, match.start()), match.start()
        call = Call(match[1], words(match), number)
        if len(call.words) in MACROS.get(call.name, ()) and (call.name != "fig" or FIG.fullmatch(match[0])):
            calls.append(call)
        else:
            year = call.name == "fig" and len(call.words) == max(MACROS["fig"])
            mend = _YEAR if year else meant_call(match[0]) or _asked(call)
            problems.append(Problem(path, call.line, f"“{match[0]}”不能用。{mend}"))
        return ""

    for at, line in enumerate(CALL.sub(read, text).split("\n"), 1):
        if match := _BRACE.search(line):
            problems.append(Problem(path, at, f"“{match[0]}”附近的写法不能用。{_mend(match[0], line)}"))
    return tuple(calls), problems


def joined_up(problems: list[Problem]) -> list[Problem]:
    """The same problems, but of a call broken by Enter only that of its first line."""
    begun = {(one.path, one.line + 1) for one in problems if one.message.startswith("“{{”")}
    return [one for one in problems if not (one.message.startswith("“}}”") and (one.path, one.line) in begun)]


def _mend(mark: str, line: str) -> str:
    """How to write what a line with such a mark was meant to be."""
    if mark == "{#":
        return _PLACE
    torn = line.count("{{") != line.count("}}")
    return meant_call(line) or (_TORN if torn else _EXAMPLE)


def _asked(call: Call) -> str:
    """What a macro takes that was given too few or too many words, or which macro an unknown name is near."""
    takes = MACROS.get(call.name)
    if takes is None:
        fitting = [name for name, takes in MACROS.items() if len(call.words) in takes]
        return suggestion(call.name, fitting, _EXAMPLE)
    if len(call.words) in takes:
        return _EXAMPLE
    most = f"到{takes[-1]}" if len(takes) > 1 else ""
    asked = f"写{takes[0]}{most}个带双引号的词，现在是{len(call.words)}个" if takes[-1] else "什么也不写"
    return f"{call.name} 的括号里{asked}。例子见编辑手册"


def meant_call(written: str) -> str | None:
    """How to write the first call typed with wrong quotes, brackets or commas; None if there is none."""
    for match in _NEARLY.finditer(unescape(written)):
        name = match["name"].lower()
        given = [word.strip(_AROUND_A_WORD) for word in re.split("[,，、]", match["words"])]
        given = [word for word in given if word]
        if len(given) in MACROS.get(name, ()) and not any(_CODE.search(word) for word in given):
            quoted = ", ".join(f'"{word}"' for word in given)
            return f"请写成：{{{{ {name}({quoted}) }}}}"
    return None


def expand(text: str, draw: Callable[..., str]) -> str:
    """Replace each call in the text with `draw(name, *words)`."""
    return CALL.sub(lambda match: draw(match[1], *words(match)), text)


_CODE = re.compile(r"[\"'\\~|+%]")
# A call as typed with full-width characters or altered by a word processor.
_AROUND_A_WORD = " \t　\"'“”‘’＂＇「」()（）"
_NEARLY = re.compile(r"[{｛]+[ \t　]*(?P<name>[A-Za-z]+)[ \t　]*[(（\"'“‘](?P<words>[^{}｛｝\n]*)(?:[}｝]+|$)")
_PLACE = "标题后面的固定位置请写成 {: #名称 }，名称用小写英文字母；是说明的，请删去，写在合并请求里"
_TORN = '前后各两个花括号，要写在同一行里，如 {{ fig("栏目.名称") }}。分成两行的，请接成一行；多写的请删去'
_YEAR = '编号后面是年份，请写四位数字，如 "2022"'
_EXAMPLE = '花括号里只能照编辑手册写，如 {{ fig("栏目.名称") }}，可以用的名称有：' + "、".join(MACROS)


def words(match: re.Match[str]) -> tuple[str, ...]:
    """The arguments of a match of CALL, without their quotes."""
    return tuple(word[1:-1] for word in re.findall(_WORD, match[2]))
