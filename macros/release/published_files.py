"""Rules for the pages and attachments of a published year: others link to them. The first line of each states the rule."""

from __future__ import annotations

from collections.abc import Iterator

from macros.core.problems import Problem
from macros.release import record
from macros.release.attempt import Attempt


def pages_stay(attempt: Attempt) -> Iterator[Problem]:
    """When a year is published again, every page keeps its address."""
    here = {page.path for page in attempt.project.pages}
    for key, one in attempt.replaced.items():
        if " " not in key and key not in here:
            yield Problem(key, 0, f"“{one.what}”已经发布，这个页面不能删，也不能改名，别人按地址引用它。请恢复")


def attachments_stay(attempt: Attempt) -> Iterator[Problem]:
    """When a year is published again, every attachment stays the same file, and a page links to each new one."""
    for key, one in attempt.replaced.items():
        path, _, kind = key.rpartition(" ")
        if kind == record.DIGEST and attempt.project.attachments.get(path) != one.text:
            what = "内容与发布的不同" if path in attempt.project.attachments else "现在不见了"
            message = (
                f"这个附件已经发布，{what}，别人下载过、引用过它。请恢复原来的文件；换了新文件的，另起一个文件名，"
                "再改页面上的链接"
            )
            yield Problem(path, 0, message)
    linked = {f"docs/{address}" for page in attempt.project.pages for address, _ in record.links(page)}
    for path in attempt.project.attachments if attempt.anew else ():
        if f"{path} {record.DIGEST}" not in attempt.replaced and path not in linked:
            message = (
                "发布时没有这个附件，现在也没有页面链接到它，读者不知道多了什么。请删去；要补上的，请在页面上链接到它"
            )
            yield Problem(path, 0, message)


RULES = (pages_stay, attachments_stay)
