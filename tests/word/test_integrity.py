"""What the integrity rules find, and what they leave alone."""

from collections.abc import Callable

import pytest

from fiches.word.integrity import describe_integrity_faults, find_structure_faults
from fiches.word.package import read_parts
from tests.samples import FICHE_IDS, TEMPLATE_NAMES, sample_package
from tests.word_files import NAMESPACES, R, p, table, word_parts

Parts = dict[str, bytes]
BODY, CORE, TYPES = "word/document.xml", "docProps/core.xml", "[Content_Types].xml"
SETTINGS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"
BODY_RELS, STYLES = "word/_rels/document.xml.rels", "word/styles.xml"


def drawing(number: int) -> str:
    """An inline drawing, as far as the rules look."""
    inline = f'<wp:inline><wp:docPr id="{number}" name="n"/></wp:inline>'
    return f"<w:p {NAMESPACES}><w:r><w:drawing>{inline}</w:drawing></w:r></w:p>"


def field(*kinds: str) -> str:
    """A paragraph with field characters."""
    return "<w:p>" + "".join(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in kinds) + "</w:p>"


def code(text: str) -> str:
    """A paragraph with a field code."""
    return f"<w:p><w:r><w:instrText>{text}</w:instrText></w:r></w:p>"


def split(*texts: str) -> str:
    """A paragraph with a run for each text, as Word makes them."""
    return "<w:p>" + "".join(f"<w:r><w:t>{text}</w:t></w:r>" for text in texts) + "</w:p>"


def relation(name: str, target: str, kind: str = f"{R}/hyperlink", mode: str = "") -> str:
    """A relationship."""
    return f'<Relationship Id="{name}" Type="{kind}" Target="{target}"{mode}/>'


def faults(body: str, **stories: str) -> str:
    """What is wrong with a package with this body, in one text."""
    return "\n".join(describe_integrity_faults(word_parts(body, **stories)))


def replaced(part: str, old: str, new: str) -> Callable[[Parts], Parts]:
    """A damage: a text in one part replaced."""

    def damage(parts: Parts) -> Parts:
        assert old.encode() in parts[part], f"{old} is not in {part}"
        return {**parts, part: parts[part].replace(old.encode(), new.encode(), 1)}

    return damage


def without(part: str) -> Callable[[Parts], Parts]:
    """A damage: one part gone."""

    def damage(parts: Parts) -> Parts:
        assert part in parts
        return {name: content for name, content in parts.items() if name != part}

    return damage


def with_part(part: str, content: str) -> Callable[[Parts], Parts]:
    """A damage: one part more, or with another content."""
    return lambda parts: {**parts, part: content.encode()}


def in_body(xml: str) -> Callable[[Parts], Parts]:
    """A damage: something more at the start of the body."""
    return replaced(BODY, "<w:body>", f"<w:body>{xml}")


