"""Templates as Word saves them, made with another program, come out as docxtpl makes them."""

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from docx import Document
from lxml import etree

from fiches.word.integrity import describe_integrity_faults
from fiches.word.package import read_parts
from fiches.word.template.render import compile_template
from fiches.word.xml import XML_SPACE, parse_xml, w
from tests.word.saved_by_word import BODIES, OWN_BOOKMARKS, field, make_package, mark, para, run
from tests.word.test_differential import by_docxtpl, normalised
from tests.word_files import NAMESPACES

DATA: dict[str, Any] = {
    "naam": "Bouwen & wonen", "lijst": ["een", "twee", "drie"], "ja": True, "nee": False, "kleur": "FF0000",
}  # fmt: skip
_BOOKMARK = re.compile(r"<w:bookmark[^>]*>")
_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def _fragment(xml: str) -> Any:
    return parse_xml(f"<w:x {NAMESPACES} {_W14}>{xml}</w:x>")[0]


def _field(document: Any) -> None:
    document.add_paragraph("Naam: {{ naam }}, {{ naam|upper }}.")


def _loop(document: Any) -> None:
    document.add_paragraph("{%p for x in lijst %}")
    document.add_paragraph("{{ loop.index }}. {{ x }}", style="List Number")
    document.add_paragraph("{%p endfor %}")


def _condition(document: Any) -> None:
    document.add_paragraph("{% if ja %}wel{% else %}niet{% endif %} en {% if nee %}wel{% else %}niet{% endif %}")


def _table(document: Any) -> None:
    table = document.add_table(rows=4, cols=2)
    table.style = "Table Grid"
    texts = [("Nr.", "Naam"), ("{%tr for x in lijst %}", ""), ("{{ loop.index }}", "{{ x }}"), ("{%tr endfor %}", "")]
    for row, cells in zip(table.rows, texts, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph("")


def _header(document: Any) -> None:
    document.sections[0].header.paragraphs[0].text = "{{ naam }}"
    document.sections[0].footer.paragraphs[0].text = "{% for x in lijst %}{{ x }} {% endfor %}"
    document.add_paragraph("{{ lijst|join(', ') }}")


def _settings_of_notes(document: Any) -> None:
    """The lines between text and notes, as Word names them in its settings."""
    for kind in ("footnote", "endnote"):
        named = "".join(f'<w:{kind} w:id="{number}"/>' for number in (-1, 0))
        document.settings.element.insert(0, _fragment(f"<w:{kind}Pr>{named}</w:{kind}Pr>"))


def _proofing_marks(document: Any) -> None:
    """A mark of spelling within every tag, which cuts it into runs."""
    for text in list(document.element.body.iter(w("t"))):
        words = text.text or ""
        if "{{" in words:
            at = words.index("{{") + 4
            text.text = words[:at]
            text.set(XML_SPACE, "preserve")
            rest = f'<w:r><w:t xml:space="preserve">{words[at:]}</w:t></w:r>'
            start, end = '<w:proofErr w:type="spellStart"/>', '<w:proofErr w:type="spellEnd"/>'
            for xml in (end, rest, start):
                text.getparent().addnext(_fragment(xml))


def _content_control(document: Any) -> None:
    """A content control around the first paragraph."""
    first = document.paragraphs[0]._p
    control = _fragment(
        '<w:sdt><w:sdtPr><w:alias w:val="Naam"/><w:id w:val="7"/></w:sdtPr><w:sdtContent><w:p><w:r>'
        "<w:t>{{ naam }}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    first.addprevious(control)


def _text_box(document: Any) -> None:
    """A text box, with the fallback that Word writes for older programs."""
    content = "<w:txbxContent><w:p><w:r><w:t>Kader: {{ naam }}</w:t></w:r></w:p></w:txbxContent>"
    shape = (
        f'<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:90pt"><v:textbox>{content}'
        "</v:textbox></v:shape></w:pict>"
    )
    document.add_paragraph("")._p.append(_fragment(f"<w:r>{shape}</w:r>"))


def _session_numbers(document: Any) -> None:
    """The numbers of editing sessions and of paragraphs."""
    for number, paragraph in enumerate(document.element.body.iter(w("p"))):
        paragraph.set(w("rsidR"), f"00A{number:05}")
        paragraph.set("{http://schemas.microsoft.com/office/word/2010/wordml}paraId", f"7{number:07}")


CONTENTS: tuple[Callable[[Any], None], ...] = (_field, _loop, _condition, _table, _header)
WAYS: tuple[Callable[[Any], None], ...] = (
    _settings_of_notes, _proofing_marks, _content_control, _text_box, _session_numbers, lambda _document: None,
)  # fmt: skip


def make_template(content: Callable[[Any], None], way: Callable[[Any], None]) -> bytes:
    """A template by python-docx."""
    document = Document()
    document.core_properties.title = "Proef"
    content(document)
    way(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
@pytest.mark.parametrize("content", CONTENTS, ids=lambda content: content.__name__)
def test_as_docxtpl_makes_it(content: Callable[[Any], None], way: Callable[[Any], None]) -> None:
    """The same parts, and nothing wrong with the whole; who made the template is in docxtpl's document alone."""
    assert_same_parts(make_template(content, way))


def assert_same_parts(package: bytes) -> None:
    """The engine makes the parts that docxtpl makes, and a whole document."""
    ours, theirs = compile_template(package).render(DATA), by_docxtpl(package, DATA)
    made, wanted = (
        {name: part for name, part in normalised(one).items() if name.startswith("word/")} for one in (ours, theirs)
    )
    assert made == wanted
    assert describe_integrity_faults(read_parts(ours)) == []


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_as_docxtpl_makes_what_word_saved(body: str) -> None:
    """Each in a file with headers, notes and settings."""
    assert_same_parts(make_package(body))


@pytest.mark.parametrize("body", OWN_BOOKMARKS.values(), ids=OWN_BOOKMARKS.keys())
def test_bookmarks_that_word_made_break_nothing(body: str) -> None:
    """They go, and the rest is as docxtpl makes it without them."""
    ours = compile_template(make_package(body)).render(DATA)
    theirs = by_docxtpl(make_package(_BOOKMARK.sub("", body)), DATA)
    assert normalised(ours)["word/document.xml"] == normalised(theirs)["word/document.xml"]
    assert describe_integrity_faults(read_parts(ours)) == []


def test_a_bookmark_that_somebody_leads_to_stays() -> None:
    """Whatever its name is."""
    for link in ('<w:hyperlink w:anchor="_Hlk1"><w:r><w:t>x</w:t></w:r></w:hyperlink>', field("REF _Hlk1", run("x"))):
        made = compile_template(make_package(para(mark("_Hlk1", run("{{ naam }}"))) + para(link))).render(DATA)
        assert read_parts(made)["word/document.xml"].count(b"<w:bookmark") == 2


def test_the_parts_are_those_of_word() -> None:
    """What these templates are about is in them."""
    text = b"".join(read_parts(make_template(_field, way))["word/document.xml"] for way in WAYS)
    assert all(mark in text for mark in (b"proofErr", b"w:sdt", b"txbxContent", b"w:rsidR"))
    assert etree.fromstring(read_parts(make_template(_field, _settings_of_notes))["word/settings.xml"])[0].tag == w(
        "endnotePr"
    )
