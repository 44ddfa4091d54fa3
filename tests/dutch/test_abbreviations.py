"""What abbreviations stand for."""

import pytest

from fiches.dutch.abbreviations import write_out_abbreviations, write_out_dates


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
