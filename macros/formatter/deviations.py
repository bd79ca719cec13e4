"""Report where a file deviates from its normal form, line by line, so that a clerk with only a browser can fix it too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from macros.core import alignment, textfile
from macros.core.problems import Problem

MOST = 10  # If there are more, point to the command instead of listing them.
_COUNTED = 200
_MEND = "或运行 make tidy"
_LAST = f"最后一行的后面少一个换行。请补上，{_MEND}"
# A clerk with only a browser cannot run the command; somebody else has to.
_RUN = "请运行 make tidy；只有浏览器的，请管理仓库的同事运行"
_LOOSE = f"不是统一的写法。{_RUN}"
_WINDOWS = f"换行或编码记号是Windows的（CRLF、BOM）。{_RUN}"
_FEW = 3  # Lines quoted in full.


def deviations(path: str, content: bytes, normal: str) -> list[Problem]:
    """Report where the content of a file differs from its normal form, or only how often if there are too many places."""
    text = textfile.decoded(content, path)
    found = [Problem(path, 1, _WINDOWS)] if text.encode() != content else []
    found += _lines(path, text.split("\n"), normal.split("\n"))
    if len(found) > MOST:
        many = f"{len(found)}处" if len(found) < _COUNTED else "许多处"
        return [Problem(path, found[0].line, f"从这一行起，有{many}不是统一的写法。{_RUN}")]
    return found


def _lines(path: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Problem]:
    steps = [*islice((step[1:] for step in alignment.steps(old, new) if not step.equal), _COUNTED)]
    put_in = {_said(new[c:d]): _below(new[:c]) for a, b, c, d in steps if a == b and c}
    taken_out = {_said(old[a:b]) for a, b, c, d in steps if c == d}
    for a, b, c, d in steps:
        if b - a == d - c:
            for place in range(b - a):
                yield Problem(path, a + place + 1, _line(old[a + place], new[c + place]))
        elif c == d:
            # Of identical lines, report the first.
            same = sum(1 for _ in takewhile(lambda up: old[up - 1] == old[up - 1 + b - a], range(a, 0, -1)))  # noqa: B023
            yield Problem(path, a + 1 - same, _block(old[a - same : b - same], put_in))
        elif a < b or _said(new[c:d]) not in taken_out:
            last = new[c:d] == [""] and a == len(old)
            yield Problem(path, min(a + 1, len(old)), _LAST if last else _put_in(new[c:d], replaced=a < b))


def _said(lines: Sequence[str]) -> tuple[str, ...]:
    """Return moved lines without quotes, which are reported once the lines are in place."""
    return tuple(re.sub("[\"']", "", line) for line in lines)


def _block(lines: Sequence[str], put_in: dict[tuple[str, ...], str]) -> str:
    """Say what to do with lines to remove. `put_in` maps lines that move to their new place."""
    if not any(line.strip() for line in lines):
        return f"多了空行。请删去，{_MEND}"
    place = put_in.get(_said(lines))
    if place is None:
        return _LOOSE
    rest = f"等{len(lines)}行" if len(lines) > 1 else ""
    return f"“{lines[0].strip()}”{rest}请移到{place}，{_MEND}"


def _below(above: Sequence[str]) -> str:
    """Name the place below these lines by the last that is not blank."""
    words = [line.strip() for line in above if line.strip()]
    if not words:
        return "文件的开头"
    return f"“{words[-1]}”的下面" if above[-1].strip() else f"“{words[-1]}”下面的空行后面"


def _put_in(lines: Sequence[str], replaced: bool) -> str:
    """Say what to insert before a line, or what replaces it and the lines after it."""
    if len(lines) > _FEW or (replaced and not any(line.strip() for line in lines)):
        return _LOOSE
    words = "、".join(f"“{line.strip()}”" if line.strip() else "一个空行" for line in lines)
    return f"这一行的前面少了{words}。请补上，{_MEND}" if not replaced else f"从这一行起请写成{words}，{_MEND}"


def _line(old: str, new: str) -> str:
    """Say what to change in a line."""
    if old.rstrip() == new:
        return f"行末有多余的空格。请删去，{_MEND}"
    if old.strip() == new.strip():
        return f"行首请空{len(new) - len(new.lstrip())}格，{_MEND}"
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    wrong, right = old[start : len(old) - end].strip(), new[start : len(new) - end].strip()
    return f"“{wrong}”请写成“{right}”，{_MEND}" if wrong and right else f"请写成“{new.strip()}”，{_MEND}"


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many characters or lines two texts share at the start."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
