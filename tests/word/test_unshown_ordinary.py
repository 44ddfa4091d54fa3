"""What an ordinary template of Word holds is not told as something that no page shows; what it hides, still is."""

import pytest

from tests.word.lint.sound import package, para, run
from tests.word.test_unshown import SECRET, WHITE_LETTERS, field, filled, told
from tests.word_files import p

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


_PAGE, _PAGES = (
    field(code, number).removeprefix("<w:p>").removesuffix("</w:p>")
    for code, number in (("PAGE", "2"), ("NUMPAGES", "3"))
)


def test_the_pieces_between_inner_fields_are_compared() -> None:
    """As a footer has them that counts pages from the second one."""

    def footer(shown: str, *pieces: str) -> str:
        code = [*(run(f"<w:instrText>{piece}</w:instrText>") for piece in pieces)]
        code = [inner for pair in zip(code, (_PAGE, _PAGE, _PAGES, ""), strict=True) for inner in pair]
        begin, separate, end = (run(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "separate", "end"))
        return para(begin, *code, separate, run(shown), end)

    shown = footer("Pagina 2 van 3", "IF ", ' > 1 "Pagina ', " van ", '" ""')
    hidden = footer("Pagina 2 van 3", "IF ", ' > 1 "Pagina ', " van ", f'" "{SECRET}"')
    assert told(package(p("a"), footer=shown)) == []
    assert told(package(p("a"), footer=hidden)) == [f"'{SECRET}' staat in een Word-veld (IF) en niet op de bladzijde."]
