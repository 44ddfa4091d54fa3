"""What the files of a ronde may refer to, gathered from the ronde and the register."""

from collections.abc import Iterable, Mapping
from typing import Any

from fiches.schema.fiche import Fiche
from fiches.schema.raw import list_blocks
from fiches.schema.references import Kennis, Soort
from fiches.schema.register import KernboodschapNiveau, Register
from fiches.schema.ronde import AGREEING_LISTS, EIGEN_BAC, Begrip, Ronde

RONDE_LISTS: tuple[tuple[Soort, str], ...] = (
    (Soort.ADRESSAATTYPE, "adressaattypen"),
    (Soort.AFSPRAAKVORM, "afspraakvormen"),
    (Soort.BAC, "bacs"),
    (Soort.DEPARTEMENT, "departementen"),
    (Soort.DRAGER, "dragers"),
    (Soort.FASE, "fasen"),
    (Soort.GEBIED, "gebieden"),
    (Soort.GEBIEDSSOORT, "gebiedssoorten"),
    (Soort.KOEPEL, "koepels"),
    (Soort.OPGAVE, "opgaven"),
    (Soort.SCENARIO, "scenarios"),
    (Soort.STATUS, "statussen"),
    (Soort.UITKERINGSVORM, "uitkeringsvormen"),
)
"""Which list of the ronde holds the things of each kind."""


def make_ronde_kennis(ronde_id: str, data: Mapping[str, Any]) -> Kennis:
    """What ronde.yaml itself may refer to, from its raw data: its own statuses and areas, and the fields of a fiche."""
    agreeing = {name: names for part in AGREEING_LISTS for name, names in collect_raw_ids(data, part).items()}
    own = {
        Soort.ADRESSAATTYPE: collect_raw_ids(data, "adressaattypen"),
        Soort.STATUS: collect_raw_ids(data, "statussen"),
        Soort.GEBIEDSSOORT: collect_raw_ids(data, "gebiedssoorten"),
        Soort.ORGAAN: {EIGEN_BAC: (), **agreeing},
    }
    return Kennis({Soort.VELD: list_field_names(), **own}, _describe_ronde(ronde_id))


def make_kennis(ronde_id: str, ronde: Ronde | None, register: Register | None) -> Kennis:
    """What a register or a fiche may refer to. A part that could not be read is left unchecked."""
    names: dict[Soort, Mapping[str, tuple[str, ...]]] = {}
    if ronde is not None:
        names = {soort: _collect_names(getattr(ronde, attribute)) for soort, attribute in RONDE_LISTS}
        names[Soort.ORGAAN] = _collect_names(ronde.agreeing.values())
    if register is not None:
        entries = register.kernboodschappen
        names[Soort.KERNBOODSCHAP] = {entry.id: (entry.titel, *entry.aliassen) for entry in entries}
        condities = register.select_level(KernboodschapNiveau.CONDITIE)
        names[Soort.CONDITIE] = {entry.id: (entry.titel, *entry.aliassen) for entry in condities}
    return Kennis(names, _describe_ronde(ronde_id), ronde.jaren if ronde else ())


def list_field_names() -> dict[str, tuple[str, ...]]:
    """The fields of a fiche, each with its title."""
    return {name: (info.title or name,) for name, info in Fiche.model_fields.items()}


def collect_raw_ids(data: Mapping[str, Any], name: str) -> dict[str, tuple[str, ...]]:
    """The ids in a list that was not validated yet."""
    return {entry["id"]: () for _, entry in list_blocks(data, name) if isinstance(entry.get("id"), str)}


def _collect_names(entries: Iterable[Begrip]) -> dict[str, tuple[str, ...]]:
    return {entry.id: (entry.naam, *entry.aliassen) for entry in entries}


def _describe_ronde(ronde_id: str) -> str:
    return f"ronde {ronde_id}"
