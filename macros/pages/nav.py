"""The navigation in mkdocs.yml: which pages it lists, and in which order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from macros.core import textfile
from macros.core.problems import Problem, Problems
from macros.data import yaml_errors


class _Settings(yaml.SafeLoader):
    """mkdocs.yml may name Python objects; only its plain content matters here."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        """A node, but no reference to another: a few lines of these are a list without end."""
        if self.check_event(yaml.AliasEvent):
            event = self.peek_event()  # type: ignore[no-untyped-call]
            raise yaml.MarkedYAMLError(problem="alias", problem_mark=event.start_mark)
        return super().compose_node(parent, index)


# What the pages cannot do without, by the setting that names it.
_NEEDED = {
    "nav": [],
    "theme": ["custom_dir"],
    "extra_css": [],
    "use_directory_urls": [],
    "strict": [],
    "plugins": ["macros"],
    "markdown_extensions": ["attr_list", "tables", "toc"],
}

for _prefix in ("tag:yaml.org,2002:python/", "!"):
    _Settings.add_multi_constructor(_prefix, lambda *_: None)


def read_nav(root: Path) -> list[str]:
    """The pages that mkdocs.yml lists, in its order. Raises Problems where the file cannot be read."""
    path = "mkdocs.yml"
    text = textfile.read_text(root / path, path)
    if slips := [*yaml_errors.slips(text, path)]:
        raise Problems(slips)
    try:
        settings = yaml.load(text, Loader=_Settings)  # noqa: S506 - a SafeLoader that builds less
    except yaml.YAMLError as error:
        raise Problems([yaml_errors.explained(error, path)]) from None
    if lost := [*_lost(settings if isinstance(settings, dict) else {}, text)]:
        raise Problems(lost)
    listed = list(_uris(settings["nav"]))
    if folded := next((uri for uri in listed if " - " in uri), None):  # YAML took a list for a part of its heading.
        name = folded.partition(" - ")[0]
        line = next((number for number, line in enumerate(text.split("\n"), 1) if f"- {name}" in line), 1)
        raise Problems([Problem(path, line, f"导航里的「{name}」后面少了冒号。请写成 {name}: 再换行")])
    return listed


def _lost(settings: object, text: str) -> Iterator[Problem]:
    """What a wrong merge put into the settings twice, or left out: without it pages show their own code."""
    keys = re.findall("(?m)^([a-z_]+):", text)
    for key in dict.fromkeys(key for key in keys if keys.count(key) > 1):
        yield Problem("mkdocs.yml", 0, f"「{key}」写了两遍，只有后一遍算数。请并成一处")
    for key, names in _NEEDED.items():
        content = settings.get(key) if isinstance(settings, dict) else None
        there = {*_words(content)}
        for name in [key] if content is None else [name for name in names if name not in there]:
            yield Problem("mkdocs.yml", 0, f"少了「{name}」，网页会显示不对。请从上一版中恢复这个文件的设置")


def _words(content: object) -> Iterator[str]:
    """The names in a setting: of its entries, and of what belongs to them."""
    for entry in content if isinstance(content, dict | list) else []:
        yield from _words([*entry]) if isinstance(entry, dict) else [str(entry)]


def _uris(nav: object) -> Iterator[str]:
    if isinstance(nav, str | int | float):
        yield str(nav)
    elif isinstance(nav, dict | list):
        for entry in nav.values() if isinstance(nav, dict) else nav:
            yield from _uris(entry)
