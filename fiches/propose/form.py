"""What a form asks, worked out from the model: single values as rows, and lists as tables of which each row is an item.

A new field of the model appears here without a line of its own. What stands in a table more than one level deep is not
asked; a list of which something obligatory cannot be asked is left out as a whole, and stays as it is in the file.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fiches.compare.outcome import DocumentVersion
from fiches.diagnostics import Pointer
from fiches.model.fiche import Fiche
from fiches.model.fields import Kennis, Soort
from fiches.model.reflection import FieldGuide, FieldKind, describe_model
from fiches.model.ronde import Ronde
from fiches.propose.proposal import get_value

LOCKED_FIELDS: Mapping[Pointer, str] = {
    ("id",): "laat er '{old}' staan",
    ("status",): "laat er '{old}' staan, en zet de fiche verder met 'fiches status'",
}
"""What no form changes, with the way out: by the id the file is found, and a status is only given when all is there."""

KEY_PATH: Pointer = ("*",)
"""The path in a row of a dictionary to the key itself."""

OWN_SOURCES: Mapping[Soort, tuple[Pointer, Pointer]] = {Soort.BRON: (("bronnen",), ("id",))}
"""What can be referred to that a fiche itself lists: in which list, and by which field."""

SPARE_ROWS, SPARE_CELLS = 8, 2
"""How many open rows a table has for new items, and how many open cells a row has for more values of one field."""

LEAST_CELLS = 3
_YEAR = re.compile(r"[12]\d{3}", re.ASCII)


@dataclass(frozen=True, slots=True)
class AskedValue:
    """One value to fill in, or one column of a table; `path` is where it is in the fiche, or in an item."""

    path: Pointer
    guide: FieldGuide
    label: str
    block: str = ""
    """The label of the block that it is in."""
    word_limit: int = 0
    is_narrow: bool = False
    """Whether it is one of several columns for one field."""

    @property
    def is_locked(self) -> bool:
        """Whether the form shows it only."""
        return self.path in LOCKED_FIELDS


@dataclass(frozen=True, slots=True)
class FormTable:
    """A list or a dictionary: its place, what it holds, and a column for each value of an item."""

    pointer: Pointer
    guide: FieldGuide
    label: str
    block: str
    """The label of the block that it is in."""
    columns: tuple[AskedValue, ...]
    items: tuple[tuple[str | int, Any], ...]
    """The key of each item in the data, and the item."""

    @property
    def is_single(self) -> bool:
        """Whether an item is one value."""
        return len(self.columns) == 1 and self.columns[0].path == ()

    @property
    def spare(self) -> int:
        """How many open rows stand below the items."""
        return max(1, min(SPARE_ROWS, self.guide.most - len(self.items)))


@dataclass(frozen=True, slots=True)
class FormRequest:
    """A fiche as it is now, and what it may refer to; an empty form holds none of its values."""

    document: DocumentVersion
    ronde: Ronde
    kennis: Kennis
    empty: bool = False

    @property
    def shown(self) -> Mapping[str, Any]:
        """What stands in the form."""
        data = self.document.data or {}
        return {"id": self.document.id} if self.empty else data


@dataclass(slots=True)
class FormPlan:
    """Everything that a form asks, in the order of the model, and the labels of what it leaves out."""

    fields: list[AskedValue] = field(default_factory=list)
    tables: list[FormTable] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def iter_guides(self) -> Iterator[FieldGuide]:
        """The guide of every value that is asked."""
        yield from (one.guide for one in self.fields)
        yield from (column.guide for table in self.tables for column in table.columns)


def plan_request(request: FormRequest) -> FormPlan:
    """The plan of the form that is asked for."""
    limits = {limit.veld: limit.woorden for limit in request.ronde.woordlimieten}
    return plan_form(describe_model(Fiche), request.shown, request.kennis, limits)


def plan_form(guide: FieldGuide, data: Mapping[str, Any], kennis: Kennis, limits: Mapping[str, int]) -> FormPlan:
    """The plan of a form for a fiche that says `data`; `limits` are the most words of a text, by field of the fiche."""
    plan = FormPlan()
    _Planner(plan, data, kennis, limits).add_block(guide, (), "")
    return plan


@dataclass(frozen=True, slots=True)
class _Planner:
    """Walks over the model."""

    plan: FormPlan
    data: Mapping[str, Any]
    kennis: Kennis
    limits: Mapping[str, int]

    def add_block(self, guide: FieldGuide, pointer: Pointer, label: str) -> None:
        for name, part in guide.fields.items():
            here = (*pointer, name)
            if part.kind is FieldKind.BLOK:
                self.add_block(part, here, f"{label}, {part.label}" if label else part.label)
            elif part.kind in (FieldKind.LIJST, FieldKind.WOORDENBOEK):
                self._add_table(part, here, label)
            else:
                self.plan.fields.append(AskedValue(here, part, part.label, label, self._find_limit(here, part)))

    def _find_limit(self, pointer: Pointer, guide: FieldGuide) -> int:
        is_text = guide.kind in (FieldKind.TEKST, FieldKind.OPMAAK)
        return self.limits.get(str(pointer[0]), 0) if is_text else 0

    def _add_table(self, guide: FieldGuide, pointer: Pointer, block: str) -> None:
        label = f"{block}, {guide.label.lower()}" if block else guide.label
        items = tuple(iter_items(guide, get_value(dict(self.data), pointer)))
        columns = tuple(self._list_columns(guide, pointer, [item for _, item in items]))
        if not columns:
            self.plan.left_out.append(label)
        else:
            self.plan.tables.append(FormTable(pointer, guide, label, block, columns, items))

    def _list_columns(self, guide: FieldGuide, pointer: Pointer, items: Sequence[Any]) -> Iterator[AskedValue]:
        item = guide.item
        if item is None:
            return
        if guide.kind is FieldKind.WOORDENBOEK:
            yield AskedValue(KEY_PATH, FieldGuide(guide.label, FieldKind.KENMERK), guide.label)
        if item.kind is not FieldKind.BLOK:
            label = "Betekenis" if guide.kind is FieldKind.WOORDENBOEK else guide.label
            yield AskedValue((), item, label, word_limit=self._find_limit(pointer, item))
        else:
            for name, part in _list_asked_parts(item).items():
                yield from self._split_columns(name, part, pointer, items)

    def _split_columns(
        self, name: str, part: FieldGuide, pointer: Pointer, items: Sequence[Any]
    ) -> Iterator[AskedValue]:
        if part.kind is FieldKind.LIJST and part.item:
            for at in range(_count_cells(part, (get_value(item, (name,)) for item in items))):
                yield AskedValue((name, at), _explain_first(part, at), f"{part.label} {at + 1}", is_narrow=True)
        elif part.kind is FieldKind.WOORDENBOEK and part.item:
            keys = self._list_keys(part, (get_value(item, (name,)) for item in items))
            for at, key in enumerate(keys):
                yield AskedValue((name, key), _explain_first(part, at), key, part.label, is_narrow=True)
        else:
            yield AskedValue((name,), part, part.label, word_limit=self._find_limit(pointer, part))

    def _list_keys(self, part: FieldGuide, values: Iterable[Any]) -> Iterator[str]:
        """The years of the ronde when it is a dictionary by year, and every other key that is in use."""
        typed = part.sample if isinstance(part.sample, dict) else {}
        years = map(str, self.kennis.jaren) if typed and all(map(_YEAR.fullmatch, typed)) else ()
        used = (str(key) for value in values if isinstance(value, dict) for key in value)
        yield from sorted({*years, *used})


def iter_items(guide: FieldGuide, value: Any) -> Iterator[tuple[str | int, Any]]:
    """The items of a list or dictionary with their keys; none of a value that has another shape than its guide."""
    if guide.kind is FieldKind.WOORDENBOEK and isinstance(value, dict):
        yield from ((str(key), part) for key, part in value.items())
    elif guide.kind is FieldKind.LIJST and isinstance(value, list):
        yield from enumerate(value)


def _list_asked_parts(item: FieldGuide) -> dict[str, FieldGuide]:
    """The fields of an item that a row can hold; none when something obligatory is not among them."""
    asked = {name: part for name, part in item.fields.items() if _can_ask(part)}
    left_out = (part for name, part in item.fields.items() if name not in asked)
    return asked if all(part.optional or part.default is not None for part in left_out) else {}


def _can_ask(part: FieldGuide) -> bool:
    """Whether a value in an item is one cell, or a row of cells."""
    inner = part.item if part.kind in (FieldKind.LIJST, FieldKind.WOORDENBOEK) else part
    return inner is not None and inner.kind not in (FieldKind.BLOK, FieldKind.LIJST, FieldKind.WOORDENBOEK)


def _explain_first(part: FieldGuide, at: int) -> FieldGuide:
    """What a list or dictionary in an item holds; its explanation stands above the first column only."""
    item = part.item or part
    return item._replace(help=part.help if at == 0 else "")


def _count_cells(part: FieldGuide, values: Iterable[Any]) -> int:
    """How many cells a list in an item gets."""
    used = max((len(value) for value in values if isinstance(value, list)), default=0)
    return max(used, min(part.most, max(LEAST_CELLS, used + SPARE_CELLS)))
