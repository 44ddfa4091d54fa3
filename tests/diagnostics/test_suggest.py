"""'Bedoelde u …?': near words are offered, far ones are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiches.diagnostics import find_nearest, suggest_reference, suggest_word

KNOWN = {"OPG-W": ("Wonen en leefbaarheid", "Wonen"), "OPG-E": ("Regionale economie",), "CON-1": ()}


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("OPG-W", "OPG-W"), ("opg-w", "OPG-W"), ("OPGW", "OPG-W"), ("wonen", "OPG-W"), ("Regionale ekonomie", "OPG-E"),
        ("CON1", "CON-1"), ("iets heel anders", ""), ("", ""),
    ],
)  # fmt: skip
def test_the_nearest_by_id_or_name(word: str, found: str) -> None:
    """An id with a slip, or a name for which the file needs the id."""
    assert find_nearest(word, KNOWN) == found


def test_a_field_name() -> None:
    """The hint is a question."""
    assert suggest_word("aanlijding", ["doel", "aanleiding"]) == "bedoelde u 'aanleiding'?"
    assert suggest_word("xyz", ["doel", "aanleiding"]) == ""


def test_without_a_near_one_the_ids_are_listed() -> None:
    """A short list in full, a long one cut."""
    assert suggest_reference("zzz", KNOWN) == "kies uit: OPG-W, OPG-E, CON-1"
    many = {f"{chr(65 + at)}-{at:02}": () for at in range(21)}
    assert suggest_reference("zzzzzzzz", many).endswith(" …")
    assert suggest_reference("zzz", {}) == ""


@given(st.sampled_from(sorted(KNOWN)))
def test_a_known_word_is_nearest_to_itself(word: str) -> None:
    """Also in another case."""
    assert find_nearest(word.lower(), KNOWN) == word


def test_a_page_of_text_is_no_burden() -> None:
    """Only the beginning of a long word is compared."""
    assert find_nearest("x" * 200_000, KNOWN) == ""


def test_a_sign_for_en_is_read_as_the_word() -> None:
    """Departementen call themselves so."""
    assert suggest_reference("I&W", {"BZK": (), "IENW": ("Infrastructuur",), "LNV": ()}) == "bedoelde u 'IENW'?"
