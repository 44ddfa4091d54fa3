"""What the files of a ronde may refer to, gathered from the ronde and the register."""

from collections.abc import Iterable, Mapping
from typing import Any

from fiches.schema.fiche import Fiche
from fiches.schema.raw import blocks
from fiches.schema.references import Kennis, Soort
from fiches.schema.register import KernboodschapNiveau, Register
from fiches.schema.ronde import AGREEING, EIGEN_BAC, Begrip, Ronde

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


def kennis_for_ronde(ronde_id: str, data: Mapping[str, Any]) -> Kennis:
    """What ronde.yaml itself may refer to, from its raw data: its own statuses and areas, and the fields of a fiche."""
    agreeing = {name: names for part in AGREEING for name, names in raw_ids(data, part).items()}
    own = {
        Soort.ADRESSAATTYPE: raw_ids(data, "adressaattypen"),
        Soort.STATUS: raw_ids(data, "statussen"),
        Soort.GEBIEDSSOORT: raw_ids(data, "gebiedssoorten"),
        Soort.ORGAAN: {EIGEN_BAC: (), **agreeing},
    }
    return Kennis({Soort.VELD: field_names(), **own}, _where(ronde_id))


def kennis_of(ronde_id: str, ronde: Ronde | None, register: Register | None) -> Kennis:
    """What a register or a fiche may refer to. A part that could not be read is left unchecked."""
    names: dict[Soort, Mapping[str, tuple[str, ...]]] = {}
    if ronde is not None:
        names = {soort: _named(getattr(ronde, attribute)) for soort, attribute in RONDE_LISTS}
        names[Soort.ORGAAN] = _named(ronde.agreeing.values())
    if register is not None:
        entries = register.kernboodschappen
        names[Soort.KERNBOODSCHAP] = {entry.id: (entry.titel, *entry.aliassen) for entry in entries}
        condities = register.of_level(KernboodschapNiveau.CONDITIE)
        names[Soort.CONDITIE] = {entry.id: (entry.titel, *entry.aliassen) for entry in condities}
    return Kennis(names, _where(ronde_id), ronde.jaren if ronde else ())


def field_names() -> dict[str, tuple[str, ...]]:
    """The fields of a fiche, each with its title."""
    return {name: (info.title or name,) for name, info in Fiche.model_fields.items()}


def raw_ids(data: Mapping[str, Any], name: str) -> dict[str, tuple[str, ...]]:
    """The ids in a list that was not validated yet."""
    return {entry["id"]: () for _, entry in blocks(data, name) if isinstance(entry.get("id"), str)}


def _named(entries: Iterable[Begrip]) -> dict[str, tuple[str, ...]]:
    return {entry.id: (entry.naam, *entry.aliassen) for entry in entries}


def _where(ronde_id: str) -> str:
    return f"ronde {ronde_id}"
