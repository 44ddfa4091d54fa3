"""How numbers, amounts and characters that cannot be seen are written."""

from decimal import Decimal

import pytest

from fiches.dutch.format import (
    format_amount,
    format_number,
    format_ratio,
    format_signed,
    format_sum,
    make_visible,
    name_character,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0"), ("-0", "0"), ("37.5", "37,5"), ("1234.5", "1.234,5"), ("-1234.50", "−1.234,50"),
        ("9999999.9", "9.999.999,9"), ("1E+3", "1.000"), ("-0.5", "−0,5"), ("2.00", "2,00"),
    ],
)  # fmt: skip
def test_numbers_keep_their_decimals(value: str, text: str) -> None:
    """Dot for thousands, comma for decimals, and the true minus sign."""
    assert format_number(Decimal(value)) == text


def test_whole_numbers() -> None:
    """Also of the kind that Python counts with."""
    assert format_number(44666) == "44.666"


@pytest.mark.parametrize(
    ("value", "amount", "signed"),
    [
        ("250.0", "250", "+250"), ("250.5", "250,5", "+250,5"), ("12.50", "12,50", "+12,50"),
        ("-1800", "−1.800", "−1.800"), ("0.0", "0", "0"),
    ],
)  # fmt: skip
def test_amounts(value: str, amount: str, signed: str) -> None:
    """A whole amount has no decimals; a difference says that it is more."""
    assert (format_amount(Decimal(value)), format_signed(Decimal(value))) == (amount, signed)


@pytest.mark.parametrize(
    ("known", "pm", "text"),
    [("12.5", False, "12,5"), ("-3.0", True, "−3 + p.m."), ("0", True, "p.m."), ("0", False, "0")],
)
def test_sums(known: str, pm: bool, text: str) -> None:
    """Zero and unknown are two things."""
    assert format_sum(Decimal(known), pm) == text


@pytest.mark.parametrize(("ratio", "text"), [(4.48, "4,4"), (4.5, "4,5"), (21.0, "21,0"), (1.0, "1,0")])
def test_a_ratio_is_not_rounded_up(ratio: float, text: str) -> None:
    """What is just too little must not look like enough."""
    assert format_ratio(ratio) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("één – 'woord'", "één – 'woord'"),
        ("a\u202eb", "a‹U+202E›b"),
        ("a\u200bb\u00ad", "a‹U+200B›b‹U+00AD›"),
        ("\x1b[31m", "‹U+001B›[31m"),
        ("a\nb\tc\u00a0d\u2028e\r", "a b c d e "),
        ("👨\u200d👩", "👨‹U+200D›👩"),
        ("\U000e0041\ud800", "‹U+E0041›‹U+D800›"),
    ],
)
def test_what_cannot_be_seen_is_marked(text: str, shown: str) -> None:
    """White space is a space; all else has a name."""
    assert make_visible(text) == shown


def test_what_is_shown_can_be_seen() -> None:
    """Every character of Unicode; and once more changes nothing."""
    shown = make_visible("".join(map(chr, range(0x110000))))
    assert shown.isprintable()
    assert make_visible(shown) == shown


def test_characters_have_names() -> None:
    """As the tables of Unicode list them."""
    assert (name_character("\x07"), name_character("👨")) == ("U+0007", "U+1F468")
