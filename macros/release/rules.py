"""Rules for publishing: each yields what prevents it, and its first line states the rule.

what_stands.py, published_files.py and arrangement.py have the rules for what is already published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.checks.shown_texts import sentences
from macros.core.look_alikes import usual
from macros.core.problems import Problem
from macros.data.basis import UNCONFIRMED
from macros.data.confirmations import confirmed_by
from macros.data.load import COMMITMENTS, CORRECTIONS, FIGURES, SITE
from macros.data.report import Report
from macros.data.site import Site
from macros.data.targets import promise
from macros.data.title import YEAR_DIGITS
from macros.data.value_grammar import PENDING
from macros.issued.evidence import problems
from macros.pages.page import GLANCE
from macros.release import quotation, record
from macros.release.attempt import Attempt


def nothing_is_pending(attempt: Attempt) -> Iterator[Problem]:
    """No value is pending, and no clause is unconfirmed."""
    report = attempt.report
    for figure in report.figures.values():
        at = tuple(figure.id.split("."))
        for year, value in figure.values.items():
            if value.pending:
                message = f"「{figure.label}」{year}年还是“{PENDING}”，不能发布。请填好，或写 未统计（原因）"
                yield report.sources[FIGURES].problem((*at, "values", str(year)), message)
        if figure.basis.unconfirmed(report.year):
            mend = (
                f"{report.year}年的报告没有写它，不用核对，请删去“{UNCONFIRMED}”"
                if figure.unreported(report.year)
                else f"请与{report.year}年的报告核对，没有变就删去“{UNCONFIRMED}”；"
                f"变了的，分行写从哪年起在哪一条，如 {report.year}: 一（五）"
            )
            message = f"「{figure.label}」的条款“{figure.basis.of(report.year)}”是从上一年带过来的。{mend}"
            yield report.sources[FIGURES].problem((*at, "basis"), message)
    for field in ("title", "issuers", "addressees"):
        if PENDING in str(getattr(report.site, field)):
            named = Site.model_fields[field].title
            yield report.sources[SITE].problem((field,), f"{named}还是“{PENDING}”，不能发布。请照印发的报告写全")


def texts_are_written(attempt: Attempt) -> Iterator[Problem]:
    """No note, promise or meaning is pending; values and answers have their own rules."""
    for path, location, text in sentences(attempt.report):
        if text.strip("。") == PENDING and not {"values", "answers"} & {*location}:
            message = f"这里还是“{PENDING}”，不能发布。请照印发的报告写好；没有的，冒号后面空着"
            yield attempt.report.sources[path].problem(location, message)


def pages_are_written(attempt: Attempt) -> Iterator[Problem]:
    """No page has a part that is still to be written."""
    for page in attempt.project.pages:
        for line in page.unwritten:
            message = f"“{page.title}”还有“{PENDING}”，不能发布。请照印发的报告写好，删去写着“{PENDING}”的说明"
            yield Problem(page.path, line, message)


def the_year_is_free(attempt: Attempt) -> Iterator[Problem]:
    """The year is not published yet, or it is the newest and a new correction says why it is published again."""
    year, newest = attempt.report.year, max((edition.year for edition in attempt.editions), default=0)
    message = ""
    if year < newest and (attempt.anew or attempt.new):
        message = (
            f"{newest}年的报告已经发布。更正往年的报告，请在{newest}年的数据里改好，在那里的 {CORRECTIONS} 中写明，"
            f"再发布一次{newest}年的"
        )
    elif attempt.anew and not attempt.new:
        message = f"{year}年已经发布，不能直接替换。要更正，请在 {CORRECTIONS} 中添一条，写明改了什么、为什么"
    if message:
        yield attempt.report.sources[SITE].problem(("year",), message)


def commitments_are_answered(attempt: Attempt) -> Iterator[Problem]:
    """The report answers every commitment that is due."""
    report = attempt.report
    for name, one in report.commitments.items():
        if one.waits(report.year):
            message = f"承诺「{promise(one, report)}」{report.year}年还没有答复。请在 answers 下写明{report.year}年的结果、理由和页面"
            yield report.sources[COMMITMENTS].problem((name, "answers", str(report.year)), message)


def figures_are_confirmed(attempt: Attempt) -> Iterator[Problem]:
    """As many people as data/site.yml requires have compared each figure of the year with the issued text."""
    report = attempt.report
    for figure in report.figures.values():
        people = confirmed_by(report, figure.id, report.year)
        if figure.value(report.year) and len(people) < report.site.confirmations:
            location = (*figure.id.split("."), "values", str(report.year))
            message = (
                f"「{figure.label}」要{report.site.confirmations}人核对，现在有{len(people)}人。"
                f"请对照印发的报告核对，再运行 make confirm；改过的要再核对"
            )
            yield report.sources[FIGURES].problem(location, message)


def the_day_is_one(attempt: Attempt) -> Iterator[Problem]:
    """A publication date in data/site.yml is the day of the year's first edition."""
    named = attempt.report.site.dates.published
    if named and not attempt.anew and named != attempt.day:
        message = f"发布日期（published）写作{named}，这次发布的日期是{attempt.day}。请改成一致"
        yield attempt.report.sources[SITE].problem(("dates", "published"), message)


