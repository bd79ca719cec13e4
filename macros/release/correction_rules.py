"""Rules for corrections to be published: what they quote and when they are dated. Published ones stay as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from macros.core.problems import Problem
from macros.data.correction import NONE, Correction
from macros.data.load import CORRECTIONS
from macros.data.report import Report
from macros.project import Project
from macros.release import quotation, record
from macros.release.attempt import Attempt
from macros.release.edition import Edition, plain, rows
from macros.release.record import Passage
from macros.site.corrections import core


def unmade(project: Project) -> Iterator[Problem]:
    """Report this year's corrections of words whose `now` is neither there nor quoted by a later correction of the place."""
    report = project.report
    of_this_year = [(place, one) for place, one in enumerate(report.corrections) if one.year == report.year]
    corrections = [(place, one) for place, one in of_this_year if not report.corrects_value(one)]
    passages = [*record.passages(project).values()] if corrections else []
    for number, (place, one) in enumerate(corrections):
        later = [other for _, other in corrections[number + 1 :]]
        if one.now != NONE and not quotation.holds(_now(one, later, passages, report), one.now):
            yield report.sources[CORRECTIONS].problem((place, "now"), _not_there(one))


def _now(one: Correction, later: Sequence[Correction], passages: Iterable[Passage], report: Report) -> str:
    """What the place of a correction says now, clauses included, and what later corrections of it quote."""
    name = one.page or one.figure or ""
    texts = [other.was for other in later if name in (other.page, other.figure)]
    texts += [passage.text for passage in passages if name in passage.where]
    return "\n".join([*texts, *([report.figures[name].basis.of(one.year)] if name in report.figures else [])])


def corrections_stay(attempt: Attempt) -> Iterator[Problem]:
    """A published correction is neither removed nor changed."""
    for day, year, what in _lost(attempt):
        message = f"{day}对{year}年 {what} 的更正已经发布，现在被删改了。请照原样恢复，另添一条说明"
        yield Problem(CORRECTIONS, 0, message)


def _lost(attempt: Attempt) -> Iterator[tuple[str, int, str]]:
    """Yield the day, year and subject of each published correction that is no longer there as it was."""
    kept = {core(plain(one)) for one in attempt.report.corrections}
    known = {core(one): one for edition in attempt.standing for one in edition.corrections}
    yield from (
        (one["date"], one["year"], one.get("figure") or one["page"]) for key, one in known.items() if key not in kept
    )


def corrections_are_dated(attempt: Attempt) -> Iterator[Problem]:
    """A new correction is dated between the edition it corrects and the day of publication."""
    days = {edition.year: edition.day for edition in attempt.editions}
    for place, one in attempt.new:
        first = days.get(one.year, one.date)
        if not first <= one.date <= attempt.day:
            message = f"更正日期（date）{one.date} 不在{first}（报告发布）和{attempt.day}（这次发布）之间。请核对"
            yield attempt.report.sources[CORRECTIONS].problem((place, "date"), message)


def corrections_are_true(attempt: Attempt) -> Iterator[Problem]:
    """The `was` text of a new correction is in the published edition, and its `now` text is in this one."""
    quoted = _Quoted(attempt)
    lost = {*_lost(attempt)}
    for number, (place, one) in enumerate(attempt.new):
        if (one.date.isoformat(), one.year, one.figure or one.page) in lost:
            continue  # A published one that was changed, which is to be put back as it was.
        if found := quoted.slip(one, [later for _, later in attempt.new[number + 1 :]]):
            key, message = found
            yield attempt.report.sources[CORRECTIONS].problem((place, key), message)


