"""The navigation in mkdocs.yml: which pages it lists, and in which order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from macros import files
from macros.problems import Problem, Problems


class _Settings(yaml.SafeLoader):
    """mkdocs.yml may name Python objects; only its plain content matters here."""


for _prefix in ("tag:yaml.org,2002:python/", "!"):
    _Settings.add_multi_constructor(_prefix, lambda *_: None)


def read_nav(root: Path) -> list[str]:
    """The pages that mkdocs.yml lists, in its order. Raises Problems where the file cannot be read."""
    path = "mkdocs.yml"
    try:
        settings = yaml.load(files.read_text(root / path, path), Loader=_Settings)  # noqa: S506 - a SafeLoader that builds less
    except yaml.YAMLError as error:
        line = error.problem_mark.line + 1 if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark else 1
        raise Problems([Problem(path, line, "这里读不下去了。请检查缩进和冒号")]) from None
    return list(_uris((settings or {}).get("nav") or []))


def _uris(nav: object) -> Iterator[str]:
    if isinstance(nav, str | int | float):
        yield str(nav)
    elif isinstance(nav, dict | list):
        for entry in nav.values() if isinstance(nav, dict) else nav:
            yield from _uris(entry)
