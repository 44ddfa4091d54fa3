"""Pictures in data: in the body and in a header, each with a file, a relation, a content type and a number."""

import io
from pathlib import Path

import pytest
from docx import Document
from docxtpl import InlineImage
from lxml import etree

from fiches.word.integrity import describe_integrity_faults
from fiches.word.package import pack_parts, read_parts
from fiches.word.template.faults import TemplateFault
from fiches.word.template.marks import Picture
from fiches.word.template.render import compile_template
from tests.pictures import JPEG, jpeg, png
from tests.word_files import R, p, word_package


def numbers(package: bytes, part: str = "word/document.xml") -> list[str]:
    """The numbers of the drawings in a part."""
    return [str(node.get("id")) for node in etree.fromstring(read_parts(package)[part]).iter("{*}docPr")]


def test_a_picture_in_the_text(tmp_path: Path) -> None:
    """From a file, with its text for who cannot see it, at the width that was asked for."""
    path = tmp_path / "kaart.png"
    path.write_bytes(png(200, 100))
    picture = Picture(path, 'Kaart van "Noord" & <Zuid>', width_mm=100)
    package = compile_template(word_package(p("Zie {{ kaart }} hier"))).render({"kaart": picture})
    assert describe_integrity_faults(read_parts(package)) == []
    shape = Document(io.BytesIO(package)).inline_shapes[0]
    assert (shape.width, shape.height) == (3_600_000, 1_800_000)
    assert shape._inline.docPr.get("descr") == picture.alt
    assert Document(io.BytesIO(package)).paragraphs[0].text == "Zie  hier"
    media = [content for name, content in read_parts(package).items() if name.startswith("word/media/")]
    assert media == [path.read_bytes()]


@pytest.mark.parametrize(
    ("size", "expected"),
    [({"height_mm": 50}, (3_600_000, 1_800_000)), ({"width_mm": 50, "height_mm": 50}, (1_800_000, 1_800_000))],
)
def test_a_picture_of_a_height(size: dict[str, float], expected: tuple[int, int]) -> None:
    """The proportions stay, unless somebody asks for both."""
    package = compile_template(word_package(p("{{ x }}"))).render({"x": Picture(png(200, 100), "a", **size)})
    shape = Document(io.BytesIO(package)).inline_shapes[0]
    assert (shape.width, shape.height) == expected


def test_equal_pictures_share_a_file() -> None:
    """In a loop every picture has a number of its own; the same picture is stored once."""
    template = compile_template(word_package(p("{%p for x in l %}") + p("{{ x }}") + p("{%p endfor %}")))
    pictures = [Picture(png(2, 2), "a"), Picture(png(2, 2), "b"), Picture(png(3, 3), "c"), Picture(JPEG, "d")]
    package = template.render({"l": pictures})
    assert describe_integrity_faults(read_parts(package)) == []
    assert numbers(package) == ["1001", "1002", "1003", "1004"]
    assert sum(name.startswith("word/media/") for name in read_parts(package)) == 3
    assert package == template.render({"l": pictures})


def test_a_picture_in_a_header() -> None:
    """The header gets relations of its own, and numbers that the body does not have."""
    template = compile_template(word_package(p("{{ x }}"), header=p("{{ x }}")))
    package = template.render({"x": Picture(png(4, 2), "logo")})
    assert describe_integrity_faults(read_parts(package)) == []
    assert "word/_rels/header.xml.rels" in read_parts(package)
    assert not set(numbers(package)) & set(numbers(package, "word/header.xml"))


def make_logo_template(content: bytes) -> bytes:
    """A template with a picture."""
    parts = {**read_parts(word_package(p("{{ x }}"))), "word/media/logo.JPG": content}
    kind = b'<Default Extension="JPG" ContentType="image/jpeg"/><Default '
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"<Default ", kind, 1)
    relations = "word/_rels/document.xml.rels"
    led = f'<Relationship Id="rId9" Type="{R}/image" Target="media/logo.JPG"/></Relationships>'
    parts[relations] = parts[relations].replace(b"</Relationships>", led.encode())
    return pack_parts(parts)


def test_a_picture_of_the_template_keeps_no_metadata() -> None:
    """What a logo is made of is nobody's business; of a picture that is broken nobody can tell."""
    logo = jpeg(40, 24, comment=b"Jan Jansen")
    package = compile_template(make_logo_template(logo)).render({"x": "a"})
    assert read_parts(package)["word/media/logo.JPG"] == logo.replace(b"\xff\xfe\x00\x0cJan Jansen", b"")
    with pytest.raises(TemplateFault, match=r"word/media/logo\.JPG is niet te gebruiken"):
        compile_template(make_logo_template(logo[:60]))


def test_the_next_document_is_without() -> None:
    """A picture stays in its own document."""
    template = compile_template(word_package(p("{{ x }}")))
    template.render({"x": Picture(png(4, 2), "logo")})
    assert not [name for name in read_parts(template.render({"x": "tekst"})) if "media" in name]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Picture(b"GIF89a", "x"), "geen PNG of JPEG"),
        (Picture(b"\x89PNG\r\n\x1a\n", "x"), "geen PNG of JPEG"),
        (Picture(b"\xff\xd8\xff\xe0\x00\x04ab", "x"), "geen PNG of JPEG"),
        (Picture(Path("bestaat/niet.png"), "x"), "niet te lezen"),
        (InlineImage(None, "x.png"), "een InlineImage van docxtpl wordt niet ondersteund"),
    ],
)
def test_what_cannot_be_shown(value: object, words: str) -> None:
    """A fault in Dutch."""
    with pytest.raises(TemplateFault, match=words):
        compile_template(word_package(p("{{ x }}"))).render({"x": value})


def test_a_picture_is_no_text() -> None:
    """Not in the title of the document."""
    with pytest.raises(TemplateFault, match="geen tekst"):
        compile_template(word_package(p("a"), title="{{ x }}")).render({"x": Picture(png(2, 2), "x")})
