"""What the schema says about each value: its label, its kind, and how its text is read.

Everything comes from the pydantic models, so that a new field is compared, named and weighed without a line here.
"""

import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, StrEnum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, cast

from pydantic import PlainValidator, StringConstraints
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

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
