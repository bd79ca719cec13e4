"""Where a file leaves its normal form: told line by line, so that a clerk who only has a browser can mend it too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import takewhile

from macros.core import textfile
from macros.core.problems import Problem

MOST = 10  # More are mended by the command, not by hand.
_MEND = "或运行 make tidy"
_LAST = f"最后一行的后面少一个换行。请补上，{_MEND}"
_LOOSE = "不是统一的写法。请运行 make tidy"
_WINDOWS = "换行或编码记号是Windows的（CRLF、BOM）。请运行 make tidy"


def deviations(path: str, content: bytes, normal: str) -> list[Problem]:
    """What makes a file's content another than its normal form; where it is too much to tell, how much it is."""
    text = textfile.decoded(content, path)
    found = [Problem(path, 1, _WINDOWS)] if text.encode() != content else []
    found += _lines(path, text.split("\n"), normal.split("\n"))
    if len(found) > MOST:
        return [Problem(path, found[0].line, f"从这一行起，有{len(found)}处不是统一的写法。请运行 make tidy")]
    return found


def _lines(path: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Problem]:
    steps = SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()
    put_in = {tuple(new[c:d]): new[c - 1].strip() for kind, _, _, c, d in steps if kind == "insert" and c}
    taken_out = {tuple(old[a:b]) for kind, a, b, _, _ in steps if kind == "delete"}
    for kind, a, b, c, d in steps:
        if kind == "replace" and b - a == d - c:
            for place in range(b - a):
                yield Problem(path, a + place + 1, _line(old[a + place], new[c + place]))
        elif kind == "delete":
            yield Problem(path, a + 1, _block(old[a:b], put_in))
        elif kind == "replace" or (kind == "insert" and tuple(new[c:d]) not in taken_out):
            yield Problem(path, min(a + 1, len(old)), _LAST if new[c:d] == [""] else _LOOSE)


def _block(lines: Sequence[str], put_in: dict[tuple[str, ...], str]) -> str:
    """What is to be done with lines that do not stay: `put_in` tells which come elsewhere, and below which line."""
    if not any(line.strip() for line in lines):
        return f"多了空行。请删去，{_MEND}"
    above = put_in.get(tuple(lines))
    if above is None:
        return _LOOSE
    rest = f"等{len(lines)}行" if len(lines) > 1 else ""
    return f"“{lines[0].strip()}”{rest}请移到“{above}”的下面，{_MEND}"


def _line(old: str, new: str) -> str:
    """What is to be mended in a line."""
    if old.rstrip() == new:
        return f"行末有多余的空格。请删去，{_MEND}"
    if old.strip() == new.strip():
        return f"行首请空{len(new) - len(new.lstrip())}格，{_MEND}"
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    wrong, right = old[start : len(old) - end].strip(), new[start : len(new) - end].strip()
    return f"“{wrong}”请写成“{right}”，{_MEND}" if wrong and right else f"请写成“{new.strip()}”，{_MEND}"


def _alike(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
