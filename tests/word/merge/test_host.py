"""Documents put into another one: what each of them keeps."""

import pytest
from lxml import etree

from fiches.word.integrity import describe_integrity_faults
from fiches.word.merge.guest import Guest, GuestFrame
from fiches.word.merge.host import ContentsLine, Host
from fiches.word.package import pack_parts, read_parts
from fiches.word.xml import WP, R, read_document_text, w
from tests.word_files import NAMESPACES, p, word_parts

STYLE = (
    '<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>{more}</w:style>'
)
HEADING = "<w:pPr><w:outlineLvl w:val='{level}'/></w:pPr>"
LIST = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
NUMBERS = (
    '<w:abstractNum w:abstractNumId="0"><w:nsid w:val="1234ABCD"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
PAGES = '<w:p><w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'


def document(body: str, styles: str = "", **stories: str) -> bytes:
    """A package with these styles, a real list, and a footer of its own when there is one."""
    parts = word_parts(body, **stories)
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b"</w:styles>", f"{styles}</w:styles>".encode())
    parts["word/numbering.xml"] = f"<w:numbering {NAMESPACES}>{NUMBERS}</w:numbering>".encode()
    relations = etree.fromstring(parts["word/_rels/document.xml.rels"])
    ids = {str(node.get("Target")).removesuffix(".xml"): node.get("Id") for node in relations}
    references = "".join(f'<w:{kind}Reference w:type="default" r:id="{ids[kind]}"/>' for kind in stories)
    section = f"<w:sectPr>{references}</w:sectPr>".encode()
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:sectPr/>", section)
    return pack_parts(parts)


HOST = document(
    p("Deel", "Part") + p("W-01", "Place") + p("W-02", "Place") + p("Einde", "Part"),
    STYLE.format(id="Part", name="heading 2", more=HEADING.format(level=1))
    + STYLE.format(id="Place", name="Bundel fiche", more="")
    + STYLE.format(id="ListNumber", name="List Number", more=LIST),
    header=p("kop van het geheel"),
    footer=p("voet van het geheel"),
)
GUEST = document(
    p("Titel", "Heading1") + p("een", "ListNumber") + p("slot"),
    STYLE.format(id="Heading1", name="heading 1", more=HEADING.format(level=0))
    + STYLE.format(id="ListNumber", name="List Number", more=LIST),
    footer=p("voet van de fiche") + PAGES,
)


def joined(*guests: bytes) -> dict[str, bytes]:
    host = Host(HOST)
    for number, (place, guest) in enumerate(zip(host.find_paragraphs("Bundel fiche"), guests, strict=False), 1):
        header = etree.fromstring(f"<w:p {NAMESPACES}><w:r><w:t>kop {number}</w:t></w:r></w:p>")
        host.insert_guest(place, Guest(guest), GuestFrame(f"Fiche{number}", " eerst", " verder", 2, header))
    list(host.resume_after_guests())
    return read_parts(host.to_bytes())


def sections(parts: dict[str, bytes]) -> list[etree._Element]:
    return list(etree.fromstring(parts["word/document.xml"]).iter(w("sectPr")))


def stories(parts: dict[str, bytes], section: etree._Element) -> dict[tuple[str, str], str]:
    """The text of every header and footer of a section."""
    relations = {
        node.get("Id"): node.get("Target", "") for node in etree.fromstring(parts["word/_rels/document.xml.rels"])
    }
    found = {}
    for node in section.iter(w("headerReference"), w("footerReference")):
        target = str(relations[node.get(f"{{{node.nsmap['r']}}}id")])
        part = target.lstrip("/") if target.startswith("/") else f"word/{target}"
        text = " ".join("".join(etree.fromstring(parts[part]).itertext()).split())
        found[str(node.tag).rpartition("}")[2].removesuffix("Reference"), str(node.get(w("type")))] = text
    return found


def test_the_whole_is_sound_and_holds_everything() -> None:
    parts = joined(GUEST, GUEST)
    assert describe_integrity_faults(parts) == []
    assert [line for line in read_document_text(parts).split("\n") if line] == [
        "Deel",
        *["Titel", "een", "slot"] * 2,
        "Einde",
    ]


def test_twice_the_same_bytes() -> None:
    assert joined(GUEST, GUEST) == joined(GUEST, GUEST)


def test_each_guest_has_its_own_section_and_counts_from_one() -> None:
    found = sections(joined(GUEST, GUEST))
    starts = [number.get(w("start")) if (number := one.find(w("pgNumType"))) is not None else None for one in found]
    assert starts == [None, "1", "1", None]


def test_a_guest_keeps_its_footer_and_gets_the_header_of_the_host() -> None:
    parts = joined(GUEST, GUEST)
    first, one, two, last = (stories(parts, section) for section in sections(parts))
    assert one == {
        ("header", "default"): "kop 1",
        ("header", "first"): "kop 1",
        ("footer", "default"): "voet van de fiche2 verder",
        ("footer", "first"): "voet van de fiche2 eerst",
    }
    assert two["header", "default"] == "kop 2"
    assert first["footer", "default"] == last["footer", "default"] == "voet van het geheel"


def test_a_guest_with_its_own_header_keeps_it() -> None:
    guest = document(p("Titel"), header=p("eigen kop"))
    assert stories(joined(guest), sections(joined(guest))[1])["header", "default"] == "eigen kop"


def test_pages_are_those_of_the_section() -> None:
    parts = joined(GUEST)
    footers = [content for name, content in parts.items() if name.startswith("word/Fiche1-footer-")]
    assert len(footers) == 2
    assert all(b" SECTIONPAGES " in content and b"NUMPAGES" not in content for content in footers)


