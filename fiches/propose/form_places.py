"""The data that a Word form shows: what the fiche says, with an open place for all that can be filled in.

A dictionary stands in it as a list of pairs, so that its names can be changed as well. What was left open is taken out
again when the form is read.
"""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from fiches.diagnostics import Pointer
from fiches.model.fields import Kennis
from fiches.model.reflection import FieldGuide, FieldKind
from fiches.propose.form import KEY_PATH, AskedValue, FormPlan, FormRequest, FormTable, plan_request
from fiches.propose.form_values import AnswerFault, FormChoices, name_list, read_answer
from fiches.propose.proposal import get_value
from fiches.propose.returned_places import ShownData
from fiches.propose.returned_values import UnreadableValueError, read_scalar

OPEN = ""
"""What stands where something can be filled in."""

OPEN_ROWS, OPEN_TABLES = 2, 1
"""How many open items a list gets at most: as rows or paragraphs, and as tables of their own."""

MOST_COLUMNS = 5
"""How many columns a table has at most of which each row is an item; of a wider one each item gets a table."""

PAIR_VALUE = "="
"""In a pair of a dictionary the name of its value."""

_KEY = str(KEY_PATH[0])


def find_column_path(table: FormTable, column: AskedValue) -> Pointer:
    """Where an item has what a column asks: of an item that is one value the item itself."""
    return column.path or ((PAIR_VALUE,) if table.guide.kind is FieldKind.WOORDENBOEK else ())


_AMBIGUOUS = re.compile(r"[-−–]?\d{1,3}(?:\.\d{3})+")
"""A thousand and more as some write it, and a number with decimals as others do: it is asked, as of a workbook."""


@dataclass(frozen=True, slots=True)
class FormData(ShownData):
    """What a form shows of a fiche, and how what came back is read."""

    plan: FormPlan
    kennis: Kennis
    choices: FormChoices
    paired: Mapping[str, Any]
    """What the fiche says, with dictionaries as lists of pairs and without open places."""
    current: Mapping[str, Any]
    """What an empty form is laid on; nothing for a form that held what the fiche says."""

    @classmethod
    def from_request(cls, request: FormRequest) -> "FormData":
        """What the form that is asked for shows."""
        plan = _leave_out_misfits(plan_request(request), request.shown)
        paired = _pair_dictionaries(plan, request.shown)
        choices = FormChoices.from_kennis(request.kennis, plan.iter_guides())
        current = dict(request.document.data or {}) if request.empty else {}
        return cls(_open_places(plan, paired), plan, request.kennis, choices, paired, current)

    def read_value(self, guide: FieldGuide, text: str) -> str:
        """A value that is no text; a name from a list is what the file says for it."""
        if guide.kind is FieldKind.BEDRAG and _AMBIGUOUS.fullmatch(text.strip()):
            raise UnreadableValueError(
                f"'{text.strip()}' kan twee dingen betekenen: schrijf het zonder punt, zoals 1800"
            )
        if not name_list(guide):
            return read_scalar(guide, text)
        try:
            return read_answer(guide, text, self.choices, self.kennis)
        except AnswerFault as fault:
            raise UnreadableValueError(f"{fault.message[:1].lower()}{fault.message[1:].rstrip('.')}") from fault

    def find_empty(self, data: Mapping[str, Any]) -> Iterator[Pointer]:
        """What was left open, or emptied, and items of which nothing is left that the form asks."""
        yield from _find_empty(data, self.paired, ())
        for table in self.plan.tables:
            items = get_value(dict(data), table.pointer)
            for at, item in enumerate(items if isinstance(items, list) else ()):
                if _is_emptied(table, item, get_value(dict(self.paired), (*table.pointer, at))):
                    yield (*table.pointer, at)

    def finish(self, data: dict[str, Any]) -> dict[str, Any]:
        """The data as a file has them; what an empty form says is laid on what the fiche says."""
        for table in self.plan.tables:
            holder: Any = get_value(data, table.pointer[:-1])
            pairs: Any = get_value(data, table.pointer)
            if table.guide.kind is FieldKind.WOORDENBOEK and isinstance(pairs, list):
                holder[table.pointer[-1]] = {one.pop(_KEY, OPEN): one.get(PAIR_VALUE, one) for one in pairs}
        return _lay_on(self.current, data) if self.current else data