def make_bookmark(number: int, name: str) -> str:
    """A bookmark of nothing."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'


def in_footer(xml: str) -> Callable[[Parts], Parts]:
    """A damage: something more at the end of the footer."""
    return replaced("word/footer1.xml", "</w:ftr>", f"{xml}</w:ftr>")


def in_utf_16(xml: str) -> Callable[[Parts], Parts]:
    """A damage: something more in a body of which no byte is as in UTF-8."""

    def damage(parts: Parts) -> Parts:
        text = in_body(xml)(parts)[BODY].decode()
        return {**parts, BODY: text.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")}

    return damage


def in_types(xml: str) -> Callable[[Parts], Parts]:
    """A damage: one more content type."""
    return replaced(TYPES, "</Types>", f"{xml}</Types>")


def in_rels(xml: str) -> Callable[[Parts], Parts]:
    """A damage: one more relationship of the body."""
    return replaced(BODY_RELS, "</Relationships>", f"{xml}</Relationships>")


EXTERNAL = ' TargetMode="External"'
DAMAGES: dict[str, tuple[Callable[[Parts], Parts], str]] = {
    "cell without content": (in_body(table([p("a"), ""])), "tabelcel"),
    "cell that ends with a table": (in_body(table([p("a") + table([p("b")])])), "tabelcel"),
    "cell with an empty content control": (in_body(table(["<w:sdt><w:sdtContent/></w:sdt>"])), "tabelcel"),
    "row without cells": (in_body(table([p("a")]).replace("</w:tbl>", "<w:tr><w:trPr/></w:tr></w:tbl>")), "tabelrij"),
    "row with only an empty content control": (
        in_body(table([p("a")]).replace("</w:tbl>", "<w:tr><w:sdt><w:sdtContent/></w:sdt></w:tr></w:tbl>")), "tabelrij",
    ),
    "table without rows": (in_body("<w:tbl><w:tblPr/><w:tblGrid/></w:tbl>"), "geen rijen"),
    "table without grid": (in_body("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"), "kolommen"),
    "text box without paragraph": (in_body("<w:p><w:r><w:txbxContent/></w:r></w:p>"), "is leeg"),
    "missing part": (without(STYLES), "styles.xml"),
    "missing body": (without(BODY), "hoofdtekst"),
    "missing root relationships": (without("_rels/.rels"), "_rels/.rels"),
    "root without body": (replaced("_rels/.rels", "/officeDocument\"", "/extendedX\""), "hoofdtekst"),
    "root without properties": (replaced("_rels/.rels", "core-properties\"", "coreX\""), "documenteigenschappen"),
    "body element gone": (with_part(BODY, f"<w:document {NAMESPACES}/>"), "hoofdtekst is leeg"),
    "missing content types": (without(TYPES), "soorten"),
    "content type of a part gone": (replaced(TYPES, "/word/styles.xml", "/word/other.xml"), STYLES),
    "content type of an image gone": (with_part("word/media/a.gif", "x"), "a.gif"),
    "override without part": (in_types('<Override PartName="/word/weg.xml" ContentType="x"/>'), "niet aanwezig"),
    "content type twice": (in_types('<Default Extension="XML" ContentType="application/xml"/>'), "twee keer"),
    "a template, not a document": (replaced(TYPES, "document.main+xml", "template.main+xml"), "gewoon Word-document"),
    "a document with macros": (
        replaced(TYPES, "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main",
                 "application/vnd.ms-word.document.macroEnabled.main"), "gewoon Word-document"),
    "a macro": (with_part("word/vbaProject.bin", "x"), "macro"),
    "relationship id that does not exist": (in_body('<w:p><w:hyperlink r:id="rId99"/></w:p>'), "rId99"),
    "relationship id twice": (in_rels(relation("rId1", "styles.xml")), "rId1 staat er dubbel"),
    "relationship to nothing": (in_rels(relation("rId77", "media/weg.png", f"{R}/image")), "media/weg.png ontbreekt"),
    "relationship out of the package": (in_rels(relation("rId77", "../../weg.xml", f"{R}/image")), "ontbreekt"),
    "external image": (in_rels(relation("rId77", "http://example.org/a.png", f"{R}/image", EXTERNAL)), "naar buiten"),
    "external template": (
        in_rels(relation("rId77", "file:///x.dotm", f"{R}/attachedTemplate", EXTERNAL)), "naar buiten"),
    "bare text in a body": (in_body("kwijt"), "'kwijt' staat los tussen de alinea's"),
    "bare text after a paragraph": (in_body(p("a") + "kwijt"), "'kwijt' staat los tussen de alinea's"),
    "bare text in a paragraph": (in_body("<w:p>kwijt</w:p>"), "'kwijt' staat los in een alinea"),
    "bare text in a run": (in_body("<w:p><w:r><w:t>a</w:t>kwijt</w:r></w:p>"), "'kwijt' staat los in een alinea"),
    "bare text beside an empty one": (in_body("<w:p><w:r><w:t/></w:r>kwijt</w:p>"), "'kwijt' staat los in een alinea"),
    "bare text in a table": (in_body(table([p("a")]).replace("</w:tbl>", "kwijt</w:tbl>")), "los in een tabel:"),
    "bare text in a row": (in_body(table([p("a")]).replace("</w:tr>", "kwijt</w:tr>")), "los in een tabelrij:"),
    "bare text in a cell": (in_body(table([p("a") + "kwijt"])), "los in een tabelcel:"),
    "unknown paragraph style": (in_body(p("a", "Weg")), "stijl Weg"),
    "unknown run style": (in_body('<w:p><w:r><w:rPr><w:rStyle w:val="Weg"/></w:rPr></w:r></w:p>'), "stijl Weg"),
    "unknown table style": (
        in_body(table([p("a")]).replace("<w:tblPr/>", '<w:tblPr><w:tblStyle w:val="Weg"/></w:tblPr>')), "stijl Weg"),
    "style without a name": (in_body('<w:p><w:pPr><w:pStyle val="Normal"/></w:pPr></w:p>'), "stijl None"),
    "unknown style in a footer": (in_footer(p("a", "Weg")), "stijl Weg"),
    "unknown list": (in_body('<w:p><w:pPr><w:numPr><w:numId w:val="99"/></w:numPr></w:pPr></w:p>'), "lijst 99"),
    "list without definition": (replaced("word/numbering.xml", '<w:abstractNumId w:val="', '<w:abstractNumId w:val="9'),
                                "lijstopmaak 9"),
    "unknown footnote": (in_body('<w:p><w:r><w:footnoteReference w:id="7"/></w:r></w:p>'), "noot of opmerking 7"),
    "bookmark without end": (
        in_body('<w:bookmarkStart w:id="990" w:name="b"/>'), "bladwijzer 'b' heeft geen begin of geen einde",
    ),
    "bookmark without start": (in_body('<w:bookmarkEnd w:id="990"/>'), "een bladwijzer heeft geen begin"),
    "bookmark id twice": (
        in_body(make_bookmark(990, "b") + make_bookmark(990, "c")), "bladwijzer 'b' heeft geen begin of geen einde",
    ),
    "bookmark name twice": (
        in_body(make_bookmark(990, "b") + make_bookmark(991, "b")), "twee bladwijzers heten 'b'",
    ),
    "field without end": (in_body(field("begin", "separate")), "Word-veld"),
    "field without begin": (in_body(field("separate", "end")), "Word-veld"),
    "field that ends before it begins": (in_body(field("end", "begin")), "Word-veld"),
    "field with two results": (in_body(field("begin", "separate", "separate", "end")), "Word-veld"),
    "drawing number twice": (in_body(drawing(5) + drawing(5)), "hetzelfde nummer"),
    "variable left over": (in_body(p("{{ fiche.titel }}")), "tag van het sjabloon"),
    "variable with braces as numbers": (
        in_body("<w:p><w:r><w:t>&#123;&#x7B; fiche.titel &#x07d;&#0125;</w:t></w:r></w:p>"), "tag van het sjabloon"),
    "variable in another encoding": (in_utf_16(p("{{ fiche.titel }}")), "tag van het sjabloon"),
    "statement left over": (in_body(p("{% if x %}")), "tag van het sjabloon"),
    "comment left over": (in_body(p("{# let op #}")), "tag van het sjabloon"),
    "half a tag left over": (in_body(p("fiche.titel }}")), "tag van het sjabloon"),
    "end of a statement left over": (in_body(p("endif %}")), "tag van het sjabloon"),
    "tag split over runs": (in_body(split("{", "{ fiche", ".titel }", "}")), "tag van het sjabloon"),
    "tag in a field code": (in_body(code(' HYPERLINK "{{ bron.url }}" ')), "tag van het sjabloon"),
    "tag in a field code, split": (in_body("<w:p><w:r><w:instrText>{{ bron</w:instrText></w:r><w:r><w:instrText>"
                                           ".url }}</w:instrText></w:r></w:p>"), "tag van het sjabloon"),
    "tag in an alternative text": (in_body(drawing(5).replace('name="n"', 'name="n" descr="{{ x }}"')), "tag van"),
    "tag in the title": (replaced(CORE, "</dc:title>", " {{ x }}</dc:title>"), "docProps/core.xml: er staat nog"),
    "relationships with the type of a header": (
        lambda parts: in_types('<Override PartName="/word/_rels/document.xml.rels" ContentType="a.header+xml"/>')(
            in_rels(relation("rId77", "media/weg.png", f"{R}/image"))(parts)), "media/weg.png ontbreekt"),
    "title twice": (replaced(CORE, "<dc:title>", "<dc:title>a</dc:title><dc:title>"), "precies één titel"),
    "empty title": (lambda parts: {**parts, CORE: word_parts("", title=" ")[CORE]}, "precies één titel"),
    "missing title": (lambda parts: {**parts, CORE: parts[CORE].replace(b"dc:title", b"dc:x")}, "precies één titel"),
    "DTD": (with_part("word/numbering.xml", f"<!DOCTYPE w:numbering><w:numbering {NAMESPACES}/>"), "DTD"),
    "entity": (with_part("word/numbering.xml",
                         f'<!DOCTYPE n [<!ENTITY a "b">]><w:numbering {NAMESPACES}>&a;</w:numbering>'), "DTD"),
    "entities in entities": (with_part("word/numbering.xml",
                                       "<!DOCTYPE n [<!ENTITY e0 'aaaaaaaaaa'>"
                                       + "".join(f"<!ENTITY e{at} '{f'&e{at - 1};' * 10}'>" for at in range(1, 9))
                                       + f"]><w:numbering {NAMESPACES}>&e8;</w:numbering>"), "DTD"),
    "external entity": (with_part("word/numbering.xml",
                                  f'<!DOCTYPE n SYSTEM "file:///etc/passwd"><w:numbering {NAMESPACES}/>'), "DTD"),
    "broken XML": (replaced(STYLES, "</w:styles>", ""), "geen geldige XML"),
    "elements within each other": (
        with_part(STYLES, "<a>" * 300 + "</a>" * 300),
        "te veel elementen in elkaar",
    ),
    "no XML at all": (with_part(STYLES, ""), "geen geldige XML"),
}  # fmt: skip

LEGAL: dict[str, str] = {
    "one brace": p("a { b } c { d }"),
    "a percentage between braces": p("(korting {50%})"),
    "braces of two paragraphs": p("a {") + p("{ b") + p("c }") + p("} d"),
    "braces in a field code": code(" EQ \\f({{1}},{2}) ") + code(' DATE \\@ "{yyyy}" }}'),
    "a guid": "<w:p><w:r><w:t>{3F2504E0-4F89-11D3-9A0C-0305E82C3301}</w:t></w:r></w:p>",
    "white space between elements": "\n  <w:p>\n <w:r>\t<w:t>a</w:t>\n</w:r> </w:p>\n",
    "nested table": table([p("a") + table([p("b")]) + p("")]),
    "content control in a cell": table(["<w:sdt><w:sdtPr/><w:sdtContent><w:p/></w:sdtContent></w:sdt>"]),
    "bookmark after the paragraph": table(
        ['<w:bookmarkStart w:id="1" w:name="b"/>' + p("a") + '<w:bookmarkEnd w:id="1"/>']
    ),
    "content control around a cell": table([p("a")])
    .replace("<w:tc>", "<w:sdt><w:sdtPr/><w:sdtContent><w:tc>")
    .replace("</w:tc>", "</w:tc></w:sdtContent></w:sdt>"),
    "content control around a row": table([p("a")])
    .replace("<w:tr>", "<w:sdt><w:sdtContent><w:tr>")
    .replace("</w:tr>", "</w:tr></w:sdtContent></w:sdt>"),
    "custom XML around a cell, a row and a paragraph": table(['<w:customXml w:element="e"><w:p/></w:customXml>'])
    .replace("<w:tc>", '<w:customXml w:element="e"><w:tc>')
    .replace("</w:tc>", "</w:tc></w:customXml>")
    .replace("<w:tr>", '<w:customXml w:element="e"><w:tr>')
    .replace("</w:tr>", "</w:tr></w:customXml>"),
    "content control around everything": f"<w:sdt><w:sdtContent>{p('a')}</w:sdtContent></w:sdt>",
    "text box, and its copy for old programs": "<w:p><w:r><mc:AlternateContent>"
    "<mc:Choice Requires='wps'>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback></mc:AlternateContent></w:r></w:p>".format(
        "<w:txbxContent>"
        + '<w:p><w:bookmarkStart w:id="1" w:name="b"/><w:r><w:t>a</w:t></w:r><w:bookmarkEnd w:id="1"/></w:p>'
        + drawing(3)
        + "</w:txbxContent>"
    ),
    "field in a field": field("begin", "begin", "separate", "end", "separate", "end"),
    "field over two paragraphs": field("begin", "separate") + field("end"),
    "field without result": field("begin", "end"),
    "two drawings": drawing(1) + drawing(2),
    "a list, and the end of a list": "".join(
        f'<w:p><w:pPr><w:numPr><w:numId w:val="{number}"/></w:numPr></w:pPr></w:p>' for number in (0, 1)
    ),
    "known style": p("a", "Normal"),
    "empty relationship id": '<w:p><w:r><w:drawing><a:hlinkClick r:id=""/></w:drawing></w:r></w:p>',
}


def test_the_same_part_is_judged_by_what_it_can_refer_to() -> None:
    """What is known of a part that many documents share holds only as long as the styles beside it are the same."""
    parts = word_parts(p("a", "Normal"))
    other = {**parts, STYLES: parts[STYLES].replace(b'"Normal"', b'"Ander"')}
    assert [len(describe_integrity_faults(one)) for one in (parts, other, parts)] == [0, 1, 0]


def test_the_same_frame_is_judged_by_its_own_parts() -> None:
    """What is known of the names and relationships of a package does not pass to one with another part too few."""
    parts = in_rels(relation("rId77", "media/a.png", f"{R}/image"))(word_parts(p("a")))
    parts = in_types('<Default Extension="png" ContentType="image/png"/>')(parts)
    whole = {**parts, "word/media/a.png": b"x"}
    assert [len(describe_integrity_faults(one)) for one in (whole, parts, whole)] == [0, 1, 0]


def sample() -> Parts:
    """A rendered sample fiche."""
    return read_parts(sample_package(FICHE_IDS[0], TEMPLATE_NAMES[0]))


@pytest.mark.parametrize("template", TEMPLATE_NAMES)
@pytest.mark.parametrize("fiche_id", FICHE_IDS)
def test_samples_are_whole(fiche_id: str, template: str) -> None:
    """Nothing is found in what the program makes."""
    assert describe_integrity_faults(read_parts(sample_package(fiche_id, template))) == []


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_found_in_a_sample(damage: str) -> None:
    """Each kind of damage to a good file is found, and named."""
    harm, sentence = DAMAGES[damage]
    assert sentence in "\n".join(describe_integrity_faults(harm(sample())))


@pytest.mark.parametrize("kind", LEGAL)
def test_no_false_alarm(kind: str) -> None:
    """What Word allows is left alone."""
    assert faults(LEGAL[kind] + p("slot")) == ""


def test_one_damage_gives_one_sentence() -> None:
    """A reader of the report is not sent to places that are well."""
    found = describe_integrity_faults(in_body(table([p("a"), ""]))(word_parts(p("slot"))))
    assert found == ["word/document.xml: een tabelcel eindigt niet met een alinea"]


def test_all_damages_at_once() -> None:
    """One fault does not hide another."""
    text = faults(table([p("a"), ""]) + p("{{ x }}") + p("b", "Weg") + field("begin"))
    assert all(word in text for word in ("tabelcel", "tag van het sjabloon", "stijl Weg", "Word-veld"))


def test_tags_in_header_and_footer() -> None:
    """Headers and footers are looked through as well."""
    found = describe_integrity_faults(word_parts(p("a"), header=p("{{ x }}"), footer=p("{% if y %}")))
    assert [fault.partition(":")[0] for fault in found] == ["word/header.xml", "word/footer.xml"]


def test_header_and_footer_need_a_paragraph() -> None:
    """A condition around all of a footer leaves one that Word does not open."""
    assert "is leeg (ftr)" in faults(p("a"), footer="")


@pytest.mark.parametrize("kind", ["footnote", "endnote", "comment"])
def test_notes_in_a_part_of_another_name(kind: str) -> None:
    """What a part is, is what stands in it; its name is free."""
    mark = {"comment": '<w:commentReference w:id="2"/>'}.get(kind, f'<w:{kind}Reference w:id="2"/>')
    stories = {f"{kind}s": f'<w:{kind} w:id="2">{p("noot")}</w:{kind}>'}
    parts = word_parts(f"<w:p><w:r>{mark}</w:r></w:p>", **stories)
    usual, other = f"word/{kind}s.xml", f"word/{kind}s1.xml"
    renamed = {
        name.replace(usual, other): content.replace(f"{kind}s.xml".encode(), f"{kind}s1.xml".encode())
        for name, content in parts.items()
    }
    assert describe_integrity_faults(renamed) == describe_integrity_faults(parts) == []


def test_notes_that_are_there() -> None:
    """A footnote that exists is no fault."""
    body = '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    assert faults(body, footnotes=f'<w:footnote w:id="2">{p("noot")}</w:footnote>') == ""


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_settings_that_only_name_notes(kind: str) -> None:
    """Word's own settings name the lines between text and notes; that is no note without text."""
    named = "".join(f'<w:{kind} w:id="{number}"/>' for number in (-1, 0))
    settings = f"<w:settings {NAMESPACES}><w:{kind}Pr>{named}</w:{kind}Pr></w:settings>"
    kinds = f'<Override PartName="/word/settings.xml" ContentType="{SETTINGS_TYPE}"/>'
    parts = with_part("word/settings.xml", settings)(in_types(kinds)(word_parts(p("a"))))
    assert describe_integrity_faults(parts) == []
    assert find_structure_faults(parts) == []


