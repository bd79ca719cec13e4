"""Insert lines into a data file so that every comment stays where it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from macros.data.commitment import Commitment
from macros.data.value_grammar import PENDING
from macros.data.yaml_reader import Document


def inserted(text: str, added: Mapping[int, Sequence[str]]) -> str:
    """Return the text with lines inserted after the given line numbers, counted from 1."""
    lines = text.split("\n")
    return "\n".join(line for number, old in enumerate(lines, 1) for line in (old, *added.get(number, [])))


def answer(source: Document, name: str, commitment: Commitment, year: int) -> dict[int, list[str]]:
    """Return the lines of an answer to fill in, for insertion after the commitment's last line in data/commitments.yml."""
    last = max(line for at, line in source.lines.items() if at[:1] == (name,))
    lines = [f"    {year}:", *(f"      {field}: {PENDING}" for field in ("status", "reason", "page"))]
    return {last: lines if commitment.answers else ["  answers:", *lines]}
