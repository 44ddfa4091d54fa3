"""Gives every value in the view of a fiche its place in the input, so that a working file can hold it in a control.

What a secretary typed can be edited in Word and taken over. What stands there otherwise is locked: a text of the ronde
or the register, the name behind a reference, a total. Its place begins with `=`. Nothing else changes: the view with
places has the same digest, and a template prints the same texts of it.

A view with places is many objects, and takes three times as long to send to another process as the view and the fiche
that it was made of. So a `FichePlacer` travels with the view, and who fills in the view gives the values their places.
"""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from fiches.diagnostics import Pointer
from fiches.documents.budget import find_lines_per_drager, find_rijk
from fiches.documents.parts import SumView
from fiches.documents.view import FICHE_TERMS
from fiches.model.dossier import Sourced
from fiches.model.fiche import Budget, Fiche
from fiches.model.fiche_blocks import ConditieAntwoord
from fiches.model.fields import Model
from fiches.model.reflection import FieldGuide, describe_view
from fiches.model.ronde import Ronde
from fiches.word.controls import Control, Lock, Placed, PlacedView, place_value

SOURCE_LENGTH, KEY_LENGTH = 8, 4
"""How many signs of the digest of a file, and of that of an item, stand in a control."""

_FIXED = ("/id",)
"""What is typed in a fiche and never changes."""

_LOCKED_PARTS = {"ronde": "Tekst van de ronde", "hoofdboodschap": "Tekst van het register", "document": "Kenmerk"}
"""The other parts of the view, with what a reader is told of them. What is internal stands there in other words."""

_SUM = SumView.__required_keys__


class _LockedParts:
    """The parts that the views of all fiches share, in which every value is locked: made once while they are the same.

    Not while they are equal: a text with marks is equal to one without them.
    """

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Any, Any]] = {}

    def lock(self, name: str, part: Any, label: str) -> Any:
        """A part of a view in which nobody edits a value."""
        kept = self._kept.get(name)
        if kept is None or kept[0] is not part:
            kept = self._kept[name] = part, _lock(part, Control(f"={name}", label, lock=Lock.ALL))
        return kept[1]


class LockedBlock(dict[str, Any]):
    """What a reference names. Little of it is printed: a value gets its place when it is asked for. Lists get none."""

    __slots__ = ("_control",)

    def __init__(self, block: Mapping[str, Any], control: Control) -> None:
        super().__init__(block)
        self._control = control

    def __getitem__(self, name: str) -> Any:
        """A value in it, locked."""
        value = super().__getitem__(name)
        return value if type(value) is list else _lock(value, self._control)

    def __reduce__(self) -> tuple[Any, ...]:
        """For pickle: a view travels to other processes."""
        return LockedBlock, (dict(self), self._control)


_LOCKED = _LockedParts()


class BudgetOrder(NamedTuple):
    """The years of the amounts in a budget, and the dragers that are the Rijk and come first."""

    jaren: tuple[int, ...]
    rijk: frozenset[str]


def make_budget_order(ronde: Ronde) -> BudgetOrder:
    """How this ronde orders a budget."""
    return BudgetOrder(ronde.jaren, find_rijk(ronde))


class _UnpackedPlacer(NamedTuple):
    """A fiche, where its file has each of its fields, and the version of that file."""

    fiche: Fiche
    ways: Mapping[str, Pointer]
    version: str
    order: BudgetOrder

    def place(self, view: dict[str, Any]) -> PlacedView:
        """The view of this fiche in which every value knows its place in the file."""
        walk = _Walk(self.fiche, self.ways, self.order)
        return PlacedView({name: walk.place_part(name, part) for name, part in view.items()}, self.version)


@dataclass(frozen=True, slots=True)
class FichePlacer:
    """Gives the values in the view of a fiche their places. Until then the fiche may stay packed."""

    fiche: Sourced[Fiche]
    order: BudgetOrder

    def __call__(self, view: dict[str, Any]) -> PlacedView:
        """The view of this fiche in which every value knows its place in the file."""
        return self._unpack().place(view)

    def __reduce__(self) -> tuple[Any, ...]:
        """For pickle: the fiche goes along, and not the text of its file nor the variants in it."""
        return getattr, (self._unpack(), _UnpackedPlacer.place.__name__)

    def _unpack(self) -> _UnpackedPlacer:
        fiche, source = self.fiche.value, self.fiche.source
        ways = {name: tuple(source.resolve_pointer((name,))) for name in vars(fiche)}
        return _UnpackedPlacer(fiche, ways, source.sha256[:SOURCE_LENGTH], self.order)


