"""What a template holds and no page shows is told, wherever it stands; what a page shows, or holds no words, is not."""

import re
from collections.abc import Mapping

import pytest

from fiches.word.package import pack_parts, read_parts
from fiches.word.template.render import compile_template, list_unshown
from fiches.word.template.unshown import find_unshown
from tests.word.lint.sound import package, para, rows, run
from tests.word.test_carried import SVG, with_part
from tests.word_files import NAMESPACES, R, p

VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'
PICTURE = 'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
SHAPE = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
SECRET = "geheim bod"


def told(template: bytes) -> list[str]:
    """The messages about a template."""
    return [one.message for one in find_unshown(read_parts(template))]


def control(properties: str, inner: str = "A") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{p(inner)}</w:sdtContent></w:sdt>"


def field(code: str, result: str = "uitkomst") -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"<w:p>{marks[0]}<w:r><w:instrText>{code}</w:instrText></w:r>{marks[1]}{run(result)}{marks[2]}</w:p>"


def drawing(inner: str, size: int = 900_000, attributes: str = "", offset: str = "") -> str:
    return para(
        run(
            f'<w:drawing><wp:anchor {attributes}>{offset}<wp:extent cx="{size}" cy="{size}"/>'
            f'<wp:docPr id="1" name="a" descr="kaart"/>{inner}</wp:anchor></w:drawing>'
        )
    )


def box(text: str) -> str:
    return f"<wps:wsp {SHAPE}><wps:txbx><w:txbxContent>{p(text)}</w:txbxContent></wps:txbx></wps:wsp>"


def picture(words: str = "", cut: str = "") -> str:
    return (
        f'<pic:pic {PICTURE}><pic:nvPicPr><pic:cNvPr id="1" name="a" {words}/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="rId9"/><a:srcRect {cut}/></pic:blipFill></pic:pic>'
    )


def old_shape(style: str, inner: str) -> str:
    return para(run(f'<w:pict {VML}><v:shape id="s" style="{style}">{inner}</v:shape></w:pict>'))


def offset(number: int) -> str:
    return f'<wp:positionH relativeFrom="page"><wp:posOffset>{number}</wp:posOffset></wp:positionH>'


def low_row(properties: str) -> str:
    return rows([p("a")], [p(SECRET)]).replace(
        f"<w:tr><w:tc>{p(SECRET)}", f"<w:tr><w:trPr>{properties}</w:trPr><w:tc>{p(SECRET)}"
    )


EXACT = '<w:spacing w:line="{}" w:lineRule="exact"/>'
OWN_TAG = '<w:alias w:val="Titel"/><w:tag w:val="/titel~~~01234567~89abcdef"/>'
WHITE_LETTERS = '<w:color w:val="FFFFFF"/>'


def floating(place: int) -> str:
    return rows([p(SECRET)]).replace("<w:tblPr>", f'<w:tblPr><w:tblpPr w:tblpX="{place}" w:tblpY="1"/>')


HIDDEN_FRAME = '<w15:appearance xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" w15:val="hidden"/>'


def choices(text: str, value: str) -> str:
    shown = f'w:displayText="{text}" ' if text else ""
    return f'<w:dropDownList><w:listItem {shown}w:value="{value}"/></w:dropDownList>'


def filled(inner: str) -> str:
    """The properties of letters with this filling."""
    return f'<w14:textFill xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">{inner}</w14:textFill>'


LINE = (
    '<w14:textOutline xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">'
    "<w14:solidFill/></w14:textOutline>"
)
HALF = '<w14:solidFill><w14:srgbClr w14:val="FF0000"><w14:alpha w14:val="{}"/></w14:srgbClr></w14:solidFill>'


