"""What goes along of a template into its documents, and what of it is turned down or left behind."""

import re

import pytest

from fiches.word.integrity import describe_integrity_faults
from fiches.word.package import pack_parts, read_parts
from fiches.word.template.faults import TemplateFault
from fiches.word.template.refusals import find_refusals
from fiches.word.template.render import compile_template
from tests.io.test_metadata import draw_emf
from tests.pictures import png
from tests.word_files import R, W, body_text, p, word_package, word_parts

_RELS = "word/_rels/document.xml.rels"
_BODY, _OFFICE = "word/document.xml", "urn:schemas-microsoft-com:office:office"
_MICROSOFT = "http://schemas.microsoft.com/office"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


def _package(name: str) -> str:
    return f"http://schemas.openxmlformats.org/package/2006/{name}"


def with_part(
    name: str, content: str | bytes, kind: str, type_: str = "image/x", owner: str = _RELS, to: bytes = b""
) -> bytes:
    """A template, or the one that is given, with one more part, to which a relation of this type leads."""
    parts = read_parts(to) if to else word_parts(p("{{ t }}"))
    made = content.encode() if isinstance(content, str) else content
    relation = f'<Relationship Id="rId99{len(parts) if to else ""}" Type="{kind}" Target="/{name}"/></Relationships>'
    override = f'<Override PartName="/{name}" ContentType="{type_}"/></Types>'
    types = "[Content_Types].xml"
    parts[owner] = parts[owner].replace(b"</Relationships>", relation.encode())
    parts[types] = parts[types].replace(b"</Types>", override.encode())
    return pack_parts({**parts, name: made})


def render(package: bytes) -> dict[str, bytes]:
    """The parts of a document, in which nothing is wrong."""
    made = read_parts(compile_template(package).render({"t": "x"}))
    assert describe_integrity_faults(made) == []
    return made


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (f"{R}/people", "<w:people xmlns:w='x'/>"),
        (f"{R}/printerSettings", b"\\\\server\\printer"),
        (f"{_MICROSOFT}/2019/05/relationships/documenttasks", "<t a='Jan'/>"),
        (f"{_MICROSOFT}/2018/08/relationships/commentsExtensible", "<c userName='Jan'/>"),
        (f"{_MICROSOFT}/2020/02/relationships/classificationlabels", "<l id='Jan'/>"),
        (f"{R}/thumbnail", b"\xff\xd8Jan"),
        (f"{_package('relationships')}/digital-signature/origin", b"Jan"),
    ],
)
def test_what_nobody_needs_stays_behind(kind: str, content: str | bytes) -> None:
    """With its relation and its content type."""
    ending, syntax = ("xml", "+xml") if isinstance(content, str) else ("bin", "")
    made = render(with_part(f"word/weg.{ending}", content, kind, f"application/x.{kind.rpartition('/')[2]}{syntax}"))
    assert not any("weg" in name or b"weg." in content or b"Jan" in content for name, content in made.items())


def test_a_part_that_no_relation_leads_to_stays_behind() -> None:
    """Nobody sees it; neither does its type stay, nor a header that nothing shows."""
    loose = {"geheim.txt": b"Jan", "word/embeddings/a.docx": b"PK", "word/los.xml": b"<x>Jan</x>"}
    parts = {**word_parts(p("{{ t }}"), header=p("{{ t }}")), **loose}
    parts[_RELS] = re.sub(rb'<Relationship [^>]*header.xml"/>', b"", parts[_RELS])
    parts["word/document.xml"] = re.sub(rb"<w:headerReference[^>]*>", b"", parts["word/document.xml"])
    made = render(pack_parts(parts))
    assert not [name for name in made if name in loose or "header" in name]
    assert b"header" not in made["[Content_Types].xml"]


def test_what_programs_keep_goes_along_without_what_is_in_it() -> None:
    """Its own text and attributes too, and the instructions and remarks around it."""
    style = '<?xml-stylesheet href="Jan.xsl"?>'
    for kept in ('<x a="Jan"><y>Jan</y>Jan</x>', "<x>Jan</x>", '<x a="Jan"/>', f"{style}<x/>", "<x/><!--Jan-->"):
        made = render(with_part("customXml/item1.xml", kept, f"{R}/customXml", "application/xml"))
        assert b"Jan" not in made["customXml/item1.xml"]


