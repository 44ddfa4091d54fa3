"""What came back from Word is listed and taken over through the front door."""

import re
import shutil
from pathlib import Path

import pytest

from fiches.word.package import pack_parts, read_parts
from fiches.word.xml import DOCUMENT_PART
from tests.project import ROOT, TestProject, concept_text

PATH = "bac_inputs/2021/fiches/W-21.yaml"


@pytest.fixture
def built(empty_project: TestProject) -> TestProject:
    """A project with one fiche, built."""
    empty_project.write(PATH, "# van de secretaris\n" + concept_text())
    assert empty_project.run("bouw").code == 0
    return empty_project


def send_back(project: TestProject, name: str, *edits: tuple[str, str]) -> Path:
    """A copy of the Word file with other words in it."""
    parts = read_parts((project.root / "uitvoer/2021/W-21.docx").read_bytes())
    xml = parts[DOCUMENT_PART].decode()
    for old, new in edits:
        assert old in xml
        xml = xml.replace(old, new)
    path = project.root / "terug" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(pack_parts({**parts, DOCUMENT_PART: xml.encode()}))
    return path


BETTER = ("Het Rijk steunt de proef.", "Het Rijk betaalt de proef.")
LATER = ("in 2022", "in 2023")


def test_proposals_are_listed_and_nothing_is_written(built: TestProject) -> None:
    path = send_back(built, "a.docx", BETTER, LATER)
    before = (built.root / PATH).read_bytes()
    result = built.run("ophalen", str(path))
    assert result.code == 0
    assert "wordt: Het Rijk betaalt de proef." in result.out
    assert "gemaakt van de fiche van nu" in result.out
    assert "W-21: 2 voorstellen." in result.out
    assert (built.root / PATH).read_bytes() == before
    told = built.run("ophalen", str(path), "--json").json
    assert {one["wordt"] for one in told["voorstellen"]} == {"Het Rijk betaalt de proef.", "in 2023"}
    assert all(one["waar"][0].startswith("a.docx alinea") for one in told["voorstellen"])
    assert told["versies"][0]["zeker"] is True


@pytest.mark.parametrize("fiche_id", ["W-05", "C-01"])
def test_a_sample_with_senders_that_nobody_touched_has_nothing_to_tell(
    whole_project: TestProject, fiche_id: str
) -> None:
    """An akkoord that came or went after the file was made takes nothing from it."""
    ledger = whole_project.root / "bac_inputs/2021/akkoorden.yaml"
    shutil.copy(ROOT / "bac_inputs/2021/akkoorden.yaml", ledger)
    assert whole_project.run("bouw", fiche_id).code == 0
    path = whole_project.root / f"uitvoer/2021/{fiche_id}.docx"
    assert f"{fiche_id}: 0 voorstellen.\n" in whole_project.run("ophalen", str(path)).out
    ledger.unlink()
    assert f"{fiche_id}: 0 voorstellen.\n" in whole_project.run("ophalen", str(path)).out


def test_what_is_taken_over_leaves_all_else_as_it_was(built: TestProject) -> None:
    path = send_back(built, "a.docx", BETTER, LATER)
    before = (built.root / PATH).read_text(encoding="utf-8")
    assert "Overgenomen in" in built.run("ophalen", str(path), "--overnemen", "alles").out
    expected = before.replace(*BETTER).replace("termijn: in 2022", "termijn: in 2023")
    assert (built.root / PATH).read_text(encoding="utf-8") == expected
    # once more: what was taken over is the same by now
    built.run("ophalen", str(path), "--overnemen", "alles")
    assert (built.root / PATH).read_text(encoding="utf-8") == expected


def test_what_was_changed_here_meanwhile_stays(built: TestProject) -> None:
    path = send_back(built, "a.docx", BETTER, LATER)
    shutil.copytree(built.root / "bac_inputs", built.root / "kopie")
    assert built.run("bewaar", "voor het overleg").code == 0
    built.edit(built.root / PATH, "Het Rijk steunt de proef.", "Het Rijk volgt de proef.")
    built.edit(built.root / PATH, "titel: Proef met een fiche", "titel: Proef met een betere fiche")
    result = built.run("ophalen", str(path), "--overnemen", "alles")
    assert result.code == 1
    assert "bewaard als 'voor het overleg'" in result.out
    assert "kies" in result.out
    text = (built.root / PATH).read_text(encoding="utf-8")
    assert "Het Rijk volgt de proef." in text
    assert "Proef met een betere fiche" in text
    assert "termijn: in 2023" in text


def test_only_the_wording_can_be_taken_over(built: TestProject) -> None:
    path = send_back(built, "a.docx", LATER, ("per gebied af te spreken wat", "per  gebied af te spreken, wat"))
    built.run("ophalen", str(path), "--overnemen", "redactie")
    text = (built.root / PATH).read_text(encoding="utf-8")
    assert "in 2023" not in text


def test_files_that_exclude_each_other_ask_for_a_choice(built: TestProject) -> None:
    send_back(built, "a.docx", BETTER)
    send_back(built, "b.docx", (BETTER[0], "Het Rijk leidt de proef."))
    result = built.run("ophalen", str(built.root / "terug"))
    assert result.code == 1
    assert "1 keuze" in result.out
    told = built.run("ophalen", str(built.root / "terug"), "--json").json
    assert {side["wordt"] for side in told["keuzes"][0]["kanten"]} == {BETTER[1], "Het Rijk leidt de proef."}


def test_a_version_that_is_gone_is_said_to_be(built: TestProject) -> None:
    path = send_back(built, "a.docx", LATER)
    built.edit(built.root / PATH, "# van de secretaris", "# van een ander")
    result = built.run("ophalen", str(path))
    assert "vergeleken met de fiche van nu" in result.out
    assert "W-21: 1 voorstel." in result.out


def test_another_file_is_refused_and_the_others_are_read(built: TestProject) -> None:
    send_back(built, "a.docx", BETTER)
    (built.root / "terug/b.docx").write_bytes(b"PK niets")
    shutil.copy(built.root / "templates/fiche.docx", built.root / "terug/c.docx")
    result = built.run("ophalen", str(built.root / "terug"))
    assert result.code == 4
    assert "W-21: 1 voorstel.\n" in result.out
    assert "b.docx: niet gelezen" in result.out
    assert "heeft geen invulvelden" in result.out


def test_a_fiche_of_another_project_is_refused(built: TestProject, tmp_path: Path) -> None:
    path = send_back(built, "a.docx", BETTER)
    (built.root / PATH).unlink()
    result = built.run("ophalen", str(path))
    assert result.code == 4
    assert re.search(r"fiche die hier niet is\s+\(W-21\)", result.out)
    assert tmp_path.exists()
