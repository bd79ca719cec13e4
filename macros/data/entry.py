"""The base of all that stands in a data file, as the same classes read it and give it to editors as a JSON Schema."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, ValidationInfo, field_validator, model_validator

# What people write where there is nothing to write.
NOTHING = frozenset(
    ["无", "暂无", "没有", "待定", "不详", "未知", "不知道", "空", "略", "/", "-", "—", "——", "N/A", "none", "None"]
)


class Entry(BaseModel):
    """An entry of a data file: fixed once read, and with no field that is not known."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _without_what_is_empty(cls, given: object) -> object:
        """A field that may be left out is as good as left out where nothing stands behind its name."""
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
        """A field that may be left out holds no word for nothing, which readers would see."""
        if isinstance(given, str) and given in NOTHING and not cls.model_fields[str(info.field_name)].is_required():
            raise ValueError(f"写作「{given}」，会显示给读者。没有的，冒号后面空着")
        return given
