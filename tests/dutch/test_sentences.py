"""Sentences and words of Dutch text, with their places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiches.dutch.words import count_words, split_sentences, split_words


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Wij bouwen. Dat kost geld.", ["Wij bouwen.", "Dat kost geld."]),
        ("Klaar? Ja! Mooi…", ["Klaar?", "Ja!", "Mooi…"]),
        ("Wij bouwen, o.a. in Utrecht.", ["Wij bouwen, o.a. in Utrecht."]),
        ("Steden als o.a. Utrecht. Klaar.", ["Steden als o.a. Utrecht.", "Klaar."]),
        ("Wie bouwt, bijv. Een corporatie.", ["Wie bouwt, bijv. Een corporatie."]),
        ("Zie art. 2 en nr. 12. Klaar.", ["Zie art. 2 en nr. 12.", "Klaar."]),
        ("Dat is, d.w.z. Niet nu. Klaar.", ["Dat is, d.w.z. Niet nu.", "Klaar."]),
        ("Het kost € 1,8 mld. euro. Klaar.", ["Het kost € 1,8 mld. euro.", "Klaar."]),
        ("Het kost € 1,8 mld. Klaar.", ["Het kost € 1,8 mld.", "Klaar."]),
        ("De post is p.m. Het bedrag volgt.", ["De post is p.m.", "Het bedrag volgt."]),
        ("De post is p.m. omdat het moet.", ["De post is p.m. omdat het moet."]),
        ("Mr. J. de Vries komt. Hij spreekt.", ["Mr. J. de Vries komt.", "Hij spreekt."]),
        ("Dat kost 1.000.000 euro, of 3.5 mln. Klaar.", ["Dat kost 1.000.000 euro, of 3.5 mln.", "Klaar."]),
        ("1. Eerst dit. 2. Dan dat.", ["1. Eerst dit.", "2. Dan dat."]),
        ("Dat was in 2021. Nu niet meer.", ["Dat was in 2021.", "Nu niet meer."]),
        ("- een\n- twee", ["- een", "- twee"]),
        ("Een kop\n\nEen zin.", ["Een kop", "Een zin."]),
        ("Een zin\nloopt door.", ["Een zin\nloopt door."]),
        ('Hij zei: "Ja." Toen ging hij.', ['Hij zei: "Ja."', "Toen ging hij."]),
        ("Wij kiezen variant B. De gemeente bouwt.", ["Wij kiezen variant B.", "De gemeente bouwt."]),
        ("Optie A. Gemeenten kiezen. Optie B. Het Rijk.", ["Optie A.", "Gemeenten kiezen.", "Optie B.", "Het Rijk."]),
        ("Dat zei P. Bakker van fase C. Toen ging hij.", ["Dat zei P. Bakker van fase C.", "Toen ging hij."]),
        ("Zie nu.nl. Klaar.", ["Zie nu.nl.", "Klaar."]),
        ("de woningbouwimpuls te verlengen", ["de woningbouwimpuls te verlengen"]),
        ("  \n ", []),
        ("", []),
    ],
)
def test_sentences(text: str, pieces: list[str]) -> None:
    """No sentence ends at an abbreviation, a decimal, an initial or the number of an item."""
    assert [sentence.text for sentence in split_sentences(text)] == pieces


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Grens- en krimpregio's", ["Grens", "en", "krimpregio's"]),
        ("1.000.000 woningen, 12,5 km.", ["1.000.000", "woningen", "12,5", "km"]),
        ("en/of o.a. d.w.z. één", ["en", "of", "o.a", "d.w.z", "één"]),
        ("CO2 in W-01 (VNG)", ["CO2", "in", "W-01", "VNG"]),
        ("", []),
    ],
)
def test_words(text: str, pieces: list[str]) -> None:
    """A number is a word, a sign is not."""
    assert [word.text for word in split_words(text)] == pieces
    assert count_words(text) == len(pieces)


@given(st.text(alphabet="aB1 .,!?…\n-'(\"’é", max_size=120))
def test_places(text: str) -> None:
    """Spans lie in the text, in order, and no word is lost between sentences."""
    last = 0
    for span in split_sentences(text):
        assert last <= span.start < span.end
        assert text[span.start : span.end] == span.text
        last = span.end
    assert "".join("".join(span.text.split()) for span in split_sentences(text)) == "".join(text.split())
