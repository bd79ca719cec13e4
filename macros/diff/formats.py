"""A diff as people and programs read it: plain text, Markdown for a pull request, JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from markupsafe import escape

from macros.core import alignment
from macros.core.problems import Problem
from macros.core.templates import templates
from macros.diff.model import Diff

FORMATS = ("text", "markdown", "json")
# What hosts make of plain words: a picture by its name, a link, a reference to another request, label or milestone.
_CALLS = re.compile(r":(?=\w+:|//)|(?<=www)\.|#(?=\d)|(?<!\w)[!~%&](?=\w)", re.IGNORECASE)
_FULL_WIDTH = 0xFEE0  # From a character of ASCII to the same in full width.


def cell(text: str) -> str:
    """Words for a cell of a Markdown table or an item of a list, where they are nothing but words."""
    words = _CALLS.sub(lambda mark: chr(ord(mark[0]) + _FULL_WIDTH), _seen(text))
    return re.sub(r"([|*_`~$\[\]\\]|^[#+=-]|(?<=^[0-9])[.)])", r"\\\1", str(escape(words)))


def code(text: str) -> str:
    """A path or an id as code, whatever is in it."""
    return f"`{_seen(text).replace('`', '’')}`"


def _seen(text: str) -> str:
    """Every character to be seen, in its place: none that ends a line or turns the direction."""
    plain = re.sub(r"\s", " ", text)
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in plain)


def marked(before: str, after: str) -> tuple[str, str]:
    """Both as cells, with what was taken out and put in marked; whole numbers, so that no half of one is."""
    was, now = (re.findall(r"[0-9.]+|[A-Za-z]+|.", text) for text in (before, after))
    steps = [*alignment.steps(was, now)]
    alike = sum(step.b - step.a for step in steps if step.equal)
    if alike * 3 < max(len(was), len(now)):  # Two other sentences: marks would only be in the way.
        return cell(before), cell(after)
    return (
        "".join(_part(was[a:b], "" if equal else "del") for equal, a, b, _, _ in steps),
        "".join(_part(now[c:d], "" if equal else "ins") for equal, _, _, c, d in steps),
    )


def _part(words: list[str], tag: str) -> str:
    text = cell("".join(words))
    return f"<{tag}>{text}</{tag}>" if tag and text else text


# What is no Markdown of ours goes through `cell`; the other forms are no HTML.
_TEMPLATES = templates(Path(__file__).parent / "templates")
_TEMPLATES.globals.update(cell=cell, code=code, marked=marked)
_TEMPLATES.filters["cell"] = cell


def written(diff: Diff, form: str) -> str:
    """The diff in one of FORMATS."""
    if form == "json":
        return json.dumps(asdict(diff), ensure_ascii=False, indent=2)
    return _TEMPLATES.get_template("diff.txt" if form == "text" else "diff.md").render(diff=diff).strip()


def refused(problems: Iterable[Problem]) -> str:
    """In the place of a diff, for a pull request's comment: what is to be mended first."""
    lines = [
        f"- {code(problem.path)}{f'第{problem.line}行' if problem.line else ''}：{cell(problem.message)}"
        for problem in problems
    ]
    head = f"## 检查没有通过\n\n有{len(lines)}处需要修改。在同一分支上改好，检查会自动重来。\n\n"
    return head + "\n".join(lines)