def the_day_makes_sense(attempt: Attempt) -> Iterator[Problem]:
    """The day of publication is not after today, is after the report's year, and is not before its issue or any edition."""
    year, issued = attempt.report.year, attempt.report.site.dates.issued
    reasons = [f"{one.year}年的报告{one.day}才发布" for one in attempt.editions if attempt.day < one.day][-1:]
    if attempt.day > attempt.today:
        reasons.append(f"电脑上今天是{attempt.today}，还没有到那一天")
    if attempt.day.year <= year:
        reasons.append(f"{year}年还没有过完")
    if issued and attempt.day < issued:
        reasons.append(f"报告{issued}才成文（issued）")
    for why in reasons:
        message = f"这次发布的日期是{attempt.day}，而{why}。请核对日期"
        yield attempt.report.sources[SITE].problem(("dates",), message)


# A fixed name with a year: laws and documents, document numbers, and spans that include the report's year.
_NAMES = re.compile(r"《[^》]*》(（20[0-9]{2}年[^）]*）)?|〔20[0-9]{2}〕")
_SPAN = re.compile(r"(20[0-9]{2})年?[—–~～至到-](20[0-9]{2})")
# 2024年, 2024上半年, 2024、2025年, and forms without that word: 2024.12, 2024-12-31, 2024/12/31.
_YEAR = re.compile(
    r"(?<![0-9.])(20[0-9]{2})(?=(?:\s*[、和与及]\s*20[0-9]{2})*\s*(?:[上下]半|[财学]|财政|会计|预算|自然)?年|[-./][01]?[0-9](?![0-9]))"
)
_SINCE = re.compile(r"[自从](20[0-9]{2})年[^，。；]{0,6}?(以来|起|开始)")


def words_are_this_years(attempt: Attempt) -> Iterator[Problem]:
    """A sentence that names a year other than the report's is not copied word for word from the last report.

    Names of laws and documents may repeat, and so may 自2021年以来 if that year precedes the last report's; the plan page
    and the brief may name the next year.
    """
    report = attempt.report
    last = next((edition for edition in attempt.standing[::-1] if edition.year < report.year), None)
    old = {quotation.bare(line) for one in last.record.values() for line in one.text.split("\n")} if last else set()
    for page in attempt.project.pages:
        if not last or not page.of_the_year:
            continue
        own = {report.year, report.year + 1} if page.uri in (report.site.plan_page, GLANCE) else {report.year}
        for text, line in record.lines(page, report):
            if quotation.bare(text) in old and (others := _years(text, report, last.year) - own):
                message = (
                    f"“{quotation.read(text)}”与{last.year}年发布的报告一字不差，说的是{min(others)}年。"
                    f"请照{report.year}年的报告改写；确实不变的，请把含有年份的词语连同理由写进 data/site.yml 的 exemptions"
                )
                yield Problem(page.path, line, message)


def _years(text: str, report: Report, last: int) -> set[int]:
    """The years that a sentence names, without those that may stay."""
    text = usual(quotation.read(text))
    for words in report.set_words:
        text = text.replace(words, "")
    text = re.sub("二[〇○零][〇○零一二三四五六七八九]{2}(?=年)", lambda year: year[0].translate(YEAR_DIGITS), text)
    text = _NAMES.sub("", text)
    text = _SPAN.sub(lambda span: "" if int(span[1]) <= report.year <= int(span[2]) else span[0], text)
    text = _SINCE.sub(lambda since: "" if int(since[1]) < last else since[0], text)
    return {int(year) for year in _YEAR.findall(text)}


def the_issued_document_agrees(attempt: Attempt) -> Iterator[Problem]:
    """No figure of the issued document next to the data, and no figure of the data, is left unexplained."""
    if attempt.evidence:
        yield from problems(attempt.evidence)


RULES = (
    the_issued_document_agrees,
    nothing_is_pending,
    texts_are_written,
    pages_are_written,
    the_day_is_one,
    the_day_makes_sense,
    the_year_is_free,
    commitments_are_answered,
    figures_are_confirmed,
    words_are_this_years,
)
