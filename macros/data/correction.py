"""data/corrections.yml: the mistakes found in published editions."""

from __future__ import annotations

from pydantic import Field, RootModel

from macros.data.entry import Entry
from macros.data.field_types import Day, FigureId, Quotation, Text, Year

# What a correction writes for a value that a report did not give.
NONE = "没有"


class Correction(Entry):
    """A mistake in a published edition: the old and the new text, and the reason."""

    date: Day = Field(title="日期", description="年-月-日")
    year: Year = Field(title="年度", description="更正的是哪一年的报告，如 2023")
    page: Text | None = Field(None, title="页面", description="更正文字时写页面，如 report/plan.md")
    figure: FigureId | None = Field(None, title="数字", description="更正数字时写编号，如 mediation.resolved")
    was: Quotation = Field(title="原来", description="原来是怎样写的；数字只写数值，不写单位")
    now: Quotation = Field(title="现在", description="现在怎样写；数字只写数值，不写单位")
    why: Text = Field(title="原因", description="为什么更正")


class CorrectionsFile(RootModel[tuple[Correction, ...] | None]):
    """data/corrections.yml: the corrections, oldest first; may be empty."""
