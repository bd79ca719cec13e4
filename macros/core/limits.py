"""How much is read of what people write: many times what a report holds, and no more than is checked in seconds.

The manual for clerks names each of these. What is more is refused, and said to be, before it is read on.
"""

from __future__ import annotations

LINE = 2000  # Characters. What looks for a pattern may go through a line many times.
PARAGRAPH = 20_000  # Characters between two empty lines.

# Of a page; of all pages together, the same lines and marks.
PAGE = 2**18  # Bytes.
LINES = 4000
MARKS = 8000
PAGES = 300
ALL_PAGES = 2**19  # Bytes.

# Of a data file, its front matter or a navigation; of all data files together, the same entries.
FILE = 2**20  # Bytes.
ENTRIES = 5000  # Sixty figures of fifty years are not so many.
TOGETHER = 2000  # Entries of one list, or below one name.

ATTACHMENT = 20 * 2**20  # Bytes.
