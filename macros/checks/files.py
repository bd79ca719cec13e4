"""Rules for the folders and the navigation: each yields the problems it finds, and its first line says what it asks for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from macros.core.problems import Problem, meant
from macros.core.textfile import read_text
from macros.data.load import FILES
from macros.pages.nav import read_nav
from macros.pages.page import Page

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
