"""Rules for the arrangement of what is published: it stays in its order and its paragraphs. The first line states the rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from macros.core import alignment
from macros.core.problems import Problem
from macros.data.load import COMMITMENTS, FIGURES, GLOSSARY
from macros.release import quotation, record
from macros.release.attempt import Attempt


def pages_keep_their_order(attempt: Attempt) -> Iterator[Problem]:
    """When a year is published again, the pages keep their order."""
    now = [page.path for page in attempt.project.pages]
    if first := _moved([*attempt.replaced], now):
        yield Problem("mkdocs.yml", 0, f"导航（nav）中页面的次序与发布的不同，从 {first} 起。请改回")


def entries_keep_their_order(attempt: Attempt) -> Iterator[Problem]:
    """When a year is published again, the terms, the commitments and the sections of figures keep their order."""
    report = attempt.report
    listed: Mapping[str, Sequence[str]] = {
        GLOSSARY: [*report.glossary],
        COMMITMENTS: [*report.commitments],
        FIGURES: [*dict.fromkeys(one.section for one in report.figures.values())],
    }
    for path, now in listed.items():
        named = [key.split(" ")[1] for key in attempt.replaced if key.startswith(f"{path} ")]
        if first := _moved([*dict.fromkeys(named)], now):
            one = attempt.replaced.get(f"{path} {first}")
            what = one.what if one else f"栏目「{first}」"
            yield report.sources[path].problem((first,), f"从{what}起，次序与发布的不同。请改回")


def _moved(then: Sequence[str], now: Sequence[str]) -> str | None:
    """The first of the entries in both lists that stands where another one stood."""
    was = [one for one in then if one in now]
    return next((new for old, new in zip(was, [one for one in now if one in then], strict=True) if old != new), None)


def paragraphs_stay(attempt: Attempt) -> Iterator[Problem]:
    """When a year is published again, two sentences that follow each other stay in one paragraph, or in two."""
    for page in attempt.project.pages:
        stood = attempt.replaced.get(page.path)
        if stood and record.BREAK in stood.text:  # Records of earlier versions of the program have no paragraphs.
            parts = [*record.paragraphs(page, attempt.report)]
            lines = [one for part in parts for one in part]
            old = _placed(part.split("\n") for part in stood.text.split(record.BREAK))
            new = _placed([text for text, _ in part] for part in parts)
            for place in _parted(old, new):
                (before, _), (text, line) = lines[place - 1 : place + 1]
                yield Problem(page.path, line, _said(quotation.read(before), quotation.read(text), new[place][1]))


def _placed(paragraphs: Iterable[Sequence[str]]) -> list[tuple[str, bool]]:
    """Each sentence without its values, and whether it begins its paragraph."""
    return [(quotation.bare(text), not number) for part in paragraphs for number, text in enumerate(part) if text]


def _parted(old: Sequence[tuple[str, bool]], new: Sequence[tuple[str, bool]]) -> Iterator[int]:
    """The places of new sentences that follow the same sentence as before, or what it became, but not as they did."""
    for one in alignment.pairs([text for text, _ in old], [text for text, _ in new]):
        if one.follows and one.equal and old[one.old][1] != new[one.new][1]:
            yield one.new


def _said(before: str, text: str, begins: bool) -> str:
    if begins:
        return f"“{text}”发布时和前一句在一段，现在另起一段。请接在“{before}”后面"
    return f"“{text}”发布时另起一段，现在接在“{before}”后面。请分开，中间空一行"


RULES = (pages_keep_their_order, entries_keep_their_order, paragraphs_stay)
