"""The rows of a document's tables: what a numeral in them belongs to, and the same rows as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from macros.checks.numerals import figures
from macros.issued.mentions import Mention
from macros.issued.outline import Block

_HAN = "[\u4e00-\u9fff]"
_YEAR_OR_UNIT = re.compile("20\\d\\d年度?|（[^）]*）|数量$")  # What a column's head says besides what is counted.


def row_head(mention: Mention) -> str:
    """The words of the cell before a numeral's, or of one further to the left where that holds a numeral itself."""
    *before, _ = mention.block.paragraph.text[: mention.start].split("\t")
    return next((cell for cell in before[::-1] if re.search(_HAN, cell) and not any(figures(cell))), "")


def cell_head(mention: Mention, blocks: Sequence[Block]) -> str:
    """What a numeral of a table is called: by its row, and by its column too where the row holds several numerals."""
    cells = mention.block.paragraph.text.split("\t")
    several = sum(any(figures(cell)) for cell in cells) > 1
    return row_head(mention) + (_YEAR_OR_UNIT.sub("", column_head(mention, blocks)) if several else "")


def column_head(mention: Mention, blocks: Sequence[Block]) -> str:
    """The words at the top of a numeral's column, the rows above standing among `blocks`; empty outside a table."""
    above = blocks[: next(place for place, one in enumerate(blocks) if one is mention.block)]
    head: list[str] = []
    for block in above[::-1]:
        if "\t" not in block.paragraph.text:
            break
        head = block.paragraph.text.split("\t")
    column = mention.block.paragraph.text[: mention.start].count("\t")
    return head[column] if column < len(head) else ""


def as_markdown(written: Sequence[str]) -> Iterator[str]:
    """Blocks, with the rows of a table put together to one of Markdown's."""
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
