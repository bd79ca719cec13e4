"""Rules for where macro calls stand on a page: each yields the problems it finds, and its first line is the rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from macros.core.problems import Problem
from macros.data.report import Report
from macros.pages.macro_calls import CALL, Call
from macros.pages.page import Page

_MARKS = re.compile(r"(?:\d+\.|[\W_])+")  # Punctuation and Markdown, without words.
_ONE_CALL = 2  # The parts of a line around one call.


def calls_stand_alone(_: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """Every macro call except `fig` is a paragraph of its own."""
    for page in pages:
        only = (block.children[0] for block in page.tree if block.tag == "p" and len(block.children) == 1)
        alone = {child for child in only if isinstance(child, Call)}
        reported: set[int] = set()  # Moving one call to a paragraph of its own also separates the one below it.
        for call in page.calls:
            here = {call.line - 1, call.line}
            if call.name != "fig" and call not in alone and reported.isdisjoint(here) and not drawn_again(page, call):
                reported.add(call.line)
                message = f"{{{{ {call.name}(…) }}}} {_beside(page.typed[call.line - 1])}"
                yield Problem(page.path, call.line, message)


def drawn_again(page: Page, call: Call) -> bool:
    """Return whether the call is repeated beside, above or below itself, which is reported as such."""
    near = (other for other in page.calls if abs(other.line - call.line) <= 1)
    return [(other.name, other.words) for other in near].count((call.name, call.words)) > 1


def _beside(line: str) -> str:
    """Return what keeps the call on a line from being a paragraph of its own, and how to fix it."""
    around = CALL.sub("\n", line).split("\n")
    marks = [one.strip() for one in around if one.strip()]
    if len(around) == _ONE_CALL and marks and all(_MARKS.fullmatch(one) for one in marks):
        return f"的旁边多写了「{marks[0]}」。请删去"
    if not marks and around[0]:
        return "要单独成一段，前面不留空格。请删去空格，上下各空一行"
    return "要单独成一段。请另起一行，上下各空一行"


RULES = (calls_stand_alone,)
