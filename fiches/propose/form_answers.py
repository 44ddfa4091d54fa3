"""What a filled-in Excel form says: the whole fiche as it should be, where each value stands, and what to ask about.

A cell that still says what the form was made with keeps what the file says, to the letter. What cannot be read in one
way stays as it was, and is told with its place.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from itertools import pairwise
from typing import Any

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Location, Pointer, SheetPlace, make_visible
from fiches.io.excel_reader import CellKind, ReadCell
from fiches.model.fields import Kennis
from fiches.model.reflection import FieldGuide, FieldKind
from fiches.propose.form import KEY_PATH, LOCKED_FIELDS, iter_items
from fiches.propose.form_file import FormFile, FormRow, FormSection, parse_path
from fiches.propose.form_values import AnswerFault, clean_text, make_entry_value, read_answer
from fiches.propose.form_workbook import FIELDS_KEY, NEW_KEY, TABLE_KEY, VALUE_KEY, format_path
from fiches.propose.proposal import get_guide, get_value

_SHOWN = 60
_GONE = object()
"""Stands for an item that is not there: nothing can be an item too, in a file with faults."""

_CELL_FAULTS: Mapping[CellKind, tuple[str, str]] = {
    CellKind.FORMULA: ("Hier staat een formule.", "plak de uitkomst als waarde"),
    CellKind.ERROR: ("Hier staat een foutmelding van Excel.", "typ wat er hoort"),
    CellKind.PERCENT: (
        "Hier staat een percentage; of dat als deel of als geheel telt, is niet te zien.",
        "typ een getal",
    ),
    CellKind.MERGED: ("Deze cel is samengevoegd met een andere, en wat erin stond is weg.", "splits de cellen"),
}
"""What is to be said of a cell that holds no plain value, and what to do."""


@dataclass(slots=True)
class FormAnswers:
    """What the form says the fiche should be, where its values stand in the workbook, and what is to be asked."""

    data: dict[str, Any]
    places: dict[Pointer, SheetPlace] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)

    def find_place(self, pointer: Pointer) -> SheetPlace | None:
        """Where a value of `data` stands, or the nearest thing around it; nothing when the form does not ask it."""
        starts = (pointer[:length] for length in range(len(pointer), 0, -1))
        return next((self.places[start] for start in starts if start in self.places), None)


def read_answers(
    form: FormFile, path: str, guide: FieldGuide, current: Mapping[str, Any], kennis: Kennis
) -> FormAnswers:
    """What a form at `path` says. `current` is the fiche as it is now, on which an empty form is laid."""
    base = form.base.data if form.base.data is not None else dict(current)
    reader = _AnswerReader(form, path, guide, kennis, base)
    for section in form.sections:
        reader.read_section(section)
    reader.tell_missing()
    return reader.answers


class _AnswerReader:
    """Lays the answers of one form on the data it was made from."""

    def __init__(self, form: FormFile, path: str, guide: FieldGuide, kennis: Kennis, base: dict[str, Any]) -> None:
        self.answers = FormAnswers(deepcopy(base))
        self._form, self._path, self._guide, self._kennis, self._base = form, path, guide, kennis, base
        self._is_empty = form.base.data is None
        self._asked: set[Pointer] = set()

    def read_section(self, section: FormSection) -> None:
        """Take over what a section says."""
        self._tell_loose(section)
        if section.key and section.sheet.hidden:
            message, hint = "Dit blad is verborgen, en is toch gelezen.", "maak het zichtbaar en kijk het na"
            self._tell("FRM003", SheetPlace(section.sheet.name), message, hint)
        if section.key == FIELDS_KEY:
            for row in section.rows:
                self._read_field(section, row)
        elif section.key.startswith(f"{TABLE_KEY} "):
            self._read_table(section, parse_path(section.key.removeprefix(f"{TABLE_KEY} ")))

    def _tell_loose(self, section: FormSection) -> None:
        """What stands where the form asks nothing is not read, and that is told."""
        for row in section.rows:
            cells = row.loose if section.key else (*row.cells.values(), *row.loose)
            for cell in cells[:1]:
                shown = make_visible(str(cell.value))[:_SHOWN]
                message = f"Hier staat '{shown}', buiten wat het formulier vraagt; het is niet gelezen."
                place = SheetPlace(section.sheet.name, cell.name, row.number)
                self._tell("FRM002", place, message, "zet het in een gele cel als het erbij hoort")

    # --- single values

    def _read_field(self, section: FormSection, row: FormRow) -> None:
        pointer = parse_path(row.key)
        guide = get_guide(self._guide, pointer)
        cell, place = row.cells.get(VALUE_KEY), _make_place(section, row, VALUE_KEY)
        if not pointer or guide.kind is FieldKind.ONBEKEND or VALUE_KEY not in section.columns:
            if cell is not None:
                message = "Bij welk veld dit hoort, is niet te zien; het is niet gelezen."
                self._tell("FRM002", place, message, "zet het in de gele cel van een veld")
            return
        self._asked.add(pointer)
        self.answers.places[pointer] = place
        old = get_value(self._base, pointer)
        new = self._read_cell(place, guide, cell, old)
        if new != old and pointer in LOCKED_FIELDS:
            hint = LOCKED_FIELDS[pointer].format(old=old)
            self._tell("FRM001", place, "Dit veld verandert niet met een formulier.", hint)
        elif new != old:
            _set_value(self.answers.data, pointer, new)

    def _read_cell(self, place: SheetPlace, guide: FieldGuide, cell: ReadCell | None, old: Any) -> Any:
        """What a cell says; the old value when it says nothing else, or nothing that can be read in one way."""
        if cell is None or _is_blank(cell):
            was_blank = make_entry_value(guide, old, self._form.choices) is None
            return old if self._is_empty or was_blank else None
        if self._is_same(guide, cell, old):
            return old
        try:
            if cell.kind in _CELL_FAULTS:
                raise AnswerFault(*_CELL_FAULTS[cell.kind])
            return read_answer(guide, _get_said(guide, cell), self._form.choices, self._kennis)
        except AnswerFault as fault:
            self._tell("FRM001", place, fault.message, fault.hint, str(cell.value))
            return old

    def _is_same(self, guide: FieldGuide, cell: ReadCell, old: Any) -> bool:
        """Whether a cell holds what the form was made with."""
        made = make_entry_value(guide, old, self._form.choices)
        said = _to_comparable(_get_said(guide, cell))
        return cell.kind is CellKind.PLAIN and made is not None and _to_comparable(made) == said

    # --- lists and dictionaries

    def _read_table(self, section: FormSection, pointer: Pointer) -> None:
        guide = get_guide(self._guide, pointer)
        if guide.kind not in (FieldKind.LIJST, FieldKind.WOORDENBOEK) or guide.item is None:
            return
        self._asked.add(pointer)
        is_list = guide.kind is FieldKind.LIJST
        items = dict(iter_items(guide, get_value(self._base, pointer)))
        made = self._read_rows(section, guide.item, pointer, items, is_list=is_list)
        self.answers.places[pointer] = SheetPlace(section.sheet.name)
        if made or (items and not self._is_empty):
            _set_value(self.answers.data, pointer, [item for _, item in made] if is_list else dict(made))

    def _read_rows(
        self, section: FormSection, item: FieldGuide, pointer: Pointer, items: Mapping[Any, Any], *, is_list: bool
    ) -> list[tuple[Any, Any]]:
        """What the rows of a table say, each with its position in the list or its key."""
        made: list[tuple[Any, Any]] = []
        for row, key, base in self._match_rows(section, items, is_list=is_list):
            at = len(made) if is_list else key
            found = self._read_item(section, row, item, base, (*pointer, at))
            if found is not _GONE:
                made.append((self._read_key(section, row, key) if not is_list else at, found))
        return made

    def _match_rows(
        self, section: FormSection, items: Mapping[Any, Any], *, is_list: bool
    ) -> Iterator[tuple[FormRow, Any, Any]]:
        """Every row with its key and the item that it was made of; an open row, and a copy of another, have none."""
        left = {} if self._is_empty else dict(items)
        for row in section.rows:
            key: Any = parse_path(row.key)[-1] if is_list and row.key else row.key
            yield row, key, left.pop(key, _GONE)

    def _read_key(self, section: FormSection, row: FormRow, old: str) -> str:
        """The key of an entry of a dictionary."""
        name = format_path(KEY_PATH)
        guide = FieldGuide("", FieldKind.KENMERK)
        place = _make_place(section, row, name)
        return str(self._read_cell(place, guide, row.cells.get(name), None if old in ("", NEW_KEY) else old) or "")

    def _read_item(self, section: FormSection, row: FormRow, guide: FieldGuide, base: Any, pointer: Pointer) -> Any:
        """An item; `_GONE` for a row in which nothing is filled in. `base` is what the form was made with."""
        if not any(map(_is_filled, row.cells.values())):
            return _GONE if self._had_values(section, guide, base) else base
        base = None if base is _GONE else base
        if guide.kind is not FieldKind.BLOK:
            self.answers.places[pointer] = _make_place(section, row, VALUE_KEY)
            return self._read_cell(self.answers.places[pointer], guide, row.cells.get(VALUE_KEY), base)
        item = deepcopy(base) if isinstance(base, dict) else {}
        self.answers.places[pointer] = SheetPlace(section.sheet.name, "", row.number)
        for key in section.columns:
            path = parse_path(key)
            part = get_guide(guide, path)
            if path and part.kind is not FieldKind.ONBEKEND:
                place = _make_place(section, row, key)
                self.answers.places[(*pointer, *path)] = place
                self.answers.places.setdefault((*pointer, path[0]), place)  # of a list or dictionary its first cell
                old = get_value(base, path)
                new = self._read_cell(place, part, row.cells.get(key), old)
                if new != old:
                    _set_value(item, path, new)
        return _drop_gaps(item)

    def _had_values(self, section: FormSection, guide: FieldGuide, base: Any) -> bool:
        """Whether the row of an item showed anything when the form was made."""
        paths = [path for key in section.columns if (path := parse_path(key)) != KEY_PATH]
        found = ((get_guide(guide, path), get_value(base, path)) for path in paths)
        return base is not _GONE and any(
            make_entry_value(part, value, self._form.choices) is not None for part, value in found
        )

    # --- what is told

    def tell_missing(self) -> None:
        """What the form was made with and is not in it any more stays as it was; that is told."""
        gone = [label for pointer, label in _iter_asked(self._guide) if self._is_gone(pointer)]
        if gone:
            message = f"Niet meer in dit formulier, en dus ongewijzigd: {', '.join(gone)}."
            hint = "vraag een nieuw formulier als dat niet de bedoeling is"
            self.answers.findings.append(make_diagnostic("FRM003", Location(self._path), message, hint))

    def _is_gone(self, pointer: Pointer) -> bool:
        return pointer not in self._asked and bool(get_value(self._base, pointer)) and not self._is_empty

    def _tell(self, code: str, place: SheetPlace, message: str, hint: str, said: str = "") -> None:
        location = Location(self._path, excerpt=make_visible(said)[:_SHOWN], sheet=place)
        self.answers.findings.append(make_diagnostic(code, location, message, hint))


def _make_place(section: FormSection, row: FormRow, key: str) -> SheetPlace:
    """The cell of a column, also when nothing stands in it."""
    return SheetPlace(section.sheet.name, row.names.get(key, ""), row.number)


def _get_said(guide: FieldGuide, cell: ReadCell) -> Any:
    """What a cell holds; of a text that may have markup with what is bold and italic in it."""
    return cell.marked if cell.marked and guide.kind is FieldKind.OPMAAK else cell.value


def _is_filled(cell: ReadCell) -> bool:
    return cell.kind is not CellKind.PLAIN or not isinstance(cell.value, str) or bool(clean_text(cell.value))


def _to_comparable(value: Any) -> Any:
    """The same for what the form wrote and what Excel made of it."""
    if isinstance(value, bool):
        return None
    if isinstance(value, float):
        return Decimal(repr(value))
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, time())
    return clean_text(value) if isinstance(value, str) else value


def _set_value(data: dict[str, Any], pointer: Pointer, value: Any) -> None:
    """Put a value in its place, or take it away when it is nothing, with the blocks that are empty then."""
    holder: Any = data
    for step, following in pairwise(pointer):
        if isinstance(holder, list):
            break
        if not isinstance(holder.get(step), dict | list):
            holder[step] = [] if isinstance(following, int) else {}
        holder = holder[step]
    last = pointer[-1]
    if isinstance(holder, list):
        holder.extend([None] * (int(last) + 1 - len(holder)))
        holder[int(last)] = value
    elif value is None:
        holder.pop(last, None)
        if not holder and len(pointer) > 1:
            _set_value(data, pointer[:-1], None)
    else:
        holder[last] = value


def _drop_gaps(item: dict[str, Any]) -> dict[str, Any]:
    """The item with its lists without the cells that are empty, and without the lists of which nothing is left."""
    closed = {
        name: [part for part in value if part is not None] if isinstance(value, list) else value
        for name, value in item.items()
    }
    return {name: value for name, value in closed.items() if value not in ([], {}) or item[name] == value}


def _iter_asked(guide: FieldGuide, pointer: Pointer = ()) -> Iterator[tuple[Pointer, str]]:
    """Every value and list of a fiche that is not in a list, with its label."""
    for name, part in guide.fields.items():
        if part.kind is FieldKind.BLOK:
            yield from _iter_asked(part, (*pointer, name))
        else:
            yield (*pointer, name), part.label


def _is_blank(cell: ReadCell) -> bool:
    return cell.kind is CellKind.PLAIN and isinstance(cell.value, str) and not clean_text(cell.value)
