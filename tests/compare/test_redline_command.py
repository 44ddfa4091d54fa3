"""`fiches vergelijk --formaat redline` through the front door."""

import json
import re
import shutil
import sys
from pathlib import Path

import pytest

from fiches.compare import redline as making
from fiches.compare.redline import UntrueRedline, load_engine
from fiches.diagnostics import ExitCode, FichesError
from fiches.word.package import read_parts
from fiches.word.revisions import accept_changes, reject_changes
from fiches.word.xml import read_document_text
from tests.compare.test_styles import HOSTILE
from tests.project import OF_THE_RONDE, ROOT, Result, TestProject, concept_text


@pytest.fixture
def project(empty_project: TestProject) -> TestProject:
    """Two small fiches and the short form."""
    for name in ("W-21", "W-22"):
        empty_project.write(f"bac_inputs/2021/fiches/{name}.yaml", concept_text(name))
    (empty_project.root / "templates/fiche.docx").unlink()
    return empty_project


@pytest.fixture
def old(project: TestProject) -> Path:
    """The project as it was before a test changes it."""
    shutil.copytree(project.root / "bac_inputs", project.root / "oud/bac_inputs")
    return project.root / "oud"


def redlines(project: TestProject, old: Path, *more: str) -> Result:
    """Compare with the old folder."""
    folder = str(project.root / "klaar")
    return project.run("vergelijk", str(old), str(project.root), "--formaat", "redline", "--uit", folder, *more)


def made(project: TestProject) -> dict[str, dict[str, bytes]]:
    """The parts of each file that came out."""
    return {path.name: read_parts(path.read_bytes()) for path in sorted((project.root / "klaar").glob("*.docx"))}


def test_each_changed_fiche_becomes_a_file(project: TestProject, old: Path) -> None:
    """By author and day, that of the version when none is given."""
    project.edit(project.fiche("W-21"), "De proef maakt bouwen makkelijker", "De proef maakt bouwen sneller")
    result = redlines(project, old, "--auteur", "Jan de Vries")
    assert result.code == ExitCode.BEVINDINGEN, result.out + result.err
    files = made(project)
    body = files["W-21-kort-wijzigingen.docx"]["word/document.xml"].decode()
    assert 'w:author="Jan de Vries"' in body
    assert 'w:date="2021-02-15T00:00:00Z"' in body
    assert "W-21-kort-wijzigingen.docx  (gewijzigd)" in result.err
    assert list(files) == ["W-21-kort-wijzigingen.docx"]


def test_new_and_gone_are_shown_as_such(project: TestProject, old: Path) -> None:
    """Everything inserted, or everything deleted."""
    project.fiche("W-22").unlink()
    result = redlines(project, old)
    assert "W-22-kort-wijzigingen.docx  (vervallen: alles staat er als verwijderd)" in result.err
    parts = made(project)["W-22-kort-wijzigingen.docx"]
    assert read_document_text(accept_changes(parts)) == ""
    assert "W-22" in read_document_text(reject_changes(parts))
    shutil.rmtree(project.root / "klaar")
    folder = str(project.root / "klaar")
    result = project.run("vergelijk", str(project.root), str(old), "--formaat", "redline", "--uit", folder)
    assert "W-22-kort-wijzigingen.docx  (nieuw: alles staat er als ingevoegd)" in result.err
    parts = made(project)["W-22-kort-wijzigingen.docx"]
    assert read_document_text(reject_changes(parts)) == ""


def test_a_renamed_fiche_tells_what_it_was(project: TestProject, old: Path) -> None:
    """Its file has the new name, its changes are those against the old one."""
    project.fiche("W-22").rename(project.fiche("W-29"))
    project.edit(project.fiche("W-29"), "id: W-22", "id: W-29")
    result = redlines(project, old)
    assert "W-29-kort-wijzigingen.docx  (hernoemd, was W-22)" in result.err
    parts = made(project)["W-29-kort-wijzigingen.docx"]
    assert [
        "W-29" in read_document_text(accept_changes(parts)),
        "W-22" in read_document_text(reject_changes(parts)),
    ] == [True, True]


