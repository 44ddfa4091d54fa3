"""What a style hides is told: in a place of a table, in parts of the settings of a paragraph, in styles together."""

import pytest

from tests.word.lint.sound import STYLES, package, para, rows, run
from tests.word.test_unshown import SECRET, WHITE_LETTERS, told
from tests.word_files import p

_FIRST, _ALL = '<w:tblLook w:val="0000" w:firstRow="1"/>', ""
_NONE = '<w:tblLook w:val="0600"/>'
_VANISH = "<w:rPr><w:vanish/></w:rPr>"
_TINY = '<w:rPr><w:sz w:val="1"/></w:rPr>'
_LAST_CELL = '<w:tblLook w:val="0000" w:lastRow="1" w:lastColumn="true"/>'


def style(places: dict[str, str], more: str = "", attributes: str = "") -> str:
    parts = "".join(f'<w:tblStylePr w:type="{name}">{inner}</w:tblStylePr>' for name, inner in places.items())
    return f'<w:style w:type="table" {attributes} w:styleId="T"><w:name w:val="T"/>{more}{parts}</w:style>'


def within(look: str, styled: str, *lines: list[str], name: str = '<w:tblStyle w:val="T"/>') -> bytes:
    """A table with this look of a style; without lines the secret stands in its first row."""
    table = rows(*(lines or ([p(SECRET)], [p("a")])), style=name + look)
    return package(table + p("a"), styles=STYLES + styled)


_TAG_FIRST = ([p("{%tr for punt in fiche.punten %}")], [p(SECRET)], [p("{%tr endfor %}")], [p("a")])
_SHADE = '<w:tcPr><w:shd w:val="clear" w:fill="1F3864"/></w:tcPr>'
_WHITE = f"<w:rPr>{WHITE_LETTERS}</w:rPr>"
_LOW = '<w:pPr><w:spacing w:line="1" w:lineRule="exact"/></w:pPr>'
TABLES = {
    "the first row": (within(_FIRST, style({"firstRow": _VANISH})), within(_NONE, style({"firstRow": _VANISH}))),
    "a look that is not said": (
        within(_ALL, style({"firstCol": _VANISH}), [p(SECRET)], [p("")]),
        within(_ALL, style({"lastRow": _VANISH}), [p(SECRET)], [p("")]),
    ),
    "a row behind one with a tag": (
        within(_FIRST, style({"firstRow": _TINY}), *_TAG_FIRST),
        within(_FIRST, style({"firstRow": _TINY}), [p("")], [p(SECRET)]),
    ),
    "the last cell": (
        within(_LAST_CELL, style({"seCell": _VANISH}), [p("a"), p("b")], [p("c"), p(SECRET)]),
        within(_LAST_CELL, style({"seCell": _VANISH}), [p("a"), p(SECRET)], [p("c"), p("")]),
    ),
    "every other row": (
        within(_FIRST, style({"band1Horz": _VANISH}), [p("")], [p(SECRET)]),
        within(_NONE, style({"band1Horz": _VANISH}), [p("")], [p(SECRET)]),
    ),
    "the whole table": (
        within(_NONE, style({"wholeTable": _VANISH}), [p(SECRET)]),
        within(_NONE, style({"wholeTable": _VANISH}), [para(run(SECRET, '<w:vanish w:val="0"/>'))]),
    ),
    "a style that another is based on": (
        within(_FIRST, style({"firstRow": _VANISH}).replace('"T"', '"B"') + style({}, '<w:basedOn w:val="B"/>')),
        within(_FIRST, style({"firstRow": _VANISH}).replace('"T"', '"B"') + style({})),
    ),
    "the style of tables without one": (
        within(_NONE, style({}, _VANISH, 'w:default="1"'), [p(SECRET)], name=""),
        within(_NONE, style({}, _VANISH), [p(SECRET)], name=""),
    ),
    "letters of a point": (
        within(_FIRST, style({"firstRow": _TINY})),
        within(_FIRST, style({"firstRow": '<w:rPr><w:sz w:val="18"/></w:rPr>'})),
    ),
    "white letters": (
        within(_FIRST, style({"firstRow": _WHITE})),
        within(_FIRST, style({"firstRow": _WHITE + _SHADE})),
    ),
    "white letters in a band": (
        within(_NONE.replace("6", "0"), style({"band1Horz": _WHITE}), [p(SECRET)]),
        within(_NONE.replace("6", "0"), style({"band1Horz": _WHITE + _SHADE}), [p(SECRET)]),
    ),
    "lines of no height": (within(_FIRST, style({"firstRow": _LOW})), within(_NONE, style({"firstRow": _LOW}))),
    "a hidden row": (
        within(_FIRST, style({"firstRow": "<w:trPr><w:hidden/></w:trPr>"})),
        within(_FIRST, style({"lastRow": "<w:trPr><w:hidden/></w:trPr>"})),
    ),
}


@pytest.mark.parametrize(("hidden", "shown"), TABLES.values(), ids=TABLES)
def test_what_the_style_of_a_table_hides_is_told(hidden: bytes, shown: bytes) -> None:
    (message,) = told(hidden)
    assert message.startswith(f"'{SECRET}' ")
    assert told(shown) == []


def test_what_a_paragraph_says_of_its_lines_leaves_the_rest_of_its_style() -> None:
    """Room below a paragraph says nothing of the height of its lines, nor an indent on the right of one on the left."""
    low = f'<w:style w:type="paragraph" w:styleId="Laag"><w:name w:val="Laag"/>{_LOW}</w:style>'
    far = low.replace(_LOW, '<w:pPr><w:ind w:left="31000"/></w:pPr>')
    for styled, own in ((low, '<w:spacing w:after="0"/>'), (far, '<w:ind w:right="0"/>')):
        words = para(run(SECRET), properties=f'<w:pStyle w:val="Laag"/>{own}')
        assert len(told(package(words, styles=STYLES + styled))) == 1
    normal = para(run(SECRET), properties='<w:pStyle w:val="Laag"/><w:spacing w:line="240" w:lineRule="auto"/>')
    assert told(package(normal, styles=STYLES + low)) == []


@pytest.mark.parametrize(
    ("letters", "is_hidden"), [("", True), ('<w:vanish w:val="0"/>', True), ("<w:vanish/>", False)]
)
def test_a_style_of_letters_turns_over_what_the_style_of_the_paragraph_hides(letters: str, is_hidden: bool) -> None:
    styled = (
        f'<w:style w:type="paragraph" w:styleId="Weg"><w:name w:val="Weg"/>{_VANISH}</w:style>'
        f'<w:style w:type="character" w:styleId="Om"><w:name w:val="Om"/><w:rPr>{letters}</w:rPr></w:style>'
    )
    words = para(run(SECRET, '<w:rStyle w:val="Om"/>'), properties='<w:pStyle w:val="Weg"/>')
    assert bool(told(package(words, styles=STYLES + styled))) is is_hidden