def test_each_list_counts_for_itself() -> None:
    body = etree.fromstring(joined(GUEST, GUEST)["word/document.xml"])
    numbers = [node.get(w("val")) for node in body.iter(w("numId"))]
    assert len(numbers) == len(set(numbers)) == 2


def test_equal_styles_are_shared_and_headings_go_down() -> None:
    styles = etree.fromstring(joined(GUEST, GUEST)["word/styles.xml"])
    levels = {
        style.get(w("styleId")): outline.get(w("val")) for style in styles for outline in style.iter(w("outlineLvl"))
    }
    assert levels == {"Part": "1", "Heading1Fiche1": "2"}
    assert sum(style.get(w("styleId"), "").startswith("ListNumber") for style in styles) == 1


def test_another_look_stays_another_look() -> None:
    """A style with the same name and another look is copied, for these guests only."""
    bold = STYLE.format(id="ListNumber", name="List Number", more="<w:rPr><w:b/></w:rPr>")
    parts = joined(GUEST, document(p("vet", "ListNumber"), bold))
    used = [node.get(w("val")) for node in etree.fromstring(parts["word/document.xml"]).iter(w("pStyle"))]
    assert used == ["Part", "Heading1Fiche1", "ListNumber", "ListNumberFiche2", "Part"]
    assert describe_integrity_faults(parts) == []


def test_a_document_that_ends_with_a_guest() -> None:
    host = Host(document(p("Begin") + p("W-01", "Place"), STYLE.format(id="Place", name="Bundel fiche", more="")))
    host.insert_guest(host.find_paragraphs("Bundel fiche")[0], Guest(GUEST), GuestFrame("Fiche1", "", "", 1))
    assert list(host.resume_after_guests()) == []
    parts = read_parts(host.to_bytes())
    assert len(sections(parts)) == 2
    assert describe_integrity_faults(parts) == []


def with_picture(content: bytes) -> bytes:
    """A guest with a picture in its text and a link to a site."""
    inline = '<wp:inline><wp:docPr id="1" name="p"/><a:blip r:embed="rId90"/></wp:inline>'
    drawing = f"<w:p><w:r><w:drawing>{inline}</w:drawing></w:r></w:p>"
    link = '<w:p><w:hyperlink r:id="rId91"><w:r><w:t>site</w:t></w:r></w:hyperlink></w:p>'
    parts = read_parts(document(drawing + link))
    relations = (
        f'<Relationship Id="rId90" Type="{R}/image" Target="media/image1.png"/>'
        f'<Relationship Id="rId91" Type="{R}/hyperlink" Target="https://www.rvo.nl" TargetMode="External"/>'
    )
    for name, end, more in (
        ("word/_rels/document.xml.rels", "</Relationships>", relations),
        ("[Content_Types].xml", "</Types>", '<Default Extension="png" ContentType="image/png"/>'),
    ):
        parts[name] = parts[name].replace(end.encode(), f"{more}{end}".encode())
    return pack_parts({**parts, "word/media/image1.png": content})


def test_pictures_and_links_come_along_and_equal_pictures_are_one() -> None:
    parts = joined(with_picture(b"een"), with_picture(b"een"))
    assert [content for name, content in parts.items() if "media" in name] == [b"een"]
    assert parts["word/_rels/document.xml.rels"].count(b"https://www.rvo.nl") == 1
    body = etree.fromstring(parts["word/document.xml"])
    assert [node.get("id") for node in body.iter(f"{{{WP}}}docPr")] == ["1001", "1002"]
    assert describe_integrity_faults(parts) == []
    other = joined(with_picture(b"een"), with_picture(b"twee"))
    assert sorted(content for name, content in other.items() if "media" in name) == [b"een", b"twee"]


def test_places_with_the_same_name_stay_apart() -> None:
    """And a link leads to the place in its own document."""
    place = '<w:p><w:bookmarkStart w:id="0" w:name="hier"/><w:r><w:t>x</w:t></w:r><w:bookmarkEnd w:id="0"/></w:p>'
    link = '<w:p><w:hyperlink w:anchor="hier"><w:r><w:t>zie</w:t></w:r></w:hyperlink></w:p>'
    parts = joined(document(place + link), document(place + link))
    body = etree.fromstring(parts["word/document.xml"])
    names = [node.get(w("name")) for node in body.iter(w("bookmarkStart"))]
    assert len(set(names)) == len(names) == 4
    assert [node.get(w("anchor")) for node in body.iter(w("hyperlink"))] == ["Fiche1_hier", "Fiche2_hier"]
    assert describe_integrity_faults(parts) == []


def test_notes_are_refused() -> None:
    note = "<w:p><w:r><w:footnoteReference w:id='1'/></w:r></w:p>"
    with pytest.raises(ValueError, match="er staan noten in"):
        Guest(document(note, footnotes="<w:footnote w:id='1'><w:p/></w:footnote>"))


def test_the_contents_are_a_locked_field_of_links() -> None:
    host = Host(
        document(
            p("hier", "Place"),
            STYLE.format(id="Place", name="Bundel inhoud", more="") + STYLE.format(id="T2", name="toc 2", more=""),
        )
    )
    lines = [ContentsLine(2, "Een", "Deel1", 2), ContentsLine(2, "Twee", "Deel2", 14)]
    host.insert_contents(host.find_paragraphs("Bundel inhoud")[0], 'TOC \\o "2-2"', lines)
    body = etree.fromstring(read_parts(host.to_bytes())["word/document.xml"])
    assert read_document_text(read_parts(host.to_bytes())).split("\n") == ["Een\t2", "Twee\t14"]
    assert [link.get(w("anchor")) for link in body.iter(w("hyperlink"))] == ["Deel1", "Deel2"]
    assert [mark.get(w("fldLock")) for mark in body.iter(w("fldChar"))] == ["true", None, None]
