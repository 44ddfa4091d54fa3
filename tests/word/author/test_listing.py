"""Columns share a line: what each needs first, then what it likes, and the rest to those that hold text."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiches.word.author.design import TextLine
from fiches.word.author.starter_fields import TemplateField
from fiches.word.author.starter_tables import can_fit, compute_widths
from fiches.word.shape import Shape, ValueKind, make_choice, make_list, make_prose, make_text, make_value

LINE = TextLine(9752, 102)
SHAPES: Mapping[str, Shape] = {
    "jaar": make_value(ValueKind.JAAR, "Jaar"),
    "dag": make_value(ValueKind.DATUM, "Dag"),
    "getal": make_value(ValueKind.GETAL, "Getal"),
    "keuze": make_choice("wel", "niet van toepassing", title="Keuze"),
    "kort": make_text("Kort"),
    "lang": make_prose("Lang"),
    "punten": make_list(make_text("Punt"), "Punten"),
    "woord": make_text("Meervoudigepersoonlijkheidsstoornis"),
}


def fields(*names: str) -> list[TemplateField]:
    """Columns by the names of their shapes."""
    return [TemplateField(name, SHAPES[name], f"deel.{name}") for name in names]


@given(st.lists(st.sampled_from(sorted(SHAPES)), min_size=1, max_size=12))
def test_the_columns_fill_the_line(names: list[str]) -> None:
    """But for a twip or two; and every column is there to be seen."""
    found = compute_widths(fields(*names), LINE)
    assert LINE.width - 2 * len(names) <= sum(found) <= LINE.width
    assert min(found) > 0


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [("lang", "kort"), ("kort", "jaar"), ("dag", "jaar"), ("keuze", "jaar"), ("lang", "punten"), ("getal", "jaar")],
)
def test_more_text_gets_more_room(wide: str, narrow: str) -> None:
    """Beside each other, whatever the order."""
    first, second = compute_widths(fields(wide, narrow), LINE)
    assert first > second
    assert compute_widths(fields(narrow, wide), LINE) == [second, first]


def test_only_text_grows() -> None:
    """A year is as wide with one text beside it as with two."""
    assert compute_widths(fields("jaar", "lang"), LINE)[0] == compute_widths(fields("jaar", "lang", "kort"), LINE)[0]


def test_a_longest_word_fits_in_its_heading() -> None:
    """No heading is broken in the middle of a word while there is room."""
    [width, *_] = compute_widths(fields("woord", "kort"), LINE)
    assert width >= len(SHAPES["woord"].title) * LINE.letter


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["lang"] * 6, True),
        (["lang"] * 8, False),
        (["jaar"] * 8, True),
        (["jaar"] * 9, False),
        (["woord", "woord", "woord"], False),
    ],
)
def test_what_does_not_fit_is_no_table(names: list[str], expected: bool) -> None:
    """Too many columns, or too wide."""
    assert can_fit(fields(*names), LINE) is expected