BODIES = {
    "letters without a filling": (
        para(run(SECRET, filled("<w14:noFill/>"))),
        para(run(SECRET, filled("<w14:noFill/>") + LINE)),
    ),
    "letters that let all through": (
        para(run(SECRET, filled(HALF.format(100_000)))),
        para(run(SECRET, filled(HALF.format(50_000)))) + para(run("{%p if x %}", filled("<w14:noFill/>"))),
    ),
    "letters of a point": (para(run(SECRET, '<w:sz w:val="2"/>')), para(run(SECRET, '<w:sz w:val="12"/>'))),
    "letters of no width": (para(run(SECRET, '<w:w w:val="1"/>')), para(run(SECRET, '<w:w w:val="66"/>'))),
    "letters off the page": (
        para(run(SECRET, '<w:position w:val="-3000"/>')),
        para(run(SECRET, '<w:position w:val="6"/>')),
    ),
    "lines of no height": (
        para(run(SECRET), properties=EXACT.format(1)),
        para(run(SECRET), properties=EXACT.format(240)) + para(run("{%p if x %}"), properties=EXACT.format(1)),
    ),
    "a hidden row": (low_row("<w:hidden/>"), low_row('<w:hidden w:val="0"/>')),
    "a row of no height": (
        low_row('<w:trHeight w:val="1" w:hRule="exact"/>'),
        low_row('<w:trHeight w:val="1" w:hRule="atLeast"/>'),
    ),
    "a frame of no size": (
        para(run(SECRET), properties='<w:framePr w:w="1" w:h="1" w:hRule="exact"/>'),
        para(run(SECRET), properties='<w:framePr w:w="3000" w:h="1" w:hRule="atLeast"/>'),
    ),
    "a frame off the page": (
        para(run(SECRET), properties='<w:framePr w:x="-30000" w:y="1"/>'),
        para(run(SECRET), properties='<w:framePr w:x="-300" w:y="1"/>'),
    ),
    "a table off the page": (floating(-30_000), floating(1_000)),
    "a table far from its margin": (
        rows([p(SECRET)]).replace("<w:tblPr>", '<w:tblPr><w:tblInd w:w="-30000" w:type="dxa"/>'),
        rows([p(SECRET)]).replace("<w:tblPr>", '<w:tblPr><w:tblInd w:w="-100" w:type="dxa"/>'),
    ),
    "a paragraph off the page": (
        para(run(SECRET), properties='<w:ind w:left="31000"/>'),
        para(run(SECRET), properties='<w:ind w:left="310" w:hanging="310"/>'),
    ),
    "white letters": (
        para(run(SECRET, WHITE_LETTERS)),
        para(run(SECRET, f'{WHITE_LETTERS}<w:highlight w:val="black"/>')),
    ),
    "white letters in a cell with a colour": (
        rows([para(run(SECRET, WHITE_LETTERS))], cells='<w:tcPr><w:shd w:val="clear" w:fill="FFFFFF"/></w:tcPr>'),
        rows([para(run(SECRET, WHITE_LETTERS))], cells='<w:tcPr><w:shd w:val="clear" w:fill="1F3864"/></w:tcPr>'),
    ),
    "white letters over nothing": (
        para(run(SECRET, WHITE_LETTERS)) + drawing(picture()),
        para(run(SECRET, WHITE_LETTERS)) + drawing(picture(), attributes='behindDoc="1"'),
    ),
    "white letters that a tag may colour": (
        rows([para(run(SECRET, WHITE_LETTERS))]),
        rows([p("{% cellbg kleur %}") + para(run(SECRET, WHITE_LETTERS))]),
    ),
    "words read from right to left": (p(f"\u202e{SECRET}\u202c"), p(f"\u202a{SECRET}\u202c \u2068a\u2069")),
    "words in tags": (
        p("a" + "".join(chr(0xE0000 + ord(sign)) for sign in SECRET)),
        p("\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"),
    ),
    "a box of no size": (drawing(box(SECRET), size=0), drawing(box(SECRET))),
    "a hidden box": (drawing(box(SECRET), attributes='hidden="1"'), drawing(box(""), size=0)),
    "a box off the page": (drawing(box(SECRET), offset=offset(-20_000_000)), drawing(box(SECRET), offset=offset(9))),
    "a picture of no size": (drawing(picture(), size=1), drawing(picture())),
    "an old box that is hidden": (
        old_shape("width:90pt;visibility:hidden", f"<v:textbox><w:txbxContent>{p(SECRET)}</w:txbxContent></v:textbox>"),
        old_shape("width:90pt;height:20pt", f"<v:textbox><w:txbxContent>{p(SECRET)}</w:txbxContent></v:textbox>"),
    ),
    "the title of a control": (
        control(f'<w:alias w:val="{SECRET}"/>{HIDDEN_FRAME}'),
        control(f'<w:alias w:val="{SECRET}"/>') + control(OWN_TAG + HIDDEN_FRAME),
    ),
    "the tag of a control": (control(f'<w:tag w:val="{SECRET}"/>'), control(f'<w:tag w:val="{SECRET}"/>', SECRET)),
    "a choice of a control that is locked": (
        control(f'<w:lock w:val="sdtContentLocked"/>{choices(SECRET, "1")}'),
        control(f'<w:lock w:val="sdtLocked"/>{choices(SECRET, SECRET)}'),
    ),
    "what stands behind a choice": (
        control(choices("A", SECRET)),
        control(choices("Ja", "ja") + choices("Nee", "2") + choices("", SECRET)),
    ),
    "the help of a form field": (
        para(run(f'<w:fldChar w:fldCharType="begin"><w:ffData><w:helpText w:val="{SECRET}"/></w:ffData></w:fldChar>')),
        p("a"),
    ),
    "the other outcome of a condition": (
        field(f'IF 1 = 1 "uitkomst" "{SECRET}"'),
        field(f'IF "{SECRET}" = "b" "uitkomst" "uitkomst"'),
    ),
    "a value that a field sets": (field(f'SET bod "{SECRET}"'), field("PAGE")),
    "a bare value that a field sets": (field("SET bod geheim"), field("REF bod")),
    "an entry of a list of contents": (field(f'TC "{SECRET}" \\f q'), field(f'TC "{SECRET}" \\f q') + p(SECRET)),
    "a second description of a picture": (
        drawing(picture(f'descr="{SECRET}"')),
        drawing(picture('descr="kaart"')),
    ),
    "a picture that is cropped": (drawing(picture(cut='l="60000" r="900"')), drawing(picture(cut='l="3000"'))),
    "an old picture that is cropped": (
        old_shape("width:9pt", '<v:imagedata cropleft="32768f"/>'),
        old_shape("width:9pt", '<v:imagedata cropleft="327f"/>'),
    ),
}


