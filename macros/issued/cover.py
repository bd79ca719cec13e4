"""What stands above a report in the file it was issued with: the head of an office's paper, the notice that covers it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from macros.issued.days import day
from macros.issued.document import Paragraph

_COVERING = re.compile("关于(?:印发|转发|报送|呈报|上报|公布)(?:《|.{0,80}?的(?:通知|函|请示))")
_LINES = 3  # Of its title.
_REPORT = re.compile(r"(?:报告|总结|情况|汇报)(?:（[^（）]*）)?$")
_ATTACHED = re.compile(r"附件?\s*\d?\s*[:：]?")
_HEAD = re.compile(r"(?:.{2,40})?文件|.{1,12}〔20\d\d〕\s*第?\d+号(?:\s+签发人[:：].*)?|签发人[:：].*")
_FAR = 30  # Paragraphs within which a notice begins, and ends.
_NEAR = 5  # Those below it within which the report's title stands.


def parted(paragraphs: Sequence[Paragraph]) -> tuple[list[Paragraph], list[Paragraph]]:
    """What covers a report, and the report."""
    begin = _end(paragraphs)
    body = next(
        (at for at, one in enumerate(paragraphs) if at >= begin and one.text.endswith(("。", "：", ":"))), begin
    )
    heads = [one for one in paragraphs[begin:body] if _HEAD.fullmatch(one.text)]
    rest = [one for one in paragraphs[begin:body] if not _HEAD.fullmatch(one.text)]
    return [*paragraphs[:begin], *heads], [*rest, *paragraphs[body:]]


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
