"""What a report is: its figures, its site and its terms, as a clerk writes them and as the program holds them.

The same classes read the data files, give the editors' JSON Schema, and are what everything else works on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    RootModel,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from macros.data.field_types import (
    ADDRESS,
    ADDRESS_SCHEMA,
    Address,
    Clause,
    ClauseByYear,
    Day,
    Digest,
    FigureId,
    Folder,
    IssuedFile,
    Name,
    People,
    Phrase,
    Quotation,
    Reported,
    Sha256,
    Status,
    Text,
    Unit,
    Year,
)
from macros.data.value import PENDING, Value
from macros.data.yaml_reader import Document

_NOTHING = (
    "无",
    "暂无",
    "没有",
    "待定",
    "不详",
    "未知",
    "不知道",
    "空",
    "略",
    "/",
    "-",
    "—",
    "——",
    "N/A",
    "none",
    "None",
)


class Entry(BaseModel):
    """An entry of a data file: fixed once read, and with no field that is not known."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _without_what_is_empty(cls, given: object) -> object:
        """A field that may be left out is as good as left out where nothing stands behind its name."""
        if not isinstance(given, dict):
            return given
        fields = cls.model_fields
        return {
            key: one for key, one in given.items() if one is not None or key not in fields or fields[key].is_required()
        }

    @field_validator("*", mode="before")
    @classmethod
    def _left_empty(cls, given: object, info: ValidationInfo) -> object:
        """A field that may be left out holds no word for nothing, which readers would see."""
        if given in _NOTHING and not cls.model_fields[str(info.field_name)].is_required():
            raise ValueError(f"写作「{given}」，会显示给读者。没有的，冒号后面空着")
        return given


class FigureEntry(Entry):
    """A figure as it stands in data/figures.yml."""

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
        """The value of one year, or None where the file gives none."""
        return self.values.get(year)

    @property
    def title(self) -> str:
        """The label, and since when it is counted where that is not the one year."""
        return f"{self.label}（{self.since}年起累计）" if self.since else self.label

    def split(self, value: Value) -> tuple[str, str]:
        """A value as it is read: its number, and its unit with the words that stand behind that."""
        return value.split(self.unit, bool(self.change))

    def shown(self, value: Value) -> str:
        """A value as it is read, with its unit."""
        return "".join(self.split(value))

    def unreported(self, year: int) -> bool:
        """Whether the report of that year gives no number, though an earlier one did: 未统计, or nothing yet to tell.

        What is still to be filled in counts as the last year's value did.
        """
        value = self.value(year)
        before = [past for past in self.values if past < year]
        if value is None or value.bound is not None or not before:
            return False
        return not value.pending or self.values[max(before)].bound is None


# What stands in a correction for a value that a report did not give.
NONE = "没有"


class FiguresFile(RootModel[dict[Name, dict[Name, FigureEntry]] | None]):
    """data/figures.yml: section → name → figure; nothing where there are none yet."""


class Dates(Entry):
    """When the report was issued and when this edition was published; either may be unknown."""

    issued: Day | None = Field(None, title="成文日期", description="年-月-日；不知道就空着")
    published: Day | None = Field(None, title="发布日期", description="年-月-日；不知道就空着")


class Exemption(Entry):
    """Words with a numeral in them that are no figure."""

    text: Phrase = Field(title="词语", description="含数字而不是统计数字的固定说法，如：一站式")
    reason: Text = Field(title="理由", description="为什么不是统计数字")


class Original(Entry):
    """The issued document: where it is published, and its file beside the data, known by its digest."""

    address: Address | None = Field(None, title="原文网址", description="正式印发文本的网址")
    file: IssuedFile | None = Field(None, title="原文文件", description="data 文件夹里印发的文件，如 印发报告.docx")
    sha256: Sha256 | None = Field(None, title="原文文件的摘要", description="SHA-256；空着运行检查，会告诉写什么")

    @model_validator(mode="before")
    @classmethod
    def _address_alone(cls, given: object) -> object:
        """An address may stand alone."""
        if not isinstance(given, str):
            return given
        if not re.fullmatch(ADDRESS, given):
            raise ValueError(
                f"写作「{given}」，不像网址。请从 https:// 开始写全；有文件的，在下面分行写 file 和 sha256"
            )
        return {"address": given}

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [ADDRESS_SCHEMA, handler(core), {"type": "null"}]}


