"""Rules for what is published: it stays, or a correction says what changed. The first line of each states the rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from macros.core.problems import Problem
from macros.data.correction import NONE, Correction
from macros.data.figure import Figure
from macros.data.load import COMMITMENTS, CORRECTIONS, FIGURES
from macros.release import quotation, record
from macros.release.attempt import Attempt
from macros.release.edition import rows
from macros.release.record import Passage

_LABEL = re.compile(r"(\{([^{}|]*)\|[^{}]*\})")  # A figure's label as a passage marks it, and what the mark names.


def figures_stay(attempt: Attempt) -> Iterator[Problem]:
    """A published figure keeps its id; its unit and each year's value and clause stay, or a correction covers them."""
    source, reported = attempt.report.sources[FIGURES], set()
    for (name, year), row in rows(attempt.standing).items():
        figure, entry = attempt.report.figures.get(name), tuple(name.split("."))
        if figure is None:
            if name not in reported:
                reported.add(name)
                gone = f"「{row['label']}」的编号 {name} 已经发布过，现在不见了。请恢复这一条，编号和历年的数字都不删"
                yield source.problem(entry, gone)
            continue
        if name not in reported and (message := _unit_changed(attempt, figure, row)):
            reported.add(name)
            yield source.problem((*entry, "unit"), message)
        if message := _clause_changed(attempt, figure, int(year), row):
            yield source.problem((*entry, "basis"), message)
        if message := _value_changed(attempt, figure, int(year), row):
            yield source.problem((*entry, "values", year), message)


def _unit_changed(attempt: Attempt, figure: Figure, row: Mapping[str, str]) -> str:
    was, now = row["unit"] or NONE, figure.unit or NONE
    if was == now or _says(_corrections(attempt, figure), was, now):
        return ""
    return (
        f"「{figure.label}」发布时单位是“{was}”，现在不同。请改回；换了单位的，请另立一个数字；"
        f"{_add(attempt.standing[-1].year, [figure.id], was, now)}"
    )


def _clause_changed(attempt: Attempt, figure: Figure, year: int, row: Mapping[str, str]) -> str:
    was, now = row["basis"], figure.basis.of(year)
    if was == now or _says(_corrections(attempt, figure, year), was, now):
        return ""
    return (
        f"「{figure.label}」{year}年发布的条款是“{was}”，现在是“{now}”。"
        f"请改回，新的条款分行写从哪年起，如 {attempt.report.year}: {now}；{_add(year, [figure.id], was, now)}"
    )


def _value_changed(attempt: Attempt, figure: Figure, year: int, row: Mapping[str, str]) -> str:
    value = figure.value(year)
    was, now = row["text"], value.text if value else "空"
    if was == now or any(attempt.report.corrects_value(one) for one in _corrections(attempt, figure, year)):
        return ""
    message = f"「{figure.label}」{year}年发布的是「{was}」，现在是「{now}」。请改回"
    return f"{message}；{_add(year, [figure.id], was, now)}" if value else message


def _corrections(attempt: Attempt, figure: Figure, year: int | None = None) -> list[Correction]:
    """The new corrections of a figure, of one year or of all years."""
    return [one for one in attempt.visible if one.figure == figure.id and year in (None, one.year)]


def values_are_not_added(attempt: Attempt) -> Iterator[Problem]:
    """When a year is published again, no figure gains a value for a year without a published one."""
    report, stood = attempt.report, rows(attempt.standing)
    new = {(one.figure, one.year) for _, one in attempt.new if report.corrects_value(one)}
    for figure in report.figures.values() if attempt.anew else ():
        for year, value in figure.values.items():
            if (figure.id, str(year)) not in stood and (figure.id, year) not in new:
                message = (
                    f"「{figure.label}」发布时没有{year}年的数字，现在是「{value.text}」。请删去；"
                    f"{_add(year, [figure.id], NONE, value.text)}"
                )
                yield report.sources[FIGURES].problem((*figure.id.split("."), "values", str(year)), message)


def words_stay(attempt: Attempt) -> Iterator[Problem]:
    """When a year is published again, every passage stays except for its corrections; commitments always stay."""
    if not attempt.standing:
        return
    before, after = attempt.standing[-1].record, record.passages(attempt.project)
    shown = record.values(attempt.report)
    gone = {name for name, _ in rows(attempt.standing)} - attempt.report.figures.keys()
    reported = set()
    for key in {**before, **after} if attempt.anew else [key for key in before if key.startswith(COMMITMENTS)]:
        was, now = before.get(key), after.get(key)
        if key.endswith((" unit", f" {record.DIGEST}")) or (
            now is None and (" " not in key or (was and was.where[0] in gone))
        ):
            continue  # Missing pages and figures, changed units and changed files are reported by their own rules.
        path, *at = key.split(" ")
        if at == ["order"]:
            was, now = _of_both(was, now)
        for pair in _differences(path, was, now, attempt.visible, shown):
            here = [one for one in attempt.visible if one.page in pair.passage.where]
            if at == ["marks"] and any(quotation.spans(one, pair.before, pair.after) for one in here):
                continue  # The words themselves are compared with those of the page.
            if path != COMMITMENTS:
                yield _changed(attempt, path, at, pair)
            elif at[0] not in reported:
                reported.add(at[0])
                yield _promise_changed(attempt, at[0], pair.passage, new=was is None)


