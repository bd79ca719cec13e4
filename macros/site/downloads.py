"""Downloads: every figure as CSV and JSON, and the CSV's Data Package (DESIGN: what a build leaves)."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic_core import to_json

from macros.data.bound import Bound
from macros.data.figure import Figure
from macros.data.report import Report

COLUMNS = {
    "id": ("string", "编号", "数字的编号，发布以后不变"),
    "label": ("string", "名称", "数字的名称"),
    "section": ("string", "部分", "数字所在的部分"),
    "year": ("year", "年度", "数字所属的年度"),
    "value": ("number", "数值", "写明的数，范围是较小的一头，几分之几是百分数；没有数的空着"),
    "bound": (
        "string",
        "性质",
        "exact 准确数；over 多于或不少于这个数；about 大约；under 不到或不超过这个数；range 范围；rank 名次；ratio 比例，没有数值",
    ),
    "unit": ("string", "单位", "计量单位"),
    "text": ("string", "原文写法", "报告中的写法，“余”等字保留"),
    "basis": ("string", "条款", "报告中写明这个数字的条款"),
    "note": ("string", "说明", "统计的是什么"),
    "revised": ("date", "更正日期", "发布以后更正过的，最近一次更正的日期；没有更正的空着"),
    "upper": ("number", "上限", "范围的另一头；数值是范围较小的一头"),
    "change": ("string", "变化", "数值是与什么相比的变化，负数是下降；不是变化的空着"),
    "since": ("year", "累计起点", "从哪一年起累计；不是累计数的空着"),
}


# Those of a figure's columns that have a value for each year.
_OF_A_YEAR = ("value", "bound", "text", "upper", "basis", "revised")
NAMES = ("figures.csv", "figures.json", "datapackage.json")


def files(report: Report) -> dict[str, bytes]:
    """The content of each download, by file name."""
    values = [*rows(report)]
    table = _csv(values)
    return dict(zip(NAMES, (table, _json(_content(report, values)), _json(_package(report, table))), strict=True))


def beside_pages(report: Report) -> dict[str, bytes]:
    """The same, by path in the site."""
    return {f"data/{name}": content for name, content in files(report).items()}


def write(report: Report, folder: Path) -> None:
    """Write the downloads into `folder`, which is created if missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files(report).items():
        (folder / name).write_bytes(content)


def number(written: Decimal | None) -> int | float | None:
    """The number for JSON and CSV. Up to 15 digits, its shortest form as a float is what was written."""
    if written is None:
        return None
    return int(written) if written == written.to_integral_value() else float(written)


def rows(report: Report) -> Iterator[dict[str, Any]]:
    """One row for each figure and year, with the columns of the CSV in their order."""
    for figure in report.figures.values():
        for year, value in sorted(figure.values.items()):
            yield {
                "id": figure.id,
                "label": figure.label,
                "section": figure.section,
                "year": year,
                "value": number(value.number),
                "bound": value.bound,
                "unit": figure.unit,
                "text": value.text,
                "basis": figure.basis.of(year),
                "note": figure.note,
                "revised": report.revised(figure.id, year),
                "upper": number(value.upper),
                "change": figure.change,
                "since": figure.since,
            }


def _csv(values: list[dict[str, Any]]) -> bytes:
    """The CSV, with a byte order mark so that Excel and WPS recognize UTF-8."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(COLUMNS)
    table.writerows(row.values() for row in values)
    return text.getvalue().encode("utf-8-sig")


def _content(report: Report, values: list[dict[str, Any]]) -> dict[str, Any]:
    """The report's figures for programs, each with its values by year."""
    by_figure: dict[str, dict[str, Any]] = {}
    for row in values:
        by_figure.setdefault(row["id"], {})[str(row["year"])] = {name: row[name] for name in _OF_A_YEAR}
    return {
        "title": report.site.title,
        "year": report.year,
        "issuers": report.site.issuers,
        "notice": report.site.notice,
        "figures": [_figure(figure, report.year, by_figure[figure.id]) for figure in report.figures.values()],
    }


def _figure(figure: Figure, year: int, values: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": figure.id,
        "label": figure.label,
        "section": figure.section,
        "unit": figure.unit,
        "basis": figure.basis.of(year),
        "note": figure.note,
        "change": figure.change,
        "since": figure.since,
        "values": values,
        "breaks": {str(year): why for year, why in figure.breaks.items()},
    }


def _package(report: Report, table: bytes) -> dict[str, Any]:
    """A Frictionless tabular data package (specs.frictionlessdata.io, version 1)."""
    fields = [
        {"name": name, "type": kind, "title": title, "description": description}
        for name, (kind, title, description) in COLUMNS.items()
    ]
    for field in fields:
        if field["name"] == "bound":
            field |= {"constraints": {"enum": [*Bound]}}  # type: ignore[dict-item]
    return {
        "profile": "tabular-data-package",
        "name": f"figures-{report.year}",
        "title": f"{report.site.title}：数字",
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": "figures",
                "path": "figures.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8-sig",
                "bytes": len(table),
                "hash": f"sha256:{hashlib.sha256(table).hexdigest()}",
                "schema": {"fields": fields, "primaryKey": ["id", "year"], "missingValues": [""]},
            }
        ],
    }


def _json(content: dict[str, Any]) -> bytes:
    return to_json(content, indent=2) + b"\n"