def test_parts_of_parts_go_along() -> None:
    """By relations of their own."""
    parts = read_parts(with_part("word/thema.xml", "<a/>", f"{R}/theme", "application/x+xml"))
    relations = f'<Relationships xmlns="{_package("relationships")}"><Relationship Id="rId1" Type="{R}/image" '
    parts["word/_rels/thema.xml.rels"] = f'{relations}Target="media/a.png"/></Relationships>'.encode()
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"<Override", b'<Default Extension="png" ContentType="image/png"/><Override', 1
    )
    assert {"word/media/a.png", "word/thema.xml"} <= render(pack_parts({**parts, "word/media/a.png": png(1, 1)})).keys()


def test_settings_of_a_printer_leave_no_reference() -> None:
    """They are named in a section."""
    body = f'<w:p><w:pPr><w:sectPr><w:printerSettings xmlns:r="{R}" r:id="rId99"/></w:sectPr></w:pPr></w:p>'
    parts = read_parts(with_part("word/p.bin", b"x", f"{R}/printerSettings"))
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:body>", f"<w:body>{body}".encode())
    assert b"rId99" not in b"".join(render(pack_parts(parts)).values())


def draw_again(asking: str, levels: int) -> str:
    """An SVG in which each level asks for the level below it in this way."""
    made = "".join(f'<g id="a{at + 1}">{asking.replace("@", str(at))}</g>' for at in range(levels))
    return SVG.format(f'<defs><g id="a0"><rect/></g>{made}</defs><use href="#a{levels}"/>')


_CORNERS = '<marker id="m">{}</marker><path marker-mid="url(#m)" d="{}"/>'


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "geen afbeelding"),
        (b"MZ", "geen afbeelding"),
        (b"\x89PNG\r\n\x1a\nhalf", "geen PNG"),
        (SVG.format("<script>x</script>"), "een 'script'"),
        (SVG.format('<g onclick="x"/>'), "'onclick'"),
        (SVG.format('<image xlink:href="https://x/y.png"/>'), r"iets opgehaald \(https://x/y.png\)"),
        (SVG.format('<use href="file.svg#a"/>'), "iets opgehaald"),
        (SVG.format('<g xml:base="https://x/y.svg"><use href="#a"/></g>'), "iets opgehaald"),
        (SVG.format('<rect style="fill:\\75rl(x)"/>'), "opmaak"),
        (SVG.format("<g/>" * 300_000), "meer dan 1 MB"),
        (SVG.format('<rect style="fill:url(http://x/)"/>'), "iets opgehaald"),
        (SVG.format("<style>@import 'x.css';</style>"), "opmaak"),
        (SVG.format("<set attributeName='href' to='javascript:x'/>"), "een 'set'"),
        (SVG.format("<foreignObject/>"), "foreignObject"),
        (SVG.format('<rect style="fill:image-set(&quot;//x/a.png&quot; 1x)"/>'), "opmaak"),
        (SVG.format("<style>@font-face { src: src('//x/a.woff') }</style>"), "opmaak"),
        (draw_again("<use href='#a@'/>" * 10, 11), "meer dan 200.000 stukjes"),
        (draw_again("<path style='mask:url( #a@ )'/>" * 10, 11), "meer dan 200.000 stukjes"),
        (draw_again("<style>.m@{clip-path:url(#a@)}</style>" + "<g class='m@'/>" * 10, 11), "meer dan 200.000 stukjes"),
        (draw_again("<use href='#%61@'/>" * 10, 11), "meer dan 200.000 stukjes"),
        (draw_again("<use href='#a@'/>" * 10 + "<g id='a@'/>", 11), "meer dan 200.000 stukjes"),
        (SVG.format(_CORNERS.format("<g/>" * 500, "L1 1 " * 500)), "meer dan 200.000 stukjes"),
        ("<?xml-stylesheet href='x'?>" + SVG.format(""), "aanwijzing"),
        ("<!DOCTYPE svg [<!ENTITY a SYSTEM 'x'>]>" + SVG.format("&a;"), "een DTD"),
        (SVG.format("x").encode("utf-16"), "geen afbeelding"),
    ],
)
def test_what_is_no_plain_picture_is_refused(content: str | bytes, words: str) -> None:
    """Whatever it is called."""
    with pytest.raises(TemplateFault, match=f"word/a.png is niet te gebruiken: .*(?:{words})"):
        compile_template(with_part("word/a.png", content, f"{R}/image"))


