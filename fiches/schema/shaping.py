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

from fiches.model import scalars
from fiches.model.fields import Model, Soort, Verwijzing
from fiches.word.shape import Shape, ValueKind

ReferenceShapes = Mapping[Soort, Shape]
"""What stands in the view for a reference of each kind; of a kind that is not here, the id itself."""

_ONE_LINE = r"^[^\r\n]+$"
_KIND_BY_TYPE: dict[Any, ValueKind] = {
    bool: ValueKind.JA_NEE, datetime: ValueKind.TIJDSTIP, date: ValueKind.DATUM, Decimal: ValueKind.GETAL,
    int: ValueKind.AANTAL,
    str: ValueKind.TEKST,
}  # fmt: skip
_KIND_BY_SCALAR = (
    (scalars.Jaar, ValueKind.JAAR),
    (scalars.Aantal, ValueKind.AANTAL),
    (scalars.Periode, ValueKind.PERIODE),
    (scalars.Kwartaal, ValueKind.KWARTAAL),
    (scalars.Kleur, ValueKind.KLEUR),
    (scalars.Bedrag, ValueKind.BEDRAG),
)
"""The scalars that their Python type does not tell apart."""


def make_model_shape(model: type[Model], references: ReferenceShapes) -> Shape:
    """The shape of a model in the view."""
    hints = typing.get_type_hints(model, include_extras=True)
    members = {name: _make_field_shape(hints[name], info, references) for name, info in model.model_fields.items()}
    return Shape(ValueKind.BLOK, members=members)


def _make_field_shape(hint: Any, info: FieldInfo, references: ReferenceShapes) -> Shape:
    shape = _make_hint_shape(hint, references, (info.examples or [None])[0])
    limits = {type(limit): limit for limit in info.metadata}
    least, most = limits.get(MinLen, MinLen(0)).min_length, limits.get(MaxLen, MaxLen(shape.most)).max_length
    counted = {"least": least, "most": most} if shape.kind is ValueKind.LIJST else {}
    return replace(shape, title=info.title or "", **counted)


def _make_hint_shape(hint: Any, references: ReferenceShapes, example: Any) -> Shape:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is Annotated:
        return _make_annotated_shape(arguments[0], arguments[1:], references, example)
    if origin in (UnionType, typing.Union):
        return _make_union_shape(arguments, references, example)
    if origin is tuple:
        return Shape(ValueKind.LIJST, item=_make_hint_shape(arguments[0], references, example[0] if example else None))
    if origin is dict:
        return Shape(
            ValueKind.WOORDENBOEK, item=_make_hint_shape(arguments[1], references, next(iter(example.values()), None))
        )
    return _make_single_shape(hint, references, example)


def _make_single_shape(hint: type, references: ReferenceShapes, example: Any) -> Shape:
    if issubclass(hint, Model):
        return make_model_shape(hint, references)
    if issubclass(hint, Enum):
        return Shape(ValueKind.KEUZE, choices=tuple(str(member.value).replace("_", " ") for member in hint))
    return Shape(_KIND_BY_TYPE[hint], example=example)


def _make_union_shape(arguments: tuple[Any, ...], references: ReferenceShapes, example: Any) -> Shape:
    kinds = [kind for kind in arguments if kind is not NoneType and typing.get_origin(kind) is not Literal]
    shape = _make_hint_shape(kinds[0], references, example)
    return shape.as_optional() if NoneType in arguments else shape


def _make_annotated_shape(hint: Any, marks: tuple[Any, ...], references: ReferenceShapes, example: Any) -> Shape:
    for mark in marks:
        if isinstance(mark, Verwijzing):
            return references.get(mark.soort, Shape(ValueKind.TEKST, longest=40, example=example, refers=True))
        if isinstance(mark, PlainValidator) and mark.func in _KIND_BY_PARSER:
            return Shape(_KIND_BY_PARSER[mark.func], example=example)
    limits = [mark for mark in marks if isinstance(mark, StringConstraints)]
    shape = _make_limited_text(limits[-1], example) if limits else _make_hint_shape(hint, references, example)
    return replace(shape, kind=ValueKind.OPMAAK) if any(isinstance(mark, scalars.Opmaak) for mark in marks) else shape


def _make_limited_text(limits: StringConstraints, example: Any) -> Shape:
    """A text that follows a pattern of its own is only ever like its example."""
    patterned = limits.pattern not in (None, _ONE_LINE)
    return Shape(
        ValueKind.TEKST,
        longest=limits.max_length or 400,
        lines=limits.pattern is None and (limits.max_length or 0) > 400,  # noqa: PLR2004  (longer than a Regel)
        example=example if patterned else None,
    )


def _find_parser(scalar: Any) -> Callable[..., Any]:
    return next(mark.func for mark in typing.get_args(scalar) if isinstance(mark, PlainValidator))


_KIND_BY_PARSER = {_find_parser(scalar): kind for scalar, kind in _KIND_BY_SCALAR}
