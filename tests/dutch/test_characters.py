"""Characters that are not what they seem are found, good typography and other scripts are left alone; and every way in
which Word pastes a list is seen.
"""

import pytest

from fiches.dutch.characters import (
    OddKind,
    decode_address,
    find_odd_characters,
    find_pasted_list,
    fold_text,
    is_clear,
    read_clearly,
    repair_garbled,
)


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
        ("Reg\u0131onale", OddKind.LIJKT, 3, True),
        ("re\u0261ionale", OddKind.LIJKT, 2, True),
        ("re\u0262ionale", OddKind.LIJKT, 2, True),
        ("o\u0337ever", OddKind.LIJKT, 1, True),
        ("\ufb01ets", OddKind.LIJKT, 0, True),
        ("zee\u058aland", OddKind.LIJKT, 3, False),
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
        "Łódź", "Malmö", "Tromsø", "Straße", "œuvre", "één, e\u0301e\u0301n en bíj́na", "ƒ 100",
        "10\u201220 km", "3 \u2215 4",
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


@pytest.mark.parametrize("dash", "-\u2010\u2011\u2012\u2013\u2014\u2015\u058a\u2212\ufe63\uff0d")
def test_every_dash_folds_to_a_hyphen(dash: str) -> None:
    assert fold_text(f"E{dash}02").text == "e-02"


@pytest.mark.parametrize(
    "word",
    ["reg\u0131onale", "re\u0261ionale", "\u0280egionale", "r\u0247gionale", "regi\u00f8nale", "r\u0337egionale"],
)
def test_a_letter_like_ours_folds_to_ours(word: str) -> None:
    assert fold_text(word).text == "regionale"


def test_the_codes_of_an_address_are_read_in_their_place() -> None:
    address = "https://ipo.nl/E%2D02/caf%C3%A9%zz"
    decoded = decode_address(address)
    assert decoded.text == "https://ipo.nl/E-02/caf\u00e9%zz"
    at = decoded.text.index("E-02")
    assert address[slice(*decoded.locate(at, at + 4))] == "E%2D02"
    assert len(decoded.places) == len(decoded.text) + 1


@pytest.mark.parametrize(
    ("garbled", "meant"),
    [
        ("provinciÃ«n", "provinciën"), ("regioâ€™s", "regio’s"), ("cafÃ©", "café"), ("â‚¬", "€"), ("Ã‰Ã©n", "Één"),
        ("â€œgoedâ€\u009d", "“goed”"),
        ("provinciën", ""), ("château", ""), ("Ångström", ""), ("SÃO", ""), ("gewoon", ""), ("Ђ", ""),
    ],
)  # fmt: skip
def test_garbled_letters_are_repaired(garbled: str, meant: str) -> None:
    assert repair_garbled(garbled) == meant


ITEMS = ("eerste punt over wonen", "tweede punt over werk", "derde punt over water")
BULLETS = ("•\t", "·\t", "–\t", "-\t", "*\t", "o\t", "§\t", "➢\t", "\uf0b7\t", "▪ ", "·       ", "•\u00a0\u00a0", "•")
NUMBERS = (
    ("1.\t", "2.\t", "3.\t"), ("1)\t", "2)\t", "3)\t"), ("a.\t", "b.\t", "c.\t"), ("a)\t", "b)\t", "c)\t"),
    ("A.\t", "B.\t", "C.\t"), ("i.\t", "ii.\t", "iii.\t"), ("(1) ", "(2) ", "(3) "), ("1)  ", "2)  ", "3)  "),
    ("1) ", "2) ", "3) "), ("a) ", "b) ", "c) "), ("a. ", "b. ", "c. "),
)  # fmt: skip


@pytest.mark.parametrize("marks", [*((sign,) * 3 for sign in BULLETS), *NUMBERS], ids=repr)
def test_lines(marks: tuple[str, ...]) -> None:
    """Each item on a line of its own, behind a line that opens the list; the items come without their marks."""
    lines = [f"{mark}{item}" for mark, item in zip(marks, ITEMS, strict=True)]
    found = find_pasted_list("Wij doen:\n" + "\n".join(lines) + "\n\nDaarna niets.")
    assert found is not None
    assert found.items == ITEMS
    assert found.is_ordered == (marks[0][0] in "1aAi(")
    assert found.start == len("Wij doen:\n")


@pytest.mark.parametrize(
    "marks",
    [
        *((sign,) * 3 for sign in BULLETS if "\t" in sign),
        ("▪ ",) * 3,
        *(marks for marks in NUMBERS if "\t" in marks[0]),
    ],
    ids=repr,
)
def test_lines_that_were_joined(marks: tuple[str, ...]) -> None:
    words = " ".join(f"{mark}{item}" for mark, item in zip(marks, ITEMS, strict=True))
    found = find_pasted_list(f"Wij doen: {words}")
    assert found is not None
    assert found.items == ITEMS


@pytest.mark.parametrize(
    "text",
    [
        "Wij bouwen – met spoed – huizen.", "De fase (a) kost geld, b) niets.", "1. Eerst dit. 2. Dan dat.",
        "- een\n- twee", "1. een\n2. twee", "* een\n* twee", "Zie artikel 3.  Daarna", "o jee", "wonen\no ja",
        "Het kost € 5 · 10", "2021\n3) niets", "§ 3 van de wet", "Plan a. is goed\nb. niet", "De kop · de staart",
        "Tot 10°\tC", "a) een\nc) drie", "Naam\tBedrag\tJaar", "Eén • tussen woorden",
    ],
)  # fmt: skip
def test_no_list(text: str) -> None:
    assert find_pasted_list(text) is None
