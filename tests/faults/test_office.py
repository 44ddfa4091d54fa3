"""A delivery with a LibreOffice that is not there, hangs, crashes or gives nothing: refused, and nothing written."""

from datetime import date
from pathlib import Path

import pytest

from fiches.app.deliver import DeliveryTools, deliver_fiches
from fiches.app.deliver_inputs import DeliveryRequest
from fiches.app.use_case import find_project
from fiches.diagnostics import ExitCode, FichesError
from tests.deliver.projects import make_project
from tests.faults.child import files
from tests.io.offices import HANGING, office
from tests.io.papers import conformant
from tests.project import TestProject

TO = DeliveryRequest("informateur", date(2021, 4, 1), fiches=("W-21", "W-22"))


@pytest.fixture
def project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> TestProject:
    """A project from which can be delivered, and beside it the folder of a stand-in for LibreOffice."""
    project = TestProject(tmp_path / "project", capsys)
    make_project(project.root)
    (tmp_path / "kantoor").mkdir()
    (tmp_path / "kantoor/model.pdf").write_bytes(conformant())
    return project


def delivered(project: TestProject, before: str = "", patience: float = 60) -> list[tuple[str, str]]:
    """Deliver, and give the codes and sentences of the reasons not to; none when it was delivered."""
    tools = DeliveryTools(office(project.root.parent / "kantoor", before=before, patience=patience))
    outcome = deliver_fiches(find_project(project.root, upwards=False), TO, project.root / "uitvoer", tools)
    assert (outcome.delivered is None) == bool(outcome.reasons)
    return [(found.code, found.message) for found in outcome.reasons]


@pytest.mark.parametrize(
    ("deed", "why"),
    [
        ("doe-stil", "LibreOffice gaf geen PDF en zei niet waarom"),
        ("doe-crash", "LibreOffice stopte met een fout (code 77)"),
        ("doe-hang", "LibreOffice gaf 6 seconden lang niets"),
    ],
    ids=["gives nothing", "crashes", "hangs"],
)
def test_one_file_on_which_it_fails(project: TestProject, deed: str, why: str) -> None:
    """Both forms of one fiche; the other fiche is not delivered either, since a delivery is whole or is not."""
    good = project.fiche("W-21").read_text(encoding="utf-8")
    project.edit(project.fiche("W-21"), "Proef met een fiche", f"Proef {deed}")
    before = files(project.root)
    reasons = delivered(project, patience=HANGING if deed == "doe-hang" else 60)
    assert [code for code, _ in reasons] == ["LEV112"] * 2
    assert all(message.startswith("Van W-21") and why in message for _, message in reasons)
    assert files(project.root) == before
    project.fiche("W-21").write_text(good, encoding="utf-8")
    assert delivered(project) == []


def test_one_that_always_crashes(project: TestProject) -> None:
    before = files(project.root)
    with pytest.raises(FichesError, match="LibreOffice werkt niet") as told:
        delivered(project, "os._exit(81)")
    assert (told.value.exit_code, bool(told.value.hint)) == (ExitCode.PROGRAMMA_ONTBREEKT, True)
    assert files(project.root) == before
    assert delivered(project) == []


def test_one_that_is_not_there(project: TestProject) -> None:
    before = files(project.root)
    result = project.run(
        "lever", "--aan", "informateur", "--datum", "2021-04-01", "--libreoffice", str(project.root / "weg")
    )
    assert (result.code, "tip: installeer" in result.err) == (3, True), result.err
    assert files(project.root) == before