@pytest.mark.parametrize(("hidden", "shown"), BODIES.values(), ids=BODIES)
def test_what_the_text_hides_is_told(hidden: str, shown: str) -> None:
    (message,) = told(package(hidden))
    assert any(word in message for word in ("geheim", "afbeelding"))
    assert told(package(shown)) == []


def test_a_picture_and_a_box_have_words_of_their_own() -> None:
    both = drawing(picture(), size=1) + drawing(box(SECRET), size=1)
    pictured, boxed = find_unshown(read_parts(package(both)))
    assert pictured.message == "Er staat een afbeelding die niet te zien is."
    assert pictured.hint.endswith("en verwijder haar, of maak haar zichtbaar")
    assert boxed.hint.endswith("en verwijder het, of maak het zichtbaar")


def test_signs_that_show_nothing_are_told_when_they_stand_in_a_row() -> None:
    """One belongs in ordinary text: a soft hyphen, a joined pictogram, what keeps words together."""
    assert told(package(para(run("a\u200b\u200c"), run("\u200bb")))) == [
        "Hier staan tekens die niet te zien zijn, achter elkaar: 3."
    ]
    assert (
        told(
            package(p("af\u00adge\u00adbroken, 5\u2060%, a\u200cb, \U0001f468\u200d\U0001f469\u200d\U0001f467 ❤\ufe0f"))
        )
        == []
    )


