"""The bars by year: as high as their share, hatched where unknown, and the same bytes for the same amounts."""

import io
from decimal import Decimal

from PIL import Image

from fiches.io.bars import Bar, draw_bars

COLOUR = "8A3B12"
SIZE = (100, 40)


def count_coloured(content: bytes, left: int, right: int) -> int:
    """The pixels in the colour of the bars between two columns."""
    picture = Image.open(io.BytesIO(content)).convert("RGB").crop((left, 0, right, SIZE[1]))
    wanted = tuple(bytes.fromhex(COLOUR))
    return sum(pixel == wanted for pixel in picture.get_flattened_data())


def test_bars_are_as_high_as_their_amounts() -> None:
    bars = [Bar(20, Decimal(10), False), Bar(50, Decimal(5), False), Bar(80, Decimal(0), False)]
    content = draw_bars(bars, SIZE, 10, COLOUR)
    assert [count_coloured(content, end - 10, end) for end in (20, 50, 80)] == [400, 200, 0]


def list_coloured_rows(content: bytes, column: int) -> tuple[int, int]:
    """The first and the last row of a column that is in the colour of the bars."""
    picture = Image.open(io.BytesIO(content)).convert("RGB")
    wanted = tuple(bytes.fromhex(COLOUR))
    rows = [row for row in range(SIZE[1]) if picture.getpixel((column, row)) == wanted]
    return rows[0], rows[-1]


def test_what_is_saved_hangs_below_the_line_of_nought() -> None:
    """Both sides are to the same scale, and the line runs from the first bar to the last."""
    content = draw_bars([Bar(20, Decimal(-10), False), Bar(50, Decimal(10), False)], SIZE, 10, COLOUR)
    assert list_coloured_rows(content, 15) == (19, 39)
    assert list_coloured_rows(content, 45) == (0, 20)
    assert list_coloured_rows(content, 30) == (19, 20)


def test_only_savings_hang_from_the_top() -> None:
    content = draw_bars([Bar(20, Decimal(-10), False), Bar(50, Decimal(-5), True)], SIZE, 10, COLOUR)
    assert list_coloured_rows(content, 15) == (0, 39)
    assert list_coloured_rows(content, 41) == (0, 20)
    assert list_coloured_rows(content, 49) == (0, 17)


def test_a_small_amount_is_not_nought() -> None:
    bars = [Bar(20, Decimal(1000), False), Bar(50, Decimal("0.1"), False), Bar(80, Decimal("-0.1"), False)]
    content = draw_bars(bars, SIZE, 10, COLOUR)
    assert list_coloured_rows(content, 45) == (34, 37)
    assert list_coloured_rows(content, 75) == (36, 39)


def test_unknown_is_hatched_beside_what_is_known() -> None:
    """So that 10 and a p.m. stands no higher than 10."""
    bars = [Bar(20, Decimal(0), True), Bar(50, Decimal(10), True), Bar(80, Decimal(10), False)]
    content = draw_bars(bars, SIZE, 10, COLOUR)
    assert list_coloured_rows(content, 41) == list_coloured_rows(content, 75) == (0, 39)
    assert list_coloured_rows(content, 10) == list_coloured_rows(content, 49) == (24, 39)
    assert 0 < count_coloured(content, 10, 20) < 160


def test_equal_amounts_give_equal_bytes() -> None:
    bars = [Bar(20, Decimal("637.5"), True)]
    assert draw_bars(bars, SIZE, 10, COLOUR) == draw_bars(bars, SIZE, 10, COLOUR)
    assert Image.open(io.BytesIO(draw_bars(bars, SIZE, 10, COLOUR))).size == SIZE
