"""Hostile templates are refused, or stopped at a limit. `benchmarks/vijandig.py` measures what they cost."""

import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from fiches.word.integrity import describe_integrity_faults
from fiches.word.package import pack_parts, read_parts
from fiches.word.template.faults import TemplateFault
from fiches.word.template.render import compile_template
from tests.word.hostile import BOUND_CONTROL, COSTLY, REFUSED, costly, draw_vml, make_field, rename_header
from tests.word_files import R, W, body_text, p, story_text, table, word_package, word_parts

ENGLISH = ("BytesIO", "There is no", "expected", "not found", "line ", "exceeded", "<string>", "mismatched")
"""Words of the libraries underneath, which mean nothing to who edits a template."""

DATA = {"t": "tekst " * 3000}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_when_it_is_compiled(name: str) -> None:
    """With the reason in Dutch, before any data is looked at."""
    make, words = REFUSED[name]
    with pytest.raises(TemplateFault, match=words) as caught:
        compile_template(make())
    assert not [word for word in ENGLISH if word in str(caught.value)]


@pytest.mark.parametrize("name", COSTLY)
def test_stopped_at_a_limit(name: str) -> None:
    """A fault that says where, never a hang."""
    with pytest.raises(TemplateFault, match="in de hoofdtekst"):
        compile_template(costly(name)).render(DATA)


def test_a_hyperlink_may_point_elsewhere() -> None:
    """The only thing outside the document that a template may name; it is copied."""
    parts = word_parts(p("{{ t }}"))
    name = "word/_rels/document.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    link = f'<Relationship Id="rId99" Type="{kind}" Target="https://example.org/" TargetMode="External"/>'
    parts[name] = parts[name].replace(b"</Relationships>", f"{link}</Relationships>".encode())
    assert read_parts(compile_template(pack_parts(parts)).render({"t": "x"}))[name] == parts[name]


_LINK_TYPE = f"{R}/hyperlink"


def _with_link(body: str) -> bytes:
    """A template with a hyperlink among its relations, rId99."""
    parts = word_parts(body + p("{{ t }}"))
    name = "word/_rels/document.xml.rels"
    link = f'<Relationship Id="rId99" Type="{_LINK_TYPE}" Target="https://example.org/a.png" TargetMode="External"/>'
    parts[name] = parts[name].replace(b"</Relationships>", f"{link}</Relationships>".encode())
    return pack_parts(parts)


@pytest.mark.parametrize(
    "used",
    [
        '<a:blip r:link="rId99"/>',
        '<a:blip r:embed="rId99"/>',
        '<v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" r:href="rId99"/>',
        '<v:fill xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'o:relid="rId99"/>',
        '<d:dataModelExt xmlns:d="http://schemas.microsoft.com/office/drawing/2008/diagram" relId="rId99"/>',
    ],
)
def test_a_hyperlink_is_used_for_links_alone(used: str) -> None:
    """A program that shows a picture goes by the place in which its relation stands, not by what it is called."""
    body = "<w:p><w:r><w:drawing>{}</w:drawing></w:r></w:p>"
    with pytest.raises(
        TemplateFault, match=r"een bestand daarbuiten \(https://example\.org/a\.png, in de hoofdtekst\)"
    ):
        compile_template(_with_link(body.format(used)))
    shown = '<w:p><w:hyperlink r:id="rId99"><w:r><w:t>y</w:t></w:r></w:hyperlink></w:p>'
    clicked = body.format('<wp:docPr id="1" name="x" descr="x"><a:hlinkClick r:id="rId99"/></wp:docPr>')
    assert body_text(compile_template(_with_link(shown + clicked)).render({"t": "x"})) == "y\n\nx"


def test_a_tag_makes_no_relation() -> None:
    """It would choose the file, picture or link only when the document is made."""
    with pytest.raises(TemplateFault, match="een tag bepaalt welke afbeelding, link of welk bestand"):
        compile_template(word_package("<w:p><w:r><a:blip r:link=\"{{ 'rId99' }}\"/></w:r></w:p>"))


@pytest.mark.parametrize(
    "code",
    [
        'HYPERLINK\\l"kop"',
        'HYPERLINK"https://example.org/"\\o"c:"',
        ' HYPERLINK \\l "kop" ',
        ' HYPERLINK "https://example.org/" ',
        " HYPERLINK mailto:a@b.nl ",
    ],
)
def test_ordinary_links_in_fields_are_kept(code: str) -> None:
    """To a bookmark, a page and an address."""
    body = f"<w:p><w:fldSimple w:instr='{code}'><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>"
    assert body_text(compile_template(word_package(body)).render({})) == "x"


@pytest.mark.parametrize("attribute", [f'xmlns:r="{R}" r:href="rId9"', 'o:title="x"', 'href="https://x/"', 'src=""'])
def test_ordinary_drawings_are_kept(attribute: str) -> None:
    """What an attribute says by the id of a relation is judged with the relations."""
    package = word_package(draw_vml(attribute, "imagedata") + p("{{ t }}"))
    assert body_text(compile_template(package).render({"t": "x"})).strip() == "x"


@pytest.mark.parametrize(
    ("name", "by_extension"),
    [("word/header1.dat", False), ("word/header1.dat", True), ("word/Header1.XML", False), ("anders/kop.xml", False)],
)
def test_a_header_is_filled_in_and_judged_whatever_its_name(name: str, *, by_extension: bool) -> None:
    """Its content type says what it is, at its own name or at its extension."""
    made = rename_header(name, p("{{ t }}") + table(["<w:p/><w:tbl/>"]), by_extension=by_extension)
    package = compile_template(made).render({"t": "kop"})
    assert story_text(package, name).startswith("kop")
    assert f"{name}: een tabelcel eindigt niet met een alinea" in describe_integrity_faults(read_parts(package))


