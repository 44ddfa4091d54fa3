"""Draws a row of bars as a PNG: one for each amount, in one colour, as long as its share of the longest.

An amount below nought hangs below a line; without such amounts there is no line. What is not known is a hatched box of
one size, beside the part that is known; nought is nothing. There is no text in it. The file holds no metadata and no
clock, so that equal amounts give equal bytes.
"""

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

_HATCH_STEP, _HATCH_LINE = 6, 2
"""How far the lines of a hatched box are apart and how thick they are, in pixels."""

_UNKNOWN_HEIGHT, _UNKNOWN_WIDTH = Decimal("0.4"), Decimal("0.4")
"""How much of the room a hatched box takes: of the height, and of the width of a bar that is partly known."""

_AXIS = 2
"""How thick the line is between what is above nought and what is below it, in pixels."""

_LEAST = 2
"""How long a bar is at least, in pixels: a small amount is not nought."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """Rows of pixels, each a number with a bit for every pixel, the left one highest: 1 is coloured."""

    width: int
    rows: list[int]

    @property
    def row_length(self) -> int:
        """The bytes that a row takes."""
        return -(-self.width // 8)

    def get_shift(self, right: int) -> int:
        """How many bits lie behind a pixel in its row, with those that fill up the last byte."""
        return self.row_length * 8 - right


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: the pixel at which it ends on the right, the amount, and whether a part of it is unknown."""

    end: int
    amount: Decimal
    unknown: bool


def draw_bars(bars: Sequence[Bar], size: tuple[int, int], bar_width: int, colour: str) -> bytes:
    """The picture, of so many pixels wide and high; `colour` is six hexadecimal digits."""
    width, height = size
    canvas = Canvas(width, [0] * height)
    axis, scale = _divide_room(bars, height)
    if axis < height:
        _fill(canvas, bars[0].end - bar_width, bars[-1].end, axis, axis + _AXIS)
    for bar in bars:
        hangs = bar.amount < 0 or axis == 0
        _draw_bar(canvas, bar, bar_width, (axis + _AXIS, height) if hangs else (0, axis), scale)
    return _pack_png(canvas, colour)


def _divide_room(bars: Sequence[Bar], height: int) -> tuple[int, Decimal]:
    """The row of the line of nought, and how many pixels an amount of one takes."""
    above, below = (max((max(sign * bar.amount, Decimal(0)) for bar in bars), default=Decimal(0)) for sign in (1, -1))
    if not below:
        return height, height / (above or Decimal(1))
    scale = (height - _AXIS) / (above + below)
    # each side has room for its smallest bar
    return min(max(round(above * scale), _LEAST if above else 0), height - _AXIS - _LEAST), scale


def _draw_bar(canvas: Canvas, bar: Bar, width: int, room: tuple[int, int], scale: Decimal) -> None:
    """The known part, and beside it the hatched box. Both begin at the line of nought; `room` is the rows beyond it."""
    hangs, most = room[0] > 0, room[1] - room[0]
    length = min(max(abs(round(bar.amount * scale)), _LEAST), most) if bar.amount else 0
    split = bar.end - (round(width * _UNKNOWN_WIDTH) if bar.amount else width) if bar.unknown else bar.end
    _fill(canvas, bar.end - width, split, *_place(room, length, hangs))
    _hatch(canvas, split, bar.end, *_place(room, min(round(len(canvas.rows) * _UNKNOWN_HEIGHT), most), hangs))


def _place(room: tuple[int, int], length: int, hangs: bool) -> tuple[int, int]:
    """The rows of so many pixels at the line of nought: at the top of the room, or at its bottom."""
    start, end = room
    return (start, start + length) if hangs else (end - length, end)


def _fill(canvas: Canvas, left: int, right: int, top: int, bottom: int) -> None:
    pixels = _make_line(right - left) << canvas.get_shift(right)
    for row in range(top, bottom):
        canvas.rows[row] |= pixels


def _make_line(length: int) -> int:
    return (1 << max(length, 0)) - 1


def _hatch(canvas: Canvas, left: int, right: int, top: int, bottom: int) -> None:
    """A box with an edge and slanting lines, where nothing was drawn yet."""
    width, shift = right - left, canvas.get_shift(right)
    if width < 1:
        return
    edges = 1 << (width - 1) | 1
    for row in range(top, bottom):
        canvas.rows[row] |= (_make_slants(width, (row + left) % _HATCH_STEP) | edges) << shift
    for row in (top, bottom - 1) if top < bottom else ():
        canvas.rows[row] |= _make_line(width) << shift


@lru_cache(maxsize=10 * _HATCH_STEP)  # the boxes of a picture have the same few widths
def _make_slants(width: int, first: int) -> int:
    """The pixels of slanting lines in a row that begins so far in the pattern."""
    signs = ("1" if at % _HATCH_STEP < _HATCH_LINE else "0" for at in range(first, first + width))
    return int("".join(signs), 2)


def _pack_png(canvas: Canvas, colour: str) -> bytes:
    """A picture of two colours, one bit a pixel: an eighth of what a byte a pixel takes to compress."""
    header = struct.pack(">IIBBBBB", canvas.width, len(canvas.rows), 1, 3, 0, 0, 0)
    lines = b"".join(b"\0" + row.to_bytes(canvas.row_length, "big") for row in canvas.rows)
    chunks = (
        (b"IHDR", header),
        (b"PLTE", b"\xff\xff\xff" + bytes.fromhex(colour)),
        (b"IDAT", zlib.compress(lines)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(_pack_chunk(kind, data) for kind, data in chunks)


def _pack_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
