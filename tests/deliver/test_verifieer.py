"""The command verifieer, through the front door."""

import json
import os
import shutil
from pathlib import Path

import pytest

from fiches.deliver.delivery import WrittenPackage
from tests.deliver.packages import delivered_from
from tests.project import TestProject


@pytest.fixture
def delivered(project: TestProject, tmp_path: Path) -> WrittenPackage:
    """Two fiches of the project, delivered to the informateur and registered."""
    return delivered_from(project.root, tmp_path / "leveringen", "W-01", "K-02")


def test_a_package_is_proved_in_plain_words(project: TestProject, delivered: WrittenPackage) -> None:
    for package in (delivered.zip, delivered.folder):
        result = project.run("verifieer", str(package))
        assert result.code == 0, result.out + result.err
        assert "geleverd aan de informateur op 8 april 2021" in result.out
        assert "levering 1" in result.out
        assert "De invoer is nog dezelfde." in result.out


def test_an_input_that_moved_since_is_told_and_is_no_fault(project: TestProject, delivered: WrittenPackage) -> None:
    project.edit(project.fiche("W-01"), "2022: 250", "2022: 350")
    result = project.run("verifieer", str(delivered.zip))
    assert (result.code, "LEV016" in result.out, "1 bestand van de invoer" in result.out) == (0, True, True)


def test_a_title_that_is_printed_under_samenhang_is_an_input_too(project: TestProject, tmp_path: Path) -> None:
    """W-01 names K-02, which did not go."""
    package = delivered_from(project.root, tmp_path / "leveringen", "W-01")
    project.edit(project.fiche("K-02"), "titel: ", "titel: Anders: ")
    result = project.run("verifieer", str(package.zip), "--json")
    moved = [found["bestand"] for found in result.json["bevindingen"] if found["code"] == "LEV016"]
    assert moved == ["bac_inputs/2021/fiches/K-02.yaml"]


def test_a_changed_file_is_a_fault(project: TestProject, delivered: WrittenPackage) -> None:
    (delivered.folder / "fiches/W-01-concept.docx").write_bytes(b"anders")
    result = project.run("verifieer", str(delivered.folder), "--json")
    assert result.code == 1
    assert [found["code"] for found in result.json["bevindingen"]] == ["LEV012"]
    assert result.json["levering"] == delivered.package.name
    assert "niet zoals het is geleverd" in project.run("verifieer", str(delivered.folder)).out


def test_a_register_that_was_changed_proves_nothing(project: TestProject, delivered: WrittenPackage) -> None:
    project.edit(project.root / "bac_inputs/2021/leveringen.yaml", "datum: 2021-04-08", "datum: 2021-04-09")
    result = project.run("verifieer", str(delivered.zip), "--json")
    assert result.code == 6
    assert "LEV001" in {found["code"] for found in result.json["bevindingen"]}
    assert project.run("controleer", "--json").json["telling"]["fout"] >= 1


def test_a_package_of_a_ronde_that_is_not_here_is_not_registered(
    project: TestProject, delivered: WrittenPackage
) -> None:
    """Else a forged manifest need only name another ronde."""
    project.edit(delivered.folder / "manifest.json", '"id": "2021"', '"id": "2022"')
    result = project.run("verifieer", str(delivered.folder), "--json")
    assert (result.code, [found["code"] for found in result.json["bevindingen"]]) == (1, ["LEV019"])


def test_a_package_is_not_proved_where_the_whole_register_is_gone(
    project: TestProject, delivered: WrittenPackage
) -> None:
    shutil.rmtree(project.root / "bac_inputs/2021/leveringen")
    (project.root / "bac_inputs/2021/leveringen.yaml").unlink()
    result = project.run("verifieer", str(delivered.zip), "--json")
    assert (result.code, [found["code"] for found in result.json["bevindingen"]]) == (1, ["LEV019"])


def test_an_empty_folder_is_an_addition(project: TestProject, delivered: WrittenPackage) -> None:
    (delivered.folder / "fiches/leeg").mkdir()
    result = project.run("verifieer", str(delivered.folder), "--json")
    assert (result.code, [found["code"] for found in result.json["bevindingen"]]) == (1, ["LEV011"])


def test_what_is_no_package_is_said_so(project: TestProject, tmp_path: Path) -> None:
    missing = project.run("verifieer", str(tmp_path / "weg.zip"))
    assert (missing.code, "bestaat niet" in missing.err) == (2, True)
    other = project.run("verifieer", str(project.root))
    assert (other.code, "manifest.json" in other.err) == (4, True)


