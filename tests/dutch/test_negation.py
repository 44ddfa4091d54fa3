"""Whether a sentence denies a term."""

from pathlib import Path

import pytest
import yaml

from fiches.dutch.claims import find_term
from fiches.dutch.negation import is_negated

CASES = yaml.load((Path(__file__).parent / "cases" / "negation.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)


def term_in(marked: str) -> tuple[str, int, int]:
    """The sentence without its brackets, and where the term stands."""
    start = marked.index("[")
    return marked.replace("[", "").replace("]", ""), start, marked.index("]") - 1


@pytest.mark.parametrize("marked", CASES["ontkend"])
def test_denied(marked: str) -> None:
    """Geen, niet, zonder, in plaats van, tegen, overbodig."""
    assert is_negated(*term_in(marked))


@pytest.mark.parametrize("marked", CASES["niet ontkend"])
def test_not_denied(marked: str) -> None:
    """Said plainly, denied twice, or the denial is about something else."""
    assert not is_negated(*term_in(marked))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Een extra bestuurslaag erbij.", ["extra bestuurslaag"]),
        ("Extra  bestuurslagen en nog een EXTRA BESTUURSLAAG", ["Extra  bestuurslagen", "EXTRA BESTUURSLAAG"]),
        ("een extra lange bestuurslaag", []),
        ("bestuurslaag extra", []),
        ("", []),
    ],
)
def test_occurrences(text: str, found: list[str]) -> None:
    """Whole words, in any case, singular or plural, in the order of the term."""
    assert [span.text for span in find_term(text, "extra bestuurslaag")] == found


def test_a_term_that_begins_with_two_vowels_is_found() -> None:
    assert [span.text for span in find_term("Een zeemuur, of zeemuren.", "zeemuur")] == ["zeemuur", "zeemuren"]
