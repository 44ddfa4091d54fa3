"""Pictures that a fiche shows: found by name, judged before anything is built."""

import io

import pytest
from docx import Document
from PIL import Image

from fiches.diagnostics import Diagnostic
from fiches.documents.kinds import FICHE_KIND
from fiches.io.images import read_image_size
from fiches.load.ronde import LoadedRonde
from fiches.word.package import read_parts
from fiches.word.template.render import compile_template
from tests.inputs import FIRST_EXTRA, beeld_path, fiche_path, load_files, one, with_lines
from tests.pictures import JPEG, jpeg, png
from tests.project import ROOT

BLOCK = "afbeeldingen:\n  - bestand: {name}\n    alt: Kaart van de regio's\n    bijschrift: De regio's\n"


def loaded(name: str, content: bytes, *, breedte: str = "") -> LoadedRonde:
    """A ronde with one fiche that shows this picture."""
    text = with_lines(BLOCK.format(name=name) + (f"    breedte: {breedte}\n" if breedte else ""))
    return load_files({fiche_path("W-21"): text, beeld_path(name): content})


def finding(code: str, ronde: LoadedRonde) -> Diagnostic:
    """The only finding with this code."""
    return one(list(ronde.report), code)


@pytest.mark.parametrize(("name", "content"), [("kaart.png", png(40, 20)), ("kaart 2.jpg", JPEG)])
def test_a_picture_is_part_of_the_dossier(name: str, content: bytes) -> None:
    """With its bytes, and as a source of the document."""
    ronde = loaded(name, content)
    assert list(ronde.report) == []
    assert ronde.dossier is not None
    assert ronde.dossier.beelden[name].content == content
    (document,) = FICHE_KIND.documents(ronde.dossier)
    assert document.bronnen[-1].path == beeld_path(name)


def test_a_name_that_is_not_there_is_found_and_mended() -> None:
    """Like every other reference."""
    text = with_lines(BLOCK.format(name="kaart.pgn"))
    found = one(list(load_files({fiche_path("W-21"): text, beeld_path("kaart.png"): png(4, 4)}).report), "REF001")
    assert found.message == "Afbeelding 'kaart.pgn' staat niet in de map 'beelden' van de ronde."
    assert found.hint == "bedoelde u 'kaart.png'?"
    assert (found.location.line, found.location.column) == (FIRST_EXTRA + 1, 14)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"%PDF-1.7", "het is geen PNG of JPEG"),
        (b"", "het is geen PNG of JPEG"),
        (png(4, 4)[:17], "het is geen PNG of JPEG"),
        (png(40, 40)[:-20], "het is beschadigd of niet compleet"),
        (jpeg(90, 90)[:-90] + b"\xff\xd9", "het is beschadigd of niet compleet"),
        (png(10_000, 10_000), "het heeft meer dan 40 miljoen beeldpunten (10000 bij 10000)"),
        (png(4, 4) + b"\0" * 5_000_000, "het is groter dan 5 MB"),
    ],
)
def test_what_word_cannot_show_is_turned_down(content: bytes, why: str) -> None:
    """At the place of its name; the fiche is not built."""
    ronde = loaded("kaart.png", content)
    found = finding("LEZ019", ronde)
    assert why in found.message
    assert "bewaar haar opnieuw" in found.hint
    assert found.location.line == FIRST_EXTRA + 1
    assert ronde.dossier is not None
    assert ronde.dossier.fiches == ()


@pytest.mark.parametrize("name", ["../ronde.yaml", "map/kaart.png", "/etc/passwd"])
def test_no_file_outside_the_folder_is_reached(name: str) -> None:
    """A name is looked up among the files of the folder, never opened as a path."""
    ronde = load_files({fiche_path("W-21"): with_lines(BLOCK.format(name=name))})
    assert finding("REF001", ronde).location.line == FIRST_EXTRA + 1
    assert ronde.dossier is not None
    assert ronde.dossier.beelden == {}
    assert ronde.dossier.fiches == ()


@pytest.mark.parametrize("breedte", ["19", "171", "12,5", "breed"])
def test_a_width_that_does_not_fit_the_page(breedte: str) -> None:
    """In words of the user."""
    found = finding("SCH003", loaded("kaart.png", png(4, 4), breedte=breedte))
    assert "van 20 tot en met 170" in found.message


@pytest.mark.parametrize(("pixels", "breedte", "millimetres"), [(96, "", 25), (5000, "", 170), (96, "120", 120)])
def test_a_picture_fits_the_text(pixels: int, breedte: str, millimetres: int) -> None:
    """At its own width, or the one that is asked for, never wider than the text."""
    dossier = loaded("kaart.png", png(pixels, 10), breedte=breedte).dossier
    assert dossier is not None
    (document,) = FICHE_KIND.documents(dossier)
    assert document.make_view()["fiche"]["afbeeldingen"][0]["bestand"].width_mm == millimetres


def test_another_picture_is_another_document() -> None:
    """Only the bytes differ: name, text and width are the same."""
    digests = set()
    for colour in (1, 2):
        dossier = loaded("kaart.png", png(9, 9, colour)).dossier
        assert dossier is not None
        digests |= {document.make_view()["document"]["inhoud"] for document in FICHE_KIND.documents(dossier)}
    assert len(digests) == 2


def test_what_is_built_holds_no_metadata_and_stands_upright() -> None:
    """A photo as a camera makes it: on its side, with the place where it was taken and the name of its maker."""
    exif = Image.Exif()
    exif[0x013B], exif[0x0112] = "Jan Jansen", 6
    dossier = loaded("foto.jpg", jpeg(40, 24, exif=exif, comment=b"Jan Jansen")).dossier
    assert dossier is not None
    (document,) = FICHE_KIND.documents(dossier)
    package = compile_template(ROOT / "templates/fiche.docx").render(document.make_view())
    (media,) = (part for name, part in read_parts(package).items() if name.startswith("word/media/"))
    assert b"Jansen" not in b"".join(read_parts(package).values())
    assert read_image_size(media) == ("png", 24, 40)
    shown = Document(io.BytesIO(package)).inline_shapes[0]
    assert shown.width * 40 == pytest.approx(shown.height * 24, rel=0.01)