def _leave_out_misfits(plan: FormPlan, data: Mapping[str, Any]) -> FormPlan:
    """The plan without the lists of which the file holds something else."""
    fitting = [one for one in plan.tables if _fits(one, get_value(dict(data), one.pointer))]
    left_out = [one.label for one in plan.tables if one not in fitting]
    return FormPlan(plan.fields, fitting, [*plan.left_out, *left_out])


def _fits(table: FormTable, value: Any) -> bool:
    return value is None or isinstance(value, dict if table.guide.kind is FieldKind.WOORDENBOEK else list)


def _pair_dictionaries(plan: FormPlan, data: Mapping[str, Any]) -> dict[str, Any]:
    made = deepcopy(dict(data))
    for table in plan.tables:
        holder: Any = get_value(made, table.pointer[:-1])
        if table.guide.kind is FieldKind.WOORDENBOEK and isinstance(get_value(made, table.pointer), dict):
            holder[table.pointer[-1]] = [_make_pair(table, key, item) for key, item in table.items]
    return made


def _make_pair(table: FormTable, key: str | int, item: Any) -> dict[str, Any]:
    is_block = table.guide.item is not None and table.guide.item.kind is FieldKind.BLOK
    return {_KEY: key, **(item if is_block and isinstance(item, dict) else {PAIR_VALUE: item})}


def _open_places(plan: FormPlan, data: Mapping[str, Any]) -> dict[str, Any]:
    made = deepcopy(dict(data))
    for field in plan.fields:
        _open(made, field.path)
    for table in plan.tables:
        _open(made, (*table.pointer, len(table.items)))
        items = get_value(made, table.pointer)
        if isinstance(items, list):
            items[len(table.items) :] = [OPEN] * _count_open(table)
            for at in range(len(items)):
                _open_item(items, at, table)
    return made


def is_grid(table: FormTable) -> bool:
    """Whether the form has a row for each item, or a paragraph, and not a table."""
    return len(table.columns) <= MOST_COLUMNS and not any(column.is_narrow for column in table.columns)


def _count_open(table: FormTable) -> int:
    return min(OPEN_ROWS if is_grid(table) else OPEN_TABLES, table.spare)


def _open_item(items: list[Any], at: int, table: FormTable) -> None:
    paths = [find_column_path(table, column) for column in table.columns]
    if paths == [()]:
        return
    if at >= len(table.items):
        items[at] = {}
    for path in paths:
        _open(items[at], path)


def _open(holder: Any, path: Pointer) -> None:
    """Put an open place where nothing is yet; what has another shape than it should have stays as it is."""
    for step, following in pairwise(path):
        holder = _fill_gap(holder, step, [] if isinstance(following, int) else {})
    _fill_gap(holder, path[-1], OPEN)


def _fill_gap(holder: Any, step: str | int, value: Any) -> Any:
    """What stands at a step; `value` when nothing did. Nothing in a holder that has no such steps."""
    if isinstance(holder, list) and isinstance(step, int):
        holder += [OPEN] * (step + 1 - len(holder))
    elif not isinstance(holder, dict) or not isinstance(step, str):
        return None
    elif holder.get(step) is None:
        holder[step] = value
    return holder[step]


def _find_empty(value: Any, base: Any, pointer: Pointer) -> Iterator[Pointer]:
    """The places of which nothing is left, the outermost; not what was empty in the fiche too."""
    if value == base:
        return
    if pointer and _is_empty(value) and not (isinstance(base, dict | list) and _is_empty(base)):
        yield pointer
        return
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, part in parts:
        yield from _find_empty(part, _get_part(base, step), (*pointer, step))


def _get_part(base: Any, step: str | int) -> Any:
    if isinstance(base, list):
        return base[step] if isinstance(step, int) and step < len(base) else None
    return base.get(step) if isinstance(base, dict) else None


def _is_empty(value: Any) -> bool:
    if isinstance(value, dict | list):
        return all(map(_is_empty, value.values() if isinstance(value, dict) else value))
    return value is None or value == OPEN


def _is_emptied(table: FormTable, item: Any, base: Any) -> bool:
    """Whether nothing is left of an item that the form showed something of."""
    paths = [find_column_path(table, column) for column in table.columns]
    now, before = ([get_value(one, path) for path in paths] for one in (item, base))
    return all(map(_is_empty, now)) and not all(map(_is_empty, before))


def _lay_on(current: Mapping[str, Any], data: Mapping[str, Any]) -> dict[str, Any]:
    """What is filled in instead of what stands there; of a block the fields that are filled in."""
    made = deepcopy(dict(current))
    for name, value in data.items():
        old = made.get(name)
        made[name] = _lay_on(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return made