@pytest.mark.parametrize("hidden", ["<w:vanish/>", '<w:sz w:val="2"/>', '<w:w w:val="1"/>', WHITE_LETTERS])
def test_hidden_words_in_the_number_of_a_list_are_told(hidden: str) -> None:
    """A bullet without words, and words that are shown, are as Word makes them."""
    level = '<w:lvl w:ilvl="0"><w:lvlText w:val="{}"/><w:rPr>{}</w:rPr></w:lvl>'

    def with_list(words: str, properties: str) -> bytes:
        parts = read_parts(package(p("a")))
        numbering = parts["word/numbering.xml"].decode()
        start = numbering.index(">", numbering.index("<w:numbering")) + 1
        made = f'{numbering[:start]}<w:abstractNum w:abstractNumId="77">{level.format(words, properties)}'
        made += f"</w:abstractNum>{numbering[start:]}"
        return pack_parts({**parts, "word/numbering.xml": made.encode()})

    (message,) = told(with_list(f"{SECRET} %1", hidden))
    assert message.startswith(f"'{SECRET} %1' is het nummer of teken van een lijst")
    assert told(with_list("%1.", hidden)) == told(with_list("Artikel %1", "<w:b/>")) == []


def test_words_in_the_number_of_a_list_that_nothing_is_are_told() -> None:
    """A list of house style that numbers what it says, and one that a text or a style names, are as Word keeps them."""
    level = '<w:lvl w:ilvl="0"><w:lvlText w:val="{}"/></w:lvl>'

    def with_list(words: str, body: str = p("a"), styles: bytes = b"", changed: str = "") -> bytes:
        parts = read_parts(package(body))
        numbering = parts["word/numbering.xml"].decode()
        start, end = numbering.index(">", numbering.index("<w:numbering")) + 1, numbering.index("</w:numbering>")
        made = f'{numbering[:start]}<w:abstractNum w:abstractNumId="77">{level.format(words)}</w:abstractNum>'
        made += (
            f'{numbering[start:end]}<w:num w:numId="88"><w:abstractNumId w:val="77"/>{changed}</w:num></w:numbering>'
        )
        sheet = parts["word/styles.xml"].replace(b"</w:styles>", styles + b"</w:styles>")
        return pack_parts({**parts, "word/numbering.xml": made.encode(), "word/styles.xml": sheet})

    idle = [f"'{SECRET} %1' is het nummer of teken van een lijst die er niet in staat."]
    assert told(with_list(f"{SECRET} %1")) == idle
    assert told(with_list("%1.", changed=f"<w:lvlOverride>{level.format(f'{SECRET} %1')}</w:lvlOverride>")) == idle
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>'
    assert told(with_list(f"{SECRET} %1", para(run("a"), properties=number.format(1)))) == idle
    assert told(with_list(f"{SECRET} %1", para(run("a"), properties=number.format(88)))) == []
    style = f'<w:style w:type="paragraph" w:styleId="Lid"><w:pPr>{number.format(88)}</w:pPr></w:style>'
    assert told(with_list(f"{SECRET} %1", styles=style.encode())) == []
    assert told(with_list("Artikel %1, lid %2")) == told(with_list("•")) == []


def test_a_drawing_on_all_pages_may_lie_behind_white_letters() -> None:
    white, large = para(run(SECRET, WHITE_LETTERS)), drawing(picture(), size=9_000_000)
    assert told(package(white, header=drawing(picture(), size=900_000)))
    assert told(package(white, header=large)) == []
    parts = read_parts(package(white, header=large))
    body = parts["word/document.xml"]
    idle = {**parts, "word/document.xml": re.sub(rb"<w:headerReference[^>]*>", b"", body)}
    assert told(pack_parts(idle)) == [f"'{SECRET}' staat in letters met de kleur van hun achtergrond."]


def notes(kind: str, *inner: str) -> str:
    return "".join(f'<w:{kind} w:id="{at}">{one}</w:{kind}>' for at, one in enumerate(inner, 1))