def test_an_icon_of_word_is_kept() -> None:
    """As it is, with its own styles and gradients."""
    drawn = '<style>.a{fill:url(#b)}</style><g class="a"><path d="M0 0"/><use xlink:href="#b"/></g>'
    svg = SVG.format(drawn)
    assert render(with_part("word/a.svg", svg, f"{R}/image", "image/svg+xml"))["word/a.svg"] == svg.encode()


@pytest.mark.parametrize("drawn", [draw_again("<use href='#a@'/>" * 3, 8), draw_again("<use href='#a1'/>", 3)])
def test_a_drawing_that_uses_pieces_again_is_kept(drawn: str) -> None:
    """Some thousands of them, or one that asks for itself, which nobody draws."""
    assert render(with_part("word/a.svg", drawn, f"{R}/image", "image/svg+xml"))["word/a.svg"] == drawn.encode()


def test_rules_of_style_are_read_in_no_time() -> None:
    """Of each element all that may hold for it: rules times elements would be too many."""
    rules = f"<style>*,{'.a,' * 20_000}b{{{'x:url(#a);' * 20_000}}}</style><g id='a' class='a'/>"
    with pytest.raises(TemplateFault, match="stukjes"):
        compile_template(with_part("word/a.svg", SVG.format(rules + "<g/>" * 20_000), f"{R}/image", "image/svg+xml"))


def test_metadata_of_pictures_stay_behind() -> None:
    """Of an icon, a drawing, and whatever they are called."""
    own = 'xmlns:i="http://www.inkscape.org/" i:file="Jan"'
    beside = "<metadata>Jan</metadata><title>Jan</title><desc>Jan</desc><!-- Jan -->"
    drawn = SVG.format(f"{beside}<g {own}><i:x {own}/><text data-wie='Jan'>a<!-- Jan -->b</text></g>")
    made = render(with_part("word/a.dat", "<!-- Jan -->" + drawn, f"{R}/image"))["word/a.dat"]
    assert b"Jan" not in made
    assert b"<text>ab</text>" in made
    emf = render(with_part("word/a.png", draw_emf(), f"{R}/image"))["word/a.png"]
    assert b"J\0a\0n" not in emf


def test_where_a_picture_came_from_stays_behind() -> None:
    """Only its name stays of the path, in the text and in other parts."""
    names = ("C:\\Users\\Jan\\foto.png", "/home/jan/foto.png", "file:///c:/Jan/foto.png", "foto.png")
    space = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    drawn = "".join(
        f'<w:drawing><x:cNvPr xmlns:x="{space}" name="{name}" descr="{name}"/></w:drawing>' for name in names
    )
    runs = f"<w:p><w:r>{drawn}</w:r></w:p>"
    made = render(word_package(p("{{ t }}") + runs, header=runs))
    for part in ("word/document.xml", "word/header.xml"):
        assert made[part].count(b'name="foto.png"') == made[part].count(b'descr="foto.png"') == 4


def test_remarks_in_the_xml_stay_behind() -> None:
    """In, before and behind every part, relations too; the text around one stays, and a tag that one cuts is whole."""
    parts = word_parts("<!-- Jan --><?wie Jan?>" + p("a{{ t }}").replace("t }}", "<!-- Jan -->t }}b"))
    for name in ("word/document.xml", "word/styles.xml", "[Content_Types].xml", _RELS):
        parts[name] = re.sub(rb"(</[^>]*>)$", rb"<!-- Jan -->\1<!-- Jan -->", parts[name])
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b"<w:styles", b"<?wie Jan?><w:styles")
    made = render(pack_parts(parts))
    assert not [name for name, content in made.items() if b"Jan" in content]
    assert body_text(pack_parts(made)) == "axb"


