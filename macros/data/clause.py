"""References to clauses of the issued report, as fields of the data files."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from macros.data.basis import UNCONFIRMED, Basis
from macros.data.field_types import matching, year
from macros.data.texts import words

# The numbering of reports: 一, 一（四）, 一（四）1, 一.1, and （四） if the first level has no numbers.
NUMERAL = "[一二三四五六七八九十]{1,3}"
CLAUSE = rf"({NUMERAL}(\.[0-9]{{1,2}})?|({NUMERAL})?（{NUMERAL}）([0-9]{{1,2}})?|附件([0-9]{{1,2}}|{NUMERAL})?|开头)"
_NO_CLAUSE = "不像条款号。请照报告写，括号用全角，如 一（四）、一（四）1、一.1、（四）、附件、附件1、开头"
Clause = Annotated[
    str,
    matching(CLAUSE, _NO_CLAUSE),
    WithJsonSchema({"type": "string", "pattern": f"^{CLAUSE}$"}),
]


def _basis(content: Any) -> Basis:
    if isinstance(content, dict) and content:
        clauses = {year(one): _clause(clause) for one, clause in content.items()}
        return Basis(tuple(sorted(clauses.items())))
    return Basis(((0, _clause(content)),))


def _clause(content: Any) -> str:
    text = words(content)
    if not re.fullmatch(f"{CLAUSE}({UNCONFIRMED})?", text):
        raise ValueError(f"写作「{text}」，{_NO_CLAUSE}")
    return text


_CLAUSE_SCHEMA = {"type": "string", "pattern": f"^{CLAUSE}({UNCONFIRMED})?$"}
ClauseByYear = Annotated[
    Basis,
    PlainValidator(_basis),
    WithJsonSchema(
        {
            "anyOf": [
                _CLAUSE_SCHEMA,
                {
                    "type": "object",
                    "minProperties": 1,
                    "propertyNames": {"pattern": "^20[0-9]{2}$"},
                    "additionalProperties": _CLAUSE_SCHEMA,
                },
            ]
        }
    ),
]