def test_a_fiche_that_leans_on_a_change_is_there_too(project: TestProject, old: Path) -> None:
    """A message of the register in other words."""
    register = project.root / "bac_inputs/2021/kernboodschappen.yaml"
    project.edit(register, "titel: Wonen en leefbaarheid", "titel: Anders gezegd")
    result = redlines(project, old, "--datum", "2022-01-31")
    assert "W-21-kort-wijzigingen.docx  (leunt op wat veranderd is)" in result.err
    assert b"2022-01-31T00:00:00Z" in made(project)["W-21-kort-wijzigingen.docx"]["word/footer1.xml"]


CHANGES = {
    "kernboodschappen": ("kernboodschappen", "plaats: niet bij de", "plaats: los van de"),
    "mededeling": ("mededeling", "aanbod en gebied", "aanbod zonder gebied"),
    "kennisdatum": ("ronde", "kennisdatum: 2021-03-17", "kennisdatum: 2021-03-16"),
}


@pytest.mark.parametrize(
    ("change", "stuk", "told", "day"),
    [
        ("kernboodschappen", "kernboodschappen", "gewijzigd", "2021-03-05"),
        ("mededeling", "mededeling", "gewijzigd", "2021-03-05"),
        ("kernboodschappen", "mededeling", "leunt op wat veranderd is", "2021-03-05"),
        ("kennisdatum", "kernboodschappen", "leunt op wat veranderd is", "2021-03-05"),
        ("kennisdatum", "mededeling", "leunt op wat veranderd is", "2021-03-05"),
    ],
)
def test_a_document_of_the_ronde_becomes_a_file_as_a_fiche_does(
    project: TestProject, old: Path, change: str, stuk: str, told: str, day: str
) -> None:
    """With its own change, or with one in what it prints of another file; by the day of its version."""
    for name in OF_THE_RONDE:
        shutil.copy(ROOT / f"templates/{name}.docx", project.root / "templates")
    for root in (project.root, old):
        shutil.copy(ROOT / "bac_inputs/2021/mededeling.yaml", root / "bac_inputs/2021")
    file, before, after = CHANGES[change]
    project.edit(project.root / f"bac_inputs/2021/{file}.yaml", before, after)
    result = redlines(project, old)
    assert f"{stuk}-wijzigingen.docx  ({told})" in result.err, result.out + result.err
    parts = made(project)[f"{stuk}-wijzigingen.docx"]
    assert f'w:date="{day}T00:00:00Z"' in parts["word/document.xml"].decode()
    new_text, old_text = (read_document_text(one(parts)) for one in (accept_changes, reject_changes))
    shown = {"kennisdatum": ("16 maart 2021", "17 maart 2021")}.get(
        change, (after.split(": ")[-1], before.split(": ")[-1])
    )
    assert [shown[0].lower() in new_text.lower(), shown[1].lower() in old_text.lower()] == [True, True]
    assert shown[0].lower() not in old_text.lower()


def test_a_mededeling_that_is_new_is_inserted_as_a_whole(project: TestProject, old: Path) -> None:
    """And one that cannot be read is a finding."""
    for name in OF_THE_RONDE:
        shutil.copy(ROOT / f"templates/{name}.docx", project.root / "templates")
    shutil.copy(ROOT / "bac_inputs/2021/mededeling.yaml", project.root / "bac_inputs/2021")
    assert "mededeling-wijzigingen.docx  (nieuw: alles staat er als ingevoegd)" in redlines(project, old).err
    assert read_document_text(reject_changes(made(project)["mededeling-wijzigingen.docx"])) == ""
    project.edit(project.root / "bac_inputs/2021/mededeling.yaml", "onderwerp:", "onderwrp:")
    assert "mededeling is in" in redlines(project, old).out