def test_what_was_recognised_in_a_text_stays_behind() -> None:
    """A tag of Word 2003 says who or what a word is; the word stays, and what stands around it too."""
    facts = '<w:attr w:name="naam" w:val="Jan"/>'
    tag = f'<w:smartTag w:element="persoon"><w:smartTagPr>{facts}</w:smartTagPr><w:r><w:t>y</w:t></w:r></w:smartTag>'
    block = f'<w:customXml w:element="x"><w:customXmlPr>{facts}</w:customXmlPr><w:p>{tag}</w:p></w:customXml>'
    made = render(word_package(block + p("{{ t }}"), header=block))
    assert b"Jan" not in made["word/document.xml"] + made["word/header.xml"]
    assert body_text(pack_parts(made)) == "y\nx"


def test_what_word_is_told_to_ignore_stays_behind() -> None:
    """An attribute, and an element with all in it; what is in one that Word looks through stays. Word's own stays."""
    told = 'xmlns:k="urn:k" xmlns:m="urn:m" mc:Ignorable="k m w14" mc:ProcessContent="m:x"'
    own = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" w14:paraId="1"'
    inner = "<k:wie>Jan</k:wie><m:x><w:r><w:t>y</w:t></w:r></m:x>"
    made = render(word_package(f'<w:p {own} {told} k:wie="Jan">{inner}</w:p>' + p("{{ t }}")))
    assert b"Jan" not in made["word/document.xml"]
    assert b"w14:paraId" in made["word/document.xml"]
    assert body_text(pack_parts(made)) == "y\nx"


def test_an_extension_that_word_does_not_know_stays_behind() -> None:
    """Other programs keep things in them. Word's own stays."""
    own = (
        '<a:ext uri="{1}"><d:decorative xmlns:d="http://schemas.microsoft.com/office/drawing/2017/decorative"/></a:ext>'
    )
    strange = '<a:ext uri="{2}"><k:wie xmlns:k="urn:k">Jan</k:wie></a:ext>'
    drawn = (
        f'<w:drawing><wp:inline><wp:docPr id="1" name="x"><a:extLst>{own}{strange}</a:extLst></wp:docPr></wp:inline>'
    )
    run = f"<w:p><w:r>{drawn}</w:drawing></w:r></w:p>"
    made = render(word_package(run + p("{{ t }}"), header=run))
    for part in ("word/document.xml", "word/header.xml"):
        assert b"Jan" not in made[part]
        assert b"decorative" in made[part]


_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_RUN = '<w:r><w:t xml:space="preserve">y</w:t></w:r>'


def _choose(versions: str) -> bytes:
    """A template with a piece in these versions."""
    names = f'xmlns:k="urn:k" xmlns:e="{_MICROSOFT}/word/e" xmlns:wps="{_SHAPE}"'
    return word_package(f"<w:p {names}><mc:AlternateContent>{versions}</mc:AlternateContent></w:p>" + p("{{ t }}"))


@pytest.mark.parametrize(
    ("versions", "words"),
    [
        (f'<mc:Choice Requires="k">{_RUN}</mc:Choice><mc:Fallback/>', r"ander programma dan Word \('k'\)"),
        (f'<mc:Choice Requires="e">{_RUN}</mc:Choice><mc:Fallback/>', r"ander programma dan Word \('e'\)"),
        (f'<mc:Choice Requires="wps k">{_RUN}</mc:Choice><mc:Fallback/>', r"ander programma dan Word \('k'\)"),
        (f'<mc:Choice Requires="q">{_RUN}</mc:Choice><mc:Fallback/>', r"ander programma dan Word \('q'\)"),
        (f"<mc:Choice>{_RUN}</mc:Choice><mc:Fallback/>", "zegt niet voor welk programma"),
        (f'<mc:Choice Requires="wps"/><mc:Fallback/><mc:Fallback>{_RUN}</mc:Fallback>', "staat iets anders"),
        (f'{_RUN}<mc:Choice Requires="wps"/>', "staat iets anders"),
        (f"<mc:Fallback>{_RUN}</mc:Fallback>", "staat iets anders"),
        ('Jan<mc:Choice Requires="wps"/>', "staat losse tekst"),
        (f'<mc:Choice Requires="wps"><mc:Fallback>{_RUN}</mc:Fallback></mc:Choice>', "staat los van de andere"),
    ],
)
def test_a_version_that_word_does_not_show_is_refused(versions: str, words: str) -> None:
    """It would travel along unseen."""
    with pytest.raises(TemplateFault, match=rf"{words}.*\(in de hoofdtekst\)"):
        compile_template(_choose(versions))


