"""One change between two versions of a document, and what the schema says of the field that changed.

A `Change` holds the old and the new value, where they are, how much the change weighs and what it touches. A
`FieldGuide` holds the label and the kind of a field and how its text is read. It is made from the pydantic models, so
that a new field is compared, named and weighed without a line here.
"""

import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, TypeAlias, cast

from pydantic import PlainValidator, StringConstraints
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from fiches.diagnostics import Location, Pointer
from fiches.model import scalars
from fiches.model.fields import Model, Soort, Verwijzing


class FieldKind(StrEnum):
    """The kinds of values; the values are the nouns for explanations."""

    TEKST = "tekst"
    KENMERK = "kenmerk"
    """Text with a form of its own: an id, a version number, an address."""
    KEUZE = "keuze"
    VERWIJZING = "verwijzing"
    BEDRAG = "bedrag"
    GETAL = "getal"
    JAAR = "jaar"
    DATUM = "datum"
    JA_NEE = "ja of nee"
    BLOK = "blok"
    LIJST = "lijst"
    WOORDENBOEK = "woordenboek"
    ONBEKEND = "onbekend veld"
    """A field that the schema does not know; it occurs in files that are not valid."""


@dataclass(frozen=True, slots=True)
class FieldGuide:
    """One value as the schema sees it."""

    label: str
    kind: FieldKind
    soort: Soort | None = None
    """What kind of thing a reference names."""
    model: type[Model] | None = None
    fields: Mapping[str, "FieldGuide"] = field(default_factory=dict, hash=False)
    item: "FieldGuide | None" = None
    """What a list or a dictionary holds."""
    read: Callable[[Any], Any] | None = None
    """Makes a value of the text in the file; raises `PydanticCustomError` for a text that is none."""
    default: Any = None
    """What it is when it is left out: a value as the model holds it."""


_ONE_LINE = r"^[^\r\n]+$"
_SCALAR_KINDS = (
    (scalars.Bedrag, FieldKind.BEDRAG),
    (scalars.Jaar, FieldKind.JAAR),
    (scalars.Datum, FieldKind.DATUM),
    (scalars.Tijdstip, FieldKind.DATUM),
    (scalars.Periode, FieldKind.DATUM),
    (scalars.Kwartaal, FieldKind.DATUM),
    (scalars.JaNee, FieldKind.JA_NEE),
    (scalars.Getal, FieldKind.GETAL),
    (scalars.Aantal, FieldKind.GETAL),
    (scalars.Breedte, FieldKind.GETAL),
)
_READER_KINDS = {
    next(mark.func for mark in typing.get_args(scalar) if isinstance(mark, PlainValidator)): kind
    for scalar, kind in _SCALAR_KINDS
}


def make_unknown_guide(label: str) -> FieldGuide:
    """The guide of a field that the schema does not know."""
    return FieldGuide(label, FieldKind.ONBEKEND)


@lru_cache(maxsize=100)
def make_model_guide(model: type[Model]) -> FieldGuide:
    """The guide of a model with all that is in it."""
    hints = typing.get_type_hints(model, include_extras=True)
    fields = {name: _make_field_guide(hints[name], info) for name, info in model.model_fields.items()}
    return FieldGuide("", FieldKind.BLOK, model=model, fields=fields)


def _make_field_guide(hint: Any, info: FieldInfo) -> FieldGuide:
    default = info.get_default(call_default_factory=True)
    return replace(
        _make_hint_guide(hint), label=info.title or "", default=None if default is PydanticUndefined else default
    )


def _make_hint_guide(hint: Any) -> FieldGuide:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is Annotated:
        return _make_annotated_guide(arguments[0], arguments[1:])
    if origin in (UnionType, typing.Union):
        kinds = [kind for kind in arguments if kind is not NoneType and typing.get_origin(kind) is not Literal]
        return _make_hint_guide(kinds[0])
    if origin is tuple:
        return FieldGuide("", FieldKind.LIJST, item=_make_hint_guide(arguments[0]))
    if origin is dict:
        return FieldGuide("", FieldKind.WOORDENBOEK, item=_make_hint_guide(arguments[1]))
    if issubclass(hint, Model):
        return make_model_guide(hint)
    return FieldGuide("", FieldKind.KEUZE if issubclass(hint, Enum) else FieldKind.TEKST)


