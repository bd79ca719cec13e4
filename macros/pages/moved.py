"""Include a page's text in another page."""

from __future__ import annotations

import posixpath
import re

from macros.pages.sentences import TARGET

_ADDRESS = re.compile(rf"(\](?={TARGET})\(\s*)(?!https?:|mailto:|tel:|#)([^)#\s]+)")


def moved(text: str, source: str, at: str) -> str:
    """Adapt Markdown from the page `source` for the page `at`: demote headings one level, and make links relative to `at`."""

    def relink(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(source), match[2]))
        return match[1] + posixpath.relpath(target, posixpath.dirname(at) or ".")

    text = _ADDRESS.sub(relink, text)
    return re.sub(r"^(#{1,5} )", r"#\1", text, flags=re.MULTILINE).strip()
