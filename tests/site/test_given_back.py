"""The page alone gives the data back: every figure with its year, value, bound and unit, as the CSV has it."""

import csv
import io
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

Row = tuple[str, str, Decimal | str, str, str]


class Figures(HTMLParser):
    """Reads the data page: the figures' sections, and in each the values that it marks."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: set[Row] = set()
        self.section: dict[str, str | None] = {}
        self.own = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one tag: the values below a figure's own uses are those of other figures too."""
        given = dict(attrs)
        if tag == "section" and "figure" in (given.get("class") or "").split():
            self.section, self.own = given, True
        self.own = self.own and given.get("class") != "unsearched"
        if tag == "data" and self.own and self.section:
            year = given.get("data-year") or self.section["data-year"]
            bound = given.get("data-bound") or "exact"
            value = number(given["value"] or "")
            self.rows.add((str(self.section["id"]), str(year), value, bound, str(self.section["data-unit"])))


def number(text: str) -> Decimal | str:
    return Decimal(text) if text.replace(".", "", 1).isdecimal() else text


def read(page: bytes) -> set[Row]:
    """Every figure that a data page shows."""
    figures = Figures()
    figures.feed(page.decode())
    return figures.rows


def listed(table: bytes) -> set[Row]:
    """Every figure of a CSV that has a number or a form of one."""
    rows = csv.DictReader(io.StringIO(table.decode("utf-8-sig")))
    return {
        (row["id"], row["year"], number(row["value"] or row["text"]), row["bound"], row["unit"])
        for row in rows
        if row["bound"]
    }


def test_every_figure_of_the_csv_is_on_the_page_for_programs_too(bureau_site: Path) -> None:
    rows = read((bureau_site / "data.html").read_bytes())
    assert rows
    assert rows == listed((bureau_site / "data/figures.csv").read_bytes())


@pytest.mark.parametrize("name", ["2023/data.html"])
def test_the_warc_gives_the_data_back_as_well(published: Path, name: str) -> None:
    with (published / "public/archive/2023/report-2023.warc.gz").open("rb") as file:
        pages = [
            record.content_stream().read()
            for record in ArchiveIterator(file)
            if (record.rec_headers.get_header("WARC-Target-URI") or "").endswith(name)
        ]
    table = (published / "public/2023/data/figures.csv").read_bytes()
    assert [read(page) for page in pages] == [listed(table)]
