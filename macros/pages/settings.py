"""Check mkdocs.yml before MkDocs reads it: all settings except the navigation are prescribed.

MkDocs runs the hooks, plugins and templates that its settings name, and constructs any Python object that a YAML tag
requests. Here nothing is constructed: the file is composed into nodes, each with its tag and line, and compared with
settings.yml next to this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from macros.core import limits, textfile
from macros.core.problems import Problem, Problems, meant
from macros.data import yaml_errors

PATH = "mkdocs.yml"
NAV = "nav"
_OURS = Path(__file__).with_name("settings.yml")
_WIDE_COLON = re.compile(r"\s*- ([^\s：]+)：\s*")
_COMMENT = re.compile(r"(?:^|\s)#.*")
_MEND = "这个文件里只改导航（nav），别的请从上一版中恢复"


class _Loader(yaml.SafeLoader):
    """Composes nodes; rejects aliases (a few lines of them expand without bound), deep nesting and too many nodes."""

    depth = count = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Compose a node and its descendants. Raises MarkedYAMLError at a limit."""
        event = self.peek_event()  # type: ignore[no-untyped-call]
        mark = event.start_mark
        if getattr(event, "anchor", None):
            raise yaml.MarkedYAMLError(problem="alias", problem_mark=mark)
        if self.depth > limits.DEPTH:
            raise yaml.MarkedYAMLError(problem=yaml_errors.TOO_DEEP, problem_mark=mark)
        if self.count > limits.TOGETHER:
            raise yaml.MarkedYAMLError(problem=yaml_errors.TOO_MANY, problem_mark=mark)
        self.count += 1
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def read(root: Path) -> yaml.MappingNode:
    """Read the settings of the project at `root`. Raises Problems if they cannot be read."""
    return _composed(textfile.read_text(root / PATH, PATH))


@lru_cache(maxsize=2)  # A preview rereads the same settings while only the report changes.
def _composed(text: str) -> yaml.MappingNode:
    if slips := [*yaml_errors.slips(text, PATH), *_colons(text)]:
        raise Problems(slips)
    try:
        settings = _Loader(text).get_single_node()
    except (yaml.YAMLError, ValueError) as error:  # ValueError comes from a nonexistent character: "\U00110000".
        raise Problems([yaml_errors.explained(error, text, PATH)]) from None
    if not isinstance(settings, yaml.MappingNode):
        raise Problems([Problem(PATH, 1, "读不出设置。请从上一版中恢复这个文件")])
    return settings


def _colons(text: str) -> Iterator[Problem]:
    """Report navigation headings with a full-width colon, which YAML reads as part of the heading."""
    for number, written in enumerate(text.split("\n"), 1):
        if match := _WIDE_COLON.fullmatch(written):
            yield Problem(PATH, number, f"用了全角冒号“：”。请写成：- {match[1]}:")


def entry(settings: yaml.MappingNode, name: str) -> yaml.Node | None:
    """The value of a setting, None if absent; the last duplicate wins."""
    return next((value for key, value in reversed(settings.value) if key.value == name), None)


def line(node: yaml.Node) -> int:
    """The line a node begins on, counted from 1."""
    return int(node.start_mark.line) + 1


def differences(root: Path) -> Iterator[Problem]:
    """Report every setting that differs from ours, except the navigation.

    A single line that is lost or indented otherwise may change several settings; it is reported instead.
    """
    found = [*_compared(_ours(), read(root), "", ignored=NAV)]
    lines = [*_stretches(textfile.read_text(root / PATH, PATH))] if len(found) > 1 else []
    yield from lines if len(lines) == 1 else found


