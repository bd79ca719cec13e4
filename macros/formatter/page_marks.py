"""Correct Markdown and macro marks on pages that were typed or pasted full-width, where the meaning is certain.

The content of a page never changes; what is ambiguous is left for the rules to report.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from macros.pages.macro_calls import CALL, MACROS
from macros.pages.page_reader import FRONT_MATTER
from macros.pages.sentences import TABLE_RULE

_WORD = r"""(?:["＂][^"'＂{}\n]*["＂]|['＇‘’][^"'＇‘’{}\n]*['＇‘’]|[“”][^"'“”{}\n]*[“”])"""
_BRACES = re.compile(r"[{｛]{2}(?![{｛])([^{}｛｝\n]*)[}｝]{2}(?![}｝])")
_CALL = re.compile(rf"\s*([A-Za-z]+)\s*[(（]\s*((?:{_WORD}(?:\s*[,，]\s*{_WORD})*\s*)?)[)）]\s*")
_KEY = re.compile(rf"({'|'.join(FRONT_MATTER)})[ 　]*[:：]+[ 　]*(?=\S)")
_QUOTED = re.compile(rf"({'|'.join(FRONT_MATTER)}): (?:“([^“”]+)”|‘([^‘’]+)’)")
_HEADING = re.compile(r"^(?=#*＃)(?:[#＃]{2,}[ 　]*|＃[ 　]+)", re.MULTILINE)  # “＃话题＃” may be intended.
_TARGET = r"([^()（）\s]+\.md(?:#[\w.-]+)?|https?://[^()（）\s]+)"
_LINK = re.compile(rf"(?:\[([^\[\]【】\n]+)\]|【([^\[\]【】\n]+)】)[(（]{_TARGET}[)）]")


def mended(text: str) -> str:
    """Return the text of a page with its marks corrected and without needless spaces at line ends."""
    text = "\n".join(_ends(text.split("\n")))
    head, mark, body = text.partition("\n---\n") if text.startswith("---\n") else ("", "", text)
    head = "\n".join(map(_field, head.split("\n")))
    body = _BRACES.sub(_call, body)
    body = _HEADING.sub(lambda match: f"{unicodedata.normalize('NFKC', match[0]).strip()} ", body)
    body = TABLE_RULE.sub(_table, body)
    body = _LINK.sub(lambda match: f"[{match[1] or match[2]}]({match[3]})", body)
    return f"{head}{mark}{body}".strip("\n") + "\n"


def _field(line: str) -> str:
    """Return a line of front matter with a half-width colon and without curly quotes around its value."""
    line = _KEY.sub(r"\1: ", line, count=1) if _KEY.match(line) else line
    return f"{match[1]}: {match[2] or match[3]}" if (match := _QUOTED.fullmatch(line)) else line


def _ends(lines: list[str]) -> Iterator[str]:
    """Strip line ends, except for the two spaces that break a line within a paragraph."""
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        kept = line.rstrip()
        yield f"{kept}  " if kept and line.endswith("  ") and after.strip() else kept


def _table(match: re.Match[str]) -> str:
    """Return the head of a table and the row below it, with half-width marks and none for the sides of the columns."""
    rule = re.sub("[—–－]+", "---", re.sub("[:：]", "", match[2])).replace("｜", "|")
    return f"{match[1]}\n{rule}"


def _call(match: re.Match[str]) -> str:
    """Return the call in its normal form, or unchanged if it is not one of our macros."""
    found = _CALL.fullmatch(match[1])
    if not found or (CALL.fullmatch(match[0]) and not re.search("[．＿]", found[2])):
        return match[0]
    words = ", ".join(f'"{_word(word[1:-1])}"' for word in re.findall(_WORD, found[2]))
    return f"{{{{ {found[1]}({words}) }}}}" if found[1] in MACROS else match[0]


def _word(written: str) -> str:
    """Return an id in half-width letters; other words, such as the title of a table, unchanged."""
    plain = unicodedata.normalize("NFKC", written).strip()
    return plain if re.fullmatch(r"[a-z0-9_.]+", plain) else written
