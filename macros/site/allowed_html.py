"""The HTML allowed on our pages: an allow-list of elements and attributes, parsed as browsers parse them.

A page is cleaned by nh3, which follows the parsing rules of browsers, and compared with the original. Whatever is
removed or changed is not ours, however it was written.
"""

from __future__ import annotations

import html
import re
from base64 import b64encode
from collections.abc import Callable, Collection, Mapping
from hashlib import sha256

import nh3

_EVERYWHERE = frozenset(
    ["class", "id", "hidden", "role", "title"]
    + [f"aria-{name}" for name in ("current", "hidden", "label", "labelledby", "pressed")]
)
_NONE: frozenset[str] = frozenset()
_CONTENT: dict[str, Collection[str]] = {
    **dict.fromkeys(["h1", "h2", "h3", "h4", "h5", "p", "br", "wbr", "strong", "small", "span", "mark"], _NONE),
    **dict.fromkeys(["ul", "li", "dl", "dt", "dd", "blockquote", "pre", "header", "div", "nav"], _NONE),
    **dict.fromkeys(["table", "caption", "thead", "tbody", "tr", "details", "summary", "figure", "figcaption"], _NONE),
    "ol": ["start"],
    "td": ["colspan"],
    "th": ["scope"],
    "a": ["href", "rel", "download", "data-about", "data-known"],
    "data": ["value", "data-bound", "data-year"],
    "time": ["datetime"],
    "section": ["data-unit", "data-year"],
    "img": ["src", "alt", "width", "height", "loading"],
    "svg": ["width", "height", "viewBox", "preserveAspectRatio", "fill", "stroke", "focusable"],
    "path": ["d", "stroke-width", "stroke-linecap", "vector-effect"],
    "rect": ["width", "height", "x", "y", "fill", "stroke", "stroke-width", "stroke-dasharray"],
    "line": ["x1", "x2", "y1", "y2", "stroke-width", "stroke-dasharray"],
    "g": ["fill", "stroke", "text-anchor"],
    "text": ["x", "y"],
    "form": ["action", "data-index"],
    "label": ["for"],
    "input": ["name", "type", "autocomplete", "maxlength", "enterkeyhint"],
    "button": ["type"],
}
_PAGE: dict[str, Collection[str]] = _CONTENT | {
    **dict.fromkeys(["title", "style", "main", "article", "footer", "code"], _NONE),
    "meta": ["charset", "name", "property", "content", "http-equiv"],
    "link": ["rel", "href", "type"],
    "script": ["src", "type", "defer"],
    # In a preview that marks changes.
    **dict.fromkeys(["ins", "del"], _NONE),
    "details": ["open"],
    # On the page for editing figures.
    **dict.fromkeys(["fieldset", "legend"], _NONE),
    "form": [*_CONTENT["form"], "data-rules", "autocomplete"],
    "li": ["data-line", "data-pending"],
    "a": [*_CONTENT["a"], "target"],
    "input": [*_CONTENT["input"], "value", "checked", "spellcheck", "aria-describedby"],
    "p": ["aria-live"],
}
_SCHEMES = {"https", "http", "mailto", "tel"}
_LOCAL = re.compile(r"(?!//)[\w./%~-]*")
_ID = re.compile(r"[^\s<>\"'&]+")
_OTHER_NAME = re.compile(r"(?i)https?://[^/?#]*@")  # Whatever precedes the @ only looks like the site.
_REFRESH = re.compile(r"\s*[\d.]+\s*[;,]")
_FRAME = re.compile(r'(?i)<!doctype html>|<html lang="[a-zA-Z-]+"(?: class="no-js")?>|</?(?:head|body)>|</html>')
_INLINE = re.compile(r"<(script|style)>(.*?)</\1>", re.DOTALL)


def strange_content(content: str) -> str | None:
    """The first piece of a page's content that is not allowed, as written; None if everything is."""
    return _strange(content, _CONTENT)


def strange_page(page: str, known: Collection[str]) -> str | None:
    """The same for a whole page; `known` are the hashes of its allowed inline scripts and styles, as in a CSP."""
    for match in _INLINE.finditer(page):
        if f"sha256-{b64encode(sha256(match[2].encode()).digest()).decode()}" not in known:
            return match[0][:_SHOWN]
    return _strange(_FRAME.sub("", page), _PAGE)


def _strange(text: str, allowed: Mapping[str, Collection[str]]) -> str | None:
    clean = nh3.clean(
        text,
        tags=set(allowed),
        clean_content_tags=set(),
        attributes={tag: {*names} for tag, names in allowed.items()} | {"*": {*_EVERYWHERE}},
        attribute_filter=_value,
        url_schemes=_SCHEMES,
        link_rel=None,
        strip_comments=False,  # new-year leaves its guidance in comments; publishing requires their removal.
    )
    before, after = _read(text), _read(clean)
    if before == after:
        return None
    at = next((at for at, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), len(after))
    start = at if before[at : at + 1] == "<" else max(before.rfind("<", 0, at), 0)
    return re.split("(?<=>)", before[start : start + _SHOWN])[0]


def _value(_tag: str, attribute: str, value: str) -> str | None:
    """The value of an attribute; None if not allowed."""
    allowed = _VALUES.get(attribute)
    return value if allowed is None or allowed(value) else None


def _leads_here(content: str) -> bool:
    """Whether the content of a `meta` leads to no other site."""
    return not _REFRESH.match(content) or bool(_LOCAL.fullmatch(content.removeprefix("0; url=").partition("#")[0]))


# The attributes with a rule for their values. Pages may load from and submit to their own site only.
_VALUES: dict[str, Callable[[str], object]] = {
    **dict.fromkeys(["src", "action", "data-index", "data-rules"], _LOCAL.fullmatch),
    "id": _ID.fullmatch,
    "href": lambda address: not _OTHER_NAME.match(address),
    "http-equiv": frozenset(["Content-Security-Policy", "refresh"]).__contains__,
    "content": _leads_here,
}


def _read(text: str) -> str:
    """Normalize the usual spellings of tags, empty attributes and characters."""
    return html.unescape(text.replace(" />", ">").replace("/>", ">").replace('=""', ""))


_SHOWN = 60  # Characters to report.
