"""Makes what a secretary begins with: the text of a new fiche and of a new huisstijl (house style), and the JSON Schema
files by which an editor completes and checks while one types. Also loads the file of a huisstijl.

A new fiche is valid as the first status of the ronde, and everything still to come stands in it as comments, with
examples that use the ids and years of the ronde. A new huisstijl has every field with its default value.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

import yaml
from pydantic.fields import FieldInfo

from fiches.diagnostics import Report
from fiches.load.trees import SourceTree
from fiches.load.validate import validate
from fiches.load.yaml import MAX_BYTES, parse_yaml
from fiches.model.coherence import FILL_IN
from fiches.model.dossier import Dossier, make_kennis
from fiches.model.fiche import Fiche
from fiches.model.fields import Kennis, Model, Soort
from fiches.model.house_style import HUISSTIJL_RULES, Huisstijl
from fiches.model.ledgers import Akkoorden, Leveringen
from fiches.model.reflection import find_model, find_soort
from fiches.model.register import Kernboodschap, KernboodschapNiveau, Mededeling, Register
from fiches.model.ronde import CHOICE_SEPARATOR, Begrip, Ronde
from fiches.model.scalars import MARKUP_KEY


@dataclass(frozen=True, slots=True)
class ExampleMaker:
    """Makes the example of a field for one new fiche, which has an id and an opgave of its own."""

    kennis: Kennis
    peiljaar: int
    own: tuple[str, ...]

    def make_example(self, name: str, info: FieldInfo) -> Any:
        """The example of a field as plain data; None when the ronde has nothing that could stand there."""
        example = (info.examples or [None])[0]
        if name == "bedragen":
            return dict(zip(map(str, self.kennis.jaren), _make_amounts(len(self.kennis.jaren)), strict=True))
        if name in ("peiljaar", "structureel_vanaf"):
            return self.peiljaar if name == "peiljaar" else self.kennis.jaren[-1] + 1
        model, soort = find_model(info.annotation), find_soort([info.annotation, *info.metadata])
        value = self._make_block(model, example) if model else self._choose_id(soort, example) if soort else example
        in_list = value is not None and isinstance(example, list) and not isinstance(value, list)
        return [value] if in_list else value

    def _make_block(self, model: type[Model], example: Any) -> dict[str, Any] | None:
        """The block with the fields that its example shows."""
        shown = example[0] if isinstance(example, list) else example
        values = {name: self.make_example(name, model.model_fields[name]) for name in shown}
        if any(value is None and model.model_fields[name].is_required() for name, value in values.items()):
            return None
        return {name: value for name, value in values.items() if value is not None}

    def _choose_id(self, soort: Soort, example: Any) -> Any:
        """The first id of this kind that is not the fiche's own; for kinds that the fiche itself fills, the example."""
        if not self.kennis.can_check(soort):
            return example
        return next((known for known in self.kennis.names[soort] if known not in self.own), None)


def _make_amounts(count: int) -> list[str]:
    return ["250", "p.m.", *["250"] * count][:count]


SCHEMA_LINE = "# yaml-language-server: $schema=../../schema/fiche.schema.json"


