"""Diff two sequences as difflib does, but in time linear rather than quadratic in their length.

difflib only sees the short stretches between anchors: elements that occur exactly once in each sequence, in the same
order, as in a patience diff. A longer stretch without anchors counts as replaced as a whole.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise, takewhile
from typing import NamedTuple

_SHORT = 20_000  # In pairs of elements.


class Step(NamedTuple):
    """The stretches `a:b` of the old sequence and `c:d` of the new one: equal, or one replaces the other."""

    equal: bool
    a: int
    b: int
    c: int
    d: int


def steps(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[Step]:
    """Yield steps that cover both sequences from start to end; equal and unequal stretches alternate."""
    a = c = at = to = 0  # The current equal stretch starts at (a, c) and so far ends at (at, to).
    for b, d, length in [*_blocks(old, new), (len(old), len(new), 0)]:
        if (b, d) != (at, to):
            if at > a:
                yield Step(True, a, at, c, to)
            yield Step(False, at, b, to, d)
            a, c = b, d
        at, to = b + length, d + length
    if at > a:
        yield Step(True, a, at, c, to)


class Pair(NamedTuple):
    """An old element and the new one that it is or became; `follows` if the same holds for the two before them."""

    old: int
    new: int
    equal: bool
    follows: bool


def pairs(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[Pair]:
    """Yield the elements that are in both sequences, or were replaced one for one, in order."""
    follows = False
    for step in steps(old, new):
        if step.b - step.a != step.d - step.c:
            follows = False
            continue
        for before, after in zip(range(step.a, step.b), range(step.c, step.d), strict=True):
            yield Pair(before, after, step.equal, follows)
            follows = True


Block = tuple[int, int, int]  # Its start in each sequence, and its length.


def _blocks(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[Block]:
    """Yield the equal blocks, in order."""
    anchors = [*_anchors(old, new)] if len(old) * len(new) > _SHORT else []
    for (a, c), (b, d) in pairwise([(-1, -1), *anchors, (len(old), len(new))]):
        yield from ((a + 1 + i, c + 1 + j, length) for i, j, length in _between(old[a + 1 : b], new[c + 1 : d]))
        if b < len(old):
            yield b, d, 1


def _between(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[Block]:
    """Yield the equal blocks between two anchors: common prefix, difflib's blocks if the rest is short, common suffix."""
    begin = _alike(old, new)
    end = _alike(old[begin:][::-1], new[begin:][::-1])
    rest = old[begin : len(old) - end], new[begin : len(new) - end]
    yield 0, 0, begin
    if len(rest[0]) * len(rest[1]) <= _SHORT:
        for i, j, length in SequenceMatcher(None, *rest, autojunk=False).get_matching_blocks()[:-1]:
            yield begin + i, begin + j, length
    yield len(old) - end, len(new) - end, end


def _alike(one: Sequence[Hashable], other: Sequence[Hashable]) -> int:
    """Return the length of the common prefix."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Return the positions of elements that occur once in each sequence; as many as are in the same order."""
    there = set.intersection(*({one for one, times in Counter(all).items() if times == 1} for all in (old, new)))
    place = {one: at for at, one in enumerate(new) if one in there}
    pairs = [(at, place[one]) for at, one in enumerate(old) if one in there]
    return _rising(pairs)


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest subsequence of pairs whose second numbers increase, by patience sorting."""
    tops: list[int] = []  # The lowest second number that ends a subsequence of each length; `ends` has its pair.
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
