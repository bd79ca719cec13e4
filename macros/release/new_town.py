"""Prepare the project for another town: remove the previous one's content and lay out forms to be filled in.

The program, the look and the pages about the site stay; data, the report and what names the place are replaced.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile, zip_longest
from pathlib import Path

from macros.checks.trial import trial
from macros.core import git, textfile, tree
from macros.core.problems import Problem, Problems
from macros.data.field_types import ISSUED
from macros.data.load import FIGURES, FILES, SITE
from macros.data.site import NAMED_PAGES, Site
from macros.data.value_grammar import PENDING
from macros.formatter.formatter import normal
from macros.pages.nav import relisted
from macros.pages.page import GLANCE, REPORT
from macros.project import Project
from macros.release import git_branch, layout

SETTINGS = "mkdocs.yml"
_PAGES = Path(__file__).parent / "templates" / "new_town"
_LINK = re.compile(r"\]\(([^)]+\.md)")
_README = "README.md"
LEVELS = ("district", "city", "province")  # The site's fields for the levels above the place, nearest first.
_TESTS = "tests/town"  # Facts about one place's report only.
# The usual name of the reporting body, by kind of place; only a hint.
_BODY = {"镇": "人民政府", "乡": "人民政府", "街道": "办事处", "县区": "人民政府", "部门": ""}
_EXAMPLE = """
# 每个数字这样写，栏目是页面的文件名：
#
# mediation:
#   resolved:
#     label: 依法化解矛盾纠纷
#     unit: 件
#     basis: 一（四）
#     values:
#       {year}: 12
"""


@dataclass(frozen=True)
class Place:
    """A place that reports: its name, its kind, and the levels above it as far as given, nearest first."""

    name: str
    kind: str
    above: tuple[str, ...]


@dataclass(frozen=True)
class Town:
    """The project of another place, not written yet: its files by path, the old files to delete, and the project."""

    texts: dict[str, str]
    gone: list[str]
    project: Project

    def write(self, root: Path, texts: Mapping[str, str], keep: Path | None = None) -> list[str]:
        """Write it below `root`, with `texts` overriding its own files; spare the file `keep`. Return the changed paths."""
        written = {**self.texts, **texts}
        for path in self.gone:
            if path not in written and not (keep and (root / path).samefile(keep)):
                (root / path).unlink()
        for path, text in written.items():
            textfile.write_text(root / path, text)
        shutil.rmtree(root / _TESTS, ignore_errors=True)
        return sorted(written)


def new_town(root: Path, project: Project, place: Place, year: int) -> Town:
    """Convert the project below `root` to another place, for a first report of that year; nothing is written yet.

    Raises:
    Problems: the previous place has published, or there are uncommitted changes.
    """
    if problems := [*_reasons(root)]:
        raise Problems(problems)
    site = project.report.site
    former = [
        one
        for one in (*site.levels[::-1], *site.former)
        if not any(one in name for name in (place.name, *place.above))  # 江南市司法局 is in 江南市.
    ]
    texts = {
        path: _emptied(textfile.read_text(root / path, path), path, year, former)
        for path in FILES
        if path != SITE and (root / path).exists()
    }
    texts[SITE] = _site(place, year, former, site)
    texts |= _pages(project)
    listed = [path.removeprefix("docs/") for path in texts if path.startswith(f"docs/{REPORT}")]
    texts[SETTINGS] = relisted(textfile.read_text(root / SETTINGS, SETTINGS), listed)
    texts = {path: normal(text.encode(), path) for path, text in texts.items()}
    gone = [page.path for page in project.pages if page.in_report and page.path not in texts]
    made = trial(root, texts, gone)
    gone += [path for path in tree.files(root, "data") if path.lower().endswith(ISSUED)]
    if (root / _README).exists():
        texts[_README] = _readme(textfile.read_text(root / _README, _README), place, year)
    return Town(texts, gone, made)


def _pages(project: Project) -> dict[str, str]:
    """Forms for the pages that speak of the place: the existing pages about the site, and the report."""
    there = {page.uri for page in project.pages}
    found = {
        f"docs/{uri}": _leading(_page(uri.removesuffix(".md")), there)
        for uri in ("index.md", "about.md", GLANCE)
        if uri in there
    }
    return found | {f"docs/{uri}": _page(field) for field, uri in _named(project.report.site).items()}


def _named(site: Site) -> dict[str, str]:
    """The pages that nearly every report has, by site field, under the names the previous place gave them, if any."""
    return {field: getattr(site, field) or f"{REPORT}{field.removesuffix('_page')}.md" for field in NAMED_PAGES}


def _reasons(root: Path) -> Iterator[Problem]:
    """Report the reasons not to do this here."""
    public = root / "public"
    if public.is_dir() and layout.editions(public):
        yield Problem("public", 0, "这里已经发布过报告，不能改成别的单位的网站。请复制一份没有 public 的，在那里改")
    for name in git_branch.published(root):
        mend = f"请先运行 git branch -D {name}"
        if name.startswith("origin/"):
            mend = (
                "服务器是那个单位的，请先运行 git remote remove origin；是自己的，请在服务器上删去这个分支，"
                "再运行 git fetch --prune"
            )
        yield Problem(name, 0, f"这个分支上有原来单位发布的报告，往后发布会接在它们后面。{mend}")
    for path in git.changed(root, "HEAD", (*git.READ, _README, _TESTS)):
        yield Problem(path, 0, "有没提交的改动，改用会盖住它。请先提交，或者撤回改动")


def _emptied(text: str, path: str, year: int, former: Sequence[str]) -> str:
    """A data file reduced to its opening comment, without the lines that name a former place; data/figures.yml gets an example."""
    lines = takewhile(lambda line: line.startswith("#"), text.split("\n"))
    head = "\n".join(line for line in lines if not any(name in line for name in former))
    return f"{head}\n{_EXAMPLE.format(year=year) if path == FIGURES else ''}"


def _site(place: Place, year: int, former: Sequence[str], before: Site) -> str:
    """data/site.yml for a place of which only the name and the levels above it are known."""
    fields: dict[str, object] = {
        "year": year,
        "title": PENDING,
        "name": f"{place.name}法治政府建设工作报告",
        "issuers": [f"{PENDING}  # 如 {place.name}{_BODY[place.kind]}"],
        "addressees": [PENDING],
        "town": place.name,
        **dict(zip_longest(LEVELS, place.above)),
        "former": list(former) or None,
        "dates": {"issued": None, "published": None},
        **_named(before),
        "notice": "本网站是报告的网络版。内容以正式印发的文本为准。",
    }
    known = [name for name in Site.model_fields if name in fields]
    optional = [name for name, field in Site.model_fields.items() if name not in fields and not field.is_required()]
    lines = [line for name in known for line in _field(name, fields[name])]
    comments = [f"# {name}:  # {Site.model_fields[name].title}" for name in optional]
    head = "# yaml-language-server: $schema=schema/site.schema.json\n#\n# 致编辑：这里写明是谁的报告、哪一年。没有的就空着，不要编造；空着的不会显示。\n"
    return "\n".join([head, *lines, "", "key_figures: []", "", "# 还可以写，用得着的去掉行首的“# ”：", *comments, ""])


def _field(name: str, content: object) -> Iterator[str]:
    if isinstance(content, list):
        yield f"{name}:"
        yield from (f"  - {one}" for one in content)
    elif isinstance(content, dict):
        yield f"{name}:"
        yield from (f"  {key}:" for key in content)
    elif content is not None:
        yield f"{name}: {content}"


def _leading(text: str, there: Container[str]) -> str:
    """A page without the lines that link to missing pages."""
    lines = text.splitlines(keepends=True)
    return "".join(line for line in lines if all(uri in there for uri in _LINK.findall(line)))


def _page(name: str) -> str:
    return (_PAGES / f"{name}.md").read_text(encoding="utf-8")


def _readme(text: str, place: Place, year: int) -> str:
    """The README, with the place and year in its opening lines."""
    where = f"（{''.join(place.above[::-1])}）" if place.above else ""
    words = (
        f"{place.name}{where}{year}年法治政府建设工作报告的网络版：群众看得懂、查得到，干部改得动、改不错，档案留得住。"
    )
    return re.sub(r"\A(# .*\n\n).*", lambda match: match[1] + words, text)
