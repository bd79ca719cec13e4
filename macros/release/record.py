"""What an edition says, in its own words: kept in it, so that the next one can be compared with it passage by passage."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from macros.checks.links import links_of
from macros.core import alignment
from macros.data.correction import NONE, Correction
from macros.data.figure import FigureEntry
from macros.data.load import COMMITMENTS, FIGURES, GLOSSARY, SITE
from macros.data.report import Report
from macros.diff.wording import aligned, said, written
from macros.pages.macro_calls import expand
from macros.pages.page import Page, plain
from macros.project import Project

# A figure in a passage: its id, and the year where another than the report's is meant; and how it read.
_FIGURE = re.compile(r"\{([a-z0-9_.]+(?: 20[0-9]{2})?)\|([^{}]*)\}")
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?[”’」』）]*")
_HOME = "index.md"
NAVIGATION = "mkdocs.yml"
DIGEST = "sha256"
# What data/site.yml says of the report; the rest is about the site, and may change at any time.
_OF_THE_REPORT = (
    *("title", "name", "issuers", "addressees", "town", "district", "city", "dates", "notice", "original"),
    *("index_number", "category", "topic", "document_number", "key_figures"),
)


@dataclass(frozen=True)
class Passage:
    """Words that stand together: a page, a field of a figure, a term, a commitment, a field of the site.

    `where` is what a correction of it may name: pages, or a figure's id. `what` is how readers know the place. `text` has
    a sentence a line, a figure in it as `{id|394件}`.
    """

    where: tuple[str, ...]
    what: str
    text: str


def passages(project: Project) -> dict[str, Passage]:
    """Everything that an edition says, each passage under the file and the place in it where it is written."""
    report = project.report
    found = {
        page.path: Passage((page.uri,), page.title, "\n".join(text for text, _ in lines(page, report)))
        for page in project.pages
    }
    for page in project.pages:
        if addresses := "\n".join(address for address, _ in links(page)):
            found[f"{page.path} links"] = Passage((page.uri,), f"{page.title}的链接", addresses)
    if project.headings:
        found[f"{NAVIGATION} headings"] = Passage((_HOME,), "导航", "\n".join(project.headings))
    for path, digest in project.attachments.items():
        found[f"{path} {DIGEST}"] = Passage((), path, digest)
    for figure in report.figures.values():
        for name, field in FigureEntry.model_fields.items():
            if name not in ("basis", "values") and (text := written(getattr(figure, name), report)):
                key = f"{FIGURES} {figure.section} {figure.id.partition('.')[2]} {name}"
                where = (figure.id, *_named(getattr(figure, name), report))
                found[key] = Passage(where, f"数字「{figure.label}」的{field.title}", text)
    terms, promises = _pages_with("glossary", project), _pages_with("commitments", project)
    for name, term in report.glossary.items():
        found[f"{GLOSSARY} {name}"] = Passage(
            terms, f"名词「{term.term}」", f"{term.term}\n{term.meaning}\n{term.basis}"
        )
    for name, one in report.commitments.items():
        key, what = f"{COMMITMENTS} {name}", f"承诺「{one.promise}」（{name}）"
        found[key] = Passage(
            promises,
            what,
            "\n".join([f"{one.year}年", one.promise, one.basis, *([one.target.text] if one.target else [])]),
        )
        for year, answer in one.answers.items():
            where = (*promises, answer.page)
            found[f"{key} answers {year}"] = Passage(where, what, f"{answer.status}。{answer.reason}")
    for name in _OF_THE_REPORT:
        if text := written(getattr(report.site, name), report):
            field = type(report.site).model_fields[name]
            where = (_HOME, *_named(getattr(report.site, name), report))
            found[f"{SITE} {name}"] = Passage(where, f"网站说明的{field.title}", text)
    return found


def lines(page: Page, report: Report) -> Iterator[tuple[str, int]]:
    """What a page says, heading and front matter included, sentence by sentence, with the line of each."""

    def draw(name: str, *words: str) -> str:
        if name == "table":
            return f"{report.year}年的数字（表）"
        if name == "bars":
            return f"{words[0]}：{'、'.join(draw('fig', figure) for figure in words[1:])}"
        if name != "fig":
            return words[0] if words else f"{name}()"
        figure = report.figures[words[0]]
        year = int(words[1]) if len(words) > 1 else report.year
        return f"{{{' '.join(words)}|{said(figure, figure.value(year))}}}"

    yield from ((text, page.lines[key]) for key, text in page.meta.items())
    for sentence in page.sentences:
        if text := plain(expand(sentence.text, draw)):
            yield text, sentence.line


def links(page: Page) -> Iterator[tuple[str, int]]:
    """The addresses, within the site, that a page leads to, with the line of each."""
    for link in links_of(page):
        target = link.attributes["href"]
        if not re.match(r"[a-z]+:", target):
            path, _, anchor = target.partition("#")
            uri = posixpath.normpath(posixpath.join(posixpath.dirname(page.uri), path)) if path else page.uri
            target = re.sub(r"\.md$", ".html", unquote(uri)) + (f"#{anchor}" if anchor else "")
        yield target, link.line


def read(text: str) -> str:
    """A text as it is read."""
    return _FIGURE.sub(r"\2", text)


def bare(text: str) -> str:
    """A text without the values of its figures, which change from year to year."""
    return _FIGURE.sub(r"{\1}", text)


def values(report: Report) -> dict[str, str]:
    """How each figure reads now, by what stands for it in a passage."""
    ones = report.figures.values()
    now = {one.id: said(one, one.value(report.year)) for one in ones}
    return now | {f"{one.id} {year}": said(one, value) for one in ones for year, value in one.values.items()}


def corrected(text: str, was: str, now: str) -> str | None:
    """The text with `now` for each place where `was` stood; None where there is none.

    Line ends and figures, of which a quotation knows nothing, may lie between its characters.
    """
    changed, count = re.subn(_pattern(was), lambda _: now, text)
    return changed if count else None


def times(text: str, words: str) -> int:
    """How often those words stand in a text as it is read, line ends aside."""
    return len(re.findall(_pattern(words), read(text)))


def holds(text: str, words: str) -> bool:
    """Whether those words stand in a text as it is read, line ends aside."""
    return times(text, words) > 0


def unrecorded(was: str, now: str, ones: Iterable[Correction], shown: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The sentences of a passage that read otherwise than before, and than those corrections make them read.

    Figures are taken as `shown`, as they read now: their values have corrections of their own.
    """
    ones = [*ones]
    before, after = was.split("\n"), _settled(now, shown).split("\n")
    steps = alignment.steps([_settled(line, shown) for line in before], after)
    left = [
        pair
        for equal, a, b, c, d in steps
        if not equal
        for pair in _left("\n".join(before[a:b]), "\n".join(after[c:d]), ones, shown)
    ]
    if left and [*_left(was, "\n".join(after), ones, shown)]:  # A quotation may begin in a sentence that stayed.
        yield from left