def test_a_building_block_may_have_a_control_with_data_from_elsewhere() -> None:
    """Word keeps such blocks beside the document, which does not show them."""
    block = f'<w:glossaryDocument xmlns:w="{W}">{BOUND_CONTROL.format(p("x"))}</w:glossaryDocument>'
    parts = {**word_parts(p("{{ t }}")), "word/glossary/document.xml": block.encode()}
    assert body_text(compile_template(pack_parts(parts)).render({"t": "x"})) == "x"


@pytest.mark.parametrize(
    "code", ["DOCPROPERTY Title", 'DOCPROPERTY "keywords"', "DOCPROPERTY Pages \\* Arabic", "TITLE"]
)
def test_fields_with_what_goes_along_are_kept(code: str) -> None:
    """Properties that every document has."""
    assert body_text(compile_template(word_package(make_field(code) + p("{{ t }}"))).render({"t": "x"})) == "\nx"


def test_ordinary_fields_are_kept() -> None:
    """Page numbers, links and tables of contents."""
    body = '<w:p><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>' + p("{{ t }}")
    assert body_text(compile_template(word_package(body)).render({"t": "x"})) == "1\nx"


_BEGIN, _SEPARATE, _END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))


def _choose(choice: str, fallback: str) -> str:
    """A piece in two versions, of which no program before Word 2010 understands the first."""
    space = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    versions = f'<mc:Choice xmlns:k="{space}" Requires="k">{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback>'
    return f"<mc:AlternateContent>{versions}</mc:AlternateContent>"


def _code(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


@pytest.mark.parametrize(
    "field",
    [
        _BEGIN + _choose(_code("PA"), _code("DD")) + _code("E x") + _END,
        _BEGIN + _choose(_SEPARATE, "") + _code("DDE x") + _END,
        _BEGIN + _choose(_END, "") + _code("AUTHOR") + _END,
        _choose(_BEGIN + _code("SEQ"), _BEGIN + _code("DD")) + _code("E") + _END,
        _BEGIN + _code("HYPERLINK ") + _choose(_code("https://x/"), _code("file:x")) + _END,
    ],
)
def test_no_choice_between_two_versions_decides_what_a_field_does(field: str) -> None:
    """One program reads the one, and another the other."""
    with pytest.raises(TemplateFault, match="een keuze tussen twee versies"):
        compile_template(word_package(f"<w:p>{field}</w:p>" + p("{{ t }}")))


def test_a_field_may_stand_in_two_versions_of_a_piece() -> None:
    """Word writes a text box so, and one may stand in what a field shows."""
    page = _BEGIN + _code("PAGE") + _SEPARATE + "<w:r><w:t>1</w:t></w:r>" + _END
    shown = _BEGIN + _code("DATE") + _SEPARATE + _choose(page, page) + _END
    made = compile_template(word_package(f"<w:p>{_choose(page, page)}{shown}</w:p>" + p("{{ t }}")))
    assert body_text(made.render({"t": "x"})) == "1111\nx"


@pytest.mark.parametrize("code", ["DATA c:/x", "HTMLCONTROL x", "INFO FileName \\p", 'DOCPROPERTY "filename" \\p'])
def test_fields_by_another_name_are_refused(code: str) -> None:
    """Word knows an older or longer name of what fetches, starts or tells where a file is."""
    with pytest.raises(TemplateFault, match=r"het veld (?:DATA|HTMLCONTROL|FILENAME|INFO|DOCPROPERTY)"):
        compile_template(word_package(f"<w:p>{_BEGIN}{_code(code)}{_END}</w:p>" + p("{{ t }}")))


def test_a_large_document_is_no_attack() -> None:
    """Thousands of rows are within the limits."""
    package = word_package(
        p("{%p for x in l %}") + p("{{ x.a }} {% if x.b %}{{ x.b|upper }}{% endif %}") + p("{%p endfor %}")
    )
    text = body_text(compile_template(package).render({"l": [{"a": str(at), "b": "b"} for at in range(5000)]}))
    assert text.endswith("4999 B")


def test_sixteen_threads() -> None:
    """One compiled template, 16 threads, 500 documents each: every document holds its own data, in every part."""
    template = compile_template(
        word_package(p("{{ t }}") + p("{% for x in l %}{{ x }} {% endfor %}"), title="{{ t }}", footer=p("{{ t }}"))
    )

    def work(thread: int) -> list[tuple[int, bytes]]:
        return [(number, template.render(_data(number))) for number in range(thread * 500, thread * 500 + 500)]

    with ThreadPoolExecutor(16) as pool:
        made = [pair for pairs in pool.map(work, range(16)) for pair in pairs]
    assert len(made) == 8000
    for number, package in made:
        name = f"fiche {number}"
        assert body_text(package) == f"{name}\n{number} {number + 1} "
        assert story_text(package, "word/footer.xml") == name
        assert f"<dc:title>{name}</dc:title>".encode() in read_parts(package)["docProps/core.xml"]


def _data(number: int) -> dict[str, Any]:
    return {"t": f"fiche {number}", "l": [number, number + 1]}


def test_a_compiled_template_travels() -> None:
    """To another process: it makes the same bytes there."""
    template = compile_template(word_package(p("{{ t }}"), footer=p("{{ t }}"), title="{{ t }}"))
    assert pickle.loads(pickle.dumps(template)).render(_data(1)) == template.render(_data(1))


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its size is asked first: 400 MB would be in memory before anybody says no."""
    large = tmp_path / "groot.docx"
    with large.open("wb") as file:
        file.truncate(500_000_000)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("read"))
    with pytest.raises(TemplateFault, match="te groot"):
        compile_template(large)
