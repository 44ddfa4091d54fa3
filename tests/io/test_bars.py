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


def test_what_is_saved_is_as_high_as_what_is_spent() -> None:
    content = draw_bars([Bar(20, Decimal(-10), False), Bar(50, Decimal(10), False)], SIZE, 10, COLOUR)
    assert count_coloured(content, 10, 20) == count_coloured(content, 40, 50)


def test_unknown_is_hatched_on_top_of_what_is_known() -> None:
    content = draw_bars([Bar(20, Decimal(0), True), Bar(50, Decimal(10), True)], SIZE, 10, COLOUR)
    hatched, both = count_coloured(content, 10, 20), count_coloured(content, 40, 50)
    assert 0 < hatched < 160
    assert both == 240 + hatched


def test_equal_amounts_give_equal_bytes() -> None:
    bars = [Bar(20, Decimal("637.5"), True)]
    assert draw_bars(bars, SIZE, 10, COLOUR) == draw_bars(bars, SIZE, 10, COLOUR)
    assert Image.open(io.BytesIO(draw_bars(bars, SIZE, 10, COLOUR))).size == SIZE
