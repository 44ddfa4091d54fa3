"""What an ordinary template of Word holds is not told as something that no page shows; what it hides, still is."""

import pytest

from tests.word.lint.sound import package, para, run
from tests.word.test_unshown import WHITE_LETTERS, filled, told

UNSEEN = {
    "white": WHITE_LETTERS,
    "of a point": '<w:sz w:val="2"/>',
    "hidden": "<w:vanish/>",
    "clear": filled("<w14:noFill/>"),
}


@pytest.mark.parametrize("properties", UNSEEN.values(), ids=UNSEEN)
@pytest.mark.parametrize(
    "pieces",
    [
        ("{%p if fiche.titel %}",),
        *(("{%p if ", "fiche.titel", " %}"), ("{", "% if fiche.titel %", "}"), (" ", "{%- if a", "-%} ")),
        ("{#", " noti", "tie #}"),
        ("{% if fiche.titel", " %}{% endif %}{# a", " #}"),
    ],
)  # fmt: skip
def test_tags_that_print_nothing_may_have_any_look(properties: str, pieces: tuple[str, ...]) -> None:
    """Word cuts them into runs as it likes."""
    assert told(package(para(*(run(piece, properties) for piece in pieces)))) == []


@pytest.mark.parametrize("properties", UNSEEN.values(), ids=UNSEEN)
@pytest.mark.parametrize(
    "pieces", [("{% if a %}geh", "eim{% endif", " %}"), ("{% if", " a %}", "geheim"), ("{{ fiche", ".geheim }}")]
)
def test_words_beside_such_a_tag_are_told(properties: str, pieces: tuple[str, ...]) -> None:
    (message,) = told(package(para(*(run(piece, properties) for piece in pieces))))
    assert message.startswith(("'geh", "'{{ fiche"))
