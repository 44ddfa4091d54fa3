"""Words in the code of a field that the page does not show are told, and text that a field moves off the page."""

import pytest

from tests.word.lint.sound import package
from tests.word.test_unshown import SECRET, field, told

NUMBERS = " ".join(str(ord(sign)) for sign in SECRET)
FIELDS = {
    "letters over each other": (field(rf"EQ \o({SECRET},wit)", "wit"), field(r"EQ \o(a,^)", "wit")),
    "letters over each other at one side": (field(rf"EQ \o\al({SECRET};w)"), field(rf"EQ \f(teller;{SECRET})")),
    "text that goes up": (field(r"ADVANCE \u900", SECRET), field(r"ADVANCE \u9 \x200 \y800", SECRET)),
    "text below the page": (field(r"ADVANCE \y 1500", SECRET), field("PAGE", SECRET)),
    "a part of an equation that goes up": (field(rf"EQ \s\up900({SECRET})"), field(rf"EQ \s\up9({SECRET})")),
    "a quotation": (field(f'QUOTE "{SECRET}"'), field(f'QUOTE "{SECRET}"', SECRET)),
    "a quotation by numbers": (field(f"QUOTE {NUMBERS}"), field(f"QUOTE {NUMBERS}", SECRET)),
    "what is compared": (field(f'COMPARE "{SECRET}" "a"'), field("SEQ Tabel")),
    "a sign that is a word": (field("SYMBOL geheim"), field(r'SYMBOL 65 \f "Segoe UI Symbol"')),
    "words in the form of a date": (
        field(rf"DATE \@ &quot;d '{SECRET}'&quot;"),
        field(r"DATE \@ &quot;d MMMM ''yy&quot;"),
    ),
}


@pytest.mark.parametrize(("hidden", "shown"), FIELDS.values(), ids=FIELDS)
def test_what_a_field_does_not_show_is_told(hidden: str, shown: str) -> None:
    (message,) = told(package(hidden))
    assert "geheim" in message
    assert "staat " in message
    assert told(package(shown)) == []
