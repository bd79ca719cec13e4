"""data/commitments.yml: what a report promised, and what later reports say became of it."""

from __future__ import annotations

from pydantic import Field, RootModel

from macros.data.clause import Clause
from macros.data.entry import Entry
from macros.data.field_types import FigureId, Name, Reported, Status, Text, Year
from macros.data.value_grammar import PENDING


class Answer(Entry):
    """What a report says became of a commitment."""

    status: Status = Field(title="结果", description="完成、部分完成、结转、取消，选一个")
    reason: Text = Field(title="理由", description="做到了什么；没有全部做到的，为什么")
    page: Text = Field(title="页面", description="报告中写到它的页面，如 report/decisions.md")

    @property
    def pending(self) -> bool:
        """Whether any field still has to be filled in."""
        return PENDING in (self.status, self.reason, self.page)

    @property
    def closes(self) -> bool:
        """Whether later reports need not answer any more."""
        return self.status in ("完成", "取消")


class Commitment(Entry):
    """A plan that a report makes for a later year, and how the reports from that year on answer it."""

    year: Year = Field(title="年度", description="安排在哪一年做，如 2024")
    promise: Text = Field(
        title="内容", description="用一句话写明安排了什么。只写报告说了的；有数字目标的，在它的位置写 {目标}"
    )
    basis: Clause = Field(title="条款", description="报告中写明这项安排的条款，如：三（四）")
    figure: FigureId | None = Field(None, title="数字", description="有数字目标的，写是哪个数字的编号")
    target: Reported | None = Field(None, title="目标", description="目标的数值，照报告写，如：500以上；单位不写")
    answers: dict[Year, Answer] = Field({}, title="答复", description="年份: 那一年的报告怎样答复")

    def due(self, year: int) -> bool:
        """Whether the report of that year must answer: the commitment is due and no earlier report closed it."""
        return self.year <= year and not any(one.closes for when, one in self.answers.items() if when < year)

    def waits(self, year: int) -> bool:
        """Whether the report of that year must answer and has not done so yet."""
        return self.due(year) and (year not in self.answers or self.answers[year].pending)


class CommitmentsFile(RootModel[dict[Name, Commitment] | None]):
    """data/commitments.yml: name → commitment; may be empty."""
