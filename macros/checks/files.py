"""Rules for the folders and the settings: each yields the problems it finds, and its first line is the rule."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from macros.checks import attachments, links
from macros.core import tree
from macros.core.problems import Problem, meant
from macros.data.field_types import ISSUED
from macros.data.load import FILES
from macros.pages import settings
from macros.pages.nav import read_nav
from macros.pages.page import Page
from macros.pages.settings import PATH

_ELSEWHERE = "是别的网站，导航里只写本网站的页面。请删去这一行；要链接的，在页面正文里写“[文字](网址)”"
_NEEDED = frozenset(["index.md", "data.md", "search.md", "full.md"])


def settings_are_ours(root: Path) -> Iterator[Problem]:
    """mkdocs.yml differs from the program's settings only in its navigation."""
    yield from settings.differences(settings.read(root))


def navigation_is_whole(root: Path, pages: list[Page]) -> Iterator[Problem]:
    """The navigation lists every page once, and no page that does not exist."""
    nav = read_nav(root)
    there, listed = {page.uri for page in pages}, Counter(entry.uri for entry in nav)
    missing = [entry for entry in nav if entry.uri not in there]
    unlisted = [page.uri for page in pages if page.uri not in listed]
    last = {entry.uri: entry.line for entry in nav}
    for uri in (uri for uri, times in listed.items() if times > 1):
        yield Problem(PATH, last[uri], f"导航里的 {uri} 重复出现。请删去一处")
    for uri in sorted(_NEEDED - there):
        yield Problem(PATH, 1, f"少了 docs/{uri}，别的页面都链接到它。请从上一版中恢复这个页面，并写进 nav")
    for page in pages:
        if page.uri.lower().endswith("readme.md"):
            yield Problem(page.path, 1, "页面不能叫 README。请换一个文件名，并改 mkdocs.yml 的 nav")
    renamed = len(missing) == len(unlisted) == 1
    for entry in missing:
        near = meant(entry.uri, unlisted) or (unlisted if renamed else [])
        mend = f"是不是「{near[0]}」？请改成一致" if near else "请核对文件名，或删去这一行"
        unlisted = [one for one in unlisted if one not in near]
        message = _ELSEWHERE if "://" in entry.uri else f"在 docs 中不存在。{mend}"
        yield Problem(PATH, entry.line, f"导航里的 {entry.uri} {message}")
    for uri in unlisted:
        mend = f"导航里没有这个页面，读者找不到它。请在 mkdocs.yml 的 nav 中加一行 - {uri}"
        yield Problem(f"docs/{uri}", 1, mend)


def attachments_are_there(root: Path, pages: list[Page]) -> Iterator[Problem]:
    """A link into docs/assets leads to an existing file."""
    there = [path.removeprefix("docs/") for path in tree.files(root, "docs") if path.startswith(attachments.FOLDER)]
    for page in pages:
        for link in links.links_of(page):
            target = link.attributes["href"].partition("#")[0]
            name = unquote(links.destination(target, page)[0])
            if f"docs/{name}".startswith(attachments.FOLDER) and ":" not in target and name not in there:
                near = meant(name, there)
                base = posixpath.dirname(page.uri) or "."
                mend = (
                    f"是不是想写「{posixpath.relpath(near[0], base)}」？"
                    if near
                    else "请把文件放进 docs/assets，或核对文件名"
                )
                yield Problem(page.path, link.line, f"链接“{target}”指向的文件不存在。{mend}")


def files_are_ours(root: Path) -> Iterator[Problem]:
    """data/ contains only data files and issued documents, docs/ only pages and attachments.

    Other files are copies or drafts, which would be ignored in data/ and published as they are in docs/.
    """
    for path in tree.files(root, "data"):
        name = path.removeprefix("data/")
        if not (name.startswith(".") or path in FILES or "/" in name or path.lower().endswith(ISSUED)):
            yield Problem(path, 0, "不认识这个文件，里面写的不会显示。请把内容并入原来的文件，再删去它")
    for path in tree.files(root, "docs"):
        if path.endswith(".md") or path.rpartition("/")[2].startswith("."):
            continue
        if path.startswith(attachments.FOLDER):
            yield from attachments.problems(root, path)
        else:
            small = path.lower().endswith(".md")
            mend = "是页面的，请把名称的结尾改成小写的 .md" if small else "供人下载的，放在 docs/assets 里"
            yield Problem(path, 0, f"这不是页面，会原样放到网站上。请删去；{mend}")
