"""Dates, years, amounts, numbers, yes and no, colours: what is taken and what is refused."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import StringConstraints, TypeAdapter, ValidationError

from fiches.model import scalars
from fiches.model.fiche import FICHE_ID_PATTERN
from fiches.model.fiche_blocks import VersieNummer
from fiches.model.scalars import PM, GebiedCode
from fiches.word.colours import MIN_CONTRAST, WHITE, compute_contrast


def read(kind: Any, value: object) -> Any:
    """The value as this type reads it."""
    return TypeAdapter(kind).validate_python(value)


def refusal(kind: Any, value: object) -> str:
    """The sentence with which this type refuses a value."""
    with pytest.raises(ValidationError) as caught:
        read(kind, value)
    return str(caught.value.errors()[0]["msg"])


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("250", "250"), ("37,5", "37.5"), ("37.5", "37.5"), ("-5", "-5"), ("−5", "-5"), ("−0,5", "-0.5"),
        (" 12 ", "12"), ("0", "0"), ("007", "7"), ("999999,9", "999999.9"),
    ],
)  # fmt: skip
def test_amounts(text: str, amount: str) -> None:
    """A comma or a point, a hyphen or a minus sign."""
    assert read(scalars.Bedrag, text) == Decimal(amount)


@pytest.mark.parametrize("text", ["p.m.", "pm", "P.M.", "p.m", "pm.", " p.m. "])
def test_an_unknown_amount(text: str) -> None:
    """Every way to write pro memorie gives the same value."""
    assert read(scalars.Bedrag, text) == PM


@pytest.mark.parametrize("text", ["-0", "−0,0"])
def test_minus_zero_is_zero(text: str) -> None:
    """A table must not show a minus before a zero."""
    assert not read(scalars.Bedrag, text).is_signed()


@pytest.mark.parametrize(
    "text",
    ["", "veel", "1,25", "1,800", "€ 5", "5 mln", "1e3", "+5", "--5", "5-", "٣", "NaN", "1 800", ".5"],
)
def test_refused_amounts(text: str) -> None:
    """What can be read in two ways, or in none, is refused."""
    assert "geen bedrag in miljoenen euro" in refusal(scalars.Bedrag, text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1.800", "kan twee dingen betekenen"), ("-1.800", "kan twee dingen betekenen"),
        ("€ 1.800", "kan twee dingen betekenen"), ("1.234.567", "is te groot"),
        ("1.800,5", "heeft een punt tussen de duizendtallen"), ("-", "kan nul zijn of onbekend"),
        ("€ -", "kan nul zijn of onbekend"), ("(6)", "staat tussen haakjes"),
    ],
)  # fmt: skip
def test_an_amount_of_excel_is_refused_for_what_is_wrong_with_it(text: str, said: str) -> None:
    """1.800 is 1800 to one reader and 1,8 to another; 1.800,5 is one thing."""
    assert said in refusal(scalars.Bedrag, text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("€ 3", "3"), ("€\u00a03,00", "3"), (" € 1.234,50 ", "1234,5"), ("1.234,5", "1234,5"), ("€ -6", "-6"),
        ("-€ 6,20", "-6,2"), ("−1.234,5", "-1234,5"), ("37,5 mln", "37,5"), ("€ 37,5 mln euro", "37,5"),
        ("37,50", "37,5"), ("12", "12"), ("37.5", "37.5"), ("p.m.", "p.m."),
    ],
)  # fmt: skip
def test_an_amount_of_excel_with_one_meaning_is_written_as_a_file_has_it(text: str, written: str) -> None:
    assert scalars.write_bedrag(text) == written


@pytest.mark.parametrize(
    "text", ["1.800", "€ 1.800", "-", "€ -", "(6)", "1,25", "1.234,56", "€ -3 -", "-€-3", "€ 3.000.000", "1 800", "3%"]
)
def test_an_amount_that_is_not_sure_stays_as_it_was_typed(text: str) -> None:
    assert scalars.write_bedrag(text) == text


@pytest.mark.parametrize("text", ["1000000", "250000000", "-12345678,9"])
def test_an_amount_in_euro_is_told_from_one_in_millions(text: str) -> None:
    """Seven digits before the comma are more than the state spends."""
    assert "te groot" in refusal(scalars.Bedrag, text)


@given(st.decimals(-999_999, 999_999, places=1), st.booleans())
def test_an_amount_survives_writing_and_reading(amount: Decimal, comma: bool) -> None:
    """Nothing is lost on the way through text."""
    text = f"{amount:f}"
    assert read(scalars.Bedrag, text.replace(".", ",") if comma else text) == amount


@pytest.mark.parametrize(("text", "number"), [("44666", "44666"), ("3,14", "3.14"), ("-2", "-2"), ("−2", "-2")])
def test_numbers(text: str, number: str) -> None:
    """A number takes the same signs as an amount."""
    assert read(scalars.Getal, text) == Decimal(number)


@pytest.mark.parametrize("text", ["44.666", "1,234", "tien", "", "1 000", "٣"])
def test_refused_numbers(text: str) -> None:
    """Points between thousands are refused here too."""
    assert "is geen getal" in refusal(scalars.Getal, text)


@pytest.mark.parametrize("text", ["2021-03-17", " 2021-03-17 ", "2020-02-29"])
def test_dates(text: str) -> None:
    """Year, month, day, and the day exists."""
    assert read(scalars.Datum, text) == date.fromisoformat(text.strip())


@pytest.mark.parametrize(
    "text",
    ["20210301", "2021-3-1", "1 maart 2021", "17-03-2021", "2021-W10-3", "", "٢٠٢١-03-01"],
)
def test_dates_that_are_written_otherwise(text: str) -> None:
    """Python would read 20210301 and 2021-W10-3; a secretary should not have to. Whether the day exists is not said."""
    assert "heeft niet de vorm van een datum" in refusal(scalars.Datum, text)


@pytest.mark.parametrize("text", ["2021-13-05", "2021-00-05"])
def test_dates_in_a_month_that_does_not_exist(text: str) -> None:
    """Written as it should be, and still no day."""
    assert "is geen bestaande datum" in refusal(scalars.Datum, text)


@pytest.mark.parametrize("text", ["2022-02-31", "31-02-2022", "31/2/2022", "31 februari 2022", " 31 Februari 2022 "])
@pytest.mark.parametrize("kind", [scalars.Datum, scalars.Periode])
def test_a_day_that_does_not_exist_is_told_so(kind: Any, text: str) -> None:
    """However it is written."""
    assert refusal(kind, text) == "31 februari 2022 bestaat niet: februari 2022 telt 28 dagen."


def test_the_day_of_a_moment_exists() -> None:
    assert (
        refusal(scalars.Tijdstip, "2020-02-30 09:00") == "30 februari 2020 bestaat niet: februari 2020 telt 29 dagen."
    )


@pytest.mark.parametrize("text", ["2021", "2021-03", "2021-03-17"])
def test_periods(text: str) -> None:
    """A source may be dated to the year, the month or the day."""
    assert read(scalars.Periode, text) == text


@pytest.mark.parametrize("text", ["2021-13", "21", "maart 2021", "2021-3", "0000", ""])
def test_refused_periods(text: str) -> None:
    """The month and the day must exist."""
    assert "is geen datum, maand of jaar" in refusal(scalars.Periode, text)


@pytest.mark.parametrize("text", ["2021-03-17 18:00", "2021-03-17T18:00"])
def test_moments(text: str) -> None:
    """A space or a T between day and time."""
    assert read(scalars.Tijdstip, text) == datetime(2021, 3, 17, 18)


@pytest.mark.parametrize("text", ["2021-03-17 24:30", "2021-13-01 10:00"])
def test_moments_that_do_not_exist(text: str) -> None:
    """An embargo needs a day and a time that exist."""
    assert "is geen bestaand tijdstip" in refusal(scalars.Tijdstip, text)


@pytest.mark.parametrize("text", ["2021-03-17", "18:00", ""])
def test_moments_that_are_written_otherwise(text: str) -> None:
    """An embargo needs both a day and a time."""
    assert "heeft niet de vorm van een tijdstip" in refusal(scalars.Tijdstip, text)


@pytest.mark.parametrize(("text", "quarter"), [("2022", "2022"), ("2022-K3", "2022-K3"), ("2022-k1", "2022-K1")])
def test_quarters(text: str, quarter: str) -> None:
    """A year or a quarter, in one spelling."""
    assert read(scalars.Kwartaal, text) == quarter


def test_a_refused_quarter_is_shown_as_it_was_typed() -> None:
    """Capitals are for what is read."""
    assert "'voorjaar 2022' is geen jaar of kwartaal" in refusal(scalars.Kwartaal, "voorjaar 2022")


@pytest.mark.parametrize("text", ["2022-K5", "2022-Q1", "K1 2022", "22", "3022", ""])
def test_refused_quarters(text: str) -> None:
    """There are four quarters."""
    assert "is geen jaar of kwartaal" in refusal(scalars.Kwartaal, text)


@given(st.integers(1000, 2999))
def test_years(year: int) -> None:
    """Any year of four digits."""
    assert read(scalars.Jaar, str(year)) == year


@pytest.mark.parametrize("text", ["", "21", "3000", "2021.0", "20 21", "jaar", "٢٠٢١"])
def test_refused_years(text: str) -> None:
    """Four plain digits and nothing else."""
    assert "is geen jaar" in refusal(scalars.Jaar, text)


@pytest.mark.parametrize(("text", "count"), [("1", 1), ("120", 120), ("99999", 99999)])
def test_counts(text: str, count: int) -> None:
    """A whole number from 1."""
    assert read(scalars.Aantal, text) == count


@pytest.mark.parametrize("text", ["0", "-1", "1,5", "012", "100000", "tien", ""])
def test_refused_counts(text: str) -> None:
    """Zero words or pages makes no sense."""
    assert "is geen aantal" in refusal(scalars.Aantal, text)


@pytest.mark.parametrize(("text", "answer"), [("ja", True), ("nee", False), ("Ja", True), ("NEE ", False)])
def test_yes_and_no(text: str, answer: bool) -> None:
    """In Dutch, in any case."""
    assert read(scalars.JaNee, text) is answer


@pytest.mark.parametrize("text", ["yes", "no", "true", "1", "", "j"])
def test_refused_answers(text: str) -> None:
    """What YAML takes for yes or no elsewhere is no answer here."""
    assert "Schrijf ja of nee" in refusal(scalars.JaNee, text)


@pytest.mark.parametrize(("text", "colour"), [("1F5C3A", "1F5C3A"), ("#1f5c3a", "1F5C3A"), ("000000", "000000")])
def test_colours(text: str, colour: str) -> None:
    """With or without #, in one spelling."""
    assert read(scalars.Kleur, text) == colour