def test_hyperlinks_may_leave_the_package() -> None:
    """A link to the web is no external part, and a target may be written with %20."""
    link = relation("rId77", "https://example.org/a", mode=EXTERNAL)
    image = relation("rId78", "media/een%20plaatje.png", f"{R}/image")
    parts = in_rels(link + image)(in_body('<w:p><w:hyperlink r:id="rId77"/></w:p>')(word_parts(p("a"))))
    parts = in_types('<Default Extension="png" ContentType="image/png"/>')(parts)
    assert describe_integrity_faults({**parts, "word/media/een plaatje.png": b"x"}) == []


def test_glossary_has_its_own_styles() -> None:
    """Word keeps the texts of content controls in a folder with styles of its own."""
    parts = word_parts(p("a"))
    glossary = f"<w:glossaryDocument {NAMESPACES}><w:docParts>{p('a', 'Eigen')}</w:docParts></w:glossaryDocument>"
    styles = f'<w:styles {NAMESPACES}><w:style w:styleId="Eigen"/></w:styles>'
    kinds = "".join(
        f'<Override PartName="/word/glossary/{name}.xml" ContentType="x/y"/>' for name in ("document", "styles")
    )
    parts = in_types(kinds)(parts)
    parts |= {"word/glossary/document.xml": glossary.encode(), "word/glossary/styles.xml": styles.encode()}
    assert describe_integrity_faults(parts) == []
    assert "stijl Eigen" in "\n".join(
        describe_integrity_faults(replaced("word/glossary/styles.xml", "Eigen", "Weg")(parts))
    )


def test_an_entity_is_not_expanded() -> None:
    """A billion laughs costs nothing, and a file on this machine is not read."""
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE n [<!ENTITY a0 "ha">{lines}]><w:numbering {NAMESPACES}>&a9;</w:numbering>'
    found = describe_integrity_faults(with_part("word/numbering.xml", bomb)(word_parts(p("a"))))
    assert any(fault.startswith("word/numbering.xml") for fault in found)
    assert max(map(len, found)) < 200
