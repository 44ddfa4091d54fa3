"""The Word writer: what it hands over was judged, and what it turns down has a reason and somebody to blame."""

import re
from collections.abc import Callable

import pytest

from fiches.documents.render import Blame, RenderFault, find_package_faults, load_compiled, render_checked
from fiches.word.package import find_core_part, pack_parts, read_parts
from fiches.word.template.faults import TemplateFault
from fiches.word.template.render import NESTING_FAULT
from tests.word_files import body_text, p, table, word_package

VIEW = {"fiche": {"id": "W-01", "titel": "Een & ander", "doel": None}}
GOOD = p("{{ fiche.id }} {{ fiche.titel }}")


def refusal(template: bytes, *must_contain: str) -> RenderFault:
    """Why a document was turned down."""
    with pytest.raises(RenderFault) as raised:
        render_checked(load_compiled(template), VIEW, must_contain)
    return raised.value


def test_a_good_document_comes_through() -> None:
    """It holds the texts that it should."""
    assert (
        body_text(render_checked(load_compiled(word_package(GOOD)), VIEW, ("W-01", "Een & ander")))
        == "W-01 Een & ander"
    )


def test_a_document_that_lacks_its_own_title() -> None:
    """A template that forgot the title makes a fiche that nobody recognises."""
    fault = refusal(word_package(p("{{ fiche.id }}")), "W-01", "Een & ander")
    assert (fault.faults, fault.blame) == (("'Een & ander' staat niet in de tekst",), Blame.PACKAGE)


