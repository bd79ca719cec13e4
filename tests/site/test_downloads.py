"""Downloads: every figure, exactly, for people with a spreadsheet and for programs."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import frictionless
import pytest

from macros.data.load import load
from macros.site import downloads
from tests.project import ROOT, SAMPLE, macros, replace

COLUMNS = [
    "id",
    "label",
    "section",
    "year",
    "value",
    "bound",
    "unit",
    "text",
    "basis",
    "note",
    "revised",
    "upper",
    "change",
    "since",
]


def table(root: Path) -> list[dict[str, str]]:
    """The rows of a project's CSV."""
    return list(csv.DictReader(io.StringIO(downloads.files(load(root))["figures.csv"].decode("utf-8-sig"))))


def test_the_csv_has_a_byte_order_mark_and_the_agreed_columns() -> None:
    content = downloads.files(load(SAMPLE))["figures.csv"]
    assert content.startswith(b"\xef\xbb\xbf" + ",".join(COLUMNS).encode() + b"\r\n")


def test_a_row_carries_value_bound_unit_and_text() -> None:
    row = next(row for row in table(SAMPLE) if (row["id"], row["year"]) == ("mediation.audience", "2023"))
    assert (row["value"], row["bound"], row["unit"], row["text"]) == ("300", "over", "人", "300余")


def test_what_was_not_counted_has_its_reason_and_no_value() -> None:
    row = next(row for row in table(SAMPLE) if (row["id"], row["year"]) == ("mediation.audience", "2022"))
    assert (row["value"], row["bound"], row["text"]) == ("", "", "未统计（当年没有登记）")


def test_a_range_has_both_numbers(sample: Path) -> None:
    replace(sample / "data/figures.yml", "2023: 300余", "2023: 2至3万")
    row = next(row for row in table(sample) if (row["id"], row["year"]) == ("mediation.audience", "2023"))
    assert (row["value"], row["upper"], row["bound"], row["text"]) == ("20000", "30000", "range", "2至3万")
    nested = json.loads(downloads.files(load(sample))["figures.json"])["figures"]
    assert next(one["values"]["2023"]["upper"] for one in nested if one["id"] == "mediation.audience") == 30000


def test_the_json_carries_the_same_as_the_csv() -> None:
    content = json.loads(downloads.files(load(SAMPLE))["figures.json"])
    nested = {
        (f["id"], year): (v["value"], v["bound"], v["text"])
        for f in content["figures"]
        for year, v in f["values"].items()
    }
    flat = {
        (row["id"], row["year"]): (json.loads(row["value"] or "null"), row["bound"] or None, row["text"])
        for row in table(SAMPLE)
    }
    assert nested == flat


@pytest.mark.parametrize("root", [ROOT, SAMPLE])
def test_the_data_package_is_valid_with_its_hash_and_every_row(tmp_path: Path, root: Path) -> None:
    downloads.write(load(root), tmp_path)
    package = frictionless.Package(str(tmp_path / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten()


def test_the_command_writes_the_downloads(sample: Path) -> None:
    result = macros(sample, "export", "out")
    assert (result.returncode, sorted(file.name for file in (sample / "out").iterdir())) == (0, sorted(downloads.NAMES))


def test_a_corrected_value_carries_the_day_of_its_correction(sample: Path) -> None:
    correction = "- {date: 2024-05-06, year: 2023, figure: mediation.found, was: 19, now: 20, why: 编造的原因。}\n"
    (sample / "data/corrections.yml").write_text(correction, encoding="utf-8")
    report = load(sample)
    days = {(row["id"], row["year"]): row["revised"] for row in downloads.rows(report)}
    nested = json.loads(downloads.files(report)["figures.json"])["figures"]
    told = {(one["id"], int(year)): value["revised"] for one in nested for year, value in one["values"].items()}
    assert told == {name: day and day.isoformat() for name, day in days.items()}
    assert days.pop(("mediation.found", 2023)) == date(2024, 5, 6)
    assert not any(days.values())


def test_only_beside_published_files_stands_that_they_change_no_more(published: Path, sample_site: Path) -> None:
    pages = [folder / "data.html" for folder in (published / "public/2023", sample_site)]
    assert ["不再改动" in page.read_text(encoding="utf-8") for page in pages] == [True, False]


def test_each_year_has_its_own_clause(sample: Path) -> None:
    replace(
        sample / "data/figures.yml",
        "label: 听众\n    unit: 人\n    basis: 一（一）",
        "label: 听众\n    unit: 人\n    basis:\n      2022: 一（二）\n      2023: 一（一）",
    )
    report = load(sample)
    clauses = {row["year"]: row["basis"] for row in downloads.rows(report) if row["id"] == "mediation.audience"}
    assert clauses == {2022: "一（二）", 2023: "一（一）"}
    nested = json.loads(downloads.files(report)["figures.json"])["figures"]
    [audience] = [one["values"] for one in nested if one["id"] == "mediation.audience"]
    assert {int(year): value["basis"] for year, value in audience.items()} == clauses