def _stretches(text: str) -> Iterator[Problem]:
    """Report each stretch of lines that differs from ours."""
    ours, theirs = [*_significant(_OURS.read_text(encoding="utf-8"))], [*_significant(text)]
    matcher = SequenceMatcher(None, [one for _, one in ours], [one for _, one in theirs], autojunk=False)
    for what, begin, _, start, _ in matcher.get_opcodes():
        number = theirs[min(start, len(theirs) - 1)][0]
        if what == "insert":
            yield Problem(PATH, number, f"“{theirs[start][1].strip()}”是多出来的。请删去，{_MEND}")
        elif what == "delete":
            yield Problem(PATH, number, f"这一行的上面少了“{ours[begin][1]}”。{_MEND}")
        elif what == "replace":
            yield Problem(PATH, number, f"这一行应当写作“{ours[begin][1]}”，前面的空格也照写。{_MEND}")


def _significant(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that set something, without comments and the navigation, each with its number."""
    in_nav = False
    for number, written in enumerate(text.split("\n"), 1):
        bare = _COMMENT.sub("", written).rstrip()
        in_nav = bare.startswith(f"{NAV}:") or (in_nav and bare.startswith((" ", "-")))
        if bare and not in_nav:
            yield number, bare


@cache
def _ours() -> yaml.Node | None:
    return _Loader(_OURS.read_text(encoding="utf-8")).get_single_node()


def _compared(ours: Any, theirs: yaml.Node, name: str, ignored: str = "") -> Iterator[Problem]:
    """Report the differences in the setting `name`."""
    if ours.tag != theirs.tag or type(ours) is not type(theirs):
        yield Problem(PATH, line(theirs), f"「{name}」不是规定的写法。{_MEND}")
    elif isinstance(ours, yaml.MappingNode):
        yield from _mappings(ours, theirs, ignored)
    elif isinstance(ours, yaml.SequenceNode):
        yield from _sequences(ours, theirs, name)
    elif ours.value != theirs.value:
        yield Problem(PATH, line(theirs), f"「{name}」应当写作“{ours.value}”。{_MEND}")


def _mappings(ours: yaml.Node, theirs: yaml.Node, ignored: str) -> Iterator[Problem]:
    known = {key.value: value for key, value in ours.value}
    there: set[str] = set()
    named = {key.value for key, _ in theirs.value if isinstance(key, yaml.ScalarNode)}
    missing = [name for name in known if name not in named]
    for key, value in theirs.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else "？"
        if name in there:
            yield Problem(PATH, line(key), f"「{name}」写了两遍，只有后一遍算数。请并成一处")
        elif name not in known and name != ignored:
            if near := meant(name, missing):
                there.add(near[0])
                yield Problem(PATH, line(key), f"「{name}」应当写作“{near[0]}”。{_MEND}")
                continue
            yield Problem(PATH, line(key), f"不能设置「{name}」。请删去，{_MEND}")
        elif name != ignored:
            yield from _compared(known[name], value, name)
        there.add(name)
    for name in known.keys() - there:
        yield Problem(PATH, line(theirs), f"少了「{name}」，网页会显示不对。{_MEND}")


def _sequences(ours: yaml.Node, theirs: yaml.Node, name: str) -> Iterator[Problem]:
    """Compare lists of plugins or extensions, whose items are a name or a name with options."""
    known = {_named(one): one for one in ours.value}
    there = [_named(one) for one in theirs.value]
    missing = [called for called in known if called not in there]
    for called, one in zip(there, theirs.value, strict=True):
        if called in known:
            yield from _compared(known.pop(called), one, called)
        elif missing:
            yield Problem(PATH, line(one), f"{name} 里的「{called}」应当写作“{missing.pop(0)}”。{_MEND}")
        else:
            yield Problem(PATH, line(one), f"{name} 里不能写「{called}」。请删去，{_MEND}")
    for called in missing:
        yield Problem(PATH, line(theirs), f"{name} 里少了「{called}」，网页会显示不对。{_MEND}")


def _named(node: yaml.Node) -> str:
    """The name of a list item."""
    first = node.value[0][0] if isinstance(node, yaml.MappingNode) and node.value else node
    return first.value if isinstance(first, yaml.ScalarNode) else "？"
