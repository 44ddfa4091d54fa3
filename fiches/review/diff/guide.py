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

from fiches.schema import scalars
from fiches.schema.base import Model
from fiches.schema.references import Soort, Verwijzing


class Kind(StrEnum):
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
class Guide:
    """One value as the schema sees it."""

    label: str
    kind: Kind
    soort: Soort | None = None
    """What kind of thing a reference names."""
    model: type[Model] | None = None
    fields: Mapping[str, "Guide"] = field(default_factory=dict, hash=False)
    item: "Guide | None" = None
    """What a list or a dictionary holds."""
    read: Callable[[Any], Any] | None = None
    """Makes a value of the text in the file; raises `PydanticCustomError` for a text that is none."""
    default: Any = None
    """What it is when it is left out: a value as the model holds it."""


_ONE_LINE = r"^[^\r\n]+$"
_BY_SCALAR = (
    (scalars.Bedrag, Kind.BEDRAG),
    (scalars.Jaar, Kind.JAAR),
    (scalars.Datum, Kind.DATUM),
    (scalars.Tijdstip, Kind.DATUM),
    (scalars.Periode, Kind.DATUM),
    (scalars.Kwartaal, Kind.DATUM),
    (scalars.JaNee, Kind.JA_NEE),
    (scalars.Getal, Kind.GETAL),
    (scalars.Aantal, Kind.GETAL),
    (scalars.Breedte, Kind.GETAL),
)
_READERS = {
    next(mark.func for mark in typing.get_args(scalar) if isinstance(mark, PlainValidator)): kind
    for scalar, kind in _BY_SCALAR
}


def unknown(label: str) -> Guide:
    """The guide of a field that the schema does not know."""
    return Guide(label, Kind.ONBEKEND)


@lru_cache(maxsize=100)
def guide_of(model: type[Model]) -> Guide:
    """The guide of a model with all that is in it."""
    hints = typing.get_type_hints(model, include_extras=True)
    fields = {name: _field(hints[name], info) for name, info in model.model_fields.items()}
    return Guide("", Kind.BLOK, model=model, fields=fields)


def _field(hint: Any, info: FieldInfo) -> Guide:
    default = info.get_default(call_default_factory=True)
    return replace(_guide(hint), label=info.title or "", default=None if default is PydanticUndefined else default)


def _guide(hint: Any) -> Guide:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is Annotated:
        return _annotated(arguments[0], arguments[1:])
    if origin in (UnionType, typing.Union):
        kinds = [kind for kind in arguments if kind is not NoneType and typing.get_origin(kind) is not Literal]
        return _guide(kinds[0])
    if origin is tuple:
        return Guide("", Kind.LIJST, item=_guide(arguments[0]))
    if origin is dict:
        return Guide("", Kind.WOORDENBOEK, item=_guide(arguments[1]))
    if issubclass(hint, Model):
        return guide_of(hint)
    return Guide("", Kind.KEUZE if issubclass(hint, Enum) else Kind.TEKST)


def _annotated(hint: Any, marks: tuple[Any, ...]) -> Guide:
    for mark in marks:
        if isinstance(mark, Verwijzing):
            return Guide("", Kind.VERWIJZING, soort=mark.soort)
        if isinstance(mark, PlainValidator):
            return Guide("", _READERS.get(mark.func, Kind.KENMERK), read=cast("Callable[[Any], Any]", mark.func))
        if isinstance(mark, StringConstraints):
            return Guide("", Kind.TEKST if mark.pattern in (None, _ONE_LINE) else Kind.KENMERK)
    return _guide(hint)
