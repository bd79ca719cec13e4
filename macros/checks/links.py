"""Rules for the links on pages: each yields the problems it finds, and its first line is the rule."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence

from macros.checks.attachments import FOLDER
from macros.core.problems import Problem, meant
from macros.data.field_types import ENTRY_ID
from macros.data.load import FIGURES, GLOSSARY
from macros.data.report import Report
from macros.pages.macro_calls import Call
from macros.pages.markdown_tree import Node
from macros.pages.page import Page

# Not pages of this site: other sites without https://, paths on a disk, and paths from the root of the host.
_OUTSIDE = re.compile(r"[:\\]|^\w+：//|^/|^www\.|^[\w-]+(?:\.[\w-]+)*\.(?:cn|com|net|org)(?:/|$)")
# The build refuses addresses without a host, and those with a name before the host, which only looks like the site.
_WHOLE = re.compile(
    r"https?://[^\s/?#@:%^|\\<>\[\]]+(?::[1-5]?\d{1,4})?(?:[/?#]|$)|mailto:[^@\s]+@[^@\s]+\.[^@\s]+$|tel:\+?\d[\d-]*$"
)

# Where the anchors come from of pages that list all of a kind.
_LISTS = {"glossary": f"请核对名词的编号，编号在 {GLOSSARY} 里", "figures": f"请核对数字的编号，编号在 {FIGURES} 里"}


def links_lead_somewhere(report: Report, pages: Sequence[Page]) -> Iterator[Problem]:
    """A link contains no figure, and its target is a page, a fixed anchor, a file in docs/assets, or another site.

    A page that is still to be written may have any anchor.
    """
    anchors = {
        page.uri: None if page.unwritten or page.torn or _misnamed(page, report) else _anchors(page, report)
        for page in pages
    }
    lists = {page.uri: _LISTS[call.name] for page in pages for call in page.calls if call.name in _LISTS}
    for page in pages:
        for link in links_of(page):
            if message := _holding(link) or _dead(link.attributes["href"], page, anchors, lists):
                yield Problem(page.path, link.line, message)


def _holding(link: Node) -> str | None:
    """Return a message if a link contains a figure, which is a link itself and cannot be nested; otherwise None."""
    if any(isinstance(child, Call) for node in link.walk() for child in node.children):
        return "链接的文字里有数字，数字自己已经是链接。请把链接放在别的文字上"
    return None


def links_of(page: Page) -> Iterator[Node]:
    """Yield the links of the parsed page, however they were typed."""
    for block in page.tree:
        yield from (node for node in block.walk() if "href" in node.attributes)


def destination(target: str, page: Page) -> tuple[str, str]:
    """Resolve a relative link target on a page to (path below docs/, anchor); the anchor is empty if there is none."""
    path, _, anchor = target.partition("#")
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.uri), path)) if path else page.uri, anchor


def _dead(target: str, page: Page, anchors: dict[str, set[str] | None], lists: dict[str, str]) -> str | None:
    """Describe why a link is dead, or return None."""
    if re.match(r"(https?://|mailto:|tel:)", target):
        return _torn(target)
    path = target.partition("#")[0]
    uri, anchor = destination(target, page)
    if not target or _OUTSIDE.search(path):
        return f"链接“{target}”打不开。站内请写相对的文件名，如 ../glossary.md；站外请写 https:// 开头的网址"
    if uri.startswith(FOLDER.removeprefix("docs/")) and path:
        return None  # macros/checks/files.py checks attachments.
    if uri not in anchors:
        return f"链接“{target}”指向的页面不存在。{_other(uri, page, anchors)}"
    known = anchors[uri]
    if anchor and known is not None and anchor not in known:
        mend = lists.get(uri) or f"链接标题时，先在那个标题后面写明固定位置，如 {{: #{anchor} }}"
        near = meant(anchor, known)
        mend = f"是不是想写「{path}#{near[0]}」？" if near else mend
        return f"链接“{target}”里“#”后面的位置不存在。{mend}"
    return None


def _torn(target: str) -> str | None:
    """Describe what an address outside this site lacks, or return None."""
    if " " in target:
        return f"链接“{target}”里有空格，打不开。请删去空格；没有空格打不开的，写成 %20"
    return None if _WHOLE.match(target) else f"链接“{target}”没有写全，打不开。请照浏览器地址栏里的写全"


def _other(uri: str, page: Page, there: Iterable[str]) -> str:
    """Suggest how to fix a link to a missing page. File names are compared regardless of folder."""
    page_of = uri.removesuffix(".html") + ".md"
    if page_of in {*there}:
        return f"链接写页面的文件名，请写成「{posixpath.relpath(page_of, posixpath.dirname(page.uri) or '.')}」"
    names = {posixpath.basename(other).removesuffix(".md"): other for other in there}
    near = meant(posixpath.basename(uri).removesuffix(".md"), names)
    if not near:
        return "请核对拼写；页面改了名的，链接也要改"
    return f"是不是想写「{posixpath.relpath(names[near[0]], posixpath.dirname(page.uri) or '.')}」？"


def _misnamed(page: Page, report: Report) -> bool:
    """Whether a page lists entries one of whose ids is none, which is reported by itself: links may mean that."""
    terms = report.sources[GLOSSARY].data
    ids = {"glossary": [*terms] if isinstance(terms, dict) else [], "figures": [*report.unread]}
    listed = [name for call in page.calls for name in ids.get(call.name, ())]
    return not all(re.fullmatch(ENTRY_ID, part) for name in listed for part in name.split("."))


def _anchors(page: Page, report: Report) -> set[str]:
    """Return the stable anchors: those written after headings and those of macros. Others change with the wording."""
    anchors = set(re.findall(r"\{:?[^}\n]*#([\w.-]+)", page.prose))
    # A list whose braces are wrong counts as well: the braces are reported at their own line.
    lists = {call.name for call in page.calls} | {name for name in _LISTS if f"{name}(" in page.prose}
    if "figures" in lists:
        anchors |= {*report.figures, *report.unread, *report.sections}
    if "glossary" in lists:
        terms = report.sources[GLOSSARY].data
        anchors |= set(terms) if isinstance(terms, dict) else set()
    return anchors


RULES = (links_lead_somewhere,)
