"""Rules for the brief of the year: each yields the problems it finds, and its first line is the rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from macros.core.problems import Problem
from macros.data.report import Report
from macros.pages.glance import LONGEST, brief
from macros.pages.page import GLANCE, Page


def the_brief_is_short(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """The brief has at most 300 characters as displayed, including figures and punctuation."""
    length = len(re.sub(r"\s", "", "".join(brief(report, pages))))
    for page in pages:
        if page.uri == GLANCE and length > LONGEST:
            first = next(node.line for node in page.tree if node.tag == "p")
            message = f"简明版有{length}个字（标点和数字也算），超过了{LONGEST}个。请删去{length - LONGEST}个以上"
            yield Problem(page.path, first, message)


RULES = (the_brief_is_short,)
