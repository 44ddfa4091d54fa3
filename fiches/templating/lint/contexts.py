"""Data made from a contract, to try a template with: as little as there can be, and as much."""

import struct
import zlib
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

from fiches.markup import marked
from fiches.schema.shape import Kind, Shape
from fiches.templating.picture import Picture

ITEMS = 3
LONG = 300
NASTY = "Één & <ander> \"woord\" 'met' €, 50% \N{EN DASH} ’s avonds {x} \N{WOMAN}\u200d\N{GIRL} "

MARKUP = "tekst met **vet**, *cursief* & [een link](https://voorbeeld.nl):\n\n- een\n- twee\n  1. eerst\n\nen een slot"
"""Everything that a text with markup may hold."""


class Fill(StrEnum):
    """How full the data is; the values are the words for messages."""

    LEAST = "met alleen de verplichte velden"
    BLOCKS = "met van elk blok en elke lijst één, en daarin alleen de verplichte velden"
    MOST = "met alle velden ingevuld"


def context(shape: Shape, fill: Fill) -> Any:
    """A value of this shape."""
    return _value(shape, fill, 0)


def _value(shape: Shape, fill: Fill, at: int) -> Any:
    """The value for one item among others: `at` makes them differ."""
    if shape.optional and not (fill is Fill.MOST or (fill is Fill.BLOCKS and shape.kind is Kind.BLOK)):
        return None
    if shape.kind is Kind.LIJST and shape.item:
        return [_value(shape.item, fill, number) for number in range(_count(shape, fill))]
    if shape.kind is Kind.WOORDENBOEK and shape.item:
        return {f"K{number}": _value(shape.item, fill, number) for number in range(_count(shape, fill))}
    if shape.members:
        return {name: _value(member, fill, at) for name, member in shape.members.items()}
    return _single(shape, fill, at)


def _count(shape: Shape, fill: Fill) -> int:
    """Lists that belong together, such as years and amounts, get as many items each."""
    wanted = {Fill.LEAST: shape.least, Fill.BLOCKS: 1, Fill.MOST: ITEMS}[fill]
    return min(max(wanted, shape.least), shape.most)


def _single(shape: Shape, fill: Fill, at: int) -> Any:
    if shape.choices:
        return shape.choices[at % len(shape.choices) if fill is not Fill.MOST else -1 - at % len(shape.choices)]
    if shape.kind in (Kind.TEKST, Kind.OPMAAK):
        return _text(shape, fill, at)
    if shape.kind is Kind.BEDRAG and fill is Fill.MOST and at % 2:
        return "p.m."
    if shape.kind is Kind.JA_NEE:
        return fill is Fill.MOST
    return _EXAMPLES[shape.kind](at)


def _text(shape: Shape, fill: Fill, at: int) -> str:
    if shape.example is not None:
        return str(shape.example)
    if fill is not Fill.MOST:
        return f"tekst {at + 1}"[: shape.longest]
    if shape.kind is Kind.OPMAAK:
        return marked(f"{at + 1} {MARKUP}")
    text = f"{at + 1} {NASTY * (LONG // len(NASTY))}"[: min(shape.longest, LONG)].strip()
    return f"{text}\nen een tweede regel" if shape.lines else text


def _png() -> bytes:
    """A grey dot."""
    chunks = (b"IHDR" + struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0), b"IDAT" + zlib.compress(b"\0\x80"), b"IEND")
    packed = (struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) for chunk in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


_EXAMPLES: dict[Kind, Any] = {
    Kind.GETAL: lambda at: Decimal("1234.5") + at,
    Kind.AANTAL: lambda at: at + 1,
    Kind.BEDRAG: lambda at: Decimal("-37.5") * at,
    Kind.DATUM: lambda at: date(2021, 3, 17) + timedelta(days=at),
    Kind.TIJDSTIP: lambda at: datetime(2021, 3, 17, 18, 0) + timedelta(days=at),
    Kind.PERIODE: lambda at: ("2021", "2021-03", "2021-03-17")[at % 3],
    Kind.KWARTAAL: lambda at: f"2022-K{at % 4 + 1}",
    Kind.JAAR: lambda at: 2022 + at,
    Kind.KLEUR: lambda _: "1F5C3A",
    Kind.AFBEELDING: lambda _: Picture(_png(), "proef", 10),
}
"""A value of each other kind."""
