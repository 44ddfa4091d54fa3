"""Whether data is what a shape says: no key too many, none too few, and every value of its kind."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from fiches.markup.text import MarkedText
from fiches.word.shape import Shape, ValueKind
from fiches.word.template.marks import Picture

TYPES: dict[ValueKind, tuple[type, ...]] = {
    ValueKind.TEKST: (str,),
    ValueKind.OPMAAK: (str, MarkedText),
    ValueKind.KEUZE: (str,),
    ValueKind.PERIODE: (str,),
    ValueKind.KWARTAAL: (str,),
    ValueKind.KLEUR: (str,),
    ValueKind.GETAL: (Decimal,),
    ValueKind.AANTAL: (int,),
    ValueKind.JAAR: (int,),
    ValueKind.BEDRAG: (Decimal, str),
    ValueKind.DATUM: (date,),
    ValueKind.TIJDSTIP: (datetime,),
    ValueKind.JA_NEE: (bool,),
    ValueKind.SOM: (dict,),
    ValueKind.AFBEELDING: (Picture,),
    ValueKind.BLOK: (dict,),
    ValueKind.WOORDENBOEK: (dict,),
    ValueKind.LIJST: (list,),
}


def breaches(value: Any, shape: Shape, path: str = "") -> Iterator[str]:
    """Everything in the value that is not as the shape says."""
    if value is None:
        if not shape.optional:
            yield f"{path} is nothing"
    elif type(value) not in TYPES[shape.kind]:
        yield f"{path} is a {type(value).__name__}, no {shape.kind}"
    elif shape.choices and value not in shape.choices:
        yield f"{path} is {value!r}, which is no choice"
    elif shape.kind is ValueKind.BEDRAG and isinstance(value, str) and value != "p.m.":
        yield f"{path} is {value!r}, which is no amount"
    elif shape.members:
        yield from _fields(value, shape, path)
    elif shape.item is not None:
        yield from _items(value, shape, shape.item, path)


def _fields(value: dict[str, Any], shape: Shape, path: str) -> Iterator[str]:
    yield from (f"{path}.{name} is not in the contract" for name in value.keys() - shape.members.keys())
    yield from (f"{path}.{name} is missing" for name in shape.members.keys() - value.keys())
    for name in value.keys() & shape.members.keys():
        yield from breaches(value[name], shape.members[name], f"{path}.{name}")


def _items(value: Any, shape: Shape, item: Shape, path: str) -> Iterator[str]:
    if shape.kind is ValueKind.LIJST and not shape.least <= len(value):
        yield f"{path} holds {len(value)} items"
    for one in value.values() if isinstance(value, dict) else value:
        yield from breaches(one, item, f"{path}[]")
