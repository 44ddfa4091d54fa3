"""What an ordinary template of Word holds is not told as something that no page shows; what it hides, still is."""

import pytest

from fiches.word.package import read_parts
from fiches.word.template.unshown import find_unshown
from tests.word.lint.sound import package, para, rows, run
from tests.word.test_unshown import LINE, SECRET, VML, WHITE_LETTERS, control, drawing, field, filled, picture, told
from tests.word.test_unshown_odd import DARK_FIRST_ROW
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


def old_rectangle(style: str, inner: str = "") -> str:
    return para(run(f'<w:pict {VML}><v:rect style="{style}" fillcolor="#1F3864">{inner}</v:rect></w:pict>'))


def band(width: int, height: int) -> str:
    return drawing(picture(), width).replace(f'cy="{width}"', f'cy="{height}"')


LARGE = {
    "a rectangle of the page": old_rectangle("position:absolute;width:595pt;height:842pt;z-index:-251"),
    "a rectangle in centimetres": old_rectangle("position: absolute; width:21cm; height:3cm"),
    "a band of three centimetres": band(7_000_000, 1_080_000),
}
SMALL = {
    "a logo": band(1_080_000, 1_080_000),
    "a line": band(7_000_000, 50_000),
    "an old line": old_rectangle("position:absolute;width:595pt;height:1pt"),
    "a rectangle in the text": old_rectangle("width:595pt;height:842pt"),
    "letters across the page": old_rectangle(
        "position:absolute;width:400pt;height:150pt", '<v:textpath string="concept"/>'
    ),
}


@pytest.mark.parametrize("header", LARGE.values(), ids=LARGE)
@pytest.mark.parametrize("place", ["header", "footer"])
def test_a_large_drawing_in_a_header_may_lie_behind_white_letters(place: str, header: str) -> None:
    assert told(package(para(run(SECRET, WHITE_LETTERS)), **{place: header})) == []


@pytest.mark.parametrize("header", SMALL.values(), ids=SMALL)
def test_what_else_a_header_draws_lies_behind_no_letters(header: str) -> None:
    assert len(told(package(para(run(SECRET, WHITE_LETTERS)), header=header))) == 1


@pytest.mark.parametrize("tag", ["{%tr if fiche.titel %}", "{#tr kop #}"])
def test_the_first_row_may_stand_behind_a_row_with_a_tag(tag: str) -> None:
    style = '<w:tblStyle w:val="T"/><w:tblLook w:firstRow="1"/>'
    white = [para(run("Kop", WHITE_LETTERS))]
    assert told(package(rows([p(tag)], white, [p("a")], style=style), styles=DARK_FIRST_ROW)) == []
    assert len(told(package(rows([p("b")], white, [p("a")], style=style), styles=DARK_FIRST_ROW))) == 1


def test_a_control_may_have_a_name_for_programs() -> None:
    """The title is for people."""
    named = '<w:alias w:val="Onderwerp"/><w:tag w:val="{}"/>'
    assert [told(package(control(named.format(tag)))) for tag in ("subject", "doc.subject:1", "NL_onderwerp-2")] == [
        []
    ] * 3
    assert len(told(package(control(named.format(SECRET))))) == 1


def test_white_letters_with_a_line_around_them_are_seen() -> None:
    """Unless that is of the colour of the page too."""
    line = LINE.replace("<w14:solidFill/>", '<w14:solidFill><w14:srgbClr w14:val="{}"/></w14:solidFill>')
    assert told(package(para(run(SECRET, WHITE_LETTERS + line.format("1F3864"))))) == []
    assert len(told(package(para(run(SECRET, WHITE_LETTERS + line.format("FFFFFF")))))) == 1


def form_field(inner: str) -> bytes:
    return package(para(run(f'<w:fldChar w:fldCharType="begin"><w:ffData>{inner}</w:ffData></w:fldChar>'), run("ja")))


def test_an_old_form_field_shows_its_choices() -> None:
    """And has menus of its own in Word."""
    entries = "".join(f'<w:listEntry w:val="{one}"/>' for one in ("ja", "nee"))
    assert told(form_field(f'<w:ddList><w:default w:val="1"/>{entries}</w:ddList>')) == []
    assert told(form_field('<w:checkBox><w:default w:val="false"/></w:checkBox>')) == []
    (found,) = find_unshown(read_parts(form_field(f'<w:textInput><w:default w:val="{SECRET}"/></w:textInput>')))
    assert found.message == f"Een formulierveld houdt woorden vast die niet op de bladzijde staan: '{SECRET}'."
    assert found.hint.startswith("dubbelklik in Word op het veld")
