"""The base class of all entries in data files; the same classes read them and generate the JSON Schemas for editors."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, ValidationInfo, field_validator, model_validator

from macros.data.texts import NOTHING


class Entry(BaseModel):
    """An entry of a data file: immutable, without unknown fields."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _without_what_is_empty(cls, given: object) -> object:
        """Treat an optional field without content as omitted."""
        if not isinstance(given, dict):
            return given
        fields = cls.model_fields
        return {
            key: one
            for key, one in given.items()
            if one not in (None, [], {}) or key not in fields or fields[key].is_required()
        }

    @field_validator("*", mode="before")
    @classmethod
    def _left_empty(cls, given: object, info: ValidationInfo) -> object:
        """An optional field must not hold a word for nothing, because readers would see it."""
        if isinstance(given, str) and given in NOTHING and not cls.model_fields[str(info.field_name)].is_required():
            raise ValueError(f"写作「{given}」，会显示给读者。没有的，冒号后面空着")
        return given
