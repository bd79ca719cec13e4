"""What stands above a report in the file it was issued with: the head of an office's paper, the notice that covers it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from macros.issued.days import day
from macros.issued.document import Paragraph

_COVERING = re.compile("关于(?:印发|转发|报送|呈报|上报|公布)(?:《|.{0,80}?的(?:通知|函|请示))")
_LINES = 3  # Of its title.
_REPORT = re.compile(r"(?:报告|总结|情况|汇报)(?:（[^（）]*）)?$")
_ATTACHED = re.compile(r"附件?\s*\d?\s*[:：]?")
_HEAD = re.compile(r"(?:.{2,40})?文件|.{1,12}〔20\d\d〕\s*第?\d+号(?:\s*签发人[:：].*)?|签发人[:：].*")
# A line of the imprint below a report: who else gets it, who printed it, whether it is public, whom to ask.
_IMPRINT = re.compile(
    r"[（(]?(?:抄[送报]|[分主报发]送|(?:信息)?公开(?:方式|属性|类别|选项)|主题词|附注|联系(?:人|电话|方式)|[印承][发办](?:单位|机关|时间|日期)"
    r"|签发人?|校对|核稿|审核|责任编辑|来源)[:：].*"
    r"|[（(]?(?:此页无正文|(?:此件)?(?:主动|依申请|不予|不)?公开(?:发布)?|共印\s*\d+\s*份)[）)]?"
    r"|[^，。；：]{0,60}日\s*印(?:发|制)?"
)
_FAR = 30  # Paragraphs within which a notice begins, and ends.
_NEAR = 5  # Those below it within which the report's title stands.


def parted(paragraphs: Sequence[Paragraph]) -> tuple[list[Paragraph], list[Paragraph]]:
    """What covers a report, and the report."""
    begin = _end(paragraphs)
    begin += len([*takewhile(imprinted, paragraphs[begin:])]) if begin else 0
    body = next(
        (at for at, one in enumerate(paragraphs) if at >= begin and one.text.endswith(("。", "：", ":"))), begin
    )
    heads = [one for one in paragraphs[begin:body] if _HEAD.fullmatch(one.text)]
    rest = [one for one in paragraphs[begin:body] if not _HEAD.fullmatch(one.text)]
    return [*paragraphs[:begin], *heads], [*rest, *paragraphs[body:]]


def imprinted(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a line of the imprint."""
    return bool(_IMPRINT.fullmatch(paragraph.text))


def _end(paragraphs: Sequence[Paragraph]) -> int:
    """Where a covering notice ends, which is below its date; 0 if there is none, or no report follows."""
    titles = ("".join(one.text for one in paragraphs[at : at + _LINES]) for at in range(min(_FAR, len(paragraphs))))
    begin = next((at for at, title in enumerate(titles) if _COVERING.search(title)), None)
    if begin is None:
        return 0
    signed = next((at for at, one in enumerate(paragraphs[: begin + _FAR]) if at > begin and day(one.text)), None)
    if signed is None or not any(_REPORT.search(one.text) for one in paragraphs[signed + 1 :][:_NEAR]):
        return 0
    below = signed + 1
    return below + 1 if _ATTACHED.fullmatch(paragraphs[below].text) else below