@pytest.mark.parametrize(
    "versions",
    [
        f'<mc:Choice Requires="wps">{_RUN}</mc:Choice><mc:Fallback>{_RUN}</mc:Fallback>',
        '<mc:Choice Requires="wps"/><mc:Fallback/>',
        f'<mc:Choice Requires="wps"/><mc:Choice Requires="wps w">{_RUN}</mc:Choice>',
    ],
)
def test_versions_as_word_writes_them_stay(versions: str) -> None:
    """For older versions of Word."""
    assert versions.encode() in render(_choose(versions))["word/document.xml"]


def test_where_the_numbers_of_a_chart_came_from_stays_behind() -> None:
    """The folder and the name of the workbook; the cells stay."""
    chart = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    formulas = (
        "'C:\\Users\\Jan\\[Jan.xlsx]Blad 1'!$A$1",
        "[Jan.xlsx]Blad1!$A$1",
        "([Jan.xlsx]Blad1!$A$1,'[Jan.xlsx]Blad 1'!$B$1)",
        "Blad1!$A$1",
    )
    sources = "<c:pivotSource><c:name>[Jan.xlsx]Blad1!Tabel</c:name></c:pivotSource>"
    cells = "".join(f"<c:f>{formula}</c:f>" for formula in formulas)
    xml = f'<c:chartSpace xmlns:c="{chart}">{sources}{cells}</c:chartSpace>'
    kind = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
    made = render(with_part("word/charts/c.xml", xml, f"{R}/chart", kind))["word/charts/c.xml"].decode()
    assert re.findall(r"<c:(?:f|name)>([^<]*)", made) == [
        *("Blad1!Tabel", "'Blad 1'!$A$1", "Blad1!$A$1", "(Blad1!$A$1,'Blad 1'!$B$1)", "Blad1!$A$1"),
    ]


def test_a_sound_is_not_called_a_picture() -> None:
    """What to do about it is something else."""
    with pytest.raises(TemplateFault, match=r"word/a\.wav is een geluid of een film; haal die in Word weg"):
        compile_template(with_part("word/a.wav", b"RIFF\0\0\0\0WAVE", f"{R}/audio", "audio/wav"))


def test_an_unknown_file_is_not_called_a_picture() -> None:
    with pytest.raises(TemplateFault, match=r"^word/raar\.dat is een bestand van een soort die .* niet thuishoort; "):
        compile_template(with_part("word/raar.dat", b"raar", "urn:raar", "application/octet-stream"))


@pytest.mark.parametrize(
    ("name", "kind", "body", "words"),
    [
        ("word/brok.html", f"{R}/aFChunk", '<w:altChunk r:id="rId99"/>', "er staat een ander bestand in"),
        ("word/embeddings/a.bin", f"{R}/oleObject", f'<w:p><w:r><w:object><o:OLEObject xmlns:o="{_OFFICE}"/>'
         "</w:object></w:r></w:p>", "het bevat een ingesloten object"),
        ("word/media/foto.png", f"{_MICROSOFT}/2006/relationships/vbaProject", "", "het bevat een macro"),
        ("word/vbaProject.bin", f"{_MICROSOFT}/2006/relationships/vbaProject", "", "het bevat een macro"),
        ("word/customizations.xml", f"{_MICROSOFT}/2006/relationships/keyMapCustomizations", "",
         "het brengt eigen sneltoetsen mee"),
        ("word/activeX/a.bin", f"{R}/control", "", "er staat een ActiveX-besturingselement in"),
    ],
)  # fmt: skip
def test_what_goes_along_is_told_once_by_its_cause(name: str, kind: str, body: str, words: str) -> None:
    """Neither the words that show it nor its being no picture are told as well."""
    parts = read_parts(with_part(name, "<x/>", kind, "application/octet-stream"))
    parts[_BODY] = parts[_BODY].replace(b"<w:sectPr", f"{body}<w:sectPr".encode(), 1)
    assert [(part, reason[: len(words)]) for part, reason in find_refusals(parts)] == [(name, words)]


def test_what_a_field_keeps_stays_behind() -> None:
    """Nobody sees it, and Word makes it again."""
    begin = '<w:r><w:fldChar w:fldCharType="begin"><w:fldData>SmFu</w:fldData></w:fldChar></w:r>'
    field = f'<w:p>{begin}<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    made = render(word_package(p("{{ t }}") + field, header=field))
    assert b"SmFu" not in made["word/document.xml"] + made["word/header.xml"]


