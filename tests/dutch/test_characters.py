"""Characters that are not what they seem are found, good typography and other scripts are left alone."""

import pytest

from fiches.dutch.characters import OddKind, find_odd_characters, fold_text, is_clear, read_clearly


@pytest.mark.parametrize(
    ("text", "kind", "start", "inside"),
    [
        ("Wo\u200bning", OddKind.VERBORGEN, 2, True),
        ("Wo\u00adning", OddKind.VERBORGEN, 2, True),
        ("1.\u2060000", OddKind.VERBORGEN, 2, True),
        ("€\u200b5", OddKind.VERBORGEN, 1, False),
        ("jan\u200d@ipo.nl", OddKind.VERBORGEN, 3, True),
        ("van\u200e links", OddKind.VERBORGEN, 3, False),
        ("Zo. \ufeffDan", OddKind.VERBORGEN, 4, False),
        ("in\u3164woord", OddKind.VERBORGEN, 2, True),
        ("W\u043ening", OddKind.LIJKT, 1, True),
        ("\u0391mbtelijk", OddKind.LIJKT, 0, True),
        ("5\u041e mln", OddKind.LIJKT, 1, True),
        ("\uff17 km", OddKind.LIJKT, 0, True),
        ("\u0663 km", OddKind.LIJKT, 0, True),
        ("\U0001d54bijd", OddKind.LIJKT, 0, True),
        ("jan\uff20ipo.nl", OddKind.LIJKT, 3, False),
        ("vraag \u0430 en b", OddKind.LIJKT, 6, True),
    ],
)
def test_found(text: str, kind: OddKind, start: int, inside: bool) -> None:
    (odd,) = find_odd_characters(text)
    assert (odd.kind, odd.start, odd.inside) == (kind, start, inside)
    assert not is_clear(text)


def test_a_word_of_twins_only_is_no_word_of_another_script() -> None:
    assert [odd.twin for odd in find_odd_characters("\u0421\u041e2-uitstoot")] == ["C", "O"]


@pytest.mark.parametrize(
    "text",
    [
        "5\u00a0mln\u202feuro", "niet\u2011aftrekbaar", "37,5 μg per m²", "10 kΩ", "de β-versie", "α en π",
        "Ελλάδα", "Київ", "coëfficiënt à € 5 – 6", "½ ‰ №", "\u0133sberg", "👩\u200d👧 en ☎\ufe0f",
    ],
)  # fmt: skip
def test_left_alone(text: str) -> None:
    """Spaces and hyphens that hold words together, signs of science, whole words of another script, pictograms."""
    assert find_odd_characters(text) == []


@pytest.mark.parametrize(
    ("text", "clear"),
    [
        ("Wo\u200bning\u00adbouw", "Woningbouw"),
        ("W\u043ening\u0412ouw", "WoningBouw"),
        ("5\u00a0mln\u202feuro\u2011achtig", "5 mln euro-achtig"),
        ("\ufb01ets op 1\u06f2", "fiets op 12"),
        ("gewone tekst", "gewone tekst"),
    ],
)
def test_read_clearly(text: str, clear: str) -> None:
    """And every character knows where it stood."""
    made = read_clearly(text)
    assert made.text == clear
    assert len(made.places) == len(clear) + 1
    for at, sign in enumerate(clear):
        start, end = made.locate(at, at + 1)
        assert end == start + 1
        assert sign in (text[start], read_clearly(text[start]).text, *read_clearly(text[start]).text)


def test_folding_takes_away_accents_and_capitals() -> None:
    folded = fold_text("CO\u00cbFFICI\u00ebNT e\u0301\u00e9n Stra\u00dfe")
    assert folded.text == "coefficient een strasse"
    start, end = folded.locate(12, 15)
    assert "CO\u00cbFFICI\u00ebNT e\u0301\u00e9n Stra\u00dfe"[start:end] == "e\u0301\u00e9n"
