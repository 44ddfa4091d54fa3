"""Draws a row of bars as a PNG: one for each amount, in one colour, as high as its share of the highest.

What is not known is a hatched box, on top of the part that is; nought is nothing. There is no text in it. The file
holds no metadata and no clock, so that equal amounts give equal bytes.
"""

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

_WHITE, _FULL = 0, 1
_HATCH_STEP, _HATCH_LINE = 6, 2
"""How far the lines of a hatched box are apart and how thick they are, in pixels."""

_UNKNOWN_SHARE = Decimal("0.4")
"""How much of the height a hatched box takes."""

Canvas = list[bytearray]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: the pixel at which it ends on the right, the amount, and whether a part of it is unknown."""

    end: int
    amount: Decimal
    unknown: bool


def draw_bars(bars: Sequence[Bar], size: tuple[int, int], bar_width: int, colour: str) -> bytes:
    """The picture, of so many pixels wide and high; `colour` is six hexadecimal digits."""
    width, height = size
    canvas = [bytearray(width) for _ in range(height)]
    room = Decimal(height) * (1 - _UNKNOWN_SHARE if any(bar.unknown for bar in bars) else 1)
    highest = max((abs(bar.amount) for bar in bars), default=Decimal(0)) or Decimal(1)
    for bar in bars:
        known = round(room * abs(bar.amount) / highest)
        _fill(canvas, bar.end - bar_width, bar.end, height - known, height)
        if bar.unknown:
            top = height - known - round(height * _UNKNOWN_SHARE)
            _hatch(canvas, bar.end - bar_width, bar.end, max(top, 0), height - known)
    return _pack_png(canvas, colour)


def _fill(canvas: Canvas, left: int, right: int, top: int, bottom: int) -> None:
    for row in range(top, bottom):
        canvas[row][left:right] = bytes([_FULL]) * (right - left)


def _hatch(canvas: Canvas, left: int, right: int, top: int, bottom: int) -> None:
    """A box with an edge and slanting lines."""
    for row in range(top, bottom):
        for at in range(left, right):
            edge = row in (top, bottom - 1) or at in (left, right - 1)
            if edge or (row + at) % _HATCH_STEP < _HATCH_LINE:
                canvas[row][at] = _FULL


def _pack_png(canvas: Canvas, colour: str) -> bytes:
    """A picture of two colours, eight bits a pixel."""
    header = struct.pack(">IIBBBBB", len(canvas[0]), len(canvas), 8, 3, 0, 0, 0)
    lines = b"".join(b"\0" + bytes(row) for row in canvas)
    chunks = (
        (b"IHDR", header),
        (b"PLTE", b"\xff\xff\xff" + bytes.fromhex(colour)),
        (b"IDAT", zlib.compress(lines, 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(_pack_chunk(kind, data) for kind, data in chunks)


def _pack_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
