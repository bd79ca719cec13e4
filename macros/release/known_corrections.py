"""The corrections that published editions know, and those that each of them missed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from macros.release import layout, seal
from macros.site.corrections import core


class _Release(BaseModel):
    """The part of release.json needed here."""

    corrections: list[dict[str, Any]]


PROMISES = "commitments.md"
Known = Mapping[str, list[dict[str, Any]]]


def known(public: Path) -> dict[str, list[dict[str, Any]]]:
    """The corrections that each edition knows, by name. Raises OSError or ValueError if one cannot be read."""
    return {
        name: _Release.model_validate_json(seal.content(public / name / layout.RELEASE)).corrections
        for name in layout.editions(public)
    }


def every(known: Known) -> list[dict[str, Any]]:
    """Every correction that any edition knows, oldest first."""
    found = {core(one): one for corrections in known.values() for one in corrections}
    return sorted(found.values(), key=lambda one: str(one["date"]))


def missed(name: str, known: Known) -> Iterator[dict[str, Any]]:
    """The known corrections that this edition misses and that concern it."""
    own = {core(one) for one in known[name]}
    return (one for one in every(known) if core(one) not in own and concerns(one, int(name[:4])))


def concerns(one: Mapping[str, Any], year: int) -> bool:
    """Whether a correction is of a year's own content, or of earlier content that its edition shows.

    Earlier content means figures and the answers to commitments.
    """
    earlier = int(one["year"]) < year and ("figure" in one or one["page"] == PROMISES)
    return earlier or int(one["year"]) == year
