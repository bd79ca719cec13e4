"""The page for editing figures in a browser: the place of each value in data/figures.yml, and the rules for parsing it.

It passes the file's text and the rules to the page's script, so that nothing is written twice.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from macros.core.look_alikes import LOOK_ALIKE, usual
from macros.core.textfile import HIDDEN, UNSEEN
from macros.data.figure import Figure
from macros.data.limits import NUMBER, SHARE, limits
from macros.data.load import FIGURES
from macros.data.report import Report
from macros.data.value import BACKWARDS
from macros.data.value_grammar import CERTAIN, PATTERN, PENDING, RANGE
from macros.data.value_slips import EMPTY, SLIPS, UNREAD
from macros.diff.wording import said
from macros.pages.page import Page
from macros.project import Project
from macros.site.renderer import Renderer

PAGE = "edit.html"
ASSETS = ("assets/edit.js", "assets/edit.css")
DATA = "edit-data.js"
# The message for a value with numerals that only the check can parse.
UNSURE = "这样写的数，这里不能核对。提交以后，由检查来核对"
# The number of earlier years displayed next to a value.
_RECENT = 4


@dataclass(frozen=True)
class Editable:
    """A figure's value of the report's year: its line in the file, the text before and after it there, its sentences.

    A sentence is a sequence of pieces: words, and the value that follows them.
    """

    figure: Figure
    part: str
    line: int
    before: str
    after: str
    value: str
    earlier: tuple[tuple[int, str], ...]
    sentences: tuple[tuple[Page, tuple[tuple[str, str], ...]], ...]

    @property
    def pending(self) -> bool:
        """Whether it is still to be filled in."""
        return self.value == PENDING


def editables(project: Project, renderer: Renderer) -> Iterator[Editable]:
    """Each figure's value of the report's year, in the order of the file.

    The renderer knows the sentences that use each figure.
    """
    report = project.report
    source = report.sources[FIGURES]
    lines = source.text.split("\n")
    parts = {page.section: page.title for page in project.pages if page.in_report}
    for figure in report.figures.values():
        (line, start), (last, end) = source.spans[*figure.id.split("."), "values", str(report.year)]
        yield Editable(
            figure,
            parts.get(figure.section, figure.section),
            line + 1,
            lines[line][:start],
            lines[last][end:],
            figure.values[report.year].text,
            _earlier(figure, report.year),
            tuple(
                (
                    page,
                    tuple(
                        (words, said(shown, report.value(shown.id, of)) if shown else "")
                        for words, shown, of in renderer.words(sentence)
                    ),
                )
                for page, sentence in renderer.uses.get(figure.id, ())
            ),
        )


def _earlier(figure: Figure, year: int) -> tuple[tuple[int, str], ...]:
    """The latest values before that year, as displayed."""
    before = sorted(one for one in figure.values if one < year)[-_RECENT:]
    return tuple((one, figure.shown(figure.values[one])) for one in before)


def data(report: Report) -> str:
    """The data for the page's script, as a script: pages opened from disk may load scripts but not data."""
    content = {
        "name": FIGURES.rpartition("/")[2],
        "text": report.sources[FIGURES].text,
        "certain": CERTAIN,
        "pattern": PATTERN,
        "number": NUMBER,
        "range": RANGE,
        "backwards": BACKWARDS,
        "share": SHARE,
        "limits": {name: [*map(asdict, of)] for name, one in report.figures.items() if (of := limits(one))},
        "unseen": "".join(one if one.isprintable() else f"\\u{{{ord(one):x}}}" for one in UNSEEN.pattern),
        "hidden": HIDDEN,
        "unsure": UNSURE,
        "empty": EMPTY,
        "unread": UNREAD,
        "slips": [[slip.pattern, re.sub(r"\\(\d)", r"$\1", slip.replacement), *slip[2:]] for slip in SLIPS],
        "usual": {one: usual(one) for one in LOOK_ALIKE.findall("".join(map(chr, range(0x10000))))},
    }
    return f"window.figuresFile = {json.dumps(content, ensure_ascii=False, separators=(',', ':'))};\n"
