"""Rows of a document's tables: the headings of a numeral, and conversion to Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from macros.checks.numerals import figures
from macros.issued.mentions import Mention
from macros.issued.outline import Block

_HAN = "[\u4e00-\u9fff]"
_YEAR_OR_UNIT = re.compile(
    "20\\d\\d年度?|（[^）]*）|数量$"
)  # Parts of a column heading that do not name what is counted.


def row_head(mention: Mention) -> str:
    """The nearest cell to the left of a numeral that has Chinese text and no figure; empty if none has."""
    *before, _ = mention.block.paragraph.text[: mention.start].split("\t")
    return next((cell for cell in before[::-1] if re.search(_HAN, cell) and not any(figures(cell))), "")


def cell_head(mention: Mention, blocks: Sequence[Block]) -> str:
    """The name of a numeral in a table: its row heading, and the column heading too if the row has several numerals."""
    cells = mention.block.paragraph.text.split("\t")
    several = sum(any(figures(cell)) for cell in cells) > 1
    return row_head(mention) + (_YEAR_OR_UNIT.sub("", column_head(mention, blocks)) if several else "")


def column_head(mention: Mention, blocks: Sequence[Block]) -> str:
    """The heading of a numeral's column, found in the rows above it in `blocks`; empty outside a table."""
    above = blocks[: next(place for place, one in enumerate(blocks) if one is mention.block)]
    head: list[str] = []
    for block in above[::-1]:
        if "\t" not in block.paragraph.text:
            break
        head = block.paragraph.text.split("\t")
    column = mention.block.paragraph.text[: mention.start].count("\t")
    return head[column] if column < len(head) else ""


def as_markdown(written: Sequence[str]) -> Iterator[str]:
    """The blocks, with consecutive table rows merged into a Markdown table."""
    rows: list[list[str]] = []
    for text in [*written, ""]:
        if "\t" in text:
            rows.append([cell or "—" for cell in text.split("\t")])
            continue
        if rows:
            width = max(map(len, rows))
            lines = ["| " + " | ".join(row + [""] * (width - len(row))) + " |" for row in rows]
            yield "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])
            rows = []
        yield text
