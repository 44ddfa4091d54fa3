"""The rows of the change log: every change, the gravest first, under what it touches.

The amounts of one budget line are one row. A row says nothing that only the writers know: of a picture not its file.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby

from fiches.compare.change import Change, ChangeKind, InputKind, Tree, Weight, make_model_guide
from fiches.compare.outcome import DOCUMENT_MODELS, DocumentComparison, RondeComparison
from fiches.compare.rondes import NOT_COMPARABLE
from fiches.compare.styles import wording
from fiches.compare.styles.wording import trim_unchanged, trim_words
from fiches.compare.words import PieceKind, compare_texts
from fiches.diagnostics import Pointer, make_visible
from fiches.documents.delivery import (
    LONGEST_NAME,
    LONGEST_VALUE,
    ROWS_PER_TABLE,
    CellPart,
    LogRow,
    LogSubject,
    LogTable,
)
from fiches.dutch.format import PM, format_signed
from fiches.model.reflection import FieldGuide, FieldKind

LONGEST_WORD, LONGEST_LINE_WORD = 28, 60
"""What a narrow column can hold, and a line."""

OMITTED_LABELS = ("Regels", "Bedragen")
"""Labels that tell a bestuurder nothing."""

DOCUMENT_NAMES = {
    InputKind.REGISTER: "Kernboodschappen",
    InputKind.RONDE: "Ronde",
    InputKind.MEDEDELING: "Mededeling",
    InputKind.BEELD: "Afbeelding",
}
"""What readers call the documents that are no fiche."""

BUDGET: Pointer = ("budget",)
PICTURES, PICTURE_FILE = "afbeeldingen", "bestand"
"""The field of a fiche with pictures, and that of the file in each."""

OLD_PICTURE, NEW_PICTURE = "de vorige afbeelding", "een andere afbeelding"
TURNED_SUBJECT, OTHER_SUBJECT = "plus werd min, of andersom", "overig"

ChangeGroup = list[tuple[DocumentComparison, Change]]
"""The changes of one row."""


def make_subjects(ronde: RondeComparison) -> list[LogSubject]:
    """The changes of inhoud under what they touch, the gravest first."""
    groups = _collect_groups(ronde, Weight.INHOUD)
    return [_make_subject(name, list(found)) for name, found in groupby(groups, _name_subject)]


def make_redactie_tables(ronde: RondeComparison) -> list[LogTable]:
    """The changes of redactie."""
    return _make_tables(_collect_groups(ronde, Weight.REDACTIE))


def _make_tables(groups: list[ChangeGroup]) -> list[LogTable]:
    rows = [_make_row(group) for group in groups]
    return [{"rijen": rows[at : at + ROWS_PER_TABLE]} for at in range(0, len(rows), ROWS_PER_TABLE)]


def _name_subject(group: ChangeGroup) -> str:
    """What a change touches first of all. It follows the order of severity, so that equal ones stand together."""
    change = group[0][1]
    if change.turned:
        return TURNED_SUBJECT
    return change.touches[0].value if change.touches else OTHER_SUBJECT


def _make_subject(name: str, groups: list[ChangeGroup]) -> LogSubject:
    return {
        "naam": f"{name[0].upper()}{name[1:]}",
        "aantal": sum(map(len, groups)),
        "tabellen": _make_tables(groups),
    }


def _collect_groups(ronde: RondeComparison, weight: Weight) -> list[ChangeGroup]:
    """The changes of this weight, the gravest first; amounts of one line of a budget belong together."""
    found = [(one, change) for one in ronde.documents for change in one.changes if change.weight is weight]
    # what touches many fiches before what touches one
    found.sort(key=lambda pair: (pair[1].severity, -len(pair[1].leaning), -abs(pair[1].difference or Decimal())))
    groups: dict[object, ChangeGroup] = {}
    for at, (one, change) in enumerate(found):
        inner = tuple(part for part in change.pointer if part != "bedragen")[:-1]
        # its number as the key: every other change is a group by itself
        key = (one.kind, one.id, inner) if change.value is FieldKind.BEDRAG and inner else at
        groups.setdefault(key, []).append((one, change))
    return list(groups.values())


def name_document(one: DocumentComparison) -> str:
    """The id of a fiche; of another document what readers call it."""
    return make_readable(one.id, 34, LONGEST_WORD) if one.kind is InputKind.FICHE else DOCUMENT_NAMES[one.kind]


def _make_row(group: ChangeGroup) -> LogRow:
    one, change = group[0]
    labels = list_labels(change)
    if len(group) == 1:
        make_parts = _make_budget_parts if change.pointer == BUDGET and one.money else _make_value_parts
        old, new = (make_parts(change, one, old=old) for old in (True, False))
        name, told = wording.SEPARATOR.join(labels) or "Het geheel", wording.format_difference(change)
    else:
        changes = sorted((change for _, change in group), key=lambda change: change.labels[-1])
        name, told = wording.SEPARATOR.join(labels[:-1]), _describe_differences(changes)
        old, new = _make_amount_parts(changes, old=True), _make_amount_parts(changes, old=False)
    also = ", ".join((*change.touches[0 if change.turned else 1 :], *_describe_leaning(change)))
    return {
        "fiche": name_document(one),
        "veld": make_readable(name, LONGEST_NAME, LONGEST_WORD),
        "raakt": make_readable(also, LONGEST_NAME, LONGEST_WORD) or None,
        "oud": old,
        "nieuw": new,
        "verschil": told or None,
    }


def list_labels(change: Change) -> list[str]:
    """The way to the value; of a picture without the name of its file."""
    labels = [label for label in change.labels if label not in OMITTED_LABELS]
    return [*labels[:1], *labels[2:]] if change.field == PICTURES else labels


def _describe_leaning(change: Change) -> Iterator[str]:
    if change.leaning:
        yield ", ".join(wording.list_first_names(change.leaning))


def _describe_differences(changes: list[Change]) -> str:
    """The difference of the years together, and that of structureel; of what was or is p.m. there is none."""
    if any(change.obstacle for change in changes):
        return NOT_COMPARABLE
    groups: dict[str, list[Decimal | None]] = {}
    for change in changes:
        name = change.labels[-1]
        groups.setdefault("totaal" if name.isdigit() else name.lower(), []).append(change.difference)
    sums = {name: sum(filter(None, found), Decimal()) for name, found in groups.items() if None not in found}
    return "; ".join(f"{format_signed(amount)} {name}" for name, amount in sums.items())


def _make_amount_parts(changes: list[Change], *, old: bool) -> list[CellPart]:
    values = ((change.labels[-1], change.old if old else change.new, change.value) for change in changes)
    text = "; ".join(f"{name} {wording.format_value(value, kind)}" for name, value, kind in values)
    return _trim_parts([(text, False)])


def _make_budget_parts(change: Change, one: DocumentComparison, *, old: bool) -> list[CellPart]:
    """The money of a whole budget that came or went, for each drager."""
    dragers = one.money.dragers if one.money else ()
    per_drager = {name: money.old if old else money.new for name, money in dragers}
    is_absent = change.kind is (ChangeKind.TOEGEVOEGD if old else ChangeKind.VERWIJDERD)
    return _trim_parts([("–" if is_absent else wording.describe_money_per_drager(per_drager), False)])


def _make_value_parts(change: Change, one: DocumentComparison, *, old: bool) -> list[CellPart]:
    """A value; of a text that changed the words around the change, with those that differ apart."""
    if change.value is FieldKind.TEKST and isinstance(change.old, str) and isinstance(change.new, str):
        mine = PieceKind.WEG if old else PieceKind.ERBIJ
        found = trim_unchanged(compare_texts(change.old, change.new))
        return _trim_parts(
            (piece.text, piece.kind is mine) for piece in found if piece.kind in (mine, PieceKind.GELIJK)
        )
    absent = ChangeKind.TOEGEVOEGD if old else ChangeKind.VERWIJDERD
    return _trim_parts([("–" if change.kind is absent else _format_value(change, one.kind, old=old), False)])


def _format_value(change: Change, kind: InputKind, *, old: bool) -> str:
    """A value as readers know it: a picture is seen, its file is not, and a field is called as in the fiche."""
    value = change.old if old else change.new
    is_file = change.field == PICTURES and change.pointer[-1] == PICTURE_FILE
    if is_file or (not change.pointer and value is not None):
        return OLD_PICTURE if old else NEW_PICTURE
    if not isinstance(value, dict | list) or kind not in DOCUMENT_MODELS:
        return wording.format_value(value, change.value)
    return _format_block(_remove_file(value) if change.field == PICTURES else value, _find_guide(change.pointer, kind))


def _find_guide(pointer: Pointer, kind: InputKind) -> FieldGuide:
    """What the models say of the value at a place in a document of this kind."""
    guide = make_model_guide(DOCUMENT_MODELS[kind])
    for step in pointer:
        guide = guide.item or guide if isinstance(step, int) else guide.fields.get(step, guide.item or guide)
    return guide


def _format_block(value: Tree, guide: FieldGuide) -> str:
    """A value with its fields called as the schema does for readers."""
    if isinstance(value, list):
        return ", ".join(_drop_stop(_format_block(part, guide.item or guide)) for part in value)
    if isinstance(value, dict):
        filled = {name: part for name, part in value.items() if part not in (None, [], {})}
        return "; ".join(_drop_stop(_format_field(name, part, guide)) for name, part in filled.items())
    return wording.format_value(value, guide.kind)


def _drop_stop(text: str) -> str:
    """A text that is followed by a comma or a semicolon, without the stop of its last sentence."""
    return text if text.endswith(PM) else text.removesuffix(".")


def _format_field(name: str, value: Tree, guide: FieldGuide) -> str:
    """A field of a block by its label; in a dictionary a key is called as it is written."""
    field = guide.fields.get(name)
    return f"{field.label if field else name}: {_format_block(value, field or guide.item or guide)}"


def _remove_file(value: Tree) -> Tree:
    """What a picture holds, without its file."""
    return {name: part for name, part in value.items() if name != PICTURE_FILE} if isinstance(value, dict) else value


def _trim_parts(parts: Iterable[tuple[str, bool]]) -> list[CellPart]:
    """The parts as far as they fit in a cell, and how much is left out; one at least."""
    shown = [(_mark_braces(text, LONGEST_WORD), differs) for text, differs in parts]
    kept: list[CellPart] = []
    room, total = LONGEST_VALUE, sum(len(text) for text, _ in shown)
    for text, differs in shown:
        if len(text) > room:
            kept.append({"tekst": f"{text[:room].rstrip()}… (nog {total - LONGEST_VALUE} tekens)", "anders": differs})
            break
        kept.append({"tekst": text, "anders": differs})
        room -= len(text)
    return kept or [{"tekst": "–", "anders": False}]


def make_readable(text: str, longest: int, word: int = LONGEST_LINE_WORD) -> str:
    """A text of a user, cut to so many letters, with unseen characters made visible and no word that is too long."""
    shown = _mark_braces(text, word)
    return shown if len(shown) <= longest else f"{shown[: longest - 1].rstrip()}…"


def _mark_braces(text: str, word: int) -> str:
    """The whole text with what cannot be seen made visible, and with braces marked: none is taken for a tag."""
    return trim_words(make_visible(text), word).replace("{", "‹{›").replace("}", "‹}›")