HALF_A_TABLE = (
    "<w:p><w:r><w:t>{% if fiche.id == 'W-02' %}</w:t></w:r></w:p>"
    "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='1'/></w:tblGrid><w:tr><w:tc>"
    "<w:p><w:r><w:t>{% endif %}x</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)
"""A condition that begins before a table and ends in a cell of it."""
AS_MANY_CELLS_AS_SIGNS = table([p("{%tc for one in fiche.id %}"), p("{{ one }}"), p("{%tc endfor %}")])


@pytest.mark.parametrize("before", ["", AS_MANY_CELLS_AS_SIGNS])
def test_a_condition_that_begins_and_ends_elsewhere_is_the_template_s_fault(before: str) -> None:
    """Whoever judges a document reads it as XML, so the engine need not; both say the same of it."""
    broken = word_package(before + GOOD + HALF_A_TABLE)
    with pytest.raises(TemplateFault, match=NESTING_FAULT) as alone:
        load_compiled(broken).render(VIEW)
    fault = refusal(broken, "W-01")
    assert (fault.faults, fault.blame) == ((str(alone.value),), Blame.TEMPLATE_MISFIT)


@pytest.mark.parametrize(
    ("body", "is_seen"),
    [
        ("<w:p><w:r><w:t>een titel, kort</w:t></w:r></w:p>", True),
        ("<w:p><w:r><w:t>een </w:t></w:r><w:r><w:t>titel</w:t></w:r></w:p>", True),
        ('<w:p><w:r><w:t xml:space="preserve"> een titel</w:t></w:r></w:p>', True),
        ("<w:p><w:r><w:instrText>een titel</w:instrText></w:r></w:p>", False),
        (
            '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="een titel"/></wp:inline></w:drawing></w:r></w:p>',
            False,
        ),
        (p("een") + p("titel"), False),
    ],
)
def test_a_text_must_be_where_a_reader_sees_it(body: str, *, is_seen: bool) -> None:
    """In one run or in more, but not in a field code, a description or two paragraphs."""
    assert find_package_faults(word_package(body), ("een titel",)) == (
        [] if is_seen else ["'een titel' staat niet in de tekst"]
    )


HIDDEN = "<w:r><w:rPr>{}</w:rPr><w:t>een titel</w:t></w:r>"
CHOICE = (
    "<mc:AlternateContent><mc:Choice Requires='wps'>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
)


@pytest.mark.parametrize(
    ("run", "is_seen"),
    [
        (HIDDEN.format("<w:vanish/>"), False),
        (HIDDEN.format('<w:vanish w:val="0"/>'), True),
        (HIDDEN.format('<w:rStyle w:val="Weg"/>'), False),
        (HIDDEN.format('<w:rStyle w:val="Weg"/><w:vanish w:val="false"/>'), True),
        (HIDDEN.format("<w:vanish/>") + HIDDEN.format(""), True),
        ("<w:r>" + CHOICE.format("<w:t>iets</w:t>", "<w:t>een titel</w:t>") + "</w:r>", False),
        ("<w:r>" + CHOICE.format("<w:t>een titel</w:t>", "<w:t>iets</w:t>") + "</w:r>", True),
    ],
)
def test_text_that_word_does_not_show_is_not_seen(run: str, *, is_seen: bool) -> None:
    """Hidden text, by itself or by its style, and what is for older programs."""
    parts = read_parts(word_package(f"<w:p>{run}</w:p>"))
    style = b'<w:style w:type="character" w:styleId="Weg"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    if b"Weg" in parts["word/document.xml"]:
        parts["word/styles.xml"] = parts["word/styles.xml"].replace(b"</w:styles>", style)
    assert bool(find_package_faults(pack_parts(parts), ("een titel",))) is not is_seen


def test_hidden_text_in_another_encoding() -> None:
    """The switch that hides a text is known whatever bytes it is made of."""
    parts = read_parts(word_package(f"<w:p>{HIDDEN.format('<w:vanish/>')}</w:p>"))
    body = parts["word/document.xml"].decode().replace('encoding="UTF-8"', 'encoding="UTF-16"')
    package = pack_parts({**parts, "word/document.xml": body.encode("utf-16")})
    assert find_package_faults(package, ("een titel",)) == ["'een titel' staat niet in de tekst"]


def test_a_cell_that_a_condition_emptied() -> None:
    """docxtpl leaves a cell without paragraph, which Word calls corrupt and the Open XML SDK does not see."""
    cell = p("{%p if fiche.doel %}") + p("{{ fiche.doel }}") + p("{%p endif %}")
    fault = refusal(word_package(GOOD + table([p("Doel"), cell]) + p("")), "W-01")
    assert fault.faults == ("word/document.xml: een tabelcel eindigt niet met een alinea",)
    assert fault.blame is Blame.PACKAGE


def test_a_row_that_a_condition_emptied() -> None:
    """The same with all cells of a row, and with all rows of a table."""
    row = [p("{%tc if fiche.doel %}"), p("{{ fiche.doel }}"), p("{%tc endif %}")]
    assert "een tabelrij heeft geen cellen" in str(refusal(word_package(GOOD + table(row) + p(""))))
    rows = ([p("{%tr for x in [] %}")], [p("a")], [p("{%tr endfor %}")])
    assert "een tabel heeft geen rijen" in str(refusal(word_package(GOOD + table(*rows) + p(""))))


def test_a_wrong_tag_is_the_fault_of_the_template() -> None:
    """And the sentence says which."""
    fault = refusal(word_package(p("{{ fiche.titl }}")))
    assert fault.blame is Blame.TEMPLATE_MISFIT
    assert "bedoelde u 'titel'?" in str(fault)


def test_a_file_that_is_no_template() -> None:
    """Nothing can be made with it, whatever the fiche."""
    assert refusal(b"geen Word").blame is Blame.TEMPLATE_UNUSABLE


@pytest.mark.parametrize("title", ["", " ", "{{ fiche.titel if false else '' }}"])
def test_a_template_without_a_title_gives_the_document_its_own(title: str) -> None:
    """PDF readers and screen readers want a title in the properties; without one a text that shows is that."""
    template = load_compiled(word_package(GOOD, title=title))
    for given, wanted in (("Eigen & titel", "Eigen &amp; titel"), ("", "W-01")):
        parts = read_parts(render_checked(template, VIEW, ("W-01",), title=given))
        assert f"<dc:title>{wanted}</dc:title>" in parts["docProps/core.xml"].decode()


CORE, RELS, TYPES = "docProps/core.xml", "_rels/.rels", "[Content_Types].xml"


def without_properties(parts: dict[str, bytes]) -> dict[str, bytes]:
    bare = {RELS: re.sub(rb"<Relationship [^>]*core-properties[^>]*/>", b"", parts[RELS])}
    bare[TYPES] = re.sub(rb"<Override [^>]*core.xml[^>]*/>", b"", parts[TYPES])
    return {name: content for name, content in (parts | bare).items() if name != CORE}


def with_two_titles(parts: dict[str, bytes]) -> dict[str, bytes]:
    return parts | {CORE: parts[CORE].replace(b"<dc:title>", b"<dc:title/><dc:title>")}


def with_another_name(parts: dict[str, bytes]) -> dict[str, bytes]:
    moved = {name: parts[name].replace(b"core.xml", b"eigen.xml") for name in (RELS, TYPES)}
    return {**parts, **moved, "docProps/eigen.xml": parts[CORE]}


@pytest.mark.parametrize(
    ("change", "title"), [(without_properties, "Eigen"), (with_two_titles, "Proef"), (with_another_name, "Proef")]
)
def test_a_document_has_one_title_however_its_template_keeps_it(
    change: Callable[[dict[str, bytes]], dict[str, bytes]], title: str
) -> None:
    template = pack_parts(change(read_parts(word_package(GOOD))))
    parts = read_parts(render_checked(load_compiled(template), VIEW, ("W-01",), title="Eigen"))
    assert parts[find_core_part(parts)].count(f"<dc:title>{title}</dc:title>".encode()) == 1


def test_texts_are_only_looked_for_in_a_whole_file() -> None:
    """What is broken is reported first, without a list of everything it lacks."""
    parts = read_parts(word_package(p("a") + table([""]) + p("")))
    assert find_package_faults(pack_parts(parts), ("weg",)) == [
        "word/document.xml: een tabelcel eindigt niet met een alinea"
    ]