class _PlainDumper(yaml.SafeDumper):
    """Plain text without quotes where YAML allows it: no scalar is anything but text here."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  (PyYAML's own attribute)

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        # PyYAML would put the dashes of a list right below its name, without an indent.
        super().increase_indent(flow, False)


def make_skeleton(fiche_id: str, bac: str, opgave: str, dossier: Dossier, datum: str) -> str:
    """The text of a new fiche in this dossier. `datum` is the day of its first version, as yyyy-mm-dd."""
    ronde, register = dossier.ronde.value, dossier.register.value
    first = _make_first_values(fiche_id, bac, opgave, ronde, register, datum)
    known = make_kennis(dossier.id, ronde, register).with_ids(Soort.FICHE, dict.fromkeys(dossier.titles, ()))
    examples = ExampleMaker(known, ronde.gebiedsindeling_peiljaar, (fiche_id, opgave))
    lines = [SCHEMA_LINE, *_make_intro(fiche_id, ronde)]
    for name, info in Fiche.model_fields.items():
        lines += ["", *_describe_field(name, info, ronde, register)]
        if name in first:
            lines += _dump_yaml({name: first[name]})
        elif (example := examples.make_example(name, info)) is not None:
            lines += [f"# {line}" for line in _dump_yaml({name: example})]
    return "\n".join(lines) + "\n"


def _make_intro(fiche_id: str, ronde: Ronde) -> list[str]:
    return [
        f"# Fiche {fiche_id}, {ronde.naam}",
        f"# Vervang elke tekst {FILL_IN}. Wat achter een # staat, is een voorbeeld en nu nog niet nodig:",
        "# haal # en de spatie erachter weg zodra u zo'n veld invult.",
        f"# Controleer uw werk met: fiches controleer {fiche_id}",
    ]


def _make_first_values(
    fiche_id: str, bac: str, opgave: str, ronde: Ronde, register: Register, datum: str
) -> dict[str, Any]:
    condities = register.select_level(KernboodschapNiveau.CONDITIE)
    answers = [{"ref": conditie.id, "stand": "gevraagd", "toelichting": FILL_IN} for conditie in condities]
    return {
        "id": fiche_id,
        "titel": f"{FILL_IN} titel",
        "maatregel": FILL_IN,
        "bac": bac,
        "opgave": opgave,
        "status": ronde.statussen[0].id,
        "versie": {"nummer": "0.1", "datum": datum, "wijziging": "Eerste opzet"},
        "kernboodschappen": [{"ref": _choose_kernboodschap(register, opgave).id, "hoe": FILL_IN}],
        "aanbod": [FILL_IN],
        "vraag": [{"tekst": FILL_IN, "aan": [ronde.departementen[0].id], "soort": "proces", "termijn": FILL_IN}],
        **({"condities": answers} if answers else {}),
    }


def _choose_kernboodschap(register: Register, opgave: str) -> Kernboodschap:
    """The kernboodschap of the opgave, or else a way of working, or else the first one there is."""
    entries = register.kernboodschappen
    own = (entry for entry in entries if entry.opgave == opgave)
    return next(own, (*register.select_level(KernboodschapNiveau.WERKWIJZE), entries[0])[0])


def _describe_field(name: str, info: FieldInfo, ronde: Ronde, register: Register) -> Iterator[str]:
    yield f"# {info.title}: {info.description}"
    yield from (f"#   {line}" for line in _list_choices(name, ronde, register))
    since = next((status.naam for status in ronde.statussen if _is_required(status.verplicht, name)), None)
    if since:
        yield f"#   Verplicht vanaf {since}."
    yield from (f"#   Hooguit {limit.woorden} woorden." for limit in ronde.woordlimieten if limit.veld == name)


def _is_required(verplicht: tuple[str, ...], name: str) -> bool:
    return any(name in wanted.split(CHOICE_SEPARATOR) for wanted in verplicht)


def _list_choices(name: str, ronde: Ronde, register: Register) -> list[str]:
    """What a field may refer to: every id with its name."""
    messages, begrippen = _get_messages(register).get(name, ()), _get_begrippen(ronde).get(name, ())
    return [f"{one.id} = {one.titel}" for one in messages] + [f"{one.id} = {one.naam}" for one in begrippen]


def _get_messages(register: Register) -> dict[str, tuple[Kernboodschap, ...]]:
    """The kernboodschappen and condities by the field that refers to them."""
    condities = register.select_level(KernboodschapNiveau.CONDITIE)
    others = tuple(entry for entry in register.kernboodschappen if entry not in condities)
    return {"kernboodschappen": others, "condities": condities}


def _get_begrippen(ronde: Ronde) -> dict[str, tuple[Begrip, ...]]:
    """The lists of the ronde by the field that refers to them."""
    return {
        "bac": ronde.bacs,
        "opgave": ronde.opgaven,
        "status": ronde.statussen,
        "vraag": ronde.departementen,
        "budget": ronde.dragers,
        "financiering": ronde.uitkeringsvormen,
        "gebieden": ronde.gebiedssoorten,
        "afspraakvormen": ronde.afspraakvormen,
        "scenarios": ronde.scenarios,
    }


def _dump_yaml(data: dict[str, Any]) -> list[str]:
    text = yaml.dump(_to_plain(data), Dumper=_PlainDumper, allow_unicode=True, sort_keys=False, width=100)
    return text.rstrip("\n").split("\n")


def _to_plain(value: Any) -> Any:
    """Tuples, enums and models of the examples as data that YAML can show."""
    if isinstance(value, dict):
        return {key: _to_plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_to_plain(item) for item in value]
    return str(value)


HUISSTIJL_FILE = "huisstijl.yaml"
HUISSTIJL_INTRO = """\
# yaml-language-server: $schema=../bac_inputs/schema/huisstijl.schema.json
# De huisstijl waarmee 'fiches sjabloon nieuw' een sjabloon begint.
# Verander wat anders moet. Wat u weghaalt, blijft zoals het hier staat.
# Nog een huisstijl? Kopieer dit bestand en noem de kopie met --huisstijl.
"""


def load_huisstijl(tree: SourceTree, path: str) -> tuple[Huisstijl | None, Report]:
    """The house style in a file, or nothing when there is a fout in it; and every finding.

    Raises `OSError` when the file cannot be read.
    """
    parsed = parse_yaml(path, tree.read_bytes(path, MAX_BYTES))
    huisstijl, found, _ = validate(Huisstijl, parsed, Kennis({}, PurePosixPath(path).name), HUISSTIJL_RULES.find_faults)
    return huisstijl, Report.from_diagnostics(found)


def make_huisstijl_text() -> str:
    """The text of a new file: every field with its explanation and the value that it has by default."""
    return HUISSTIJL_INTRO + "".join(_make_huisstijl_lines(Huisstijl, ""))


def _make_huisstijl_lines(model: type[Model], indent: str) -> Iterator[str]:
    for name, info in model.model_fields.items():
        inner = find_model(info.annotation)
        unset = "# " if info.default is None else ""
        yield f"{indent}# {info.description}\n" if indent else f"\n# {info.description}\n"
        yield f"{name}:\n" if inner else f"{indent}{unset}{name}: {(info.examples or [None])[0]}\n"
        if inner:
            yield from _make_huisstijl_lines(inner, "  ")


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
    schema = _allow_numbers(_add_markup_advice(_remove_null(schema)))
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


_NUMBERS = ("0.1", "123456", "12345678", "1" * 64)


def _allow_numbers(value: Any) -> Any:
    """The same schema, in which a text that looks like a number may be one: an editor reads 0.1 as a number."""
    if isinstance(value, list):
        return [_allow_numbers(item) for item in value]
    if not isinstance(value, dict):
        return value
    schema = {key: _allow_numbers(item) for key, item in value.items()}
    pattern = schema.get("pattern")
    if schema.get("type") == "string" and isinstance(pattern, str) and any(re.match(pattern, one) for one in _NUMBERS):
        schema["type"] = ["string", "number"]
    return schema


def _to_text(value: Any) -> str:
    return str(value)
