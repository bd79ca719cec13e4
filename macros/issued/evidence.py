"""The results of reconciling, for people and programs: lines, JSON, and the issued text with coloured numerals."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros.checks.forms import Kind
from macros.core.problems import Problem
from macros.core.templates import templates
from macros.data.load import FIGURES
from macros.data.report import Report
from macros.issued.document import Document
from macros.issued.mentions import Mention, by_block, figures, mentions
from macros.issued.outline import Outline, outline
from macros.issued.reconcile import Row, Status, open_rows, reconcile

NAMES = {
    Status.SAME: "一致",
    Status.DIFFERENT: "不同",
    Status.ISSUED: "只在文件里",
    Status.DATA: "只在数据里",
    Kind.DATE: "日期",
    Kind.LAW: "法律和文件名",
    Kind.DOCUMENT: "文号",
    Kind.NUMBERING: "序号",
    Kind.NAME: "固定名称",
    Kind.EXEMPT: "登记的固定说法",
}
_MEND = {
    Status.DIFFERENT: "请照文件改数据",
    Status.ISSUED: "请登记这个数字；不是统计数字的，把整个词语连同理由写进 data/site.yml 的 exemptions",
    Status.DATA: "请核对数值、单位和条款",
}
_TEMPLATES = templates(Path(__file__).parent / "templates")


@dataclass(frozen=True)
class Evidence:
    """A document, all its numerals, and the results of comparing its figures with the data."""

    report: Report
    name: str
    document: Document
    outline: Outline
    mentions: tuple[Mention, ...]
    rows: tuple[Row, ...]

    @property
    def open(self) -> list[Row]:
        """The rows that need a decision."""
        return [*open_rows(self.rows)]


def compare(report: Report, document: Document, name: str) -> Evidence:
    """Compare a document with the data of the report's year; `name` is its file name."""
    found = outline(document)
    numerals = tuple(mentions(found, report.set_words))
    rows = reconcile(report, figures(numerals), found.blocks)
    return Evidence(report, name, document, found, numerals, tuple(rows))


def as_text(evidence: Evidence, everything: bool = False) -> str:
    """A line for each open row, or for every row and other numeral if `everything`, and the counts."""
    rows = evidence.rows if everything else evidence.open
    lines = [_line(row, evidence) for row in rows]
    if everything:
        others = (one for one in evidence.mentions if one.numeral.kind is not Kind.FIGURE)
        lines += [f"{NAMES[one.numeral.kind]}：“{one.numeral.text}”（{one.block.clause}，不是数字）" for one in others]
    lines += [f"“{words}”在报告的正文以外，没有核对" for words in evidence.outline.outside]
    lines += [f"{part}没有读，请自己看一遍" for part in evidence.document.unread]
    return "\n".join([*lines, summary(evidence)])


def summary(evidence: Evidence) -> str:
    """The counts of all rows by status, as a sentence."""
    counts = {status: sum(row.status is status for row in evidence.rows) for status in Status}
    counted = "，".join(f"{NAMES[status]}{count}个" for status, count in counts.items() if count)
    return f"{evidence.report.year}年：{counted or '没有数字'}。" + (
        "逐个核对上面列出的，改到没有为止。" if evidence.open else ""
    )


def as_json(evidence: Evidence, everything: bool = False) -> str:
    """The same as JSON; `other` are the numerals that are not figures."""
    content: dict[str, Any] = {
        "document": evidence.name,
        "year": evidence.report.year,
        "rows": [_record(row, evidence) for row in (evidence.rows if everything else evidence.open)],
        "unread": evidence.document.unread,
    }
    if everything:
        others = (one for one in evidence.mentions if one.numeral.kind is not Kind.FIGURE)
        content["other"] = [
            {"kind": one.numeral.kind, "text": one.numeral.text, "clause": one.block.clause} for one in others
        ]
    return json.dumps(content, ensure_ascii=False, indent=2)


def as_html(evidence: Evidence) -> str:
    """A page for two people to proofread: the issued text, with every numeral coloured and each figure linked to its row."""
    rows = {id(row.mention): number for number, row in enumerate(evidence.rows, 1) if row.mention}
    found = by_block(evidence.mentions)
    blocks = [
        (block, [*_pieces(block.paragraph.text, found.get(id(block), ()), rows, evidence)])
        for block in evidence.outline.blocks
    ]
    statuses = [Status.DIFFERENT, Status.ISSUED, Status.DATA, Status.SAME]
    return _TEMPLATES.get_template("evidence.html").render(
        evidence=evidence,
        blocks=blocks,
        names=NAMES,
        statuses=statuses,
        kinds=[kind for kind in Kind if kind is not Kind.FIGURE],
        line=lambda row: _where(row, evidence),
        summary=summary(evidence),
    )


def _pieces(
    text: str, found: Sequence[Mention], rows: dict[int, int], evidence: Evidence
) -> Iterator[tuple[str, str, int | None]]:
    """Split a paragraph into (words, status or kind of a numeral, its row's number); empty and None for other words."""
    end = 0
    for one in found:
        yield text[end : one.start], "", None
        start, end = one.start, one.start + len(one.numeral.text)
        number = rows.get(id(one))
        kind = evidence.rows[number - 1].status if number else one.numeral.kind
        yield text[start:end], str(kind), number
    yield text[end:], "", None


def problems(evidence: Evidence) -> Iterator[Problem]:
    """Report every open row, at the figure's line in the data or else in the document."""
    for row in evidence.open:
        path, line = _place(row, evidence) or (evidence.name, 0)
        yield Problem(path, line, f"与印发的文件核对，{_finding(row, evidence)}。{_MEND[row.status]}")


def _line(row: Row, evidence: Evidence) -> str:
    return ": ".join(filter(None, (_where(row, evidence), _finding(row, evidence))))


def _finding(row: Row, evidence: Evidence) -> str:
    figure, mention = row.figure, row.mention
    data = f"数据“{figure.shown(figure.values[evidence.report.year])}”" if figure else ""
    issued = (
        f"文件“{mention.numeral.text}”（{mention.block.clause}，{mention.block.paragraph.place}）：{mention.sentence}"
        if mention
        else ""
    )
    label = f"「{figure.label}」" if figure else ""
    return f"{NAMES[row.status]}：{label}{'，'.join(filter(None, (row.why, data, issued)))}"


def _where(row: Row, evidence: Evidence) -> str:
    """The `path:line` of a row's figure in the data; empty if it has none."""
    place = _place(row, evidence)
    return f"{place[0]}:{place[1]}" if place else ""


def _place(row: Row, evidence: Evidence) -> tuple[str, int] | None:
    if row.figure is None:
        return None
    at = (*row.figure.id.split("."), "values", str(evidence.report.year))
    return FIGURES, evidence.report.sources[FIGURES].line(at)


def _record(row: Row, evidence: Evidence) -> dict[str, Any]:
    figure, mention = row.figure, row.mention
    value = figure.values[evidence.report.year] if figure else None
    return {
        "status": row.status,
        "why": row.why,
        "figure": figure and figure.id,
        "label": figure and figure.label,
        "data": value
        and figure
        and {"text": value.text, "unit": figure.unit, "clause": figure.basis.of(evidence.report.year)},
        "issued": mention
        and {
            "text": mention.numeral.text,
            "unit": mention.numeral.unit,
            "clause": mention.block.clause,
            "place": mention.block.paragraph.place,
            "sentence": mention.sentence,
        },
    }
