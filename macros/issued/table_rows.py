"""Rows of a document's tables as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


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
