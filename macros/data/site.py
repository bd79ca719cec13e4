"""data/site.yml: whose report this is, of which year, and what the pages say about it."""

from __future__ import annotations

import re

from pydantic import Field, GetJsonSchemaHandler, field_validator, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from macros.data.entry import Entry
from macros.data.field_types import (
    ADDRESS,
    ADDRESS_SCHEMA,
    Address,
    Day,
    FigureId,
    Folder,
    IssuedFile,
    People,
    Phrase,
    Sha256,
    Text,
    Year,
)
from macros.data.registrations import Contact, DocumentNumber, Icp, Police, Repository, SiteCode


class Dates(Entry):
    """When the report was issued and when this edition was published; either may be unknown."""

    issued: Day | None = Field(None, title="成文日期", description="年-月-日；不知道就空着")
    published: Day | None = Field(None, title="发布日期", description="年-月-日；不知道就空着")


class Exemption(Entry):
    """Words that contain a numeral but are not a figure."""

    text: Phrase = Field(title="词语", description="含数字而不是统计数字的固定说法，如：一站式")
    reason: Text = Field(title="理由", description="为什么不是统计数字")


class Original(Entry):
    """The issued document: its address, and its file next to the data, identified by a digest."""

    address: Address | None = Field(None, title="原文网址", description="正式印发文本的网址")
    file: IssuedFile | None = Field(None, title="原文文件", description="data 文件夹里印发的文件，如 印发报告.docx")
    sha256: Sha256 | None = Field(None, title="原文文件的摘要", description="SHA-256；空着运行检查，会告诉写什么")

    @model_validator(mode="before")
    @classmethod
    def _address_alone(cls, given: object) -> object:
        """Accept a bare address."""
        if not isinstance(given, str):
            return given
        if not re.fullmatch(ADDRESS, given):
            raise ValueError(
                f"写作「{given}」，不像网址。请从 https:// 开始写全，标点用半角；有文件的，在下面分行写 file 和 sha256"
            )
        return {"address": given}

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [ADDRESS_SCHEMA, handler(core), {"type": "null"}]}


# The fields that name pages which nearly every report has and which get special treatment.
NAMED_PAGES = ("overview_page", "problems_page", "plan_page")


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
    province: Text | None = Field(None, title="最上一级", description="所在的省；不写到省的空着")
    former: tuple[Text, ...] = Field((), title="以前的单位", description="这份程序以前是哪里的网站；页面上不应再出现")
    dates: Dates = Field(default_factory=Dates, title="日期")
    notice: Text = Field(title="声明", description="每页下方的声明，写明以正式印发的文本为准")
    key_figures: tuple[FigureId, ...] = Field((), title="首页数字", description="首页显示的数字的编号；没有就空着")
    exemptions: tuple[Exemption, ...] = Field((), title="不作统计数字的词语")
    overview_page: Text | None = Field(
        None, title="开头的页面", description="写报告开头、总体情况的页面，如 report/overview.md"
    )
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
    contact: Contact | None = Field(None, title="联系方式")
    repository: Repository | None = Field(
        None, title="代码仓库", description="https://主机/所有者/名称；写了，每页下方就有“编辑此页”和“报告错误”"
    )
    index_number: Text | None = Field(None, title="索引号")
    category: Text | None = Field(None, title="组配分类")
    topic: Text | None = Field(None, title="主题分类")
    document_number: DocumentNumber | None = Field(None, title="文号")
    sponsor: Text | None = Field(None, title="主办单位", description="主办本网站的单位")
    site_code: SiteCode | None = Field(None, title="网站标识码")
    icp: Icp | None = Field(None, title="ICP备案号")
    police: Police | None = Field(None, title="公安机关备案号")

    @property
    def levels(self) -> tuple[str, ...]:
        """The names of the place and of the levels above it, widest first."""
        return tuple(one for one in (self.province, self.city, self.district, self.town) if one)

    @property
    def place(self) -> str:
        """The full name of the place with its levels, omitting a level that the next name already begins with."""
        pairs = zip(self.levels, [*self.levels[1:], ""], strict=True)
        return "".join(one for one, below in pairs if not below.startswith(one))

    @field_validator("issuers", "addressees")
    @classmethod
    def _one_a_line(cls, given: tuple[str, ...]) -> tuple[str, ...]:
        """Each line names one office, because pages join the names."""
        if joined := next((one for one in given if re.search("[、，；,; ]", one)), None):
            raise ValueError(f"把「{joined}」写在了一行里。请每个机关写一行，以“- ”开头，后面不写标点和空格")
        if again := next((one for one in given if given.count(one) > 1), None):
            raise ValueError(f"把「{again}」写了两遍。请删去一处")
        return given