def compute_item_key(item: Any) -> str:
    """The key of an item of a list: what tells it from the others, in four hexadecimal signs."""
    while isinstance(item, Model):
        item = next(iter(item.__dict__.values()), "")
    return f"{zlib.crc32(str(item).encode()):08x}"[:KEY_LENGTH]


class _ViewSpot:
    """A place in every fiche: the way to it in the file, what a reader calls it, and what the models say of it."""

    __slots__ = ("control", "guide", "has_parts", "label", "pointer")

    def __init__(self, pointer: str, label: str, guide: FieldGuide) -> None:
        self.pointer = pointer
        self.label = label
        self.guide = guide
        self.has_parts = guide.item is not None or bool(guide.fields)
        self.control = self.make_control("")

    def make_control(self, key: str) -> Control:
        """What the control of a value says that can be edited here; `key` is that of the item that it stands in."""
        if self.pointer in _FIXED:
            return self.make_locked(key)
        return Control(self.pointer, self.label, key)

    def make_locked(self, key: str, lock: Lock = Lock.ALL, why: str = "") -> Control:
        """The same of a value that nobody edits where it stands, and why."""
        return Control(f"={self.pointer}", _explain_lock(self.label, why), key, lock)


# a fiche has hundreds of places, and nearly all of them are those of the fiche before it


@lru_cache(maxsize=10_000)
def _enter_file(way: tuple[str | int, ...], field: str) -> _ViewSpot:
    """Where a file has a field of the fiche: a variant has some of its own."""
    guide = _get_guide().fields[field]
    return _ViewSpot("".join(f"/{step}" for step in way), guide.label, guide)


@lru_cache(maxsize=10_000)
def _enter_field(spot: _ViewSpot, name: str) -> _ViewSpot:
    """A field of the block."""
    guide = spot.guide.fields[name]
    return _ViewSpot(f"{spot.pointer}/{name}", f"{spot.label}: {guide.label}" if spot.label else guide.label, guide)


@lru_cache(maxsize=10_000)
def _enter_item(spot: _ViewSpot, at: int | str) -> _ViewSpot:
    """An item of the list or the dictionary."""
    guide = spot.guide.item
    assert guide is not None  # noqa: S101  (only what holds items is entered so)
    shown = at + 1 if isinstance(at, int) else at
    return _ViewSpot(f"{spot.pointer}/{_escape_step(at)}", f"{spot.label} {shown}", guide)


@lru_cache(maxsize=10_000)
def _explain_lock(label: str, why: str) -> str:
    """What a reader is told of a value that nobody edits where it stands."""
    return f"{label} (vast{f': {why}' if why else ''})"


