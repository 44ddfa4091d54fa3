"""How numbers and amounts are written, and for what abbreviations stand."""

from decimal import Decimal

import pytest

from fiches.dutch.format import (
    format_amount,
    format_number,
    format_ratio,
    format_signed,
    format_sum,
    format_typed,
    write_out_abbreviations,
    write_out_dates,
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


def test_a_number_in_a_file_is_as_a_person_types_it() -> None:
    """No dots for thousands, and the minus of a keyboard."""
    assert format_typed(Decimal("-1234.50")) == "-1234,50"


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


def test_abbreviations_are_written_out() -> None:
    """With the capital of the abbreviation."""
    assert (
        write_out_abbreviations("O.a. ca. 5 ha, d.w.z. t/m 2026")
        == "Onder andere circa 5 ha, dat wil zeggen tot en met 2026"
    )


def test_what_only_looks_like_one_stays() -> None:
    """A part of a word or an address, and one that stands for more than one thing."""
    for text in ("www.rvo.nl.", "canr. 5", "t.g.v. de koning", "het artikel"):
        assert write_out_abbreviations(text) == text


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("op 01-09-2021", "op 1 september 2021"),
        ("op 1-9-2021.", "op 1 september 2021."),
        ("01 september 2021", "1 september 2021"),
        ("op 1/9/2021", "op 1 september 2021"),
        ("op 1 sept. 2021", "op 1 september 2021"),
        ("1 jan 2022", "1 januari 2022"),
        ("op 31-02-2021", "op 31-02-2021"),
        ("nummer 12-03-2021-7", "nummer 12-03-2021-7"),
        ("0,01 september", "0,01 september"),
    ],
)
def test_dates_are_written_out(short: str, long: str) -> None:
    """What is no date stays."""
    assert write_out_dates(short) == long
