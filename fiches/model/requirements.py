"""What each status requires of a fiche, and what the files of a ronde may refer to.

The required fields are looked up in raw data, so that a fiche with other faults is judged too. The things to refer to
are gathered from the ronde and the register.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from fiches.model.coherence import RawData, get_block, is_filled, list_blocks
from fiches.model.controls import EIGEN_BAC
from fiches.model.fiche import Fiche
from fiches.model.fields import Kennis, Soort
from fiches.model.internal import INTERNAL_LIST, list_internal_paths
from fiches.model.register import KernboodschapNiveau, Register
from fiches.model.ronde import AGREEING_LISTS, CHOICE_SEPARATOR, Begrip, DragerRol, Ronde


class ConditionalField(NamedTuple):
    """A field that is needed as soon as another is obligatory and the data call for it."""

    with_field: str
    needs: str
    applies: Callable[[RawData, Ronde], bool]


def find_missing_fields(data: RawData, ronde: Ronde, status_id: str) -> list[str]:
    """The fields, or choices of fields ("a of b"), that this status still needs, in the order of the ronde."""
    asked = (wanted for status in ronde.list_reached(status_id) for wanted in status.verplicht)
    # A ronde may list a field in more than one status, or again in a choice.
    return list(dict.fromkeys(veld for wanted in asked for veld in _find_needed(wanted, data, ronde)))


def _find_needed(wanted: str, data: RawData, ronde: Ronde) -> Iterator[str]:
    if not any(is_filled(data.get(name)) or _is_implied(name, data, ronde) for name in wanted.split(CHOICE_SEPARATOR)):
        yield wanted
    yield from (rule.needs for rule in CONDITIONAL_FIELDS if _is_needed(rule, wanted, data, ronde))


def _is_implied(name: str, data: RawData, ronde: Ronde) -> bool:
    """Whether a fiche says this by its place alone: what carries all opgaven has no need to name them."""
    places = {opgave.id for opgave in ronde.opgaven if opgave.draagt_alles}
    return name == "opgaven_secundair" and _is_one_of(data.get("opgave"), places)


def _is_needed(rule: ConditionalField, wanted: str, data: RawData, ronde: Ronde) -> bool:
    return (
        rule.with_field in wanted.split(CHOICE_SEPARATOR)
        and not is_filled(data.get(rule.needs))
        and rule.applies(data, ronde)
    )


def _has_rijk_costs(data: RawData, ronde: Ronde) -> bool:
    rijk = {drager.id for drager in ronde.dragers if drager.rol is DragerRol.RIJK}
    lines = list_blocks(get_block(data, "budget"), "regels")
    return any(_is_one_of(line.get("drager"), rijk) and _has_amount(line) for _, line in lines)


def _is_one_of(value: Any, ids: set[str]) -> bool:
    return isinstance(value, str) and value in ids


def _has_amount(line: RawData) -> bool:
    values = [*get_block(line, "bedragen").values(), line.get("structureel")]
    # Any amount but zero, so p.m. too: what is not known yet may well be money.
    return any(isinstance(value, str) and value.strip(" -−0,.") for value in values)


def _is_only_whole_country(data: RawData, ronde: Ronde) -> bool:
    whole = {soort.id for soort in ronde.gebiedssoorten if soort.heel_nederland}
    areas = list_blocks(data, "gebieden")
    return bool(areas) and all(_is_one_of(area.get("soort"), whole) for _, area in areas)


CONDITIONAL_FIELDS: tuple[ConditionalField, ...] = (
    ConditionalField("budget", "financiering", _has_rijk_costs),
    ConditionalField("gebieden", "uitwerking_per_gebied", _is_only_whole_country),
    ConditionalField(
        "departementen", "ontkokering_motivering", lambda data, _: len(list_blocks(data, "departementen")) == 1
    ),
)
"""Fields that are obligatory only when other content asks for them."""


RONDE_LISTS: tuple[tuple[Soort, str], ...] = (
    (Soort.ADRESSAATTYPE, "adressaattypen"),
    (Soort.AFSPRAAKVORM, "afspraakvormen"),
    (Soort.BAC, "bacs"),
    (Soort.DEPARTEMENT, "departementen"),
    (Soort.DRAGER, "dragers"),
    (Soort.FASE, "fasen"),
    (Soort.GEBIED, "gebieden"),
    (Soort.GEBIEDSSOORT, "gebiedssoorten"),
    (Soort.GROEP, "groepen"),
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
        Soort.DRAGER: collect_raw_ids(data, "dragers"),
        Soort.KOEPEL: collect_raw_ids(data, "koepels"),
        Soort.STATUS: collect_raw_ids(data, "statussen"),
        Soort.GEBIEDSSOORT: collect_raw_ids(data, "gebiedssoorten"),
        Soort.KOEPEL: collect_raw_ids(data, "koepels"),
        Soort.ORGAAN: {EIGEN_BAC: (), **agreeing},
    }
    # only for who names one: the list walks all models of a fiche
    intern = {Soort.INTERN: list_internal_paths()} if data.get(INTERNAL_LIST) else {}
    return Kennis({Soort.VELD: list_field_names(), **intern, **own}, _describe_ronde(ronde_id))


def make_kennis(ronde_id: str, ronde: Ronde | None, register: Register | None) -> Kennis:
    """What a register or a fiche may refer to. A part that could not be read is left unchecked."""
    names: dict[Soort, Mapping[str, tuple[str, ...]]] = {}
    if ronde is not None:
        names = {soort: _collect_names(getattr(ronde, attribute)) for soort, attribute in RONDE_LISTS}
        names[Soort.ORGAAN] = _collect_names(ronde.agreeing.values())
        names[Soort.GROEP] = _collect_names((*ronde.groepen, *ronde.koepels))
    if register is not None:
        entries = register.kernboodschappen
        names[Soort.REGEL] = {regel.id: (regel.tekst,) for entry in entries for regel in entry.regels}
        names[Soort.KERNBOODSCHAP] = {entry.id: (entry.titel, *entry.aliassen) for entry in entries}
        condities = register.select_level(KernboodschapNiveau.CONDITIE)
        names[Soort.CONDITIE] = {entry.id: (entry.titel, *entry.aliassen) for entry in condities}
    where = _describe_ronde(ronde_id)
    if ronde is None:
        return Kennis(names, where)
    places = frozenset(opgave.id for opgave in ronde.opgaven if opgave.draagt_alles)
    return Kennis(names, where, ronde.jaren, places)


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
