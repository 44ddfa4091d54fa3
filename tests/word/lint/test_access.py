"""Rules about who can read a template: each finds its one fault at its place, and is silent about its counterpart."""

import pytest

from fiches.word.colours import compute_contrast
from tests.word.lint.sound import BULLET, END_IF, IF, STYLES, found_in, package, para, rows, run
from tests.word.lint.test_word import NOTE, NOTES, field, link
from tests.word_files import p

GREY, DARK = '<w:color w:val="999999"/>', '<w:color w:val="595959"/>'
LARGE = '<w:b/><w:sz w:val="28"/>'
VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'
WPS = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
ART = f'<w:r><w:pict><v:shape {VML} alt="Watermerk"><v:textpath string="CONCEPT"/></v:shape></w:pict></w:r>'


def picture(properties: str = "", inner: str = "", kind: str = "inline") -> str:
    """A drawing with this text for who does not see it."""
    return (
        f'<w:r><w:drawing><wp:{kind}><wp:extent cx="1" cy="1"/><wp:docPr id="1" name="Beeld" {properties}>'
        f"{inner}</wp:docPr></wp:{kind}></w:drawing></w:r>"
    )


def box(kind: str, inner: str) -> str:
    """A text box, with what Word writes beside it for older programs."""
    shape = f'<v:shape {VML} style="position:absolute"><v:textbox>'
    old = f"<w:pict>{shape}<w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict>"
    return (
        f"<w:r><mc:AlternateContent><mc:Choice {WPS} Requires='wps'><w:drawing><wp:{kind}><wp:docPr id='1' name='Vak'/>"
        f"<wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></wp:{kind}></w:drawing></mc:Choice>"
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def shade(fill: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'


DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
HEAD = [p("Kolom"), p("Andere")]
TABLE_STYLE = (
    '<w:style w:type="table" w:styleId="Band"><w:name w:val="Band"/><w:tblStylePr w:type="firstRow">'
    f"<w:tcPr>{shade('1F4E79')}</w:tcPr></w:tblStylePr></w:style>"
)
PALE = (
    '<w:style w:type="paragraph" w:styleId="Bleek"><w:name w:val="Bleek"/>'
    '<w:rPr><w:color w:val="AAAAAA"/></w:rPr></w:style>'
)
PALER = '<w:style w:type="paragraph" w:styleId="Bleker"><w:name w:val="Bleker"/><w:basedOn w:val="Bleek"/></w:style>'
WHITE = '<w:color w:val="FFFFFF"/>'
BANDED = '<w:tblStyle w:val="Band"/><w:tblLook w:val="0020" w:firstRow="1"/>'

EITHER = p(IF) + p("a") + p("{%p else %}") + p("b") + p(END_IF)

FAULTS = {
    "no header row, in a table that begins with conditions": (
        package(rows([EITHER, EITHER], [p("c"), p("d")], header=False) + p("na")),
        ("SJB307", "tabel 1, rij 1, cel 1, alinea 1", ""),
    ),
    "a paragraph in English": (
        package(para(run("the text", '<w:lang w:val="en-GB"/>'))),
        ("SJB302", "alinea 1", "the text"),
    ),
    "a level left out": (package(p("Kop", "Kop3")), ("SJB304", "hoofdtekst", "")),
    "a first heading that is not the title": (
        package(p("Titel", "Kop1"), start=p("Eerst", "Kop2")),
        ("SJB304", "hoofdtekst", ""),
    ),
    "two titles": (package(p("Nog een", "Kop1")), ("SJB305", "hoofdtekst", "")),
    "a heading by hand": (package(para(run("Aanleiding", LARGE)) + p("tekst")), ("SJB306", "alinea 1", "")),
    "a table without a header": (
        package(rows(HEAD, [p("a"), p("b")], header=False) + p("na")),
        ("SJB307", "tabel 1, rij 1, cel 1", ""),
    ),
    "merged cells": (
        package(rows(HEAD, [p("a"), '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + p("b")]) + p("na")),
        ("SJB308", "tabel 1, rij 2, cel 2", ""),
    ),
    "a tag that merges cells": (
        package(rows(HEAD, ["<w:tcPr/>" + p("{% colspan 2 %}a"), p("b")]) + p("na")),
        ("SJB308", "tabel 1, rij 2, cel 1", "{% colspan 2 %}"),
    ),
    "an empty header cell": (
        package(rows([p(""), p("Andere")], [p("a"), p("b")]) + p("na")),
        ("SJB309", "tabel 1, rij 1, cel 1", ""),
    ),
    "a picture without text": (package(para(run("a "), picture())), ("SJB310", "alinea 1", "")),
    "a picture named after its file": (
        package(para(run("a "), picture('descr="logo-2.png"'))),
        ("SJB310", "alinea 1", ""),
    ),
    "WordArt": (package(para(run("a "), ART)), ("SJB311", "alinea 1", "")),
    "a picture full of text": (
        package(para(run("a "), picture(f'descr="{"woord " * 60}"'))),
        ("SJB311", "alinea 1", ""),
    ),
    "pale letters": (package(para(run("bleek", GREY))), ("SJB312", "alinea 1", "bleek")),
    "pale letters by a style of a style": (
        package(p("bleek", "Bleker"), styles=STYLES + PALE + PALER),
        ("SJB312", "alinea 1", "bleek"),
    ),
    "dark letters on a dark cell": (
        package(rows(HEAD, [f"<w:tcPr>{shade('1F4E79')}</w:tcPr>" + para(run("a", DARK)), p("b")]) + p("na")),
        ("SJB312", "tabel 1, rij 2, cel 1", "a"),
    ),
    "dark letters in the first row of a style": (
        package(
            rows([para(run("Kolom", DARK)), para(run("B", WHITE))], [p("a"), p("b")], style=BANDED) + p("na"),
            styles=STYLES + TABLE_STYLE,
        ),
        ("SJB312", "tabel 1, rij 1, cel 1", "Kolom"),
    ),
    "pale letters on a marker": (
        package(para(run("geel", DARK + '<w:highlight w:val="darkGray"/>'))),
        ("SJB312", "alinea 1", "geel"),
    ),
    "a hyphen for a list": (package(p("- {{ fiche.titel }}")), ("SJB313", "alinea 1", "")),
    "typed numbers": (package(p("1. een") + p("2. twee")), ("SJB313", "alinea 2", "")),
    "a bullet from Wingdings": (
        package(p("a", "Lijst"), numbering=BULLET.format(sign="\uf0a7", font="Wingdings")),
        ("SJB314", "alinea 1", ""),
    ),
    "a sign from Wingdings": (
        package(para(run("a "), '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>')),
        ("SJB314", "alinea 1", ""),
    ),
    "a tag in the footer alone": (
        package(p("a"), footer=p("{{ fiche.kleur }}")),
        ("SJB315", "voettekst, alinea 1", "{{ fiche.kleur }}"),
    ),
    "a hyperlink without a tooltip": (
        package(para('<w:hyperlink w:anchor="plek"><w:r><w:t>Klimaatakkoord</w:t></w:r></w:hyperlink>')),
        ("SJB316", "alinea 1", "Klimaatakkoord"),
    ),
    "a hyperlink that says nothing": (package(para(run("Klik "), link(run("hier")))), ("SJB317", "alinea 1", "hier")),
    "a bare address": (
        package(para(link(run("https://www.vng.nl/iets")))),
        ("SJB317", "alinea 1", "https://www.vng.nl/iets"),
    ),
    "a text box that floats": (package(para(run("a"), box("anchor", p("Let op")))), ("SJB318", "alinea 1", "")),
    "a table that floats": (
        package(rows(HEAD, [p("a"), p("b")], style='<w:tblpPr w:vertAnchor="text"/>') + p("na")),
        ("SJB318", "tabel 1", ""),
    ),
    "a footnote": (package(para(run("a"), NOTE), footnotes=NOTES), ("SJB319", "alinea 1", "")),
    "empty paragraphs": (package(p("a") + p("") + p("") + p("b")), ("SJB320", "alinea 2", "")),
    "very small letters": (package(para(run("klein", '<w:sz w:val="14"/>'))), ("SJB321", "alinea 1", "klein")),
}
WHOLE = {
    "no language": (package(p("a"), styles=STYLES.replace('<w:lang w:val="nl-NL"/>', "")), "SJB301"),
    "another language": (package(p("a"), styles=STYLES.replace("nl-NL", "en-US")), "SJB301"),
    "no title": (package(p("a"), title=" "), "SJB303"),
    "no first heading": (package(p("a"), start=""), "SJB305"),
}
FINE = {
    "a paragraph in Flemish": package(para(run("tekst", '<w:lang w:val="nl-BE"/>'))),
    "a sign in another language": package(para(run("–", '<w:lang w:val="en-US"/>'))),
    "headings in order": package(p("a", "Kop2") + p("b", "Kop3") + p("c", "Kop2")),
    "a heading for each case": package(
        p(IF) + p("Zo {{ fiche.titel }}", "Kop1") + p("{%p else %}") + p("Anders", "Kop1") + p(END_IF), start=""
    ),
    "a bold sentence": package(para(run("Dit is een vette zin van gewone grootte", "<w:b/>"))),
    "a table of one row": package(rows([p("a"), p("b")], header=False) + p("na")),
    "a header row that a style makes": package(rows(HEAD, [p("a"), p("b")]) + p("na")),
    "a picture with text": package(para(run("a "), picture('descr="Kaart van de gebieden"'))),
    "a picture for decoration": package(para(run("a "), picture(inner=DECORATIVE))),
    "letters that are dark enough": package(para(run("donker", DARK))),
    "large pale letters": package(para(run("groot", '<w:color w:val="8A8A8A"/><w:sz w:val="36"/>'))),
    "white letters on a dark cell": package(
        rows([f"<w:tcPr>{shade('1F4E79')}</w:tcPr>" + para(run("a", WHITE)), p("b")]) + p("na")
    ),
    "white letters on a colour from the data": package(
        rows(["<w:tcPr/>" + para(run("{% cellbg fiche.kleur %}a", WHITE)), p("b")]) + p("na")
    ),
    "white letters in the first row of a style": package(
        rows([para(run("a", WHITE)), para(run("b", WHITE))], [p("c"), p("d")], style=BANDED) + p("na"),
        styles=STYLES + TABLE_STYLE,
    ),
    "a colour that Word chooses": package(para(run("a", '<w:color w:val="auto"/>'))),
    "a real list": package(p("a", "Lijst")),
    "a range of numbers": package(p("2 - 3 jaar") + p("1. een") + p("tekst")),
    "a sign in a font of letters": package(para('<w:r><w:sym w:font="Calibri" w:char="2022"/></w:r>')),
    "a tag in the footer too": package(p("{{ fiche.kleur }}"), footer=p("{{ fiche.kleur }}")),
    "the items of a list in the footer too": package(
        p("{% for punt in fiche.punten %}{{ punt }}{% endfor %}"),
        footer=p("{% for x in fiche.punten %}{{ x }}{% endfor %}"),
    ),
    "a good hyperlink": package(para(link(run("Klimaatakkoord")))),
    "a table of contents": package(para('<w:hyperlink w:anchor="_Toc1"><w:r><w:t>Proef</w:t></w:r></w:hyperlink>')),
    "a text box in the line": package(para(run("a"), box("inline", p("Let op")))),
    "an empty paragraph between two tables": package(rows(HEAD) + p("") + rows(HEAD) + p("")),
    "a small tag that goes away": package(para(run(IF, '<w:sz w:val="14"/>')) + p("a") + p(END_IF)),
    "a field of Word": package(para(run("pagina "), field(run("1")))),
}


@pytest.mark.parametrize(("template", "expected"), FAULTS.values(), ids=FAULTS.keys())
def test_one_fault_is_one_finding(template: bytes, expected: tuple[str, str, str]) -> None:
    """At its place, and nothing else."""
    found = [
        (code, place.removeprefix('onder "Proef {{ fiche.titel }}", '), text)
        for code, place, text in found_in(template)
    ]
    assert found == [expected]


@pytest.mark.parametrize(("template", "code"), WHOLE.values(), ids=WHOLE.keys())
def test_a_fault_of_the_whole_file(template: bytes, code: str) -> None:
    assert found_in(template) == [(code, "", "")]


@pytest.mark.parametrize("template", FINE.values(), ids=FINE.keys())
def test_the_good_counterpart_is_silent(template: bytes) -> None:
    assert found_in(template) == []


def test_contrast_is_that_of_the_standard() -> None:
    """The values that WCAG's own examples give."""
    assert round(compute_contrast("000000", "FFFFFF"), 2) == 21
    assert round(compute_contrast("767676", "FFFFFF"), 2) == 4.54
    assert round(compute_contrast("FFFFFF", "777777"), 2) == 4.48


def test_letters_that_nobody_sees_are_told_once() -> None:
    """As hidden text; where a drawing may lie behind them, as letters with too little contrast."""
    white = para(run("onzichtbaar", '<w:color w:val="FFFFFF"/>'))
    assert [code for code, *_ in found_in(package(white)) if code in ("SJB214", "SJB312")] == ["SJB214"]
    behind = para(
        run('<w:drawing><wp:anchor behindDoc="1"><wp:docPr id="1" name="a" descr="b"/></wp:anchor></w:drawing>')
    )
    assert [code for code, *_ in found_in(package(white + behind)) if code in ("SJB214", "SJB312")] == ["SJB312"]
