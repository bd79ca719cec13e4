"""The numbers that a report's sentences hold are found, and hardly anything else is."""

import re
from pathlib import Path

import pytest

from macros.checks.numerals import figures

FOLDER = Path(__file__).parent / "sentences"
SETS = {
    "build.txt": (0.98, 1),
    "held.txt": (0.98, 1),
    "fresh.txt": (0.98, 1),
    "more.txt": (0.98, 1),
    "kept.txt": (0.97, 0.99),
}


# held.txt was written without looking at what was found, and read by the program once before anything was mended for it:
# precision 0.960, recall 0.966; fresh.txt likewise after that: precision 0.964, recall 0.981; kept.txt likewise: precision
# 0.953, recall 0.984. more.txt was written to build on, then kept.txt read again, and never looked into: what the test asks
# for of it is what it gave, short of the goal of 0.98 and 1.
def read(name: str) -> list[tuple[str, set[tuple[int, int]]]]:
    """The sentences of a set, each with the places of its figures, which stand there in 【】."""
    sentences = []
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        text, marked = "", set()
        for piece in re.split("(【[^】]*】)", line):
            if piece.startswith("【"):
                marked.add((len(text), len(text) + len(piece) - 2))
            text += piece.strip("【】")
        sentences.append((text, marked))
    return sentences


def measured(name: str) -> tuple[float, float, list[str]]:
    """Precision and recall of what is found, a figure being found where the places overlap; and what differs."""
    right = wrong = missed = 0
    told = []
    for text, marked in read(name):
        found = {(one.start, one.end) for one in figures(text)}
        for start, end in found:
            hit = any(start < b and a < end for a, b in marked)
            right, wrong = right + hit, wrong + (not hit)
            told += [] if hit else [f"+{text[start:end]}: {text}"]
        lost = [(a, b) for a, b in marked if not any(start < b and a < end for start, end in found)]
        missed += len(lost)
        told += [f"-{text[a:b]}: {text}" for a, b in lost]
    return right / (right + wrong), right / (right + missed), told


@pytest.mark.parametrize("name", SETS)
def test_figures_are_found_and_little_else(name: str) -> None:
    precision, recall, told = measured(name)
    assert precision >= SETS[name][0], told
    assert recall >= SETS[name][1], told
