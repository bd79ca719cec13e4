"""Rules for the folders and the settings: each yields the problems it finds, and its first line is the rule."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from macros.checks import attachments, links, repetition
from macros.core import textfile, tree
from macros.core.problems import Problem, meant, renamed
from macros.data import load
from macros.data.field_types import ISSUED
from macros.data.load import COMMITMENTS, CORRECTIONS, FILES, GLOSSARY
from macros.pages import settings
from macros.pages.nav import Entry, read_nav
from macros.pages.page import Page
from macros.pages.settings import PATH

_ELSEWHERE = "是别的网站，导航里只写本网站的页面。"
_LINKED = "要链接的，在页面正文里写“[文字](网址)”"
# A page with its own name, typed without the colon and space between them; or two pages in one line.
_NAMED = re.compile(r"(\S+?)(?:[ 　]*[:：][ 　]*|[ 　]+(?:- )?)(\S+\.md)")
_RESTORE = "请核对文件名；页面没有了的，请从上一版中恢复，不要这一页的，删去这一行"
# The pages that all others lead to, each with the macro that shows what is looked for there.
NEEDED = {"index.md": "", "data.md": "figures", "search.md": "search", "full.md": "full"}
# What is shown by the macros that list the whole of a data file that may be missing.
_LISTS = {"glossary": GLOSSARY, "commitments": COMMITMENTS, "corrections": CORRECTIONS}


def settings_are_ours(root: Path) -> Iterator[Problem]:
    """mkdocs.yml differs from the program's settings only in its navigation."""
    yield from settings.differences(root)


def nothing_is_lost(root: Path, pages: list[Page]) -> Iterator[Problem]:
    """Every page that the navigation lists exists, and so does the data file of every list that a page shows."""
    now, instead, elsewhere = _renamed(root, pages), _instead(root, pages), load.elsewhere(root)
    there = {page.uri for page in pages}
    nav = read_nav(root)
    gone = _folders_gone(root, nav, there)
    yield from (Problem(f"docs/{folder}", 0, tree.NO_FOLDER) for folder in gone)
    together = {} if gone else _moved_together(now)
    for folder, uris in together.items():
        first = next(entry for entry in nav if entry.uri in uris)
        moved = f"导航里的 {first.uri} 等{len(uris)}个页面像是移到了「{posixpath.join('docs', folder).rstrip('/')}」"
        yield Problem(PATH, first.line, f"{moved}。请移回 docs/report 里")
    reported = {uri for uris in together.values() for uri in uris}
    for uri, line in ((entry.uri, entry.line) for entry in nav):
        if posixpath.dirname(uri) in gone or uri in reported:
            continue
        if "://" in uri:
            mend = f"这里请写 - {instead[uri]}" if uri in instead else "请删去这一行"
            yield Problem(PATH, line, f"导航里的 {uri} {_ELSEWHERE}{mend}；{_LINKED}")
        elif uri not in there:
            yield Problem(PATH, line, f"导航里的 {uri} 在 docs 中不存在。{_mend(uri, now.get(uri, ''), there)}")
    for path in (_LISTS.get(call.name, "") for page in pages for call in page.calls):
        if path and path not in elsewhere and not (root / path).exists():
            yield Problem(path, 1, textfile.MISSING)


def _folders_gone(root: Path, nav: list[Entry], there: set[str]) -> list[str]:
    """The folders of several missing pages that are missing themselves.

    Pages that stand elsewhere under the same name are asked for one by one: the navigation names another folder.
    """
    lost = [entry.uri for entry in nav if "://" not in entry.uri and _in_the_report(entry.uri) not in there]
    folders = Counter(map(posixpath.dirname, lost))
    return [one for one, times in folders.items() if one and times > 1 and not (root / "docs" / one).is_dir()]


def _mend(uri: str, now: str, there: set[str]) -> str:
    """What to do about a page that is not there, and is probably at the address `now`; empty if unknown."""
    if (named := _NAMED.fullmatch(uri)) and named[2] in there:
        if named[1].endswith(".md"):
            return "请每页写一行，以“- ”开头"
        return f"请写成 - {named[1]}: {named[2]}，用半角冒号，冒号后面空一格"
    if not now:
        return "别的页面都链接到它，请从上一版中恢复" if uri in NEEDED else _RESTORE
    if uri == _in_the_report(now):
        return f"是不是「{now}」？请移回 docs/report 里"
    if now.endswith(".md"):
        return f"是不是「{now}」？请改成一致；是文件改了名的，请把文件名改回来"
    return f"像是改成了「{now}」，请把文件名改回来"


