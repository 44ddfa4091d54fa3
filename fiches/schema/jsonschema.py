"""The schema as JSON Schema files, for editors that complete and check while a secretary types."""

import json
from typing import Any

from fiches.schema.base import Model
from fiches.schema.fiche import Fiche
from fiches.schema.register import Register
from fiches.schema.ronde import Ronde

SCHEMA_FILES: tuple[tuple[str, type[Model]], ...] = (
    ("fiche.schema.json", Fiche),
    ("kernboodschappen.schema.json", Register),
    ("ronde.schema.json", Ronde),
)


def schema_texts() -> dict[str, str]:
    """The text of every JSON Schema file by its name."""
    return {name: _text(model) for name, model in SCHEMA_FILES}


def _text(model: type[Model]) -> str:
    schema = model.model_json_schema()
    for block in (schema, *schema.get("$defs", {}).values()):
        block.pop("description", None)  # the docstring of the class, which is for contributors
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(schema, ensure_ascii=False, indent=2, default=_plain) + "\n"


def _plain(value: Any) -> str:
    return str(value)