@pytest.mark.parametrize("kind", ["footnote", "endnote", "comment"])
def test_a_note_to_which_nothing_refers_is_told(kind: str) -> None:
    """One with a reference stands on a page, and one without words says nothing."""
    reference = para(run(f'<w:{kind}Reference w:id="1"/>'))
    template = package(reference, **{f"{kind}s": notes(kind, p("gewoon"), p(SECRET), p(" "))})
    (message,) = told(template)
    assert f"'{SECRET}'" in message


def test_the_line_above_notes_is_shown_when_there_are_some() -> None:
    line = f'<w:footnote w:type="separator" w:id="-1">{{}}</w:footnote>{notes("footnote", p("gewoon"))}'
    reference = para(run('<w:footnoteReference w:id="1"/>'))
    assert told(package(reference, footnotes=line.format(p("Noten")))) == []
    assert told(package(p("a"), footnotes=line.format(para(run("<w:separator/>"))).replace("gewoon", ""))) == []


def with_sections(*sections: str, settings: str = "") -> bytes:
    """A template with a header of which the relation is rId3, and these properties of sections."""
    parts = read_parts(package(p("a"), header=p(SECRET)))
    inner = [p("a", "").replace("<w:p>", f"<w:p><w:pPr>{one}</w:pPr>") for one in sections[:-1]]
    body = f"<w:document {NAMESPACES}><w:body>{''.join(inner)}{sections[-1]}</w:body></w:document>"
    parts["word/document.xml"] = body.encode()
    if settings:
        parts["word/settings.xml"] = f"<w:settings {NAMESPACES}>{settings}</w:settings>".encode()
        names = (b"word/_rels/document.xml.rels", b"</Relationships>")
        relation = f'<Relationship Id="rId8" Type="{R}/settings" Target="settings.xml"/>'.encode()
        parts[names[0].decode()] = parts[names[0].decode()].replace(names[1], relation + names[1])
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"
        override = f'<Override PartName="/word/settings.xml" ContentType="{kind}"/></Types>'.encode()
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override)
    return pack_parts(parts)


def section(kind: str = "", more: str = "") -> str:
    reference = f'<w:headerReference w:type="{kind}" r:id="rId3"/>' if kind else ""
    return f"<w:sectPr>{reference}{more}</w:sectPr>"


IDLE = {
    "of no section": (with_sections(section()), "Word laat weg"),
    "of a first page like the others": (with_sections(section("first")), "'Eerste pagina afwijkend'"),
    "of even pages like the others": (with_sections(section("even", "<w:titlePg/>")), "'Eerste pagina afwijkend'"),
}
ON_A_PAGE = {
    "of all pages": with_sections(section("default")),
    "of a first page": with_sections(section("first", "<w:titlePg/>")),
    "of the first page of the next section": with_sections(section("first"), section("", "<w:titlePg/>")),
    "of even pages": with_sections(section("even"), settings="<w:evenAndOddHeaders/>"),
}


@pytest.mark.parametrize(("template", "hint"), IDLE.values(), ids=IDLE)
def test_a_header_that_no_page_has_is_told(template: bytes, hint: str) -> None:
    (found,) = find_unshown(read_parts(template))
    assert found.message == f"'{SECRET}' staat in een koptekst die op geen bladzijde komt."
    assert hint in found.hint


@pytest.mark.parametrize("template", ON_A_PAGE.values(), ids=ON_A_PAGE)
def test_a_header_on_a_page_is_not_told(template: bytes) -> None:
    assert told(template) == []


def with_blocks(blocks: Mapping[str, str]) -> bytes:
    """A template with building blocks by their names, of which a control asks for "een"."""
    parts = read_parts(package(control('<w:placeholder><w:docPart w:val="een"/></w:placeholder>')))
    blocks = "".join(
        f'<w:docPart><w:docPartPr><w:name w:val="{one}"/></w:docPartPr><w:docPartBody>{inner}</w:docPartBody>'
        "</w:docPart>"
        for one, inner in blocks.items()
    )
    parts["word/glossary/document.xml"] = (
        f"<w:glossaryDocument {NAMESPACES}><w:docParts>{blocks}</w:docParts></w:glossaryDocument>".encode()
    )
    relations = "word/_rels/document.xml.rels"
    relation = f'<Relationship Id="rId8" Type="{R}/glossaryDocument" Target="glossary/document.xml"/></Relationships>'
    parts[relations] = parts[relations].replace(b"</Relationships>", relation.encode())
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.glossary+xml"
    override = f'<Override PartName="/word/glossary/document.xml" ContentType="{kind}"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override.encode())
    return pack_parts(parts)


