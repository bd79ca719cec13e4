"""An issued document as paragraphs in their order, whatever file it came in (DESIGN section 12)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, or a row of a table whose cells are parted by tabs.

    `place` says where it stands, for people. `level` is that of a heading by its style, 1 the highest; None for text.
    """

    text: str
    place: str
    level: int | None = None


@dataclass(frozen=True)
class Document:
    """The paragraphs of a document, none empty, and in words what of the file was not read."""

    paragraphs: tuple[Paragraph, ...]
    unread: tuple[str, ...] = ()
