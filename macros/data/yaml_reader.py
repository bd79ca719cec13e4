"""Read YAML data files as text, with the line of every entry, so that no value changes silently.

YAML would read `012` as 10, `1:30` as 90 and `no` as false, and would let the second of two equal keys win. Here every
scalar keeps its text, and each of these traps is reported to the clerk.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import yaml
from yaml.resolver import Resolver

from macros.core import limits
from macros.core.problems import Problem, Problems
from macros.data import yaml_errors
from macros.data.indentation import LOADER, misplaced

Data: TypeAlias = "str | list[Data] | dict[str, Data] | None"
Location: TypeAlias = tuple[str | int, ...]
Span: TypeAlias = tuple[tuple[int, int], tuple[int, int]]  # Start and end: the line and column in the text, from 0.

_RESOLVER = Resolver()
_KEPT = re.compile("[1-9][^:]*")  # As most values are; YAML would convert none of them into a word or another number.
_A_YEAR = re.compile("20[0-9]{2}")
_FOLDED = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")


@dataclass(frozen=True)
class Document:
    """The text and content of one file, with the line of each entry and the span of each text by their location in it."""

    path: str
    text: str
    data: Data
    lines: Mapping[Location, int]
    spans: Mapping[Location, Span]
    problems: tuple[Problem, ...]

    def line(self, location: Location) -> int:
        """The line of an entry, or of its nearest known parent."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location, 1)

    def problem(self, location: Location, message: str) -> Problem:
        """A problem at the entry's line."""
        return Problem(self.path, self.line(location), message)


def kind(text: str) -> str:
    """What other readers of YAML take a plain text for: str, int, float, timestamp and so on."""
    return str(_RESOLVER.resolve(yaml.ScalarNode, text, (True, False))).rpartition(":")[2]  # type: ignore[no-untyped-call]


def parse(text: str, path: str, first_line: int = 1, sound: Callable[[str], bool] | None = None) -> Document:
    """Parse YAML text that begins at line `first_line` of the file. Raises Problems if it cannot be parsed at all.

    Of several ways to mend its indentation, the problem names one after which the text is `sound`.
    """
    if slips := [*yaml_errors.slips(text, path, first_line)]:
        raise Problems(slips)
    reader = _Reader(path, first_line)
    try:
        data = reader.read(text)
    except yaml.YAMLError as error:
        problem = yaml_errors.explained(error, text, path, first_line, sound)
        before = [one for one in reader.problems if one.line < problem.line - 1]  # The line above was read with it.
        raise Problems([*before, problem]) from None
    return Document(path, text, data, reader.lines, reader.spans, tuple(reader.problems))


