"""The numbers that a report's sentences hold are found, and hardly anything else is."""

import re
from pathlib import Path

import pytest

from macros.checks.numerals import figures

FOLDER = Path(__file__).parent / "sentences"
SETS = (
    "build.txt",
    "held.txt",
    "fresh.txt",
    "more.txt",
    "kept.txt",
    "reports.txt",
    "bureaus.txt",
    "hard.txt",
    "spoken.txt",
    "parties.txt",
    "natural.txt",
    "unseen.txt",
)


# Each set was written without looking at what was found, and read by the program once before anything was mended for it:
# held.txt gave precision 0.960 and recall 0.966, fresh.txt 0.964 and 0.981, kept.txt 0.953 and 0.984; of reports.txt the
# first 102 sentences 0.952 and 0.987, the next 60 0.993 and 0.978, the last 61 1 and 0.975; of bureaus.txt the first 121
# 0.983 and 1, the last 60 0.963 and 1; hard.txt, counts written out and names that count nothing, 0.88 and 0.83;
# spoken.txt 0.932 and 1, natural.txt 0.967 and 1; parties.txt, half of it on the parties of disputes, the first 60 sentences
# 0.845 and 1, the last 50 0.825 and 0.971; of unseen.txt the first 60 0.966 and 0.983,
# the last 40 0.976 and 1. What was marked otherwise than in the other sets was marked anew: 6 counts.
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


# What is taken for a figure all the same: no pattern tells it from a count.
TAKEN = {
    "parties.txt": ["+两名: 办案实行两名承办人共同负责制。"],
    "unseen.txt": ["+两名: 两名检查人员一前一后，仔细查看台账。"],
}


@pytest.mark.parametrize("name", SETS)
def test_figures_are_found_and_hardly_anything_else(name: str) -> None:
    _, _, told = measured(name)
    assert told == TAKEN.get(name, [])
