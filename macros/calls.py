"""The macro calls on a page, read with Jinja's own parser.

Only plain calls of the macros named in MACROS are let through: mkdocs-macros runs templates unsandboxed, so anything
else would be code that runs on the machine that builds the site.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from jinja2 import Environment, TemplateSyntaxError, nodes

from macros.problems import Problem

# How many words each macro takes. What each shows is explained to clerks in CONTRIBUTING.md.
MACROS = {
    "fig": range(1, 2),
    "table": range(1, 2),
    "bars": range(3, 13),
    "masthead": range(1),
    "highlights": range(1),
    "sections": range(1),
    "full": range(1),
    "figures": range(1),
    "downloads": range(1),
    "glossary": range(1),
}

FIG = re.compile(r"\{\{-?\s*fig\(\s*[\"']([^\"']*)[\"']\s*\)\s*-?\}\}")

_JINJA = Environment()  # noqa: S701 - parses, never renders


@dataclass(frozen=True)
class Call:
    """One use of a macro on a page."""

    name: str
    arguments: tuple[str, ...]
    line: int


def read_calls(text: str, path: str) -> tuple[tuple[Call, ...], list[Problem]]:
    """The macro calls of a page's text, and a problem for anything else that is template code."""
    try:
        problems = [
            Problem(path, line, f"用了模板代码“{mark.strip()}”。页面上只能写 {{{{ }}}} 加名称，见编辑手册。请删去")
            for line, token, mark in _JINJA.lex(text)
            if token in ("comment_begin", "raw_begin", "block_begin")
        ]
        tree = _JINJA.parse(text)
    except TemplateSyntaxError as error:
        return (), [Problem(path, error.lineno, f"花括号里的写法不完整。{_EXAMPLE}")]
    calls = []
    for output in tree.find_all(nodes.Output):
        for node in output.nodes:
            if isinstance(node, nodes.TemplateData):
                continue
            if call := _call(node):
                calls.append(call)
            else:
                problems.append(Problem(path, node.lineno, f"双花括号里写了不认识的代码。{_EXAMPLE}"))
    return tuple(calls), problems


_EXAMPLE = '请照编辑手册写成 {{ fig("栏目.名称") }} 的样子，只用这些名称：' + "、".join(MACROS)


def _call(node: nodes.Node) -> Call | None:
    """A plain call of one of our macros with as many words as it takes, or None."""
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name) or node.node.name not in MACROS:
        return None
    words = [word.value for word in node.args if isinstance(word, nodes.Const) and isinstance(word.value, str)]
    if len(words) != len(node.args) or len(words) not in MACROS[node.node.name]:
        return None
    return None if node.kwargs or node.dyn_args or node.dyn_kwargs else Call(node.node.name, tuple(words), node.lineno)
