"""Line breaks within a paragraph: a browser shows each as a space, which Chinese does not have between its words."""

from __future__ import annotations

import re

# What a line must not be joined to: a heading, a row of a table, a comment, a break that was asked for by two spaces.
_APART = re.compile(r"^[ ]*(?:#|<!--|>)|\||  $")
_BEGINS = re.compile(r"[ ]*(?:[-*+][ ]|\d+\.[ ]|#|>|<!--|\{:)|.*\|")
_MARKS = " \t*_[]()<>"


def joined(text: str) -> str:
    """Markdown whose paragraphs are a line each; a space is left where words of Latin letters meet."""
    lines: list[str] = []
    for line in text.split("\n"):
        above = lines[-1] if lines else ""
        if above.strip() and line.strip() and not _APART.search(above) and not _BEGINS.match(line):
            latin = (above.rstrip(_MARKS)[-1:] + line.lstrip(_MARKS)[:1]).isascii() and not above.endswith("}}")
            lines[-1] = above.rstrip() + (" " if latin and not line.lstrip().startswith("{{") else "") + line.lstrip()
        else:
            lines.append(line)
    return "\n".join(lines)