class _Quoted:
    """What new corrections quote: the published editions, with each correction applied in turn."""

    def __init__(self, attempt: Attempt) -> None:
        self.report, self.editions = attempt.report, attempt.editions
        self.here = [*record.passages(attempt.project).values()]
        self.published = {at: row["text"] for at, row in rows(attempt.standing).items()}
        self.values = dict(self.published)
        names = [name for _, one in attempt.new if (name := one.page or one.figure or "")]
        self.stood = {
            (edition.year, name): "\n".join(_passages(edition, name)) for edition in self.editions for name in names
        }
        self.texts = dict(self.stood)
        for one in self._since(attempt):
            self._apply(one)

    def _since(self, attempt: Attempt) -> Iterator[Correction]:
        """Yield the published corrections of words that their year's edition, which is never made anew, does not have."""
        own = {edition.year: edition for edition in self.editions}
        new = [one for _, one in attempt.new]
        late = (one for one in self.report.corrections if one.year in own and not own[one.year].knows(one))
        yield from (one for one in late if one not in new and not self.report.corrects_value(one))

    def _apply(self, one: Correction) -> bool:
        """Apply a correction to the text for those that follow; False if the text does not contain `was`."""
        at = (one.year, one.page or one.figure or "")
        text = self.texts.get(at, "")
        mended = text if one.was == NONE else quotation.corrected(text, one.was, "" if one.now == NONE else one.now)
        if mended is None:
            return False
        self.texts[at] = mended
        return True

    def slip(self, one: Correction, later: list[Correction]) -> tuple[str, str] | None:
        """The field of a correction that is wrong, and how to mend it; `later` are the corrections that follow it."""
        at = (one.year, one.page or one.figure or "")
        if not self.editions or one.year > self.editions[-1].year:
            return "was", f"{one.year}年的报告还没有发布，直接改就行。请删去这条更正；发布过的，请先从备份中恢复 public"
        if self.report.corrects_value(one):
            return self._value(one, later)
        if at not in self.texts:
            return "was", f"public 中没有{one.year}年的报告。请核对年度（year）；发布过的，请先从备份中恢复 public"
        if not self.texts[at] and not (one.was == NONE and one.year == self.report.year):  # A page may be new.
            return "was", f"{one.year}年发布的报告里没有「{at[1]}」。请核对"
        return self._before(one, at) or self._now(one, at, later)

    def _value(self, one: Correction, later: list[Correction]) -> tuple[str, str] | None:
        """Check that `was` is the value until now, and that the last of its corrections ends with another than stood."""
        at = (one.figure or "", str(one.year))
        then, self.values[at] = self.values.get(at, NONE), one.now
        if one.was == then:
            last = not any((other.figure, other.year) == (one.figure, one.year) for other in later)
            if last and one.now == self.published.get(at, NONE):
                return "now", f"更正以后还是「{one.now}」，与{one.year}年发布的一样，没有改。请删去这个数字的这几条更正"
            return None
        return "was", f"原来（was）写作「{one.was}」，{one.year}年发布的是「{then}」。请照发布的写"

    def _before(self, one: Correction, at: tuple[int, str]) -> tuple[str, str] | None:
        """Check that the text, as published and since corrected, contains `was`."""
        if self._apply(one):
            return None
        text = self.texts[at]
        done = "发布" if text == self.stood[at] else "更正过"
        near = _near(one.was, text, done)
        return "was", f"原来（was）写的“{one.was}”，{one.year}年{done}的{_called(one)}里没有这样写。{near}"

    def _now(self, one: Correction, at: tuple[int, str], later: list[Correction]) -> tuple[str, str] | None:
        """Check that `now` is in this edition, unless a later correction changed it again, and that the text changed."""
        of_this_year = one.year == self.report.year
        asked = (of_this_year or one.figure) and one.now != NONE
        if asked and not quotation.holds(_now(one, later, self.here, self.report), one.now):
            return "now", _not_there(one)
        if of_this_year and not _made(one, self.stood[at], _now(one, [], self.here, self.report)):
            same = f"{_called(one)}里的“{_words(one)}”与{one.year}年发布的一样，没有改"
            return "was", f"{same}。请改好再发布；不用改的，请删去这条更正"
        return None


def _passages(edition: Edition, name: str) -> Iterator[str]:
    """What an edition says on a page or about a figure, clauses included."""
    yield from (one.text for one in edition.record.values() if name in one.where)
    yield from (row["basis"] for row in edition.rows if row["id"] == name and row["year"] == str(edition.year))


def _made(one: Correction, before: str, after: str) -> bool:
    """Whether a correction was applied: `was` occurs less often than before, or `now` more often."""
    less = one.was != NONE and quotation.times(after, one.was) < quotation.times(before, one.was)
    return less or (one.now != NONE and quotation.times(after, one.now) > quotation.times(before, one.now))


def _not_there(one: Correction) -> str:
    return f"现在（now）写的“{one.now}”，{_called(one)}里没有这样写。请照改好的写"


def _words(one: Correction) -> str:
    return one.now if one.was == NONE else one.was


def _called(one: Correction) -> str:
    return f"页面 {one.page} " if one.page else f"数字 {one.figure} 的名称、单位、条款和说明"


def _near(words: str, text: str, done: str) -> str:
    """How to mend a quotation that a text, published or corrected, does not contain."""
    near = get_close_matches(words, quotation.read(text).split("\n"), 1, 0.4)
    return f"是不是“{near[0]}”？请照{done}的原文写" if near else f"请照{done}的原文写"


RULES = (corrections_stay, corrections_are_dated, corrections_are_true)
