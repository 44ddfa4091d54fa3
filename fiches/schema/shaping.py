"""From the models of the schema to the shape of what a view makes of them."""

import typing
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal

from annotated_types import MaxLen, MinLen
from pydantic import PlainValidator, StringConstraints
from pydantic.fields import FieldInfo

from fiches.schema import scalars
from fiches.schema.base import Model
from fiches.schema.references import Soort, Verwijzing
from fiches.schema.shape import Kind, Shape

References = Mapping[Soort, Shape]
"""What stands in the view for a reference of each kind; of a kind that is not here, the id itself."""

_ONE_LINE = r"^[^\r\n]+$"
_PLAIN: dict[Any, Kind] = {
    bool: Kind.JA_NEE, datetime: Kind.TIJDSTIP, date: Kind.DATUM, Decimal: Kind.GETAL, int: Kind.AANTAL,
    str: Kind.TEKST,
}  # fmt: skip
_SCALARS = (
    (scalars.Jaar, Kind.JAAR),
    (scalars.Aantal, Kind.AANTAL),
    (scalars.Periode, Kind.PERIODE),
    (scalars.Kwartaal, Kind.KWARTAAL),
    (scalars.Kleur, Kind.KLEUR),
    (scalars.Bedrag, Kind.BEDRAG),
)
"""The scalars that their Python type does not tell apart."""


def shape_of(model: type[Model], references: References) -> Shape:
    """The shape of a model in the view."""
    hints = typing.get_type_hints(model, include_extras=True)
    members = {name: _field(hints[name], info, references) for name, info in model.model_fields.items()}
    return Shape(Kind.BLOK, members=members)


def _field(hint: Any, info: FieldInfo, references: References) -> Shape:
    shape = _shape(hint, references, (info.examples or [None])[0])
    limits = {type(limit): limit for limit in info.metadata}
    least, most = limits.get(MinLen, MinLen(0)).min_length, limits.get(MaxLen, MaxLen(shape.most)).max_length
    counted = {"least": least, "most": most} if shape.kind is Kind.LIJST else {}
    return replace(shape, title=info.title or "", **counted)


def _shape(hint: Any, references: References, example: Any) -> Shape:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is Annotated:
        return _annotated(arguments[0], arguments[1:], references, example)
    if origin in (UnionType, typing.Union):
        return _union(arguments, references, example)
    if origin is tuple:
        return Shape(Kind.LIJST, item=_shape(arguments[0], references, example[0] if example else None))
    if origin is dict:
        return Shape(Kind.WOORDENBOEK, item=_shape(arguments[1], references, next(iter(example.values()), None)))
    return _single(hint, references, example)


def _single(hint: type, references: References, example: Any) -> Shape:
    if issubclass(hint, Model):
        return shape_of(hint, references)
    if issubclass(hint, Enum):
        return Shape(Kind.KEUZE, choices=tuple(str(member.value).replace("_", " ") for member in hint))
    return Shape(_PLAIN[hint], example=example)


def _union(arguments: tuple[Any, ...], references: References, example: Any) -> Shape:
    kinds = [kind for kind in arguments if kind is not NoneType and typing.get_origin(kind) is not Literal]
    shape = _shape(kinds[0], references, example)
    return shape.maybe() if NoneType in arguments else shape


def _annotated(hint: Any, marks: tuple[Any, ...], references: References, example: Any) -> Shape:
    for mark in marks:
        if isinstance(mark, Verwijzing):
            return references.get(mark.soort, Shape(Kind.TEKST, longest=40, example=example, refers=True))
        if isinstance(mark, PlainValidator) and mark.func in _BY_CHECK:
            return Shape(_BY_CHECK[mark.func], example=example)
    limits = [mark for mark in marks if isinstance(mark, StringConstraints)]
    shape = _limited(limits[-1], example) if limits else _shape(hint, references, example)
    return replace(shape, kind=Kind.OPMAAK) if any(isinstance(mark, scalars.Opmaak) for mark in marks) else shape


def _limited(limits: StringConstraints, example: Any) -> Shape:
    """A text that follows a pattern of its own is only ever like its example."""
    patterned = limits.pattern not in (None, _ONE_LINE)
    return Shape(
        Kind.TEKST,
        longest=limits.max_length or 400,
        lines=limits.pattern is None and (limits.max_length or 0) > 400,  # noqa: PLR2004  (longer than a Regel)
        example=example if patterned else None,
    )


def _check(scalar: Any) -> Callable[..., Any]:
    return next(mark.func for mark in typing.get_args(scalar) if isinstance(mark, PlainValidator))


_BY_CHECK = {_check(scalar): kind for scalar, kind in _SCALARS}
