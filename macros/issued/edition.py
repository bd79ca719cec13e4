"""Write a proposed edition into the project: pages, figures, commitments, and the report's entries in data/site.yml."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress

from macros.core.problems import Problem, Problems
from macros.data.basis import UNCONFIRMED, lies_in
from macros.data.figure import Figure
from macros.data.load import COMMITMENTS, FIGURES, SITE
from macros.data.report import Report
from macros.data.value_grammar import PENDING
from macros.data.yaml_reader import Location, parse
from macros.formatter.formatter import normal
from macros.formatter.yaml_layout import Written, laid_out
from macros.issued.issuers import issuers
from macros.issued.parts import Part
from macros.issued.proposal import Proposal, Proposed
from macros.pages.nav import relisted
from macros.pages.page import Page

SETTINGS = "mkdocs.yml"
_CONFIRM = "待确认：名称取自印发的文件，请核对"


def texts(
    read: Callable[[str], str], report: Report, pages: Sequence[Page], made: Proposal, year: int
) -> dict[str, str]:
    """The new texts of the files that a proposal changes, by path; `read` returns a file's text, empty if missing.

    Raises:
        Problems: a project file cannot be read, or the year's figures are not prepared.
    """
    known = {page.section: page for page in pages if page.in_report}
    written = {f"docs/report/{part.section}.md": _page(part, known.get(part.section), made) for part in made.parts}
    written[FIGURES] = _figures(read(FIGURES), report, made, year)
    written[COMMITMENTS] = _commitments(read(COMMITMENTS), made, year)
    written[SITE] = _site(read(SITE), made)
    order = [part.section for part in made.parts]  # Pages missing from the document come last.
    order += [section for section in known if section not in order]
    written[SETTINGS] = relisted(read(SETTINGS), [f"report/{section}.md" for section in order])
    written = {path: normal(text.encode(), path) for path, text in written.items()}
    return {path: text for path, text in written.items() if text != read(path)}


def _page(part: Part, known: Page | None, made: Proposal) -> str:
    description = known.meta.get("description", PENDING) if known else PENDING
    head = {"title": part.title, "clause": part.clause, "description": description}
    lines = [f"{key}: {_scalar(content)}" for key, content in head.items()]
    table = f'\n\n## 本部分的数字\n\n{{{{ table("{part.section}") }}}}' if _of(part.section, made) else ""
    return "\n".join(["---", *lines, "---", made.texts[part.section] + table, ""])


def _of(section: str, made: Proposal) -> list[Proposed]:
    return [one for one in made.figures.values() if one.section == section]


def _figures(text: str, report: Report, made: Proposal, year: int) -> str:
    """data/figures.yml with the year's values: known figures are updated, new ones appended to their section."""
    known = {name: one for name, one in made.figures.items() if name in report.figures}
    missing = [name for name in known if report.figures[name].value(year) is None]
    if missing:
        message = f"还没有准备{year}年的数字。请先运行 make new-year YEAR={year}，再导入"
        raise Problems([Problem(FIGURES, 0, message)])
    changes: dict[Location, Written] = {}
    for one in known.values():
        changes[one.section, one.name, "values", str(year)] = one.value.text
        if report.figures[one.id].basis.unconfirmed(year):
            changes[one.section, one.name, "basis"] = _clauses(report.figures[one.id], one.clause, year)
    text = laid_out(text, FIGURES, changes) if changes else text
    for section in dict.fromkeys(one.section for one in made.figures.values()):
        new = [line for one in _of(section, made) if one.id not in known for line in _entry(one, year)]
        if new:
            text = _below(text, section, new)
    return text


def _clauses(figure: Figure, clause: str, year: int) -> Written:
    """The clauses of a figure, whose last one was carried over, for a year that states it in `clause`."""
    *earlier, (since, last) = figure.basis.since
    last = last.removesuffix(UNCONFIRMED)
    if not since and lies_in(clause, last):
        return last
    written = {str(start): words for start, words in [*earlier, (since or min(figure.values), last)]}
    return written if lies_in(clause, last) else written | {str(year): clause}


def _entry(figure: Proposed, year: int) -> Iterator[str]:
    yield f"  # {_CONFIRM}"
    yield f"  {figure.name}:"
    for key, content in (("label", figure.label), ("unit", figure.unit), ("basis", figure.clause)):
        yield f"    {key}: {_scalar(content)}"
    if figure.change:
        yield f"    change: {figure.change}"
    if figure.since:
        yield f"    since: {figure.since}"
    yield "    values:"
    yield f"      {year}: {_scalar(figure.value.text)}"


def _below(text: str, section: str, new: list[str]) -> str:
    """The text with lines appended to a section, which is created if missing."""
    source = parse(text, FIGURES)
    last = max((line for at, line in source.lines.items() if at[:1] == (section,)), default=0)
    lines = text.rstrip("\n").split("\n")
    if last:
        lines[last:last] = new
    else:
        lines += [f"{section}:", *new]
    return "\n".join([*lines, ""])


def _commitments(text: str, made: Proposal, year: int) -> str:
    source = parse(text, COMMITMENTS)
    known = set(source.data) if isinstance(source.data, dict) else set()
    lines = [text.rstrip("\n")]
    for name, (promise, clause) in made.commitments.items():
        if name not in known:
            lines += [f"# {_CONFIRM}", f"{name}:", f"  year: {year + 1}"]
            lines += [f"  promise: {_scalar(promise)}", f"  basis: {_scalar(clause)}"]
    return "\n".join([*lines, ""])


def _site(text: str, made: Proposal) -> str:
    found = made.outline
    changes: dict[Location, Written] = {}
    if found.title:
        changes["title",] = found.title
    if signed := issuers(found.title, found.signature):
        changes["issuers",] = signed
    if found.addressees:
        changes["addressees",] = [*found.addressees]
    if found.date:
        changes["dates", "issued"] = found.date
    text = laid_out(text, SITE, changes) if changes else text
    reasons = dict.fromkeys(made.targets, "下一年的目标，待确认。") | dict.fromkeys(
        made.unread, "不能照样登记，待确认。"
    )
    return _exempted(text, reasons) if reasons else text


def _exempted(text: str, reasons: dict[str, str]) -> str:
    """data/site.yml with words added to its exemptions, each with its reason."""
    known = _data(text).get("exemptions")
    new = [
        line for words, reason in reasons.items() for line in (f"  - text: {_scalar(words)}", f"    reason: {reason}")
    ]
    head = [] if known else ["exemptions:"]
    text = re.sub(r"(?m)^exemptions:[ ]*(\[\])?\n", "", text) if not known else text
    place = max((line for at, line in parse(text, SITE).lines.items() if at[:1] == ("exemptions",)), default=0)
    lines = text.rstrip("\n").split("\n")
    lines[place or len(lines) : place or len(lines)] = [*head, *new]
    return "\n".join([*lines, ""])


def _data(text: str) -> dict[str, object]:
    data = parse(text, SITE).data
    return dict(data) if isinstance(data, dict) else {}


def _scalar(text: str) -> str:
    """A YAML scalar of these words, quoted if it would not be read as the same string otherwise."""
    with suppress(Problems):
        source = parse(f"x: {text}", SITE)
        if source.data == {"x": text} and not source.problems:
            return text
    return json.dumps(text, ensure_ascii=False)
