"""Find the line of an unreadable data file whose indentation is wrong: the one that, once moved, lets the file be read.

The parser stumbles where the levels no longer fit together, which may be many lines below.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import yaml

from macros.core import limits

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # The C parser, eight times faster, if available.
_REACH = 40  # Lines above the place where the parser stumbled that may be its cause.
_LAST = 9  # The doubt of a move that is suggested only if no other helps.
_STEP = 2  # Spaces from one level to the next.


def misplaced(lines: list[str], stumbled: int, sound: Callable[[str], bool] | None = None) -> tuple[int, str] | None:
    """The line to move, counted from 0, and how, in a clerk's words; None if no single move lets the file be read.

    If `sound` is given, it must accept the mended part of the file, which is the part around that line.
    """
    first = max(0, stumbled - _REACH)
    starts = (at for at, line in enumerate(lines[: first + 1]) if re.match(" {0,2}[^ #]", line))
    begin = max(starts, default=0) if len(lines) > 2 * _REACH else 0
    head = [line for line in lines[:begin] if re.match("[^ #]", line)][-1:] if lines[begin].startswith(" ") else []
    entries = (at for at, line in enumerate(lines) if at >= stumbled + _REACH and re.match(" {0,2}[^ #]", line))
    # Part of the file is enough: reading all of a long one for each move would be slow.
    read = [*head, *lines[begin : next(entries, None)]]
    found = sorted(
        (doubt == _LAST, faults, doubt, at, message, moved)
        for at in range(first, min(stumbled + 2, len(lines)))
        for doubt, message, moved in (
            *_moves(read, at - begin + len(head)),
            *_swaps(read, at - begin + len(head), sound),
        )
        if (faults := _faults("\n".join(moved))) is not None
    )
    # Asked from the best on, which most often is it.
    best = next((one for one in found if sound is None or sound("\n".join(one[-1]))), None)
    return best[3:5] if best else None


def _moves(lines: list[str], at: int) -> Iterator[tuple[int, str, list[str]]]:
    """Yield the lines with one of them moved to another level, or one more, and in words what that asks of the clerk.

    The number is the doubt: most often a line belongs on the level of the one above it, and was moved alone.
    """
    if re.match(" *(?:#|$)", lines[at]):
        return
    above = next((one for one in lines[at - 1 :: -1] if one.strip()), "") if at else ""
    yield from _dashed(lines, at, above)
    yield from _shifted(lines, at, above)
    own = _indent(lines[at])
    if own >= _STEP:
        message = "这一行的上面少了一行。请照上下各条，补上编号和冒号，前面少空两格；贴重了的，请删去"
        yield 4, message, [*lines[:at], f"{' ' * (own - _STEP)}x:", *lines[at:]]


def _dashed(lines: list[str], at: int, above: str) -> Iterator[tuple[int, str, list[str]]]:
    """Yield the lines with one of them as an item of a list, or no longer as one."""
    own, line = _indent(lines[at]), lines[at].lstrip(" ")
    if line.startswith("- "):
        yield 1, "这一行不写“- ”。请删去", [*lines[:at], " " * own + line[2:].lstrip(), *lines[at + 1 :]]
    elif not line[0].isdigit() and not line.rstrip().endswith(":"):
        message = "列表的每一项前面少了“- ”。请写成“- 内容”，左边与别的各项对齐"
        yield int(not above.rstrip().endswith(":")), message, [*lines[:at], f"{' ' * own}- {line}", *lines[at + 1 :]]


def _shifted(lines: list[str], at: int, above: str) -> Iterator[tuple[int, str, list[str]]]:
    """Yield the lines with one of them on another level, alone or with those below it."""
    own, line = _indent(lines[at]), lines[at].lstrip(" ")
    deeper = at + 1
    while deeper < len(lines) and (not lines[deeper].strip() or _indent(lines[deeper]) > own):
        deeper += 1
    beside = len(above) - len(above.lstrip(" " if line.startswith("- ") else " -"))
    aligned = 3 * (own == beside)  # Then it is less likely to be the one.
    for level in (level for level in range(0, beside + _STEP + 1, _STEP) if level != own):
        message = f"这一行的缩进不对。前面应当空{level}格，现在空{own}格"
        far = abs(level - own) // _STEP if line.startswith("- ") else 0  # A list may end where another goes on.
        yield aligned + far + int(level != beside), message, [*lines[:at], " " * level + line, *lines[at + 1 :]]
        block = [" " * level + one[own:] if one.strip() else one for one in lines[at:deeper]]
        side = f"{'右' if level > own else '左'}移{abs(level - own)}格"
        if deeper > at + 1:
            message = f"缩进不对。请把这一行和下面缩进的各行一起往{side}"
            yield aligned + 2 + (level > own), message, [*lines[:at], *block, *lines[deeper:]]
        if level == own + _STEP:  # What stood beside it may be taken for a part of it.
            for count in (end for end in range(1, len(block)) if re.match(f" {{{level}}}[^ #]", lines[at + end])):
                message = f"缩进不对。请把这一行和下面的{count - 1}行一起往右移{_STEP}格"
                yield aligned + 3, message, [*lines[:at], *block[:count], *lines[at + count :]]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _swaps(lines: list[str], at: int, sound: object) -> Iterator[tuple[int, str, list[str]]]:
    """Yield the lines with one of them below the next, as _moves does; only `sound` can detect that they were swapped."""
    if sound and at + 1 < len(lines) and lines[at].strip() and lines[at + 1].strip():
        message = "这一行和下一行的位置颠倒了。请把这一行移到下一行的下面"
        yield _LAST, message, [*lines[:at], lines[at + 1], lines[at], *lines[at + 2 :]]


def _faults(text: str) -> int | None:
    """How far a text is from the normal layout of a data file: levels of other width, names with nothing below; or None.

    It is None if the text cannot be read, or has a name twice.
    """
    events = yaml.parse(text, Loader=LOADER)
    try:
        return sum(_wrong(event, events, 0) for event in events if isinstance(event, yaml.NodeEvent))
    except (yaml.YAMLError, ValueError):
        return None


def _wrong(event: Any, events: Iterator[Any], column: int, depth: int = 0) -> int:
    """Count the faults in the value that begins with `event` and should stand in `column`. Raises ValueError for a name twice."""
    if not isinstance(event, yaml.CollectionStartEvent):
        return 0
    if depth > limits.DEPTH:
        raise ValueError
    here = event.start_mark.column if event.start_mark else 0
    wrong = 0 if event.flow_style else int(here != column)
    keys: set[str] = set()
    mapping = isinstance(event, yaml.MappingStartEvent)
    while not isinstance(event := next(events), yaml.CollectionEndEvent):
        if mapping:
            key = getattr(event, "value", "")
            if key in keys:
                raise ValueError
            keys.add(key)
            wrong += _wrong(event, events, here, depth + 1)
            event = next(events)
            wrong += int(getattr(event, "value", None) == "" and event.implicit[0])
        wrong += _wrong(event, events, here + _STEP, depth + 1)
    return wrong
