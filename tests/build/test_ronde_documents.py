"""The documents about a ronde as a whole: made, kept and reported like fiches, and never in their way."""

import shutil

import pytest

from tests.project import OF_THE_RONDE, ROOT, TestProject, concept_text
from tests.word_files import body_text

REGISTER, NOTE = "bac_inputs/2021/kernboodschappen.yaml", "bac_inputs/2021/mededeling.yaml"
FILES = {f"{name}.docx" for name in OF_THE_RONDE}


@pytest.fixture
def built(ronde_project: TestProject) -> TestProject:
    """A project with one concept, built."""
    ronde_project.write("bac_inputs/2021/fiches/W-21.yaml", concept_text())
    result = ronde_project.run("bouw")
    assert result.code == 0, result.out
    return ronde_project


def states(project: TestProject, *wanted: str) -> dict[str, str]:
    """The state of each document of the ronde after another build."""
    [ronde] = project.run("bouw", *wanted, "--json").json["rondes"]
    return {document["pad"].rsplit("/", 1)[1]: document["stand"] for document in ronde["documenten"]}


def findings(project: TestProject, command: str = "bouw") -> list[tuple[str, str]]:
    """The code and the file name of every finding."""
    found = project.run(command, "--json").json["bevindingen"]
    return [(one["code"], one["bestand"].rsplit("/", 1)[1]) for one in found]


def test_both_are_made_beside_the_fiches(built: TestProject) -> None:
    """With what they are about, and shown to who builds."""
    outputs = built.outputs()
    assert set(outputs) == {"W-21.docx", "W-21-kort.docx", *FILES}
    assert "Wij zetten ons in om" in body_text(outputs["kernboodschappen.docx"])
    assert "Motie-Özütok" in body_text(outputs["mededeling.docx"])
    assert states(built) == dict.fromkeys(FILES, "actueel")
    assert "mededeling.docx" in built.run("bouw").out


def test_a_changed_message_makes_both_again(built: TestProject) -> None:
    """Both print the text of the register."""
    built.edit(built.root / REGISTER, "om voor 2030 een", "om vóór 2030 een")
    assert states(built) == dict.fromkeys(FILES, "gemaakt")
    assert all("om vóór 2030 een" in body_text(built.outputs()[name]) for name in FILES)


def test_a_changed_mededeling_makes_only_itself_again(built: TestProject) -> None:
    """Nothing else leans on it."""
    built.edit(built.root / NOTE, "onderwerp: Kabinetsaanbod", "onderwerp: Aanbod")
    assert states(built) == {"kernboodschappen.docx": "actueel", "mededeling.docx": "gemaakt"}


def test_a_faulty_mededeling_stops_nothing_and_keeps_the_old_one(built: TestProject) -> None:
    """It is reported with its line; the file of before stays, and nobody calls it lost."""
    before = built.outputs()["mededeling.docx"]
    built.edit(built.root / NOTE, "onderwerp:", "onderwerpp:")
    built.edit(built.fiche("W-21"), "Het Rijk steunt", "Het kabinet steunt")
    result = built.run("bouw", "--json")
    assert result.code == 1
    assert {one["code"] for one in result.json["bevindingen"]} == {"SCH002"}
    [fiche] = result.json["rondes"][0]["fiches"]
    assert {file["stand"] for file in fiche["bestanden"]} == {"gemaakt"}
    assert built.outputs()["mededeling.docx"] == before


def test_a_removed_mededeling_leaves_an_orphan(built: TestProject) -> None:
    """Reported until the file is gone; without a mededeling there is simply none."""
    (built.root / NOTE).unlink()
    assert findings(built) == [("BOU003", "mededeling.docx")]
    (built.root / "uitvoer/2021/mededeling.docx").unlink()
    assert findings(built) == []
    assert states(built) == {"kernboodschappen.docx": "actueel"}


def test_a_faulty_fiche_holds_up_neither(built: TestProject) -> None:
    """They add nothing up."""
    built.edit(built.fiche("W-21"), "maatregel:", "maatregell:")
    built.edit(built.root / REGISTER, "om voor 2030 een", "om vóór 2030 een")
    assert states(built) == dict.fromkeys(FILES, "gemaakt")


def test_each_can_be_built_on_its_own(built: TestProject) -> None:
    """By the file that it is mainly about."""
    for name in OF_THE_RONDE:
        path = str(built.root / f"bac_inputs/2021/{name}.yaml")
        assert states(built, path) == {f"{name}.docx": "actueel"}


def test_controleer_reports_the_mededeling(built: TestProject) -> None:
    """Like any input, by its line and on its own."""
    built.edit(built.root / NOTE, "fase: formatie", "fase: formattie")
    assert findings(built, "controleer") == [("REF001", "mededeling.yaml")]
    result = built.run("controleer", str(built.root / NOTE))
    assert "bedoelde u 'formatie'?" in result.out
    assert "  - fase: formattie" in result.out


def test_a_new_ronde_takes_the_mededeling_over_and_says_so(built: TestProject) -> None:
    """Its text is of the other formation until somebody has gone through it."""
    assert built.run("ronde", "nieuw", "2026", "--van", "2021").code == 0
    assert built.run("controleer", "--ronde", "2026").out.count("SAM007  waarschuwing") == 2
    built.run("bouw", "--ronde", "2026")
    assert "de tekst, die van ronde 2021 is overgenomen" in body_text(built.outputs("2026")["mededeling.docx"])


def test_a_new_ronde_without_a_mededeling_gets_none(empty_project: TestProject) -> None:
    """There is nothing to take over."""
    assert empty_project.run("ronde", "nieuw", "2026", "--van", "2021").code == 0
    assert not (empty_project.root / "bac_inputs/2026/mededeling.yaml").exists()


def test_another_ronde_is_built_with_the_same_templates(ronde_project: TestProject) -> None:
    """Its own opgaven, condities, phases and signature."""
    shutil.copytree(ROOT / "tests/data/2031", ronde_project.root / "bac_inputs/2031")
    assert ronde_project.run("bouw", "--ronde", "2031").code == 0
    outputs = {name: body_text(package) for name, package in ronde_project.outputs("2031").items()}
    for wanted in ("Kunst in elk dorp", "Genoeg tijd", "Als reconstructie gemerkt: Elk uur een boot."):
        assert wanted in outputs["kernboodschappen.docx"]
    for wanted in ("Genoeg tijd", "Bij vloed", "de eilandmeester", "Kaart van de eilanden", "12 april 2031"):
        assert wanted in outputs["mededeling.docx"]
