"""Line breaks within a paragraph: a browser shows each as a space, which Chinese does not have between its words."""

from __future__ import annotations

import re

# What a line must not be joined to: a heading, a row of a table, a comment, a break that was asked for by two spaces.
_APART = re.compile(r"^[ ]*(?:#|<!--|>)|\||  $")
_BEGINS = re.compile(r"[ ]*(?:[-*+][ ]|\d+\.[ ]|#|>|<!--|\{:)|.*\|")
_MARKS = " \t*_[]()<>"


def joined(text: str) -> str:
    """Markdown whose paragraphs are a line each; a space is left where words of Latin letters meet."""
    lines: list[list[str]] = []  # Each in the pieces that were lines.
    above, last = "", ""  # The line above, and the last character of words before this one.
    for line in text.split("\n"):
        if above.strip() and line.strip() and not _APART.search(above) and not _BEGINS.match(line):
            latin = (last + line.lstrip(_MARKS)[:1]).isascii() and not above.endswith("}}")
            lines[-1][-1] = lines[-1][-1].rstrip()
            lines[-1].append((" " if latin and not line.lstrip().startswith("{{") else "") + line.lstrip())
            last = line.rstrip(_MARKS)[-1:] or last
        else:
            lines.append([line])
            last = line.rstrip(_MARKS)[-1:]
        above = line
    return "\n".join("".join(pieces) for pieces in lines)
