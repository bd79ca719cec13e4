"""Questions for a person to answer before a proposal becomes an edition."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.data.report import Report
from macros.issued.document import Document
from macros.issued.parts import unnamed
from macros.issued.proposal import Proposal

_NONE = re.compile("(?:没有|未|零)发生|无一")


def _zeros(made: Proposal) -> Iterator[str]:
    """Phrases that state a zero in words."""
    for block in made.outline.blocks:
        yield from (part for part in re.split("[，。；]", block.paragraph.text) if _NONE.search(part))


def questions(made: Proposal, report: Report, document: Document) -> Iterator[str]:
    """Ask what a proposal leaves open, labels first."""
    yield from _of_figures(made, report)
    yield from _of_sentences(made)
    yield from unnamed(made.parts, report.site)
    yield from _of_document(made, document)


def _of_figures(made: Proposal, report: Report) -> Iterator[str]:
    """Ask about the figures that were found by their words, and those that were not found."""
    for figure in made.figures.values():
        if figure.ground:
            yield f"{figure.id}：{figure.ground}。请核对是不是同一个数字"
        elif figure.id not in report.figures:
            yield f"{figure.id}：新的数字，名称取自前后文，写作「{figure.label}」。请核对名称"
    if made.unitless:
        labels = "".join(f"「{label}」" for label in dict.fromkeys(made.unitless))
        yield f"表里的{labels}没有单位。表头或者表的上方写明单位的，请补上 unit"
    for name, known in report.figures.items():
        if name not in made.figures:
            before = any(year < made.year for year in known.values)
            mend = "没有再提的，请写 未统计（原因）" if before else "没有写到的，问清楚再从数据中取出"
            yield f"{name}：文件里没有找到「{known.label}」。{mend}"


def _of_sentences(made: Proposal) -> Iterator[str]:
    """Ask about promises, and about sentences whose numbers are not registered as figures."""
    for name, (promise, _) in made.commitments.items():
        yield f"{name}：{made.year + 1}年的承诺，写作“{promise}”请核对"
    for sentence in _zeros(made):
        yield f"“{sentence}”说的是没有，没有登记成数字。要登记的，请添一个数字，数值写 0"
    for words in made.unread:
        yield f"“{words}”是多少，不能照样登记，先作为固定说法放过。能写成数的，请添一个数字"
    for words in made.targets:
        yield f"“{words}”是下一年的目标，还没有登记，先作为固定说法放过。请登记为承诺的目标"


def _of_document(made: Proposal, document: Document) -> Iterator[str]:
    """Ask for what the document does not say, or says where it cannot be read."""
    for what, content in (
        ("标题", made.outline.title),
        ("成文日期", made.outline.date),
        ("主送机关", made.outline.addressees),
    ):
        if not content:
            yield f"文件里没有认出{what}。请在 data/site.yml 里填写"
    for words in made.outline.outside:
        yield f"“{words}”在报告的正文以外，没有导入。里面有要用的，请自己补上"
    for what in document.unread:
        yield f"文件里的{what}没有读。请看一遍有没有数字"
