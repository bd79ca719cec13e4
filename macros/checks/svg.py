"""SVG drawings limited to an allow-list of elements and attributes, since browsers run active content in others."""

from __future__ import annotations

import re
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

_SPACE = "{http://www.w3.org/2000/svg}"
_ELEMENTS = frozenset(
    [
        *("svg", "g", "defs", "title", "desc", "text", "tspan"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *("linearGradient", "radialGradient", "stop", "clipPath"),
    ]
)
_LINKS = frozenset(["href", "{http://www.w3.org/1999/xlink}href"])
_NAMES = re.compile(
    r"(?!on)[a-zA-Z:-]+[0-9]?|\{http://www\.w3\.org/(?:1999/xlink\}(?:href|title)|XML/1998/namespace\}(?:space|lang))"
)
_OUTSIDE = re.compile(r"(?i)url\(\s*['\"]?(?!#)|[\\@<]|://(?!www\.w3\.org/)|script:|data:|expression")
_MEND = "请在画图软件里另存为“普通SVG”，或导出为PNG"


def wrong(content: bytes) -> str | None:
    """Describe why a drawing is not allowed on the site, or return None."""
    try:
        text = content.decode("utf-8-sig")
        # Another encoding or an external stylesheet would change the drawing.
        if re.search(r"""<\?(?!xml\s)|<\?xml\s[^>]*encoding=["'](?!utf-8["'])""", text, re.IGNORECASE):
            return f"SVG开头的“<?”行不能用。{_MEND}"
        root = fromstring(text, forbid_dtd=True)
    except (UnicodeDecodeError, ParseError, ValueError, DefusedXmlException):
        return f"读不出SVG，或者带有“<!DOCTYPE”。{_MEND}"
    if root.tag != f"{_SPACE}svg":
        return f"内容不是svg文件。{_MEND}"
    for element in root.iter():
        name = str(element.tag).removeprefix(_SPACE)
        if name not in _ELEMENTS:
            return f"SVG里有“{name}”，读者打开时可能运行程序或取来别处的内容。{_MEND}"
        for key, value in element.attrib.items():
            leads_out = (key in _LINKS and not value.startswith("#")) or _OUTSIDE.search(value)
            if leads_out or not _NAMES.fullmatch(key):
                return f"SVG里“{name}”的“{key.rpartition('}')[2]}”不能用。{_MEND}"
    return None