def test_a_building_block_that_nothing_asks_for_is_told() -> None:
    told_of_two = ["'twee' staat in een bouwsteen die de tekst niet gebruikt."]
    ask = '<w:placeholder><w:docPart w:val="twee"/></w:placeholder>'
    assert told(with_blocks({"een": p("een")})) == []
    assert told(with_blocks({"een": p("een"), "twee": p("twee")})) == told_of_two
    assert told(with_blocks({"een": control(ask), "twee": p("twee")})) == []
    assert told(with_blocks({"een": p("een"), "twee": control(ask, "twee")})) == told_of_two


def test_what_is_told_is_kept_with_the_template(tmp_path_factory: pytest.TempPathFactory) -> None:
    """For a build that finds it compiled; the part is named, and each document holds it."""
    folder = tmp_path_factory.mktemp("sjablonen")
    template = package(para(run("{{ fiche.titel }}"), run(SECRET, "<w:vanish/>")))
    expected = (f"'{SECRET}' is verborgen tekst (in de hoofdtekst).",)
    assert compile_template(template, folder).source.unshown == expected
    assert [list_unshown(template, folder) for _ in range(2)] == [expected] * 2
    assert list_unshown(b"geen sjabloon") == ()


def test_a_template_is_kept_with_two_sentences_at_most() -> None:
    """A build tells the first, and whether there are more; the lint tells all."""
    hidden = package(para(run(SECRET, "<w:vanish/>")) * 3)
    assert [len(list_unshown(hidden)), len(told(hidden))] == [2, 3]


def with_icon(drawn: str) -> bytes:
    """A template with an SVG picture."""
    return with_part("word/media/i.svg", SVG.format(drawn), f"{R}/image", "image/svg+xml")


DRAWN = {
    "hidden": ('<text visibility="hidden">@</text>', '<text visibility="visible">@</text>'),
    "hidden by its group": (
        '<g style="display : none"><text>@</text></g>',
        '<g style="display:inline"><text>@</text></g>',
    ),
    "hidden by a rule": (
        "<style>/* x */ text.h, b { display:/**/none !important }</style><text class='a h'>@</text>",
        "<style>.h { display:none }</style><text class='a'>@</text>",
    ),
    "transparent": ('<g opacity="0.0"><text>@</text></g>', '<g opacity="0.5"><text>@</text></g>'),
    "without colour": ('<text fill="none">@</text>', '<text fill="none" stroke="red">@</text>'),
    "without size": ('<text><tspan font-size="1px">@</tspan></text>', '<text font-size="12px">@</text>'),
    "asked for by nothing": ("<defs><text>@</text></defs>", '<defs><text id="a">@</text></defs><use href="#a"/>'),
}


@pytest.mark.parametrize(("hidden", "shown"), DRAWN.values(), ids=DRAWN)
def test_words_that_a_drawing_does_not_show_are_told(hidden: str, shown: str) -> None:
    message = f"'{SECRET}' staat in een afbeelding die het niet laat zien (word/media/i.svg)."
    assert told(with_icon(hidden.replace("@", SECRET))) == [message]
    assert told(with_icon(shown.replace("@", SECRET))) == []


_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_CHARTS = f'xmlns:c="{_DRAWING}/chart" xmlns:d="{_DRAWING}/chartDrawing" xmlns:a="{_DRAWING}/main"'
_FILTERS = 'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"'


def drawn_words(form: str = "") -> str:
    return f"<a:p><a:r><a:rPr {form or '/>'}<a:t>{SECRET}</a:t></a:r></a:p>"


