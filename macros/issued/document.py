"""An issued document as a sequence of paragraphs, whatever its file format (DESIGN section 12)."""

from __future__ import annotations

from dataclasses import dataclass

NO_REPORT = "不像一份报告。请只留报告的正文，再另存一份"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, or a table row with its cells separated by tabs.

    `place` is a human-readable location. `level` is the heading level by style, 1 being the highest; None for text.
    """

    text: str
    place: str
    level: int | None = None


@dataclass(frozen=True)
class Document:
    """The non-empty paragraphs of a document, and descriptions of what was not read."""

    paragraphs: tuple[Paragraph, ...]
    unread: tuple[str, ...] = ()
