"""The settings in mkdocs.yml, before MkDocs reads them: of all but the navigation, how they must be.

MkDocs runs the hooks, plugins and templates that its settings name, and builds any Python object that a tag asks for. Here
nothing is built: the file is read as nodes, each with its tag and its line, and compared with settings.yml beside this
module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from macros.core import limits, textfile
from macros.core.problems import Problem, Problems
from macros.data import yaml_errors

PATH = "mkdocs.yml"
NAV = "nav"
_OURS = Path(__file__).with_name("settings.yml")
_MAX_DEPTH = 12
_WIDE_COLON = re.compile(r"\s*- ([^\s：]+)：\s*")
_MEND = "这个文件里只改导航（nav），别的请从上一版中恢复"


class _Loader(yaml.SafeLoader):
    """Composes nodes, none of them a reference to another (a few lines of these are a list without end), too deep, or one too many."""

    depth = count = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        """A node with all that is below it."""
        event = self.peek_event()  # type: ignore[no-untyped-call]
        mark = event.start_mark
        if getattr(event, "anchor", None):
            raise yaml.MarkedYAMLError(problem="alias", problem_mark=mark)
        if self.depth > _MAX_DEPTH:
            raise yaml.MarkedYAMLError(problem=yaml_errors.TOO_DEEP, problem_mark=mark)
        if self.count > limits.TOGETHER:
            raise yaml.MarkedYAMLError(problem=yaml_errors.TOO_MANY, problem_mark=mark)
        self.count += 1
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def read(root: Path) -> yaml.MappingNode:
    """The settings of the project below `root`. Raises Problems where they cannot be read."""
    return _composed(textfile.read_text(root / PATH, PATH))


@lru_cache(maxsize=2)  # What changes is the report: a preview reads the same settings again and again.
def _composed(text: str) -> yaml.MappingNode:
    if slips := [*yaml_errors.slips(text, PATH), *_colons(text)]:
        raise Problems(slips)
    try:
        settings = _Loader(text).get_single_node()
    except (yaml.YAMLError, ValueError) as error:  # The second of a character that there is not: "\U00110000".
        raise Problems([yaml_errors.explained(error, text, PATH)]) from None
    if not isinstance(settings, yaml.MappingNode):
        raise Problems([Problem(PATH, 1, "读不出设置。请从上一版中恢复这个文件")])
    return settings


def _colons(text: str) -> Iterator[Problem]:
    """Headings of the navigation whose colon is full-width, which YAML takes for a part of them."""
    for number, written in enumerate(text.split("\n"), 1):
        if match := _WIDE_COLON.fullmatch(written):
            yield Problem(PATH, number, f"用了全角冒号“：”。请写成：- {match[1]}:")


def entry(settings: yaml.MappingNode, name: str) -> yaml.Node | None:
    """What stands below a name; the last of them counts."""
    return next((value for key, value in reversed(settings.value) if key.value == name), None)


def line(node: yaml.Node) -> int:
    """The line that a node begins on."""
    return int(node.start_mark.line) + 1


def differences(settings: yaml.MappingNode) -> Iterator[Problem]:
    """Where the settings are others than ours, the navigation apart."""
    yield from _compared(_ours(), settings, "", ignored=NAV)


@cache
def _ours() -> yaml.Node | None:
    return _Loader(_OURS.read_text(encoding="utf-8")).get_single_node()


def _compared(ours: Any, theirs: yaml.Node, name: str, ignored: str = "") -> Iterator[Problem]:
    """The problems of a setting called `name`."""
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
    for key, value in theirs.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else "？"
        if name in there:
            yield Problem(PATH, line(key), f"「{name}」写了两遍，只有后一遍算数。请并成一处")
        elif name not in known and name != ignored:
            yield Problem(PATH, line(key), f"不能设置「{name}」。请删去，{_MEND}")
        elif name != ignored:
            yield from _compared(known[name], value, name)
        there.add(name)
    for name in known.keys() - there:
        yield Problem(PATH, line(theirs), f"少了「{name}」，网页会显示不对。{_MEND}")


def _sequences(ours: yaml.Node, theirs: yaml.Node, name: str) -> Iterator[Problem]:
    """Plugins and extensions stand in order, each by its name or as a name with options."""
    known = {_named(one): one for one in ours.value}
    for one in theirs.value:
        if (called := _named(one)) in known:
            yield from _compared(known.pop(called), one, called)
        else:
            yield Problem(PATH, line(one), f"{name} 里不能写「{called}」。请删去，{_MEND}")
    for called in known:
        yield Problem(PATH, line(theirs), f"{name} 里少了「{called}」，网页会显示不对。{_MEND}")


def _named(node: yaml.Node) -> str:
    """The name of an item of a list."""
    first = node.value[0][0] if isinstance(node, yaml.MappingNode) and node.value else node
    return first.value if isinstance(first, yaml.ScalarNode) else "？"
