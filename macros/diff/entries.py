"""Changes in the data files other than the figures: site, glossary, commitments, corrections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pydantic import BaseModel

from macros.data.commitment import Commitment
from macros.data.figure import Figure
from macros.data.glossary import Term
from macros.data.load import COMMITMENTS, CORRECTIONS, FIGURES, GLOSSARY, SITE, SYNONYMS
from macros.data.numeral import CHARACTERS
from macros.data.report import Report
from macros.data.site import Exemption
from macros.data.value import parse
from macros.data.value_grammar import PENDING
from macros.diff.model import EntryChange
from macros.diff.wording import written

_SITE, _EXEMPTION, _TERM, _COMMITMENT, _CORRECTION = "网站说明", "不作统计数字的词语", "名词解释", "承诺", "更正"
_PATHS = {
    _SITE: SITE,
    _EXEMPTION: SITE,
    _TERM: GLOSSARY,
    _COMMITMENT: COMMITMENTS,
    _CORRECTION: CORRECTIONS,
}
_NUMBER = re.compile(f"[0-9][0-9.,]*[万亿]?|[{CHARACTERS}]+")


def entries(before: Report, after: Report) -> Iterator[EntryChange]:
    """The changes in the site's description, the glossary, the commitments and the corrections."""
    old, new = dict(_entries(before)), dict(_entries(after))
    for key in {**old, **new}:
        was, now, path = old.get(key), new.get(key), _PATHS[key[0]]
        if was and now:
            for name, field in type(now).model_fields.items():
                first, second = getattr(was, name), getattr(now, name)
                if first != second and name != "exemptions":  # Exemptions are reported one by one.
                    title = field.title or name
                    what = f"{_called(key[0], now)}的{title}" if key[1] != "" else f"{key[0]}「{title}」"
                    yield EntryChange(what, written(first, before), written(second, after), path)
        elif one := was or now:
            texts = (written(was, before), written(now, after))
            what = _called(key[0], one)
            warnings = tuple(_weighed(now, after)) if isinstance(now, Exemption) else tuple(_missed(was))
            yield EntryChange(f"{what}（{key[1]}）" if key[0] in (_COMMITMENT, _TERM) else what, *texts, path, warnings)
    yield from _orders(before, after)
    for word in {**before.synonyms, **after.synonyms}:
        first, second = ("、".join(report.synonyms.get(word, ())) for report in (before, after))
        if first != second:
            yield EntryChange(f"搜索的说法「{word}」", first, second, SYNONYMS)


def awaited(change: EntryChange) -> bool:
    """Whether it only asks for the answer to a commitment."""
    return change.path == COMMITMENTS and PENDING in change.after


def _orders(before: Report, after: Report) -> Iterator[EntryChange]:
    """Changes in the order of the remaining figures, terms and commitments."""
    for what, path, was, now in (
        ("数字的顺序", FIGURES, before.figures, after.figures),
        ("名词解释的顺序", GLOSSARY, before.glossary, after.glossary),
        ("承诺的顺序", COMMITMENTS, before.commitments, after.commitments),
    ):
        old, new = [one for one in was if one in now], [one for one in now if one in was]
        if moved := [place for place, (one, other) in enumerate(zip(old, new, strict=True)) if one != other]:
            part = slice(moved[0], moved[-1] + 1)
            first, second = ("、".join(_title(now[one], one) for one in all[part]) for all in (old, new))
            yield EntryChange(what, first, second, path)


def _title(entry: BaseModel, name: str) -> str:
    """A reviewer's name for the figure, term or commitment with that id."""
    return entry.label if isinstance(entry, Figure) else entry.term if isinstance(entry, Term) else name


def _weighed(exemption: Exemption, report: Report) -> Iterator[str]:
    """Warn if an exempted phrase contains a figure after all."""
    from macros.checks.numerals import figures  # noqa: PLC0415 - slow to load, and few changes exempt a phrase

    units = {figure.unit for figure in report.figures.values()}
    known = {value.number for figure in report.figures.values() for value in figure.values.values()} - {None}
    text = exemption.text
    counted = any(one.unit in units or re.search("[0-9]", one.text) for one in figures(text))
    if counted or any(_number(match[0]) in known for match in _NUMBER.finditer(text)):
        yield "里面像是统计数字；登记在这里，它就可以手写，改了数据也不会跟着改"


def _missed(gone: BaseModel | None) -> Iterator[str]:
    """Warn if what was deleted is a commitment, because nobody answers it any more."""
    if isinstance(gone, Commitment):
        yield "这一项删去了，到时候就没有答复；报告里还有的，不要删"


def _number(text: str) -> Decimal | None:
    """The number in a text; None if there is none, or a single Chinese numeral, as many names contain."""
    try:
        return parse(text).number if len(text) > 1 or text.isascii() else None
    except ValueError:
        return None


def _entries(report: Report) -> Iterator[tuple[tuple[str, object], BaseModel]]:
    """Every entry of those files, by kind and id or text."""
    yield (_SITE, ""), report.site
    yield from (((_EXEMPTION, one.text), one) for one in report.site.exemptions)
    yield from (((_TERM, name), term) for name, term in report.glossary.items())
    yield from (((_COMMITMENT, name), one) for name, one in report.commitments.items())
    yield from (((_CORRECTION, str(one)), one) for one in report.corrections)


def _called(kind: str, entry: BaseModel) -> str:
    """A reviewer's name for an entry: its kind and first words."""
    name = next(str(getattr(entry, key)) for key in ("term", "text", "promise", "why") if hasattr(entry, key))
    return f"{kind}「{name[:14]}{'…' if len(name) > 14 else ''}」"
