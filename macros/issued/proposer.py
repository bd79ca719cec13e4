"""Propose an edition from an issued document: its pages verbatim, its figures, and the promises of its plan.

No guess is silent: each label, id and match that a person must confirm is among the questions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from macros.checks.typed_numbers import phrase
from macros.data.figure import Figure
from macros.data.report import Report
from macros.data.value import Value
from macros.issued.agreement import in_clause, like
from macros.issued.changes import Change, change, compared, since
from macros.issued.document import Document
from macros.issued.labels import apart, identifier, label
from macros.issued.mentions import Mention, by_block, figures, mentions, other_year
from macros.issued.outline import outline
from macros.issued.parts import Part, parts
from macros.issued.promises import promises
from macros.issued.proposal import Proposal, Proposed
from macros.issued.questions import questions
from macros.issued.table_rows import as_markdown
from macros.pages.page import Page

_LIKELY = 0.6
_NEARBY = 0.34  # If the clause is the figure's.
_SHARED = re.compile("、[^，。；、]*[均都各](?:分别|已|达到?|为|是|有|占)*$")
_OTHER_YEAR = (
    "「{label}」说的是{year}年的数。登记了当年同一个数字的，请把它并过去，在 values 里写 {year}: {value}，"
    '正文写 {{{{ fig("编号", "{year}") }}}}'
)
_CHANGE = (
    "“{sentence}”里的「{label}」是与以前相比的变化，照原文的字登记成了一般的数字。要按变化登记，请写上 change: 比上年，"
    "下降的数值前加“−”，并从正文删去表示升降的词"
)
_BEFORE = 20  # Characters of context for the number of a target.


def propose(report: Report, pages: Sequence[Page], document: Document, year: int) -> Proposal:
    """Propose the edition of a year from a document, given the project's report and pages of earlier years."""
    found = outline(document)
    made = Proposal(year, found, parts(found.blocks, pages, report.site))
    stated = figures(mentions(found, report.set_words))
    made.known = _known([one for one in stated if not other_year(one, year)], report)
    of = by_block(stated)
    for part in made.parts:
        written = [
            _written(part, place, of.get(id(block), ()), report, made) for place, block in enumerate(part.blocks)
        ]
        head = f"**{part.above}**" if part.above else ""
        text = "\n\n".join(filter(None, [head, *as_markdown(written)]))
        made.texts[part.section] = text or f"{part.title}。"  # An item may consist of just its heading.
        if part.plans:
            made.commitments |= dict(promises(part, made.commitments))
    made.questions += questions(made, report, document)
    return made


def _written(part: Part, place: int, stated: Sequence[Mention], report: Report, made: Proposal) -> str:
    """A block of a part as Markdown: its heading, unless it is the page's title, and its text with calls for the figures that it states."""
    block = part.blocks[place]
    text = block.paragraph.text
    pieces, end = [], len(text) - len(block.text) if block.text else len(text)
    for one, following in zip_longest(stated, stated[1:]):
        start = one.start
        # A phrase with the words of its neighbours is not on the page.
        alone = text[end : following.start if following else None]
        here = replace(one.numeral, start=start - end, end=start - end + len(one.numeral.text))
        if start < end:
            made.questions.append(f"标题“{block.heading}”里有数字“{one.numeral.text}”，请改写标题，把数字写进正文")
        elif part.plans:
            before = text[max(end, start - min(one.at, _BEFORE)) : start]  # On the page, and in the same sentence.
            words = re.split("[，；、：]", before)[-1] or before
            made.targets.append(words + one.numeral.text if words else phrase(alone, here))
        elif one.numeral.value is None:
            made.unread.append(phrase(alone, here))
        else:
            figure = _figure(one, part, report, made)
            if figure.change and (said := change(one)):
                start -= one.at - said.at  # The figure renders its own direction.
            pieces += [text[end:start], f'{{{{ fig("{figure.id}") }}}}']
            end = one.start + len(one.numeral.text)
    body = "".join([*pieces, text[end:]]).strip(None if "\t" not in text else " ")
    return "\n\n".join(filter(None, (_heading(part, place), body)))


def _heading(part: Part, place: int) -> str:
    """A block's heading as Markdown; a sentence if no text follows it, empty if it is the page's title."""
    block, below = part.blocks[place], part.blocks[place + 1 : place + 2]
    if not place or not block.heading:
        return ""
    led = block.text or any(one.text and not one.heading for one in below)
    return f"## {block.heading}" if led else f"{block.heading.rstrip('。')}。"


def _figure(mention: Mention, part: Part, report: Report, made: Proposal) -> Proposed:
    """The figure that a mention states: one from the data, one stated earlier in the document, or a new one."""
    value = mention.numeral.value or Value(mention.numeral.text)
    unit, clause = mention.numeral.unit, mention.block.clause
    if known := made.known.get(id(mention)):
        alike = _label(mention, change(mention), made) == known.label and part.section == known.section
        ground = "" if alike else f"沿用「{known.label}」：单位相同，句子是“{mention.sentence}”"
        name = known.id.partition(".")[2]
        figure = Proposed(known.section, name, known.label, unit, clause, value, ground)
    else:
        said, begin = change(mention), since(mention, made.year)
        value = said.value if said else value
        words = _label(mention, said, made)
        if other := other_year(mention, made.year):
            words = f"{words}（{other}年）"
            made.questions.append(_OTHER_YEAR.format(label=words, year=other, value=value.text))
        same = (one for one in made.figures.values() if (one.label, one.unit, one.value) == (words, unit, value))
        if again := next(same, None):
            return again
        labels = {one.label for one in made.figures.values()} | {one.label for one in report.figures.values()}
        taken = {name.partition(".")[2] for name in (*made.figures, *report.figures)}
        words = apart(words, mention.before, labels)
        than = said.than if said else ""
        figure = Proposed(part.section, identifier(words, taken), words, unit, clause, value, "", than, begin)
        if compared(mention) and not said:
            made.questions.append(_CHANGE.format(sentence=mention.sentence, label=words))
    if not unit and "\t" in mention.block.paragraph.text:
        made.unitless.append(figure.label)
    if _SHARED.search(mention.before):
        made.questions.append(f"“{mention.sentence}”里一个数说几件事，只登记了「{figure.label}」。其余的请各添一个数字")
    made.figures[figure.id] = figure
    return figure


def _label(mention: Mention, said: Change | None, made: Proposal) -> str:
    """The label of a figure: without the direction of a change, which may reverse; in a table by row and column."""
    number = max(0, mention.block.begin - (mention.start - mention.at))  # Of its paragraph, before its first sentence.
    if said:
        return f"{label(mention.before[number : said.at], mention.after)}变化"
    return label(mention.before[number:], mention.after) or mention.head or f"数字（{len(made.figures) + 1}）"


def _known(stated: Sequence[Mention], report: Report) -> dict[int, Figure]:
    """Match mentions with figures of the data that have the same unit and similar words, best first; by `id()`."""
    fits = []
    for place, mention in enumerate(stated):
        for name, figure in report.figures.items():
            if figure.unit != mention.numeral.unit:
                continue
            score, here = like(figure, mention), in_clause(mention, figure, report.year)
            if score >= (_NEARBY if here else _LIKELY):
                fits.append((-score - here, place, name))
    pairs: dict[int, Figure] = {}
    taken: set[str] = set()
    for _, place, name in sorted(fits):
        if id(stated[place]) not in pairs and name not in taken:
            pairs[id(stated[place])] = report.figures[name]
            taken.add(name)
    return pairs
