"""Making a package again from the inputs as they were: the same bytes, whatever the inputs are by now."""

from datetime import date
from pathlib import Path

import pytest

from fiches.app.deliver import DeliveryTools, deliver_fiches
from fiches.app.deliver_inputs import DeliveryRequest
from fiches.app.rebuild import rebuild_package
from fiches.app.use_case import Project, find_project
from fiches.deliver.delivery import WrittenPackage
from fiches.deliver.verify import read_delivered_manifest
from fiches.diagnostics import FichesError
from tests.deliver.packages import kept_zip
from tests.deliver.projects import Desk, make_project
from tests.inputs import RONDE, fiche_path


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project that can be delivered from."""
    return find_project(make_project(tmp_path / "project"))


def delivered(project: Project, *fiches: str) -> WrittenPackage:
    """A delivery of concepts."""
    order = DeliveryRequest("informateur", date(2021, 4, 1), fiches=fiches)
    done = deliver_fiches(project, order, project.root / "uitvoer", DeliveryTools(Desk())).delivered
    assert done is not None
    return done


def edit(project: Project, path: str, old: str, new: str) -> None:
    text = (project.root / path).read_text(encoding="utf-8")
    assert old in text
    (project.root / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def again(project: Project, done: WrittenPackage) -> list[str]:
    """The files that are other ones when the package is made again."""
    found = rebuild_package(project, read_delivered_manifest(done.zip, done.zip.name), DeliveryTools(Desk()))
    assert {one.code for one in found} <= {"LEV017"}
    return [one.location.path for one in found]


def test_the_same_bytes_come_out_whatever_the_inputs_are_by_now(project: Project) -> None:
    """Of the first delivery, and of a second one that tells what changed since the first."""
    first = delivered(project, "W-21")
    edit(project, fiche_path("W-21"), "de proef te betalen", "de proef voor de helft te betalen")
    edit(project, fiche_path("W-21"), "nummer: 0.1", "nummer: 0.2")
    edit(project, fiche_path("W-21"), "Eerste opzet", "Voor de helft")
    second = delivered(project, "W-21", "W-22")
    edit(project, fiche_path("W-21"), "de proef voor de helft te betalen", "niets")
    edit(project, RONDE, "naam: de informateur", "naam: de informateurs")
    (project.root / "templates/fiche.docx").write_bytes(b"")
    notes = {file.path for file in second.package.files if file.path.startswith("wijzigingen")}
    assert notes == {"wijzigingen-concept.docx", "wijzigingen-concept.pdf"}
    assert again(project, first) == []
    assert again(project, second) == []
    assert sorted(path.name for path in (project.root / "uitvoer/2021/leveringen").iterdir() if path.suffix) == [
        ".bezig.slot", first.zip.name, second.zip.name,
    ]  # fmt: skip


def test_a_file_that_comes_out_otherwise_is_named(project: Project) -> None:
    """A forged package that is whole in itself: its file is not what the inputs give."""
    done = delivered(project, "W-21")
    manifest = read_delivered_manifest(done.zip, done.zip.name)
    forged = [
        file.model_copy(update={"sha256": "0" * 64}) if file.bestand == "fiches/W-21-concept.docx" else file
        for file in manifest.bestanden[1:]
    ]
    found = rebuild_package(project, manifest.model_copy(update={"bestanden": tuple(forged)}), DeliveryTools(Desk()))
    assert {one.location.path for one in found} == {"fiches/W-21-concept.docx", manifest.bestanden[0].bestand}


def test_without_the_inputs_of_then_nothing_is_made(project: Project) -> None:
    done = delivered(project, "W-21")
    kept_zip(project.root, done.package.name).unlink()
    edit(project, fiche_path("W-21"), "de proef te betalen", "niets te betalen")
    with pytest.raises(FichesError, match="niet terug te vinden"):
        again(project, done)


def test_a_package_of_another_version_of_the_program_says_so_when_it_cannot_be_made(project: Project) -> None:
    """What a later program asks of a template is not the way out."""
    done = delivered(project, "W-21")
    manifest = read_delivered_manifest(done.zip, done.zip.name)
    with pytest.raises(FichesError) as same:
        rebuild_package(project, manifest, DeliveryTools(Desk(gives="slecht")))
    with pytest.raises(FichesError) as other:
        rebuild_package(
            project, manifest.model_copy(update={"vingerafdruk": "0" * 64}), DeliveryTools(Desk(gives="slecht"))
        )
    assert "andere versie" not in (same.value.hint or "")
    assert other.value.hint == f"het pakket is gemaakt met een andere versie: {manifest.programma}"


OFFICE, FONTS = "LibreOffice 25.2.3.2", "f" * 16
PERHAPS_FONTS = "misschien stonden er toen andere lettertypen op de computer"


@pytest.mark.parametrize(
    ("version", "fonts", "hint"),
    [
        (OFFICE, "0123456789abcdef", PERHAPS_FONTS),
        (OFFICE, "", PERHAPS_FONTS),
        ("LibreOffice 24.8", FONTS, f"toen maakte {OFFICE} de PDF's, en hier staat LibreOffice 24.8"),
        (OFFICE, FONTS, "vergelijk ze naast elkaar"),
    ],
)
def test_a_pdf_of_another_libreoffice_is_explained(project: Project, version: str, fonts: str, hint: str) -> None:
    """A year later it is another one: then its PDFs differ, and the Word files do not."""
    order = DeliveryRequest("informateur", date(2021, 4, 1), fiches=["W-21"])
    made = deliver_fiches(
        project, order, project.root / "uitvoer", DeliveryTools(Desk(version=OFFICE, fonts=FONTS))
    ).delivered
    assert made is not None
    manifest = read_delivered_manifest(made.zip, made.zip.name)
    assert manifest.kantoorprogramma == f"{OFFICE} {FONTS}"
    forged = [
        file.model_copy(update={"sha256": "0" * 64}) if file.bestand.endswith(".pdf") else file
        for file in manifest.bestanden
    ]
    desk = Desk(version=version, fonts=fonts)
    found = rebuild_package(project, manifest.model_copy(update={"bestanden": tuple(forged)}), DeliveryTools(desk))
    hints = [one.hint for one in found if one.location.path.endswith(".pdf")]
    assert hints
    assert all(one.startswith(hint) for one in hints)
