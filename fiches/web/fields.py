"""The fields of a form, made of what the model says of a fiche and of what its file says now.

The model decides: a field that is added to it appears here by itself, with its title, help, example, limit and choices.
What stands in the file otherwise than a form can show is told as it is, and saving leaves it alone.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, NamedTuple

from fiches.diagnostics import Diagnostic, Pointer
from fiches.model.fields import Soort
from fiches.model.reflection import FieldGuide, FieldKind, show_typed

KEY, VALUE = "sleutel", "waarde"
"""The two inputs of an entry of a dictionary."""

MOST_CHOICES_SHOWN = 12
"""Of so many choices, all boxes are shown at once; of more they fold."""

MOST_PARTS_SHOWN = 12
"""A block with more parts, of which none is asked, shows only those that it has; the others can be added."""

SHORT_KINDS = frozenset((
    FieldKind.BEDRAG, FieldKind.GETAL, FieldKind.AANTAL, FieldKind.JAAR, FieldKind.DATUM, FieldKind.TIJDSTIP,
    FieldKind.PERIODE, FieldKind.KWARTAAL, FieldKind.KENMERK, FieldKind.KLEUR,
))  # fmt: skip


class FieldShape(StrEnum):
    """How a field is shown; each has a macro of that name in the template."""

    REGEL = "regel"
    TEKST = "tekst"
    KEUZE = "keuze"
    VINKJES = "vinkjes"
    BLOK = "blok"
    KEUZEBLOK = "keuzeblok"
    LIJST = "lijst"
    PAREN = "paren"
    BEDRAGEN = "bedragen"
    ANDERS = "anders"


class FormOption(NamedTuple):
    """Something to choose: what is written in the file and what is shown."""

    value: str
    text: str
    chosen: bool = False


class Choices(NamedTuple):
    """What the ronde and the fiche know: the things of each kind, the years of the budget and the limits in words."""

    names: Mapping[Soort, Mapping[str, tuple[str, ...]]]
    jaren: tuple[int, ...] = ()
    limits: Mapping[str, int] = {}
    needed: Mapping[str, str] = {}
    """The fields that a status asks, with what to say of that."""


@dataclass(frozen=True, slots=True)
class FormField:
    """One value in a form. `name` is its pointer with dots, and so the name of its input."""

    name: str
    pointer: Pointer
    guide: FieldGuide
    shape: FieldShape
    label: str
    value: str = ""
    help: str = ""
    example: str = ""
    need: str = ""
    words: int = 0
    """The most words; 0 when there is no limit."""
    options: tuple[FormOption, ...] = ()
    parts: tuple["FormField", ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    is_full: bool = False
    """Of a list: whether it takes no more."""
    is_new: bool = False
    """Whether it is not in the file yet."""

    @property
    def anchor(self) -> str:
        """The id of the input on the page."""
        return f"veld-{self.name.replace('.', '-')}"

    @property
    def is_wrong(self) -> bool:
        """Whether a finding here counts as a fout."""
        return any(found.severity == "fout" and found.waiver is None for found in self.findings)

    @property
    def is_short(self) -> bool:
        """Whether a short input will do."""
        return self.guide.kind in SHORT_KINDS

    @property
    def mode(self) -> str:
        """The keyboard that a phone shows."""
        return "decimal" if self.guide.kind in (FieldKind.GETAL,) else "text"

    @property
    def picture_field(self) -> str:
        """Of a list of the fiche itself whose items show a picture: the name of the field that says which; else ""."""
        fields = self.guide.item.fields if self.guide.item and len(self.pointer) == 1 else {}
        return next((name for name, guide in fields.items() if guide.soort is Soort.BEELD), "")

    @property
    def picture(self) -> str:
        """The picture that is chosen; "" in a field of another kind."""
        return self.value if self.guide.soort is Soort.BEELD else ""

    @property
    def words_of(self) -> str:
        """What tells this item of a list from the others: the first of its values that says something."""
        for part in self.parts:
            chosen = [option.text for option in part.options if option.chosen]
            if part.shape in (FieldShape.REGEL, FieldShape.TEKST, FieldShape.KEUZE) and (chosen or part.value):
                return " ".join((chosen[0] if chosen else part.value).split())
        return ""

    @property
    def choice_folds(self) -> bool:
        """Whether its choices are too many to show at once."""
        return len(self.options) > MOST_CHOICES_SHOWN

    def walk(self) -> Iterator["FormField"]:
        """This field and all in it."""
        yield self
        for part in self.parts:
            yield from part.walk()


def make_field(name: str, guide: FieldGuide, value: Any, choices: Choices, added: str = "") -> FormField:
    """The field of a fiche with this name and value; `added` names the list that gets one empty item more."""
    field = _make(guide, value, (name,), choices, added)
    return replace(field, need=_describe_need(name, guide, choices), words=choices.limits.get(name, 0))


def _describe_need(name: str, guide: FieldGuide, choices: Choices) -> str:
    if guide.required and guide.default is None:
        return ""
    return choices.needed.get(name, "niet verplicht")


def _make(guide: FieldGuide, value: Any, pointer: Pointer, choices: Choices, added: str) -> FormField:
    shape = choose_shape(guide)
    example = guide.sample[0] if isinstance(guide.sample, list) and guide.sample else guide.sample
    name = ".".join(map(str, pointer))
    shown = "" if isinstance(example, dict | list) or example is None else show_typed(guide, str(example))
    field = FormField(name, pointer, guide, shape, guide.label, help=_choose_help(guide), example=shown)
    if not fits_shape(shape, value):
        return replace(field, shape=FieldShape.ANDERS, value=_show_raw(value))
    return _FILLERS[shape](field, value, choices, added)


def _choose_help(guide: FieldGuide) -> str:
    """The help of a field; not of one that only sums up what there is to choose, which stands below it."""
    known = {choice for one in guide.choices for choice in (one, one.replace(" ", "_"))} | {"of", "en", ""}
    said = set(re.split(r"[\s,.]+", guide.help))
    return "" if guide.choices and said <= known else guide.help


def choose_shape(guide: FieldGuide) -> FieldShape:
    """How values of this kind are shown."""
    of_items = guide.item.kind if guide.item else None
    if guide.kind is FieldKind.BLOK and is_sparse(guide):
        return FieldShape.KEUZEBLOK
    if guide.kind is FieldKind.LIJST:
        return FieldShape.VINKJES if of_items in (FieldKind.VERWIJZING, FieldKind.KEUZE) else FieldShape.LIJST
    if guide.kind is FieldKind.WOORDENBOEK:
        return FieldShape.BEDRAGEN if of_items is FieldKind.BEDRAG else FieldShape.PAREN
    usual = FieldShape.TEKST if guide.lines else FieldShape.REGEL
    return _SHAPES.get(guide.kind, usual)


def is_sparse(guide: FieldGuide) -> bool:
    """Whether a block has so many parts, all of them free, that a form shows only those that it has."""
    return len(guide.fields) > MOST_PARTS_SHOWN and not any(one.required for one in guide.fields.values())


BLOCKS = (FieldShape.BLOK, FieldShape.KEUZEBLOK)

_SHAPES = {
    FieldKind.BLOK: FieldShape.BLOK,
    FieldKind.VERWIJZING: FieldShape.KEUZE,
    FieldKind.KEUZE: FieldShape.KEUZE,
    FieldKind.JA_NEE: FieldShape.KEUZE,
    FieldKind.OPMAAK: FieldShape.TEKST,
}


def fits_shape(shape: FieldShape, value: Any) -> bool:
    """Whether a form can show what the file says: no list where one value belongs, and so on."""
    if value is None:
        return True
    if shape in (FieldShape.LIJST, FieldShape.VINKJES):
        return isinstance(value, list) and (shape is FieldShape.LIJST or _are_texts(value))
    if shape in (*BLOCKS, FieldShape.PAREN, FieldShape.BEDRAGEN):
        return isinstance(value, dict) and (shape in BLOCKS or _are_texts(_list_filled(value)))
    return isinstance(value, str) and (shape is FieldShape.TEKST or "\n" not in value.strip())


def _list_filled(values: Mapping[str, Any]) -> list[Any]:
    return [value for value in values.values() if value is not None]


def _are_texts(values: Iterable[Any]) -> bool:
    return all(isinstance(value, str) for value in values)


def _show_raw(value: Any) -> str:
    if isinstance(value, dict):
        return "\n".join(f"{key}: {_show_raw(item)}" for key, item in value.items())
    return "\n".join(f"- {_show_raw(item)}" for item in value) if isinstance(value, list) else str(value)


def _fill_text(field: FormField, value: Any, choices: Choices, added: str) -> FormField:  # noqa: ARG001
    return replace(field, value=show_typed(field.guide, value or ""))


def _fill_choice(field: FormField, value: Any, choices: Choices, added: str) -> FormField:  # noqa: ARG001
    known = _list_options(field.guide, choices)
    text = (value or "").strip()
    return replace(field, value=text, options=_mark_chosen(known, [text] if text else []))


def _fill_boxes(field: FormField, value: Any, choices: Choices, added: str) -> FormField:  # noqa: ARG001
    item = field.guide.item
    known = _list_options(item, choices) if item else {}
    return replace(field, options=_mark_chosen(known, [text.strip() for text in value or ()]))


def _mark_chosen(known: Mapping[str, str], chosen: Sequence[str]) -> tuple[FormOption, ...]:
    """The options; what the file names and nobody knows is one too, so that it is not lost."""
    unknown = {one: f"{one} (onbekend)" for one in chosen if one not in known}
    return tuple(FormOption(one, text, one in chosen) for one, text in {**known, **unknown}.items())


def _list_options(guide: FieldGuide, choices: Choices) -> dict[str, str]:
    if guide.kind is FieldKind.JA_NEE:
        return {"ja": "ja", "nee": "nee"}
    if guide.kind is FieldKind.KEUZE:
        return {choice.replace(" ", "_"): choice for choice in guide.choices}
    known = choices.names.get(guide.soort, {}) if guide.soort else {}
    return {one: _name_option(one, names[0] if names else "") for one, names in known.items()}


def _name_option(known: str, name: str) -> str:
    """What a reader calls it, with its id when that says more."""
    return (name or known) if name.casefold() in ("", known.casefold()) else f"{name} ({known})"


def _fill_block(field: FormField, value: Any, choices: Choices, added: str) -> FormField:
    held: Mapping[str, Any] = value or {}
    parts = []
    for name, guide in field.guide.fields.items():
        part = _make(guide, held.get(name), (*field.pointer, name), choices, added)
        parts.append(replace(part, need="" if guide.required else "niet verplicht"))
    return replace(field, parts=tuple(parts))


def _fill_sparse(field: FormField, value: Any, choices: Choices, added: str) -> FormField:
    """The parts that it has, and the one that is added; the others are what can be chosen."""
    held: Mapping[str, Any] = value or {}
    parts, others = [], []
    for name, guide in field.guide.fields.items():
        place = f"{field.name}.{name}"
        if name in held or added == place or added.startswith(f"{place}."):
            parts.append(_make(guide, held.get(name), (*field.pointer, name), choices, added))
        else:
            others.append(FormOption(place, guide.label))
    return replace(field, parts=tuple(parts), options=tuple(others))


def _fill_list(field: FormField, value: Any, choices: Choices, added: str) -> FormField:
    guide, items = field.guide, list(value or ())
    known = len(items)
    # what is added within an item that is not in the file yet, is added with the item
    if added == field.name or added.startswith(f"{field.name}.{known}.") or (not known and guide.least):
        items.append(None)
    item = guide.item or guide
    parts = []
    for at, one in enumerate(items):
        part = _make(item, one, (*field.pointer, at), choices, added)
        example = "" if at else field.example
        parts.append(replace(part, label=f"{guide.label} {at + 1}", example=example, is_new=at >= known))
    return replace(field, parts=tuple(parts), is_full=len(items) >= guide.most)


def _fill_pairs(field: FormField, value: Any, choices: Choices, added: str) -> FormField:  # noqa: ARG001
    pairs = [*(value or {}).items(), *([("", "")] if added == field.name else [])]
    parts = []
    for at, (key, text) in enumerate(pairs):
        base = (*field.pointer, at)
        inputs = [
            FormField(".".join(map(str, (*base, name))), place, field.guide, FieldShape.REGEL, label, shown or "")
            for name, place, label, shown in (
                (KEY, (*field.pointer, key), "Afkorting" if field.name == "afkortingen" else "Naam", key),
                (VALUE, (*field.pointer, key), "Betekenis", text),
            )
        ]
        name = ".".join(map(str, base))
        parts.append(
            FormField(name, base, field.guide, FieldShape.BLOK, key or "Nieuw", parts=tuple(inputs), is_new=not key)
        )
    return replace(field, parts=tuple(parts))


def _fill_amounts(field: FormField, value: Any, choices: Choices, added: str) -> FormField:
    held: Mapping[str, Any] = value or {}
    years = list(dict.fromkeys((*map(str, choices.jaren), *held)))
    item = field.guide.item or field.guide
    made = (_make(item, held.get(year), (*field.pointer, year), choices, added) for year in years)
    parts = tuple(replace(part, label=year) for part, year in zip(made, years, strict=True))
    return replace(field, parts=parts)


_FILLERS = {
    FieldShape.REGEL: _fill_text, FieldShape.TEKST: _fill_text, FieldShape.KEUZE: _fill_choice,
    FieldShape.VINKJES: _fill_boxes, FieldShape.BLOK: _fill_block, FieldShape.KEUZEBLOK: _fill_sparse,
    FieldShape.LIJST: _fill_list, FieldShape.PAREN: _fill_pairs, FieldShape.BEDRAGEN: _fill_amounts,
}  # fmt: skip


def place_findings(fields: Iterable[FormField], found: Sequence[Diagnostic]) -> tuple[FormField, ...]:
    """The same fields, each with the findings that are about it: those within it that have no field of their own."""
    return tuple(_place(field, found) for field in fields)


def _place(field: FormField, found: Sequence[Diagnostic]) -> FormField:
    depth = len(field.pointer)
    mine = [one for one in found if one.location.pointer[:depth] == field.pointer]
    if not mine:
        return field
    parts = place_findings(field.parts, mine)
    below = {id(one) for part in parts for inner in part.walk() for one in inner.findings}
    return replace(field, parts=parts, findings=tuple(one for one in mine if id(one) not in below))