@pytest.mark.parametrize("text", ["groen", "1F5C3", "1F5C3AA", "##1F5C3A", "GGGGGG", ""])
def test_refused_colours(text: str) -> None:
    """Six hexadecimal digits."""
    assert "is geen kleur" in refusal(scalars.Kleur, text)


def test_a_light_colour_is_refused_with_its_contrast() -> None:
    """The sentence names the figure with a Dutch comma."""
    sentence = refusal(scalars.Kleur, "FFFF00")
    assert "contrast met wit is 1,0" in sentence
    assert "4,5" in sentence


@pytest.mark.parametrize(("colour", "ratio"), [("000000", 21.0), ("FFFFFF", 1.0), ("767676", 4.54), ("777777", 4.48)])
def test_contrast_matches_known_figures(colour: str, ratio: float) -> None:
    """The grey 767676 is the well-known lightest that passes WCAG AA."""
    assert compute_contrast(colour, WHITE) == pytest.approx(ratio, abs=0.01)


@given(st.integers(0, 0xFFFFFF))
def test_a_colour_is_taken_exactly_when_its_contrast_is_enough(number: int) -> None:
    """No colour slips through and none is refused needlessly."""
    colour = f"{number:06X}"
    if compute_contrast(colour, WHITE) >= MIN_CONTRAST:
        assert read(scalars.Kleur, colour) == colour
    else:
        assert "te licht" in refusal(scalars.Kleur, colour)