def test_what_cannot_be_compared_is_a_finding_and_stops_no_other(
    project: TestProject, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fiche with a fault, and a file that does not tell the truth."""
    project.edit(project.fiche("W-21"), "bac: BAC-RWW", "bac: BAC-X")
    project.edit(project.fiche("W-22"), "titel: ", "titel: Nieuw ")
    result = redlines(project, old)
    assert result.code == ExitCode.BEVINDINGEN
    assert "VGL004" in result.out
    assert "W-21 is in" in result.out
    assert list(made(project)) == ["W-22-kort-wijzigingen.docx"]

    def untrue(*_: object) -> bytes:
        raise UntrueRedline("met alles geweigerd is de voettekst anders")

    monkeypatch.setattr(making, "redline", untrue)
    result = redlines(project, old)
    assert "W-22-kort-wijzigingen.docx is niet gemaakt: met alles geweigerd is de voettekst anders." in result.out


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_only_text_or_is_refused(project: TestProject, old: Path, hostile: str) -> None:
    """What the schema takes comes out as text, of which the old version knows nothing; the rest is a finding."""
    quoted = json.dumps(f"Dit gaat over {hostile} en meer.", ensure_ascii=False)
    project.write("bac_inputs/2021/fiches/W-21.yaml", concept_text("W-21", maatregel=f"maatregel: {quoted}"))
    result = redlines(project, old, "--fiche", "W-21")
    assert result.code == ExitCode.BEVINDINGEN
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u200b\u200f\u202e\u061c]", result.out + result.err)
    files = made(project)
    assert bool(files) != ("W-21 is in" in result.out)
    for parts in files.values():
        shown = read_document_text(accept_changes(parts))
        assert hostile.replace("**", "") in shown
        assert "Dit gaat over" in shown
        assert "Dit gaat over" not in read_document_text(reject_changes(parts))


def test_two_at_once_give_the_same_bytes(project: TestProject, old: Path) -> None:
    """In the order of the fiches, whichever is ready first."""
    for name in ("W-21", "W-22"):
        project.edit(project.fiche(name), "De proef maakt bouwen makkelijker", "De proef maakt bouwen sneller")
    told = redlines(project, old).err
    assert told.index("W-21-kort") < told.index("W-22-kort")
    first = {path.name: path.read_bytes() for path in (project.root / "klaar").glob("*.docx")}
    shutil.rmtree(project.root / "klaar")
    redlines(project, old)
    assert first == {path.name: path.read_bytes() for path in (project.root / "klaar").glob("*.docx")}


def test_without_the_extra_it_says_what_to_install(
    project: TestProject, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is written, and the way out is named."""

    def absent() -> object:
        raise ImportError("No module named 'python_redlines'")

    monkeypatch.setattr(sys.modules[load_engine.__module__], "_engine", absent)
    result = redlines(project, old)
    assert result.code == ExitCode.PROGRAMMA_ONTBREEKT
    assert "fiches versie" in result.err
    assert not (project.root / "klaar").exists()
    with pytest.raises(FichesError):
        load_engine()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["HEAD", "--formaat", "redline"], "noem een map met --uit"),
        (["--formaat", "redline", "--uit", "x", "--datum", "5 maart"], "is geen datum zoals 2021-03-05"),
        (["--formaat", "redline", "--uit", "x", "--auteur", "a\x07b"], "hier hoort een naam van gewone tekens"),
    ],
)
def test_wrong_use_is_told(project: TestProject, arguments: list[str], told: str) -> None:
    """What is missing or wrong, in Dutch."""
    result = project.run("vergelijk", *arguments)
    assert result.code == ExitCode.VERKEERD_GEBRUIK
    assert told in result.err


def test_single_files_have_no_ronde(project: TestProject, old: Path) -> None:
    """And without a ronde there is no Word file."""
    one, other = old / "bac_inputs/2021/fiches/W-21.yaml", project.fiche("W-21")
    result = project.run(
        "vergelijk", str(one), str(other), "--formaat", "redline", "--uit", str(project.root / "klaar")
    )
    assert result.code == ExitCode.VERKEERD_GEBRUIK
    assert "de ronde ontbreekt" in result.err
