"""What each status asks of a fiche. Works on raw data, so that it also judges a fiche with other faults."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from fiches.schema.raw import RawData, get_block, is_filled, list_blocks
from fiches.schema.ronde import CHOICE_SEPARATOR, DragerRol, Ronde


class ConditionalField(NamedTuple):
    """A field that is needed as soon as another is obligatory and the data call for it."""

    with_field: str
    needs: str
    applies: Callable[[RawData, Ronde], bool]


def find_missing_fields(data: RawData, ronde: Ronde, status_id: str) -> list[str]:
    """The fields, or choices of fields ("a of b"), that this status still needs, in the order of the ronde."""
    asked = (wanted for status in ronde.list_reached(status_id) for wanted in status.verplicht)
    return list(dict.fromkeys(veld for wanted in asked for veld in _find_needed(wanted, data, ronde)))


def _find_needed(wanted: str, data: RawData, ronde: Ronde) -> Iterator[str]:
    if not any(is_filled(data.get(name)) for name in wanted.split(CHOICE_SEPARATOR)):
        yield wanted
    yield from (rule.needs for rule in CONDITIONAL_FIELDS if _is_needed(rule, wanted, data, ronde))


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
    return any(isinstance(value, str) and value.strip(" -−0,.") for value in values)


def _is_only_whole_country(data: RawData, ronde: Ronde) -> bool:
    whole = {soort.id for soort in ronde.gebiedssoorten if soort.heel_nederland}
    areas = list_blocks(data, "gebieden")
    return bool(areas) and all(_is_one_of(area.get("soort"), whole) for _, area in areas)


def _has_single_departement(data: RawData, ronde: Ronde) -> bool:  # noqa: ARG001
    return len(list_blocks(data, "departementen")) == 1


CONDITIONAL_FIELDS: tuple[ConditionalField, ...] = (
    ConditionalField("budget", "financiering", _has_rijk_costs),
    ConditionalField("gebieden", "uitwerking_per_gebied", _is_only_whole_country),
    ConditionalField("departementen", "ontkokering_motivering", _has_single_departement),
)
"""Fields that are obligatory only when other content asks for them (domain table B.1, column C)."""
