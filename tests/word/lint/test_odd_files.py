"""Word files as other programs and other hands make them: judged like any other, and never a crash."""

import io
from collections.abc import Callable

import pytest
from docx import Document
from docx.shared import RGBColor

from fiches.documents.contract import FICHE_CONTRACT
from fiches.word.lint.judge import lint_template
from fiches.word.package import pack_parts, read_parts
from fiches.word.shape import Contract
from fiches.word.template.refusals import MAX_UNPACKED_SIZE
from fiches.word.xml import W
from tests.project import ROOT, SHIPPED
from tests.word.authored import TEMPLATES
from tests.word.hostile import REFUSED, rename_body
from tests.word.lint.judged import PATH
from tests.word.lint.sound import CONTRACT, STYLES, found_in, package, para, run
from tests.word.lint.test_access import box
from tests.word.lint.test_word import COMMENT
from tests.word_files import p


def codes(template: bytes, contract: Contract = CONTRACT) -> list[str]:
    """The codes of the findings that are about Word."""
    return [found.code for found in lint_template(PATH, template, contract) if found.code >= "SJB2"]


def by_python_docx() -> bytes:
    """What a script makes: English, bullets from Symbol, no alternative text, a heading that is too pale."""
    document = Document()
    document.add_heading("Kop {{ fiche.titel }}", 1)
    document.add_paragraph("{{ fiche.titel }}", style="List Bullet")
    document.add_paragraph().add_run("bleek").font.color.rgb = RGBColor(0xBB, 0xBB, 0xBB)
    table = document.add_table(2, 2)
    for cell in table.rows[0].cells:
        cell.text = "kop"
    document.sections[0].footer.paragraphs[0].text = "{{ fiche.kleur }}"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_a_file_of_python_docx() -> None:
    assert codes(by_python_docx()) == ["SJB301", "SJB303", "SJB314", "SJB312", "SJB307", "SJB214", "SJB315"]


def test_a_file_without_styles_lists_or_properties() -> None:
    parts = read_parts(package(p("a", "Kop2")))
    for name in ("word/styles.xml", "word/numbering.xml", "docProps/core.xml"):
        del parts[name]
    assert {"SJB215", "SJB217", "SJB301", "SJB303"} <= set(codes(pack_parts(parts)))


def test_a_file_that_no_document_gets_is_no_fault() -> None:
    """It stays behind in a build; one that goes along is told by its name as it stands."""
    sound = read_parts(package(p("a")))
    assert "SJB217" not in codes(pack_parts({**sound, "los.txt": b"los"}))
    relation = b'<Relationship Id="rId88" Type="urn:x" Target="los.txt"/></Relationships>'
    listed = sound["_rels/.rels"].replace(b"</Relationships>", relation)
    template = pack_parts({**sound, "_rels/.rels": listed, "los.txt": b"los"})
    told = [found.message for found in lint_template(PATH, template, CONTRACT)]
    assert "los.txt: de soort van dit onderdeel is niet genoemd." in told


@pytest.mark.parametrize(
    "names", [("Kop1", "heading 1"), ("Heading1", "heading 1"), ("X1", "Kop 1"), ("kop1", "Eigen")]
)
def test_a_heading_is_known_by_its_id_or_its_name(names: tuple[str, str]) -> None:
    """Dutch Word, English Word, a style that somebody made, and an id that a style kept."""
    style, name = names
    styles = STYLES.replace('"Kop1"><w:name w:val="heading 1"', f'"{style}"><w:name w:val="{name}"')
    assert found_in(package(p("a"), start=p("Titel", style), styles=styles)) == []


def test_a_heading_by_its_outline_level() -> None:
    level = '<w:outlineLvl w:val="0"/>'
    assert found_in(package(p("a"), start=para(run("Titel"), properties=level))) == []


def test_styles_that_are_based_on_each_other() -> None:
    """A file that no program should write."""
    circle = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:name w:val="{one}"/><w:basedOn w:val="{other}"/></w:style>'
        for one, other in (("A", "B"), ("B", "A"))
    )
    assert found_in(package(p("a", "A"), styles=STYLES + circle)) == []


def test_a_text_box_counts_once() -> None:
    """Word writes it twice: for itself, and for older programs."""
    assert found_in(package(para(run("a"), box("inline", p("{ fiche.titel }"))))) == [
        ("SJB201", "alinea 2", "{ fiche.titel }")
    ]
    assert found_in(
        package(para(run("a"), box("inline", p("{%p if fiche.titel %}") + p("b") + p("{%p endif %}"))))
    ) == [("SJB209", "alinea 2", "{%p if fiche.titel %}")]