def _of_both(was: Passage | None, now: Passage | None) -> Iterator[Passage | None]:
    """The order of the figures that a section has in both editions: those that came or are gone have rules of their own."""
    orders = [{name: mark for mark, name in _LABEL.findall(one.text)} if one else {} for one in (was, now)]
    for one, order in zip((was, now), orders, strict=True):
        marks = [mark for name, mark in order.items() if all(name in other for other in orders)]
        yield replace(one, text="、".join(marks)) if one and marks else None


def _promise_changed(attempt: Attempt, name: str, one: Passage, new: bool) -> Problem:
    """The problem for a commitment or an answer that is new, or was changed or deleted, in a published year."""
    how = "已经发布，现在被删改了。请照原样恢复；答复只能添，不能改"
    again = "；往年的报告也这样写的，再为那一年添一条"
    if new:
        how, again = "发布时没有，现在多了。请删去", f"，没有的一边写“{NONE}”"
    message = f"{one.what}{how}。{_add(attempt.standing[-1].year, one.where)}{again}"
    if name in attempt.report.commitments:
        return attempt.report.sources[COMMITMENTS].problem((name,), message)
    return Problem(COMMITMENTS, 0, message)


def _add(year: int, where: Sequence[str], was: str = "", now: str = "") -> str:
    """How to correct the edition of a year in one of these places, pages or a figure, and with which words."""
    pages = [name for name in where if name.endswith(".md")]
    place = f"page 写 {'或'.join(pages)}" if pages else f"figure 写 {where[0]}"
    words = f"was 写“{was}”，now 写“{now}”" if was else "was 和 now 照两处的原文写"
    return f"确实要更正的，请在 {CORRECTIONS} 中添一条，year 写 {year}，{place}，{words}"


def _says(corrections: Sequence[Correction], was: str, now: str) -> bool:
    """Whether a correction turns `was` into `now`."""
    return any(quotation.corrected(was, one.was, one.now) == now for one in corrections)


class _Difference(NamedTuple):
    """A sentence that differs from the published one; `before` or `after` is empty if it was added or removed."""

    passage: Passage
    before: str
    after: str


def _differences(
    path: str, was: Passage | None, now: Passage | None, corrections: Sequence[Correction], shown: Mapping[str, str]
) -> Iterator[_Difference]:
    """What changed in a passage, or was added or removed, without a correction that names its place.

    What comes or goes whole needs some of its words quoted, unless it belongs to a page or a figure.
    """
    there = [one for one in (was, now) if one]
    places = {name for one in there for name in one.where}
    named = [one for one in corrections if one.page in places or one.figure in places]
    own = [one for one in named if path.endswith(".md") or one.figure or quotation.touches(one, there[0].text)]
    added = was is None and any(one.was == NONE for one in own)
    removed = now is None and any(one.now == NONE for one in own)
    if not added and not removed:
        for before, after in quotation.unrecorded(was.text if was else "", now.text if now else "", named, shown):
            yield _Difference(there[0], before, after)


def _changed(attempt: Attempt, path: str, at: Sequence[str], one: _Difference) -> Problem:
    """The problem for a difference, at its current line."""
    project, year = attempt.project, attempt.standing[-1].year
    change, hint = f"“{one.before}”改成了“{one.after}”", ""
    if not one.before or not one.after:
        change, hint = f"多了“{one.after}”" if one.after else f"少了“{one.before}”", f"，没有的一边写“{NONE}”"
    what = one.passage.what if path in project.report.sources else f"“{one.passage.what}”"
    message = f"{what}与发布的相比，{change}，没有更正写明。请改回；{_add(year, one.passage.where)}{hint}"
    if source := project.report.sources.get(path):
        return source.problem(tuple(at), message)
    page = next((page for page in project.pages if page.path == path), None)
    spots = [*record.lines(page, project.report), *record.links(page)] if page else ()
    return Problem(
        path, next((line for text, line in spots if one.after and one.after in quotation.read(text)), 0), message
    )


RULES = (figures_stay, values_are_not_added, words_stay)
