"""What a ronde says of the fields of its fiches: which ones a status requires, and which ones are internal.

The required fields are looked up in raw data, so that a fiche with other faults is judged too. There is one place where
what is internal is taken out: whoever makes something for a reader outside, makes it of a fiche, a dossier or raw data
that went through `remove_internal`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Any, NamedTuple, TypeVar, cast

from fiches.diagnostics import Pointer
from fiches.model.coherence import RawData, get_block, is_filled, list_blocks
from fiches.model.fiche import FicheBasis
from fiches.model.fields import Model
from fiches.model.reflection import find_model
from fiches.model.ronde import CHOICE_SEPARATOR, DragerRol, InternVeld, Ronde

INTERNAL_LIST = "interne_velden"
"""The field of the ronde that says what is internal."""

VARIANTEN, VELDEN = "varianten", "velden"

NEVER_INTERNAL = frozenset(
    (
        "vertrouwelijkheid",
        "gebied",
        "afzenders",
        VARIANTEN,
        "ontheffingen",
        "gebieden.voorbeeldgebied",
        "budget.prijspeil",
    )
)
"""What says how another field is to be read, is a fiche of its own, or goes out with nobody."""


class InternalValue(NamedTuple):
    """A value of a fiche that is only for inside: its place, and the names of the fields that lead to it."""

    path: tuple[str, ...]
    pointer: Pointer
    value: Any


def list_internal_paths() -> dict[str, tuple[str, ...]]:
    """The fields of a fiche that can be internal, each with its title: all that a fiche may do without."""
    return dict(_iter_paths(FicheBasis, ""))


def _iter_paths(model: type[Model], before: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, info in model.model_fields.items():
        path = f"{before}{name}"
        if path in NEVER_INTERNAL:
            continue
        if not info.is_required():
            yield path, (info.title or name,)
        inner = find_model(info.annotation)
        if inner is not None:
            yield from _iter_paths(inner, f"{path}.")


def read_internal_fields(data: Mapping[str, Any]) -> tuple[InternVeld, ...]:
    """What a ronde calls internal, from what was read of its file, also when that is not valid."""
    items = data.get(INTERNAL_LIST)
    found = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    pairs = [(item.get("veld"), item.get("als")) for item in found]
    return tuple(
        InternVeld.model_construct(veld=veld, als=als if isinstance(als, str) else None)
        for veld, als in pairs
        if isinstance(veld, str)
    )


Block = TypeVar("Block", bound="Model | Mapping[str, Any]")


def find_internal(fiche: Model, fields: Sequence[InternVeld]) -> Iterator[InternalValue]:
    """Every value of a fiche that is internal and says something, in the order of the ronde."""
    for one in fields:
        path = tuple(one.veld.split("."))
        for pointer, value in _walk(fiche, path, ()):
            items = enumerate(value) if isinstance(value, tuple) else ((None, value),)
            for at, item in items:
                if item not in (None, "", (), {}) and (one.als is None or _holds(item, one.als)):
                    yield InternalValue(path, pointer if at is None else (*pointer, at), item)


def _walk(value: Any, path: Sequence[str], pointer: Pointer) -> Iterator[tuple[Pointer, Any]]:
    if not path:
        yield pointer, value
    elif isinstance(value, tuple):
        for at, item in enumerate(value):
            yield from _walk(item, path, (*pointer, at))
    elif isinstance(value, Model):
        yield from _walk(getattr(value, path[0], None), path[1:], (*pointer, path[0]))


def remove_internal(fiche: Block, fields: Sequence[InternVeld]) -> Block:
    """The fiche, or what was read of one, without what is internal; its variants without it too."""
    cleaned: Any = fiche
    for one in fields:
        cleaned = _remove(cleaned, one.veld.split("."), one.als)
    variants = _get(cleaned, VARIANTEN)
    if fields and isinstance(variants, list | tuple):
        own = type(variants)(_clean_variant(variant, fields) for variant in variants)
        cleaned = _set(cleaned, VARIANTEN, own)
    return cast("Block", cleaned)


def _clean_variant(variant: Any, fields: Sequence[InternVeld]) -> Any:
    own = _get(variant, VELDEN)
    return variant if own is None else _set(variant, VELDEN, remove_internal(own, fields))


def _remove(value: Any, path: Sequence[str], words: str | None) -> Any:
    if isinstance(value, list | tuple):
        return type(value)(_remove(item, path, words) for item in value)
    name, *rest = path
    inner = _get(value, name)
    if inner in (None, "", (), [], {}):
        return value
    if rest:
        return _set(value, name, _remove(inner, rest, words))
    if words is not None and isinstance(inner, list | tuple):
        return _set(value, name, type(inner)(item for item in inner if not _holds(item, words)))
    return value if words is not None and not _holds(inner, words) else _leave_out(value, name)


def _get(block: Any, name: str) -> Any:
    """A field of a model or of raw data; None when there is none."""
    return block.get(name) if isinstance(block, Mapping) else getattr(block, name, None)


def _set(block: Any, name: str, value: Any) -> Any:
    if isinstance(block, Mapping):
        return {**block, name: value}
    return block.model_copy(update={name: value})


def _leave_out(block: Any, name: str) -> Any:
    """The block as if nobody had filled in the field."""
    if isinstance(block, Mapping):
        return {key: item for key, item in block.items() if key != name}
    return _set(block, name, type(block).model_fields[name].get_default(call_default_factory=True))


def _holds(value: Any, words: str) -> bool:
    """Whether these words stand somewhere in a value, whatever the capitals and blanks."""
    wanted = " ".join(words.casefold().split())
    return any(wanted in " ".join(text.casefold().split()) for text in iter_strings(value))


def iter_strings(value: Any) -> Iterator[str]:
    """Every text, id and choice in a value, in order; references still know what they name."""
    if isinstance(value, str):
        yield str(value.value) if isinstance(value, Enum) else value
        return
    items = value.__dict__ if isinstance(value, Model) else value
    for item in items.values() if isinstance(items, Mapping) else items if isinstance(items, list | tuple) else ():
        yield from iter_strings(item)


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
    opgave = data.get("opgave")
    if name != "opgaven_secundair" or not is_filled(opgave):
        return False
    # of an opgave that the ronde does not know, which is told, nobody knows whether it does
    return not _is_one_of(opgave, {one.id for one in ronde.opgaven if not one.draagt_alles})


def _is_needed(rule: ConditionalField, wanted: str, data: RawData, ronde: Ronde) -> bool:
    return (
        rule.with_field in wanted.split(CHOICE_SEPARATOR)
        and not is_filled(data.get(rule.needs))
        and rule.applies(data, ronde)
    )


def _has_rijk_costs(data: RawData, ronde: Ronde) -> bool:
    rijk = {drager.id for drager in ronde.dragers if drager.rol is DragerRol.RIJK}
    budget = get_block(data, "budget")
    lines = list_blocks(budget, "regels") if not is_filled(budget.get("geen_effect")) else ()
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