class _Walk:
    """A walk over the view, the guide of it and the fiche at the same time."""

    def __init__(self, fiche: Fiche, ways: Mapping[str, Pointer], order: BudgetOrder) -> None:
        self._fiche = fiche
        self._ways = ways
        self._rijk = order.rijk
        self._jaren = tuple(map(str, order.jaren))

    def place_part(self, name: str, part: Any) -> Any:
        """A part of the view: the fiche itself, or what is locked in it."""
        if name != FICHE_TERMS.owed:
            label = _LOCKED_PARTS.get(name)
            return _LOCKED.lock(name, part, label) if label else part
        placed = {
            name: self._place(value, getattr(self._fiche, name, None), _enter_file(self._ways.get(name, (name,)), name))
            for name, value in part.items()
        }
        if self._fiche.budget is not None:
            placed["budget"] = self._place_dragers(placed["budget"], self._fiche.budget)
        return placed

    def _place_dragers(self, view: dict[str, Any], budget: Budget) -> dict[str, Any]:
        """The budget in which the lines of each drager have the places of those lines in the file."""
        positions = find_lines_per_drager(budget.regels, self._rijk).values()
        lines = ([view["regels"][at] for at in of_drager] for of_drager in positions)
        return {**view, "per_drager": list(map(_place_drager, view["per_drager"], lines))}

    def _place(self, value: Any, model: Any, spot: _ViewSpot, key: str = "") -> Any:
        """A value at a place; `key` is that of the item that it stands in."""
        if value is None or value is True or value is False:
            return value
        guide = spot.guide
        if fixed := _find_reason(value, guide, model):
            return _lock(value, spot.make_locked(key, *fixed))
        if not spot.has_parts:
            return place_value(value, spot.make_control(key) if key else spot.control)
        if guide.item is not None:
            return self._place_items(value, model, spot, key)
        return {
            name: self._place(part, getattr(model, name, None), _enter_field(spot, name), key)
            for name, part in value.items()
        }

    def _place_items(self, values: Any, model: Any, spot: _ViewSpot, key: str) -> Any:
        if isinstance(values, Mapping):
            return {name: self._place(value, value, _enter_item(spot, name), key) for name, value in values.items()}
        steps = list(self._list_steps(values, model))
        if len(steps) != len(values):
            return values  # what is internal was taken out, and the places of the others are not known
        placed = [
            self._place(value, item, _enter_item(spot, at), compute_item_key(item) if isinstance(at, int) else key)
            for value, (at, item) in zip(values, steps, strict=True)
        ]
        guide = spot.guide.item
        is_block = guide is not None and bool(guide.fields) and guide.soort is None
        return placed if is_block else place_value(placed, spot.make_locked(key, Lock.TEXT, "een lijst"))

    def _list_steps(self, values: Sequence[Any], model: Any) -> Iterable[tuple[int | str, Any]]:
        """How each item is found in the file, in the order of the view."""
        if isinstance(model, Mapping):  # the amounts of the years of the ronde
            return ((jaar, jaar) for jaar in self._jaren)
        items = list(enumerate(model or ()))
        if not any(isinstance(item, ConditieAntwoord) for _, item in items):
            return items
        # the view has the answers in the order of the register
        by_ref = {item.ref: (at, item) for at, item in items}
        return [by_ref[value["ref"]["id"]] for value in values] if len(by_ref) == len(items) else ()


def _place_drager(drager: Mapping[str, Any], lines: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The totals of a drager and its lines. Of one line the totals are what that line says, and can be edited."""
    own = [{name: value for name, value in line.items() if name != "drager"} for line in lines]
    if len(own) != 1:
        return {**drager, "regels": own}
    amounts = map(_place_as, drager["bedragen"], own[0]["bedragen"])
    structureel = _place_as(drager["structureel"], own[0]["structureel"])
    return {**drager, "regels": own, "bedragen": list(amounts), "structureel": structureel}


def _place_as(total: Any, amount: Any) -> Any:
    """A total with the place of the one amount that it is."""
    return place_value(total.plain if isinstance(total, Placed) else total, amount.control)


def _find_reason(value: Any, guide: FieldGuide, model: Any) -> tuple[Lock, str] | None:
    """Why nobody can edit a value where it is printed."""
    if guide.computed:
        return Lock.ALL, "berekend"
    if model is None:  # such as the year of the prices, which then is that of the ronde
        return Lock.ALL, "uit de ronde"
    # the row of a budget can go, and the name of its drager with it
    return (Lock.TEXT, "uit de ronde") if guide.soort is not None and not isinstance(value, str) else None


def _lock(value: Any, control: Control) -> Any:
    """A value that nobody edits here, with all in it that can be printed."""
    if isinstance(value, dict):
        if control.lock is Lock.TEXT:
            return LockedBlock(value, control)
        inner = {name: _lock(part, control) for name, part in value.items()}
        return place_value(inner, control) if inner.keys() == _SUM else inner
    if isinstance(value, list):
        return place_value([_lock(item, control) for item in value], control)
    return place_value(value, control)


def _escape_step(step: str | int) -> str:
    """A step in a JSON Pointer (RFC 6901)."""
    return str(step).replace("~", "~0").replace("/", "~1")


@cache
def _get_guide() -> FieldGuide:
    return describe_view(FICHE_TERMS.parts[FICHE_TERMS.owed])