def _make_annotated_guide(hint: Any, marks: tuple[Any, ...]) -> FieldGuide:
    for mark in marks:
        if isinstance(mark, Verwijzing):
            return FieldGuide("", FieldKind.VERWIJZING, soort=mark.soort)
        if isinstance(mark, PlainValidator):
            return FieldGuide(
                "", _READER_KINDS.get(mark.func, FieldKind.KENMERK), read=cast("Callable[[Any], Any]", mark.func)
            )
        if isinstance(mark, StringConstraints):
            return FieldGuide("", FieldKind.TEKST if mark.pattern in (None, _ONE_LINE) else FieldKind.KENMERK)
    return _make_hint_guide(hint)


Tree: TypeAlias = "dict[str, Tree] | list[Tree] | str | int | Decimal | date | None"
"""Plain data: blocks and dictionaries, lists, and scalars with the type that the schema gives them."""


class InputKind(StrEnum):
    """What kind of document a change is in."""

    FICHE = "fiche"
    REGISTER = "kernboodschappen"
    RONDE = "ronde"
    MEDEDELING = "mededeling"
    BEELD = "afbeelding"


class ChangeKind(StrEnum):
    """What happened to a value."""

    TOEGEVOEGD = "toegevoegd"
    VERWIJDERD = "verwijderd"
    GEWIJZIGD = "gewijzigd"
    VERPLAATST = "verplaatst"
    """The items of a list stand in another order."""


class Weight(StrEnum):
    """Whether the meaning may be another. What is doubtful is inhoud."""

    INHOUD = "inhoud"
    REDACTIE = "redactie"


class Touch(StrEnum):
    """What a change touches, the gravest first."""

    GELD = "geld"
    VRAAG = "vraag"
    AANBOD = "aanbod"
    CONDITIE = "conditie"
    KERNBOODSCHAP = "kernboodschap"
    STATUS = "status"
    PLANNING = "planning"
    RESULTAAT = "resultaat"
    AFSTEMMING = "afstemming"
    GEBIED = "gebied"
    UITVOERING = "uitvoering"
    ONDERBOUWING = "onderbouwing"
    OPENBAARHEID = "openbaarheid"

    @property
    def rank(self) -> int:
        """0 for the gravest, for sorting."""
        return list(Touch).index(self)


class Change(NamedTuple):
    """One difference between two versions of a document.

    The pointers say where it is in the old and in the new version; positions in lists may differ. Of a value that was
    added there is no old one, of one that was removed no new one. When items changed places, `old` and `new` hold their
    names in both orders, and `order` their positions (old, new).
    """

    kind: ChangeKind
    old_pointer: Pointer
    new_pointer: Pointer
    labels: tuple[str, ...]
    """The way to the value in the words of the schema, such as ("Vraag 2", "Termijn")."""
    value: FieldKind
    old: Tree = None
    new: Tree = None
    order: tuple[tuple[int, int], ...] = ()
    weight: Weight = Weight.INHOUD
    touches: tuple[Touch, ...] = ()
    reason: str = ""
    """The rule that gave the weight, as one Dutch sentence."""
    fiche: str = ""
    """The document: the id of a fiche, or the name of another document."""
    leaning: tuple[str, ...] = ()
    """The fiches that lean on what changed, when it is a document of the ronde."""
    old_at: Location | None = None
    new_at: Location | None = None

    @property
    def pointer(self) -> Pointer:
        """Where it is in the new version; of something removed, where it was."""
        return self.old_pointer if self.kind is ChangeKind.VERWIJDERD else self.new_pointer

    @property
    def field(self) -> str:
        """The field of the document in which it is."""
        return str(self.pointer[0]) if self.pointer else ""

    @property
    def difference(self) -> Decimal | None:
        """New less old, when both are numbers."""
        one, other = as_number(self.value, self.old), as_number(self.value, self.new)
        return None if one is None or other is None else other - one

    @property
    def percentage(self) -> Decimal | None:
        """The difference in procent of the old number, rounded to one decimal; nothing when that was zero."""
        difference, old = self.difference, as_number(self.value, self.old)
        return round(100 * difference / abs(old), 1) if difference is not None and old else None

    @property
    def turned(self) -> bool:
        """Whether plus became minus, or minus plus."""
        one, other = as_number(self.value, self.old), as_number(self.value, self.new)
        return one is not None and other is not None and one * other < 0

    @property
    def severity(self) -> tuple[int, int, int]:
        """Sorts the worst first: inhoud before redactie, then by what it touches, a turned sign before all."""
        touch = min((touch.rank for touch in self.touches), default=len(Touch))
        return (list(Weight).index(self.weight), 0 if self.turned else 1, touch)


def as_number(kind: FieldKind, value: Tree) -> Decimal | None:
    """The number in a value that counts something; nothing for p.m., a year or a text."""
    if kind in (FieldKind.BEDRAG, FieldKind.GETAL) and isinstance(value, Decimal | int):
        return Decimal(value)
    return None