class Site(Entry):
    """data/site.yml: whose report this is, of which year, and what the pages say about it."""

    year: Year = Field(title="年度", description="报告年度，如 2023")
    title: Text = Field(title="标题", description="报告的全称，照原文写")
    name: Text = Field(title="简称", description="网站名称，显示在页首和浏览器标签上")
    issuers: tuple[Text, ...] = Field(title="报告机关", min_length=1)
    addressees: tuple[Text, ...] = Field(title="主送机关", min_length=1)
    town: Text = Field(title="单位", description="乡镇、街道、县区或者部门的名称")
    district: Text | None = Field(None, title="上一级", description="所在的县区或市；没有就空着")
    city: Text | None = Field(None, title="再上一级", description="所在的市或省；没有就空着")
    former: tuple[Text, ...] = Field((), title="以前的单位", description="这份程序以前是哪里的网站；页面上不应再出现")
    dates: Dates = Field(default_factory=Dates, title="日期")
    notice: Text = Field(title="声明", description="每页下方的声明，写明以正式印发的文本为准")
    key_figures: tuple[FigureId, ...] = Field((), title="首页数字", description="首页显示的数字的编号；没有就空着")
    exemptions: tuple[Exemption, ...] = Field((), title="不作统计数字的词语")
    problems_page: Text | None = Field(
        None, title="不足的页面", description="写不足和问题的页面，如 report/problems.md"
    )
    plan_page: Text | None = Field(None, title="安排的页面", description="写下一年安排的页面，如 report/plan.md")
    confirmations: People = Field(0, title="核对人数", description="发布以前，每个数字至少要有几人核对过；不要求就空着")
    address: Folder | None = Field(None, title="网址", description="本网站的正式网址，以“/”结尾；没有就空着")
    original: Original = Field(
        default_factory=Original,
        title="原文网址",
        description="正式印发文本的网址；文件放在 data 里的，分行写 address、file、sha256；没有就空着",
    )
    contact: Text | None = Field(None, title="联系方式")
    repository: Address | None = Field(
        None, title="代码仓库", description="https://主机/所有者/名称；写了，每页下方就有“编辑此页”和“报告错误”"
    )
    index_number: Text | None = Field(None, title="索引号")
    category: Text | None = Field(None, title="组配分类")
    topic: Text | None = Field(None, title="主题分类")
    document_number: Text | None = Field(None, title="文号")
    sponsor: Text | None = Field(None, title="主办单位", description="主办本网站的单位")
    site_code: Text | None = Field(None, title="网站标识码")
    icp: Text | None = Field(None, title="ICP备案号")
    police: Text | None = Field(None, title="公安机关备案号")


class Term(Entry):
    """A term that the report uses and the glossary explains."""

    term: Text = Field(title="名词")
    meaning: Text = Field(title="解释", description="只写报告让人能说的")
    basis: Clause = Field(title="条款", description="报告中用到它的条款，如：一（三）")


class GlossaryFile(RootModel[dict[Name, Term] | None]):
    """data/glossary.yml: name → term; nothing where there are none."""


class SynonymsFile(RootModel[dict[Text, tuple[Text, ...]] | None]):
    """data/synonyms.yml: what people type → the words that the pages have for it; nothing where there are none."""


class Answer(Entry):
    """What a report says became of a commitment."""

    status: Status = Field(title="结果", description="完成、部分完成、结转、取消，选一个")
    reason: Text = Field(title="理由", description="做到了什么；没有全部做到的，为什么")
    page: Text = Field(title="页面", description="报告中写到它的页面，如 report/decisions.md")

    @property
    def pending(self) -> bool:
        """Whether any of it is still to be filled in."""
        return PENDING in (self.status, self.reason, self.page)

    @property
    def closes(self) -> bool:
        """Whether nothing is left to be answered."""
        return self.status in ("完成", "取消")


class Commitment(Entry):
    """What a report plans for a later year, and what the reports of that year and after it say became of it."""

    year: Year = Field(title="年度", description="安排在哪一年做，如 2024")
    promise: Text = Field(
        title="内容", description="用一句话写明安排了什么。只写报告说了的；有数字目标的，在它的位置写 {目标}"
    )
    basis: Clause = Field(title="条款", description="报告中写明这项安排的条款，如：三（四）")
    figure: FigureId | None = Field(None, title="数字", description="有数字目标的，写是哪个数字的编号")
    target: Reported | None = Field(None, title="目标", description="目标的数值，照报告写，如：500以上；单位不写")
    answers: dict[Year, Answer] = Field({}, title="答复", description="年份: 那一年的报告怎样答复")

    def due(self, year: int) -> bool:
        """Whether the report of that year must answer: its time has come, and no earlier report closed it."""
        return self.year <= year and not any(one.closes for when, one in self.answers.items() if when < year)

    def waits(self, year: int) -> bool:
        """Whether the report of that year must answer and does not yet."""
        return self.due(year) and (year not in self.answers or self.answers[year].pending)


