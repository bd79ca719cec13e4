"""Limits on the size of input: many times the size of a report, but still checked within seconds.

The clerk's manual lists each of them. Larger input is rejected with a message before it is read any further.
"""

from __future__ import annotations

LINE = 2000  # Characters. A search for a pattern may scan a line many times.
PARAGRAPH = 20_000  # Characters between two empty lines.

# Per page; LINES and MARKS also hold for all pages together.
PAGE = 2**18  # Bytes.
LINES = 4000
MARKS = 8000
PAGES = 300
ALL_PAGES = 2**19  # Bytes.

# Per data file, front matter or navigation; ENTRIES also holds for all data files together.
FILE = 2**20  # Bytes.
ENTRIES = 5000  # Sixty figures over fifty years have fewer.
TOGETHER = 2000  # Entries of one list or mapping.
DEPTH = 12  # Levels of lists and mappings within each other.

ATTACHMENT = 20 * 2**20  # Bytes.
OBJECTS = 100_000  # Of a PDF; one of hundreds of pages has some thousands.

# Per issued document.
DOCUMENT = 100_000  # Characters.
NUMBERS = 2000
DRAWN = 4 * 2**20  # Bytes of what a PDF draws on its pages, all told; several times what thirty pages take.
CELLS = 63  # Of a table's row, as in Word.
ELEMENTS = 300_000  # Of its XML, for runs, their properties and paragraphs.
