"""JSON Schemas of the data files, generated from the models that load them, so that editors can complete and check."""

from __future__ import annotations

import json
from pathlib import PurePosixPath

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import ModelSchema

from macros.data.load import FILES


class _ForClerks(GenerateJsonSchema):
    """Leaves out the docstrings: editors show descriptions to clerks, and those of the fields are in Chinese."""

    def model_schema(self, schema: ModelSchema) -> JsonSchemaValue:
        """Generate the schema of a model."""
        generated = super().model_schema(schema)
        generated.pop("description", None)
        return generated


def schemas() -> dict[str, str]:
    """The text of each schema file, by path relative to the project root."""
    return {
        f"data/schema/{PurePosixPath(path).stem}.schema.json": json.dumps(
            {"$schema": "http://json-schema.org/draft-07/schema#"}
            | model.model_json_schema(schema_generator=_ForClerks),
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
        for path, model in FILES.items()
    }