class CommitmentsFile(RootModel[dict[Name, Commitment] | None]):
    """data/commitments.yml: name → commitment; nothing where there are none."""


class Correction(Entry):
    """A mistake in a published edition: what it said, what is so, and why."""

    date: Day = Field(title="日期", description="年-月-日")
    year: Year = Field(title="年度", description="更正的是哪一年的报告，如 2023")
    page: Text | None = Field(None, title="页面", description="更正文字时写页面，如 report/plan.md")
    figure: FigureId | None = Field(None, title="数字", description="更正数字时写编号，如 mediation.resolved")
    was: Quotation = Field(title="原来", description="原来是怎样写的；数字只写数值，不写单位")
    now: Quotation = Field(title="现在", description="现在怎样写；数字只写数值，不写单位")
    why: Text = Field(title="原因", description="为什么更正")


class CorrectionsFile(RootModel[tuple[Correction, ...] | None]):
    """data/corrections.yml: the corrections, the oldest first; nothing where there are none."""


class Confirmation(Entry):
    """That somebody compared a figure's value with the issued text, and what it was when they did."""

    by: Text = Field(title="核对人", description="谁对照印发的报告核对过")
    date: Day = Field(title="日期", description="年-月-日")
    digest: Digest = Field(title="核对内容", description="核对时的数值、单位和条款的摘要，由程序写")


class ReviewedFile(RootModel[dict[FigureId, dict[Year, tuple[Confirmation, ...]]] | None]):
    """data/reviewed.yml: figure → year → its confirmations; nothing where there are none."""


@dataclass(frozen=True)
class Report:
    """One year's report, fixed once loaded.

    `sources` tells where in the data files each thing stands, `unread` which figures are named there but could not be
    read; there are none in a report that passed its checks. `sentences` are those of the issued document that state a
    figure, by its id, where the document lies beside the data.
    """

    site: Site
    figures: Mapping[str, Figure]
    glossary: Mapping[str, Term]
    sources: Mapping[str, Document] = field(repr=False)
    unread: frozenset[str] = frozenset()
    corrections: tuple[Correction, ...] = ()
    commitments: Mapping[str, Commitment] = field(default_factory=dict)
    confirmations: Mapping[str, Mapping[int, tuple[Confirmation, ...]]] = field(default_factory=dict)
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sentences: Mapping[str, str] = field(default_factory=dict)

    @property
    def year(self) -> int:
        """The year that the report is about."""
        return self.site.year

    @property
    def set_words(self) -> tuple[str, ...]:
        """The words whose numerals count nothing: the terms of the glossary, and the exemptions."""
        return (*(term.term for term in self.glossary.values()), *(one.text for one in self.site.exemptions))

    def value(self, name: str, year: int) -> Value | None:
        """What a figure was in a year, or, of a year to come, the target that a commitment sets for it."""
        figure = self.figures[name]
        targets = (one.target for one in self.commitments.values() if (one.figure, one.year) == (name, year))
        return figure.value(year) or (next(targets, None) if year > self.year else None)

    def knows(self, name: str) -> bool:
        """Whether a figure of that id is named, be it readable or not."""
        return name in self.figures or name in self.unread

    def section(self, name: str) -> Iterator[Figure]:
        """The figures of one section, in the order of the file."""
        return (figure for figure in self.figures.values() if figure.section == name)

    @cached_property
    def revisions(self) -> Mapping[tuple[str, int], tuple[Correction, ...]]:
        """The corrections that led to each value of today, the oldest first, by figure and year.

        A correction of a figure that is none of these is of its label, its unit or other words.
        """
        found: dict[tuple[str, int], tuple[Correction, ...]] = {}
        now = {
            (name, year): value.text for name, figure in self.figures.items() for year, value in figure.values.items()
        }
        for one in reversed(self.corrections):
            key = (one.figure or "", one.year)
            if now.get(key) == one.now:
                now[key] = one.was
                found[key] = (one, *found.get(key, ()))
        return found

    def revised(self, name: str, year: int) -> date | None:
        """The day of the last correction of a value; None where there is none."""
        return max((one.date for one in self.revisions.get((name, year), ())), default=None)

    def sign(self, name: str, year: int) -> str:
        """What stands behind a value that was corrected, in plain text; empty where it was not."""
        return "（更正）" if self.revised(name, year) else ""

    def corrects_value(self, one: Correction) -> bool:
        """Whether a correction led to a value of today; else it is of words."""
        return one in self.revisions.get((one.figure or "", one.year), ())

    @property
    def sections(self) -> tuple[str, ...]:
        """The sections that have figures, in the order of the file."""
        return tuple(dict.fromkeys(figure.section for figure in self.figures.values()))
