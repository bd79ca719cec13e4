"""data/reviewed.yml: who compared which figure with the issued text."""

from __future__ import annotations

from pydantic import Field, RootModel

from macros.data.entry import Entry
from macros.data.field_types import Day, Digest, FigureId, Text, Year


class Confirmation(Entry):
    """A record that somebody compared a figure's value with the issued text, with the digest of what they compared."""

    by: Text = Field(title="核对人", description="谁对照印发的报告核对过")
    date: Day = Field(title="日期", description="年-月-日")
    digest: Digest = Field(title="核对内容", description="核对时的数值、单位和条款的摘要，由程序写")


class ReviewedFile(RootModel[dict[FigureId, dict[Year, tuple[Confirmation, ...]]] | None]):
    """data/reviewed.yml: figure → year → its confirmations; may be empty."""
