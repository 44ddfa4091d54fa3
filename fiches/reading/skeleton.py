"""A new fiche file: valid as the first status, with everything still to come as comments."""

from collections.abc import Iterator
from typing import Any

import yaml
from pydantic.fields import FieldInfo

from fiches.model.coherence import FILL_IN
from fiches.model.dossier import Dossier
from fiches.model.fiche import Fiche
from fiches.model.fields import Soort
from fiches.model.register import Kernboodschap, KernboodschapNiveau, Register
from fiches.model.requirements import make_kennis
from fiches.model.ronde import CHOICE_SEPARATOR, Ronde
from fiches.reading.examples import ExampleMaker

SCHEMA_LINE = "# yaml-language-server: $schema=../../schema/fiche.schema.json"


class _PlainDumper(yaml.SafeDumper):
    """Plain text without quotes where YAML allows it: no scalar is anything but text here."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  (PyYAML's own attribute)

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
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
    """The kernboodschap of the opgave, or else the first one there is."""
    entries = register.kernboodschappen
    return next((entry for entry in entries if entry.opgave == opgave), entries[0])


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
    condities = register.select_level(KernboodschapNiveau.CONDITIE)
    options: dict[str, list[tuple[str, str]]] = {
        "bac": [(entry.id, entry.naam) for entry in ronde.bacs],
        "opgave": [(entry.id, entry.naam) for entry in ronde.opgaven],
        "status": [(entry.id, entry.naam) for entry in ronde.statussen],
        "kernboodschappen": [(entry.id, entry.titel) for entry in register.kernboodschappen if entry not in condities],
        "condities": [(entry.id, entry.titel) for entry in condities],
        "vraag": [(entry.id, entry.naam) for entry in ronde.departementen],
        "budget": [(entry.id, entry.naam) for entry in ronde.dragers],
        "financiering": [(entry.id, entry.naam) for entry in ronde.uitkeringsvormen],
        "gebieden": [(entry.id, entry.naam) for entry in ronde.gebiedssoorten],
        "afspraakvormen": [(entry.id, entry.naam) for entry in ronde.afspraakvormen],
        "scenarios": [(entry.id, entry.naam) for entry in ronde.scenarios],
    }
    return [f"{identifier} = {label}" for identifier, label in options.get(name, ())]


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