SCALARS = [
    scalars.Bedrag, scalars.Getal, scalars.Datum, scalars.Periode, scalars.Tijdstip, scalars.Kwartaal, scalars.Jaar,
    scalars.Aantal, scalars.JaNee, scalars.Kleur,
]  # fmt: skip


@pytest.mark.parametrize("kind", SCALARS)
@pytest.mark.parametrize("value", [["2021"], {"2021": "2021"}, None])
def test_a_list_or_a_block_is_no_scalar(kind: Any, value: object) -> None:
    """The sentence says so, whatever the type."""
    assert refusal(kind, value) == "Hier hoort één waarde, geen lijst of blok."


@pytest.mark.parametrize("kind", SCALARS)
def test_a_long_value_is_cut_in_the_sentence(kind: Any) -> None:
    """A pasted page must not fill the screen."""
    assert len(refusal(kind, "x" * 5000)) < 300


@given(st.text(max_size=30))
def test_any_text_gives_a_value_or_a_dutch_sentence(text: str) -> None:
    """No text makes a scalar fail in another way."""
    for kind in SCALARS:
        try:
            read(kind, text)
        except ValidationError as error:
            assert error.errors()[0]["msg"].startswith("'")


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (scalars.Sleutel, "B1", "1B"),
        (VersieNummer, "1.10.2", "1"),
        (VersieNummer, "0.1", "0.١"),
        (GebiedCode, "PV26", "pv26"),
        (scalars.Regel, "één regel", "twee\nregels"),
    ],
)
def test_texts_with_a_form(kind: Any, good: str, bad: str) -> None:
    """Plain digits only: what Unicode calls a digit elsewhere is none here."""
    assert read(kind, good) == good
    with pytest.raises(ValidationError):
        read(kind, bad)


@pytest.mark.parametrize("text", ["w-01", "W-1", "W-001", "ABCDE-01", "W01", "W-٠١", "W-01\n"])
def test_a_fiche_id_has_one_form(text: str) -> None:
    """Capitals, a hyphen, two plain digits."""
    with pytest.raises(ValidationError):
        read(Annotated[str, StringConstraints(pattern=FICHE_ID_PATTERN)], text)