def test_status_tells_to_whom_a_fiche_went(project: TestProject, delivered: WrittenPackage) -> None:
    """And whether the text is still the same; a fiche that went nowhere has only its status."""
    assert delivered
    project.edit(project.fiche("W-01"), "2022: 250", "2022: 350")
    result = project.run("status")
    assert "8 april 2021 aan de informateur, concept; de tekst is sindsdien anders" in result.out
    one = project.run("status", "K-02", "--json").json["fiches"]
    assert [(sent["aan"], sent["nog_gelijk"]) for sent in one[0]["inzet"]] == [("informateur", True)]
    assert project.run("status", "W-03", "--json").json["fiches"][0]["inzet"] == []
    assert project.run("status", "W-99").code == 2


@pytest.mark.parametrize(
    "path",
    [
        "pijp",
        "bac_inputs/../pijp",
        "../pijp",
        "/etc/passwd",
        "/bestaat/niet",
        "bac_inputs/a\0b",
        "bac_inputs\\..\\x",
        ".git/config",
    ],
)
@pytest.mark.parametrize("field", ["invoer", "sjablonen", "ronde"])
def test_a_manifest_names_no_files_outside_inputs_and_templates(
    project: TestProject, delivered: WrittenPackage, field: str, path: str
) -> None:
    """What is named is looked up here: a pipe would never end, and what lies elsewhere is nobody's business."""
    if hasattr(os, "mkfifo"):
        os.mkfifo(project.root / "pijp")
        os.mkfifo(project.root.parent / "pijp")
    place = delivered.folder / "manifest.json"
    manifest = json.loads(place.read_text(encoding="utf-8"))
    origin = {"bestand": path, "sha256": "0" * 64}
    manifest[field] = {**manifest["ronde"], "inrichting": origin} if field == "ronde" else [origin]
    place.write_text(json.dumps(manifest), encoding="utf-8")
    result = project.run("verifieer", str(delivered.folder))
    assert result.code == 4
    assert "noemt invoer die niet in een project kan" in result.err


def test_a_manifest_names_no_ronde_outside_the_inputs(project: TestProject, delivered: WrittenPackage) -> None:
    project.edit(delivered.folder / "manifest.json", '"id": "2021"', '"id": "../2021"')
    result = project.run("verifieer", str(delivered.folder))
    assert (result.code, "noemt een ronde die niet kan: '../2021'" in result.err) == (4, True)


def test_of_many_findings_the_first_are_shown(project: TestProject, delivered: WrittenPackage) -> None:
    """A manifest can name thousands of files; JSON tells them all."""
    place = delivered.folder / "manifest.json"
    manifest = json.loads(place.read_text(encoding="utf-8"))
    manifest["invoer"] = [{"bestand": f"bac_inputs/{n}.yaml", "sha256": "0" * 64} for n in range(50)]
    place.write_text(json.dumps(manifest), encoding="utf-8")
    shown = project.run("verifieer", str(delivered.folder)).out
    assert shown.count("is weg sinds de levering") == 10
    assert "… en nog 40 van dezelfde soort (LEV016)." in shown
    assert project.run("verifieer", str(delivered.folder), "--json").out.count("is weg sinds de levering") == 50


def test_inputs_that_were_kept_are_not_read_elsewhere(
    project: TestProject, delivered: WrittenPackage, tmp_path: Path
) -> None:
    """Also when what lies there is the same."""
    (kept,) = (project.root / "bac_inputs/2021/leveringen").glob("*.zip")
    kept.rename(tmp_path / "elders.zip")
    kept.symlink_to(tmp_path / "elders.zip")
    result = project.run("verifieer", str(delivered.folder), "--json")
    assert (result.code, [found["code"] for found in result.json["bevindingen"]]) == (6, ["LEV006"])


def test_what_is_there_and_no_package_is_said_to_be_there(empty_project: TestProject) -> None:
    pipe = empty_project.root / "pijp.zip"
    os.mkfifo(pipe)
    for path, why in ((pipe, "is een pijp, en geen pakket."), (Path("/dev/zero"), "is een apparaat, en geen pakket.")):
        refused = empty_project.run("verifieer", str(path))
        assert (refused.code, f"{path} {why}" in " ".join(refused.err.split())) == (2, True)
    assert "fout: / bevat geen manifest.json" in empty_project.run("verifieer", "/").err
