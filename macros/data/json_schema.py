"""JSON Schemas of the data files, generated from the models that load them, so that editors can complete and check."""

from __future__ import annotations

import json
from pathlib import PurePosixPath

from macros.data.load import FILES


def schemas() -> dict[str, str]:
    """The text of each schema file, by path relative to the project root."""
    return {
        f"data/schema/{PurePosixPath(path).stem}.schema.json": json.dumps(
            {"$schema": "http://json-schema.org/draft-07/schema#"} | model.model_json_schema(),
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
        for path, model in FILES.items()
    }
