"""A diff as people and programs read it: plain text, Markdown for a pull request, JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros.diff import Diff

FORMATS = ("text", "markdown", "json")

# No HTML is made here, and the data hold none (macros/fields.py).
_TEMPLATES = Environment(  # noqa: S701
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def written(diff: Diff, form: str) -> str:
    """The diff in one of FORMATS."""
    if form == "json":
        return json.dumps(asdict(diff), ensure_ascii=False, indent=2)
    return _TEMPLATES.get_template("diff.txt" if form == "text" else "diff.md").render(diff=diff).strip()
