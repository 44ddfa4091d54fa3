"""What each status asks of a fiche. Works on raw data, so that it also judges a fiche with other faults."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from fiches.schema.raw import Data, block, blocks, filled
from fiches.schema.ronde import OF, DragerRol, Ronde


class Condition(NamedTuple):
    """A field that is needed as soon as another is obligatory and the data call for it."""

    with_field: str
    needs: str
    applies: Callable[[Data, Ronde], bool]


def missing_for(data: Data, ronde: Ronde, status_id: str) -> list[str]:
    """The fields, or choices of fields ("a of b"), that this status still needs, in the order of the ronde."""
    asked = (wanted for status in ronde.reached(status_id) for wanted in status.verplicht)
    return list(dict.fromkeys(veld for wanted in asked for veld in _needed(wanted, data, ronde)))


def _needed(wanted: str, data: Data, ronde: Ronde) -> Iterator[str]:
    if not any(filled(data.get(name)) for name in wanted.split(OF)):
        yield wanted
    yield from (rule.needs for rule in CONDITIONS if _open(rule, wanted, data, ronde))


def _open(rule: Condition, wanted: str, data: Data, ronde: Ronde) -> bool:
    return rule.with_field in wanted.split(OF) and not filled(data.get(rule.needs)) and rule.applies(data, ronde)


def _rijk_pays(data: Data, ronde: Ronde) -> bool:
    rijk = {drager.id for drager in ronde.dragers if drager.rol is DragerRol.RIJK}
    lines = blocks(block(data, "budget"), "regels")
    return any(_one_of(line.get("drager"), rijk) and _has_amount(line) for _, line in lines)


def _one_of(value: Any, ids: set[str]) -> bool:
    return isinstance(value, str) and value in ids


def _has_amount(line: Data) -> bool:
    values = [*block(line, "bedragen").values(), line.get("structureel")]
    return any(isinstance(value, str) and value.strip(" -−0,.") for value in values)


def _only_whole_country(data: Data, ronde: Ronde) -> bool:
    whole = {soort.id for soort in ronde.gebiedssoorten if soort.heel_nederland}
    areas = blocks(data, "gebieden")
    return bool(areas) and all(_one_of(area.get("soort"), whole) for _, area in areas)


def _single_departement(data: Data, ronde: Ronde) -> bool:  # noqa: ARG001
    return len(blocks(data, "departementen")) == 1


CONDITIONS: tuple[Condition, ...] = (
    Condition("budget", "financiering", _rijk_pays),
    Condition("gebieden", "uitwerking_per_gebied", _only_whole_country),
    Condition("departementen", "ontkokering_motivering", _single_departement),
)
"""Fields that are obligatory only when other content asks for them (domain table B.1, column C)."""
