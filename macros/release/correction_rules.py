"""Rules for corrections on their way out: what they quote and when they are dated. What is published of them stays."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from macros.core.problems import Problem
from macros.data.correction import NONE, Correction
from macros.data.load import CORRECTIONS
from macros.release import quotation, record
from macros.release.attempt import Attempt
from macros.release.edition import Edition, plain
from macros.release.what_stands import rows
from macros.site.corrections import core


def corrections_stay(attempt: Attempt) -> Iterator[Problem]:
    """A published correction is neither removed nor changed."""
    kept = {core(plain(one)) for one in attempt.report.corrections}
    known = {core(one): one for edition in attempt.standing for one in edition.corrections}
    for key in known.keys() - kept:
        one = known[key]
        what = one.get("figure") or one.get("page")
        message = f"{one['date']}对{one['year']}年 {what} 的更正已经发布，现在被删改了。请照原样恢复，另添一条说明"
        yield Problem(CORRECTIONS, 0, message)


def corrections_are_dated(attempt: Attempt) -> Iterator[Problem]:
    """A new correction is not dated before the edition that it corrects, nor after the day of publishing."""
    days = {edition.year: edition.day for edition in attempt.editions}
    for place, one in attempt.new:
        first = days.get(one.year, one.date)
        if not first <= one.date <= attempt.day:
            message = f"更正日期（date）{one.date} 不在{first}（报告发布）和{attempt.day}（这次发布）之间。请核对"
            yield attempt.report.sources[CORRECTIONS].problem((place, "date"), message)


def corrections_are_true(attempt: Attempt) -> Iterator[Problem]:
    """What a new correction quotes stood in the published edition, and what it says is so now stands in this one."""
    report = attempt.report
    texts = {
        (edition.year, name): "\n".join(_passages(edition, name))
        for edition in attempt.editions
        for _, one in attempt.new
        if (name := one.page or one.figure or "")
    }
    stood = dict(texts)
    shown = {at: row["text"] for at, row in rows(attempt.standing).items()}
    here = [*record.passages(attempt.project).values()]
    new = attempt.new
    for number, (place, one) in enumerate(new):
        name, key, message = one.page or one.figure or "", "was", ""
        if not attempt.editions or one.year > attempt.editions[-1].year:
            message = f"{one.year}年的报告还没有发布，直接改就行。请删去这条更正；发布过的，请先从备份中恢复 public"
        elif report.corrects_value(one):
            then = shown.get((name, str(one.year)), NONE)
            if one.was != then:
                message = f"原来（was）写作「{one.was}」，{one.year}年发布的是「{then}」。请照发布的写"
            shown[name, str(one.year)] = one.now
        elif (one.year, name) not in texts:
            message = f"public 中没有{one.year}年的报告。请核对年度（year）；发布过的，请先从备份中恢复 public"
        else:
            text = texts[one.year, name]
            mended = text if one.was == NONE else quotation.corrected(text, one.was, "" if one.now == NONE else one.now)
            texts[one.year, name] = text if mended is None else mended
            later = [other.was for _, other in new[number + 1 :] if name in (other.page, other.figure)]
            now = [passage.text for passage in here if name in passage.where]
            now += [report.figures[name].basis.of(one.year)] if name in report.figures else []
            if not text:
                message = f"{one.year}年发布的报告里没有「{name}」。请核对"
            elif mended is None:
                message = (
                    f"原来（was）写的“{one.was}”，{one.year}年发布的{_called(one)}里没有这样写。{_near(one.was, text)}"
                )
            elif (
                (one.year == report.year or one.figure)
                and one.now != NONE
                and not quotation.holds("\n".join([*later, *now]), one.now)
            ):
                key, message = "now", f"现在（now）写的“{one.now}”，{_called(one)}里没有这样写。请照改好的写"
            elif one.year == report.year and not _made(one, stood[one.year, name], "\n".join(now)):
                message = f"{_called(one)}里的“{_words(one)}”与{one.year}年发布的一样，没有改。请改好再发布；不用改的，请删去这条更正"
        if message:
            yield report.sources[CORRECTIONS].problem((place, key), message)


def _passages(edition: Edition, name: str) -> Iterator[str]:
    """What an edition said on a page, or of a figure, its clauses included."""
    yield from (one.text for one in edition.record.values() if name in one.where)
    yield from (row["basis"] for row in edition.rows if row["id"] == name and row["year"] == str(edition.year))


def _made(one: Correction, before: str, after: str) -> bool:
    """Whether a correction was made: what was wrong stands there less often, or what is right more often."""
    less = one.was != NONE and quotation.times(after, one.was) < quotation.times(before, one.was)
    return less or (one.now != NONE and quotation.times(after, one.now) > quotation.times(before, one.now))


def _words(one: Correction) -> str:
    return one.now if one.was == NONE else one.was


def _called(one: Correction) -> str:
    return f"页面 {one.page} " if one.page else f"数字 {one.figure} 的名称、单位、条款和说明"


def _near(words: str, text: str) -> str:
    """How to mend a quotation that does not stand in a text."""
    near = get_close_matches(words, quotation.read(text).split("\n"), 1, 0.4)
    return f"是不是“{near[0]}”？请照发布的原文写" if near else "请照发布的原文写"


RULES = (corrections_stay, corrections_are_dated, corrections_are_true)