def test_content_controls_around_rows_cells_and_runs() -> None:
    def control(inner: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    first, second = f"<w:tc>{p('a')}</w:tc>", f"<w:tc>{control(p('b'))}{p('c')}</w:tc>"
    row = f"<w:tr>{control(first)}{second}</w:tr>"
    head = f"<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>{p('A')}</w:tc><w:tc>{p('B')}</w:tc></w:tr>"
    grid = "<w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>"
    body = f"<w:tbl><w:tblPr/>{grid}{head}{control(row)}</w:tbl>" + para(control(run("{{ fiche.titel }}")))
    assert found_in(package(body)) == []


def test_a_comment_of_somebody() -> None:
    body = para(run("a"), '<w:r><w:commentReference w:id="3"/></w:r>')
    assert [code for code, *_ in found_in(package(body, comments=COMMENT))] == ["SJB213"]


@pytest.mark.parametrize("template", [*REFUSED.values()], ids=[*REFUSED])
def test_a_hostile_template_is_judged_without_a_crash(template: tuple[Callable[[], bytes], str]) -> None:
    assert any(found.code < "SJB3" for found in lint_template(PATH, template[0](), CONTRACT))


WHOLE_FILES = (
    "no styles",
    "body with another name",
    "a Word template",
    "a document with macros",
    "a template with macros",
)
"""Refusals of the file as such, which no part is about."""


@pytest.mark.parametrize("name", REFUSED)
def test_a_refusal_says_where_and_what_to_do(name: str) -> None:
    """The part as it stands in the package, and a way out."""
    found = [one for one in lint_template(PATH, REFUSED[name][0](), CONTRACT) if one.code == "SJB101"]
    assert all(one.hint for one in found)
    unplaced = [one.message for one in found if one.location.place is None]
    assert not unplaced or name in WHOLE_FILES or _is_no_package(REFUSED[name][0]())


def _is_no_package(content: bytes) -> bool:
    try:
        return not read_parts(content, MAX_UNPACKED_SIZE)
    except ValueError:
        return True


def test_a_field_that_is_refused_is_found_by_the_words_near_it() -> None:
    """Those of its paragraph, or of one before it when it shows nothing."""
    code = "<w:r><w:instrText>INCLUDETEXT x</w:instrText></w:r>"
    for body in (para(run("Zie de bijlage"), code), p("Zie de bijlage") + para(code)):
        (found,) = [one for one in lint_template(PATH, package(body), CONTRACT) if one.code == "SJB101"]
        where = "Het veld INCLUDETEXT haalt iets van buiten het document (in de hoofdtekst, bij 'Zie de bijlage')."
        assert found.message == where
        assert "Ctrl+Shift+F9" in found.hint


def test_a_strict_document_is_told_once_for_each_part() -> None:
    parts = read_parts(package(p("a")))
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(W.encode(), strict)
    found = lint_template(PATH, pack_parts(parts), CONTRACT)
    assert ["Strict" in one.message for one in found if one.code == "SJB101"] == [True]


def test_a_watermark_is_told_by_its_words() -> None:
    """Word also says of the kind of shape that it has text, without any."""
    kind = '<v:shapetype id="t"><v:textpath on="t" fitshape="t"/></v:shapetype>'
    shape = '<v:shape id="s" type="#t" style="width:90pt;height:90pt"><v:textpath string="CONCEPT"/></v:shape>'
    mark = para(run(f'<w:pict xmlns:v="urn:schemas-microsoft-com:vml">{kind}{shape}</w:pict>'))
    found = lint_template(PATH, package(mark), CONTRACT)
    assert [one.message for one in found if one.code == "SJB311"] == ["'CONCEPT' is een tekening van tekst (WordArt)."]


def test_a_body_with_another_name() -> None:
    """Told as such, and not as a file of another program."""
    (found,) = lint_template(PATH, rename_body("document2.xml"), CONTRACT)
    assert found.code == "SJB101"
    assert found.message.startswith("De hoofdtekst heet word/document2.xml")


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_tag_is_judged_without_a_crash(name: str) -> None:
    """As the author wrote it and as Word cut it: bookmarks that Word left in loops are the only difference."""
    whole, cut = (codes(file) for file in (TEMPLATES[name].package(), TEMPLATES[name].noisy(5)))
    assert [code for code in cut if code != "SJB216"] == whole


@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_templates_hold_nothing_to_find(name: str) -> None:
    assert codes((ROOT / "templates" / name).read_bytes(), FICHE_CONTRACT) == []
