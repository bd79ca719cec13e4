"""A diff for people and programs: plain text, Markdown for a pull request, JSON."""

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
from macros.diff.wording import seen

FORMATS = ("text", "markdown", "json")
# Plain text that hosts interpret: emoji names, links, references to other requests, labels or milestones.
_CALLS = re.compile(r":(?=\w+:|//)|(?<=www)\.|#(?=\d)|(?<!\w)[!~%&](?=\w)", re.IGNORECASE)
_FULL_WIDTH = 0xFEE0  # The offset from an ASCII character to its full-width form.


def cell(text: str) -> str:
    """Escape text for a cell of a Markdown table or a list item, so that it stays plain text."""
    words = _CALLS.sub(lambda mark: chr(ord(mark[0]) + _FULL_WIDTH), seen(text))
    return re.sub(r"([|*_`~$\[\]\\]|^[#+=-]|(?<=^[0-9])[.)])", r"\\\1", str(escape(words)))


def code(text: str) -> str:
    """A path or an id as code, whatever it contains."""
    return f"`{seen(text).replace('`', '’')}`"


def marked(before: str, after: str) -> tuple[str, str]:
    """Both texts as cells, with deletions and insertions marked; numbers are marked only as a whole."""
    was, now = (re.findall(r"[0-9.]+|[A-Za-z]+|.", text) for text in (before, after))
    steps = [*alignment.steps(was, now)]
    alike = sum(step.b - step.a for step in steps if step.equal)
    if alike * 3 < max(len(was), len(now)):  # The sentences differ too much: marks would only get in the way.
        return cell(before), cell(after)
    return (
        "".join(_part(was[a:b], "" if equal else "del") for equal, a, b, _, _ in steps),
        "".join(_part(now[c:d], "" if equal else "ins") for equal, _, _, c, d in steps),
    )


def _part(words: list[str], tag: str) -> str:
    text = cell("".join(words))
    return f"<{tag}>{text}</{tag}>" if tag and text else text


# In Markdown, `cell` escapes everything that is not our own markup; the other formats are not HTML.
_TEMPLATES = templates(Path(__file__).parent / "templates")
_TEMPLATES.globals.update(cell=cell, code=code, marked=marked)
_TEMPLATES.filters["cell"] = cell


def written(diff: Diff, form: str) -> str:
    """The diff in one of FORMATS."""
    if form == "json":
        return json.dumps(asdict(diff), ensure_ascii=False, indent=2)
    return _TEMPLATES.get_template("diff.txt" if form == "text" else "diff.md").render(diff=diff).strip()


def refused(problems: Iterable[Problem]) -> str:
    """The comment on a pull request instead of a diff: what to mend first."""
    lines = [
        f"- {code(problem.path)}{f'第{problem.line}行' if problem.line else ''}：{cell(problem.message)}"
        for problem in problems
    ]
    head = f"## 检查没有通过\n\n有{len(lines)}处需要修改。在同一分支上改好，检查会自动重来。\n\n"
    return head + "\n".join(lines)