def test_copies_of_an_old_drawing_stay_behind() -> None:
    """A whole file in an attribute, in the text and in other parts; and what was noted at a drawing of the pen."""
    names = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    copies = 'o:gfxdata="SmFu" equationxml="SmFu"'
    shape = f'<w:p><w:r><w:pict><v:rect {names} {copies} style="width:9pt"/></w:pict></w:r></w:p>'
    made = render(word_package(p("{{ t }}") + shape, header=shape))
    for name in ("word/document.xml", "word/header.xml"):
        assert b"SmFu" not in made[name]
        assert b'style="width:9pt"' in made[name]
    ink = '<i:ink xmlns:i="http://www.w3.org/2003/InkML"><i:annotation>Jan</i:annotation><i:trace>1 2</i:trace></i:ink>'
    kept = render(with_part("word/ink/ink1.xml", ink, f"{R}/customXml", "application/inkml+xml"))["word/ink/ink1.xml"]
    assert b"Jan" not in kept
    assert b"1 2" in kept


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<w:p><w:p/></w:p>", "in een alinea staat een alinea"),
        ("<w:p><w:r><w:p/></w:r></w:p>", "in een stuk tekst staat een alinea"),
        ("<w:p><w:wolk/></w:p>", "in een alinea staat 'wolk'"),
        ("<w:wolk/>", "in de tekst staat 'wolk'"),
        ("<w:p><w:r><w:t>a<w:b/></w:t></w:r></w:p>", "in een tekst staat opmaak"),
        ('<k:wolk xmlns:k="urn:k"/>', "'k:wolk' is Word onbekend"),
        ('<w:p><w:r><k:t xmlns:k="urn:k">a</k:t></w:r></w:p>', "'k:t' is Word onbekend"),
        ('<w:p xmlns:k="urn:k" k:wie="Jan"/>', "'k:wie' is Word onbekend"),
        ("<w:p><w:pPr><wie>Jan</wie></w:pPr></w:p>", "'wie' is Word onbekend"),
        ('<w:p mc:Ignorable="k" xmlns:k="urn:k"/><w:p xmlns:k="urn:k" k:wie="Jan"/>', "'k:wie' is Word onbekend"),
        ('<w:p><w:pPr><k:x xmlns:k="http://schemas.microsoft.com/office/k"/></w:pPr></w:p>', "'k:x' is Word onbekend"),
        ("</w:body><w:p/><w:body>", "in het document staat een alinea"),
        ("</w:body><w:body>", "twee hoofdteksten"),
        ("<w:p><w:pPr>los</w:pPr></w:p>", "in de opmaak staat losse tekst"),
        ("<w:p><w:pPr><w:b/>los</w:pPr></w:p>", "in de opmaak staat losse tekst"),
        ("<w:p><w:r><w:drawing><wp:inline>los<wp:docPr/></wp:inline></w:drawing></w:r></w:p>", "in de opmaak staat"),
        ("<w:p>los<w:r/></w:p>", "in een alinea staat losse tekst"),
        ("<w:p><w:r/>los</w:p>", "in een alinea staat losse tekst"),
        ('<w:p><w:permStart w:id="1"/></w:p>', "een beveiligd stuk"),
        ('<w:p mc:Ignorable="w99"/>', "'w99' is Word onbekend"),
        ('<w:p xmlns:k="urn:k" mc:MustUnderstand="k"/>', "'k' is Word onbekend"),
        (f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{"9" * 5000}"/></w:numPr></w:pPr></w:p>', "is geen nummer"),
        ('<w:p><w:pPr><w:outlineLvl w:val="²"/></w:pPr></w:p>', "'²' is geen nummer"),
        ("<w:p><w:r><w:object><w:control/></w:object></w:r></w:p>", "een ActiveX-besturingselement"),
        ('<w:sdt><w:sdtContent><w:altChunk r:id="rId1"/></w:sdtContent></w:sdt>', "een ander bestand"),
    ],
)
def test_what_word_cannot_place_is_refused(body: str, words: str) -> None:
    """Word would call the document damaged, or drop it."""
    with pytest.raises(TemplateFault, match=rf"{words}.*\(in de hoofdtekst\)"):
        compile_template(word_package(p("{{ t }}") + body))


