"""Checking: the whole project is read once, every rule is asked, and all that is to be mended is told at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from macros import commitment_rules, correction_rules, figure_rules, link_rules, mark_rules, page_rules, prose_rules
from macros.files import read_text
from macros.load import FILES, read
from macros.model import Report
from macros.navigation import read_nav
from macros.pages import Page, read_pages
from macros.problems import Problem, Problems, meant


@dataclass(frozen=True)
class Project:
    """A report and its pages, the pages in the order of the navigation. All rules hold."""

    report: Report
    pages: tuple[Page, ...]

    def published(self) -> Project:
        """The same, with the address where its edition stands for good: in the folder of its year."""
        site = self.report.site
        address = site.address and f"{site.address}{site.year}/"
        return replace(self, report=replace(self.report, site=site.model_copy(update={"address": address})))

    def summary(self) -> str:
        """What was found in good order, in a sentence."""
        figures = self.report.figures.values()
        pending = sum(value.pending for figure in figures for value in figure.values.values())
        rest = f"其中{pending}个待填，发布前须填好。" if pending else ""
        return f"检查通过：{len(figures)}个数字，{len(self.pages)}个页面。{rest}"


def check(root: Path) -> Project:
    """Read the project below `root` and ask every rule. Raises Problems with all that is to be mended."""
    report, problems = read(root)
    pages: list[Page] | None = None
    try:
        pages, found = read_pages(root)
        problems += [*found, *navigation_is_whole(root, pages), *files_are_ours(root)]
    except Problems as error:
        problems += error.found
    if report and pages is not None:
        for figure_rule in figure_rules.RULES:
            problems += figure_rule(report)
        for rules in (page_rules, prose_rules, mark_rules, link_rules, commitment_rules, correction_rules):
            for page_rule in rules.RULES:
                problems += page_rule(report, pages)
    if report is None or pages is None or problems:
        raise Problems(problems)
    return Project(report, tuple(pages))


def as_it_was(root: Path, revision: str) -> tuple[Report, list[Page]]:
    """The project at a revision, in a folder of its own, read without asking today's rules.

    Raises Problems where it cannot be read; their paths begin with the revision, as git writes it.
    """
    try:
        report, problems = read(root)
        pages, _ = read_pages(root)
        if report is None:
            raise Problems(problems)
    except Problems as error:
        raise Problems(replace(one, path=f"{revision}:{one.path}") for one in error.found) from None
    return report, pages


_NEEDED = frozenset(["index.md", "data.md", "search.md", "full.md"])


def navigation_is_whole(root: Path, pages: list[Page]) -> Iterator[Problem]:
    """The navigation lists every page, and no page that is not there."""
    listed = read_nav(root)
    lines = read_text(root / "mkdocs.yml", "mkdocs.yml").splitlines()
    missing = [uri for uri in listed if not (root / "docs" / uri).is_file()]
    unlisted = [page.uri for page in pages if page.uri not in listed]
    for uri in dict.fromkeys(uri for uri in listed if listed.count(uri) > 1):
        line = max(number for number, line in enumerate(lines, 1) if uri in line)
        yield Problem("mkdocs.yml", line, f"导航里的 {uri} 重复出现。请删去一处")
    for uri in sorted(_NEEDED - {page.uri for page in pages}):
        yield Problem("mkdocs.yml", 1, f"少了 docs/{uri}，别的页面都链接到它。请从上一版中恢复这个页面，并写进 nav")
    for page in pages:
        if page.uri.lower().endswith("readme.md"):
            yield Problem(page.path, 1, "页面不能叫 README。请换一个文件名，并改 mkdocs.yml 的 nav")
    for uri in missing:
        line = next((number for number, line in enumerate(lines, 1) if uri in line), 1)
        # Where just one is missing and one is new, the page was renamed.
        near = meant(uri, unlisted) or (unlisted if len(missing) == len(unlisted) == 1 else [])
        mend = f"是不是「{near[0]}」？请改成一致" if near else "请核对文件名，或删去这一行"
        unlisted = [one for one in unlisted if one not in near]
        yield Problem("mkdocs.yml", line, f"导航里的 {uri} 在 docs 中不存在。{mend}")
    for uri in unlisted:
        mend = f"导航里没有这个页面，读者找不到它。请在 mkdocs.yml 的 nav 中加一行 - {uri}"
        yield Problem(f"docs/{uri}", 1, mend)


def files_are_ours(root: Path) -> Iterator[Problem]:
    """data/ holds the files that are read, docs/ pages and assets: what else lies there is a copy or a draft.

    The one would be passed over, the other published as it is.
    """
    for name in ("data", "docs"):
        if not (root / name).is_dir():
            yield Problem(name, 0, "应当是一个文件夹。请从上一版中恢复")
            return
    for file in sorted((root / "data").iterdir()):
        path = f"data/{file.name}"
        if not (file.name.startswith(".") or path in FILES or file.is_dir()):
            yield Problem(path, 0, "不认识这个文件，里面写的不会显示。请把内容并入原来的文件，再删去它")
    for file in sorted((root / "docs").rglob("*")):
        parts = file.relative_to(root / "docs").parts
        if file.is_file() and file.suffix != ".md" and parts[0] != "assets" and not file.name.startswith("."):
            message = "这不是页面，会原样放到网站上。请删去；供人下载的，放在 docs/assets 里"
            yield Problem(f"docs/{'/'.join(parts)}", 0, message)
