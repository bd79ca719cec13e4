"""Render the macros: turn a Report and its pages into HTML on a page. The HTML is in templates/, escaped."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from macros.data import targets, trends
from macros.data.bars import ENDINGS, bars, share
from macros.data.curve import curve
from macros.data.field_types import STATUSES
from macros.data.figure import Figure
from macros.data.plan import plan
from macros.data.report import Report
from macros.pages.glance import glance
from macros.pages.line_breaks import joined
from macros.pages.macro_calls import FIG, expand
from macros.pages.moved import moved
from macros.pages.page import Page, uses
from macros.pages.sentences import Sentence, plain
from macros.site import broadcast, corrections, downloads
from macros.site.citations import Citation
from macros.site.drawing import Drawing
from macros.site.facts import card
from macros.site.html_stash import Stash
from macros.site.imprint import Imprint

GLANCE = "assets/at-a-glance.png"  # Made by pdf/typeset.py, which is only loaded for printing.
_GONE = "报告不再给出的数字"  # The title of a section that no longer has a page.


class Renderer(Drawing):
    """Renders each macro for one report. `at` is always the address of the page being rendered, for relative links.

    `files` are next to the pages, by path in the site: by default the exports. A published edition has an `imprint`; if
    changes are marked, `text` returns a page's Markdown with the marks.
    """

    def __init__(
        self,
        report: Report,
        pages: Sequence[Page],
        files: Mapping[str, bytes] | None = None,
        stash: Stash | None = None,
        imprint: Imprint | None = None,
    ) -> None:
        super().__init__(report, stash)
        self.pages = pages
        self.files = downloads.beside_pages(report) if files is None else files
        self.parts = [page for page in pages if page.in_report]
        self.titles = dict.fromkeys(report.sections, _GONE) | {part.section: part.title for part in self.parts}
        self.imprint = imprint
        self.text: Callable[[Page], str] = _text
        self.subject = partial(
            corrections.subject, report=report, pages=pages, titles=imprint.titles if imprint else {}
        )
        self.mark = lambda one: corrections.mark(one.model_dump())
        self.uses = uses(pages)

    def fig(self, at: str, name: str, year: str | None = None) -> str:
        """A figure in a sentence, linked to its row: of the report's year, unless `year` is given."""
        figure, shown = self.report.figures[name], int(year) if year else self.report.year
        target = f"目标：报告为{shown}年安排的数\n" if shown > self.report.year else ""
        issued = self.report.sentences.get(name, "") if shown == self.report.year else ""
        about = target + card(self.report, figure, min(shown, self.report.year), issued)
        drawn = self._rendered("fig.html", at, figure=figure, shown=shown, about=about)
        return self.keep_within(drawn.strip())

    def table(self, at: str, section: str) -> str:
        """The figures of a section."""
        return self._draw("table.html", at, figures=list(self.report.section(section)))

    def bars(self, at: str, title: str, *names: str) -> str:
        """Figures of one unit as a table with bars in its cells."""
        rows = bars([self.report.figures[name] for name in names], self.report.year)
        return self._draw("bars.html", at, title=title, rows=rows, endings=ENDINGS)

    def plan(self, at: str, title: str, hall: str, *rooms: str) -> str:
        """Rooms around a hall, as a picture."""
        return self._draw("plan.html", at, title=title, drawn=plan(hall, rooms))

    def masthead(self, at: str) -> str:
        """The official title, who issued the report and to whom, and its printed files."""
        return self._draw("masthead.html", at, files=self.files)

    def highlights(self, at: str) -> str:
        """The key figures of data/site.yml by section, with the sections in the order of their first figure."""
        groups: dict[str, list[Figure]] = {}
        for name in self.report.site.key_figures:
            figure = self.report.figures[name]
            groups.setdefault(figure.section, []).append(figure)
        return self._draw(
            "highlights.html", at, groups=groups.items(), titles=self.titles, change=trends.since_last_year
        )

    def glance(self, at: str) -> str:
        """The year as one picture, if it could be printed, and in words."""
        picture = self.files.get(GLANCE)
        size = (int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])) if picture else None  # Of a PNG.
        summary = glance(self.report, self.pages)
        return self._draw(
            "glance.html",
            at,
            files=self.files,
            script=broadcast.FILE,
            picture=GLANCE,
            size=size,
            summary=summary,
            titles=self.titles,
        )

    def sections(self, at: str) -> str:
        """The parts of the report, each with its clause and a sentence."""
        return self._draw("sections.html", at, parts=self.parts)

    def figures(self, at: str) -> str:
        """Every figure with its definition, clause, uses and a line to cite it."""
        over_years = "trends.html" if any(page.url == "trends.html" for page in self.pages) else ""
        return self._draw(
            "figures.html",
            at,
            titles=self.titles,
            uses=self.uses,
            share=share,
            words=self.words,
            trends_page=over_years,
            cited=lambda figure, shown: Citation(self.report, figure, shown, self.imprint),
        )

    def trends(self, at: str) -> str:
        """Every figure with several years: its values and what changed."""
        found, gone = trends.trends(self.report), trends.uncounted(self.report)
        courses = {name: curve(self.report.figures[name]) for name in found}
        return self._draw(
            "trends.html",
            at,
            titles=self.titles,
            trends=found,
            earlier_years=partial(trends.earlier_years, self.report),
            uncounted=gone,
            courses=courses,
        )

    def downloads(self, at: str) -> str:
        """The files to download, with their sizes."""
        sizes = {name: len(content) for name, content in self.files.items()}
        return self._draw("downloads.html", at, sizes=sizes, published=self.imprint is not None)

    def glossary(self, at: str) -> str:
        """The terms and their meanings."""
        return self._draw("glossary.html", at)

    def commitments(self, at: str) -> str:
        """The report's commitments for a later year, and the outcome of earlier ones."""
        titles = {page.uri: page.title for page in self.pages}
        return self._draw(
            "commitments.html", at, titles=titles, statuses=STATUSES, promise=targets.promise, outcome=targets.outcome
        )

    def corrections(self, at: str) -> str:
        """The corrections of published editions, newest first."""
        day = self.imprint.day if self.imprint else None
        known = self.report.corrections[::-1]
        return self._draw("corrections.html", at, corrections=known, subject=self.subject, day=day)

    def search(self, at: str) -> str:
        """The search form; its script is overrides/assets/search.js."""
        return self._draw("search.html", at)

    def draw(self, name: str, at: str, *words: str) -> str:
        """Render the macro of that name."""
        return str(getattr(self, name)(at, *words))

    def full(self, at: str) -> str:
        """The text of all parts as Markdown, with headings one level down and macros expanded."""
        parts = []
        for part in self.parts:
            text = expand(moved(self.text(part), part.uri, at), lambda name, *words: self.draw(name, at, *words))
            parts += [self._draw("part.html", at, part=part), text]
        return "\n\n".join(parts)

    def words(self, sentence: Sentence) -> Iterator[tuple[str, Figure | None, int]]:
        """Split a sentence into pieces: plain words, the figure that follows them, and its displayed year."""
        text, at = plain(sentence.text), 0
        for match in FIG.finditer(text):
            yield text[at : match.start()], self.report.figures[match[1]], int(match[2] or self.report.year)
            at = match.end()
        yield text[at:], None, self.report.year


def _text(page: Page) -> str:
    """A page's Markdown, with each paragraph on one line."""
    return joined(page.text)
