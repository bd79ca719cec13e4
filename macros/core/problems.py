"""Problems: what to fix, reported by file and line, and their output formats."""

from __future__ import annotations

import difflib
import hashlib
import json
import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_BEGIN = 60
_QUOTED = re.compile("「[^「」]{200,}」|“[^“”]{200,}”")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong at `path:line`, and how to fix it.

    `path` is relative to the project's top folder, `line` counts from 1 and is 0 for a file as a
    whole, `message` is plain Chinese.
    """

    path: str
    line: int
    message: str

    @property
    def shown(self) -> str:
        """The message in one line, whatever it quotes: what would turn or clear a terminal by its code, and nothing long."""
        message = _QUOTED.sub(
            lambda match: f"{match[0][:_BEGIN]}……（共{len(match[0]) - 2}字）{match[0][-1]}", self.message
        )
        return _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", message.replace("\n", " "))

    def __str__(self) -> str:
        """The place and the message."""
        return f"{self.path}:{self.line}: {self.shown}" if self.line else f"{self.path}: {self.shown}"


def other_places(others: Iterable[Problem]) -> str:
    """The end of a message that is reported once: the other places where the same is wrong; empty if there are none."""
    places = dict.fromkeys(f"{one.path} 第{one.line}行" for one in others)
    return f"。另外还有{len(places)}处：{'、'.join(places)}" if places else ""


def printable(text: str) -> str:
    """A text with an escape for each character that does not print, such as those that end a line or change its direction."""
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in text)


def meant(written: str, known: Iterable[str]) -> list[str]:
    """Return the known name that a misspelt one probably stands for, as a list of one; empty if none is close.

    Ids are compared by the part after the section, which may be wrong or missing.
    """
    names = tuple(known)
    whole = [one for one in names if "." not in written and one.endswith(f".{written}")]
    same = [one for one in names if one.lower() == written.lower()]
    own = written.rpartition(".")[2]
    near = (
        one
        for one in difflib.get_close_matches(written, _near(written, names), 3)
        if _close(own, one.rpartition(".")[2])
    )
    return [*sorted(whole), *same, *near][:1]


def _close(one: str, other: str) -> bool:
    return bool(difflib.get_close_matches(one, [other]))


def renamed(missing: Iterable[str], others: Iterable[str]) -> dict[str, str]:
    """Return the path that each missing file probably has now, in whatever folder and with whatever ending."""
    left = sorted(others)
    found: dict[str, str] = {}
    for path in missing:
        folder = path.rpartition("/")[0]
        names = {_stem(one): one for one in sorted(left, key=lambda one: one.rpartition("/")[0] == folder)}
        for near in meant(_stem(path), names):
            found[path] = names[near]
            left.remove(names[near])
    return found


def _stem(path: str) -> str:
    """Return a file's name without its endings."""
    return path.rpartition("/")[2].partition(".")[0]


_NEAR = 8


def _near(written: str, known: tuple[str, ...]) -> list[str]:
    """Return the names with the most similar start or end, because comparing every name would be slow."""
    forwards, backwards = _ordered(known)
    begin = _around(written, forwards)
    end = (name[::-1] for name in _around(written[::-1], backwards))
    return [*dict.fromkeys([*begin, *end])]


def _around(written: str, ordered: list[str]) -> list[str]:
    place = bisect_left(ordered, written)
    return ordered[max(0, place - _NEAR) : place + _NEAR]


@lru_cache(maxsize=16)
def _ordered(names: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Return the names sorted, and the reversed names sorted."""
    return sorted(names), sorted(name[::-1] for name in names)


def suggestion(written: str, known: Iterable[str], otherwise: str = "请核对拼写") -> str:
    """Ask the clerk whether the closest known name was meant; return `otherwise` if none is close."""
    near = meant(written, known)
    return f"是不是想写「{near[0]}」？" if near else otherwise


class Problems(Exception):  # noqa: N818 - the noun of what it carries
    """All problems found, raised once, when nothing more can be checked."""

    def __init__(self, found: Iterable[Problem]) -> None:
        self.found = sorted(set(found), key=_in_order)
        super().__init__(as_text(self.found))


def _in_order(problem: Problem) -> tuple[list[str | int], int, str]:
    """Sort key in natural order of files, years and cells: G5 before G13."""
    path = [int(part) if part.isdecimal() else part for part in re.split(r"([0-9]+)", problem.path)]
    return path, problem.line, problem.message


def as_text(problems: Iterable[Problem]) -> str:
    """Format for a terminal: one line per problem, then their count."""
    lines = [str(problem) for problem in problems]
    return "\n".join([*lines, f"共有{len(lines)}处需要修改。"])


def as_annotations(problems: Iterable[Problem]) -> str:
    """Format as GitHub workflow commands, which show each message beside its line in a pull request."""
    return "\n".join(
        f"::error file={_escape(problem.path, ':,')},line={max(problem.line, 1)}::{_escape(problem.shown)}"
        for problem in problems
    )


def as_code_quality(problems: Iterable[Problem]) -> str:
    """Format as GitLab's code quality report, which shows each message beside its line in a merge request."""
    report = [
        {
            "description": problem.shown,
            "check_name": "check",
            "fingerprint": hashlib.sha256(str(problem).encode()).hexdigest(),
            "severity": "major",
            "location": {"path": problem.path, "lines": {"begin": max(problem.line, 1)}},
        }
        for problem in problems
    ]
    return json.dumps(report, ensure_ascii=False, indent=2)


FORMATS = {"text": as_text, "github": as_annotations, "gitlab": as_code_quality}


def _escape(text: str, also: str = "") -> str:
    """Percent-encode the characters that would end a workflow command early."""
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