def astray(root: Path, pages: list[Page]) -> set[str]:
    """The paths of pages that stand in another folder than the navigation says, where the rules of that folder do not hold."""
    now = _renamed(root, pages).items()
    return {f"docs/{new}" for uri, new in now if posixpath.dirname(uri) != posixpath.dirname(new)}


def _moved_together(now: dict[str, str]) -> dict[str, list[str]]:
    """The parts of the report that stand together in another folder, by that folder; none if it is but one."""
    moved: dict[str, list[str]] = {}
    for uri, new in now.items():
        if uri == _in_the_report(new):
            moved.setdefault(posixpath.dirname(new), []).append(uri)
    return {folder: uris for folder, uris in moved.items() if len(uris) > 1}


def _in_the_report(uri: str) -> str:
    """The address of a page of the same name among those of the report."""
    return f"report/{posixpath.basename(uri)}"


def navigation_is_whole(root: Path, pages: list[Page]) -> Iterator[Problem]:
    """The navigation lists every page, each once. A copy of another page is reported as such."""
    nav = read_nav(root)
    there, listed = {page.uri for page in pages}, Counter(entry.uri for entry in nav)
    last = {entry.uri: entry.line for entry in nav}
    for uri in (uri for uri, times in listed.items() if times > 1):
        yield Problem(PATH, last[uri], f"导航里的 {uri} 重复出现。请删去一处")
    for uri in sorted(NEEDED.keys() - there - {*listed}):
        yield Problem(PATH, 1, f"少了 docs/{uri}，别的页面都链接到它。请从上一版中恢复这个页面，并写进 nav")
    reported = {*listed, *_renamed(root, pages).values(), *(page.uri for page, _ in repetition.copies(pages))}
    reported |= {
        *_instead(root, pages).values(),
        *(one for uri in listed if (two := _NAMED.fullmatch(uri)) for one in two.groups()),
    }
    for page in pages:
        if page.uri.lower().endswith("readme.md"):
            yield Problem(page.path, 1, "页面不能叫 README。请换一个文件名，并改 mkdocs.yml 的 nav")
        if page.uri not in reported:
            mend = f"导航里没有这个页面，读者找不到它。请在 mkdocs.yml 的 nav 中加一行 - {page.uri}"
            yield Problem(page.path, 1, mend)


def _renamed(root: Path, pages: list[Page]) -> dict[str, str]:
    """The name that each page of the navigation now seems to have, by the one that it has there, if it does not exist."""
    nav = {entry.uri for entry in read_nav(root)}
    missing = [uri for uri in nav.difference(page.uri for page in pages) if "://" not in uri]
    if not missing:
        return {}
    there = [path.removeprefix("docs/") for path in tree.files(root, "docs") if not path.startswith(attachments.FOLDER)]
    others = [uri for uri in there if uri not in nav]
    found = renamed(sorted(missing), others)
    left = [uri for uri in others if uri.endswith(".md") and uri not in found.values()]
    gone = [uri for uri in missing if uri not in found]
    return found | (dict(zip(gone, left, strict=True)) if len(gone) == len(left) == 1 else {})


def _instead(root: Path, pages: list[Page]) -> dict[str, str]:
    """The pages in whose places the navigation lists the addresses of other sites, if there are as many."""
    nav = dict.fromkeys(entry.uri for entry in read_nav(root))
    foreign = [uri for uri in nav if "://" in uri]
    unlisted = [page.uri for page in pages if page.uri not in nav]
    return dict(zip(foreign, unlisted, strict=True)) if len(foreign) == len(unlisted) else {}


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


def files_are_ours(root: Path, pages: list[Page]) -> Iterator[Problem]:
    """data/ contains only data files and issued documents, docs/ only pages and attachments.

    Other files are copies or drafts, which would be ignored in data/ and published as they are in docs/.
    """
    reported = {*load.elsewhere(root).values(), *(f"docs/{uri}" for uri in _renamed(root, pages).values())}
    for path in tree.files(root, "data"):
        name = path.removeprefix("data/")
        if not (name.startswith(".") or path in (*FILES, *reported) or "/" in name or path.lower().endswith(ISSUED)):
            yield Problem(path, 0, "不认识这个文件，里面写的不会显示。请把内容并入原来的文件，再删去它")
    for path in tree.files(root, "docs"):
        if path.endswith(".md") or path.rpartition("/")[2].startswith(".") or path in reported:
            continue
        if path.startswith(attachments.FOLDER):
            yield from attachments.problems(root, path)
        else:
            small = path.lower().endswith(".md")
            mend = "是页面的，请把名称的结尾改成小写的 .md" if small else "供人下载的，放在 docs/assets 里"
            yield Problem(path, 0, f"这不是页面，会原样放到网站上。请删去；{mend}")
