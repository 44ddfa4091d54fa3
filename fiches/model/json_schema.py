"""Make the JSON Schema files of the models, for editors that complete and check while a secretary types."""

import json
from typing import Any

from fiches.model.fiche import Fiche
from fiches.model.fields import Model
from fiches.model.house_style import Huisstijl
from fiches.model.ledgers import Akkoorden, Leveringen
from fiches.model.register import Mededeling, Register
from fiches.model.ronde import Ronde
from fiches.model.scalars import MARKUP_KEY

SCHEMA_FILES: tuple[tuple[str, type[Model]], ...] = (
    ("akkoorden.schema.json", Akkoorden),
    ("fiche.schema.json", Fiche),
    ("huisstijl.schema.json", Huisstijl),
    ("kernboodschappen.schema.json", Register),
    ("leveringen.schema.json", Leveringen),
    ("mededeling.schema.json", Mededeling),
    ("ronde.schema.json", Ronde),
)


MARKUP_ADVICE = "Opmaak: **vet**, *cursief*, lijst, [link](https://…)."


def make_schema_texts() -> dict[str, str]:
    """The text of every JSON Schema file by its name."""
    return {name: _make_schema_text(model) for name, model in SCHEMA_FILES}


def _make_schema_text(model: type[Model]) -> str:
    schema = model.model_json_schema()
    for block in (schema, *schema.get("$defs", {}).values()):
        block.pop("description", None)  # the docstring of the class, which is for contributors
    schema = _add_markup_advice(_remove_null(schema))
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(schema, ensure_ascii=False, indent=2, default=_to_text) + "\n"


def _remove_null(value: Any) -> Any:
    """The same schema without null: a field is filled in or left out, and a name without a value is a fault."""
    if isinstance(value, list):
        return [_remove_null(item) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {key: _remove_null(item) for key, item in value.items() if key != "default" or item is not None}
    choices = [choice for choice in kept.pop("anyOf", []) if choice != {"type": "null"}]
    return {**(choices[0] if len(choices) == 1 else {"anyOf": choices} if choices else {}), **kept}


def _add_markup_advice(value: Any) -> Any:
    """The same schema, in which a text that may hold markup says so."""
    if isinstance(value, list):
        return [_add_markup_advice(item) for item in value]
    if not isinstance(value, dict):
        return value
    schema = {key: _add_markup_advice(item) for key, item in value.items() if key != MARKUP_KEY}
    if value.get(MARKUP_KEY) is True:
        schema["description"] = " ".join(filter(None, (value.get("description"), MARKUP_ADVICE)))
    return schema


def _to_text(value: Any) -> str:
    return str(value)
