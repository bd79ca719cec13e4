"""Line breaks within a paragraph: browsers show each as a space, but Chinese has no spaces between words."""

from __future__ import annotations

import re

# Never join a line to a heading, a table row, a comment, or a hard break marked by two trailing spaces.
_APART = re.compile(r"^[ ]*(?:#|<!--|>)|\||  $")
_BEGINS = re.compile(r"[ ]*(?:[-*+][ ]|\d+\.[ ]|#|>|<!--|\{:)|.*\|")
_MARKS = " \t*_[]()<>"


def joined(text: str) -> str:
    """Join each Markdown paragraph into one line, with a space only where two ASCII characters meet."""
    lines: list[list[str]] = []  # Each output line, as the input lines it joins.
    above, last = "", ""  # The previous line, and the last text character before this one.
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
