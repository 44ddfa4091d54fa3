"""Which field somebody meant by a name that the schema does not know, or knows on another level.

All else that is judged of the file takes the field for what was meant, so that one slip gives one message: the name,
and not the missing field besides. A name or value that is wrong only for a character that is not what it seems is read
as it looks: that character is told itself, as a fout, and what else may be wrong with it waits.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any, NamedTuple

from fiches.diagnostics import Pointer, find_nearest, suggest_word
from fiches.dutch.characters import read_clearly
from fiches.load.yaml_problems import HIDDEN_BESIDE, find_odd_words
from fiches.model.fields import Model
from fiches.model.reflection import describe_model, find_model

MAX_HINT_FIELDS = 8
"""The most fields that a hint sums up."""


MAX_MEANT = 50
"""The most unknown names of a file that are taken for slips: a file with more of them is something else."""


class MeantField(NamedTuple):
    """A name that is wrong where it stands, where the field belongs, and what to do."""

    pointer: Pointer
    meant: Pointer
    hint: str


def find_meant_fields(model: type[Model], data: dict[str, Any], unknown: Sequence[Pointer]) -> list[MeantField]:
    """The fields that were meant by unknown names, as far as that is clear; no field is meant twice."""
    found: dict[Pointer, MeantField] = {}
    strangers = Counter(pointer[:-1] for pointer in unknown)
    for pointer in unknown[:MAX_MEANT]:
        meant = next(_iter_meant(model, data, pointer, strangers[pointer[:-1]]), None)
        if meant is not None:
            found.setdefault(meant.meant, meant)
    return list(found.values())


def find_strayed_items(
    model: type[Model], data: dict[str, Any], unknown: Sequence[Pointer], meant: Sequence[MeantField]
) -> dict[Pointer, str]:
    """Items with unknown names that belong in another list, each with the only list of which it has all fields."""
    known = {field.pointer for field in meant}
    # the name stands in the item itself, and in no block of it
    items = dict.fromkeys(one[:2] for one in unknown if one not in known and [*map(type, one)] == [str, int, str])
    found = ((item, _find_fitting_lists(model, get_value(data, item))) for item in items)
    return {item: lists[0] for item, lists in found if len(lists) == 1 and lists[0] != item[0]}


def add_strayed_items(data: dict[str, Any], strayed: Mapping[Pointer, str]) -> dict[str, Any]:
    """The data with these items also in the lists where they belong."""
    added: dict[str, list[Any]] = {}
    for item, name in strayed.items():
        there = added.get(name) or data.get(name)
        added[name] = [*(there if isinstance(there, list) else ()), get_value(data, item)]
    return data | added


def _find_fitting_lists(model: type[Model], item: Any) -> list[str]:
    return [name for name in model.model_fields if _is_filled_like(model, name, [item])]


def _iter_meant(model: type[Model], data: Any, pointer: Pointer, strangers: int) -> Iterator[MeantField]:
    """What may be meant, the likeliest first; `strangers` is the number of unknown names in the block."""
    before, name = pointer[:-1], str(pointer[-1])
    yield from _iter_higher(model, data, pointer)
    yield from _iter_lower(model, data, pointer)
    yield from _iter_lacking(model, data, pointer)
    block, absent = find_block_model(model, before), _list_absent(model, data, before)
    if block is None or name in (*block.renamed, *block.untyped):
        return
    near = find_nearest(_normalize_name(name), dict.fromkeys(absent, ()))
    required = [one for one in absent if block.model_fields[one].is_required()]
    value = get_value(data, pointer)
    fitting = [one for one in absent if _is_filled_like(block, one, value)]
    only = required if strangers == len(required) == 1 and _is_shaped_like(block, required[0], value) else []
    # what it holds tells more than a name that looks a little like another
    meant = next(iter([*(fitting if len(fitting) == 1 else []), *filter(None, (near,)), *only]), None)
    if meant is not None:
        yield MeantField(pointer, (*before, meant), f"bedoelde u '{meant}'?")


def _is_shaped_like(model: type[Model], name: str, value: Any) -> bool:
    """Whether a value is a text or a list of texts as the field is; in a small block nothing else can be meant."""
    if len(model.model_fields) <= MAX_HINT_FIELDS:
        return True
    guide, texts = describe_model(model).fields[name], value if isinstance(value, list) else [value]
    is_like = isinstance(value, list) == (guide.item is not None)
    return is_like and not (guide.item or guide).fields and all(isinstance(text, str) for text in texts)


def _is_filled_like(model: type[Model], name: str, value: Any) -> bool:
    """Whether a value is made of blocks with the fields of this one: all that it must have, and no others."""
    inner = find_model(model.model_fields[name].annotation)
    blocks = value if isinstance(value, list) else [value]
    if inner is None or not blocks or not all(isinstance(one, dict) and one for one in blocks):
        return False
    must = {field for field, info in inner.model_fields.items() if info.is_required()}
    return all(must <= one.keys() <= inner.model_fields.keys() for one in blocks)


def _iter_higher(model: type[Model], data: Any, pointer: Pointer) -> Iterator[MeantField]:
    """The same name in a block around it, where it is not filled in."""
    for length in range(len(pointer) - 2, -1, -1):
        outer = pointer[:length]
        if pointer[-1] in _list_absent(model, data, outer):
            whose = f"'{pointer[length]}'" if isinstance(pointer[length], str) else "dit blok"
            hint = f"dit veld hoort niet onder {whose} maar ernaast: laat de regel minder ver inspringen"
            yield MeantField(pointer, (*outer, pointer[-1]), hint)


def _iter_lower(model: type[Model], data: Any, pointer: Pointer) -> Iterator[MeantField]:
    """The same name in a block above it in which nothing stands, or in the one just above it that lacks it."""
    before, name = pointer[:-1], str(pointer[-1])
    around = get_value(data, before)
    for block in _list_blocks_above(around, name):
        given, inner = around[block], find_block_model(model, (*before, block))
        if inner is None or name not in inner.model_fields:
            continue
        # of a list that is its last item
        steps = (block, len(given) - 1) if isinstance(given, list) else (block,)
        if given is None or name in _list_absent(model, data, (*before, *steps)):
            whose = f"onder '{block}'" if len(steps) == 1 else f"bij onderdeel {len(given)} van '{block}'"
            hint = f"dit veld hoort {whose}: laat de regel verder inspringen"
            yield MeantField(pointer, (*before, *steps, name), hint)


def _list_blocks_above(around: Any, name: str) -> list[str]:
    """The nearest field above one in which nothing stands, and the one just above it."""
    names = list(around) if isinstance(around, dict) else []
    above = names[: names.index(name)][::-1] if name in names else []
    empty = [one for one in above if around[one] is None]
    return [*empty[:1], *above[:1]]


def _iter_lacking(model: type[Model], data: Any, pointer: Pointer) -> Iterator[MeantField]:
    """The same name in the only other block of the file that must have it and has not: the line was dragged away."""
    name = str(pointer[-1])
    places = [one for one in _iter_blocks(data, ()) if _must_have(model, one, name)]
    lacking = [one for one in places if name not in get_value(data, one)]
    if len(lacking) == 1:
        steps = [f"onderdeel {step + 1}" if isinstance(step, int) else f"'{step}'" for step in reversed(lacking[0])]
        yield MeantField(pointer, (*lacking[0], name), f"dit veld hoort bij {' van '.join(steps)}: zet de regel daar")


def _iter_blocks(data: Any, pointer: Pointer) -> Iterator[Pointer]:
    """The ways to all blocks below the top, those in lists too."""
    if isinstance(data, dict) and pointer:
        yield pointer
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in items:
        yield from _iter_blocks(value, (*pointer, step))


def _must_have(model: type[Model], pointer: Pointer, name: str) -> bool:
    block = find_block_model(model, pointer)
    return block is not None and name in block.model_fields and block.model_fields[name].is_required()


def _list_absent(model: type[Model], data: Any, pointer: Pointer) -> list[str]:
    """The fields that a block may have and has not."""
    block, given = find_block_model(model, pointer), get_value(data, pointer)
    # of a list as a whole no field is lacking: its blocks are
    if block is None or not isinstance(given, dict):
        return []
    return [name for name in block.model_fields if name not in given]


def get_value(data: Any, pointer: Pointer) -> Any:
    """What a pointer leads to in plain data; nothing when it leads nowhere."""
    for step in pointer:
        has_step = step in data if isinstance(data, dict) else isinstance(data, list) and isinstance(step, int)
        data = data[step] if has_step else None
    return data


def _normalize_name(name: str) -> str:
    return name.casefold().replace(" ", "_").replace("-", "_")


def read_as_meant(data: dict[str, Any], fields: Sequence[MeantField], names: Mapping[Pointer, str]) -> dict[str, Any]:
    """The data with every such field where it belongs, and an id wherever another name of the same thing stands."""
    if not fields and not names:
        return data
    meant = deepcopy(data)
    for pointer, named in names.items():
        get_value(meant, pointer[:-1])[pointer[-1]] = named
    for field in fields:
        value = get_value(meant, field.pointer[:-1]).pop(field.pointer[-1])
        around = get_value(meant, field.meant[:-1])
        if around is None:  # a block in which nothing stood
            outer = get_value(meant, field.meant[:-2])
            around = outer[field.meant[-2]] = {}
        around[field.meant[-1]] = value
    return meant


def is_inside(pointer: Pointer, fields: Sequence[MeantField]) -> bool:
    """Whether a value stands in one of these fields, so that the file holds it in another place."""
    return any(pointer[: len(field.meant)] == field.meant for field in fields)


def explain_unknown_field(name: str, block: type[Model], given: Any) -> str:
    """What to do with a name of which it is not clear what it means."""
    told = block.renamed.get(name) or block.untyped.get(name)
    if told:
        return told
    fields = list(block.model_fields)
    absent = [field for field in fields if not isinstance(given, dict) or field not in given]
    fitting = fields if len(fields) <= MAX_HINT_FIELDS else absent
    few = f"hier passen: {', '.join(fitting)}" if len(fitting) <= MAX_HINT_FIELDS else ""
    return suggest_word(name, fields) or few or "haal het weg, of kies een veld uit een nieuwe fiche: 'fiches nieuw'"


def find_block_model(model: type[Model], pointer: Pointer) -> type[Model] | None:
    """The model of the block that a pointer leads to."""
    block: type[Model] | None = model
    for step in pointer:
        if isinstance(step, str):
            info = block.model_fields.get(step) if block else None
            block = find_model(info.annotation) if info else None
    return block


def is_masked(text: str) -> bool:
    """Whether a character in a word is not what it seems."""
    return any(word.code != HIDDEN_BESIDE for word in find_odd_words(text))


def read_texts_through(wrong: Mapping[Pointer, Any]) -> dict[Pointer, str]:
    """The texts with such a character among wrong values, each by its place."""
    texts = {pointer: value for pointer, value in wrong.items() if isinstance(value, str)}
    return {pointer: read_clearly(text).text for pointer, text in texts.items() if is_masked(text)}


def read_names_through(
    data: dict[str, Any], strange: Iterable[Pointer], known: Sequence[MeantField]
) -> list[MeantField]:
    """The names with such a character among those that are wrong, such as a year, except those that are known."""
    told = {field.pointer for field in known}
    masked = [pointer for pointer in strange if pointer not in told and is_masked(str(pointer[-1]))]
    read = [(pointer, read_clearly(str(pointer[-1])).text) for pointer in masked]
    return [MeantField(at, (*at[:-1], name), "") for at, name in read if name not in get_value(data, at[:-1])]
