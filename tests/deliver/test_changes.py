"""The change log of a delivery: what an addressee gets that is different, and nothing that is only for the senders."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from fiches.app.deliver import DeliveryTools, deliver_fiches
from fiches.app.deliver_inputs import DeliveryRequest
from fiches.app.use_case import find_project
from fiches.deliver.changes import make_change_log
from fiches.deliver.delivery import PackageFile, pack_inputs
from fiches.deliver.earlier import INTERNAL_FIELDS, find_previous_delivery
from fiches.deliver.package import make_entry, record_delivery
from fiches.diagnostics import FichesError
from fiches.documents.contract import CONTRACTS
from fiches.io.libreoffice import ConversionResult
from fiches.load.ronde import load_ronde
from fiches.load.trees import FolderTree
from tests.deliver.packages import basis, kept_zip, request, small_package, written
from tests.deliver.projects import Desk, make_project
from tests.io.papers import conformant, paper
from tests.project import ROOT
from tests.word_files import body_text

TEMPLATES = {"wijzigingen": (ROOT / "templates/wijzigingen.docx").read_bytes()}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project from which W-01 and K-02 went to the informateur."""
    shutil.copytree(ROOT / "bac_inputs", tmp_path / "bac_inputs")
    of = basis(tmp_path, "W-01", "K-02")
    kept = pack_inputs(FolderTree(tmp_path), "2021", [])
    (tmp_path / "uitvoer").mkdir()
    delivered = written(tmp_path / "uitvoer", small_package("W-01", "K-02"))
    record_delivery(tmp_path, "2021", make_entry(request(), of, delivered, kept), kept)
    return tmp_path


def edit(root: Path, fiche: str, old: str, new: str) -> None:
    path = root / f"bac_inputs/2021/fiches/{fiche}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def log(root: Path, *ids: str) -> PackageFile:
    """The change log of a second delivery."""
    register = load_ronde(FolderTree(root), "2021").leveringen
    previous = find_previous_delivery(root, "2021", register.value if register else None, "informateur")
    assert previous is not None
    (made,) = make_change_log(request(), 2, basis(root, *ids), FolderTree(root), previous, TEMPLATES)
    return made


def told(root: Path, *ids: str) -> str:
    return " ".join(body_text(b"".join(log(root, *ids).iter_chunks())).split())


def test_what_changed_since_the_last_delivery_is_told(root: Path) -> None:
    """An amount, a fiche that is new to the addressee and one that does not go any more."""
    edit(root, "W-01", "2022: 250", "2022: 350")
    edit(root, "K-03", "status: eindconcept", "status: concept")
    text = told(root, "W-01", "E-01")
    assert text.startswith("Kabinetsformatie 2021")
    assert "350" in text
    assert "E-01" in text
    assert "K-02" in text
    assert "K-03" not in text
    made = log(root, "W-01", "E-01")
    assert made.path == "wijzigingen-concept.docx"
    assert (
        made.titel == "Wijzigingen van levering 2021-informateur-01-concept naar levering 2021-informateur-02-concept"
    )
    assert made.sha256 == log(root, "W-01", "E-01").sha256


def test_what_is_only_for_the_senders_stays_out(root: Path) -> None:
    """What the ronde keeps to recognise words, who handed in, to whom it went, exemptions."""
    ronde = root / "bac_inputs/2021/ronde.yaml"
    text = ronde.read_text(encoding="utf-8")
    ronde.write_text(text.replace("[provincie]", "[provincie, gewest]"), encoding="utf-8")
    path = root / "bac_inputs/2021/fiches/W-01.yaml"
    with path.open("a", encoding="utf-8") as file:
        file.write(
            "ontheffingen:\n  - code: C22\n    plek: aanleiding\n    reden: Geheime reden\n    rol: reviewer\n"
            "    datum: 2021-03-05\n    over: miljoen\n"
        )
    shown = told(root, "W-01", "K-02")
    assert "Geheime" not in shown
    assert "gewest" not in shown


def test_every_field_that_a_fiche_withholds_is_internal() -> None:
    withheld = {path.split(".")[1].removesuffix("[]") for path in CONTRACTS["fiche"].withheld}
    assert withheld - {"afbeeldingen"} == set(INTERNAL_FIELDS)


def test_there_is_no_log_of_a_first_delivery(root: Path) -> None:
    register = load_ronde(FolderTree(root), "2021").leveringen
    assert find_previous_delivery(root, "2021", register.value if register else None, "formateur") is None
    assert find_previous_delivery(root, "2021", None, "informateur") is None


def test_an_older_delivery_counts_for_what_did_not_go_since(root: Path) -> None:
    """W-01 and K-02 went, then W-01 alone, twice: of K-02 the first is the last that the receiver got."""
    for number in (2, 3):
        again = written(root / "uitvoer", small_package("W-01", number=number))
        kept = pack_inputs(FolderTree(root), "2021", [])
        record_delivery(root, "2021", make_entry(request(), basis(root, "W-01"), again, kept), kept)
    edit(root, "K-02", "status: eindconcept", "status: concept")
    text = told(root, "W-01", "K-02")
    first, last = (f"levering 2021-informateur-0{number}-concept" for number in (1, 3))
    assert f"K-02 zat niet in {last} en is vergeleken met {first}." in text
    assert "Nieuw in deze levering" not in text


@dataclass(frozen=True, slots=True)
class NoteDesk(Desk):
    """Gives the change log another PDF than the fiches."""

    note: bytes | None = None

    def convert(self, documents: Mapping[str, bytes]) -> Iterator[ConversionResult]:
        for name in documents:
            pdf = self.note if name.startswith("wijzigingen") else conformant()
            yield ConversionResult(name, pdf, "het programma stopte")


@pytest.mark.parametrize(
    ("note", "told"),
    [
        (None, "Van wijzigingen-concept.docx kwam geen PDF: het programma stopte."),
        (paper(), "De PDF van wijzigingen-concept.docx voldoet niet aan"),
    ],
)
def test_a_change_log_without_a_good_pdf_is_not_delivered(tmp_path: Path, note: bytes | None, told: str) -> None:
    """The first delivery has none, and goes; of the second every reason is told and nothing is written."""
    project = find_project(make_project(tmp_path / "project"))
    order = DeliveryRequest("informateur", date(2021, 4, 1), fiches=("W-21",))
    tools = DeliveryTools(NoteDesk(note=note))
    first, second = (deliver_fiches(project, order, project.root / "uitvoer", tools) for _ in range(2))
    assert first.delivered is not None
    assert second.delivered is None
    assert {(one.code, one.location.path) for one in second.reasons} == {("LEV112", "templates/wijzigingen.docx")}
    assert all(one.message.startswith(told) for one in second.reasons)
    assert "wijzigingen-concept.pdf" in second.names


@pytest.mark.parametrize("how", ["gone", "changed"])
def test_without_the_inputs_of_the_last_delivery_nothing_is_claimed(root: Path, how: str) -> None:
    kept = kept_zip(root, "2021-informateur-01-concept")
    kept.unlink() if how == "gone" else kept.write_bytes(kept.read_bytes() + b"\0")
    with pytest.raises(FichesError, match="ontbreekt" if how == "gone" else "is veranderd"):
        log(root, "W-01")
