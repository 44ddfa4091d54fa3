"""A ronde is data: one with other counts, names, years and signs needs no code."""

import io
import re
import shutil
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from fiches.load.ronde import LoadedRonde, list_ronde_ids, load_ronde
from fiches.load.trees import FolderTree
from fiches.model.fiche import compute_totaal, compute_totaal_per_drager
from fiches.model.register import KernboodschapNiveau
from tests.project import ROOT, TestProject

DATA = ROOT / "tests/data/2031"


@pytest.fixture
def loaded(tmp_path: Path) -> LoadedRonde:
    """The fictional ronde, read from a folder."""
    shutil.copytree(DATA, tmp_path / "bac_inputs/2031")
    return load_ronde(FolderTree(tmp_path), "2031")


def word_text(package: bytes) -> str:
    """All text in the body of a Word package, with the tags cut out."""
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        body = parts.read("word/document.xml").decode()
    return re.sub(r"<[^>]+>", "", body)


def test_it_loads_without_findings(loaded: LoadedRonde) -> None:
    """Both fiches are valid, each in its own status."""
    assert [(found.location.path, found.message) for found in loaded.report] == []
    assert [file.status for file in loaded.files if file.fiche] == ["schets", "gedragen"]


def test_its_counts_differ_from_those_of_2021(loaded: LoadedRonde) -> None:
    """Five opgaven, four condities, six years, four statuses and one beside them, two koepels."""
    assert loaded.dossier is not None
    ronde, register = loaded.dossier.ronde.value, loaded.dossier.register.value
    assert len(ronde.opgaven) == 5
    assert len(register.select_level(KernboodschapNiveau.CONDITIE)) == 4
    assert ronde.jaren == (2032, 2033, 2034, 2035, 2036, 2037)
    assert [status.zijstatus for status in ronde.statussen] == [False] * 4 + [True]
    assert len(ronde.koepels) == 2
    assert loaded.dossier.hoofdboodschap.id == "TOP"


def test_its_totals_follow_its_own_years_and_signs(loaded: LoadedRonde) -> None:
    """Here a cost is negative; the sums do not mind."""
    assert loaded.dossier is not None
    budget = loaded.dossier.fiches[1].value.budget
    assert budget is not None
    jaren = loaded.dossier.ronde.value.jaren
    total = compute_totaal(budget.regels, jaren)
    assert total.per_jaar[2034].bekend == Decimal("-10.5")
    assert [jaar for jaar in jaren if total.per_jaar[jaar].pm] == [2035]
    assert total.cumulatief.bekend == Decimal("-27.5")
    assert compute_totaal_per_drager(budget.regels, jaren)["eilanden"].cumulatief.bekend == 15


def test_its_own_obligations_hold(tmp_path: Path) -> None:
    """'besproken' asks what this ronde says, not what 2021 says."""
    shutil.copytree(DATA, tmp_path / "bac_inputs/2031")
    fiche = tmp_path / "bac_inputs/2031/fiches/R-01.yaml"
    fiche.write_text(fiche.read_text(encoding="utf-8").replace("status: schets", "status: gedragen"), encoding="utf-8")
    messages = [found.message for found in load_ronde(FolderTree(tmp_path), "2031").report]
    assert messages == ["Nog nodig voor status 'gedragen': doel, budget, gebieden, voordelen of alternatieven."]


def test_both_rondes_live_side_by_side(project: TestProject) -> None:
    """One project, two rondes, found by their folders."""
    shutil.copytree(DATA, project.root / "bac_inputs/2031")
    assert list_ronde_ids(FolderTree(project.root)) == ["2021", "2031"]


def test_it_is_built_in_both_forms_with_the_shipped_templates(empty_project: TestProject) -> None:
    """Through the front door; its own names are in the Word text."""
    shutil.rmtree(empty_project.root / "bac_inputs/2021")
    shutil.copytree(DATA, empty_project.root / "bac_inputs/2031")
    result = empty_project.run("bouw")
    assert (result.code, result.err if result.code else "") == (0, "")
    outputs = empty_project.outputs("2031")
    assert len(outputs) == 4
    for name, package in outputs.items():
        text = word_text(package)
        opgave = "Kust en zee" if name.startswith("Z-01") else "Reizen zonder wachten"
        for wanted in (opgave, "Genoeg tijd", "Geld vooraf", "Een stem voor elk dorp", "Rust in de regels"):
            assert wanted in text, f"{wanted} is not in {name}"
