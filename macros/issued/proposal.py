"""What an edition could be that is made out of an issued document: a model, to which a person answers the questions."""

from __future__ import annotations

from dataclasses import dataclass, field

from macros.data.figure import Figure
from macros.data.value import Value
from macros.issued.outline import Outline
from macros.issued.parts import Part


@dataclass
class Proposed:
    """A figure of the document. `ground` says why it is one that the data have already; empty for a new one."""

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
        """As a page calls it."""
        return f"{self.section}.{self.name}"


@dataclass
class Proposal:
    """What an edition could be. `known` are figures of the data by the mention that states them, `targets` are words of the plan with a numeral in them, `unread` those whose numeral is no value, `texts` the pages' Markdown."""

    year: int
    outline: Outline
    parts: list[Part]
    known: dict[int, Figure] = field(default_factory=dict)
    figures: dict[str, Proposed] = field(default_factory=dict)
    commitments: dict[str, tuple[str, str]] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    questions: list[str] = field(default_factory=list)
