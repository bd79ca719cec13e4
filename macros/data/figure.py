"""A figure, as an entry of data/figures.yml and as part of the report."""

from __future__ import annotations

from pydantic import Field, RootModel

from macros.data.clause import ClauseByYear
from macros.data.entry import Entry
from macros.data.field_types import FigureId, Name, Reported, Text, Unit, Year
from macros.data.value import Value


class FigureEntry(Entry):
    """A figure as an entry of data/figures.yml."""

    label: Text = Field(title="名称", description="数字的名称，全表不重复，如：依法化解矛盾纠纷")
    unit: Unit = Field(title="单位", description="照报告写，如：件、场（次）、元/人、%；没有单位的空着")
    basis: ClauseByYear = Field(
        title="条款", description="报告中写明这个数字的条款，如：一（四）；条款变了的，分行写 年份: 从那一年起的条款"
    )
    note: Text | None = Field(None, title="说明", description="统计的是什么。只写报告说了的")
    within: FigureId | None = Field(None, title="包含于", description="不应小于本数的那个数的编号")
    parts: tuple[FigureId, ...] = Field((), title="组成", description="相加应等于本数的各数的编号")
    change: Text | None = Field(
        None,
        title="变化",
        description="这个数是变化时，写与什么相比，如：比上年。上升写 12.2，下降写 −12.2",
    )
    since: Year | None = Field(None, title="累计起点", description="各年写的是从哪一年起的累计数，如 2021")
    breaks: dict[Year, Text] = Field({}, title="口径变化", description="年份: 自这一年起统计口径有何变化")
    values: dict[Year, Reported] = Field(title="数值", description="年份: 数值，照报告写，如 2023: 30000余")


class Figure(FigureEntry):
    """A figure of the report. Its id is `section.name` and never changes once published."""

    id: str
    section: str

    def value(self, year: int) -> Value | None:
        """The value of one year; None if the file gives none."""
        return self.values.get(year)

    @property
    def years(self) -> list[int]:
        """The years with a value, oldest first."""
        return sorted(self.values)

    @property
    def relations(self) -> list[tuple[str, str]]:
        """The other figures that it names: the field that names each, and its id."""
        return [*(("parts", name) for name in self.parts), *([("within", self.within)] if self.within else [])]

    @property
    def title(self) -> str:
        """The label, with the starting year if the figure is cumulative."""
        return f"{self.label}（{self.since}年起累计）" if self.since else self.label

    def split(self, value: Value) -> tuple[str, str]:
        """A value as displayed: its number, and its unit with the words after it."""
        return value.split(self.unit, bool(self.change))

    def shown(self, value: Value) -> str:
        """A value as displayed, with its unit."""
        return "".join(self.split(value))

    def unreported(self, year: int) -> bool:
        """Whether a report has 未统计 or 待填 for that year although earlier years have values.

        待填 counts only if the latest earlier value has no number either.
        """
        value = self.value(year)
        before = [past for past in self.values if past < year]
        if value is None or value.bound is not None or not before:
            return False
        return not value.pending or self.values[max(before)].bound is None


class FiguresFile(RootModel[dict[Name, dict[Name, FigureEntry]] | None]):
    """data/figures.yml: section → name → figure; may be empty."""