def _pattern(words: str) -> str:
    gap = r"(?:\s|\{[^{}|]*\||\})*"
    return gap.join(re.escape(character) for character in words if not character.isspace())


def _left(was: str, now: str, ones: list[Correction], shown: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What differs between two texts once the corrections are made in the first."""
    for one in ones:
        if one.was == NONE:
            now = now.replace(one.now, "")
        elif (mended := corrected(was, one.was, "" if one.now == NONE else one.now)) is not None:
            was = mended
    was = _settled(was, shown)
    if "".join(was.split()) != "".join(now.split()):
        pairs = aligned(_SENTENCE.findall(was), _SENTENCE.findall(now))
        yield from ((old, new) for old, new in pairs if old != new)


def _settled(text: str, shown: Mapping[str, str]) -> str:
    """The text as it reads with today's values; nothing is left of the marks of figures that a quotation cut through."""
    return re.sub(r"\{[^{}|]*\||\}", "", _FIGURE.sub(lambda match: shown.get(match[1], match[2]), text))


def _named(content: object, report: Report) -> tuple[str, ...]:
    """The figures that a field names: it shows their labels, and reads otherwise where one of these is corrected."""
    names = content if isinstance(content, tuple) else (content,)
    return tuple(name for name in names if isinstance(name, str) and name in report.figures)


def _pages_with(macro: str, project: Project) -> tuple[str, ...]:
    """The pages that show what a macro draws; the first page, where none does."""
    return tuple(page.uri for page in project.pages if any(call.name == macro for call in page.calls)) or (_HOME,)
