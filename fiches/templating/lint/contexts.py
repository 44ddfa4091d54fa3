"""Data made from a contract, to try a template with: as little as there can be, and as much."""

import struct
import zlib
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

from fiches.markup.marks import parse_markup
from fiches.schema.shape import Shape, ValueKind
from fiches.templating.picture import Picture

ITEM_COUNT = 3
TEXT_LENGTH = 300
NASTY_TEXT = "Één & <ander> \"woord\" 'met' €, 50% \N{EN DASH} ’s avonds {x} \N{WOMAN}\u200d\N{GIRL} "

MARKUP_TEXT = (
    "tekst met **vet**, *cursief* & [een link](https://voorbeeld.nl):\n\n- een\n- twee\n  1. eerst\n\nen een slot"
)
"""Everything that a text with markup may hold."""


class Fill(StrEnum):
    """How full the data is; the values are the words for messages."""

    LEAST = "met alleen de verplichte velden"
    BLOCKS = "met van elk blok en elke lijst één, en daarin alleen de verplichte velden"
    MOST = "met alle velden ingevuld"


def make_context(shape: Shape, fill: Fill) -> Any:
    """A value of this shape."""
    return _make_value(shape, fill, 0)


def _make_value(shape: Shape, fill: Fill, at: int) -> Any:
    """The value for one item among others: `at` makes them differ."""
    if shape.optional and not (fill is Fill.MOST or (fill is Fill.BLOCKS and shape.kind is ValueKind.BLOK)):
        return None
    if shape.kind is ValueKind.LIJST and shape.item:
        return [_make_value(shape.item, fill, number) for number in range(_count_items(shape, fill))]
    if shape.kind is ValueKind.WOORDENBOEK and shape.item:
        return {f"K{number}": _make_value(shape.item, fill, number) for number in range(_count_items(shape, fill))}
    if shape.members:
        return {name: _make_value(member, fill, at) for name, member in shape.members.items()}
    return _make_single(shape, fill, at)


def _count_items(shape: Shape, fill: Fill) -> int:
    """Lists that belong together, such as years and amounts, get as many items each."""
    wanted = {Fill.LEAST: shape.least, Fill.BLOCKS: 1, Fill.MOST: ITEM_COUNT}[fill]
    return min(max(wanted, shape.least), shape.most)


def _make_single(shape: Shape, fill: Fill, at: int) -> Any:
    if shape.choices:
        return shape.choices[at % len(shape.choices) if fill is not Fill.MOST else -1 - at % len(shape.choices)]
    if shape.kind in (ValueKind.TEKST, ValueKind.OPMAAK):
        return _make_text(shape, fill, at)
    if shape.kind is ValueKind.BEDRAG and fill is Fill.MOST and at % 2:
        return "p.m."
    if shape.kind is ValueKind.JA_NEE:
        return fill is Fill.MOST
    return _EXAMPLES[shape.kind](at)


def _make_text(shape: Shape, fill: Fill, at: int) -> str:
    if shape.example is not None:
        return str(shape.example)
    if fill is not Fill.MOST:
        return f"tekst {at + 1}"[: shape.longest]
    if shape.kind is ValueKind.OPMAAK:
        return parse_markup(f"{at + 1} {MARKUP_TEXT}")
    text = f"{at + 1} {NASTY_TEXT * (TEXT_LENGTH // len(NASTY_TEXT))}"[: min(shape.longest, TEXT_LENGTH)].strip()
    return f"{text}\nen een tweede regel" if shape.lines else text


def _make_png() -> bytes:
    """A grey dot."""
    chunks = (b"IHDR" + struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0), b"IDAT" + zlib.compress(b"\0\x80"), b"IEND")
    packed = (struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) for chunk in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


_EXAMPLES: dict[ValueKind, Any] = {
    ValueKind.GETAL: lambda at: Decimal("1234.5") + at,
    ValueKind.AANTAL: lambda at: at + 1,
    ValueKind.BEDRAG: lambda at: Decimal("-37.5") * at,
    ValueKind.DATUM: lambda at: date(2021, 3, 17) + timedelta(days=at),
    ValueKind.TIJDSTIP: lambda at: datetime(2021, 3, 17, 18, 0) + timedelta(days=at),
    ValueKind.PERIODE: lambda at: ("2021", "2021-03", "2021-03-17")[at % 3],
    ValueKind.KWARTAAL: lambda at: f"2022-K{at % 4 + 1}",
    ValueKind.JAAR: lambda at: 2022 + at,
    ValueKind.KLEUR: lambda _: "1F5C3A",
    ValueKind.AFBEELDING: lambda _: Picture(_make_png(), "proef", 10),
}
"""A value of each other kind."""
