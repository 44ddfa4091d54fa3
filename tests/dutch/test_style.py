"""Heavy sentences are marked, plain ones are not; listed terms are found."""

import pytest

from fiches.dutch.style import HeavyStyle, find_style_marks

LIJDEND, NAAMWOORDSTIJL = HeavyStyle.LIJDEND, HeavyStyle.NAAMWOORDSTIJL


@pytest.mark.parametrize(
    ("sentence", "style", "text"),
    [
        ("De plannen worden door de raad vastgesteld.", LIJDEND, "worden door de raad vastgesteld"),
        ("Er wordt gebouwd.", LIJDEND, "wordt gebouwd"),
        ("De regeling werd in 2020 verlengd.", LIJDEND, "werd in 2020 verlengd"),
        ("Het geld zal worden verdeeld.", LIJDEND, "worden verdeeld"),
        ("Omdat het plan vastgesteld wordt, kan het.", LIJDEND, "vastgesteld wordt"),
        ("Dit moet in de begroting opgenomen worden.", LIJDEND, "opgenomen worden"),
        ("Het verlengen van de regeling kost geld.", NAAMWOORDSTIJL, "Het verlengen van"),
        ("Wij zijn voor het aanvullen van het fonds.", NAAMWOORDSTIJL, "het aanvullen van"),
        (
            "Door verlenging en verbetering komt versnelling.",
            NAAMWOORDSTIJL,
            "verlenging en verbetering komt versnelling",
        ),
    ],
)
def test_heavy(sentence: str, style: HeavyStyle, text: str) -> None:
    """With its place."""
    (mark,) = find_style_marks(sentence)
    assert (mark.style, mark.text) == (style, text)
    assert sentence[mark.start : mark.end] == text


@pytest.mark.parametrize(
    "sentence",
    [
        "De raad stelt de plannen vast.",
        "Het wordt beter.",
        "De winter wordt lang, besloten is er niets.",
        "Zij worden gemeenten met veel gebieden.",
        "Er komen woningen, regelingen en vergunningen in de omgeving.",
        "De verlenging helpt de verbetering.",
        "Het verleden van de regio telt.",
        "Het leven van mensen wordt er beter van.",
        "",
    ],
)
def test_plain(sentence: str) -> None:
    """Active sentences, worden as a change, everyday nouns, a pair of nouns."""
    assert find_style_marks(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "weight"),
    [
        ("Door verlenging en verbetering komt versnelling.", 1),
        ("Na vaststelling, toekenning, uitvoering, verantwoording en evaluatie volgt meer.", 2),
        ("De leden van de besturen van de koepels van het land komen.", 1),
        ("De leden van de besturen van de koepels van het hart van het land komen.", 2),
    ],
)
def test_a_long_pile_or_chain_weighs_double(sentence: str, weight: int) -> None:
    assert sum(mark.weight for mark in find_style_marks(sentence)) == weight
