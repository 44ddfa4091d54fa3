"""Every way in which Word pastes a list is seen, and what only looks like one is left alone."""

import pytest

from fiches.dutch.pasted_lists import find_pasted_list

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
