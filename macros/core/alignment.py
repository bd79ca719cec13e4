"""What makes one sequence another: difflib's answer, in time that grows with their length and not with its square.

Only short stretches are left to difflib: those between elements that stand once in either, in the same order, as a patience
diff finds them. A longer stretch without such elements is taken for replaced as a whole.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise, takewhile
from typing import NamedTuple

_SHORT = 20_000  # Pairs of elements.


class Step(NamedTuple):
    """A stretch of either sequence; the two are equal, or the one takes the place of the other."""

    equal: bool
    a: int
    b: int
    c: int
    d: int


def steps(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[Step]:
    """Both sequences from the beginning to the end, in stretches that are equal and stretches that are not, in turn."""
    a = c = at = to = 0  # What is equal begins at the first two; the others are where it ends so far.
    for b, d, length in [*_blocks(old, new), (len(old), len(new), 0)]:
        if (b, d) != (at, to):
            if at > a:
                yield Step(True, a, at, c, to)
            yield Step(False, at, b, to, d)
            a, c = b, d
        at, to = b + length, d + length
    if at > a:
        yield Step(True, a, at, c, to)


Block = tuple[int, int, int]  # Where it begins in either sequence, and how long it is.


def _blocks(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[Block]:
    """What is equal, in order."""
    anchors = [*_anchors(old, new)] if len(old) * len(new) > _SHORT else []
    for (a, c), (b, d) in pairwise([(-1, -1), *anchors, (len(old), len(new))]):
        yield from ((a + 1 + i, c + 1 + j, length) for i, j, length in _between(old[a + 1 : b], new[c + 1 : d]))
        if b < len(old):
            yield b, d, 1


def _between(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[Block]:
    """The same of a stretch between two anchors: what it begins and ends with, and what difflib finds where the rest is short."""
    begin = _alike(old, new)
    end = _alike(old[begin:][::-1], new[begin:][::-1])
    rest = old[begin : len(old) - end], new[begin : len(new) - end]
    yield 0, 0, begin
    if len(rest[0]) * len(rest[1]) <= _SHORT:
        for i, j, length in SequenceMatcher(None, *rest, autojunk=False).get_matching_blocks()[:-1]:
            yield begin + i, begin + j, length
    yield len(old) - end, len(new) - end, end


def _alike(one: Sequence[Hashable], other: Sequence[Hashable]) -> int:
    """How many elements two sequences have in common at their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Where elements stand that are there once in either, as many as keep their order."""
    there = set.intersection(*({one for one, times in Counter(all).items() if times == 1} for all in (old, new)))
    place = {one: at for at, one in enumerate(new) if one in there}
    pairs = [(at, place[one]) for at, one in enumerate(old) if one in there]
    return _rising(pairs)


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest selection of pairs whose second numbers rise, as patience sorting finds it."""
    tops: list[int] = []  # The lowest second number that ends a selection of each length, and its pair below.
    ends: list[int] = []
    before: list[int] = []
    for number, (_, second) in enumerate(pairs):
        length = bisect_left(tops, second)
        tops[length : length + 1] = [second]
        ends[length : length + 1] = [number]
        before.append(ends[length - 1] if length else -1)
    found, number = [], ends[-1] if ends else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]
