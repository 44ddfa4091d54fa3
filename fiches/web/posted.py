"""What came back of a form, as data of the file: the values of the fields that were on the page, typed as text.

Whatever a form does not hold stays as it was: fields of other parts, fields that no form knows, and what half a form
left out.
"""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from fiches.app.typed_text import clean_typed, loses_signs
from fiches.diagnostics import Pointer
from fiches.dutch.format import format_list
from fiches.model.reflection import FieldGuide, write_typed
from fiches.web.fields import BLOCKS, KEY, VALUE, FieldShape, choose_shape, fits_shape

BY_ITSELF = "vanzelf"
"""What the script of a page presses: keep what was typed, and answer with data."""

LONGEST_SITTING = 40
WAITS = "Nog niet bewaard: een onderdeel is leeg. Vul het in, of klik op Bewaar om het weg te halen."
RESTARTED = "De werkplek is intussen opnieuw gestart. Laad deze pagina opnieuw; wat u typte, wordt dan aangeboden."

COUNT_SUFFIX = ":n"
"""The hidden field that says how many items of a list, or whether boxes, were on the page."""

COUNTED = (FieldShape.LIJST, FieldShape.PAREN, FieldShape.VINKJES)
"""What a form says so of: a list without items, or boxes of which none is chosen, post nothing else."""

MOST_ITEMS = 600
MOST_DIGITS = 4
"""Of a number in a form: a longer one is no position."""

_YEAR = re.compile(r"\.[0-9]{4}")
PostedForm = Mapping[str, Sequence[str]]


class ListAction(StrEnum):
    """What a button of a list does."""

    ADD = "erbij"
    REMOVE = "weg"
    UP = "omhoog"
    DOWN = "omlaag"


class ListMove(NamedTuple):
    """A button that was pressed: what it does, the list, and the item; or the part of a block that is to go."""

    action: ListAction
    name: str
    at: int = -1

    def removes_part(self, name: str) -> bool:
        """Whether it takes away what has this name, which is no item of a list."""
        return self.action is ListAction.REMOVE and self.at < 0 and self.name == name


def parse_move(text: str) -> ListMove | None:
    """What a button said, such as `omhoog:vraag.2`; nothing for any other text."""
    action, _, name = text.partition(":")
    if action not in set(ListAction) or not name:
        return None
    if action == ListAction.ADD:
        return ListMove(ListAction.ADD, name)
    listed, _, position = name.rpartition(".")
    if position.isdecimal() and listed:
        return ListMove(ListAction(action), listed, _parse_count(position))
    return ListMove(ListAction.REMOVE, name) if action == ListAction.REMOVE else None


def name_added(fields: Mapping[str, FieldGuide], data: Mapping[str, Any], name: str) -> str:
    """The name of what a button adds: the item after the last of a list, or else the part of a block itself."""
    first, *steps = name.split(".")
    guide, value = fields.get(first), data.get(first)
    for step in steps:
        guide = guide and (guide.item if step.isdecimal() else guide.fields.get(step))
        value = _get_child(value, step)
    if guide is None or choose_shape(guide) not in (FieldShape.LIJST, FieldShape.PAREN):
        return name
    return f"{name}.{len(value) if isinstance(value, list | dict) else 0}"


def _get_child(value: Any, step: str) -> Any:
    if isinstance(value, list):
        at = _parse_count(step)
        return value[at] if at < len(value) else None
    return value.get(step) if isinstance(value, dict) else None


def read_posted(
    fields: Mapping[str, FieldGuide], form: PostedForm, data: Mapping[str, Any], move: ListMove | None = None
) -> dict[str, Any]:
    """The data of the whole file, with the posted values of these fields in it."""
    edited = dict(data)
    for name, guide in fields.items():
        value = _read(guide, form, (name,), data.get(name), move)
        if value is None:
            edited.pop(name, None)
        else:
            edited[name] = value
    return edited


def list_cleaned(names: Container[str], form: PostedForm) -> list[str]:
    """The inputs of these fields with signs that no file may hold, which reading the form takes away."""
    return [name for name, texts in form.items() if name.split(".")[0] in names and any(map(loses_signs, texts))]


def describe_cleaned(labels: Iterable[str]) -> str:
    """What was taken away, by the labels of the fields; "" when nothing was."""
    told = format_list(list(dict.fromkeys(labels)))
    return f"Bij {told} zijn onzichtbare tekens weggehaald, die niet in een bestand mogen staan." if told else ""


def loses_items(guide: FieldGuide, old: Any, new: Any) -> bool:
    """Whether a list, or what is in it, has fewer items than it had: then the page and the file count otherwise."""
    shape = choose_shape(guide)
    if not fits_shape(shape, old) or not old:
        return False
    if shape in BLOCKS:
        return any(loses_items(inner, old.get(name), (new or {}).get(name)) for name, inner in guide.fields.items())
    left = list(new or ())
    if shape is FieldShape.LIJST and len(left) >= len(old):
        return any(loses_items(guide.item or guide, *pair) for pair in zip(old, left, strict=False))
    return shape in (FieldShape.LIJST, FieldShape.PAREN) and len(left) < len(old)