class _Reader:
    """Builds the content from the parser's events and collects problems."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.offset = first_line
        self.lines: dict[Location, int] = {}
        self.spans: dict[Location, Span] = {}
        self.problems: list[Problem] = []

    def read(self, text: str) -> Data:
        """The content of the only YAML document in the text."""
        self.text, self.events = text, yaml_errors.short(yaml.parse(text, Loader=LOADER), self.path, self.offset)
        data: Data = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent) and (() in self.lines):
                self.report(event, "“---”把文件分成了两份。请删去这一行")
                break
            if isinstance(event, yaml.NodeEvent):
                self.lines[()] = self.line(event)
                data = self.value(event, ())
        return data

    def value(self, event: yaml.Event, at: Location) -> Data:
        """The value that begins with `event`, at location `at` of the content."""
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            self.report(event, yaml_errors.ALIAS)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, at)
        if isinstance(event, yaml.CollectionStartEvent) and len(at) >= limits.DEPTH:
            raise Problems([*self.problems, Problem(self.path, self.line(event), yaml_errors.TOO_DEEP)])
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(at)
        return self.mapping(at) if isinstance(event, yaml.MappingStartEvent) else None

    def sequence(self, at: Location) -> Data:
        items: list[Data] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            here = (*at, len(items))
            self.count(event, len(items))
            self.lines[here] = self.line(event)
            items.append(self.value(event, here))
        return items

    def mapping(self, at: Location) -> Data:
        entries: dict[str, Data] = {}
        again: list[tuple[yaml.Event, str, str]] = []
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            self.count(event, len(entries))
            if isinstance(event, yaml.ScalarEvent):
                key = str(event.value)
            else:
                self.report(event, "冒号前面应当是一个名称。请检查缩进和符号")
                key = str(self.value(event, (*at, "")))  # It counts as a level of nesting.
            here = (*at, key)
            if key not in entries:
                self.lines[here] = self.line(event)
            value = self.value(next(self.events), here)
            if key in entries:
                again.append((event, key, "，连同它下面缩进的各行" if isinstance(value, dict) else ""))
            entries[key] = _merged(entries[key], value) if key in entries else value
        if again:
            event, key, below = again[0]
            before = f"前一处在第{self.lines[(*at, key)]}行"
            mend = (
                "年份写错了的，请改正；多写的，请删去"
                if _A_YEAR.fullmatch(key)
                else f"请删去其中一处{below}，或给它改名"
            )
            message = f"「{key}」重复出现，{before}。{mend}"
            if len(again) > 1:
                if moved := misplaced(self.text.split("\n"), self.line(event) - self.offset):
                    raise Problems([*self.problems, Problem(self.path, moved[0] + self.offset, moved[1])])
                message = f"从这一行起，「{key}」等{len(again)}项又出现了一遍，{before}。像是少了上面写编号的一行，请补上；贴重了的，请删去"
            self.report(event, message)
        return entries

    def scalar(self, event: yaml.ScalarEvent, at: Location) -> str | None:
        """The text as written; None if empty. Reports what YAML would convert; the value of a year is taken for a number."""
        if (start := event.start_mark) and (end := event.end_mark):
            self.spans[at] = (start.line, start.column), (end.line, end.column)
        text = self.unfolded(event)
        if not event.implicit[0]:
            return text
        if text == "":
            return None
        if _KEPT.fullmatch(text):
            return text
        if (tag := kind(text)) in ("bool", "null"):
            self.report(event, f"「{text}」会被YAML当作“是、否”或“空”。如果确实是文字，{yaml_errors.quoted(text)}")
        elif tag == "int" and (":" in text or re.fullmatch("0[0-9_]+", text)):
            self.report(event, yaml_errors.converted(text, bool(at and re.fullmatch("20[0-9]{2}", str(at[-1])))))
        return text

    def unfolded(self, event: yaml.ScalarEvent) -> str:
        """The text; if it is written on several lines, which YAML joins with spaces, that is reported and undone."""
        text = str(event.value)
        around = 2 if event.style in ("|", ">") else 0  # The line of the mark, and the one after the text.
        end = event.end_mark.line + self.offset if event.end_mark else 0
        if end - self.line(event) > around and _FOLDED.search(text.strip()):
            self.report(event, "这段文字写成了几行，网页上会空开。请接成一行，中间不留空格")
            return _FOLDED.sub("", text)
        return text

    def count(self, event: yaml.Event, before: int) -> None:
        """Raises Problems if there are more entries than a report needs; `before` counts the preceding siblings."""
        if before >= limits.TOGETHER or len(self.lines) > limits.ENTRIES:
            most = f"一处不超过{limits.TOGETHER}项，整个文件不超过{limits.ENTRIES}项"
            message = f"到这一行，内容太多了，没有往下读。{most}。请核对是否放错了文件，或删去不用的"
            raise Problems([Problem(self.path, self.line(event), message)])

    def line(self, event: yaml.Event) -> int:
        return (event.start_mark.line if event.start_mark else 0) + self.offset

    def report(self, event: yaml.Event, message: str) -> None:
        self.problems.append(Problem(self.path, self.line(event), message))


def _merged(first: Data, second: Data) -> Data:
    """Merge the contents of a repeated key, one of which may be empty, so that only the key itself is reported.

    Of two whole entries the second is taken: what they say does not belong together.
    """
    if not isinstance(first, dict) or not isinstance(second, dict):
        return first or second
    whole = first.keys() & second.keys() and not all(isinstance(one, dict) for one in second.values())
    return second if whole else first | second
