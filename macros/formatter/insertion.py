"""Lines added to a data file, in their place, so that every comment stays where it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from macros.data.commitment import Commitment
from macros.data.value import PENDING
from macros.data.yaml_reader import Document


def inserted(text: str, added: Mapping[int, Sequence[str]]) -> str:
    """The text with lines added behind those of these numbers, counted from 1."""
    lines = text.split("\n")
    return "\n".join(line for number, old in enumerate(lines, 1) for line in (old, *added.get(number, [])))


def answer(source: Document, name: str, commitment: Commitment, year: int) -> dict[int, list[str]]:
    """The lines of an answer to be filled in, behind the last line of that commitment in data/commitments.yml."""
    last = max(line for at, line in source.lines.items() if at[:1] == (name,))
    lines = [f"    {year}:", *(f"      {field}: {PENDING}" for field in ("status", "reason", "page"))]
    return {last: lines if commitment.answers else ["  answers:", *lines]}
