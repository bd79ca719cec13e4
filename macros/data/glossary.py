"""data/glossary.yml and data/synonyms.yml: definitions of terms, and the words people search for them by."""

from __future__ import annotations

from pydantic import Field, RootModel

from macros.data.clause import Clause
from macros.data.entry import Entry
from macros.data.field_types import Name, Text


class Term(Entry):
    """A term that the report uses and the glossary explains."""

    term: Text = Field(title="名词")
    meaning: Text = Field(title="解释", description="只写报告让人能说的")
    basis: Clause = Field(title="条款", description="报告中用到它的条款，如：一（三）")


class GlossaryFile(RootModel[dict[Name, Term] | None]):
    """data/glossary.yml: name → term; may be empty."""


class SynonymsFile(RootModel[dict[Text, tuple[Text, ...]] | None]):
    """data/synonyms.yml: what people type → the words used on the pages; may be empty."""
