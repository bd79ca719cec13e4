"""The model of an edition proposed from an issued document, with questions for a person to answer."""

from __future__ import annotations

from dataclasses import dataclass, field

from macros.data.figure import Figure
from macros.data.value import Value
from macros.issued.outline import Outline
from macros.issued.parts import Part


@dataclass
class Proposed:
    """A figure of the document. `ground` is why it was taken for one of the data with another name or part, else empty."""

    section: str
    name: str
    label: str
    unit: str
    clause: str
    value: Value
    ground: str = ""
    change: str = ""
    since: int | None = None

    @property
    def id(self) -> str:
        """The id used on pages."""
        return f"{self.section}.{self.name}"


@dataclass
class Proposal:
    """A proposed edition.

    `known` are figures of the data by the `id()` of the mention that states them, `targets` phrases of the plan with a
    numeral, `unread` phrases with a numeral that is not a value, `unitless` labels of figures in tables without a unit,
    `texts` the pages' Markdown by section.
    """

    year: int
    outline: Outline
    parts: list[Part]
    known: dict[int, Figure] = field(default_factory=dict)
    figures: dict[str, Proposed] = field(default_factory=dict)
    commitments: dict[str, tuple[str, str]] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    unitless: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    questions: list[str] = field(default_factory=list)