def make_font_template(font: bytes) -> bytes:
    """A template with a font in it, as Word hides it with a key that it names."""
    key = "00112233-4455-6677-8899-AABBCCDDEEFF"
    mask = bytes.fromhex(key.replace("-", ""))[::-1] * 2
    hidden = bytes(a ^ b for a, b in zip(font[:32], mask, strict=True)) + font[32:]
    fonts = (
        f'<w:fonts xmlns:w="{W}" xmlns:r="{R}"><w:font w:name="A"><w:embedRegular r:id="rId1" w:fontKey="{{{key}}}"/>'
    )
    parts = read_parts(with_part("word/f.xml", f"{fonts}</w:font></w:fonts>", f"{R}/fontTable", "application/x+xml"))
    relations = f'<Relationships xmlns="{_package("relationships")}"><Relationship Id="rId1" Type="{R}/font" '
    parts["word/_rels/f.xml.rels"] = f'{relations}Target="a.odttf"/></Relationships>'.encode()
    kind = '<Default Extension="odttf" ContentType="application/vnd.openxmlformats-officedocument.obfuscatedFont"/>'
    types = "[Content_Types].xml"
    parts[types] = parts[types].replace(b"<Override", f"{kind}<Override".encode(), 1)
    return pack_parts({**parts, "word/a.odttf": hidden})


def test_a_font_in_the_file_goes_along() -> None:
    """What Word hides is a font; a program by that name is refused."""
    package = make_font_template(b"\0\1\0\0" + bytes(60))
    assert render(package)["word/a.odttf"] == read_parts(package)["word/a.odttf"]
    with pytest.raises(TemplateFault, match=r"word/a\.odttf is geen lettertype"):
        compile_template(make_font_template(b"MZ" + bytes(60)))


def test_what_other_programs_keep_in_the_settings_stays_behind() -> None:
    """Word would fetch a schema, or change the file when it is saved."""
    kept = '<w:zoom w:percent="90"/>'
    library = (
        '<s:schemaLibrary xmlns:s="http://schemas.openxmlformats.org/schemaLibrary/2006/main"><s:schema s:uri="Jan"/>'
    )
    gone = (
        f'<w:smartTagType w:url="Jan"/><w:attachedSchema w:val="Jan"/><w:saveThroughXslt w:solutionID="Jan"/>{library}'
    )
    xml = f'<w:settings xmlns:w="{W}">{kept}{gone}</s:schemaLibrary></w:settings>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"
    made = render(with_part("word/settings.xml", xml, f"{R}/settings", kind))["word/settings.xml"]
    assert b"Jan" not in made
    assert b"w:percent" in made


def test_who_reacted_to_a_remark_stays_behind() -> None:
    """Also where another program keeps it."""
    xml = f'<x xmlns="x" xmlns:w="{W}"><y userId="Jan" userName="Jan" userProvider="AD"/></x>'
    made = render(with_part("word/x.xml", xml, "http://x/anders", "application/x+xml"))["word/x.xml"]
    assert b"Jan" not in made
    assert b"AD" not in made


def test_a_body_that_the_package_does_not_call_so() -> None:
    """What Word shows is what is filled in."""
    parts = word_parts(p("{{ t }}"))
    root = "_rels/.rels"
    parts[root] = parts[root].replace(b"word/document.xml", b"word/ander.xml")
    types = "[Content_Types].xml"
    parts[types] = parts[types].replace(
        b"</Types>",
        b'<Override PartName="/word/ander.xml" ContentType="application/'
        b'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    )
    parts["word/_rels/ander.xml.rels"] = parts[_RELS]
    with pytest.raises(TemplateFault, match=r"de hoofdtekst heet word/ander\.xml"):
        compile_template(pack_parts({**parts, "word/ander.xml": parts["word/document.xml"]}))


def test_an_ordinary_template_is_copied_as_it_is() -> None:
    """Nothing is written anew that need not be."""
    parts = word_parts(p("{{ t }}"))
    made = render(pack_parts(parts))
    assert {name for name in parts if made[name] != parts[name]} == {"word/document.xml"}
    assert body_text(pack_parts(made)) == "x"