def _read(guide: FieldGuide, form: PostedForm, pointer: Pointer, base: Any, move: ListMove | None) -> Any:
    """The value; what was there when the form does not hold it; nothing when it is empty."""
    shape = choose_shape(guide)
    name = ".".join(map(str, pointer))
    if move is not None and move.removes_part(name):
        return None
    if not fits_shape(shape, base) or (shape in COUNTED and not form.get(name + COUNT_SUFFIX)):
        return base
    if shape in (*BLOCKS, FieldShape.LIJST):
        read = _read_block if shape in BLOCKS else _read_list
        return read(guide, form, pointer, base, move)
    return _read_cells(shape, guide, form, name, base, move)


def _read_cells(
    shape: FieldShape, guide: FieldGuide, form: PostedForm, name: str, base: Any, move: ListMove | None
) -> Any:
    """What stands in one input, or in several that are one value together."""
    if shape is FieldShape.BEDRAGEN:
        return _read_amounts(guide, form, name, base or {})
    if shape is FieldShape.VINKJES:
        return _read_boxes(form.get(name, ()), base or [])
    if shape is FieldShape.PAREN:
        return _read_pairs(guide, form, name, move)
    return _read_text(guide, form.get(name), base)


def _read_text(guide: FieldGuide, given: Sequence[str] | None, base: Any) -> Any:
    if not given:
        return base
    text = clean_typed(given[0], lines=guide.lines).strip()
    # what was not touched stays the same to the last blank
    if isinstance(base, str) and text == base.replace("\r\n", "\n").strip():
        return base
    return write_typed(guide, text) or None


def _read_block(
    guide: FieldGuide, form: PostedForm, pointer: Pointer, base: Mapping[str, Any] | None, move: ListMove | None
) -> dict[str, Any] | None:
    block = dict(base or {})
    for name, inner in guide.fields.items():
        value = _read(inner, form, (*pointer, name), block.get(name), move)
        block.pop(name, None)
        if value is not None:
            block[name] = value
    return block or None


def _read_amounts(guide: FieldGuide, form: PostedForm, name: str, base: Mapping[str, Any]) -> dict[str, Any] | None:
    years = [key[len(name) + 1 :] for key in form if key.startswith(name) and _YEAR.fullmatch(key[len(name) :])]
    item = guide.item or guide
    read = {
        year: _read_text(item, form.get(f"{name}.{year}"), base.get(year)) for year in dict.fromkeys((*base, *years))
    }
    return {year: amount for year, amount in read.items() if amount is not None} or None


def _read_boxes(given: Sequence[str], base: Sequence[str]) -> list[str] | None:
    """The chosen ones: first those that were there, in their order."""
    chosen = [one for one in given if one.strip()]
    kept = [one for one in base if one.strip() in chosen]
    known = {one.strip() for one in kept}
    return [*kept, *dict.fromkeys(one for one in chosen if one not in known)] or None


def _read_pairs(guide: FieldGuide, form: PostedForm, name: str, move: ListMove | None) -> dict[str, Any] | None:
    pairs = [
        tuple(_read_text(guide, form.get(f"{name}.{at}.{part}"), None) for part in (KEY, VALUE))
        for at in range(count_shown(form, name))
    ]
    moved = _move_items(pairs, name, move)
    found: dict[str, Any] = {}
    for key, text in moved:
        # an entry without a name, or with that of another, cannot be written: its text waits under one that says so
        name = key or "?"
        while name in found:
            name += "?"
        if key or text:
            found[name] = text or ""
    return found or None


def _read_list(
    guide: FieldGuide, form: PostedForm, pointer: Pointer, base: Sequence[Any] | None, move: ListMove | None
) -> list[Any] | None:
    name, item = ".".join(map(str, pointer)), guide.item or guide
    count = count_shown(form, name)
    known = list(base or ())
    held = [*known, *([None] * (count - len(known)))]
    items = [_read(item, form, (*pointer, at), one, move) for at, one in enumerate(held)]
    return [one for one in _move_items(items, name, move) if one is not None] or None


def count_shown(form: PostedForm, name: str) -> int:
    """How many items of a list were on the page."""
    return min(_parse_count(form.get(name + COUNT_SUFFIX, ("0",))[0]), MOST_ITEMS)


def _parse_count(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else 0


def _move_items(items: list[Any], name: str, move: ListMove | None) -> list[Any]:
    if move is None or move.name != name or not 0 <= move.at < len(items):
        return items
    rest = [*items[: move.at], *items[move.at + 1 :]]
    if move.action is ListAction.REMOVE:
        return rest
    to = move.at + (-1 if move.action is ListAction.UP else 1)
    to = min(max(to, 0), len(rest))
    return [*rest[:to], items[move.at], *rest[to:]]


def read_sheet_number(name: str) -> int:
    """The page of which an address names the picture; 0 for what is no number."""
    number = name.removesuffix(".png")
    return int(number) if number.isdecimal() and len(number) <= len("999") else 0