def user_shape(sides: str, form: str = "", hidden: str = "0") -> str:
    first, last = (f"<d:x>{side}</d:x><d:y>{side}</d:y>" for side in sides.split())
    shape = f'<d:nvSpPr><d:cNvPr id="1" name="a" hidden="{hidden}"/></d:nvSpPr><d:txBody>{drawn_words(form)}</d:txBody>'
    anchor = f"<d:from>{first}</d:from><d:to>{last}</d:to><d:sp>{shape}</d:sp>"
    return f"<c:userShapes {_CHARTS}><d:relSizeAnchor>{anchor}</d:relSizeAnchor></c:userShapes>"


def chart_series(kind: str) -> str:
    values = f"<c15:ser><c:tx><c:strRef><c:v>{SECRET}</c:v></c:strRef></c:tx></c15:ser>"
    return f"<c:chartSpace {_CHARTS} {_FILTERS}><c15:{kind}>{values}</c15:{kind}></c:chartSpace>"


def chart_title(place: str) -> str:
    layout = f'<c:layout><c:manualLayout><c:x val="{place}"/></c:manualLayout></c:layout>'
    return f"<c:chartSpace {_CHARTS}><c:title><c:tx>{drawn_words()}</c:tx>{layout}</c:title></c:chartSpace>"


def smart_art(connections: str) -> str:
    points = f'<dgm:pt modelId="1" type="doc"/><dgm:pt modelId="2"><dgm:t>{drawn_words()}</dgm:t></dgm:pt>'
    names = f'xmlns:dgm="{_DRAWING}/diagram" xmlns:a="{_DRAWING}/main"'
    return (
        f"<dgm:dataModel {names}><dgm:ptLst>{points}</dgm:ptLst><dgm:cxnLst>{connections}</dgm:cxnLst></dgm:dataModel>"
    )


_SEEN = user_shape("0.1 0.4")
_SEEN_POINT = smart_art('<dgm:cxn modelId="3" srcId="1" destId="2"/>')
DRAWINGS = {
    "a shape beside a chart": (user_shape("5 6"), _SEEN),
    "a shape before a chart": (user_shape("-2 -1"), _SEEN),
    "a shape of no size": (user_shape("0.1 0.1"), _SEEN),
    "a hidden shape": (user_shape("0.1 0.4", hidden="1"), _SEEN),
    "letters of a point": (user_shape("0.1 0.4", 'sz="100"/>'), user_shape("0.1 0.4", 'sz="1000"/>')),
    "letters without colour": (user_shape("0.1 0.4", "><a:noFill/></a:rPr>"), _SEEN),
    "a series left out": (chart_series("filteredBarSeries"), chart_series("categoryFilterExceptions")),
    "a title beside a chart": (chart_title("5"), chart_title("0.3")),
    "a point that nothing joins": (smart_art(""), _SEEN_POINT),
    "a point joined to no document": (smart_art('<dgm:cxn srcId="9" destId="2"/>'), _SEEN_POINT),
    "a point between two others": (
        smart_art('<dgm:cxn srcId="1" destId="4" type="presOf" sibTransId="2"/>'),
        smart_art('<dgm:cxn srcId="1" destId="4" sibTransId="2"/>'),
    ),
}


@pytest.mark.parametrize(("hidden", "shown"), DRAWINGS.values(), ids=DRAWINGS)
def test_words_that_a_chart_or_smartart_does_not_show_are_told(hidden: str, shown: str) -> None:
    (message,) = told(with_part("word/d.xml", hidden, f"{R}/x", "application/x+xml"))
    assert message.startswith(f"'{SECRET}' staat in ")
    assert message.endswith("(word/d.xml).")
    assert told(with_part("word/d.xml", shown, f"{R}/x", "application/x+xml")) == []


def test_words_behind_a_remark_in_the_xml_are_words_too() -> None:
    assert told(package(para(run(f"<w:t><!-- a -->{SECRET}</w:t>", "<w:vanish/>")))) == [
        f"'{SECRET}' is verborgen tekst."
    ]
